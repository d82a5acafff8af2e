"""Record, Field and Row: the columns a kind of record may have, and one row of a file with its cells still as found."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..graph.claims.values import Cell
from ..graph.errors import RowError
from ..graph.kinds import DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, restrict_order
from ..graph.kinds.reading import TEXT, Kind, Reading
from ..graph.kinds.tidy import is_placeholder


def plain(head: str) -> str:
    """A column's head without case, accents and punctuation, so that `Stock#`, `stock` and `STOCK ` are one.

    >>> plain(" Date_Received ")
    'datereceived'
    """
    folded = unicodedata.normalize("NFKD", head).casefold()
    return "".join(mark for mark in folded if mark.isalnum())


# What a head says in brackets of the values below it, without being another column: `Date (dd/mm/yyyy)`, `Weight (kgs)`.
_UNIT = re.compile(
    r"[(\[]\s*(?:e?s|kgs?|kilogram(?:me)?s|gbp|£|[dmyh:/. -]*|24 ?h(?:ou)?rs?|if known|optional|local time|iso 6346"
    r"|un/?locode)\s*[)\]]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(.+?)(?:numbers?|nos?|num|nr)")
_SEVERAL = frozenset(("phone", "email", "vrm", "vin", "container"))
_MONTH_FIRST = {DAY.name: DAY_MONTH_FIRST, MOMENT.name: MOMENT_MONTH_FIRST}
_BY_NUMBER = _SEVERAL | {"serial", "reference", "eori", "mrn", "ducr", "mucr", "company_number", "imo"}


@dataclass(frozen=True)
class Field:
    """A column that a kind of record may have: its name, the heads it goes by, and the kind that cleans it."""

    name: str
    kind: Kind = TEXT
    synonyms: tuple[str, ...] = ()
    required: bool = False
    doc: str = ""
    numbered: bool = False  # whether columns of it with a number behind are further values or lines of it

    @property
    def several(self) -> bool:
        """Whether `phone 1` and `phone 2` are two values of `phone`."""
        return self.numbered or self.kind.name in _SEVERAL


@dataclass(frozen=True)
class Record:
    """A kind of record as a file lays it out.

    word is what `--as` takes; label the document label of the schema. groups are families of numbered columns:
    groups["subject"] holds the fields of subject1_name, subject1_phone …, named name, phone …; group_heads the other words for a group.
    telling lists sets of field names; a file that has all of one set is of this kind (more matched fields win).
    setting names the fields that say where and when a list stands: a row that fills nothing else is blank. unsaid names
    those that are read and dropped, or kept secret: they are no part of what tells one row from another.
    """

    word: str
    label: str
    doc: str
    fields: tuple[Field, ...]
    telling: tuple[frozenset[str], ...]
    groups: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    setting: frozenset[str] = frozenset()
    group_heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()

    @cached_property
    def by_head(self) -> dict[str, Field]:
        """Fields by every plain head they go by; a field's own name always wins over another's synonym."""
        heads = {plain(head): f for f in self.fields for head in f.synonyms}
        return heads | {plain(f.name): f for f in self.fields}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by name."""
        return {f.name: f for f in self.fields}

    def place(self, head: str) -> tuple[str, int, Field] | None:
        """Where a head belongs: ("", 0, field), or (group, number, field) for a numbered column, or None.

        A unit in brackets is passed over, and two words parted by a stroke are one head where both name the same column.
        """
        if found := self._at(plain(head)) or self._at(plain(_UNIT.sub("", head))):
            return found
        halves = [self._at(plain(half)) for half in re.split("/|\\bor\\b", head)]
        return halves[0] if len(halves) > 1 and all(half == halves[0] for half in halves) else None

    def _at(self, bare: str) -> tuple[str, int, Field] | None:
        if bare in self.by_head:
            return "", 0, self.by_head[bare]
        return self._in_group(bare) or self._by_number(bare)

    def _in_group(self, bare: str) -> tuple[str, int, Field] | None:
        """The column of a group: `subject1_phone`, `Person 1`, `Subject name 1`."""
        for group, fields in self.groups.items():
            words = "|".join(map(plain, (group, *self.group_heads.get(group, ()))))
            if match := re.fullmatch(rf"(?:{words})(?:(\d+)(.*)|(\D+)(\d+))", bare):
                number, name = match[1] or match[4], match[2] or match[3] or ""
                for f in fields:
                    if name in {plain(word) for word in (f.name, *f.synonyms)} or (
                        not name and f is fields[0]
                    ):
                        return group, int(number), f
        return None

    def _by_number(self, bare: str) -> tuple[str, int, Field] | None:
        """The column of a head with "number" behind its word, or with a number, where that is a further value of it."""
        if (
            (match := _NUMBER.fullmatch(bare))
            and (known := self.by_head.get(match[1]))
            and known.kind.name in _BY_NUMBER
        ):
            return "", 0, known
        if (
            (match := re.fullmatch(r"(.*\D)\d{1,2}", bare))
            and (known := self.by_head.get(match[1]))
            and known.several
        ):
            return "", 0, known
        return None


@dataclass
class Row:
    """One row of a file; cells are used up by pop, so what nobody asked for can be told to the user.

    cells maps (group, number, field name) to the text as found; heads maps the same to the column's head.
    month_first names the fields whose dates are month-first in this file, mixed those in which both orders stand.
    """

    file: str
    line: int
    cells: dict[tuple[str, int, str], str]
    heads: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    record: Record | None = None
    month_first: frozenset[str] = frozenset()
    ordinal: int = 1  # among rows of equal content in the file
    flags: tuple[str, ...] = ()  # what the reader had to do: "cp1252", "cached formula"
    mixed: frozenset[str] = frozenset()
    notes: list[str] = field(
        default_factory=list
    )  # what of the row was left out or could not be read, a sentence each

    @property
    def where(self) -> str:
        """The row's place, as messages name it: `log.csv:7`."""
        return f"{self.file}:{self.line}"

    def cell(self, name: str, group: str = "", number: int = 0) -> Cell:
        """Where the field stands, for a mention or fact."""
        return Cell(self.line, self.heads.get((group, number, name), name))

    def cell_of(self, given: Mapping[str, object], group: str = "", number: int = 0) -> Cell:
        """Where the first of these fields stands that gave anything, for what several fields may give; else the first of all."""
        return self.cell(
            next((name for name, said in given.items() if said), next(iter(given))), group, number
        )

    def text(self, name: str, group: str = "", number: int = 0) -> str:
        """The cell's text with outer blanks off, "" where the column or the value is missing; used up."""
        return self.cells.pop((group, number, name), "").strip()

    def known(self, name: str) -> str:
        """The cell's text, used up, as what a record is known by: "" also where it only says that nothing is known."""
        text = self.text(name)
        return "" if is_placeholder(text) else text

    def field(self, name: str, group: str = "") -> Field:
        """The declared field of that name; a KeyError is a bug of the shape."""
        if self.record is None:
            return Field(name)
        return (
            self.record.by_name[name]
            if not group
            else next(f for f in self.record.groups[group] if f.name == name)
        )

    def pop_all(
        self, name: str, kind: Kind | None = None, group: str = "", number: int = 0
    ) -> tuple[Reading, ...]:
        """Every value of the cell, cleaned by the field's kind (or the one given), used up; () where blank."""
        text = self.text(name, group, number)
        return (kind or self.kind_of(name, group)).clean_all(text) if text else ()

    def pop(self, name: str, kind: Kind | None = None, group: str = "", number: int = 0) -> Reading | None:
        """The one value of the cell, cleaned, used up; None where blank. A semicolon is part of the value."""
        text = self.text(name, group, number)
        return (kind or self.kind_of(name, group)).clean(text) if text else None

    def kind_of(self, name: str, group: str = "") -> Kind:
        """The field's kind, read month-first, or in one order alone, where this file's own evidence says so."""
        kind = self.field(name, group).kind
        if kind.name not in _MONTH_FIRST:
            return kind
        ordered = _MONTH_FIRST[kind.name] if name in self.month_first else kind
        return restrict_order(ordered) if name in self.mixed else ordered

    def listed(self, name: str, group: str = "", number: int = 0) -> list[Reading | None]:
        """The values of the cell by position, cleaned, used up, None where a position is blank: parallel cells keep their order."""
        text, kind = self.text(name, group, number), self.kind_of(name, group)
        return [kind.clean(part) if part.strip() else None for part in kind.parts(text)] if text else []

    def numbers(self, group: str) -> list[int]:
        """The numbers of a group's columns that hold something in this row, in order."""
        return sorted({n for g, n, name in self.cells if g == group and self.cells[g, n, name].strip()})

    def refused(self, name: str, value: str, expected: str, group: str = "", number: int = 0) -> RowError:
        """The error, ready to raise, that sends this row to the reject file."""
        head = self.heads.get((group, number, name), name)
        return RowError(f"{self.where}: field '{head}' is '{value[:80]}', expected {expected}")

    def note(self, name: str, value: str, expected: str, outcome: str) -> None:
        """Tells the user of a value that the row loads without: the refusal's sentence, and what became of it."""
        head = self.heads.get(("", 0, name), name)
        self.notes.append(f"{self.where}: field '{head}' is '{value[:80]}', expected {expected}; {outcome}")


@dataclass(frozen=True)
class SourceFile:
    """The file that rows come from, and what the user said of it on the command line ("" where nothing)."""

    name: str
    stem: str
    digest: str  # of the file's bytes, for documents that lack a reference
    source: str = ""
    reference: str = ""
    as_at: str = ""
