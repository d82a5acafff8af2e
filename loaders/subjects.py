"""Subjects: the persons, firms and vehicles of one paragraph, and what its columns say belongs to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..graph.claims.values import ROLES, Mention
from ..graph.kinds.reading import Reading
from .locations import add_place
from .marks import VEHICLE_FIELDS, Marks, Serial, is_known, split_make_and_model, add_vehicle
from .parties import add_contacts, has_legal_form, add_organisation, add_person
from .row_passage import Passage
from .rows import Row

_MARKS = ("vin", "vrm", "engine_number")
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
    others = [
        add_organisation(passage, name, role=role, cell=row.cell(role))
        if has_legal_form(name.as_reported)
        else add_person(passage, name, role=role, cell=row.cell(role))
        for role in ("victim", "witness")
        for name in row.pop_all(role)
    ]
    return tuple(dict.fromkeys((*numbered, *_listed(row, passage), *filter(None, others))))


def organisations(row: Row, passage: Passage, when: When) -> tuple[Mention, ...]:
    """Every firm in the row's columns for firms; numbered ones with their phones, e-mails and places."""
    names, numbers, trades = (row.listed(name) for name in ("organisation", "company_number", "business"))
    count = len(names) or len(numbers)
    columns = [
        _aligned(row, name, cells, count)
        for name, cells in (("company_number", numbers), ("business", trades))
    ]
    found = [
        add_organisation(
            passage,
            name,
            company_number=number,
            business=trade,
            cell=row.cell_of({"organisation": name, "company_number": number}),
        )
        for name, number, trade in zip_longest(names or [None] * count, *columns)
    ]
    for number in row.numbers("organisation"):
        given = {
            name: row.pop(name, group="organisation", number=number)
            for name in ("name", "company_number", "eori", "business", "postcode")
        }
        firm = add_organisation(
            passage,
            given["name"],
            company_number=given["company_number"],
            eori=given["eori"],
            business=given["business"],
            postcode=given["postcode"],
            cell=row.cell_of(given, "organisation", number),
        )
        for kind, column in (("Phone", "phone"), ("Email", "email")):
            add_contacts(
                row,
                passage,
                kind,
                column,
                firm,
                group="organisation",
                number=number,
                first=when.first,
                last=when.last,
            )
        for column, fact in (("address", "TRADES_AT"), ("place", "SEEN_AT")):
            said = {
                column: row.pop(column, group="organisation", number=number),
                **({"postcode": given["postcode"]} if column == "address" else {}),
            }
            spot = add_place(
                passage,
                address=said[column],
                postcode=said.get("postcode"),
                cell=row.cell_of(said, "organisation", number),
            )
            if firm and spot:
                passage.fact(fact, firm, spot, first=when.first, last=when.last)
        found.append(firm)
    return tuple(filter(None, found))


def vehicles(row: Row, passage: Passage, when: When) -> tuple[Marks, ...]:
    """Every vehicle in the row's own columns and in numbered ones.

    Cells of equal length are parallel. One VIN beside several plates is one vehicle that shows them all; otherwise
    what does not pair off stands alone, for nothing says which plate belongs to which VIN.
    """
    split_make_and_model(row)
    cells = {field.name: row.listed(field.name) for field in VEHICLE_FIELDS}
    found = [_ridden(row, passage, when, marks) for marks in _parted(row, cells)]
    for number in row.numbers("vehicle"):
        split_make_and_model(row, "vehicle", number)
        given = {
            field.name: row.pop_all(field.name, group="vehicle", number=number) for field in VEHICLE_FIELDS
        }
        found.append(_ridden(row, passage, when, given, "vehicle", number))
    return tuple(found)


def tie(
    row: Row,
    passage: Passage,
    when: When,
    who: Mention | None,
    ridden: Iterable[Marks] = (),
    group: str = "",
    number: int = 0,
    seen: Iterable[Mention] = (),
) -> None:
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
    home = (
        who if not any(row.cells.get((group, number, column), "").strip() for column, _ in _STAYS) else None
    )
    for column, fact in _STAYS:
        texts = row.listed(column, group, number)
        beside = postcodes if len(postcodes) == len(texts) else []
        postcodes = [] if beside else postcodes
        for address, postcode in zip_longest(texts, beside):
            spot = add_place(
                passage,
                address=address,
                postcode=postcode,
                cell=row.cell_of({column: address, "postcode": postcode}, group, number),
            )
            for one in seen if fact == "SEEN_AT" and not who else (who,):
                _stay(passage, when, one, fact, spot)
    for postcode in postcodes:
        _stay(
            passage,
            when,
            home,
            "LIVES_AT",
            add_place(passage, postcode=postcode, cell=row.cell("postcode", group, number)),
        )


def _stay(passage: Passage, when: When, who: Mention | None, fact: str, spot: Mention | None) -> None:
    if who and spot:
        firm = who.kind == "Organisation" and fact == "LIVES_AT"
        passage.fact("TRADES_AT" if firm else fact, who, spot, first=when.first, last=when.last)


def _numbered(row: Row, passage: Passage, when: When, number: int) -> Mention | None:
    """One numbered subject and the facts that its columns give."""
    given = {
        name: row.pop(name, group="subject", number=number)
        for name in ("name", "born_on", "nominal", "sex", "role")
    }
    who = _named(
        row,
        passage,
        **given,
        nicknames=row.pop_all("nickname", group="subject", number=number),
        number=number,
    )
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(
            row, passage, kind, column, who, group="subject", number=number, first=when.first, last=when.last
        )
    split_make_and_model(row, "subject", number)
    cells = {field.name: row.listed(field.name, "subject", number) for field in VEHICLE_FIELDS}
    ridden = [_ridden(row, passage, when, marks, "subject", number) for marks in _parted(row, cells)]
    tie(row, passage, when, who, ridden, "subject", number)
    return who


def _listed(row: Row, passage: Passage) -> list[Mention]:
    """The persons of the row's own columns: those of the first filled of subject, nominal and nickname, in order.

    Columns of as many values are parallel; nicknames or nominals of any other number are persons of their own, for
    nothing says whose they are. One person has all the nicknames.

    >>> def told(**cells):
    ...     found = _listed(Row("log.csv", 2, {("", 0, name): text for name, text in cells.items()}), Passage("1"))
    ...     return [" ".join(reading.value for _, reading in person.readings) for person in found]
    >>> told(subject="Dee; Ann", nickname="Del;", nominal="N1; N2")
    ['dee Del N1', 'ann N2']
    >>> told(subject="Dee; Ann", nominal="N1")
    ['dee', 'ann', 'N1']
    >>> told(subject="Dee", nickname="Del; Tall Dee"), told(nominal="N1; N2", nickname="Del; Bo")
    (['dee Del Tall Dee'], ['Del N1', 'Bo N2'])
    """
    cells = {name: row.listed(name) for name in _OF_PERSON}
    names, nominals, nicknames = cells["subject"], cells["nominal"], cells["nickname"]
    count = len(names or nominals or nicknames)
    born, sexes, roles = (_aligned(row, name, cells[name], count) for name in ("born_on", "sex", "role"))
    numbers, loose = _paired(nominals, count)
    called, apart = ([nicknames], []) if count == 1 else _paired(nicknames, count)
    found = [
        _named(
            row,
            passage,
            names[at] if names else None,
            nicknames=called[at],
            born_on=born[at],
            nominal=next(iter(numbers[at]), None),
            sex=sexes[at],
            role=roles[at],
        )
        for at in range(count)
    ]
    found += [_named(row, passage, nicknames=[one]) for one in apart]
    found += [_named(row, passage, nominal=one) for one in loose]
    return [who for who in found if who]


def _paired(
    cells: Sequence[Reading | None], count: int
) -> tuple[list[Sequence[Reading | None]], list[Reading]]:
    """The values of each of so many persons, and those that are nobody's in particular: all, where there are not as many."""
    if len(cells) == count:
        return [[one] for one in cells], []
    return [[]] * count, [one for one in cells if one]


def _named(
    row: Row,
    passage: Passage,
    name: Reading | None = None,
    *,
    nicknames: Iterable[Reading | None] = (),
    born_on: Reading | None = None,
    nominal: Reading | None = None,
    sex: Reading | None = None,
    role: Reading | None = None,
    number: int = 0,
) -> Mention | None:
    """The person, or firm by its legal form, that is told so much of; None where neither name, nickname nor nominal is.

    number is that of its columns, 0 where it stands in the row's own.
    """
    column = "nickname" if any(nicknames) else "nominal"
    cell = (
        row.cell("name" if name else column, "subject", number)
        if number
        else row.cell("subject" if name else column)
    )
    if name and has_legal_form(name.as_reported):
        # A firm that a log clears is unwitting, and no suspect.
        part = _role(row, role) if role else "firm"
        return add_organisation(passage, name, role="firm" if part == "unknown" else part, cell=cell)
    return add_person(
        passage,
        name,
        nickname=[one for one in nicknames if one],
        born_on=born_on,
        nominal=nominal,
        sex=sex,
        role=_role(row, role),
        cell=cell,
    )


def _role(row: Row, role: Reading | None) -> str:
    if role is None:
        return "subject"
    if role.doubtful or role.value not in ROLES:
        # Nobody is made a suspect by a word that cannot be read.
        row.note("role", role.as_reported, f"one of {', '.join(ROLES)}", "loaded as unknown")
        return "unknown"
    return role.value


def _aligned(
    row: Row, name: str, cells: Sequence[Reading | None], count: int, of: str = "persons or firms"
) -> list[Reading | None]:
    """A column by position; one value holds for all where it may, any other length is told and left out."""
    if len(cells) == count:
        return list(cells)
    if len(cells) == 1 and name not in ("born_on", "company_number"):
        return list(cells) * count
    if cells and count:
        row.note(
            name,
            "; ".join(cell.as_reported.strip() if cell else "" for cell in cells),
            f"as many values as {of} ({count})",
            "loaded without it",
        )
    return [None] * count


def _parted(row: Row, cells: dict[str, list[Reading | None]]) -> list[dict[str, tuple[Reading, ...]]]:
    """The marks and description of each vehicle out of parallel cells.

    >>> def told(**cells):
    ...     row = Row("log.csv", 2, {("", 0, name): text for name, text in cells.items()})
    ...     found = _parted(row, {name: row.listed(name) for name in (*_MARKS, *_DESCRIBED)})
    ...     return [" ".join(reading.value for readings in one.values() for reading in readings) for one in found]
    >>> told(vin="V1; V2", vrm="P1; P2", colour="red; blue")
    ['V1 P1 red', 'V2 P2 blue']
    >>> told(vin="V1", vrm="P1; P2", colour="red"), told(vin="V1; V2; V3", vrm="P1; P2", make="Audi")
    (['V1 P1 P2 red'], ['V1 Audi', 'V2 Audi', 'V3 Audi', 'P1 Audi', 'P2 Audi'])
    """
    marked = _marked({name: cells[name] for name in _MARKS})
    if not marked and (
        words := [cell.as_reported.strip() for name in _DESCRIBED for cell in cells[name] if cell]
    ):
        row.note(
            "vrm",
            "",
            "a plate, VIN or serial number",
            f"nothing says which vehicle '{' '.join(words)}' is, loaded without it",
        )
    if len(marked) == 1:
        described = [{name: cells[name] for name in _DESCRIBED}]
    else:
        columns = {name: _aligned(row, name, cells[name], len(marked), "vehicles") for name in _DESCRIBED}
        described = [
            {name: column[at : at + 1] for name, column in columns.items()} for at in range(len(marked))
        ]
    return [
        {name: tuple(filter(None, said)) for name, said in (marks | about).items()}
        for marks, about in zip(marked, described, strict=True)
    ]


def _marked(marks: dict[str, list[Reading | None]]) -> list[dict[str, list[Reading | None]]]:
    """The marks of each vehicle: by position where the columns are as long, one VIN's with all plates, else each mark's alone."""
    lengths = {len(column) for column in marks.values() if column}
    if len(lengths) == 1:
        return [{name: column[at : at + 1] for name, column in marks.items()} for at in range(*lengths)]
    if len(marks["vin"]) == 1 and len(marks["engine_number"]) <= 1:
        return [marks]
    return [{name: [mark]} for name, column in marks.items() for mark in column]


def _ridden(
    row: Row,
    passage: Passage,
    when: When,
    given: Mapping[str, tuple[Reading, ...]],
    group: str = "",
    number: int = 0,
) -> Marks:
    engines = [
        Serial("engine", mark, cell=row.cell("engine_number", group, number))
        for mark in given.get("engine_number", ())
    ]
    return add_vehicle(
        passage,
        vins=given.get("vin", ()),
        plates=given.get("vrm", ()),
        serials=engines,
        described={name: given.get(name, ()) for name in _DESCRIBED},
        first=when.first,
        last=when.last,
        cell=lambda name: row.cell(name, group, number),
    )
