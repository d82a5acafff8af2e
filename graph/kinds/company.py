"""Clean company numbers of the UK register: eight characters, leading zeros restored."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a company number of 8 characters such as 01234567 or SC123456"
_LABEL = re.compile(
    r"^(?:(?:COMPAN(?:Y|IES)(?:\s+HOUSE)?|CO|CRN|REG(?:ISTERED|ISTRATION)?|CH)\b\.?\s*(?:NUMBER|NUM|NO|REG)?[\s.:=#-]*(?=\S))+",
    re.IGNORECASE,
)
_PREFIXED = re.compile(
    r"(AC|CE|CS|ES|FC|FE|GE|GN|GS|IC|IP|LP|NA"
    r"|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC)([0-9]{4,6})"
)
_OLD_NORTHERN = re.compile(r"R[0-9]{7}")


@make_cleaner(EXPECTED)
def clean_company_number(raw: str, text: str) -> Reading:
    """Return a company number of eight characters; leading zeros that a spreadsheet dropped are restored."""
    bare = re.sub(r"[\s.\-/#:]", "", _LABEL.sub("", text)).upper()
    if re.fullmatch("[0-9]{5,8}", bare) and bare.strip("0"):
        return Reading(raw, bare.zfill(8), classes=("padded",) if len(bare) < 8 else ())
    if prefixed := _PREFIXED.fullmatch(bare):
        return Reading(raw, prefixed[1] + prefixed[2].zfill(6), classes=("padded",) if len(bare) < 8 else ())
    return Reading(raw, bare) if _OLD_NORTHERN.fullmatch(bare) else make_doubtful(raw, bare, EXPECTED)


COMPANY_NUMBER = Kind("company_number", clean_company_number, EXPECTED)
