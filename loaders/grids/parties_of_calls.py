"""Part the cells of a handset's download that say which way a call went, with whom: `From: 07700 … Ann`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ...graph.kinds import PHONE
from ..files.tables import Table

_HEADS = ("Other number", "Other name", "Direction")
_WAYS = {"from": "incoming", "to": "outgoing"}
_PARTY = re.compile(
    r"\s*(?P<way>from|to)\s*:\s*(?P<number>\+?[\d(][\d() -]{1,18}\d(?![^\s,;(*]))?"
    r"[\s,;*]*(?P<name>.*?)[\s*]*",
    re.IGNORECASE | re.DOTALL,
)
_SECOND_WAY = re.compile(r"\b(?:from|to)\s*:", re.IGNORECASE)
_FEWEST, _NUMBERED = 2, 0.5
_GLANCE = 200  # rows


def part_parties(table: Table) -> Table:
    """Return a table whose cells say `To: 07700 900111 Ann` with columns of number, name and direction.

    All filled cells of the column must begin with From or To and name one party, and half have a telephone;
    any other table stays as it is.
    """
    likely = set() if set(_HEADS) & set(table.heads) else _find_likely(table)
    lines = [line for line in table.lines() if len(line.cells) == len(table.heads)] if likely else []
    at = next((at for at in sorted(likely) if _are_parties([one.cells[at] for one in lines])), -1)
    if at < 0:
        return table
    made = tuple(
        replace(line, cells=(*line.cells[:at], *_part_cell(line.cells[at]), *line.cells[at + 1 :]))
        if len(line.cells) == len(table.heads)
        else line
        for line in table.lines()
    )
    heads = (*table.heads[:at], *_HEADS, *table.heads[at + 1 :])
    return replace(table, heads=heads, lines=partial(iter, made), paths={})


def _find_likely(table: Table) -> set[int]:
    """Return the columns whose first cells say from or to whom: few tables have such a one."""
    first = islice((one for one in table.lines() if len(one.cells) == len(table.heads)), _GLANCE)
    filled: dict[int, list[str]] = {}
    for line in first:
        for at, cell in enumerate(line.cells):
            if cell.strip():
                filled.setdefault(at, []).append(cell)
    return {at for at, cells in filled.items() if all(map(_PARTY.fullmatch, cells))}


def _are_parties(cells: Sequence[str]) -> bool:
    """Whether every filled cell says from or to whom, most with a number that is a telephone's."""
    filled = [cell for cell in cells if cell.strip()]
    found = [match for cell in filled if (match := _PARTY.fullmatch(cell)) and not _names_both(match)]
    if len(found) < max(_FEWEST, len(filled)):
        return False
    phones = [match["number"] for match in found if match["number"]]
    return sum(not PHONE.clean(phone).is_doubtful for phone in phones) >= _NUMBERED * len(found)


def _names_both(match: re.Match[str]) -> bool:
    return _SECOND_WAY.search(match["name"]) is not None


def _part_cell(text: str) -> tuple[str, str, str]:
    """Return the number, the name and the direction of a cell.

    >>> _part_cell("From: 07700 900111 Ann"), _part_cell("To: 121"), _part_cell("From: Withheld")
    (('07700 900111', 'Ann', 'incoming'), ('121', '', 'outgoing'), ('Withheld', '', 'incoming'))
    """
    if not (match := _PARTY.fullmatch(text)):
        return "", "", ""
    number, name = match["number"] or "", match["name"].strip(" ()")
    if not number and PHONE.clean(name).is_placeholder:
        number, name = name, ""
    return number, name, _WAYS[match["way"].lower()]
