"""Codes: numbers by which a source knows things of its own (a nominal, a stock number, a crime reference), in no form but theirs."""

from .reading import Kind, Reading
from .tidy import make_cleaner

EXPECTED = "the source's own number or reference for it"


@make_cleaner(EXPECTED)
def clean_code(raw: str, text: str) -> Reading:
    """A code as it stands, white space folded; words that stand for none are a placeholder."""
    return Reading(raw, text)


CODE = Kind("code", clean_code, EXPECTED)
