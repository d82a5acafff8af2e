"""Examinations: what a vehicle examiner found at a scene, often a chop shop; a row for each exhibit."""

import re
from itertools import product

from ...graph.claims.values import Claims, Fact, Header, Mention, fingerprint
from ...graph.kinds import ADDRESS, CONTAINER, ORGANISATION_NAME, PHONE, POSTCODE
from ...graph.kinds.reading import TEXT, Reading, get_known_value
from ...graph.kinds.tidy import is_placeholder
from ..fields.days import find_first_day, pop_date
from ..fields.firm_names import is_firm
from ..fields.locations import add_place, find_full_postcode, find_unit, is_exact
from ..fields.log_grades import read_grounds
from ..fields.marks import add_vin
from ..fields.parties import add_organisation, add_party, add_person
from ..fields.references import BY_ROW, build_row_key, digest_row, normalise_force, read_marking
from ..fields.role_heads import find_role_of_head
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from ..shipping.cargo import read_goods_words
from ..shipping.shipping_documents import REFERENCE
from .examination_columns import RECORD
from .exhibits import add_exhibit

_OF_PLATE_SHOWN = re.compile(r"displayed|\bshown\b", re.IGNORECASE)

unfold = make_unfold("exhibits", "items", "parts", number="exhibit")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the exhibit of one row with its marks and identification, and who and what was at the scene.

    The document is the examination: force and scene reference. Claims about the whole scene have the place
    "scene", claims about an exhibit its number. Raise RowError if the row holds nothing that can be used.
    """
    row.pop_text("examiner")
    digest = digest_row(row)
    header, force = _build_header(row, file, digest)
    at_scene, number = Passage("scene", read_grounds(row)), row.pop("exhibit")
    spot = _add_scene(row, at_scene, header)
    passage = at_scene.move_to(get_known_value(number) or str(row.ordinal))
    notes = row.cells.get(("", 0, "notes"), "")
    item, marks = add_exhibit(row, passage, f"{header.source}/{header.reference}", number, digest, force)
    for mention in item.mentions:
        _add_found_fact(passage, mention, spot, header.day)
    born_on = row.pop("seized_from_born_on")
    for holder, thing in product(_add_named(row, passage, "seized_from", born_on), item.mentions):
        # (:Part)-[:HELD_BY]->(:Person)
        passage.add_fact("HELD_BY", thing, holder, first=header.day, last=header.day)
    for mark in marks:
        if mark.mention.kind == "Plate":
            _add_found_fact(passage, mark.mention, spot, header.day)
    plates = [mark.mention for mark in marks if mark.mention.kind == "Plate"]
    _add_plate_supplier(row, passage, plates)
    # A register knows the keeper of the plate that a vehicle should bear, unless the head says which one.
    is_of_shown = bool(_OF_PLATE_SHOWN.search(row.locate("keeper").column))
    is_true = bool(item.vehicle and not item.part and not is_of_shown)
    true = row.locate("identified_vrm").column if is_true else ""
    issued = [one for one in passage.mentions if one.kind == "Plate" and true and one.cell.column == true]
    kept = next(filter(None, (*issued, *plates, item.vehicle)), None)
    role = find_role_of_head(row.locate("keeper").column)
    if (keeper := add_party(row, passage, "keeper", role=role, firm_by_default=False)) and kept:
        # (:Person)-[:KEEPS]->(:Plate)
        passage.add_fact("KEEPS", keeper.who, kept, first=header.day, last=header.day)
    _add_other_finds(row, passage, spot, header.day)
    for vin in read_goods_words(passage, notes, row.locate("notes")):
        add_vin(passage, vin, cell=row.locate("notes"), from_text=True)
    passage.keep_words(notes, row.locate("notes"))
    if not passage.mentions and not notes.strip():  # what the notes name is read from their words
        raise row.build_refusal(
            "exhibit",
            get_known_value(number),
            "an exhibit, a mark, or at least an address, tenant or person at the scene",
        )
    return passage.build_claims(header)


def _build_header(row: Row, file: SourceFile, digest: str) -> tuple[Header, str]:
    """Return the examination's header, and its force.

    Without a scene reference, the key is the file with place and day, else with the row's digest.
    """
    force, scene, examined, marking = (
        normalise_force(file.source or row.pop_text("force")),
        row.pop_reference("scene"),
        pop_date(row, "examined_at"),
        row.pop("marking"),
    )
    row.pop_text("force")
    where = [row.cells.get(("", 0, name), "").strip().casefold() for name in ("address", "postcode")]
    where = ["" if is_placeholder(text) else text for text in where]
    day = find_first_day(examined)
    if file.reference:
        reference, by = file.reference, "reference given"
    elif scene:
        reference, by = " ".join(scene.split()).upper(), "force and scene reference"
    elif day or any(where):
        reference, by = f"{file.stem} {fingerprint(*where, day, size=16)}", "file, place and day"
    else:
        reference, by = f"{file.stem} {build_row_key(row, digest)}", BY_ROW
    return Header(
        "ChopShopFinding",
        force or file.stem,
        reference,
        by,
        day,
        f"Examination {scene or reference}",
        read_marking(marking),
    ), force or file.stem


def _add_scene(row: Row, at_scene: Passage, header: Header) -> Mention | None:
    """Add the scene's address, the same in all rows of the examination, its tenant, landlord and people.

    Return its mention. A scene whose address nobody gives has none, and no facts about where it was.
    """
    premises, own = row.pop("premises", TEXT), f"scene/{header.reference}"
    location = {name: row.pop(name) for name in ("address", "postcode")}
    cell = row.locate_first(location)
    if premises and not location["address"] and _is_address(premises.value):
        cell = row.locate("premises")
        location["address"], premises = ADDRESS.clean(premises.as_reported), None
    spot = add_place(
        at_scene,
        address=location["address"],
        postcode=location["postcode"],
        premises=premises,
        own_key=own,
        cell=cell,
    )
    for prefix, business in (("tenant", premises), ("landlord", None)):
        party = add_party(row, at_scene, prefix, firm_by_default=False, business=business)
        if party and spot:
            _add_fact(at_scene, "TRADES_AT", party.who, spot, header.day, prefix)
    for someone in _add_named(row, at_scene, "present"):
        if spot:
            _add_fact(at_scene, "SEEN_AT", someone, spot, header.day)
    return spot


def _add_named(row: Row, passage: Passage, column: str, born_on: Reading | None = None) -> list[Mention]:
    """Add the persons and firms that a cell names; a date of birth is that of a person alone in it."""
    names = row.pop_all(column, TEXT)
    found = [
        add_organisation(passage, name, cell=row.locate(column))
        if is_firm(name.value)
        else add_person(passage, name, born_on=born_on if len(names) == 1 else None, cell=row.locate(column))
        for name in names
    ]
    return [one for one in found if one]


def _is_address(text: str) -> bool:
    """Whether words for premises are their address: `lock-up garage` is none."""
    return bool(find_unit(text) or find_full_postcode(text)) or ("," in text and is_exact(text))


def _add_fact(passage: Passage, type: str, start: Mention, end: Mention, day: str, word: str = "") -> Fact:
    return passage.add_fact(type, start, end, first=day, last=day, as_reported=word, cell=start.cell)


def _add_found_fact(passage: Passage, mention: Mention, spot: Mention | None, day: str) -> None:
    if spot:
        # (:Part)-[:FOUND_AT]->(:Address)
        _add_fact(passage, "FOUND_AT", mention, spot, day)


def _add_plate_supplier(row: Row, passage: Passage, plates: list[Mention]) -> None:
    """Add the maker of the plates, by the name and postcode on their lower edge."""
    text = row.pop("plate_supplier", TEXT)
    if not text:
        return
    code = find_full_postcode(text.value)
    bare = (
        re.sub(r" ?".join(map(re.escape, code.replace(" ", ""))), "", text.value, flags=re.IGNORECASE)
        if code
        else text.value
    )
    name = TEXT.clean(bare.strip(" ,;-()"))
    firm = add_organisation(
        passage,
        name if name.value else text,
        postcode=POSTCODE.clean(code) if code else None,
        business=TEXT.clean("number plate supplier"),
        cell=row.locate("plate_supplier"),
    )
    for plate in plates:
        if firm:
            # (:Organisation)-[:HANDLES]->(:Plate)
            passage.add_fact("HANDLES", firm, plate)


def _add_other_finds(row: Row, passage: Passage, spot: Mention | None, day: str) -> None:
    """Add containers, bookings and phones that were found at the scene or named in documents there."""
    carrier = row.pop("carrier", ORGANISATION_NAME)
    for reading in row.pop_all("container", CONTAINER):
        _add_found_fact(
            passage,
            passage.add_mention("Container", {"number": reading}, cell=row.locate("container")),
            spot,
            day,
        )
    for reading in row.pop_all("booking", REFERENCE):
        booked = {"booking": reading, "carrier": carrier, "paper": Reading("booking", "booking")}
        _add_found_fact(
            passage, passage.add_mention("Shipment", booked, cell=row.locate("booking")), spot, day
        )
    for reading in row.pop_all("phone", PHONE):
        _add_found_fact(
            passage, passage.add_mention("Phone", {"number": reading}, cell=row.locate("phone")), spot, day
        )


__all__ = ["RECORD", "shape", "unfold"]
