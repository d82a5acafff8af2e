"""Codes: a source's own numbers (nominal, stock number, crime reference), which have no common form."""

from .reading import Kind, Reading
from .tidy import make_cleaner

EXPECTED = "the source's own number or reference for it"


@make_cleaner(EXPECTED)
def clean_code(raw: str, text: str) -> Reading:
    """Return a code as it is, with white space folded."""
    return Reading(raw, text)


CODE = Kind("code", clean_code, EXPECTED)
