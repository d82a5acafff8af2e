"""Reads cells that name persons, or values that no field of the record takes."""

import re
from collections.abc import Generator, Iterator

from ...graph.kinds import KINDS
from ..cells.cell_marks import find_marks
from ..cells.detectors import score_content
from ..cells.goods_serials import list_goods_serials
from ..cells.name_shapes import (
    score_organisation,
    score_person,
)
from ..cells.party_cells import split_party
from ..cells.person_cells import PersonCell, split_persons
from ..cells.person_patterns import TO_A_BODY
from ..cells.streets_abroad import STREET_ABROAD, TOWN_ABROAD
from ..cells.value_cells import split_values
from ..fields.firm_names import has_legal_form
from ..fields.rows import Field, Record
from .found_values import DOUBTED_PERSON, FoundValue
from .left_out import is_of_authority
from .mark_value_readers import MAIL, could_be_mark, split_foreign_plates
from .meeting_roles import part_chair
from .place_readers import part_aside, read_named_place
from .plain_phrases import is_phrase, is_plain, names_nobody
from .spelt_names import spell_out_names

_NAMED_KINDS = {
    "plate": "vrm",
    "vin": "vin",
    "phone": "phone",
    "email": "email",
    "container": "container",
    "port": "port",
    "serial": "serial",
}
_NAMED_MARKS = {"vin": "vin", "vrm": "plate", "container": "container", "phone": "phone", "serial": "serial"}
_LEAST_NAME = 0.4  # of a name that no field asks for
_BEFORE_MAIL = re.compile(r"[\"']([^\"'<>]+)[\"']\s*<(?=[^<>\s]+@)")
# What kind of party it is, before its name: PVT / Scarthwick, Wayne.
TRADE_CODE = re.compile(r"\s*([A-Z]{2,6})\s*/\s+(?=\S{3,})")
# A date of birth behind its name: `Ebert, Nils; 17.06.1962`.
_BORN_BEHIND = re.compile(r"([^\W\d_][^;\d\n]*?)\s*;\s*(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?!\d)")
# An unknown person who is called something: `f/d male 'Costel'`, `unknown woman known as 'Bex'`.
_NOBODY_CALLED = re.compile(
    r"\b(?:f/?d|u/?k|unk(?:nown|n)?|unid(?:entified)?|uniden)\W{1,2}(?:(?:white|black|asian|ic\d)\s+)?"
    r"(?:males?|females?|man|woman|person|subject)\W{1,2}(?:(?:known as|called|aka|n/?n)\s+)?"
    r"(?=['\"\u2018\u201c])",
    re.IGNORECASE,
)
# A shared mailbox: `Ports Desk`, `Byzanta Bookings`.
_OF_A_DESK = re.compile(
    r"(?:\S\s|^)(?:desk|help ?desk|bookings?|reservations|team|mailbox|inbox|office|support|enquiries"
    r"|customer services?|operations|ops|accounts(?: payable)?|admin(?:istration)?|reception|control ?room"
    r"|dispatch|noreply|no-reply|notifications?|alerts?|input|unit|bureau|department|dept|fib|fiu|siu|cid"
    r"|hub|intel(?:ligence)?)$",
    re.IGNORECASE,
)
_BEFORE_ADDRESS = re.compile(r"\s*([^<\[;\n]+?)\s*(?:[<\[][^>\]]*@[^>\]]*[>\]]\s*)?$")
_DOUBTED = re.compile(
    r"\b(?i:looks? like|looked like|resembl(?:es|ed|ing)|similar to|appears to be|thought to be"
    r"|believed to be)\s+(?=[A-Z])(?P<who>[^;/\n)]+)\)?"
)
_ASSOCIATE = "associate"  # whose cell may say what he is to the person of the row: `works for Dean TARLOW`
_ASK_FOR = re.compile(r"(?:^|(?<=[;,/(\n]))\s*(?i:please )?(?i:ask for|speak to|speak with) (?=[A-Z])")
_INNER_TITLE = re.compile(r"\b([A-Z][\w'’-]+),\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.?\s+(?=[A-Z])")


def read_named(text: str, kind: str) -> Iterator[FoundValue]:
    """Yield what a cell names for no field, as values of that kind; officers and the unknown are left out."""
    if kind in ("person", "organisation"):
        text = _join_name_lines(text)
        if split_party(text).filler or TO_A_BODY.fullmatch(text) or names_nobody(text, kind):
            yield FoundValue("", text, leftover=True)
            return
        if code := TRADE_CODE.match(text):
            yield FoundValue("", code[1], leftover=True)
            text = text[code.end() :]
        yield from _read_named_firm(text) if _is_one_firm(text) else _read_named_persons(text)
    elif kind == "email" and (mails := MAIL.findall(text)) and all(map(is_of_authority, mails)):
        yield from (FoundValue("", mail, named=kind) for mail in mails)  # whose they are handles the case
    elif kind in _NAMED_KINDS:
        own = KINDS[_NAMED_KINDS[kind]]
        if kind == "plate" and (plates := split_foreign_plates(text)):
            yield from (FoundValue("", plate, named=kind) for plate in plates)
            return
        cell = split_values(text, own)
        for value in cell.values:
            is_fragment = kind == "vin" and could_be_mark(value.text, "vin")
            if is_fragment or not own.clean(value.text).is_doubtful:
                yield FoundValue("", value.text, named=kind)
            elif score_content(value.text).get("serial", 0.0) >= 0.5:
                yield FoundValue("", value.text, named="serial")
            else:
                yield FoundValue("", value.text, leftover=True)
        if cell.rest:
            yield FoundValue("", cell.rest, leftover=True)
    elif kind == "address":
        yield from read_named_place(text)
    elif kind == "marks":
        yield from _read_named_marks(text)
    else:
        yield FoundValue("", text, named=kind)


def _read_named_marks(text: str) -> Iterator[FoundValue]:
    """Yield the VINs, plates, boxes and labelled serial numbers of a description of goods."""
    serials = list_goods_serials(text)
    for mark in find_marks(text):
        found = text[mark.start : mark.end]
        if mark.kind in _NAMED_MARKS and not any(found in serial for serial in serials):
            yield FoundValue("", found, named=_NAMED_MARKS[mark.kind])
    yield from (FoundValue("", serial, named="serial") for serial in serials)


def _join_name_lines(text: str) -> str:
    """Return a firm's name that stands in several lines or entries as one: `KIVU SPARE; PARTS LLC`."""
    pieces = [piece.strip() for piece in re.split(r";|\n", text) if piece.strip()]
    is_cut = len(pieces) > 1 and has_legal_form(pieces[-1]) and not any(map(has_legal_form, pieces[:-1]))
    return " ".join(pieces) if is_cut and len(pieces) < 4 and not any(map(str.isdigit, text)) else text


def _is_one_firm(text: str) -> bool:
    """Whether a cell names one firm, with its address or whom it acts through, and no list of persons."""
    name = split_party(text).name
    if not (has_legal_form(name) or score_organisation(name) >= 0.7):
        return False
    return len(split_persons(text)) < 2 or not any(
        score_person(one.name) > 0.4 for one in split_persons(text) if not one.is_firm
    )


def _read_named_firm(text: str) -> Iterator[FoundValue]:
    text, aside = part_aside(text)
    if aside:
        yield FoundValue("", aside, leftover=True)
    party = split_party(text)
    yield FoundValue("", party.name, named="organisation")
    for other in (party.contact, party.care_of, party.trading_as):
        if other:
            yield from read_named(other, "person")
    for what, texts in (("phone", party.phones), ("email", party.emails), ("address", (party.address,))):
        yield from (FoundValue("", value, named=what) for value in texts if value)
    if party.rest:
        yield FoundValue("", party.rest, leftover=True)


def _read_named_persons(text: str) -> Iterator[FoundValue]:
    display = _BEFORE_ADDRESS.match(text)
    if is_phrase(text) or (display and _OF_A_DESK.search(display[1].strip(" \"'"))):
        yield FoundValue("", text, leftover=True)
        return
    text = yield from _take_unsure(text)
    text, abroad = part_address_abroad(text)
    if abroad:
        yield FoundValue("", abroad, named="address")
    for person in split_persons(tidy_names(text)):
        if person.is_officer or (person.is_placeholder and not person.nicknames):
            continue
        if person.negation:
            yield FoundValue("", f"{person.negation} {person.name}", leftover=True)
            continue
        if _is_nobody(person) or not _is_supported(person):
            yield FoundValue("", person.name, leftover=True)
        elif person.name or person.nicknames:
            name = person.ordered_name or person.nicknames[0]
            details = tuple((key, text) for key, text in _list_details(person).items() if text)
            yield FoundValue("", name, named="organisation" if person.is_firm else "person", details=details)
        for what, texts in (
            ("phone", person.phones),
            ("email", person.emails),
            ("address", (person.address,)),
            ("plate", person.plates),
            ("organisation", (person.firm, person.trading_as)),
        ):
            yield from (FoundValue("", value, named=what) for value in texts if value)


def _take_unsure(text: str) -> Generator[FoundValue, None, str]:
    """Yield the persons of whom a cell is not sure, and the words for who took the chair; return the rest.

    Of `looks like Dean TARLOW` the words are kept, and the name is a doubtful mention without facts.
    """
    text, chairs = part_chair(text)
    yield from (FoundValue("", chair, leftover=True) for chair in chairs)
    for match in _DOUBTED.finditer(text):
        yield FoundValue("", match[0], leftover=True)
        for person in split_persons(tidy_names(match["who"])):
            if person.name and not (person.is_officer or person.is_placeholder or _is_nobody(person)):
                yield FoundValue("", person.ordered_name, named=DOUBTED_PERSON)
    return _DOUBTED.sub("", text).strip(" ,;/(\n")


def _is_nobody(person: PersonCell) -> bool:
    """Whether what stands for a name is none: a plain word (shredder), a date, a code, a legend (A = B)."""
    if re.search("[0-9=]", person.name) and not person.is_firm:
        return True
    if _OF_A_DESK.search(person.name):
        return True
    return not person.is_firm and is_plain(person.name)


def _is_supported(person: PersonCell) -> bool:
    """Whether a person whom no field asks for looks like a name, or has details that only persons have."""
    if person.is_firm or not person.name:
        return True
    if person.name.isupper() and len(person.name) < 4:
        return False
    is_told = person.born_on or person.nominal or person.title or person.nicknames or "," in person.name
    return bool(is_told) or score_person(person.name) >= _LEAST_NAME


def read_persons(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the persons of a cell; several with details get numbers of the record's group of persons."""
    if is_phrase(text):
        yield FoundValue("", text, leftover=True)
        return
    text = yield from _take_unsure(text)
    text, abroad = part_address_abroad(text)
    if abroad:
        siblings = {one.name: one for one in (record.groups[group] if group else record.fields)}
        own = _find_sibling(siblings, field, "address")
        yield FoundValue(own, abroad, named="" if own else "address")
    persons = [
        one
        for one in split_persons(tidy_names(text))
        if not one.is_officer and not (one.is_placeholder and not _has_details(one))
    ]
    for one in persons:
        if one.negation:  # "NOT Dean Marsh": a cell of persons says that he is none
            yield FoundValue("", f"{one.negation} {one.name}", leftover=True)
        elif _is_nobody(one):
            yield FoundValue("", one.name, leftover=True)
    persons = [one for one in persons if not one.negation and not _is_nobody(one)]
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


def part_address_abroad(text: str) -> tuple[str, str]:
    """Return a name without the address of another country that stands behind it, and that address.

    >>> part_address_abroad("Jan Polny, ul. Torowa 8, 62-999 Wierzba")
    ('Jan Polny', 'ul. Torowa 8, 62-999 Wierzba')
    """
    street = STREET_ABROAD.search(text)
    if not street or not any(map(str.isalpha, text[: street.start()])):
        return text, ""
    town = TOWN_ABROAD.search(text, street.end(), street.end() + 40)
    end = town.end() if town else street.end()
    return f"{text[: street.start()].rstrip(' ,;/-')}{text[end:]}", text[street.start() : end]


def tidy_names(text: str) -> str:
    """Return a text of persons without what e-mail and lists put around names.

    That is the quotes before an address (`"HOLT, Ann" <ann@…>`), a title between surname and forename
    (`MARSH, Mr Dean`), and the words that send somebody to a person (`Ask for Ann Holt`).
    """
    text = _ASK_FOR.sub("", text)
    text = _NOBODY_CALLED.sub("", _BORN_BEHIND.sub(r"\1 (\2)", spell_out_names(text)))
    return _INNER_TITLE.sub(r"\1, ", _BEFORE_MAIL.sub(r"\1 <", text))


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
        elif what in ("born_on", "nominal"):
            yield FoundValue("", text, leftover=True)
    if person.relation and "relation" in fields and _ASSOCIATE in (field.name, group):
        yield FoundValue("relation", person.relation)
    if person.rest:
        yield FoundValue("", person.rest, leftover=True)


def _find_sibling(fields: dict[str, Field], field: Field, what: str) -> str:
    """Return the field for a detail of the person: `keeper_phone` for keeper, `phone` for the subject."""
    words = ("home", "address") if what == "address" else (what,)
    stem = field.name.removesuffix("_user")  # who used the phone that called: from_user and from_phone
    for word in words:
        for own in dict.fromkeys((field.name, stem)):
            if f"{own}_{word}" in fields:
                return f"{own}_{word}"
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
