"""Spells labels whose values begin in one column of a print and go on below: `SUBJECT(S)   Ann Vell`."""

import re
from collections import Counter
from collections.abc import Sequence

from ..grids.head_words import is_head

_LABELLED = re.compile(r"([^\W\d_](?:[^:\s]| (?! ))*) {2,}(?=\S)")
_GAP = re.compile(r" {2,}(?=\S)")
_LEAST_HEAD = 0.9  # how surely parts of a line are heads of columns: Name and address
_FEWEST_CELLS = 2  # that begin in one further column
_FEWEST = 4  # labels whose values begin in one column


def spell_aligned_labels(lines: Sequence[str]) -> list[str]:
    """Return as many lines, in which each such label has a colon; other lines stay as they are.

    Only where a value goes on below itself, in its column, and no cells stand beside it: without that, the
    print is read as a table.

    >>> print("\\n".join(spell_aligned_labels([
    ...     "REPORT NO    CI-25-30117", "DATE/TIME    14/02/2025", "SUBJECT(S)   Ann Vell",
    ...     "             Lee Orme", "VEHICLE(S)   nil", "NARRATIVE", "Both were seen."])))
    REPORT NO: CI-25-30117
    DATE/TIME: 14/02/2025
    SUBJECT(S): Ann Vell
        Lee Orme
    VEHICLE(S): nil
    NARRATIVE:
    Both were seen.
    """
    found = [_find_label(line) for line in lines]
    columns = Counter(end for label, end in found if is_head(label) >= 1.0)
    column = max(columns, key=lambda end: columns[end], default=0)
    if columns[column] < _FEWEST or _is_table(lines, found, column):
        return list(lines)
    made: list[str] = []
    is_open = goes_on = False  # a value stands above, which may go on; one goes on
    for line, (label, end) in zip(lines, found, strict=True):
        is_below = is_open and line[:column].isspace() and line[column : column + 1].strip() != ""
        if label and end == column:
            made.append(f"{label}: {_join_gaps(line[end:])}")
            is_open = True
        elif is_below:
            made.append(f"    {_join_gaps(line[column:])}")  # set in, so it goes on with the value above
            goes_on = True
        else:
            made.append(f"{line}:" if is_open and line.isupper() and is_head(line) >= 1.0 else line)
            is_open = False
    return made if goes_on else list(lines)


def _is_table(lines: Sequence[str], found: Sequence[tuple[str, int]], column: int) -> bool:
    """Whether the lines are rows: further cells begin in one column, or heads alone stand above them."""
    own = [line for line, (label, end) in zip(lines, found, strict=True) if label and end == column]
    further = Counter(gap.end() for line in own for gap in _GAP.finditer(line, column))
    if max(further.values(), default=0) >= _FEWEST_CELLS:
        return True
    first = next(at for at, (label, end) in enumerate(found) if label and end == column)
    above = [line for line in lines[max(first - 2, 0) : first + 1] if len(_GAP.split(line)) > 1]
    return any(all(is_head(part) >= _LEAST_HEAD for part in _GAP.split(line.strip())) for line in above)


def _find_label(line: str) -> tuple[str, int]:
    """Return the label that a line begins with, and where its value begins; ("", 0) if it has none."""
    match = _LABELLED.match(line)
    if match is None or is_head(line[match.end() :]) >= 1.0:  # two heads of a table
        return "", 0
    return match[1], match.end()


def _join_gaps(text: str) -> str:
    return re.sub(r" {2,}", " ", text.strip())
