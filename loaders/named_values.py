"""Adds what a row names outside its fields: persons, marks, phones, texts of columns that no field takes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..graph.claims.values import Cell, Claims, Mention
from ..graph.kinds import (
    ADDRESS,
    CODE,
    CONTAINER,
    DAY,
    EMAIL,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    PORT,
    SERIAL,
    TEXT,
    VIN,
    VRM,
)
from ..graph.kinds.reading import Kind, make_doubtful
from ..graph.kinds.tidy import split_words
from .fields.locations import add_place
from .fields.marks import Serial, add_plate, add_serial, add_vin
from .fields.role_heads import find_role_of_head
from .fields.row_passage import Passage
from .fields.text_mentions import add_text_mentions
from .recognition.companion_columns import is_of_companions
from .recognition.found_values import DOUBTED_PERSON, TRADER
from .recognition.head_reading import read_head
from .recognition.named_columns import PARTS_OF_CARS

if TYPE_CHECKING:
    from .recognition.cell_plan import NamedValue, PlannedRow

# By the kind of a named value: the node's label, its property, and the kind that cleans it.
_SIMPLE: dict[str, tuple[str, str, Kind]] = {
    "person": ("Person", "name", PERSON_NAME),
    "organisation": ("Organisation", "name", ORGANISATION_NAME),
    "phone": ("Phone", "number", PHONE),
    "email": ("Email", "email", EMAIL),
    "container": ("Container", "number", CONTAINER),
    "port": ("Port", "locode", PORT),
}

_NAMES = frozenset(("name", "number", "nickname", "address", "vin", "partial_vin", "vrm", "serial", "email"))
_PLAIN_PLATES = (("vrm",), ("registration",), ("vrm", "mark"))
_OF_LORRIES = split_words("""
    haulier haulage driver lorry truck tractor trailer transport transporter carrier collected collection
    delivered recovery towed moved
""")
_DETAILS = {"born_on": DAY, "nominal": CODE, "nickname": TEXT}


def add_named_values(claims: Claims, planned: "PlannedRow", line: int) -> Claims:
    """Return the claims of a row with mentions of its named values, and its texts kept word for word.

    The mentions have the place and the grounds of the row's first mention, and no role: the document names
    them, and says no more.
    """
    if not (planned.named or planned.leftovers):
        return claims
    first = claims.mentions[0] if claims.mentions else None
    passage = Passage(first.place, first.grounds) if first else Passage(str(line))
    found: dict[str, list[Mention]] = {}
    traders: list[tuple[Mention, str]] = []
    for one in planned.named:
        before = len(passage.mentions)
        _add(passage, one, line)
        traders += [
            (firm, field)
            for firm in list(passage.mentions)[before:]
            for detail, field in one.details
            if detail == TRADER
        ]
        if one.kind not in ("text", DOUBTED_PERSON):
            found.setdefault(one.column, []).extend(list(passage.mentions)[before:])
    for column, text in planned.leftovers:
        passage.keep_words(text, Cell(line, column))
    known = {key: mention for mention in claims.mentions for key in _list_names(mention)}
    own = {
        mention: next((known[key] for key in _list_names(mention) if key in known), mention)
        for mention in passage.mentions
    }
    added = tuple(mention for mention in passage.mentions if own[mention] is mention)
    for mentions in found.values():
        _link_details(passage, list(dict.fromkeys(own[mention] for mention in mentions)))
    _link_serials(passage, claims)
    _link_plates(passage, claims, planned)
    for column, mentions in found.items():
        # A column of relationships says itself what the two are to each other.
        if is_of_companions(column) and ("", 0, "link") not in planned.heads:
            _link_companions(passage, claims, column, [own[mention] for mention in mentions])
    for firm, field in traders:
        _link_trader(passage, claims, own.get(firm, firm), planned.heads.get(("", 0, field), ""))
    return replace(
        claims,
        mentions=(*claims.mentions, *added),
        facts=(*claims.facts, *passage.facts),
        words=(*claims.words, *passage.words),
    )


def _link_details(passage: Passage, mentions: list[Mention]) -> None:
    """Add that the one person or firm of a cell uses its phones and e-mails, and lives or trades there."""
    parties = [one for one in mentions if one.kind in ("Person", "Organisation")]
    if len(parties) != 1:
        return
    for one in mentions:
        if one.kind in ("Phone", "Email"):
            passage.add_fact("USES", parties[0], one, cell=one.cell)
        elif one.kind == "Address":
            type = "TRADES_AT" if parties[0].kind == "Organisation" else "LIVES_AT"
            passage.add_fact(type, parties[0], one, cell=one.cell)


def _link_serials(passage: Passage, claims: Claims) -> None:
    """Add that the one vehicle of a row shows the number of its engine, in a column under that head."""
    bodies = list(dict.fromkeys(one for one in claims.mentions if one.kind == "Vehicle"))
    for one in passage.mentions if len(bodies) == 1 else ():
        if one.kind == "SerialMark" and read_head(one.cell.column).bag.intersection(PARTS_OF_CARS):
            passage.add_fact("SHOWS", bodies[0], one, cell=one.cell)


def _link_plates(passage: Passage, claims: Claims, planned: "PlannedRow") -> None:
    """Add that the one vehicle of a row, by its column of VINs, shows the one plate under a plain `Reg`.

    In a row that names a haulier or a driver the plate may be the lorry's.
    """
    names = {name for _, _, name in planned.heads}
    heads = (*planned.heads.values(), *(one.column for one in planned.named))
    if any(read_head(head).bag & _OF_LORRIES for head in heads):
        return
    bodies = list(dict.fromkeys(one for one in claims.mentions if one.kind == "Vehicle"))
    plates = [one for one in passage.mentions if one.kind == "Plate"]
    if "vins" not in names or "vrm" in names or len(bodies) != 1 or len(plates) != 1:
        return
    if read_head(plates[0].cell.column).words in _PLAIN_PLATES:
        passage.add_fact("SHOWS", bodies[0], plates[0], cell=plates[0].cell)


def _link_companions(passage: Passage, claims: Claims, column: str, others: list[Mention]) -> None:
    """Add that the one subject of a row is associated with those whom a column of companions names."""
    subjects = [one for one in claims.mentions if one.kind == "Person" and one.role == "subject"]
    if len(subjects) != 1:
        return
    for other in others:
        if other.kind == "Person" and other is not subjects[0]:
            passage.add_fact("ASSOCIATES_WITH", subjects[0], other, cell=other.cell, as_reported=column)


def _link_trader(passage: Passage, claims: Claims, firm: Mention, column: str) -> None:
    """Add that the person of a column controls the firm that he trades as, which trades where he does."""
    traders = [one for one in claims.mentions if one.kind == "Person" and one.cell.column == column]
    if not column or len(traders) != 1:
        return
    # (:Person)-[:CONTROLS {nature}]->(:Organisation)
    passage.add_fact("CONTROLS", traders[0], firm, nature="trades as it", cell=firm.cell)
    for one in claims.facts:
        if one.start == traders[0] and one.type in ("TRADES_AT", "LIVES_AT"):
            passage.add_fact("TRADES_AT", firm, one.end, cell=firm.cell)


def _list_names(mention: Mention) -> set[tuple[str, str]]:
    """Return what tells a mention from others of its kind: its name or number, no country or birth."""
    names = [*mention.readings[:1], *(pair for pair in mention.readings[1:] if pair[0] in _NAMES)]
    return {(mention.kind, reading.value) for _, reading in names}


def _add(passage: Passage, named: "NamedValue", line: int) -> None:
    cell = Cell(line, named.column)
    if named.kind in _SIMPLE:
        label, name, kind = _SIMPLE[named.kind]
        role = "firm" if label == "Organisation" else find_role_of_head(named.column) or "unknown"
        reading = kind.clean(named.text)
        if named.as_found:
            reading = replace(reading, as_reported=named.as_found)
        details = {key: _DETAILS[key].clean_all(text) for key, text in named.details if label == "Person"}
        if not reading.is_placeholder:
            passage.add_mention(label, {name: reading, **details}, role=role, cell=cell)
    elif named.kind == DOUBTED_PERSON:
        sure = PERSON_NAME.clean(named.text)
        doubted = make_doubtful(named.text, sure.value, "a name of which the document is sure")
        passage.add_mention("Person", {"name": doubted}, role="unknown", cell=cell)
    elif named.kind == "plate":
        add_plate(passage, VRM.clean(named.text), cell=cell)
    elif named.kind == "vin":
        add_vin(passage, VIN.clean(named.text), cell=cell)
    elif named.kind == "serial":
        part = next((word for word in PARTS_OF_CARS if word in read_head(named.column).bag), "part")
        add_serial(passage, Serial(part, SERIAL.clean(named.text), cell=cell))
    elif named.kind == "address":
        add_place(passage, address=ADDRESS.clean(named.text), cell=cell)
    else:
        add_text_mentions(passage, named.text, cell)
        passage.keep_words(named.text, cell)
