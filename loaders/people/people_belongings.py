"""Adds what a list says a person has: phones, e-mails, homes, vehicles and an employer."""

import re
from itertools import zip_longest

from ...graph.claims.values import Mention
from ...graph.kinds import ADDRESS, ORGANISATION_NAME
from ...graph.kinds.reading import Reading
from ..cells.work_states import part_no_employer, part_own_firm
from ..fields.days import EventDays
from ..fields.locations import add_place, extend_address, find_full_postcode
from ..fields.marks import Marks, is_known
from ..fields.parties import add_contacts, add_organisation
from ..fields.row_passage import Passage
from ..fields.rows import Row, fold_text
from ..fields.vehicle_links import STOLEN_FROM, VehicleLink, add_vehicle_link, take_vehicle_link
from ..logs.log_links import choose_ends, find_edge
from ..logs.log_vehicles import add_vehicles

_NO_HOME = frozenset(
    map(fold_text, ("NFA", "no fixed abode", "no fixed address", "homeless", "N/K", "unknown"))
)
_POSITION = re.compile(r"(?P<firm>.*\S)\s*[(\[](?P<position>[^()\[\]\d]{3,40})[)\]]")
# In the brackets behind an employer: the person works there no more.
_IS_OVER = re.compile(
    r"\b(?:former(?:ly)?|ex|previous(?:ly)?|past|dismissed|sacked|resigned|left|retired|redundant|until|ended"
    r"|ceased)\b",
    re.IGNORECASE,
)


def says_stolen(row: Row) -> bool:
    """Whether the row says that its vehicle was stolen from its person; the cell stays in the row."""
    return fold_text(row.cells.get(("", 0, "vehicle_link"), "")) in STOLEN_FROM


def add_belongings(row: Row, passage: Passage, who: Mention | None) -> None:
    """Add the row's contacts, homes, vehicles and employer; without a person they have no facts."""
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(row, passage, kind, column, who)
    _add_homes(row, passage, who)
    _add_vehicles(row, passage, who)
    for name in row.pop_all("employer"):
        _add_employer(row, passage, who, name)


def _add_employer(row: Row, passage: Passage, who: Mention | None, name: Reading) -> None:
    """Add the firm that the person works for; a position in brackets behind it may say more: `(director)`."""
    own = part_own_firm(name.as_reported)
    if not own and (before := part_no_employer(name.as_reported)) is not None:
        passage.keep_words(before, row.locate("employer"))  # ex Halfords
        return
    match = None if own else _POSITION.fullmatch(name.as_reported.strip())
    called = match["firm"] if match else own or name.as_reported
    firm = add_organisation(passage, ORGANISATION_NAME.clean(called), cell=row.locate("employer"))
    is_over = bool(match and _IS_OVER.search(match["position"]))
    if who and who.kind == "Person" and firm and not name.is_placeholder and not is_over:
        edge = find_edge(match["position"]) if match else None
        pair = choose_ends(edge, [who], [firm]) if edge else None
        # (:Person)-[:WORKS_FOR]->(:Organisation)
        passage.add_fact(edge.type if edge and pair else "WORKS_FOR", who, firm)


def _add_homes(row: Row, passage: Passage, who: Mention | None) -> None:
    """Add the addresses; several if each has a postcode of its own, else the cell's parts are its lines."""
    cell = row.locate_first({name: row.cells.get(("", 0, name)) for name in ("address", "postcode", "town")})
    text, town, codes = row.pop_text("address"), row.pop("town"), row.pop_by_position("postcode")
    for line, code in zip_longest(_split_homes(text, len(codes)), codes):
        parts = [part for part in (town, code) if part and not part.is_placeholder]
        whole = extend_address(line, [part.as_reported for part in parts])
        home = add_place(passage, address=ADDRESS.clean(whole) if whole else None, postcode=code, cell=cell)
        _add_home(passage, who, home)
    if town and not any(mention.kind in ("Address", "Area") for mention in passage.mentions):
        _add_home(passage, who, add_place(passage, region=town, cell=cell))


def _split_homes(text: str, codes: int) -> list[str]:
    """Return the addresses of a cell without "no fixed abode".

    >>> _split_homes("Flat 2; Mill Lane, BD64 8RJ", 0), _split_homes("2 Mill Lane; 4 Dock Road", 2)
    (['Flat 2, Mill Lane, BD64 8RJ'], ['2 Mill Lane', '4 Dock Road'])
    """
    parts = [part.strip() for part in text.split(";") if part.strip() and fold_text(part) not in _NO_HOME]
    is_list = len(parts) > 1 and (codes == len(parts) or all(map(find_full_postcode, parts)))
    return parts if is_list else [", ".join(parts)] if parts else []


def _add_home(passage: Passage, who: Mention | None, home: Mention | None) -> None:
    if who and home:
        # (:Person)-[:LIVES_AT]->(:Address), but a firm trades there.
        passage.add_fact("TRADES_AT" if who.kind == "Organisation" else "LIVES_AT", who, home)


def _add_vehicles(row: Row, passage: Passage, who: Mention | None) -> None:
    """Add the vehicles and plates, and what the row's word says the person does with them."""
    word = fold_text(row.cells.get(("", 0, "vehicle_link"), ""))
    if word in STOLEN_FROM or (not word and who is not None and who.role == "victim"):
        row.pop_text("vehicle_link")
        link: VehicleLink | None = VehicleLink("KEEPS")
    else:
        link = take_vehicle_link(row)
    for marks in add_vehicles(row, passage, EventDays()):
        for mention, usual in _list_ends(marks):
            # (:Person)-[:USES]->(:Plate), and (:Person)-[:DRIVES]->(:Vehicle)
            if who:
                add_vehicle_link(passage, who, mention, link or VehicleLink(usual))


def _list_ends(marks: Marks) -> list[tuple[Mention, str]]:
    """Return the vehicle and its plates, each with the fact that joins it to its person by default."""
    vehicle = [(marks.vehicle, "DRIVES")] if marks.vehicle else []
    return [*vehicle, *((plate, "USES") for plate in filter(is_known, marks.plates))]
