"""Spell labels that dots lead to their values with a colon: `Last fix ......... 02/06/2025 04:12`."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..grids.head_words import is_head
from ..grids.labelled_cells import KNOWN

_LED = re.compile(r"(\s*[^\W\d_][^:|\n]{0,38}?) ?\.{2,}[ \t]+(?=[^\s.:])")
_GAP = re.compile(r"\t| {2,}")  # between the columns of a table
_LONGEST_LABEL = 5  # words
_FEWEST = 2  # lines of a paragraph whose dots end in the same column


def spell_dotted_leaders(lines: Sequence[str]) -> list[str]:
    """Return lines with a colon in place of the dots that end in one column on several lines of a paragraph.

    Dots alone may be those of a sentence, and a label that nearly fills its place has but two of them.
    In a table they stand in a cell that nobody filled, or behind names: no such name is known as a label.

    >>> spell_dotted_leaders(["Keeper ..... Ann Dee", "Registered . x", "Last seen .. 3 May 04:12"])
    ['Keeper: Ann Dee', 'Registered . x', 'Last seen: 3 May 04:12']
    >>> spell_dotted_leaders(["He waited .... then at 04:12 he left."])
    ['He waited .... then at 04:12 he left.']
    """
    spelt: list[str] = []
    for part in _part_at_blanks(lines):
        led = [match if _may_be_label(match) else None for match in map(_LED.match, part)]
        ends = Counter(match.end() for match in led if match)
        known = {match.end() for match in led if match and is_head(match[1].strip()) >= KNOWN}
        spelt += [
            f"{match[1]}: {line[match.end() :]}"
            if match and match.end() in known and ends[match.end()] >= _FEWEST
            else line
            for line, match in zip(part, led, strict=True)
        ]
    return spelt


def _may_be_label(match: re.Match[str] | None) -> bool:
    if match is None or len(match[1].split()) > _LONGEST_LABEL:
        return False
    value = match.string[match.end() :]
    is_row = _GAP.search(match[0][match.end(1) - match.start() :]) and _GAP.search(value)
    return not is_row and not _GAP.search(f"{match[1].lstrip()} ")


def _part_at_blanks(lines: Iterable[str]) -> list[list[str]]:
    """Return the lines by paragraph; a blank line ends one and stays in it."""
    parts: list[list[str]] = [[]]
    for line in lines:
        parts[-1].append(line)
        if not line.strip():
            parts.append([])
    return parts
