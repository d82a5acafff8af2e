"""Chooses how the cells of a column are read: whole, as several values, or as a person, party or vehicle."""

import re

from ...graph.kinds import CONTAINER, EMAIL, GRADING, PERSON_NAME, PHONE, SERIAL, VIN, VRM
from ..cells.cell_marks import find_marks
from ..cells.mark_patterns import PLATE_COUNTRY
from ..fields.rows import Record
from .column_contents import Column
from .content_fit import READ_AS_PERSONS
from .head_reading import read_head
from .mapping import GRADING as AS_GRADING
from .mapping import OFFICERS, PARTY, PERSONS, SERIALS, VALUES, VEHICLE, WHOLE
from .officer_readers import OFFICES, holds_officers
from .targets import Target, is_party

_SEVERAL = frozenset((PHONE.name, EMAIL.name, VRM.name, VIN.name, CONTAINER.name))
_SURE_VINS = 0.5  # the share of VINs from which a column holds VINs alone
_ONE_WORD = re.compile(r"[^\W\d_]{3,}")
_OF_PARTS = frozenset(("engine", "gearbox", "serial"))
_VEHICLE_FIELDS = frozenset(("vrm", "make_and_model", "model", "vehicle_type", "vin", "make"))

# Form put in for this (graded 1A, P); our grading (3x5x2): 2 / B / C; second form, 2/D, cond. C.
_SAYS_GRADED = re.compile(
    r"\b(?:[Gg]rad(?:ed|ing)|[Ee]valuated)\b[^.\n]{0,40}?(?<!\w)[123] ?[/.,-]? ?[A-E]\b"
    r"|(?<![\w/])[123] ?/ ?[A-E],? (?:handling|cond)"
)


def choose_reading(record: Record, target: Target, column: Column) -> str:
    """Return how the cells of a column are read into its target."""
    kind = target.field.kind.name
    if kind == GRADING.name or target.field.name in ("source_grade", "intelligence_grade", "handling"):
        return AS_GRADING
    if target.field.name == "text" and (
        column.contents.get("grading", 0.0) >= 0.5 or any(map(_SAYS_GRADED.search, column.samples))
    ):
        return AS_GRADING  # each text begins with its grading, or some say how they were graded
    if (
        (target.group or target.field.name) in OFFICES
        and target.field.name in ("name", *OFFICES)
        and holds_officers(column.samples)
    ):
        return OFFICERS
    if kind == PERSON_NAME.name or target.field.name in READ_AS_PERSONS:
        return PERSONS
    has_lines = target.field.name == "carrier" and any("\n" in text for text in column.samples)
    if is_party(record, target) or has_lines:
        return PARTY
    if kind == VIN.name and read_head(column.head).bag & _OF_PARTS:
        return SERIALS  # `Chassis / engine no`: what is no VIN is on an engine
    if kind == VIN.name and column.contents.get("vin", 0.0) >= _SURE_VINS:
        return VALUES  # a VIN in groups is several words
    if target.field.name in _VEHICLE_FIELDS and _holds_vehicles(column):
        return VEHICLE
    if kind in _SEVERAL or kind == "reference":
        return VALUES
    if kind == SERIAL.name:
        return SERIALS
    return WHOLE


def _holds_vehicles(column: Column) -> bool:
    """Whether cells hold a plate or VIN among other words, or a make with more than a model."""
    marks = column.contents.get("vrm", 0) + column.contents.get("vin", 0) + column.contents.get("vehicle", 0)
    bare = [PLATE_COUNTRY.sub("", text) for text in column.samples]  # T48-KVW (NJ)
    long = sum(len(text.split()) > 2 or _has_make(text) for text in bare) > 0.4 * len(column.samples)
    return bool(column.samples) and marks >= 0.3 and long


def _has_make(text: str) -> bool:
    """Whether a plate without a blank stands behind one word, or before it: `Merc LV70HGD`."""
    marks = [one for one in find_marks(text) if one.kind == "vrm"]
    rest = text[: marks[0].start] + text[marks[0].end :] if len(marks) == 1 else ""
    return bool(_ONE_WORD.fullmatch(rest.strip()))
