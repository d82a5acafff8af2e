"""Reading and Kind: what a cell said, what it means, and how far to trust that."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a value stands against its kind's rules."""

    VALID = "valid"
    DOUBTFUL = "doubtful"
    # Well formed, and no check exists for it: position 9 of a European VIN. As usable as VALID.
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as it stood in a document, beside its cleaned form.

    value is the normal form, or, where the text is doubtful, the tidied text (never empty, so nothing is lost).
    reason says, for a doubtful value, what was expected; classes names what the value was recognised as.
    """

    as_reported: str
    value: str
    verdict: Verdict = Verdict.VALID
    reason: str = ""
    classes: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the value may join nothing across sources."""
        return self.verdict is Verdict.DOUBTFUL

    @property
    def is_placeholder(self) -> bool:
        """Whether the text stands for no value at all: it is kept, and joins nothing, not even within its source."""
        return "placeholder" in self.classes


def get_known_value(reading: Reading | None) -> str:
    """The value that something may be known by: "" where there is none, and where the text only says that none is known.

    >>> get_known_value(Reading("N42", "N42")), get_known_value(make_doubtful("N/K", "N/K", "a number", ("placeholder",))), get_known_value(None)
    ('N42', '', '')
    """
    return "" if reading is None or reading.is_placeholder else reading.value


# N/A, n/k, T/B/C: the stroke parts no values there.
_SAYS_NOTHING = re.compile(r"\s*[A-Z](?:\s*/\s*[A-Z]){1,2}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: the one place that knows what a good one looks like and how to say so.

    cleaner never raises and answers for any text; expected completes "expected …" in a message;
    separators are the marks, beside the semicolon, at which one cell of this kind holds several values; divider is a
    pattern in place of them, where a mark parts values in one setting only.
    """

    name: str
    cleaner: Callable[[str], Reading]
    expected: str
    separators: str = ""
    divider: str = ""

    def clean(self, raw: str) -> Reading:
        """The reading of one value; never raises."""
        return self.cleaner(raw)

    def clean_all(self, cell: str) -> tuple[Reading, ...]:
        """The readings of every value in a cell, in order, blanks left out.

        >>> TEXT.clean_all("Tall Dee; Del")[1].value
        'Del'
        """
        return tuple(self.clean(part) for part in self.split_cell(cell) if part.strip())

    def split_cell(self, cell: str) -> list[str]:
        """The text of every value in a cell, blank ones kept, so that parallel cells keep their order.

        >>> TEXT.split_cell("Tall Dee;;Del")
        ['Tall Dee', '', 'Del']
        """
        if _SAYS_NOTHING.fullmatch(cell):
            return [cell]
        return re.split(self.divider or f"[;{re.escape(self.separators)}]", cell)


def make_doubtful(raw: str, value: str, expected: str, classes: tuple[str, ...] = ()) -> Reading:
    """A reading that is kept, flagged, and joins nothing across sources."""
    return Reading(raw, value or raw.strip() or raw, Verdict.DOUBTFUL, f"expected {expected}", classes)


def clean_text(raw: str) -> Reading:
    """The text with its white space folded; any text is valid."""
    return Reading(raw, " ".join(raw.split()))


TEXT = Kind("text", clean_text, "text")
