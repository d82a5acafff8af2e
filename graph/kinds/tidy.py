"""The first steps of every cleaner: tidy the text, limit its length, and recognise placeholders."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from .reading import Reading, make_doubtful

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_DASHES = str.maketrans("‐‑‒–—―−‘’ʼ´`“”", "-------" + "'" * 5 + '""')
_LONE_ACCENT = re.compile(r"(?:^|\s)[\u0300-\u036f]+")
_LETTERS_AND_DIGITS = re.compile(r"[^A-Z0-9]+")


def tidy_text(raw: str) -> str:
    """Return the text composed, without invisible characters, with plain digits, dashes, quotes and spaces.

    >>> tidy_text(" LB07\\u00a0SEO\\u200f ")
    'LB07 SEO'
    """
    if raw.isascii():
        return " ".join(_INVISIBLE.sub("", raw).split())
    text = "".join(_plain_digit(mark) for mark in unicodedata.normalize("NFKC", raw.translate(_DASHES)))
    # A lone accent decomposes into a blank and a mark that would combine with the next letter.
    return " ".join(_LONE_ACCENT.sub(" ", _INVISIBLE.sub("", text).translate(_DASHES)).split())


def _plain_digit(mark: str) -> str:
    return mark if mark.isascii() or not mark.isdecimal() else str(unicodedata.decimal(mark))


def squash(text: str) -> str:
    """Return the text in capitals, with only the letters A–Z and digits, without accents.

    >>> squash("Citroën C-4")
    'CITROENC4'
    """
    return _LETTERS_AND_DIGITS.sub("", strip_accents(text).upper())


def strip_accents(text: str) -> str:
    """Return the text without accents on Latin letters; marks of other scripts are vowels and stay.

    >>> strip_accents("Škoda")
    'Skoda'
    """
    if text.isascii():
        return text
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not "\u0300" <= mark <= "\u036f")
    return unicodedata.normalize(
        "NFC", bare.translate({0xF8: "o", 0xD8: "O", 0x142: "l", 0x141: "L", 0xE6: "ae", 0xC6: "AE"})
    )


def split_words(text: str) -> frozenset[str]:
    """Return the words of a text as a set.

    >>> sorted(split_words("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


# What people type into a cell that must not stay empty. The only such list: use is_placeholder for keys.
PLACEHOLDERS = split_words("""
    NA NK NKN NIL NONE NULL NAN UNK UNKNOWN UNKNOW UNIDENTIFIED UNREADABLE ILLEGIBLE UNSEEN
    UNAVAILABLE UNSPECIFIED UNDISCLOSED NOTKNOWN NOTDISPLAYED NOTAVAILABLE NOTAPPLICABLE NOTGIVEN
    NOTSEEN NOTSTATED NOTPROVIDED NOTRECORDED NOTVISIBLE NOTIDENTIFIED NOPLATE NOPLATES NOREG NOVRM
    NOVIN NONUMBER NOTREAD NOTFITTED NOTFOUND NOTSUPPLIED NODETAILS NOTHING NONAME NAMEUNKNOWN
    NOTESTABLISHED NOTTRACED
    NONEGIVEN UNKNOWNMALE UNKNOWNFEMALE UNKNOWNPERSON NOTYETKNOWN NOTDISCLOSED TBC TBA TBD TBN
    TOBECONFIRMED TOBEADVISED TOBENAMED PENDING BLANK EMPTY MISSING REMOVED GROUNDOFF OBSCURED
    COVERED WITHHELD X XX XXX XXXX XXXXX XXXXXX XXXXXXX XXXXXXXX SEEABOVE ASABOVE DITTO VARIOUS
    CANCELLED CANCELED VOID VOIDED NOTUSED SPOILT REFUSED REFUSEDNAME REFUSEDDETAILS DECLINED ALONE
    NFA NOFIXEDABODE NOFIXEDADDRESS WALKIN WALKINCASH CASHSALE CASHCUSTOMER PASSINGTRADE
    NOTENTERED NONERECORDED NONEKNOWN NONEHELD NONESEEN NOTCHECKED NOTTAKEN NOTASKED NOTCAPTURED
    AWAITED AWAITING TOFOLLOW REDACTED NOTLEGIBLE GROUNDAWAY GROUNDOUT FILEDOFF
    VOICEMAIL NOTRACE NOKEEPER NOCURRENTKEEPER NOTHELD UNATTRIBUTED UNREGISTERED
    UNSOLD NOTSOLD NOSALE NOBIDS RESERVENOTMET
    UNREGISTEREDPAYG UNREGISTEREDPREPAY UNREGISTEREDPREPAID PAYG PREPAID PREPAY PAYASYOUGO
""")


# What stands for no place: a firm or nickname may be called so.
NO_PLACES = split_words("""
    ROADSIDE ATROADSIDE ATTHEROADSIDE BYTHEROADSIDE ONTHEROADSIDE OVERSEAS ABROAD OUTOFAREA OUTOFCOUNTY GONE
""")
# "none in UK", "None held on file": a few small words or letters of a system, and no name or exception.
_NONE_THERE = re.compile(
    r"(?i:none (?:in|at|here|given|known|held|recorded|disclosed|provided|found|seen|on file))"
    r"(?: (?!(?:but|except|apart|only|save)\b)"
    r"(?:[a-z/]+|UK|GB|PNC|PND|DVLA|FILE|RECORD|SYSTEM|ON|IN|AT|THE)){0,3}"
)

# What nobody knows as yet, or who has not come: `not yet in`.
_NOT_YET = re.compile(
    r"(?i)not yet (?:in|here|arrived|known|named|identified|confirmed|advised|allocated|assigned|appointed"
    r"|nominated|established|traced)"
)


def is_placeholder(text: str) -> bool:
    """Return whether a cell says in words, or in zeros, that nothing is known.

    >>> [is_placeholder(text) for text in ("Not displayed", "n/k", "000", "LB07 SEO")]
    [True, True, True, False]
    >>> is_placeholder("not yet in"), is_placeholder("Not yet charged")
    (True, False)
    >>> is_placeholder("None held on file"), is_placeholder("None seen but Sid PELL ran off")
    (True, False)
    """
    if len(text) > 40:
        return False
    bare = text.strip(" .-")
    if _NONE_THERE.fullmatch(bare) or _NOT_YET.fullmatch(bare):
        return True
    return squash(text) in PLACEHOLDERS or not any(mark.isalnum() and mark != "0" for mark in text)


def is_no_name(name: str) -> bool:
    """Return whether a cleaned name says that no name is known; NA, Null, None and 0 can be real names.

    >>> is_no_name("unknown"), is_no_name("n k"), is_no_name("null"), is_no_name("0")
    (True, True, False, False)
    """
    # A repeated word such as Unknown Unknown is still no name.
    return name not in ("na", "null", "none", "0") and is_placeholder(" ".join(dict.fromkeys(name.split())))


def make_cleaner(
    expected: str,
    longest: int = 300,
    placeholders: bool = True,
    zero: bool = False,
    fillers: frozenset[str] = frozenset(),
) -> Callable[[Callable[[str, str], Reading]], Callable[[str], Reading]]:
    """Return a decorator that makes a cleaner for any text from a function of (raw, tidied text).

    Texts longer than longest, empty ones and placeholders are doubtful before the function is called.
    With zero, 0 is a value and no placeholder. fillers are further placeholders of the kind.
    Readings are cached, because files repeat their values.
    """

    def decorate(clean: Callable[[str, str], Reading]) -> Callable[[str], Reading]:
        @lru_cache(maxsize=32768)
        def clean_tidied(raw: str) -> Reading:
            text = tidy_text(raw)
            if not text or len(text) > longest:  # composing may lengthen: ﷺ becomes eighteen characters
                return make_doubtful(raw, text, expected)
            if (placeholders and is_placeholder(text) and not (zero and "0" in text)) or (
                fillers and squash(text[:40]) in fillers
            ):
                return make_doubtful(raw, text, expected, ("placeholder",))
            return clean(raw, text)

        def clean_any(raw: str) -> Reading:
            return clean_tidied(raw) if len(raw) <= 4 * longest else make_doubtful(raw, "", expected)

        clean_any.__doc__, clean_any.__name__ = clean.__doc__, clean.__name__
        return clean_any

    return decorate
