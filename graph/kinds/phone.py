"""Clean telephone numbers to E.164; without a country code one is British, but for the forms of others."""

import re

from .national_phones import write_international
from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a phone number such as 07700 900123 or +243 81 234 5678"
_EXTENSION = re.compile(
    r"[\s,;(]*(?:\b(?:extension|extn?|ext)\b[\s.:=]*|\bx\s*|#\s*|;ext=)[0-9]{1,6}\)?\s*$", re.IGNORECASE
)
_URI = re.compile(r"^(?:tel:)?\s*([0-9+().\- ]+)((?:;[\w-]+=[^;]*)+)$", re.IGNORECASE)
_CONTEXT = re.compile(r";phone-context=(\+[0-9]{1,3})(?![0-9])", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"(?<=44)([\s.-]*)\(\s*0\s*\)")
_COMMENT = re.compile(r"\([^()]*[^\W\d_][^()]*\)|\[[^\[\]]*\]")
# A word beside the number is a label or a remark; a letter that touches a digit is a misread digit.
_WORD = re.compile(r"(?<![\w+])[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_DIGITS = re.compile(r"\+?[0-9]+")
_CLASSES = {
    "MOBILE": "mobile",
    "FIXED_LINE": "landline",
    "FIXED_LINE_OR_MOBILE": "mobile or landline",
    "TOLL_FREE": "freephone",
    "PREMIUM_RATE": "premium rate",
    "SHARED_COST": "shared cost",
    "VOIP": "internet",
    "PERSONAL_NUMBER": "personal",
    "PAGER": "pager",
    "UAN": "uk-wide",
    "VOICEMAIL": "voicemail",
}
_SELDOM = ("PERSONAL_NUMBER", "PAGER")

# Ofcom reserves these for drama. Training material uses them, and phonenumbers calls half of them invalid.
_DRAMA = {
    "mobile": re.compile(r"7700900[0-9]{3}"),
    "freephone": re.compile(r"8081570[0-9]{3}"),
    "premium rate": re.compile(r"9098790[0-9]{3}"),
    "uk-wide": re.compile(r"3069990[0-9]{3}"),
    "landline": re.compile(r"(?:1632960|11[3-8]4960|1[2-6]14960|1914980|2079460|2896496|2920180)[0-9]{3}"),
}


@make_cleaner(EXPECTED)
def clean_phone(raw: str, text: str) -> Reading:
    """Return a phone number in E.164, without extension, label and remarks."""
    digits = extract_digits(text)
    if not _DIGITS.fullmatch(digits):
        return make_doubtful(raw, text, EXPECTED)
    bare = digits.lstrip("+")
    if _is_filler(bare):
        return make_doubtful(raw, digits, EXPECTED, ("placeholder",))
    found = _match_drama_number(bare) or _match_number_plan(
        write_international(_strip_words(text).strip(" .:")) or digits
    )
    if found is None:
        return make_doubtful(
            raw,
            digits,
            EXPECTED,
            ("short",) if len(bare) < 6 else ("local",) if len(bare) in (6, 7, 8) else (),
        )
    return Reading(raw, found[0], classes=found[1])


def extract_digits(text: str) -> str:
    """Return the digits to dial, with a leading + if there is one; remaining letters mean it is no number.

    >>> extract_digits("tel +44 (0)1632 960456 (burner)"), extract_digits("077389f8688")
    ('+441632960456', '077389f8688')
    """
    if uri := _URI.match(text):
        context = _CONTEXT.search(uri[2])
        text = (context[1] if context and not uri[1].lstrip().startswith("+") else "") + uri[1]
    bare = re.sub(r"[\s().\-/:,;'\"=_*]", "", _strip_words(text))
    return "+" + bare[2:] if bare.startswith("00") and len(bare) > 9 else bare


def _strip_words(text: str) -> str:
    """Return a number without its extension, the (0) behind its country's code, labels and remarks."""
    text = _TRUNK_ZERO.sub(r"\1", _EXTENSION.sub("", text))
    return _WORD.sub(" ", _COMMENT.sub(" ", text))


def _is_filler(bare: str) -> bool:
    national = re.sub(r"^(?:44|0)+", "", bare)
    return (len(national) > 6 and len(set(national)) == 1) or bare.lstrip("+0") in (
        "123456789",
        "1234567890",
        "12345678",
        "1234567",
        "123456",
    )


def _match_drama_number(bare: str) -> tuple[str, tuple[str, ...]] | None:
    national = re.sub(r"^(?:440?|0)", "", bare)
    return next(
        ((f"+44{national}", (sort,)) for sort, range_ in _DRAMA.items() if range_.fullmatch(national)), None
    )


def _match_number_plan(digits: str) -> tuple[str, tuple[str, ...]] | None:
    """Return (E.164 form, classes) of a number in its country's numbering plan, or None if no plan has it."""
    import phonenumbers  # 0.1 s to import, and most commands clean no number

    tries = (
        [digits]
        if digits.startswith("+")
        else [digits, f"+{digits}"]
        if len(digits) >= 11 and digits[0] != "0"
        else [digits]
    )
    for attempt in tries:
        try:
            number = phonenumbers.parse(attempt, "GB")
        except phonenumbers.NumberParseException:
            continue
        sort = phonenumbers.number_type(number)  # known for valid numbers only
        name = phonenumbers.PhoneNumberType.to_string(sort)
        if name in _SELDOM and digits[0] not in "+0":
            continue  # without its 0 it is as soon the number of a certificate
        if sort != phonenumbers.PhoneNumberType.UNKNOWN:
            kind = _CLASSES.get(name, "")
            where = (
                ()
                if number.country_code == 44
                else ("foreign", phonenumbers.region_code_for_number(number) or "")
            )
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), tuple(
                filter(None, (kind, *where))
            )
    return None


# In a tel: address a semicolon precedes parameters. A slash separates numbers only if both are long enough.
PHONE = Kind(
    "phone",
    clean_phone,
    EXPECTED,
    separators="/,&",
    divider=(
        r"(?i:;(?!\s*(?:ext|isub|phone-context)=)|,(?!\s*(?:ext|x\s*[0-9]))|&|(?<=[0-9]{3})\s*/"
        r"\s*(?=[+(]*[0-9][0-9 ().-]{8,})|\s+(?:and|or)\s+)"
    ),
)
