"""Reading: a value as reported, cleaned and judged. Kind: a kind of value with its cleaner."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The result of checking a value against the rules of its kind."""

    VALID = "valid"
    DOUBTFUL = "doubtful"
    # Well formed, but without a check, such as position 9 of a European VIN. As usable as VALID.
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as reported in a document, with its cleaned form.

    value is the normal form; for a doubtful text it is the tidied text, which is never empty. reason
    says what was expected instead of a doubtful value. classes names what the value was recognised as.
    """

    as_reported: str
    value: str
    verdict: Verdict = Verdict.VALID
    reason: str = ""
    classes: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the value is doubtful: such values join nothing across sources."""
        return self.verdict is Verdict.DOUBTFUL

    @property
    def is_placeholder(self) -> bool:
        """Whether the text stands for no value: it is kept but joins nothing, even within its source."""
        return "placeholder" in self.classes


def get_known_value(reading: Reading | None) -> str:
    """Return the value, or "" for None and for a placeholder such as N/K.

    >>> blank = make_doubtful("N/K", "N/K", "a number", ("placeholder",))
    >>> get_known_value(Reading("N42", "N42")), get_known_value(blank), get_known_value(None)
    ('N42', '', '')
    """
    return "" if reading is None or reading.is_placeholder else reading.value


# N/A, n/k, T/B/C: the slash does not separate values here.
_SLASHED_PLACEHOLDER = re.compile(r"\s*[A-Z](?:\s*/\s*[A-Z]){1,2}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value, which knows what a valid value looks like and how to describe it.

    cleaner never raises; it returns a reading for any text. expected completes "expected …" in a
    message. separators are the characters, besides the semicolon, that separate several values in one
    cell. divider is a pattern to use instead, for a character that separates values in some places
    only.
    """

    name: str
    cleaner: Callable[[str], Reading]
    expected: str
    separators: str = ""
    divider: str = ""

    def clean(self, raw: str) -> Reading:
        """Return the reading of one value; never raise."""
        return self.cleaner(raw)

    def clean_all(self, cell: str) -> tuple[Reading, ...]:
        """Return the readings of all values in a cell, in order, without blank ones.

        >>> TEXT.clean_all("Tall Dee; Del")[1].value
        'Del'
        """
        return tuple(self.clean(part) for part in self.split_cell(cell) if part.strip())

    def split_cell(self, cell: str) -> list[str]:
        """Return the texts of all values in a cell, with blank ones, so that parallel cells stay parallel.

        >>> TEXT.split_cell("Tall Dee;;Del")
        ['Tall Dee', '', 'Del']
        """
        if _SLASHED_PLACEHOLDER.fullmatch(cell):
            return [cell]
        return re.split(self.divider or f"[;{re.escape(self.separators)}]", cell)


def make_doubtful(raw: str, value: str, expected: str, classes: tuple[str, ...] = ()) -> Reading:
    """Return a doubtful reading, which is kept but joins nothing across sources."""
    return Reading(raw, value or raw.strip() or raw, Verdict.DOUBTFUL, f"expected {expected}", classes)


def clean_text(raw: str) -> Reading:
    """Return the text with white space folded; any text is valid."""
    return Reading(raw, " ".join(raw.split()))


TEXT = Kind("text", clean_text, "text")
