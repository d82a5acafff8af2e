"""Makes the claim that a mention of a text is: its kind, its readings, its role."""

from collections.abc import Mapping
from dataclasses import replace

from ...graph.claims.values import Cell, Mention, Words
from ...graph.kinds import (
    ADDRESS,
    CODE,
    COLOUR,
    CONTAINER,
    DAY,
    EMAIL,
    IMO,
    MAKE,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    PORT,
    SERIAL,
    TEXT,
    VIN,
    VRM,
)
from ...graph.kinds.reading import Reading
from ..fields.locations import add_place
from ..fields.marks import Serial, read_serial
from ..fields.references import build_theft_readings
from ..fields.row_passage import Passage
from ..shipping.shipping_documents import REFERENCE
from .text_values import TextMention

Readings = Mapping[str, Reading | tuple[Reading, ...] | None]
# The reading that a mention of each kind is known by.
KEYS = {
    "Plate": "vrm",
    "Vin": "vin",
    "Phone": "number",
    "Email": "email",
    "Container": "number",
    "Port": "locode",
    "Vessel": "imo",
    "Theft": "theft",
    "SerialMark": "number",
}
# Identifiers in a text whose claim is of another kind.
_CLAIMED_AS = {
    "PartialPlate": "Plate",
    "PartialVin": "Vin",
    "Bill": "Shipment",
    "Booking": "Shipment",
    "CrimeReference": "Theft",
    "Serial": "SerialMark",
}
_CLEANERS = {"Phone": PHONE, "Email": EMAIL, "Container": CONTAINER, "Port": PORT, "Vin": VIN, "Plate": VRM}


def make_text_mention(
    mention: TextMention, words: Words, cell: Cell, force: str, make: Reading | None
) -> Mention | None:
    """Return the claim that a mention of the text is; None for streets and descriptions.

    force: the force that made the document, "" if none did: then a crime reference is nobody's.
    make: that of the row's vehicle, which is the maker of its engine.
    """
    if mention.kind == "Address":
        place = add_place(
            Passage(words.place, words.grounds), address=ADDRESS.clean(mention.value), cell=cell
        )
        return replace(place, from_text=True) if place and place.kind == "Address" else None
    kind = _CLAIMED_AS.get(mention.kind, mention.kind)
    readings = _make_readings(kind, mention, force, make)
    if readings is None:
        return None
    passage = Passage(words.place, words.grounds)
    role = mention.role or ("firm" if kind == "Organisation" else "unknown")
    return passage.add_mention(kind, readings, role=role, cell=cell, from_text=True)


def _make_readings(kind: str, mention: TextMention, force: str, make: Reading | None) -> Readings | None:
    if kind == "Person":
        return _make_person_readings(mention)
    if kind == "Organisation":
        return {"name": ORGANISATION_NAME.clean(mention.value)}
    if kind == "Vessel":
        return {"vessel": TEXT.clean(mention.value), "imo": IMO.clean(mention.value)}
    if kind == "Shipment":
        rule = mention.kind.casefold()
        return {rule: REFERENCE.clean(mention.value), "paper": Reading(rule, rule)}
    if kind == "Theft":
        return build_theft_readings(force, CODE.clean(mention.value)) if force else None
    if kind == "SerialMark":
        named = mention.get_detail("make")
        serial = Serial(mention.get_detail("part"), SERIAL.clean(mention.value))
        return read_serial(serial, MAKE.clean(named) if named else make)
    if kind not in _CLEANERS:
        return None
    marked = {KEYS[kind]: _CLEANERS[kind].clean(mention.value)}
    if kind != "Plate":
        return marked
    named, model, colour = (mention.get_detail(name) for name in ("make", "model", "colour"))
    return {
        **marked,
        "make": MAKE.clean(named) if named else None,
        "model": TEXT.clean(model) if model else None,
        "colour": COLOUR.clean(colour) if colour else None,
    }


def _make_person_readings(mention: TextMention) -> Readings | None:
    nicknames = [value for name, value in mention.details if name == "nickname"]
    born, nominal = mention.get_detail("born_on"), mention.get_detail("nominal")
    name = None if mention.value in nicknames else PERSON_NAME.clean(mention.value)
    if name is not None and name.is_doubtful:
        return None
    return {
        "name": name,
        "nickname": tuple(TEXT.clean(nick) for nick in nicknames),
        "born_on": DAY.clean(born) if born else None,
        "nominal": TEXT.clean(nominal) if nominal else None,
    }
