"""A mapping: what each column of a layout is read into, as data that a user can see, change and keep."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..fields.rows import fold_text

# How the cells of a column are read.
WHOLE = "whole"  # the cell is the value; semicolons separate several
PERSONS = "persons"  # names with dates of birth, aliases, numbers, homes and phones among them
PARTY = "party"  # a person or firm with its address, phone, e-mail, numbers
VEHICLE = "vehicle"  # make, model, colour, plate and VIN of a vehicle, in one cell
OFFICERS = "officers"  # officers or controllers of a company, each with the details of the office
VALUES = "values"  # several values of the field's kind, however they are separated
GRADING = "grading"  # a grading in any of its spellings
SERIALS = "serials"  # serial numbers, each with the part that it is on
READ_AS = (WHOLE, PERSONS, PARTY, VEHICLE, VALUES, GRADING, SERIALS, OFFICERS)

LEFT_OUT = "left out"  # the field of a column that is read and dropped on purpose
NOT_READ = "not read"  # the reason why a column is left out if nobody decided so: its cells count as unread
# Fields that every kind of record has: what the column holds is named by the document, and no more.
NAMED = "named"
NAMED_KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "plate": "Plate",
    "vin": "Vin",
    "phone": "Phone",
    "email": "Email",
    "container": "Container",
    "address": "Address",
    "port": "Port",
    "serial": "SerialMark",
    "text": "",
}


@dataclass(frozen=True)
class ColumnRule:
    """What one column, or several joined ones, are read into.

    columns: their heads, in the order in which they are joined.
    field: the field (`subject`), the field of a group (`subject.phone`), or `named.phone`; LEFT_OUT for a
        column that is left out, with the reason.
    number: which of a group (subject 2).
    row: which of the rows that a line of the file becomes; 0 for all of them.
    read_as: one of READ_AS.
    split: a mark that separates several values in a cell, or pieces of it.
    piece: which piece of the cell is read (1, 2), 0 for all.
    unit: the unit of the numbers, written after each.
    score: how sure the proposal is, 0 to 1; 1 if a user wrote it.
    """

    columns: tuple[str, ...]
    field: str = LEFT_OUT
    number: int = 0
    row: int = 0
    read_as: str = WHOLE
    join: str = " "
    split: str = ""
    piece: int = 0
    unit: str = ""
    score: float = 1.0
    reason: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the columns are read into a field."""
        return self.field != LEFT_OUT


@dataclass(frozen=True)
class FixedValue:
    """A field with one value for every row: the force, the yard, the order of days."""

    field: str
    value: str


@dataclass(frozen=True)
class Mapping:
    """How the columns of one layout are read into a kind of record.

    kind is the word of the record ("logs"). layout is the fingerprint of the heads. month_first says that
    the days of the file are written month first.
    """

    kind: str
    layout: str = ""
    rules: tuple[ColumnRule, ...] = ()
    values: tuple[FixedValue, ...] = ()
    month_first: bool | None = None

    @property
    def score(self) -> float:
        """The mean score of the columns that are read; 0 if there is none."""
        scores = [rule.score for rule in self.rules if rule.is_read]
        return sum(scores) / len(scores) if scores else 0.0

    def find_rules(self, head: str) -> tuple[ColumnRule, ...]:
        """Return the rules that have the column."""
        return tuple(rule for rule in self.rules if head in rule.columns)

    def follow_heads(self, heads: Sequence[str]) -> "Mapping":
        """Return the mapping with each column spelt as in these heads: a layout is the same in any case."""
        names = name_columns(heads)
        spelt = {fold_text(name) or name: name for name in reversed(names)}
        found = {
            column: column if column in names else spelt.get(fold_text(column) or column, column)
            for rule in self.rules
            for column in rule.columns
        }
        if all(column == name for column, name in found.items()):
            return self
        rules = (
            replace(rule, columns=tuple(found[column] for column in rule.columns)) for rule in self.rules
        )
        return replace(self, rules=tuple(rules))

    def with_layout(self, heads: Iterable[str]) -> "Mapping":
        """Return the mapping for the layout of these heads."""
        return replace(self, layout=fingerprint_layout(heads))


def fingerprint_layout(heads: Iterable[str]) -> str:
    """Return the fingerprint of a layout: equal for the same heads in any order, case and punctuation.

    >>> fingerprint_layout(["Nominal(s)", "VRM"]) == fingerprint_layout(["vrm", "nominals"])
    True
    """
    folded = sorted(fold_text(head) or head.strip() for head in heads if head.strip())
    return hashlib.sha256("\x1f".join(folded).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def name_columns(heads: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column that tells it from the others: heads that repeat or lack get a number.

    >>> name_columns(["Name", "", "Name"])
    ('Name', 'column 2', 'Name (2)')
    """
    names: dict[str, int] = {}  # each with its last number: a damaged file may repeat a head 100,000 times
    for at, head in enumerate(heads, start=1):
        name = head.strip() or f"column {at}"
        if name in names:
            number = next(n for n in range(names[name] + 1, len(heads) + 2) if f"{name} ({n})" not in names)
            names[name] = number
            name = f"{name} ({number})"
        names[name] = 1
    return tuple(names)
