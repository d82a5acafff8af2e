"""Subjects: the persons, firms and vehicles of one paragraph, and what its columns say belongs to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..graph.claims.values import ROLES, Mention
from ..graph.kinds.reading import Reading
from .marks import VEHICLE_FIELDS, Marks, Serial, is_known, part_make, vehicle
from .parties import contacts, has_legal_form, organisation, person
from .passages import Passage
from .places import place
from .rows import Row

_DESCRIBED = ("make", "model", "colour", "year", "vehicle_type")
_OF_PERSON = ("subject", "nickname", "born_on", "nominal", "sex", "role")
# (:Person)-[:LIVES_AT]->(:Address), but a firm trades there.
_STAYS = (("home", "LIVES_AT"), ("address", "LIVES_AT"), ("place", "SEEN_AT"))


@dataclass(frozen=True)
class When:
    """The days a paragraph speaks of, YYYY-MM-DD or ""."""

    first: str = ""
    last: str = ""


def subjects(row: Row, passage: Passage, when: When) -> tuple[Mention, ...]:
    """Every person, and every firm among the subjects, that the row names; numbered ones with all that their columns give them."""
    numbered = [who for number in row.numbers("subject") if (who := _numbered(row, passage, when, number))]
    others = [organisation(passage, name, role=role, row=row, column=role) if has_legal_form(name.as_reported) else
              person(passage, name, role=role, row=row, column=role) for role in ("victim", "witness") for name in row.pop_all(role)]
    return tuple(dict.fromkeys((*numbered, *_listed(row, passage), *filter(None, others))))


def organisations(row: Row, passage: Passage, when: When) -> tuple[Mention, ...]:
    """Every firm in the row's columns for firms; numbered ones with their phones, e-mails and places."""
    names, numbers, trades = (row.listed(name) for name in ("organisation", "company_number", "business"))
    count = len(names) or len(numbers)
    columns = [_aligned(row, name, cells, count) for name, cells in (("company_number", numbers), ("business", trades))]
    found = [organisation(passage, name, company_number=number, business=trade, row=row)
             for name, number, trade in zip_longest(names or [None] * count, *columns)]
    for number in row.numbers("organisation"):
        given = {name: row.pop(name, group="organisation", number=number) for name in ("name", "company_number", "eori", "business", "postcode")}
        firm = organisation(passage, given["name"], company_number=given["company_number"], eori=given["eori"], business=given["business"],
                            postcode=given["postcode"], row=row)
        for kind, column in (("Phone", "phone"), ("Email", "email")):
            contacts(row, passage, kind, column, firm, group="organisation", number=number, first=when.first, last=when.last)
        for column, fact in (("address", "TRADES_AT"), ("place", "SEEN_AT")):
            spot = place(passage, address=row.pop(column, group="organisation", number=number),
                         postcode=given["postcode"] if column == "address" else None, cell=row.cell(column, "organisation", number))
            if firm and spot:
                passage.fact(fact, firm, spot, first=when.first, last=when.last)
        found.append(firm)
    return tuple(filter(None, found))


def vehicles(row: Row, passage: Passage, when: When) -> tuple[Marks, ...]:
    """Every vehicle in the row's own columns and in numbered ones.

    Cells of equal length are parallel. One VIN beside several plates is one vehicle that shows them all; otherwise
    what does not pair off stands alone, for nothing says which plate belongs to which VIN.
    """
    part_make(row)
    cells = {field.name: row.listed(field.name) for field in VEHICLE_FIELDS}
    found = [_ridden(row, passage, when, marks) for marks in _parted(row, cells)]
    for number in row.numbers("vehicle"):
        part_make(row, "vehicle", number)
        given = {field.name: row.pop_all(field.name, group="vehicle", number=number) for field in VEHICLE_FIELDS}
        found.append(_ridden(row, passage, when, given, "vehicle", number))
    return tuple(found)


def tie(row: Row, passage: Passage, when: When, who: Mention | None, ridden: Iterable[Marks] = (), group: str = "", number: int = 0,
        seen: Iterable[Mention] = ()) -> None:
    """That who drives the vehicles, uses their plates, lives at the homes and addresses and was seen at the places; no fact without who.

    seen are a vehicle or plates of which a row that names nobody says that they were seen at its places.
    """
    for marks in ridden if who else ():
        if marks.vehicle:
            passage.fact("DRIVES", who, marks.vehicle, first=when.first, last=when.last)  # type: ignore[arg-type]
        for plate in filter(is_known, marks.plates):
            passage.fact("USES", who, plate, first=when.first, last=when.last)  # type: ignore[arg-type]
    postcodes = row.listed("postcode", group, number)
    # Beside places that it does not pair off with, a postcode is nobody's.
    home = who if not any(row.cells.get((group, number, column), "").strip() for column, _ in _STAYS) else None
    for column, fact in _STAYS:
        texts = row.listed(column, group, number)
        beside = postcodes if len(postcodes) == len(texts) else []
        postcodes = [] if beside else postcodes
        for address, postcode in zip_longest(texts, beside):
            spot = place(passage, address=address, postcode=postcode, cell=row.cell(column, group, number))
            for one in seen if fact == "SEEN_AT" and not who else (who,):
                _stay(passage, when, one, fact, spot)
    for postcode in postcodes:
        _stay(passage, when, home, "LIVES_AT", place(passage, postcode=postcode, cell=row.cell("postcode", group, number)))


def _stay(passage: Passage, when: When, who: Mention | None, fact: str, spot: Mention | None) -> None:
    if who and spot:
        firm = who.kind == "Organisation" and fact == "LIVES_AT"
        passage.fact("TRADES_AT" if firm else fact, who, spot, first=when.first, last=when.last)


def _numbered(row: Row, passage: Passage, when: When, number: int) -> Mention | None:
    """One numbered subject and the facts that its columns give."""
    given = {name: row.pop(name, group="subject", number=number) for name in ("name", "born_on", "nominal", "sex", "role")}
    who = _named(row, passage, given["name"], row.pop_all("nickname", group="subject", number=number), given)
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        contacts(row, passage, kind, column, who, group="subject", number=number, first=when.first, last=when.last)
    part_make(row, "subject", number)
    cells = {field.name: row.listed(field.name, "subject", number) for field in VEHICLE_FIELDS}
    ridden = [_ridden(row, passage, when, marks, "subject", number) for marks in _parted(row, cells)]
    tie(row, passage, when, who, ridden, "subject", number)
    return who


def _listed(row: Row, passage: Passage) -> list[Mention]:
    """The persons of the row's own columns; cells of equal length are parallel."""
    cells = {name: row.listed(name) for name in _OF_PERSON}
    count = next((len(cells[name]) for name in ("subject", "nominal", "nickname") if cells[name]), 0)
    nicknames, apart = cells.pop("nickname"), []
    if count == 1:
        by_person: list[Sequence[Reading | None]] = [nicknames]
    elif len(nicknames) in (0, count):
        by_person = [[one] for one in nicknames] or [[]] * count
    else:
        by_person, apart = [[]] * count, nicknames
    nominals = cells["nominal"] if len(cells["nominal"]) in (0, count) else []
    loose = [] if nominals else cells["nominal"]
    columns = {name: _aligned(row, name, cells[name], count) for name in ("born_on", "sex", "role")}
    columns |= {"name": cells["subject"] or [None] * count, "nominal": nominals or [None] * count}
    found = [_named(row, passage, columns["name"][at], [n for n in by_person[at] if n], {name: column[at] for name, column in columns.items()})
             for at in range(count)]
    found += [_named(row, passage, None, [one], {}) for one in apart if one]
    found += [_named(row, passage, None, [], {"nominal": one}) for one in loose if one]
    return [who for who in found if who]


def _named(row: Row, passage: Passage, name: Reading | None, nicknames: Sequence[Reading], given: dict[str, Reading | None]) -> Mention | None:
    if name and has_legal_form(name.as_reported):
        # A firm that a log clears is unwitting, and no suspect.
        role = _role(row, given["role"]) if given.get("role") else "firm"
        return organisation(passage, name, role="firm" if role == "unknown" else role, row=row, column="subject")
    return person(passage, name, nickname=nicknames, born_on=given.get("born_on"), nominal=given.get("nominal"), sex=given.get("sex"),
                  role=_role(row, given.get("role")), row=row, column="subject" if name else "nickname")


def _role(row: Row, role: Reading | None) -> str:
    if role is None:
        return "subject"
    if role.doubtful or role.value not in ROLES:
        # Nobody is made a suspect by a word that cannot be read.
        row.note("role", role.as_reported, f"one of {', '.join(ROLES)}", "loaded as unknown")
        return "unknown"
    return role.value


def _aligned(row: Row, name: str, cells: Sequence[Reading | None], count: int) -> list[Reading | None]:
    """A column by position; one value holds for all where it may, any other length is told and left out."""
    if len(cells) == count:
        return list(cells)
    if len(cells) == 1 and name not in ("born_on", "company_number"):
        return list(cells) * count
    if cells and count:
        row.note(name, "; ".join(cell.as_reported.strip() if cell else "" for cell in cells), f"as many values as persons or firms ({count})",
                 "loaded without it")
    return [None] * count


def _parted(row: Row, cells: dict[str, list[Reading | None]]) -> list[dict[str, list[Reading]]]:
    """The marks and description of each vehicle out of parallel cells."""
    vins, plates, engines = cells["vin"], cells["vrm"], cells["engine_number"]
    lengths = {len(marks) for marks in (vins, plates, engines) if marks}
    if len(lengths) == 1:
        count = lengths.pop()
        sets = [{"vin": vins[at:at + 1], "vrm": plates[at:at + 1], "engine_number": engines[at:at + 1]} for at in range(count)]
    elif len(vins) == 1 and len(engines) <= 1:
        sets = [{"vin": vins, "vrm": plates, "engine_number": engines}]
    else:
        sets = [{name: [mark]} for name in ("vin", "vrm", "engine_number") for mark in cells[name]]
    described = [{name: _for(cells[name], at, len(sets)) for name in _DESCRIBED} for at in range(len(sets))]
    if not sets and (words := [cell.as_reported.strip() for name in _DESCRIBED for cell in cells[name] if cell]):
        row.note("vrm", "", "a plate, VIN or serial number", f"nothing says which vehicle '{' '.join(words)}' is, loaded without it")
    return [{name: [mark for mark in marks if mark] for name, marks in (one | about).items()} for one, about in zip(sets, described, strict=True)]


def _for(cells: list[Reading | None], at: int, count: int) -> list[Reading | None]:
    if len(cells) == count:
        return cells[at:at + 1]
    return cells if len(cells) == 1 or count == 1 else []


def _ridden(row: Row, passage: Passage, when: When, given: dict[str, list[Reading]] | dict[str, tuple[Reading, ...]], group: str = "",
            number: int = 0) -> Marks:
    engines = [Serial("engine", mark, cell=row.cell("engine_number", group, number)) for mark in given.get("engine_number", ())]
    return vehicle(passage, vins=given.get("vin", ()), plates=given.get("vrm", ()), serials=engines,
                   described={name: tuple(given.get(name, ())) for name in _DESCRIBED}, first=when.first, last=when.last,
                   cell=lambda name: row.cell(name, group, number))
