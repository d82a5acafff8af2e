"""Reads cells that name persons, parties, or values that no field of the record takes."""

import re
from collections.abc import Iterator

from ...graph.kinds import KINDS
from ..cells.detectors import score_content
from ..cells.party_cells import split_party
from ..cells.person_cells import PersonCell, split_persons
from ..cells.value_cells import split_values
from ..fields.rows import Field, Record
from .found_values import FoundValue

_NAMED_KINDS = {
    "plate": "vrm",
    "vin": "vin",
    "phone": "phone",
    "email": "email",
    "container": "container",
    "port": "port",
    "serial": "serial",
}
_INNER_TITLE = re.compile(r"\b([A-Z][\w'’-]+),\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.?\s+(?=[A-Z])")


def read_named(text: str, kind: str) -> Iterator[FoundValue]:
    """Yield what a cell names for no field, as values of that kind; officers and the unknown are left out."""
    if kind in ("person", "organisation"):
        for person in split_persons(_move_titles(text)):
            if person.is_officer or (person.is_placeholder and not person.nicknames):
                continue
            if person.negation:
                yield FoundValue("", f"{person.negation} {person.name}", leftover=True)
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


def read_persons(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the persons of a cell; several with details get numbers of the record's group of persons."""
    persons = [
        one
        for one in split_persons(_move_titles(text))
        if not one.is_officer and not (one.is_placeholder and not _has_details(one))
    ]
    for one in persons:
        if one.negation:  # "NOT Dean Marsh": a cell of persons says that he is none
            yield FoundValue("", f"{one.negation} {one.name}", leftover=True)
    persons = [one for one in persons if not one.negation]
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


def read_party(text: str, record: Record, field: Field) -> Iterator[FoundValue]:
    """Yield a party's name, address, contacts and numbers, each for the party's own field."""
    first, *others = _split_parties(text)
    for other in others:
        yield from read_named(other, "person")
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
