"""Adds those who were in a vehicle that was stopped or seen, or who were stopped on foot."""

from typing import NamedTuple

from ...graph.claims.values import Mention
from ..fields.locations import add_place
from ..fields.parallel_cells import align_values
from ..fields.parties import add_contacts, add_party, add_person
from ..fields.row_passage import Passage
from ..fields.rows import Row


class Occupant(NamedTuple):
    """A person in a vehicle, and the seat: driver, passenger …, "" if the record does not tell."""

    who: Mention
    seat: str = ""


def add_occupants(row: Row, passage: Passage) -> list[Occupant]:
    """Add the driver, the other occupants and the numbered ones, with contacts and homes; no placeholders."""
    occupants = []
    if driver := add_party(row, passage, "driver", firm_by_default=False):
        occupants.append(Occupant(driver.who, "driver"))
    names = row.pop_by_position("occupant")
    born = align_values(row, "occupant_born_on", row.pop_by_position("occupant_born_on"), len(names))
    for name, day in zip(names, born, strict=True):
        if who := add_person(passage, name, born_on=day, cell=row.locate("occupant")):
            occupants.append(Occupant(who))
    for number in row.list_numbers("occupant"):
        if occupant := _add_numbered(row, passage, number):
            occupants.append(occupant)
    return [
        one for one in occupants if not any(reading.is_placeholder for _, reading in one.who.readings[:1])
    ]


def _add_numbered(row: Row, passage: Passage, number: int) -> Occupant | None:
    values = {
        name: row.pop(name, group="occupant", number=number)
        for name in ("name", "nominal", "born_on", "address", "postcode")
    }
    seat = row.pop_text("seat", "occupant", number)
    cell = row.locate_first(values, "occupant", number)
    who = add_person(passage, values["name"], born_on=values["born_on"], nominal=values["nominal"], cell=cell)
    add_contacts(row, passage, "Phone", "phone", who, group="occupant", number=number)
    home = add_place(passage, address=values["address"], postcode=values["postcode"], cell=cell)
    if who and home:
        passage.add_fact("LIVES_AT", who, home)
    return Occupant(who, seat) if who else None
