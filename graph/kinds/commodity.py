"""Clean commodity codes of the Harmonised System; they are text, since a leading zero counts."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a commodity code of 4, 6, 8 or 10 digits such as 87033290"
HEADINGS = {
    "8703": "cars",
    "8704": "goods vehicles",
    "8706": "chassis with engine",
    "8707": "bodies",
    "8708": "parts",
    "8711": "motorcycles",
    "8407": "petrol engines",
    "8408": "diesel engines",
}
"""The headings for vehicles and their parts, by their four digits."""
_LABEL = re.compile(
    r"^(?:(?:HS|HSCODE|TARIFF|COMMODITY|CN|TARIC)\b\s*(?:CODE|NUMBER|NO|HEADING)?[\s.:=#-]*(?=[0-9]))+",
    re.IGNORECASE,
)


@make_cleaner(EXPECTED)
def clean_hs_code(raw: str, text: str) -> Reading:
    """Return a commodity code as digits; the class names a heading of vehicles or parts."""
    # A spreadsheet writes the number as 87033290.0; no code's last group is a single zero after eight digits.
    bare = re.sub(r"^([0-9]{4,10})\.0$", r"\1", _LABEL.sub("", text))
    bare = re.sub(r"[\s.\-]", "", bare)
    if not re.fullmatch("(?:[0-9]{2}){2,5}", bare) or not 1 <= int(bare[:2]) <= 99 or bare[:2] == "77":
        return make_doubtful(raw, bare, EXPECTED)
    return Reading(raw, bare, classes=(HEADINGS[bare[:4]],) if bare[:4] in HEADINGS else ())


HS_CODE = Kind("hs_code", clean_hs_code, EXPECTED, separators=",/")
