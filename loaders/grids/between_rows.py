"""Lines between the rows of a table: titles over rows, text under a row, labels of either, signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .report_records import TEXT

SECTION = "section"  # the head of the column of titles between rows
NOTE_LABEL = re.compile(r"(?:foot)?notes?|n\.?b\.?|key|legend|abbreviations?|codes|sources?", re.IGNORECASE)
_REMARKS = re.compile(
    r"(?:general )?(?:remarks?|comments?|conditions?|observations?|bemerkung(?:en)?|anmerkung(?:en)?"
    r"|opmerking(?:en)?|remarques?|observaciones|observa[cç][õo]es|osservazioni|uwagi)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r".*[a-z]{2}\. [A-Z].*[.!?]", re.DOTALL)
FEWEST = 0.5  # the share of rows that have a line below from which these lines are a column


@dataclass(frozen=True)
class BetweenLine:
    """A line between rows: what it says, and the number of rows found before it.

    label is "" for a title, TEXT for running text.
    """

    at: int
    line: int
    label: str
    value: str


@dataclass
class PlacedLines:
    """Lines between rows, as columns of the table where they belong to rows, else around it."""

    heads: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)  # parallel to heads: one for each row
    standing: list[tuple[str, str, int]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def place_lines(lines: Sequence[BetweenLine], count: int) -> PlacedLines:
    """Return the lines between so many rows as columns, standing labels and texts.

    Lines of one label that begin above the first row hold for the rows below each; text that stands under
    most rows belongs to the row above it.

    >>> found = ((0, 2, "Vehicle", "A"), (2, 5, "Vehicle", "B"), (3, 7, "By", "C"))
    >>> placed = place_lines([BetweenLine(*line) for line in found], 3)
    >>> placed.heads, placed.cells, placed.standing
    (['Vehicle'], [['A', 'A', 'B']], [('By', 'C', 7)])
    """
    placed = PlacedLines()
    for label in dict.fromkeys(line.label for line in lines):
        own = [line for line in lines if line.label == label]
        if _stand_above(own, count):
            placed.heads.append(label or SECTION)
            placed.cells.append(_fill_down(own, count))
        elif label and _stand_below(own, count):
            placed.heads.append(label)
            placed.cells.append(_join_below(own, count))
        elif label and label != TEXT and not (NOTE_LABEL.fullmatch(label) or _are_remarks(own, count)):
            placed.standing += [(label, one.value, one.line) for one in own]
        else:
            placed.texts += [
                (one.line, f"{label}: {one.value}" if label and label != TEXT else one.value) for one in own
            ]
            placed.notes += [f"line {one.line} is a note, not a row: '{one.value[:80]}'" for one in own]
    return placed


def _are_remarks(lines: Sequence[BetweenLine], count: int) -> bool:
    """Whether sentences that are called remarks close a table: they are about all of it, and of no row.

    >>> _are_remarks([BetweenLine(3, 9, "Remarks", "Pos. 3 is held. Please call.")], 3)
    True
    """
    return _REMARKS.fullmatch(lines[0].label) is not None and all(
        line.at == count and _SENTENCES.fullmatch(line.value.strip()) for line in lines
    )


def _stand_above(lines: Sequence[BetweenLine], count: int) -> bool:
    """Whether lines part the rows: the first stands above all of them, and rows follow each."""
    places = [line.at for line in lines]
    is_apart = len(set(places)) == len(places)  # two titles with no row between them say nothing of rows
    return len(places) > 1 and is_apart and places[0] == 0 and places[-1] < count


def _stand_below(lines: Sequence[BetweenLine], count: int) -> bool:
    """Whether most rows have such a line below; a label below the only row may as well sign the table."""
    places = {line.at for line in lines}
    if 0 in places or (count < 2 and lines[0].label != TEXT):
        return False
    return len(places) >= max(min(count, 2), count * FEWEST)


def _fill_down(lines: Sequence[BetweenLine], count: int) -> list[str]:
    """Return, for each row, the value of the last line above it."""
    values = {line.at: line.value for line in lines}
    filled, value = [], ""
    for at in range(count):
        value = values.get(at, value)
        filled.append(value)
    return filled


def _join_below(lines: Sequence[BetweenLine], count: int) -> list[str]:
    """Return, for each row, the lines directly below it."""
    return ["\n".join(line.value for line in lines if line.at == at) for at in range(1, count + 1)]
