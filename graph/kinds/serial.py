"""Clean serial numbers on parts (engine, gearbox, ECU); there is no standard, so only spacing changes."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, strip_accents

EXPECTED = "a serial number as marked, of at least four characters with a digit among them"
_LABEL = re.compile(
    r"^(?:(?:ENGINE|GEARBOX|SERIAL|ECU|KEY|S/?N|E/?N)\b\s*(?:NUMBER|NUM|NO|NR)?[\s.:=#-]+(?=\S*[0-9]))+",
    re.IGNORECASE,
)


@make_cleaner(EXPECTED)
def clean_serial(raw: str, text: str) -> Reading:
    """Return a serial number in capitals without blanks and hyphens; without a digit it is doubtful."""
    bare = re.sub(r"[\s\-./]", "", _LABEL.sub("", strip_accents(text))).upper()
    if len(bare) < 4 or len(bare) > 40 or not re.search("[0-9]", bare) or re.search(r"[?*_]", bare):
        return make_doubtful(raw, bare, EXPECTED, ("partial",) if re.search(r"[?*_]", bare) else ())
    if len(set(bare)) == 1:
        return make_doubtful(raw, bare, EXPECTED, ("placeholder",))
    return Reading(raw, bare)


SERIAL = Kind("serial", clean_serial, EXPECTED)
