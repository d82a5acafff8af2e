"""Puts the number of a handset, which one sheet of its download tells, into the sheet of its calls."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ...graph.kinds import PHONE
from ..files.tables import Table
from .head_reading import read_head

TARGET = "Target number"  # the head that the number gets among the calls
_OF_A_HANDSET = frozenset(("imei", "imsi", "iccid", "handset", "device", "msisdn", "sim"))
_OWN = frozenset(("own", "msisdn", "subscriber", "device", "handset", "sim", "user", "owner", "target"))
_OTHER_ENDS = frozenset(("from", "caller", "called", "target", "msisdn", "own"))


def share_own_number(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, the number of the handset among what stands around its calls.

    A download of a handset has a sheet of labels (IMEI, own number, owner) and others of calls and messages,
    which name the other party and the direction alone.
    """
    found = next(filter(None, map(_find_own_number, tables)), None) if len(tables) > 1 else None
    if found is None:
        return tuple(tables)
    return tuple(
        replace(table, standing=(*table.standing, (TARGET, *found))) if _lacks_own_number(table) else table
        for table in tables
    )


def _find_own_number(table: Table) -> tuple[str, int] | None:
    """Return the handset's own number and its line, None for a table that is no list of its labels."""
    lines = list(islice((line for line in table.lines() if not line.problem), 2))
    bags = [read_head(head).bag for head in table.heads]
    if len(lines) != 1 or not any(bag & _OF_A_HANDSET for bag in bags):
        return None
    numbers = {
        cell.strip(): lines[0].number
        for bag, cell in zip(bags, lines[0].cells, strict=False)
        if bag & _OWN and cell.strip() and not PHONE.clean(cell).is_doubtful
    }
    return next(iter(numbers.items())) if len(numbers) == 1 else None


def _lacks_own_number(table: Table) -> bool:
    """Whether a table has a direction, and no column of who called or of the number itself."""
    bags = [read_head(head).bag for head in (*table.heads, *(label for label, _, _ in table.standing))]
    return any("direction" in bag for bag in bags) and not any(bag & _OTHER_ENDS for bag in bags)
