"""Finds the country that a table was written in, and reads its phones and its words for nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ...graph.kinds.tidy import strip_accents
from ..word_tables import read_word_rows

_COUNTRIES = Path(__file__).with_name("home_countries.csv")
_FILLERS = Path(__file__).with_name("foreign_fillers.csv")
_LEAST_WORDS = 3  # heads of one language that tell the country; marque and adresse are in several
_NUMBER = re.compile(r"(?<![\w+/-])\+?\(?\d[\d ()./-]{6,}\d(?![\w/])")
_WITHOUT_TRUNK = ("PL", "ES")  # where national numbers do not begin with 0
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{2}[./-]\d{2}")
# No other country writes a mobile number in groups of five, three and three digits.
_BRITISH = re.compile(r"07\d{3}[ -]?\d{3}[ -]?\d{3}")
# What stands before a phone, at the end of a text; telaio is a chassis.
_LABEL = re.compile(
    r"(?:\b(?:t[eé]l(?:[eé]?f[oó]\w*|[eé]phone)?|fon|handy\w*|mob(?:il\w*)?|m[oó]vil|cel(?:l(?:ulare)?|ular)?|gsm"
    r"|kom(?:[oó]rk\w*)?|portable|port(?=[.:])|fax|ph(?:one)?|whatsapp|[tm](?=[.:]))"
    r"(?:[ .-]*(?:nr|no|num\w*|n[°º]))?|[\u260e\u2706\U0001f4de])[\s.:]*[(]?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[/,;|]|oder|und|ou|et|lub|en|of)\s*")  # two phones behind one label


@dataclass(frozen=True)
class Rewritten:
    """A text with phone numbers in international form; found pairs each with what stands in the file."""

    text: str
    found: tuple[tuple[str, str], ...] = ()


@cache
def _read_words() -> dict[str, frozenset[str]]:
    rows = read_word_rows(_COUNTRIES)
    return {row["country"]: frozenset(_fold(row["words"]).split()) for row in rows}


@cache
def _read_fillers() -> dict[str, str]:
    rows = read_word_rows(_FILLERS)
    return {_fold(form): row["english"] for row in rows for form in row["forms"].split("|")}


def find_home_country(heads: Iterable[str]) -> str:
    """Return the country whose language a table's heads are in, "" for English and where it is not clear.

    >>> find_home_country(["Kennzeichen", "Fahrgestellnummer", "Halter"]), find_home_country(["Name", "Tel"])
    ('DE', '')
    """
    words = {word for head in heads for word in re.findall(r"[^\W\d_]+", _fold(head))}
    counts = {country: len(words & known) for country, known in _read_words().items()}
    best = max(counts, key=lambda country: counts[country])
    is_clear = list(counts.values()).count(counts[best]) == 1
    return best if counts[best] >= _LEAST_WORDS and is_clear else ""


def translate_filler(text: str) -> str:
    """Return the English for a cell that only says that nothing or the same stands there, else the cell.

    >>> translate_filler("Néant"), translate_filler("idem destinataire"), translate_filler("Idem Motors")
    ('none', 'same as consignee', 'Idem Motors')
    """
    return _read_fillers().get(_fold(" ".join(text.split())).strip(" -–:;,"), text)


def _fold(text: str) -> str:
    return strip_accents(text).casefold()


@lru_cache(maxsize=4096)
def write_abroad(text: str, country: str, needs_label: bool) -> Rewritten:
    """Return a text with the national phone numbers of a country in international form.

    needs_label: only behind a word such as Tel., because the text can hold other numbers.

    >>> write_abroad("Tel. 030 23125219", "DE", True)
    Rewritten(text='Tel. +493023125219', found=(('+493023125219', '030 23125219'),))
    >>> write_abroad("P.IVA 01234567890", "IT", True).text, write_abroad("12.03.2026", "DE", False).text
    ('P.IVA 01234567890', '12.03.2026')
    """
    pieces: list[str] = []
    found: list[tuple[str, str]] = []
    end, is_labelled = 0, False
    for match in _NUMBER.finditer(text):
        before = text[end : match.start()]
        is_labelled = bool(_LABEL.search(before)) or (is_labelled and bool(_BETWEEN.fullmatch(before)))
        written = _write_number(match[0], country) if is_labelled or not needs_label else ""
        if written:
            found.append((written, match[0]))
        pieces += (before, written or match[0])
        end = match.end()
    return Rewritten("".join((*pieces, text[end:])), tuple(found))


def _write_number(text: str, country: str) -> str:
    """Return a national number in international form, "" for what is none of that country."""
    import phonenumbers  # a quarter of a second that a table in English does not need

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    bare = text.lstrip("(")
    if not bare.startswith("0") and country not in _WITHOUT_TRUNK:
        return ""
    if bare.startswith("00") or _BRITISH.fullmatch(bare) or _DAY.fullmatch(bare):
        return ""
    is_written = bare.startswith("0") and phonenumbers.is_possible_number(number)
    if not (is_written or phonenumbers.is_valid_number(number)):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
