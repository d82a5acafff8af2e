"""Reads one cell in one of the ways of a mapping: as persons, a party, a vehicle, values or a grading."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...graph.kinds import ADDRESS, CONTAINER, DAY, MOMENT, ORGANISATION_NAME, PERSON_NAME
from ..cells.kin_words import is_kin_word
from ..cells.name_shapes import is_position, score_address, score_organisation, score_person
from ..cells.person_cells import split_persons
from ..cells.same_places import says_same_place
from ..cells.work_states import part_no_employer, part_own_firm
from ..fields.rows import Field, Record
from .dated_places import part_dated_place
from .found_values import FoundValue
from .item_readers import read_item
from .mapping import GRADING, OFFICERS, PARTY, PERSONS, SERIALS, VALUES, VEHICLE
from .mark_value_readers import (
    drop_vague_words,
    read_grading,
    read_marks_in_words,
    read_serials,
    read_values,
    read_vehicles,
    split_span,
)
from .officer_readers import read_officers
from .party_readers import read_party
from .person_readers import read_named, read_persons
from .place_readers import drop_care_of, part_contact_lines
from .plain_phrases import is_phrase

NARRATIVES = frozenset(("text", "notes", "goods", "remarks"))  # fields that are told in sentences
# Characters. What cells of names and marks hold is looked for in time that grows with their square.
_LONGEST_PART = 1500
# Whom to reach somebody through, before the address.
_CARE_OF = re.compile(r"\s*(?:c/o|care of)\s+([^,\n;]+?)\s*[,\n;]\s*(?=\S)", re.IGNORECASE)
# `Rose Cottage, Mill Lane`: where she lives, and not her name.
_NAMED_HOUSE = re.compile(
    r"\b(?:court|house|lodge|cottages?|view|farm|hall|manor|villas?|place|mews|grange|barn|mill|gardens?)\W*$",
    re.IGNORECASE,
)
_NUMBERED_HOUSE = re.compile(r"\s*(?:(?:flat|unit|apt|apartment|room)\s*)?\d", re.IGNORECASE)
_SURE_FIRM = 0.7  # how surely a whole cell under a head of places must be a firm
# Where something stood that is no place: `Container TCLU 408153 2`.
_IN_A_BOX = re.compile(
    r"\s*(?:in )?(?:(?:shipping )?container|cntr|box|unit)?[\s:.#]*(?:no\.?\s*)?"
    r"([A-Z]{4}[\s-]?[0-9]{6}[\s-]?[0-9])\s*",
    re.IGNORECASE,
)
# Mill Garages, Block C: where they are; before the number of a house a firm may be called so.
_LOCK_UPS = re.compile(r"\bgarages$", re.IGNORECASE)
_HOUSE = re.compile(r"\d+[a-z]?(?:[-/]\d+)?\s+[a-z]", re.IGNORECASE)
_BILLS = frozenset(("bill", "house_bill", "master_bill"))
_NUMBERS_OF_PAPERS = _BILLS | {"booking"}
# What sort of bill it is, before its number: `3 originals, number KZQANR4410087`.
_NUMBERED_BILL = re.compile(
    r"(?P<before>(?!.*\b(?:booking|order|invoice|job|seal|container)\b)[^:]*[a-z]{3}[^:]*?)[\s,;–-]+"
    r"(?:numbers?|nos?\.?|nr\.?|ref\.?)[\s:.#]*(?P<number>(?=[A-Z-]*\d)[A-Z0-9][A-Z0-9/-]{6,})\.?"
)
# How it was released, behind its number: `KJZ-TEM-88120 (telex release)`.
_REMARKED_BILL = re.compile(
    r"\s*(?P<number>(?=[A-Z/-]*\d)[A-Z0-9][A-Z0-9/-]{4,})\s*\((?P<remark>[A-Za-z][A-Za-z ,./-]+)\)\s*"
)
_LEAST_FIRM = 0.9  # how surely what stands before an address must be a firm
# The name that a firm had before: `Kestrel Motors Ltd (formerly Dee & Co Ltd)`. Ex can be a part of a name
# (`Fed Ex`), so it counts in brackets only.
# When a firm had the name before it: `Larch Motors Ltd (8 Jan 2024 - 2 Sep 2024)`, `(until 2024)`.
_ASIDE = re.compile(r"(?<=\w)[ \t]*\(([^()]{4,60})\)\s*$")
_OF_PERIODS = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?|\d{4}|from|until|to|till|since|changed|on"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"(?<=[^\s(\[,;:–-])[\s,;:–-]*(?:[(\[]\s*ex\b|[(\[]?\b(?:formerly(?: known as)?|previously|f/?k/?a)\b)"
    r"[\s.:]+([^()\[\]]{3,})[)\]]?\s*$",
    re.IGNORECASE,
)
# A date of birth with a number of the person behind it: `10/10/1972 CRO 114477/91X`.
_BORN = re.compile(
    r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4})"
    r"[\s,;/|]+(?P<number>(?:CRO|PNC|PNCID|NIB|NOM|ID)\b.+)",
    re.IGNORECASE,
)
_BIRTHPLACE = re.compile(  # `3rd December 1987, Bacau`, `16/08/1989 Selbury`
    r"\s*(?P<day>[\w/.-]*\d[\w ./-]*\d{2})(?:\s*(?:,|\bin\b|\bat\b)\s*|\s+(?=[A-Z][a-z]))"
    r"(?P<place>[^\W\d_][^\d;\n]*)"
)
# An account with its holder before its numbers: `KESTREL MOTORS LTD, Sort code 99-72-30, A/C 20441188`.
_HELD_ACCOUNT = re.compile(
    r"\s*([^\W\d_][^\d\n]*?)[\s,;:-]*\n?\s*((?:sort ?code|s/c|a/c|acc(?:oun)?t|iban)\b.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)


def _names_nobody(text: str) -> bool:
    """Whether the cells of a name joined say that nobody knows it: `unknown` under the surname, `male`."""
    persons = split_persons(text)
    return len(persons) == 1 and persons[0].is_placeholder and not persons[0].nicknames


def _is_no_value(text: str, field: Field) -> bool:
    """Whether a cell of a name names nobody, or one of an address only says where in a yard it was."""
    if field.kind.name == PERSON_NAME.name:
        return _names_nobody(text) or is_phrase(text)
    return field.kind.name == ADDRESS.name and (is_position(text) or says_same_place(text))


def read_cell(
    text: str, record: Record, field: Field | None, named: str, read_as: str, group: str = ""
) -> Iterator[FoundValue]:
    """Yield the values of a cell for a field, or for no field as values named by the document.

    A very long cell is read in parts, between its lines and semicolons; a part that is still too long was
    not understood.
    """
    if len(text) <= _LONGEST_PART or (field.name if field else named) in NARRATIVES:
        yield from _read_part(text, record, field, named, read_as, group)
        return
    persons = 0
    names_persons = read_as in (PERSONS, PARTY, OFFICERS) or named == "person"
    for part in _cut_long(text, has_commas_within=names_persons):
        if len(part) > _LONGEST_PART:
            yield FoundValue("", part, leftover=True)
            continue
        found = list(_read_part(part, record, field, named, read_as, group))
        yield from (replace(one, person=one.person + persons) if one.person else one for one in found)
        persons += max((one.person for one in found), default=0)


def _cut_long(text: str, *, has_commas_within: bool) -> list[str]:
    """Return a text in parts of whole entries, as long as may be; an entry ends with its line or a ;.

    A long line is cut at its commas too, unless an entry may have one: HOLT, Ann.
    """
    parts = [""]
    for line in re.split(r"(?<=[\n;])", text):
        is_whole = has_commas_within or len(line) <= _LONGEST_PART
        for entry in [line] if is_whole else re.split(r"(?<=,)", line):
            if len(parts[-1]) + len(entry) > _LONGEST_PART and parts[-1]:
                parts.append("")
            parts[-1] += entry
    return [part.strip(" \n;,") for part in parts]


def _read_part(
    text: str, record: Record, field: Field | None, named: str, read_as: str, group: str
) -> Iterator[FoundValue]:
    if field is None:
        yield from read_named(text, named)
    elif field.kind.name == ORGANISATION_NAME.name and (own := part_own_firm(text)):
        yield FoundValue(field.name, own)
    elif field.kind.name == ORGANISATION_NAME.name and part_no_employer(text) is not None:
        yield FoundValue("", text, leftover=True)  # Unemployed (ex Halfords)
    elif field.name in _BILLS and (numbered := _NUMBERED_BILL.fullmatch(text)):
        yield FoundValue("", numbered["before"], leftover=True)
        yield FoundValue(field.name, numbered["number"])
    elif field.name in _NUMBERS_OF_PAPERS and (remarked := _REMARKED_BILL.fullmatch(text)):
        yield FoundValue(field.name, remarked["number"])
        yield FoundValue("", remarked["remark"], leftover=True)
    elif field.kind.name == ORGANISATION_NAME.name and (period := _find_period(text)):
        yield FoundValue(field.name, text[: period.start()].strip())
        yield FoundValue("", period[1], leftover=True)
    elif (
        read_as not in (PERSONS, OFFICERS)
        and field.kind.name == ORGANISATION_NAME.name
        and (former := _FORMERLY.search(text))
    ):
        yield FoundValue(field.name, text[: former.start()].strip())
        own = "former_name" if "former_name" in record.by_name else ""
        yield FoundValue(own, former[1].strip(), named="" if own else "organisation")
    else:
        yield from _READERS.get(read_as, _read_whole)(text, record, field, group)


def _find_period(text: str) -> re.Match[str] | None:
    """Return what stands in brackets behind a name if it is but days, years and words between them."""
    match = _ASIDE.search(text)
    words = re.findall(r"\w+", match[1]) if match else []
    is_period = any(len(word) == 4 and word.isdigit() for word in words)
    return match if is_period and all(map(_OF_PERIODS.fullmatch, words)) else None


def _read_whole(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield a cell that is one value, with what stands beside the value for another field."""
    if field.kind.name == MOMENT.name and (span := split_span(text, record, field)):
        yield from span
    elif field.kind.name == DAY.name and field.name.endswith("born_on") and (born := _BORN.fullmatch(text)):
        yield FoundValue(field.name, born["day"])
        yield from _name_number(born["number"], record, field, group)
    elif field.name.endswith("born_on") and (birth := _BIRTHPLACE.fullmatch(text)):
        yield FoundValue(field.name, birth["day"])
        yield FoundValue("", birth["place"], leftover=True)
    elif field.name.endswith("born_on") and (days := _split_days(text)):
        yield FoundValue(field.name, "; ".join(days))
    elif field.kind.name in (MOMENT.name, DAY.name):
        yield FoundValue(field.name, drop_vague_words(text, field.kind))
    elif dated := part_dated_place(text, field):
        yield FoundValue(field.name, dated[0])
        yield FoundValue("", dated[1], leftover=True)
    elif field.kind.name == ADDRESS.name and (care := _CARE_OF.match(text)):
        whom, place = _part_care(care[1], text[care.end() :])
        yield from read_named(whom, "organisation")
        yield FoundValue(field.name, place)
    elif field.name == "account" and (held := _HELD_ACCOUNT.match(text)):
        if "holder" in record.by_name:
            yield from read_party(held[1], record, record.by_name["holder"])
        else:
            yield from read_named(held[1], "organisation")
        yield FoundValue(field.name, held[2])
    elif field.kind.name == ADDRESS.name and (lines := part_contact_lines(text))[1]:
        yield from _read_whole(lines[0], record, field, group)
        for line in lines[1]:
            yield from read_named(line, "phone")
    elif _is_no_value(text, field):
        yield FoundValue("", text, leftover=True)
    elif field.kind.name == ADDRESS.name and (other := _name_no_address(text)):
        yield from read_named(drop_care_of(text), other)
    elif field.kind.name == ADDRESS.name and _is_only_care_of(text):
        yield FoundValue("", text, leftover=True)  # c/o the yard: through whom, and not where
    elif field.kind.name == ADDRESS.name and (parts := _part_firm(text)):
        own = "organisation" if "organisation" in record.by_name and not group else ""
        yield FoundValue(own, parts[0], named="" if own else "organisation")
        yield FoundValue(field.name, parts[1])
    else:
        yield FoundValue(field.name, text)
        if field.name == "item":
            yield from read_item(text, record)
        elif field.name in ("goods", "notes"):
            yield from read_marks_in_words(text, record)


def _is_only_care_of(text: str) -> bool:
    """Whether a cell says through whom somebody is reached, without a number or a further line."""
    return drop_care_of(text) != text and not re.search(r"[\d,;\n]", text)


def _part_care(whom: str, place: str) -> tuple[str, str]:
    """Return through whom somebody is reached, and where: `c/o mother, Ann Holt, 2 Mill Lane`."""
    first, comma, rest = place.partition(",")
    is_name = score_person(first) >= _SURE_FIRM and not _NAMED_HOUSE.search(first)
    if is_kin_word(whom) and comma and _NUMBERED_HOUSE.match(rest) and is_name:
        return first.strip(), rest.strip()
    return whom, place


def _name_no_address(text: str) -> str:
    """Return what the whole cell of an address is instead: "container" or "organisation", else ""."""
    if _IN_A_BOX.fullmatch(text) and not CONTAINER.clean(_IN_A_BOX.sub(r"\1", text)).is_doubtful:
        return "container"
    is_firm = score_organisation(text) >= _SURE_FIRM and score_address(text) == 0
    return "organisation" if is_firm and not any(map(str.isdigit, text)) else ""


def _part_firm(text: str) -> tuple[str, str] | None:
    """Return the name of the firm that stands before an address, and the address; None if none does."""
    first, _, rest = text.partition(",")
    name, address = first.strip(), rest.lstrip(" ,;:\n-–")
    if (
        (_LOCK_UPS.search(name) and not _HOUSE.match(address))
        or len(rest.split()) < 2
        or score_organisation(name) < _LEAST_FIRM
        or score_address(name) > 0
    ):
        return None
    return name, address


def _split_days(text: str) -> list[str]:
    """Return the dates of birth of several persons in one cell, [] if it holds no more than one."""
    days = [
        part.strip() for part in re.split(r"\s+[/&|-]\s+|[;\n]|,\s*(?=\d)|\s+and\s+", text) if part.strip()
    ]
    return days if len(days) > 1 and not any(DAY.clean(day).is_doubtful for day in days) else []


def _name_number(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the number behind a date of birth: a person's own if it is one, else as text."""
    names = {one.name for one in (record.groups[group] if group else record.fields)}
    person = next(iter(split_persons(f"A B {text}")), None)
    number = person and (person.nominal or person.pnc_id or person.cro)
    if number and "nominal" in names and field.name == "born_on":
        yield FoundValue("nominal", number)
    else:
        yield FoundValue("", text, leftover=True)


_READERS: dict[str, Callable[[str, Record, Field, str], Iterator[FoundValue]]] = {
    PERSONS: read_persons,
    OFFICERS: lambda text, record, field, group: read_officers(text, group or field.name),
    PARTY: lambda text, record, field, group: read_party(text, record, field),
    VEHICLE: read_vehicles,
    GRADING: lambda text, record, field, group: read_grading(text, record, field),
    SERIALS: read_serials,
    VALUES: read_values,
}
