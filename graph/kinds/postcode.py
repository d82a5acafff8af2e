"""Clean postcodes: UK ones in full, by sector or by district, and foreign ones as they are written."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, split_words

EXPECTED = "a postcode such as RM20 3LT, or its district RM20"
AREAS = split_words("""
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE
    LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM
    SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
""")
"""The letters that a postcode of the UK or the Crown dependencies can begin with."""

_OUTWARD = r"([A-Z]{1,2})([0-9][0-9A-HJKMNPR-Y]?)"
_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_FULL = re.compile(f"{_OUTWARD}({_INWARD})")
_SECTOR = re.compile(rf"{_OUTWARD} ([0-9])")
_DISTRICT = re.compile(_OUTWARD)
# A letter may replace a digit: the first or second of the outward part, or the one of the inward part.
_CONFUSED = re.compile(r"([A-Z]{1,2}?)([0-9OIS][0-9OIS]?)([0-9OIS])([ABD-HJLNP-UW-Z]{2})")
_AS_DIGIT = str.maketrans("OIS", "015")
_FOREIGN = re.compile(
    r"[0-9]{4,7}|[0-9]{2,5}[ -][0-9]{2,4}|[0-9]{4} ?[A-Z]{2}|[A-Z][0-9][A-Z] "
    r"?[0-9][A-Z][0-9]|[A-Z][0-9]{2} ?[A-Z0-9]{4}|[A-Z]{3} "
    r"?[0-9]{2,4}|[A-Z]{1,2}-?[0-9]{4,6}|[A-Z]{2}-?[0-9]{3}[ -]?[0-9]{2}|[A-Z]{2}-?[0-9]{3,4}|P\.?O\.? "
    r"?BOX [0-9]+|BFPO ?[0-9]{1,4}"
)
_ANYWHERE = re.compile(rf"\b({_OUTWARD}) ?({_INWARD})\b", re.IGNORECASE)


@make_cleaner(EXPECTED)
def clean_postcode(raw: str, text: str) -> Reading:
    """Return a postcode: in full, "RM20 3" for a sector or "RM20" for a district; foreign ones are kept."""
    spaced = " ".join(re.sub(r"[.,_-]+", " ", text.upper()).split())
    bare = spaced.replace(" ", "")
    if bare == "GIR0AA":
        return Reading(raw, "GIR 0AA", classes=("full",))
    if (full := _FULL.fullmatch(bare)) and full[1] in AREAS:
        return Reading(raw, f"{full[1]}{full[2]} {full[3]}", classes=("full",))
    if (sector := _SECTOR.fullmatch(spaced)) and sector[1] in AREAS:
        return Reading(raw, spaced, classes=("sector",))
    if (outward := _DISTRICT.fullmatch(bare)) and outward[1] in AREAS:
        return Reading(raw, bare, classes=("district",))
    return _clean_repairable(raw, bare) or _clean_foreign(raw, text.upper(), spaced)


def _clean_repairable(raw: str, bare: str) -> Reading | None:
    # No district starts with zero, so this zero is the O of SO, PO, CO or YO.
    bare = re.sub(r"^([A-Z])0(?=[1-9])", r"\1O", bare)
    if (full := _FULL.fullmatch(bare)) and full[1] in AREAS:
        return Reading(raw, f"{full[1]}{full[2]} {full[3]}", classes=("full", "repaired"))
    confused = _CONFUSED.fullmatch(bare)
    if not confused or confused[1] not in AREAS or not re.search("[0-9]", bare):
        return None
    district, inward = (
        confused[1] + confused[2].translate(_AS_DIGIT),
        confused[3].translate(_AS_DIGIT) + confused[4],
    )
    return Reading(raw, f"{district} {inward}", classes=("full", "repaired"))


def _clean_foreign(raw: str, text: str, spaced: str) -> Reading:
    for form in (text, spaced):
        if _FOREIGN.fullmatch(form) and re.search("[1-9]", form):
            return Reading(raw, form, classes=("foreign",))
    return make_doubtful(raw, spaced, EXPECTED)


def find_district(postcode: str) -> str:
    """Return the district of a UK postcode, or "".

    >>> find_district("RM20 3LT"), find_district("rm203lt"), find_district("75008")
    ('RM20', 'RM20', '')
    """
    reading = clean_postcode(postcode)
    return "" if reading.is_doubtful or "foreign" in reading.classes else reading.value.partition(" ")[0]


def find_postcode(text: str) -> re.Match[str] | None:
    """Return the match of the last full UK postcode in a line of text, or None.

    >>> find_postcode("Unit 4, 10 Oliver Road, Grays RM203LT")[0]
    'RM203LT'
    """
    matches = [match for match in _ANYWHERE.finditer(text) if match[2].upper() in AREAS]
    return matches[-1] if matches else None


POSTCODE = Kind("postcode", clean_postcode, EXPECTED)
