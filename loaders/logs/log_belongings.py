"""Adds the facts from a log's subject to the vehicles, plates, homes and places of the same columns."""

from collections.abc import Iterable
from itertools import zip_longest

from ...graph.claims.values import Mention
from ..fields.days import EventDays
from ..fields.locations import add_place
from ..fields.marks import Marks, is_known
from ..fields.row_passage import Passage
from ..fields.rows import Row
from ..fields.vehicle_links import VehicleLink, add_vehicle_link, take_vehicle_link

# (:Person)-[:LIVES_AT]->(:Address), but a firm trades there.
_STAYS = (("home", "LIVES_AT"), ("address", "LIVES_AT"), ("place", "SEEN_AT"))


def link_to_subject(
    row: Row,
    passage: Passage,
    when: EventDays,
    who: Mention | None,
    vehicles: Iterable[Marks] = (),
    group: str = "",
    number: int = 0,
    seen: Iterable[Mention] = (),
) -> None:
    """Add that the subject drives the vehicles, uses the plates, lives at or visited the places.

    who: the subject; without one the places are added without facts.
    seen: a vehicle or plates that were seen at the places of a row that names nobody.
    """
    link = take_vehicle_link(row) if not group else None
    if who and who.role == "victim" and not link:
        link = VehicleLink("KEEPS")  # the vehicle is the victim's own, taken or damaged
    link = link or VehicleLink("DRIVES")
    of_plate = link._replace(edge="USES") if link.edge == "DRIVES" else link
    for marks in vehicles if who else ():
        ends = [(plate, of_plate) for plate in filter(is_known, marks.plates)]
        for thing, end in [*([(marks.vehicle, link)] if marks.vehicle else []), *ends]:
            add_vehicle_link(passage, who, thing, end, when.first, when.last)  # type: ignore[arg-type]
    postcodes = row.pop_by_position("postcode", group, number)
    # A postcode next to addresses that it does not pair with cannot be assigned to the subject.
    has_address = any(row.cells.get((group, number, column), "").strip() for column, _ in _STAYS)
    for column, fact in _STAYS:
        texts = row.pop_by_position(column, group, number)
        paired = postcodes if len(postcodes) == len(texts) else []
        postcodes = [] if paired else postcodes
        for address, postcode in zip_longest(texts, paired):
            spot = add_place(
                passage,
                address=address,
                postcode=postcode,
                cell=row.locate_first({column: address, "postcode": postcode}, group, number),
            )
            for one in seen if fact == "SEEN_AT" and not who else (who,):
                _add_stay(passage, when, one, fact, spot)
    for postcode in postcodes:
        spot = add_place(passage, postcode=postcode, cell=row.locate("postcode", group, number))
        _add_stay(passage, when, None if has_address else who, "LIVES_AT", spot)


def _add_stay(
    passage: Passage, when: EventDays, who: Mention | None, fact: str, spot: Mention | None
) -> None:
    if who and spot:
        is_firms_address = who.kind == "Organisation" and fact == "LIVES_AT"
        passage.add_fact(
            "TRADES_AT" if is_firms_address else fact, who, spot, first=when.first, last=when.last
        )
