"""Puts the number above a block of calls into the block: a bill itemises one handset after another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ...graph.kinds import PHONE
from ..cells.person_cells import split_persons
from ..files.tables import Table
from .assignment import Slot
from .head_reading import read_head

_NUMBERS = frozenset(("number", "called", "dialled", "destination", "phone"))
_OF_CALLS = frozenset(("duration", "seconds", "minutes", "mins", "type", "service", "units", "cost"))
_OWN_ENDS = frozenset(("from", "caller", "calling", "target", "msisdn", "own", "direction", "originating"))
_TITLE = re.compile(r"\W*(\+?[\d()][\d() -]{7,16}\d)\b[\s;,:/-]*([^\d;]*)")


def name_titled_calls(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables, each list of calls with the number whose they are, if a title of its own has it.

    Otherwise the customer would be taken for the user of every number that was called.
    """
    found = [_find_number(table) for table in tables]
    return tuple(
        replace(table, standing=(*table.standing, *own)) if own else table
        for table, own in zip(tables, found, strict=True)
    )


def _find_number(table: Table) -> list[tuple[str, str, int]]:
    """Return the number and the user in the last title above a list of calls; [] if it has none."""
    bags = [read_head(head).bag for head in table.heads]
    labels = [read_head(label).bag for label, _, _ in table.standing]
    if any(bag & _OWN_ENDS for bag in (*bags, *labels)):
        return []
    if not any(bag & _NUMBERS for bag in bags) or not any(bag & _OF_CALLS for bag in bags):
        return []
    if not any(bag & {"date", "time"} for bag in bags):
        return []
    first = next((line.number for line in islice(table.lines(), 1)), 0)
    above = [(line, text) for line, text in table.texts if line < first]
    line, text = max(above, default=(0, ""))
    match = _TITLE.fullmatch(text.strip())
    if not match or PHONE.clean(match[1]).is_doubtful:
        return []
    name = match[2].strip(" ;,")
    is_name = bool(name) and len(split_persons(name)) == 1
    return [("Calling number", match[1], line), *([("From user", name, line)] if is_name else [])]


def place_called_numbers(slots: list[Slot | None], scores: Sequence[dict[Slot, float]]) -> None:
    """Make the one other number of calls, whose caller has a column, the called one: a bare `Number`."""
    taken = {slot.target for slot in slots if slot}
    if "from_phone" not in taken or "to_phone" in taken:
        return
    for at, slot in enumerate(slots):
        called = Slot("to_phone")
        if slot and slot.target == "target" and scores[at].get(called, 0.0) >= scores[at].get(slot, 0.0):
            slots[at] = called
