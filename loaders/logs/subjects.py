"""Adds the persons of one paragraph of a log, and what their columns say of them."""

from collections.abc import Iterable

from ...graph.claims.values import ROLES, Mention
from ...graph.kinds.reading import Reading
from ..fields.days import EventDays
from ..fields.firm_names import has_legal_form
from ..fields.nicknames import part_nicknames
from ..fields.parallel_cells import align_values, pair_values
from ..fields.parties import add_contacts, add_organisation, add_person
from ..fields.row_passage import Passage
from ..fields.rows import Row
from .log_belongings import link_to_subject
from .log_vehicles import add_parallel_vehicles

_OF_PERSON = ("subject", "nickname", "born_on", "nominal", "sex", "role")


def add_subjects(row: Row, passage: Passage, when: EventDays) -> tuple[Mention, ...]:
    """Add every person of the row, and every firm among the subjects.

    Those in numbered columns get the contacts, vehicles and places of the same number.
    """
    numbered = [
        who for number in row.list_numbers("subject") if (who := _add_numbered(row, passage, when, number))
    ]
    others = [
        add_organisation(passage, name, role=role, cell=row.locate(role))
        if has_legal_form(name.as_reported)
        else add_person(passage, name, role=role, cell=row.locate(role))
        for role in ("victim", "witness")
        for name in row.pop_all(role)
    ]
    return tuple(dict.fromkeys((*numbered, *_add_listed(row, passage), *filter(None, others))))


def _add_numbered(row: Row, passage: Passage, when: EventDays, number: int) -> Mention | None:
    """Add one numbered subject and the facts from its columns."""
    values = {
        name: row.pop(name, group="subject", number=number)
        for name in ("name", "born_on", "nominal", "sex", "role")
    }
    who = _add_subject(
        row,
        passage,
        **values,
        nicknames=part_nicknames(row.pop_all("nickname", group="subject", number=number)),
        number=number,
    )
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(
            row, passage, kind, column, who, group="subject", number=number, first=when.first, last=when.last
        )
    vehicles = add_parallel_vehicles(row, passage, when, "subject", number)
    link_to_subject(row, passage, when, who, vehicles, "subject", number)
    return who


def _add_listed(row: Row, passage: Passage) -> list[Mention]:
    """Add the persons of the row's own columns, in order.

    There are as many persons as values in the first filled column of subject, nominal and nickname. Columns
    of equal length are parallel lists. Nicknames or nominals of another number cannot be assigned and
    become persons of their own; but a single person has all the nicknames.

    >>> def names(**cells):
    ...     row = Row("log.csv", 2, {("", 0, name): text for name, text in cells.items()})
    ...     persons = _add_listed(row, Passage("1"))
    ...     return [" ".join(reading.value for _, reading in person.readings) for person in persons]
    >>> names(subject="Dee; Ann", nickname="Del;", nominal="N1; N2")
    ['dee Del N1', 'ann N2']
    >>> names(subject="Dee; Ann", nominal="N1")
    ['dee', 'ann', 'N1']
    >>> names(subject="Dee", nickname="Del; Tall Dee"), names(nominal="N1; N2", nickname="Del; Bo")
    (['dee Del Tall Dee'], ['Del N1', 'Bo N2'])
    """
    cells = {name: row.pop_by_position(name) for name in _OF_PERSON}
    names, nominals, nicknames = cells["subject"], cells["nominal"], cells["nickname"]
    count = len(names or nominals or nicknames)
    born, sexes, roles = (align_values(row, name, cells[name], count) for name in ("born_on", "sex", "role"))
    numbers, other_nominals = pair_values(nominals, count)
    own = list(part_nicknames(filter(None, nicknames))) if count == 1 else []
    aliases, other_nicknames = ([own], []) if count == 1 else pair_values(nicknames, count)
    persons = [
        _add_subject(
            row,
            passage,
            names[at] if names else None,
            nicknames=aliases[at],
            born_on=born[at],
            nominal=next(iter(numbers[at]), None),
            sex=sexes[at],
            role=roles[at],
        )
        for at in range(count)
    ]
    persons += [_add_subject(row, passage, nicknames=[one]) for one in other_nicknames]
    persons += [_add_subject(row, passage, nominal=one) for one in other_nominals]
    return [who for who in persons if who]


def _add_subject(
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
    """Add a person, or a firm by its legal form; None without a name, nickname and nominal.

    number: that of its columns, 0 for the row's own columns.
    """
    column = "nickname" if any(nicknames) else "nominal"
    cell = (
        row.locate("name" if name else column, "subject", number)
        if number
        else row.locate("subject" if name else column)
    )
    if name and has_legal_form(name.as_reported):
        # The role matters for firms too: a firm that a log clears is unwitting, not a suspect.
        part = _read_role(row, role) if role else "firm"
        return add_organisation(passage, name, role="firm" if part == "unknown" else part, cell=cell)
    return add_person(
        passage,
        name,
        nickname=[one for one in nicknames if one],
        born_on=born_on,
        nominal=nominal,
        sex=sex,
        role=_read_role(row, role),
        cell=cell,
    )


def _read_role(row: Row, role: Reading | None) -> str:
    if role is None:
        return "subject"
    if role.is_doubtful or role.value not in ROLES:
        # A word that cannot be read must not make anybody a suspect.
        row.note("role", role.as_reported, f"one of {', '.join(ROLES)}", "loaded as unknown")
        return "unknown"
    return role.value
