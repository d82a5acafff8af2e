"""Reads one cell in one of the ways of a mapping: as persons, a party, a vehicle, values or a grading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...graph.kinds import KINDS, MOMENT
from ..cells.detectors import score_content
from ..cells.grading_cells import split_grading
from ..cells.party_cells import split_party
from ..cells.person_cells import PersonCell, split_persons
from ..cells.serial_cells import split_serials
from ..cells.value_cells import split_values
from ..cells.vehicle_cells import split_vehicles
from ..cells.vin_pieces import join_vin_pieces
from ..rows import Field, Record
from .mapping import GRADING, PARTY, PERSONS, SERIALS, VALUES, VEHICLE

_NAMED_KINDS = {
    "plate": "vrm",
    "vin": "vin",
    "phone": "phone",
    "email": "email",
    "container": "container",
    "port": "port",
    "serial": "serial",
}
_SPAN = re.compile(r"\n|\s+(?:-|–|to|until|and)\s+|\s*[–]\s*|(?<=\d)\s*-\s*(?=\d{1,2}[/.]\d{1,2}[/.])")
_NUMBERED = frozenset(("vin", "vrm", "phone", "container"))
_INNER_TITLE = re.compile(r"\b([A-Z][\w'’-]+),\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.?\s+(?=[A-Z])")
# The code of a document's type before its number, as customs write it (`Z-705-GRL00803`).
_REFERENCE_CODE = re.compile(r"^[A-Z]-\d{3}-|^N\d{3}[ -]")


@dataclass(frozen=True)
class FoundValue:
    """One value of a cell and the field that it goes to.

    person is 1, 2 … for the details of one of several persons, who each get a number of the group; 0 else.
    named is the kind of a value that no field takes. leftover marks text that was not understood.
    is_person: the party is a person by name, though most parties of the field are firms.
    """

    name: str
    text: str
    group: str = ""
    person: int = 0
    named: str = ""
    leftover: bool = False
    details: tuple[tuple[str, str], ...] = ()
    is_person: bool = False


def read_cell(
    text: str, record: Record, field: Field | None, named: str, read_as: str, group: str = ""
) -> Iterator[FoundValue]:
    """Yield the values of a cell for a field, or for no field as values named by the document."""
    if field is None:
        yield from _read_named(text, named)
    elif read_as == PERSONS:
        yield from _read_persons(text, record, field, group)
    elif read_as == PARTY:
        yield from _read_party(text, record, field)
    elif read_as == VEHICLE:
        yield from _read_vehicles(text, record, field, group)
    elif read_as == GRADING:
        yield from _read_grading(text, record, field)
    elif read_as == SERIALS:
        yield from _read_serials(text, record, field, group)
    elif read_as == VALUES:
        yield from _read_values(text, record, field, group)
    elif field.kind.name == MOMENT.name and (span := _split_span(text, record, field)):
        yield from span
    else:
        yield FoundValue(field.name, text)
        if field.name == "goods":
            yield from _join_cut_marks(text, record)


def _split_span(text: str, record: Record, field: Field) -> list[FoundValue]:
    """Return the two moments of a span (`14/07/25 2200 - 15/07/25 0610`) if the record has both fields."""
    stem = field.name.rpartition("_")[0]
    names = [f"{stem}_from", f"{stem}_to"]
    parts = [part.strip(" -–") for part in _SPAN.split(text) if part.strip(" -–")]
    if len(parts) != 2 or not {*names} <= record.by_name.keys() or any(map(_is_no_moment, parts)):
        return []
    return [FoundValue(name, part) for name, part in zip(names, parts, strict=True)]


def _is_no_moment(text: str) -> bool:
    return MOMENT.clean(text).is_doubtful


def _read_named(text: str, kind: str) -> Iterator[FoundValue]:
    if kind in ("person", "organisation"):
        for person in split_persons(_move_titles(text)):
            if person.is_officer or (person.is_placeholder and not person.nicknames):
                continue
            if person.name or person.nicknames:
                name = person.ordered_name or person.nicknames[0]
                details = tuple((key, text) for key, text in _list_details(person).items() if text)
                yield FoundValue(
                    "", name, named="organisation" if person.is_firm else "person", details=details
                )
            for what, texts in (
                ("phone", person.phones),
                ("email", person.emails),
                ("address", (person.address,)),
            ):
                yield from (FoundValue("", value, named=what) for value in texts if value)
    elif kind in _NAMED_KINDS:
        own = KINDS[_NAMED_KINDS[kind]]
        cell = split_values(text, own)
        for value in cell.values:
            if not own.clean(value.text).is_doubtful:
                yield FoundValue("", value.text, named=kind)
            elif score_content(value.text).get("serial", 0.0) >= 0.5:
                yield FoundValue("", value.text, named="serial")
            else:
                yield FoundValue("", value.text, leftover=True)
        if cell.rest:
            yield FoundValue("", cell.rest, leftover=True)
    else:
        yield FoundValue("", text, named=kind)


def _read_values(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the values of a cell; a mark needs a figure, words instead of it are its state."""
    cell = split_values(text, field.kind)
    fields = record.groups[group] if group else record.fields
    states = {one.name for one in fields} & {f"{field.name}_state"}
    for value in cell.values:
        is_mark = field.kind.name not in _NUMBERED or any(map(str.isdigit, value.text))
        if is_mark:
            yield FoundValue(field.name, _REFERENCE_CODE.sub("", value.text))
        else:
            yield FoundValue(next(iter(states), ""), value.text, leftover=not states)
    if cell.rest:
        yield FoundValue("", cell.rest, leftover=True)


def _read_persons(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    persons = [
        one
        for one in split_persons(_move_titles(text))
        if not one.is_officer and not (one.is_placeholder and not _has_details(one))
    ]
    if group or len(persons) == 1:
        for one in persons[:1] if group else persons:
            yield from _describe_person(one, record, field, group)
        return
    own_group = _find_group(record, field)
    if own_group and any(map(_has_details, persons)):
        for number, one in enumerate(persons, start=1):
            fields = record.groups[own_group]
            for found in _describe_person(one, record, fields[0], own_group):
                yield FoundValue(found.name, found.text, own_group, number, found.named, found.leftover)
        return
    for one in persons:
        if name := one.ordered_name or next(iter(one.nicknames), ""):
            yield FoundValue(field.name, name)
        for kind, texts in (("phone", one.phones), ("email", one.emails), ("address", (one.address,))):
            yield from (FoundValue("", value, named=kind) for value in texts if value)


def _move_titles(text: str) -> str:
    """Return a text of persons without titles between surname and forename (`MARSH, Mr Dean`)."""
    return _INNER_TITLE.sub(r"\1, ", text)


def _list_details(person: PersonCell) -> dict[str, str]:
    nicknames = person.nicknames if person.name else person.nicknames[1:]
    return {"born_on": person.born_on, "nominal": person.nominal, "nickname": "; ".join(nicknames)}


def _has_details(person: PersonCell) -> bool:
    return bool(person.born_on or person.nominal or person.phones or person.address or person.role) or bool(
        person.name and person.nicknames
    )


def _describe_person(person: PersonCell, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    fields = {one.name: one for one in (record.groups[group] if group else record.fields)}
    details = {
        "nickname": "; ".join(person.nicknames),
        "born_on": person.born_on,
        "nominal": person.nominal or person.pnc_id or person.cro or person.custody,
        "role": person.role,
        "phone": "; ".join(person.phones),
        "email": "; ".join(person.emails),
        "address": person.address,
        "postcode": person.postcode,
        "sex": person.sex,
    }
    if person.name:
        yield FoundValue(field.name, person.ordered_name)
    elif not _find_sibling(fields, field, "nickname") and person.nicknames:
        yield FoundValue(field.name, person.nicknames[0])
    for what, text in details.items():
        if not text:
            continue
        if sibling := _find_sibling(fields, field, what):
            yield FoundValue(sibling, text)
        elif what in ("phone", "email", "address"):
            yield FoundValue("", text, named=what)
    if person.rest:
        yield FoundValue("", person.rest, leftover=True)


def _find_sibling(fields: dict[str, Field], field: Field, what: str) -> str:
    """Return the field for a detail of the person: `keeper_phone` for keeper, `phone` for the subject."""
    words = ("home", "address") if what == "address" else (what,)
    for word in words:
        if f"{field.name}_{word}" in fields:
            return f"{field.name}_{word}"
    first = next((one.name for one in fields.values() if one.kind.name == "person_name"), "")
    return next((word for word in words if word in fields), "") if field.name == first else ""


def _find_group(record: Record, field: Field) -> str:
    """Return the group of numbered columns for the persons of a field, "" if the record has none."""
    return next(
        (
            group
            for group, fields in record.groups.items()
            if fields[0].kind.name == field.kind.name
            and field.name in (group, *record.group_heads.get(group, ()))
        ),
        "",
    )


def _read_party(text: str, record: Record, field: Field) -> Iterator[FoundValue]:
    first, *others = _split_parties(text)
    for other in others:
        yield from _read_named(other, "person")
    party = split_party(first)
    names = {one.name for one in record.fields}
    details = {
        "address": party.address,
        "postcode": party.postcode,
        "country": party.country,
        "phone": "; ".join(party.phones),
        "email": "; ".join(party.emails),
        "company_number": party.company_number,
        "eori": party.eori,
    }
    if party.same_as or party.filler == "to order":
        yield FoundValue(field.name, text)  # the loaders know these words
    elif party.name and not party.is_placeholder:
        yield FoundValue(field.name, party.name, is_person=not party.is_firm and _is_person(party.name))
    for what, value in details.items():
        if value and (sibling := f"{field.name}_{what}") in names:
            yield FoundValue(sibling, value)
        elif value and what in ("address", "phone", "email"):
            yield FoundValue("", value, named=what)
        elif value:
            yield FoundValue("", value, leftover=True)
    for other in (party.contact, party.care_of, party.trading_as):
        if other:
            kind = "person" if other == party.contact or _is_person(other) else "organisation"
            yield FoundValue("", other, named=kind)
    if party.rest:
        yield FoundValue("", party.rest, leftover=True)


def _split_parties(text: str) -> list[str]:
    """Return the parties of a cell: persons side by side (`K Ansu / P Obu`), else the cell as it is."""
    pieces = [piece.strip() for piece in re.split(r"\s+/\s+|;\s*", text) if piece.strip()]
    return pieces if len(pieces) > 1 and all(map(_is_person, pieces)) else [text]


def _is_person(name: str) -> bool:
    contents = score_content(name)
    return contents.get("person_name", 0.0) > contents.get("organisation_name", 0.0) + 0.3


def _read_vehicles(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    names = {one.name for one in (record.groups[group] if group else record.fields)}
    plate = next((name for name in ("vrm", "plate") if name in names), "")
    vin = next((name for name in ("vin", "vins") if name in names), "")
    for one in split_vehicles(text):
        for name, kind, values in (
            (plate, "plate", (*one.plates, *one.partial_plates)),
            (vin, "vin", one.vins),
            ("partial_vin" if "partial_vin" in names else vin, "vin", one.partial_vins),
        ):
            for value in values:
                yield FoundValue(name, value) if name else FoundValue("", value, named=kind)
        described = (("make", one.make or one.maker), ("model", one.model), ("colour", one.colour))
        for name, value in (*described, ("year", one.year)):
            if value and name in names:
                yield FoundValue(name, value)
        if one.rest:
            yield FoundValue("", one.rest, leftover=True)


def _read_grading(text: str, record: Record, field: Field) -> Iterator[FoundValue]:
    grade = split_grading(text)
    parts = {
        "source_grade": grade.source,
        "intelligence_grade": grade.intelligence,
        "handling": grade.handling,
    }
    names = {one.name for one in record.fields}
    if field.name == "text":
        if not grade.source or "grading" not in names:
            yield FoundValue("text", text)
            return
        yield FoundValue("grading", "".join(parts.values()))
    elif parts.get(field.name):
        yield FoundValue(field.name, parts[field.name])
    elif field.name not in parts and grade.source:
        yield FoundValue(field.name, "".join(parts.values()))
    else:
        yield FoundValue(field.name, text)
        return
    if grade.conditions and "conditions" in names:
        yield FoundValue("conditions", grade.conditions)
    if grade.rest and "text" in names:
        yield FoundValue("text", grade.rest)


def _read_serials(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the serial numbers of a cell, each for the field of the part that it names."""
    names = {one.name for one in (record.groups[group] if group else record.fields)}
    for one in split_serials(text):
        own = next(
            (name for name in (f"{one.part}_number", f"{one.part}_serial") if one.part and name in names),
            "glass_etch" if one.part == "glass" and "glass_etch" in names else field.name,
        )
        if one.number:
            yield FoundValue(own, one.number)
        if one.state and f"{one.part}_state" in names:
            yield FoundValue(f"{one.part}_state", one.state)
        if one.rest:
            yield FoundValue("", one.rest, leftover=True)


def _join_cut_marks(text: str, record: Record) -> Iterator[FoundValue]:
    """Yield the VINs and containers of a description that are cut over two lines."""
    names = {one.name for one in record.fields}
    for mark in join_vin_pieces(text.split("\n")):
        name = {"vin": "vins", "container": "container"}[mark.kind]
        if len(mark.spans) > 1:
            known = name in names
            yield FoundValue(name if known else "", mark.reading.value, named="" if known else mark.kind)
