"""The columns that a kind of record may have (Record, Field), and one row of a file (Row)."""

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from ...graph.claims.values import Cell
from ...graph.errors import RowError
from ...graph.kinds import DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, restrict_order
from ...graph.kinds.reading import TEXT, Kind, Reading
from ...graph.kinds.tidy import is_placeholder

_ASCII_MARKS = re.compile(r"[^0-9a-z]+")


def fold_text(text: str) -> str:
    """Return a text without case, accents and punctuation: `Stock#`, `stock` and `STOCK ` are equal.

    >>> fold_text(" Date_Received ")
    'datereceived'
    """
    if text.isascii():  # the same, sooner
        return _ASCII_MARKS.sub("", text.lower())
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(mark for mark in folded if mark.isalnum())


# A unit or format in brackets does not make another column: `Date (dd/mm/yyyy)`, `Weight (kgs)`.
_UNIT = re.compile(
    r"[(\[]\s*(?:e?s|kgs?|kilogram(?:me)?s|gbp|£|[dmyh:/. -]*|24 ?h(?:ou)?rs?|if known|optional|local time"
    r"|iso 6346|un/?locode)\s*[)\]]",
    re.IGNORECASE,
)
_MOST_KEPT = 20_000  # heads of which the column is kept
_NUMBER = re.compile(r"(.+?)(?:numbers?|nos?|num|nr)")
_SEVERAL = frozenset(("phone", "email", "vrm", "vin", "container"))
_MONTH_FIRST = {DAY.name: DAY_MONTH_FIRST, MOMENT.name: MOMENT_MONTH_FIRST}
_BY_NUMBER = _SEVERAL | {"serial", "reference", "eori", "mrn", "ducr", "mucr", "company_number", "imo"}


@dataclass(frozen=True)
class Field:
    """A column of a kind of record: its name, its heads in files, and the kind that cleans it."""

    name: str
    kind: Kind = TEXT
    synonyms: tuple[str, ...] = ()
    required: bool = False
    doc: str = ""
    numbered: bool = False  # whether `name 1`, `name 2` are further values or lines of this column

    @property
    def several(self) -> bool:
        """Whether a head may end in a number: `phone 1` and `phone 2` are two values of `phone`."""
        return self.numbered or self.kind.name in _SEVERAL


@dataclass(frozen=True)
class Record:
    """A kind of record and the columns it has in a file.

    word: the value of `--as`.
    label: the document's label in the schema.
    groups: families of numbered columns. groups["subject"] holds the fields of subject1_name,
        subject1_phone …, under the names name, phone ….
    group_heads: other words for a group, as heads use them.
    identifying_sets: sets of field names. A file that has all fields of one set is of this kind; among
        several kinds the one with most matched fields wins.
    essential_fields: what records of this kind are about, such as amounts for payments. A table of a stranger
        that has none of them is hardly of this kind.
    context_fields: fields that say where and when a list was made. A row that fills nothing else counts
        as blank.
    private_fields: fields that are read and dropped, or kept secret. They never tell one row from another.
    uncounted_fields: fields that another kind of record is known by. They are read, and count nothing where
        the kind of a file is told.
    document: what one document of this kind is, how it is keyed, and who its issuer is.
    """

    word: str
    label: str
    doc: str
    fields: tuple[Field, ...]
    identifying_sets: tuple[frozenset[str], ...]
    groups: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    essential_fields: frozenset[str] = frozenset()
    context_fields: frozenset[str] = frozenset()
    group_heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    private_fields: frozenset[str] = frozenset()
    uncounted_fields: frozenset[str] = frozenset()
    document: str = ""

    @cached_property
    def by_head(self) -> dict[str, Field]:
        """Fields by each folded head. A field's own name wins over another field's synonym."""
        heads = {fold_text(head): f for f in self.fields for head in f.synonyms}
        return heads | {fold_text(f.name): f for f in self.fields}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by name."""
        return {f.name: f for f in self.fields}

    def has_lone_grades(self, names: Set[str]) -> bool:
        """Return whether a kind that is rarely graded has no whole grading among fields of these names."""
        is_graded = "grading" in names or {"source_grade", "intelligence_grade"} <= names
        return "grading" in self.uncounted_fields and not is_graded

    def find_column(self, head: str) -> tuple[str, int, Field] | None:
        """Return ("", 0, field) for a head, (group, number, field) for a numbered column, or None.

        A unit in brackets is ignored. Two words with a slash or "or" between them count as one head if both
        name the same column. Nested records ask for the same few heads in every item, so answers are kept.
        """
        kept = self._found_columns
        if head not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[head] = self._find_column(head)
        return kept[head]

    @cached_property
    def _found_columns(self) -> dict[str, tuple[str, int, Field] | None]:
        return {}

    def _find_column(self, head: str) -> tuple[str, int, Field] | None:
        if column := self._at(fold_text(head)) or self._at(fold_text(_UNIT.sub("", head))):
            return column
        halves = [self._at(fold_text(half)) for half in re.split("/|\\bor\\b", head)]
        return halves[0] if len(halves) > 1 and all(half == halves[0] for half in halves) else None

    def _at(self, bare: str) -> tuple[str, int, Field] | None:
        if bare in self.by_head:
            return "", 0, self.by_head[bare]
        return self._in_group(bare) or self._by_number(bare)

    def _in_group(self, bare: str) -> tuple[str, int, Field] | None:
        """Find the column of a group: `subject1_phone`, `Person 1`, `Subject name 1`."""
        for group, fields in self.groups.items():
            words = "|".join(map(fold_text, (group, *self.group_heads.get(group, ()))))
            if match := re.fullmatch(rf"(?:{words})(?:(\d+)(.*)|(\D+)(\d+))", bare):
                number, name = match[1] or match[4], match[2] or match[3] or ""
                for f in fields:
                    if name in {fold_text(word) for word in (f.name, *f.synonyms)} or (
                        not name and f is fields[0]
                    ):
                        return group, int(number), f
        return None

    def _by_number(self, bare: str) -> tuple[str, int, Field] | None:
        """Find the column of `vin number` (the word number at the end) or of `phone 2` (a further value)."""
        if (
            (match := _NUMBER.fullmatch(bare))
            and (field_of_word := self.by_head.get(match[1]))
            and field_of_word.kind.name in _BY_NUMBER
        ):
            return "", 0, field_of_word
        if (
            (match := re.fullmatch(r"(.*\D)\d{1,2}", bare))
            and (field_of_word := self.by_head.get(match[1]))
            and field_of_word.several
        ):
            return "", 0, field_of_word
        return None


@dataclass
class Row:
    """One row of a file.

    The pop methods remove the cells that they read, so that the cells which no loader reads can be
    reported.

    cells: (group, number, field name) → the text as found.
    heads: the same key → the column's head in the file.
    month_first: fields whose dates are month-first in this file.
    mixed: fields in which dates of both orders occur.
    """

    file: str
    line: int
    cells: dict[tuple[str, int, str], str]
    heads: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    record: Record | None = None
    month_first: frozenset[str] = frozenset()
    ordinal: int = 1  # 1 for the first row with this content in the file, 2 for the next
    flags: tuple[str, ...] = ()  # how the reader got the text: "cp1252", "cached formula"
    mixed: frozenset[str] = frozenset()
    # A sentence for each value that was left out or could not be read.
    notes: list[str] = field(default_factory=list)
    persons: frozenset[str] = frozenset()  # fields of parties whose names are those of persons
    # By key and text, what stands in the file where a text was rewritten to be read.
    as_found: Mapping[tuple[tuple[str, int, str], str], str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """File and line, as messages show them: `log.csv:7`."""
        return f"{self.file}:{self.line}"

    def locate(self, name: str, group: str = "", number: int = 0) -> Cell:
        """Return the cell (line and head) of a field, for a mention or fact."""
        return Cell(self.line, self.heads.get((group, number, name), name))

    def locate_first(self, values: Mapping[str, object], group: str = "", number: int = 0) -> Cell:
        """Return the cell of the first field that has a value, or of the first field if none has."""
        return self.locate(
            next((name for name, value in values.items() if value), next(iter(values))), group, number
        )

    def pop_text(self, name: str, group: str = "", number: int = 0) -> str:
        """Remove the cell and return its text without outer blanks; "" if there is none."""
        return self.cells.pop((group, number, name), "").strip()

    def pop_reference(self, name: str) -> str:
        """Remove the cell and return its text; "" also for a placeholder such as "not known"."""
        text = self.pop_text(name)
        return "" if is_placeholder(text) else text

    def find_field(self, name: str, group: str = "") -> Field:
        """Return the declared field of that name. A KeyError is a bug in the loader."""
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
        """Remove the cell and return all its values, cleaned by kind (default: the field's); () if blank."""
        if not (text := self.pop_text(name, group, number)):
            return ()
        readings = (kind or self.find_kind(name, group)).clean_all(text)
        return (
            tuple(self._restore(one, (group, number, name)) for one in readings)
            if self.as_found
            else readings
        )

    def pop(self, name: str, kind: Kind | None = None, group: str = "", number: int = 0) -> Reading | None:
        """Remove the cell and return it as one cleaned value, semicolons included; None if blank."""
        if not (text := self.pop_text(name, group, number)):
            return None
        return self._restore((kind or self.find_kind(name, group)).clean(text), (group, number, name))

    def find_kind(self, name: str, group: str = "") -> Kind:
        """Return the field's kind, adapted to the order of day and month that this file uses."""
        kind = self.find_field(name, group).kind
        if kind.name not in _MONTH_FIRST:
            return kind
        ordered = _MONTH_FIRST[kind.name] if name in self.month_first else kind
        return restrict_order(ordered) if name in self.mixed else ordered

    def pop_by_position(self, name: str, group: str = "", number: int = 0) -> list[Reading | None]:
        """Remove the cell and return its cleaned values by position, None for a blank position.

        Positions matter if several columns are parallel lists.
        """
        text, kind = self.pop_text(name, group, number), self.find_kind(name, group)
        parts = kind.split_cell(text) if text else []
        key = group, number, name
        return [self._restore(kind.clean(part), key) if part.strip() else None for part in parts]

    def _restore(self, reading: Reading, key: tuple[str, int, str]) -> Reading:
        """Return a reading whose as_reported is what stands in the file, if its text was rewritten."""
        if not self.as_found:
            return reading
        parts = reading.as_reported.strip().split("; ")
        if not any((key, part) in self.as_found for part in parts):
            return reading
        return replace(reading, as_reported="; ".join(self.as_found.get((key, part), part) for part in parts))

    def list_numbers(self, group: str) -> list[int]:
        """Return the numbers of the group's columns that are filled in this row, in order."""
        return sorted({n for g, n, name in self.cells if g == group and self.cells[g, n, name].strip()})

    def build_refusal(
        self, name: str, value: str, expected: str, group: str = "", number: int = 0
    ) -> RowError:
        """Return the error that sends this row to the reject file, for the caller to raise."""
        head = self.heads.get((group, number, name), name)
        return RowError(f"{self.where}: field '{head}' is '{value[:80]}', expected {expected}")

    def note(self, name: str, value: str, expected: str, outcome: str) -> None:
        """Note for the user that the row is loaded without this value; outcome says what was done instead."""
        head = self.heads.get(("", 0, name), name)
        self.notes.append(f"{self.where}: field '{head}' is '{value[:80]}', expected {expected}; {outcome}")


@dataclass(frozen=True)
class SourceFile:
    """The file that rows come from, with the options that the user gave for it ("" for none)."""

    name: str
    stem: str
    digest: str  # of the file's bytes, for documents that lack a reference
    source: str = ""
    reference: str = ""
    as_at: str = ""
    reads_text: bool = True  # whether its running texts are read
    text_model: str = ""  # a spaCy pipeline that reads them beside the rules
