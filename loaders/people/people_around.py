"""Adds those whom a list names beside its person: associates, co-accused, contacts, prisoners, victims."""

import re

from ...graph.claims.values import Cell, Mention
from ...graph.kinds.reading import Reading
from ..fields.days import EventDays
from ..fields.firm_names import has_legal_form, is_firm
from ..fields.locations import add_place
from ..fields.no_link import denies_link
from ..fields.parallel_cells import align_values
from ..fields.parties import add_contacts, add_organisation, add_party, add_person
from ..fields.row_passage import Passage
from ..fields.rows import Row, fold_text
from ..logs.log_links import choose_ends, find_edge
from .kin_cells import read_kin

_OPEN = re.compile(r"\b(?:no|not|never|none|denies|without)\b", re.IGNORECASE)
_IN_A_POST = re.compile(
    r"[(),;]|\b(?:of|at|from|owner|manager|driver|staff|worker|guard|porter|clerk|director|employee|mr|mrs|ms)\b",
    re.IGNORECASE,
)
# What was given for somebody's bail instead of a person, or that a person gave nothing.
_NO_SURETY = re.compile(
    r"\b(?:bonds?|recogni[sz]ances?|deposit|cash|security|court|magistrates|property|self|own"
    r"|refused|withdrawn|declined)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\W*[£€$]\s?\d[\d,.]*k?\W*$", re.IGNORECASE)
_NOBODY = frozenset(
    map(fold_text, ("declined", "refused", "none", "not required", "duty", "nobody", "n/a", "no"))
)


def add_people_around(
    row: Row, passage: Passage, who: Mention | None, arrested: EventDays, visited: EventDays
) -> None:
    """Add the other persons of the row, and what they are to the person whom the row is about.

    Victims and witnesses get their role and no fact. arrested and visited date what joins the others.
    """
    _add_prisoner(row, passage, who, visited)
    _add_associates(row, passage, who, arrested)
    for number in row.list_numbers("associate"):
        _add_numbered(row, passage, who, number, arrested)
    for name in row.pop_all("co_accused"):
        other = _add_other(passage, name, row.locate("co_accused"), role="subject")
        _add_association(passage, who, other, "co-accused", arrested)
    for column, word in (("partner", "partner"), ("next_of_kin", "next of kin")):
        for name in row.pop_all(column):
            if kin := read_kin(name):
                other = _add_other(passage, kin.name, row.locate(column))
                _add_association(passage, None if kin.is_over else who, other, word, arrested)
            elif not name.is_placeholder:
                passage.keep_words(name.as_reported, row.locate(column))
    _clear_surety(row)
    for role, word in (("nominated_person", "nominated person"), ("surety", "surety")):
        for column in (role, f"{role}_phone"):
            if fold_text(row.cells.get(("", 0, column), "")) in _NOBODY:
                row.pop_text(column)
        if party := add_party(row, passage, role, firm_by_default=False):
            _add_association(passage, who, party.who, word, arrested)
    for role in ("victim", "witness"):
        for name in row.pop_all(role):
            _add_other(passage, name, row.locate(role), role=role)


def _clear_surety(row: Row) -> None:
    """Cut a sum behind the surety; without a name nobody is surety, and the phone is nobody's."""
    key = ("", 0, "surety")
    text = _SUM.sub("", row.cells.get(key, "")).strip()
    if text and not _NO_SURETY.search(text):
        row.cells[key] = text
        return
    for column in [name for group, _, name in row.cells if not group and name.startswith("surety")]:
        row.pop_text(column)


def _add_prisoner(row: Row, passage: Passage, who: Mention | None, visited: EventDays) -> None:
    """Add the prisoner whom the person visited; the word between them is the row's own, else "visited"."""
    name, born, number = (row.pop(column) for column in ("prisoner", "prisoner_born_on", "prisoner_number"))
    cell = row.locate_first({"prisoner": name, "prisoner_number": number})
    if prisoner := add_person(passage, name, born_on=born, nominal=number, cell=cell):
        # (:Person)-[:ASSOCIATES_WITH {as_reported: "visited"}]->(:Person)
        _add_association(passage, who, prisoner, row.pop_text("relation") or "visited", visited)


def _add_associates(row: Row, passage: Passage, who: Mention | None, when: EventDays) -> None:
    """Add the associates of the row's own columns; columns of equal length are parallel lists."""
    names, numbers = row.pop_by_position("associate"), row.pop_by_position("associate_nominal")
    count = max(len(names), len(numbers))
    born = align_values(row, "associate_born_on", row.pop_by_position("associate_born_on"), count)
    words = align_values(row, "relation", row.pop_by_position("relation"), count)
    aligned = align_values(row, "associate_nominal", numbers, count) if names else numbers
    for at in range(count):
        name = names[at] if at < len(names) else None
        cell = row.locate("associate" if name else "associate_nominal")
        other = _add_other(passage, name, cell, born_on=born[at], nominal=aligned[at])
        word = words[at]
        _link_associate(row, passage, who, other, word.as_reported.strip() if word else "", when)


def _add_numbered(row: Row, passage: Passage, who: Mention | None, number: int, when: EventDays) -> None:
    """Add one numbered associate with contacts and home."""
    values = {
        name: row.pop(name, group="associate", number=number)
        for name in ("name", "nominal", "born_on", "address", "postcode")
    }
    word = row.pop_text("relation", "associate", number)
    cell = row.locate_first(values, "associate", number)
    other = _add_other(passage, values["name"], cell, born_on=values["born_on"], nominal=values["nominal"])
    add_contacts(row, passage, "Phone", "phone", other, group="associate", number=number)
    home = add_place(passage, address=values["address"], postcode=values["postcode"], cell=cell)
    if other and home:
        passage.add_fact("TRADES_AT" if other.kind == "Organisation" else "LIVES_AT", other, home)
    _link_associate(row, passage, who, other, word, when)


def _add_other(
    passage: Passage,
    name: Reading | None,
    cell: Cell,
    *,
    role: str = "unknown",
    born_on: Reading | None = None,
    nominal: Reading | None = None,
) -> Mention | None:
    """Add a person, or a firm by its legal form."""
    # A victim by a trade is a firm that lost something; others may be called after their trade.
    tells_firm = _is_lost_by_firm if role == "victim" else has_legal_form
    if name and tells_firm(name.as_reported):
        return add_organisation(passage, name, role="firm" if role == "unknown" else role, cell=cell)
    return add_person(passage, name, born_on=born_on, nominal=nominal, role=role, cell=cell)


def _is_lost_by_firm(name: str) -> bool:
    """Whether a victim is a firm: by form, or a trade at its end; `Ann Holt (Lane Motors)` works there."""
    if has_legal_form(name):
        return True
    *before, last = name.split() or [""]
    return bool(before) and is_firm(name) and is_firm(f"Kestrel {last}") and not _IN_A_POST.search(name)


def _link_associate(
    row: Row, passage: Passage, who: Mention | None, other: Mention | None, word: str, when: EventDays
) -> None:
    """Add what the word says of the two: a fact of the model's type, an association, or its denial.

    Another word with a negation leaves open whether there is a link, and adds none.
    """
    if not (who and other):
        return
    if _OPEN.search(word) and not denies_link(word):
        row.note("relation", word, "a link between the two", "loaded without that link")
        return
    edge = find_edge(word) if word else None
    pair = choose_ends(edge, [who], [other]) if edge else None
    if edge and pair and edge.type != "ASSOCIATES_WITH":
        passage.add_fact(edge.type, *pair, first=when.first, last=when.last, cell=other.cell)
    else:
        _add_association(passage, who, other, word, when)


def _add_association(
    passage: Passage, who: Mention | None, other: Mention | None, word: str, when: EventDays
) -> None:
    """Add that the two are associated, in the document's word; a placeholder is associated with nobody."""
    if (
        not (who and other)
        or who == other
        or any(reading.is_placeholder for _, reading in other.readings[:1])
    ):
        return
    passage.add_fact(
        "ASSOCIATES_WITH",
        who,
        other,
        first=when.first,
        last=when.last,
        directed=False,
        cell=other.cell,
        as_reported=word,
    )
