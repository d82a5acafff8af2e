"""Reads one cell in one of the ways of a mapping: as persons, a party, a vehicle, values or a grading."""

from collections.abc import Iterator

from ...graph.kinds import MOMENT
from ..fields.rows import Field, Record
from .found_values import FoundValue
from .mapping import GRADING, PARTY, PERSONS, SERIALS, VALUES, VEHICLE
from .mark_value_readers import (
    join_cut_marks,
    read_grading,
    read_serials,
    read_values,
    read_vehicles,
    split_span,
)
from .person_readers import read_named, read_party, read_persons


def read_cell(
    text: str, record: Record, field: Field | None, named: str, read_as: str, group: str = ""
) -> Iterator[FoundValue]:
    """Yield the values of a cell for a field, or for no field as values named by the document."""
    if field is None:
        yield from read_named(text, named)
    elif read_as == PERSONS:
        yield from read_persons(text, record, field, group)
    elif read_as == PARTY:
        yield from read_party(text, record, field)
    elif read_as == VEHICLE:
        yield from read_vehicles(text, record, field, group)
    elif read_as == GRADING:
        yield from read_grading(text, record, field)
    elif read_as == SERIALS:
        yield from read_serials(text, record, field, group)
    elif read_as == VALUES:
        yield from read_values(text, record, field, group)
    elif field.kind.name == MOMENT.name and (span := split_span(text, record, field)):
        yield from span
    else:
        yield FoundValue(field.name, text)
        if field.name == "goods":
            yield from join_cut_marks(text, record)
