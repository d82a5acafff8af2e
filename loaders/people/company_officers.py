"""Adds the officers of a company and those who control it, with the days of their office."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import DAY, PERSON_NAME
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.days import find_first_day, find_last_day
from ..fields.firm_names import has_legal_form, is_firm
from ..fields.locations import add_place
from ..fields.parallel_cells import align_values
from ..fields.parties import add_organisation
from ..fields.row_passage import Passage
from ..fields.rows import Row
from .companies_columns import CONTROLLER_PARTS, OFFICER_PARTS

_ENDED = re.compile(
    r"[\s,;(\[-]*\b(?:resigned|ceased|until|terminated|ended)\b[\s:]*(?:on\b)?([^()\[\]]*)[)\]]?",
    re.IGNORECASE,
)
Values = Mapping[str, Reading | None]


@dataclass(frozen=True)
class Holder:
    """An officer or controller as the row has them: readings by the name of the column, and the cell."""

    values: Values
    cell: Cell

    @property
    def name(self) -> str:
        """The cleaned name of a person, "" if there is none."""
        name = self.values.get("name")
        return "" if name is None else PERSON_NAME.clean(name.as_reported).value

    def get_day(self, name: str, *, is_last: bool = False) -> str:
        """Return the first or last day of a column's date, or ""."""
        return (find_last_day if is_last else find_first_day)(self.values.get(name))


def add_officers(row: Row, passage: Passage, company: Mention) -> tuple[Mention, ...]:
    """Add the officers of the row's own columns and of numbered ones, and return their mentions."""
    mentions = []
    for holder in _list_holders(row, "officer", [part.name for part in OFFICER_PARTS]):
        if who := _add_holder(passage, company, holder, ()):
            mentions.append(who)
            _add_office(passage, company, who, holder)
    for name in row.pop_all("secretary"):
        holder = Holder({"name": name, "role": Reading("Secretary", "Secretary")}, row.locate("secretary"))
        if who := _add_holder(passage, company, holder, mentions):
            mentions.append(who)
            _add_office(passage, company, who, holder)
    return tuple(mentions)


def add_controllers(row: Row, passage: Passage, company: Mention, officers: Iterable[Mention]) -> None:
    """Add those who control the company; one who is an officer by name in this entry is that person."""
    for holder in _list_holders(row, "psc", [part.name for part in CONTROLLER_PARTS]):
        if who := _add_holder(passage, company, holder, officers):
            nature = holder.values.get("nature")
            # (:Person)-[:CONTROLS {nature}]->(:Organisation)
            passage.add_fact(
                "CONTROLS",
                who,
                company,
                first=holder.get_day("notified_on"),
                last=holder.get_day("ceased_on", is_last=True),
                cell=holder.cell,
                nature=nature.value if nature else "",
            )


def _list_holders(row: Row, group: str, parts: list[str]) -> Iterator[Holder]:
    """Yield those of the row's own columns, which may be parallel lists, then those of numbered ones."""
    names = row.pop_by_position(group)
    columns = {
        part: align_values(
            row, f"{group}_{part}", row.pop_by_position(f"{group}_{part}"), len(names), "names"
        )
        for part in parts
    }
    for at, name in enumerate(names):
        if name:
            yield Holder(
                {"name": name, **{part: column[at] for part, column in columns.items()}}, row.locate(group)
            )
    for number in row.list_numbers(group):
        values = {part: row.pop(part, group=group, number=number) for part in ("name", *parts)}
        if values["name"] or values["company_number"]:
            yield Holder(values, row.locate_first(values, group, number))


def _add_holder(
    passage: Passage, company: Mention, holder: Holder, known: Iterable[Mention]
) -> Mention | None:
    """Add an officer or controller with the address on the register; None for a placeholder."""
    values, name = holder.values, holder.values.get("name")
    if name and PERSON_NAME.clean(name.as_reported).is_placeholder:
        return None
    own_number = values.get("company_number")
    if own_number or (name and _is_firm(name.as_reported)):
        who = add_organisation(passage, name, company_number=own_number, cell=holder.cell)
    else:
        who = next((one for one in known if _is_same(one, holder)), None) or _add_person(
            passage, company, holder
        )
    home = add_place(
        passage, address=values.get("address"), postcode=values.get("postcode"), cell=holder.cell
    )
    if who and home:
        # (:Person)-[:TRADES_AT {as_reported: "service address"}]->(:Address)
        passage.add_fact("TRADES_AT", who, home, as_reported="service address")
    return who


def _is_firm(name: str) -> bool:
    # Registers write persons as SURNAME, First name.
    return has_legal_form(name) or ("," not in name and is_firm(name))


def _is_same(one: Mention, holder: Holder) -> bool:
    """Whether a person of this entry has the holder's name, and no other date of birth."""
    born, other = one.get_value("born_on"), holder.values.get("born_on")
    return one.get_value("name") == holder.name and (other is None or not born or born == other.value)


def _add_person(passage: Passage, company: Mention, holder: Holder) -> Mention:
    """Add a person; the register's number, else the name within this entry, is the register's own key."""
    values, born = holder.values, holder.values.get("born_on")
    entry = company.get_value("company_number") or company.get_value("name")
    number = get_known_value(values.get("number"))
    own = f"officer/{number}" if number else f"{entry}/{holder.name}/{get_known_value(born)}"
    name = values.get("name")
    return passage.add_mention(
        "Person",
        {"name": PERSON_NAME.clean(name.as_reported) if name else None, "born_on": born},
        own_key=own,
        cell=holder.cell,
    )


def _add_office(passage: Passage, company: Mention, who: Mention, holder: Holder) -> None:
    """Add the office; a day of resignation can stand behind the role, as in "Director (resigned 1/2/24)"."""
    role = holder.values.get("role")
    post, last = role.as_reported.strip() if role else "", holder.get_day("resigned_on", is_last=True)
    if ended := _ENDED.search(post):
        last = last or find_last_day(DAY.clean(ended[1].strip()))
        post = post[: ended.start()].strip()
    # (:Person)-[:DIRECTOR_OF {post: "Director"}]->(:Organisation)
    passage.add_fact(
        "SECRETARY_OF" if "secretary" in post.casefold() else "DIRECTOR_OF",
        who,
        company,
        first=holder.get_day("appointed_on"),
        last=last,
        cell=holder.cell,
        post=post,
    )
