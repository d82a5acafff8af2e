"""Examinations: what a vehicle examiner found at a scene, a chop shop above all; a row for each exhibit."""

import re

from ..graph.claims.values import Claims, Fact, Header, Mention, fingerprint
from ..graph.kinds import (
    ADDRESS,
    CODE,
    COLOUR,
    CONTAINER,
    MAKE,
    MARKING,
    MOMENT,
    ORGANISATION_NAME,
    PARTIAL_VIN,
    PHONE,
    POSTCODE,
    SERIAL,
    VIN,
    VRM,
)
from ..graph.kinds.reading import TEXT, Reading, known_value
from ..graph.kinds.tidy import is_placeholder
from .cargo import read_goods_words
from .days import pop_date, find_first_day
from .exhibits import exhibit
from .files.nested import parts_of
from .locations import find_full_postcode, add_place
from .log_grades import grounds
from .marks import MAKE_AND_MODEL, add_vin
from .parties import is_firm, add_organisation, add_party, build_party_fields, add_person
from .references import BY_ROW, digest_row, normalise_force, read_marking, build_row_key
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile
from .shipping_documents import REFERENCE

RECORD = Record(
    word="examinations",
    label="ChopShopFinding",
    doc="An examination of a scene, a row for each exhibit.",
    fields=(
        Field(
            "force",
            TEXT,
            ("police force", "force name", "examining force", "agency"),
            doc="The force whose examination it is; its source.",
        ),
        Field(
            "scene",
            CODE,
            (
                "scene reference",
                "scene ref",
                "scene number",
                "scene no",
                "examination reference",
                "examination",
                "exam ref",
                "examination number",
            ),
            doc="The scene's reference in its force.",
        ),
        Field(
            "address",
            ADDRESS,
            ("scene address", "location", "premises address"),
            doc="Where the scene is.",
            numbered=True,
        ),
        Field(
            "postcode", POSTCODE, ("scene postcode", "post code", "premises postcode"), doc="Its postcode."
        ),
        Field(
            "premises",
            TEXT,
            ("premises type", "type of premises", "kind of premises", "premises kind"),
            doc="Garage, yard, breaker, lock-up …",
        ),
        Field(
            "examined_at",
            MOMENT,
            (
                "examined",
                "examined on",
                "date examined",
                "examination date",
                "date of examination",
                "time of entry",
                "entry",
                "entered at",
                "date",
                "searched on",
            ),
            doc="When the examiner was there.",
        ),
        Field(
            "examiner",
            TEXT,
            ("examined by", "officer", "qsve", "vehicle examiner"),
            doc="Read and dropped: examiners are never in the graph.",
        ),
        *build_party_fields("tenant", "occupier", "leaseholder", without=("born_on",)),
        *build_party_fields("landlord", "property owner", "freeholder", without=("born_on",)),
        Field(
            "present",
            TEXT,
            ("persons present", "present at scene", "people present", "who was present"),
            doc="Persons at the scene.",
        ),
        Field(
            "exhibit",
            CODE,
            ("exhibit reference", "exhibit ref", "exhibit no", "exhibit number", "exhibit id"),
            doc="Initials and number.",
        ),
        Field(
            "item",
            TEXT,
            ("part", "item description", "part type", "item type", "exhibit description"),
            doc="What it is: door, engine, shell …",
        ),
        Field("side", TEXT, ("position", "handing"), doc="left, right, front, rear."),
        Field("make", MAKE, ("manufacturer", "maker", "marque"), doc="Maker."),
        Field("model", TEXT, ("model name",), doc="Model as reported."),
        MAKE_AND_MODEL,
        Field("colour", COLOUR, ("color",), doc="Colour."),
        Field("paint_code", TEXT, ("paint", "colour code"), doc="Paint code."),
        Field(
            "vin",
            VIN,
            (
                "vin stamped",
                "visible vin",
                "vin shown",
                "vin read",
                "vin seen",
                "chassis number",
                "vin number",
            ),
            doc="VIN on it, or words for what became of it.",
        ),
        Field(
            "vin_where",
            TEXT,
            ("vin location", "where vin", "vin position", "vin from"),
            doc="stamp, plate, windscreen, label.",
        ),
        Field(
            "vin_state",
            TEXT,
            ("state of vin", "vin condition", "state of mark", "mark state"),
            doc="intact, ground off, over-stamped …",
        ),
        Field(
            "partial_vin",
            PARTIAL_VIN,
            ("part vin", "vin fragment", "vin part"),
            doc="What can be read of a VIN.",
        ),
        Field("engine_number", SERIAL, ("engine no", "engine serial", "engine"), doc="Number on the engine."),
        Field(
            "engine_state",
            TEXT,
            ("state of engine number", "engine number state", "engine condition"),
            doc="State of that number.",
        ),
        Field(
            "gearbox_number",
            SERIAL,
            ("gearbox no", "gearbox", "transmission number"),
            doc="Number on the gearbox.",
        ),
        Field("key_number", SERIAL, ("key no", "key serial"), doc="Number of a key."),
        Field("ecu_serial", SERIAL, ("ecu", "ecu number", "ecu no"), doc="Serial number of the ECU."),
        Field(
            "airbag_serial",
            SERIAL,
            ("airbag number", "airbag no", "airbag"),
            doc="Serial number of an airbag.",
        ),
        Field(
            "radio_serial", SERIAL, ("radio number", "radio no", "radio"), doc="Serial number of the radio."
        ),
        Field(
            "ecu_vin",
            VIN,
            ("vin in ecu", "ecu read vin", "vin from ecu", "vin read from ecu"),
            doc="VIN that the ECU remembers.",
        ),
        Field(
            "glass_etch",
            TEXT,
            ("etching", "glass", "etched", "glass etching", "glass mark"),
            doc="Digits etched on the glass.",
        ),
        Field(
            "plate",
            VRM,
            (
                "number plate",
                "plates",
                "vrm",
                "registration",
                "plate found",
                "number plates found",
                "plates found",
            ),
            doc="Number plates found.",
        ),
        Field(
            "plate_supplier",
            TEXT,
            ("supplier", "plate maker", "number plate supplier"),
            doc="Who made them, with a postcode.",
        ),
        Field(
            "identified_vin",
            VIN,
            ("identified as vin", "vin of origin", "origin vin", "true vin", "identity vin"),
            doc="VIN it is identified by.",
        ),
        Field(
            "identified_vrm",
            VRM,
            (
                "identified as",
                "identified as vrm",
                "true vrm",
                "identified registration",
                "origin vrm",
                "true mark",
            ),
            doc="Plate it is identified by.",
        ),
        Field(
            "crime_reference",
            CODE,
            ("crime ref", "crime no", "crime number", "theft reference", "theft"),
            doc="The theft it is identified with.",
        ),
        Field(
            "crime_force",
            TEXT,
            ("force of theft", "theft force", "stealing force"),
            doc="The force of that theft, where another.",
        ),
        Field(
            "identified",
            TEXT,
            ("identification", "certainty", "how sure", "identification state", "state"),
            doc="confirmed, probable, possible.",
        ),
        Field(
            "identified_by",
            TEXT,
            ("identified from", "basis", "basis of identification", "identified through"),
            doc="stamp, maker's data, owner …",
        ),
        Field(
            "container",
            CONTAINER,
            ("containers", "container number", "containers found"),
            doc="Containers found or named in papers there.",
        ),
        Field(
            "booking",
            REFERENCE,
            ("bookings", "booking reference", "booking found", "booking number"),
            doc="Bookings in papers there.",
        ),
        Field("carrier", doc="The carrier of those bookings."),
        Field("phone", PHONE, ("phones", "phone number", "telephone", "mobile"), doc="Phones found."),
        Field(
            "count",
            TEXT,
            ("quantity", "qty", "number of", "how many"),
            doc="A count, where there are no identities.",
        ),
        Field(
            "notes",
            TEXT,
            ("note", "comments", "remarks", "findings"),
            doc="What the examiner adds, kept word for word; VINs and numbers in it are read.",
        ),
        Field(
            "marking",
            MARKING,
            ("government marking", "protective marking", "classification"),
            doc="Government marking.",
        ),
        Field("grading", TEXT, ("grade", "3x5x2"), doc="Grading."),
        Field("handling", TEXT, ("handling code",), doc="Handling code."),
        Field("conditions", TEXT, ("handling conditions",), doc="Conditions on sharing."),
    ),
    telling=(
        *(frozenset({"scene", other}) for other in ("exhibit", "item", "examined_at", "vin")),
        *(
            frozenset({"exhibit", other})
            for other in ("item", "vin_state", "identified_vin", "partial_vin", "engine_number")
        ),
    ),
    setting=frozenset({"force", "marking", "grading", "handling", "conditions", "examiner"}),
    unsaid=frozenset({"examiner"}),
)
unfold = parts_of("exhibits", "items", "parts", number="exhibit")


def shape(row: Row, file: SourceFile) -> Claims:
    """The exhibit of one row with its marks and identification, and the scene with who and what was found there.

    The document is the examination: force and scene reference. What the scene as a whole says is said at the place
    "scene", an exhibit's at its number. A RowError where the row says nothing that can be used.
    """
    row.text("examiner")
    digest = digest_row(row)
    header, force = _header(row, file, digest)
    at_scene, number = Passage("scene", grounds(row)), row.pop("exhibit")
    spot = _scene(row, at_scene, header)
    passage = at_scene.at(known_value(number) or str(row.ordinal))
    notes = row.cells.get(("", 0, "notes"), "")
    found, marks = exhibit(row, passage, f"{header.source}/{header.reference}", number, digest, force)
    for thing in found.bearers:
        _found(passage, thing, spot, header.day)
    for shown in marks:
        if shown.mark.kind == "Plate":
            _found(passage, shown.mark, spot, header.day)
    _supplier(row, passage, [shown.mark for shown in marks if shown.mark.kind == "Plate"])
    _others(row, passage, spot, header.day)
    for vin in read_goods_words(passage, notes, row.cell("notes")):
        add_vin(passage, vin, cell=row.cell("notes"), from_text=True)
    passage.keep_words(notes, row.cell("notes"))
    if (
        not found.bearers
        and len(passage.mentions) == 1
        and not spot.reading("address")
        and not spot.reading("postcode")
    ):
        raise row.refused(
            "exhibit",
            known_value(number),
            "an exhibit, a mark, or at least an address, tenant or person at the scene",
        )
    return passage.claims(header)


def _header(row: Row, file: SourceFile, digest: str) -> tuple[Header, str]:
    """The examination's header, and its force; what lacks a scene reference is keyed by the scene's own cells, else by its row (digest)."""
    force, scene, examined, marking = (
        normalise_force(file.source or row.text("force")),
        row.known("scene"),
        pop_date(row, "examined_at"),
        row.pop("marking"),
    )
    row.text("force")
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


def _scene(row: Row, at_scene: Passage, header: Header) -> Mention:
    """The scene's place, one in all rows of the examination, with its tenant, landlord and those present."""
    premises, own = row.pop("premises", TEXT), f"scene/{header.reference}"
    said = {name: row.pop(name) for name in ("address", "postcode")}
    spot = add_place(
        at_scene,
        address=said["address"],
        postcode=said["postcode"],
        premises=premises,
        own_key=own,
        cell=row.cell_of(said),
    )
    if spot is None:
        spot = at_scene.mention(
            "Address",
            {"premises": premises or Reading("scene", "scene")},
            own_key=own,
            cell=row.cell("scene"),
        )
    for prefix, business in (("tenant", premises), ("landlord", None)):
        if named := add_party(row, at_scene, prefix, firm_by_default=False, business=business):
            _fact(at_scene, "TRADES_AT", named.who, spot, header.day, prefix)
    for name in row.pop_all("present", TEXT):
        made = add_organisation if is_firm(name.value) else add_person
        someone = made(at_scene, name, cell=row.cell("present"))
        if someone:
            _fact(at_scene, "SEEN_AT", someone, spot, header.day)
    return spot


def _fact(passage: Passage, type: str, start: Mention, end: Mention, day: str, word: str = "") -> Fact:
    return passage.fact(type, start, end, first=day, last=day, as_reported=word, cell=start.cell)


def _found(passage: Passage, thing: Mention, spot: Mention, day: str) -> None:
    # (:Part)-[:FOUND_AT]->(:Address)
    _fact(passage, "FOUND_AT", thing, spot, day)


def _supplier(row: Row, passage: Passage, plates: list[Mention]) -> None:
    """Who made the plates found, by the name and postcode on their lower edge."""
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
        cell=row.cell("plate_supplier"),
    )
    for plate in plates:
        if firm:
            # (:Organisation)-[:HANDLES]->(:Plate)
            passage.fact("HANDLES", firm, plate)


def _others(row: Row, passage: Passage, spot: Mention, day: str) -> None:
    """Containers, bookings and phones that were found or named in papers at the scene."""
    carrier = row.pop("carrier", ORGANISATION_NAME)
    for reading in row.pop_all("container", CONTAINER):
        _found(
            passage, passage.mention("Container", {"number": reading}, cell=row.cell("container")), spot, day
        )
    for reading in row.pop_all("booking", REFERENCE):
        booked = {"booking": reading, "carrier": carrier, "paper": Reading("booking", "booking")}
        _found(passage, passage.mention("Shipment", booked, cell=row.cell("booking")), spot, day)
    for reading in row.pop_all("phone", PHONE):
        _found(passage, passage.mention("Phone", {"number": reading}, cell=row.cell("phone")), spot, day)
