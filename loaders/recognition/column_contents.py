"""Looks at the columns of a table: how many cells are filled, samples of them, what their contents are."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from ...graph.kinds import DAY
from ...graph.kinds.tidy import is_placeholder, split_words
from ..cells.cell_text import shorten_blanks
from ..cells.detectors import MOST_JUDGED, score_contents
from ..files.tables import LONGEST_CELL, Table
from .flat_positions import Position, name_positions
from .head_reading import read_head
from .mapping import name_columns

LOOKED_AT = 400  # lines of a table that are looked at
_SAMPLES = 200  # different values of a column that are looked at
NAMES = ("person_name", "organisation_name")  # labels of what columns of names hold
HALVES_OF_GRADING = frozenset(("source_grade", "intelligence_grade"))
IDENTIFYING = frozenset(
    (
        *(*NAMES, "vin", "partial_vin", "vrm", "partial_vrm", "phone", "email"),
        *("container", "grading", "serial", *HALVES_OF_GRADING),
    )
)

_LEAST_HALF = 0.6  # `D Not known` looks like a state even more
_THINGS = split_words(
    "vessel ship voyage port town country state jurisdiction make model colour goods camera operation street"
)
_COLUMN_BY_LETTER = re.compile(r"\s*col[ ._]?(?:[a-z]|\d+)\s*", re.IGNORECASE)  # and no colour
_PLACES = split_words("where location locations place venue whereabouts")
# Heads of old days that are nobody's birth.
_OTHER_DAYS = split_words(
    "registered registration reg mot made manufacture manufactured built issued issue incorporated expiry "
    "expires purchased bought sold tax taxed v5c since opened closed founded appointed resigned"
)
_WAS_THERE = split_words("seen sighted spotted last sighting stopped stop found")
_YOUNGEST = 10  # years since the birth of whom a record names
_GROWN_UP, _ALL_DAYS = 18, 0.9
_ALL_TOWNS = 0.95
_STRICT = ("vin", "vrm", "phone", "email", "container", "eori", "mrn", "imo", "ducr")


_LONGEST_CODE = 4  # characters of the code of an office or line


@dataclass(frozen=True)
class Column:
    """A column of a table: its place, its name, and what stands in it.

    filled counts the filled cells that were looked at. samples are different values, placeholders left out.
    contents has the share of the samples by label. is_around: it is a label around the table, for all rows.
    """

    at: int
    name: str
    head: str
    filled: int = 0
    samples: tuple[str, ...] = ()
    contents: Mapping[str, float] = field(default_factory=dict)
    is_around: bool = False

    @property
    def looks_like(self) -> str:
        """The label of what most of the values are, "" if there is none or the column is blank."""
        best = max(self.contents, key=lambda label: (self.contents[label], label), default="")
        return best if best and self.contents[best] >= 0.5 else ""

    def rate(self, *labels: str) -> float:
        """Return how far the column holds contents of one of these labels, from 0 to 1."""
        return max(self.contents.get(label, 0.0) for label in labels)

    @property
    def is_one_code(self) -> bool:
        """Whether all rows have one short code, as of an office: no plate, though it has the form of one."""
        return self.filled > 1 and len(self.samples) == 1 and len(self.samples[0]) <= _LONGEST_CODE

    @property
    def is_identifying(self) -> bool:
        """Whether most of the values are names, marks, phones, containers, serials or gradings."""
        label = self.looks_like
        if label in NAMES and (self.names_a_thing or self.names_a_place):
            return False
        if label == "vrm" and self.is_one_code:
            return False
        return (label in IDENTIFYING and self.contents[label] >= 0.7) or self.is_birth or self.holds_old_days

    @property
    def may_identify(self) -> bool:
        """Whether some of the values are names, marks, phones or containers, so that it is worth a look."""
        names = self.rate(*NAMES)
        marks = self.rate(*_STRICT)
        return names >= 0.45 or marks >= 0.35 or self.is_identifying

    def completes_grading(self, fields: AbstractSet[str]) -> bool:
        """Return whether the column looks like the half of a grading that these fields lack."""
        is_half = self.looks_like in HALVES_OF_GRADING or self.rate(*HALVES_OF_GRADING) >= _LEAST_HALF
        return len(HALVES_OF_GRADING & fields) == 1 and is_half

    @property
    def names_a_thing(self) -> bool:
        """Whether the head says that the names in the column are those of ships, places or makes."""
        return bool(read_head(self.head).bag & _THINGS) and not _COLUMN_BY_LETTER.fullmatch(self.head)

    @property
    def names_a_place(self) -> bool:
        """Whether the head says where something was and no more: `Where seen`, `Location`."""
        words = read_head(self.head)
        if words.words[:1] == ("where",):
            return True  # `Where weighed`: whatever was done there, the answer is a place
        return bool(words.bag & _PLACES) and words.bag <= _PLACES | _WAS_THERE

    @property
    def is_birth(self) -> bool:
        """Whether the column holds dates of birth, by its head and its values."""
        days = max((self.contents.get(label, 0.0) for label in ("day", "spreadsheet_day")), default=0.0)
        return days >= 0.5 and bool(read_head(self.head).bag & {"dob", "born", "birth"})

    @property
    def holds_old_days(self) -> bool:
        """Whether nearly all values are days, most of them before whoever records name was grown up."""
        if self.contents.get("day", 0.0) < _ALL_DAYS or len(self.samples) < 2:
            return False
        if read_head(self.head).bag & _OTHER_DAYS:
            return False
        return bool(self._middle_year) and self._middle_year <= date.today().year - _GROWN_UP

    @property
    def may_be_births(self) -> bool:
        """Whether the head speaks of births, or most of the days are too long ago for days of a record."""
        if self.is_birth:
            return True
        return not self._middle_year or self._middle_year <= date.today().year - _YOUNGEST

    @property
    def _middle_year(self) -> int:
        """The year in the middle of those of the samples that are days, 0 if none is."""
        years = sorted(int(year) for text in self.samples if (year := DAY.clean(text).value[:4]).isdigit())
        return years[len(years) // 2] if years else 0

    @property
    def holds_towns(self) -> bool:
        """Whether the values are all known towns: surnames are towns, too, but not a whole column of them."""
        return len(self.samples) > 1 and self.contents.get("town", 0.0) >= _ALL_TOWNS

    @property
    def is_strict(self) -> bool:
        """Whether nearly all values are marks or numbers that look like nothing else."""
        return any(self.contents.get(label, 0.0) >= 0.8 for label in _STRICT)


def look_at_columns(table: Table, limit: int = LOOKED_AT, most: int = MOST_JUDGED) -> tuple[Column, ...]:
    """Return the columns of a table, from its first lines; of each, at most so many values are judged."""
    values: list[dict[str, None]] = [{} for _ in table.heads]
    filled = [0] * len(table.heads)
    for line in islice(table.lines(), limit):
        if line.problem:
            continue
        for at, cell in enumerate(line.cells[: len(table.heads)]):
            if text := shorten_blanks(cell.strip()):
                filled[at] += 1
                # A cell that is too long rejects its row: to judge millions of characters is in vain.
                is_sample = len(text) <= LONGEST_CELL and not is_placeholder(text)
                if len(values[at]) < _SAMPLES and is_sample:
                    values[at].setdefault(text)
    names = name_columns(table.heads)
    own = len(table.heads) - table.around
    columns = tuple(
        Column(
            at,
            names[at],
            head,
            filled[at],
            tuple(values[at]),
            score_contents(tuple(values[at]), most),
            is_around=at >= own,
        )
        for at, head in enumerate(table.heads)
    )
    return _name_flat(columns) if table.form == "flat file" else columns


def _name_flat(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of a flat file with the heads that their contents tell, else their record types."""
    positions = [Position(one.at, one.samples, one.contents) for one in columns]
    names = name_positions([one.head for one in columns], positions)
    return tuple(replace(one, head=names.get(one.at, re.sub(r"\s*\d+$", "", one.head))) for one in columns)
