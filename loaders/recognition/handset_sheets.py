"""Puts the number of a handset, which one sheet of its download tells, into the sheet of its calls."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations, islice

from ...graph.kinds import PHONE
from ..files.tables import Table
from .head_reading import read_head
from .joined_rows import read_cell

TARGET = "Target number"  # the head that the number gets among the calls
_OF_A_HANDSET = frozenset(("imei", "imsi", "iccid", "handset", "device", "msisdn", "sim"))
_OWN = frozenset(("own", "msisdn", "subscriber", "device", "handset", "sim", "user", "owner", "target"))
_BARE = frozenset(("phone",))  # `MSISDN` among the labels of a handset
_DIRECTIONS = frozenset(("direction", "dir"))
_HOLDERS = frozenset(("holder", "subscriber", "customer"))
_DETAILS = frozenset(("address", "number", "reference", "id", "phone", "email", "postcode", "date", "birth"))
_OTHER_ENDS = frozenset(("from", "caller", "called", "target", "msisdn", "own"))
_IDENTITIES = frozenset(("imei", "imsi", "iccid"))
_MOST_HANDSETS = 50  # rows of a sheet that are looked at


@dataclass(frozen=True)
class _Handset:
    """What a sheet of labels says: how many rows it has, the identities by label, own numbers by line."""

    rows: int
    identities: Mapping[str, AbstractSet[str]]
    numbers: Mapping[str, tuple[str, int]]

    @property
    def has_several(self) -> bool:
        """Whether the sheet lists handsets; one of two SIM cards has two numbers of each sort in one row."""
        return self.rows > 1 and any(len(values) > 1 for values in self.identities.values())

    def is_another(self, other: "_Handset") -> bool:
        """Whether two sheets have different values under one label."""
        both = self.identities.keys() & other.identities.keys()
        return any(not self.identities[word] & other.identities[word] for word in both)


def share_own_number(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, the number of the handset among what stands around its calls.

    An operator's sheet of an account stands around its calls, too, and is no table of its own.

    A download of a handset has a sheet of labels (IMEI, own number, owner) and others of calls and messages,
    which name the other party and the direction alone. Of a file with several handsets or own numbers, the
    sheets of calls stay as they are.
    """
    found = [one for table in tables if (one := _read_handset(table))] if len(tables) > 1 else []
    numbers = {number: cell for one in found for number, cell in one.numbers.items()}
    has_several = any(one.has_several for one in found)
    if (
        len(numbers) != 1
        or has_several
        or any(one.is_another(other) for one, other in combinations(found, 2))
    ):
        return tuple(tables)
    [(number, line)] = numbers.values()
    if not any(map(_lacks_own_number, tables)):
        return tuple(tables)
    accounts = [table for table in tables if _is_account(table)]
    labels = _list_labels(accounts[0]) if len(accounts) == 1 else []
    return tuple(
        replace(table, standing=(*table.standing, (TARGET, number, line), *labels))
        if _lacks_own_number(table)
        else table
        for table in tables
        if not (labels and table is accounts[0]) or _has_other_phone(table)
    )


def _is_account(table: Table) -> bool:
    """Whether a sheet of one row has the labels of an account: a handset or card, and its holder."""
    bags = [read_head(head).bag for head in table.heads]
    is_held = any(bag & _HOLDERS and not bag & _DETAILS for bag in bags)
    return _read_handset(table) is not None and is_held and len(list(islice(table.lines(), 2))) == 1


def _has_other_phone(table: Table) -> bool:
    """Whether the sheet of an account has a phone beside its own: it would be lost among its calls."""
    (line,) = islice(table.lines(), 1)
    others = [at for at, head in enumerate(table.heads) if not _is_own(read_head(head).bag)]
    return any(not PHONE.clean(cell).is_doubtful for at in others if (cell := read_cell(line, at)))


def _is_own(bag: AbstractSet[str]) -> bool:
    """Whether a head is of the handset's own number."""
    return bool(bag & _OWN) or bag == _BARE


def _list_labels(table: Table) -> list[tuple[str, str, int]]:
    """Return the labels of an account with their values, but its number: whose calls they are, and where."""
    (line,) = islice(table.lines(), 1)
    labels = []
    for at, head in enumerate(table.heads):
        bag, cell = read_head(head).bag, read_cell(line, at)
        label = "Subscriber" if bag & _HOLDERS and not bag & _DETAILS else head
        label = "Subscriber address" if "address" in bag and "email" not in bag else label
        if cell and PHONE.clean(cell).is_doubtful:
            labels.append((label, cell, line.number))
    return labels


def _read_handset(table: Table) -> _Handset | None:
    """Return what a sheet says of handsets, None for one that has no label of them, or lists calls."""
    bags = [read_head(head).bag for head in table.heads]
    if not any(bag & _OF_A_HANDSET for bag in bags) or any(bag & _DIRECTIONS for bag in bags):
        return None
    lines = list(islice((line for line in table.lines() if not line.problem), _MOST_HANDSETS))
    identities: dict[str, set[str]] = {}
    numbers: dict[str, tuple[str, int]] = {}
    for line in lines:
        for at, bag in enumerate(bags):
            cell = read_cell(line, at)
            for word in bag & _IDENTITIES if cell else ():
                identities.setdefault(word, set()).add(cell)
            if cell and _is_own(bag) and not (number := PHONE.clean(cell)).is_doubtful:
                numbers.setdefault(number.value, (cell, line.number))
    if len(lines) != 1 and not identities:
        return None  # other devices that the handset met
    return _Handset(len(lines), identities, numbers)


def _lacks_own_number(table: Table) -> bool:
    """Whether a table has a direction, and no column of who called or of the number itself."""
    bags = [read_head(head).bag for head in (*table.heads, *(label for label, _, _ in table.standing))]
    return any(bag & _DIRECTIONS for bag in bags) and not any(bag & _OTHER_ENDS for bag in bags)
