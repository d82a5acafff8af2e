"""The columns of a vehicle examination, and what marks a file as one."""

from ...graph.kinds import (
    ADDRESS,
    CODE,
    COLOUR,
    CONTAINER,
    DAY,
    MAKE,
    MARKING,
    MOMENT,
    PARTIAL_VIN,
    PHONE,
    POSTCODE,
    SERIAL,
    VIN,
    VRM,
)
from ...graph.kinds.reading import TEXT
from ..fields.marks import MAKE_AND_MODEL
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record
from ..shipping.shipping_documents import REFERENCE

RECORD = Record(
    word="examinations",
    label="ChopShopFinding",
    doc="An examination of a scene, a row for each exhibit.",
    document=(
        "A document is an examination: force and scene reference, else the file with place and day, else "
        "the file and the row's content. Each is an observation: it counts as a source of its own."
    ),
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
            (
                *("examined by", "officer", "qsve", "vehicle examiner", "engineer", "inspecting engineer"),
                *("assessor", "vehicle inspector", "surveyor"),
            ),
            doc="Read and dropped: examiners are never in the graph.",
        ),
        *build_party_fields("tenant", "occupier", "leaseholder"),
        *build_party_fields("landlord", "property owner", "freeholder", without=("born_on",)),
        *build_party_fields(
            "keeper",
            *("registered keeper", "keeper shown", "vehicle keeper", "vehicle owner", "owner of vehicle"),
            *("policyholder", "insured"),
            without=("eori",),
        ),
        Field(
            "present",
            TEXT,
            ("persons present", "present at scene", "people present", "who was present"),
            doc="Persons at the scene.",
        ),
        Field(
            "seized_from",
            TEXT,
            ("seized from", "recovered from", "taken from", "found with", "in possession of"),
            doc="Persons or firms who held the exhibit.",
        ),
        Field(
            "seized_from_born_on",
            DAY,
            ("seized from dob", "in possession of dob", "found with dob"),
            doc="The date of birth of whom it was seized from, if it is one person.",
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
        Field(
            "serial",
            SERIAL,
            ("serial number", "serial no", "part serial", "number on part"),
            doc="Number on the part that `item` names: an engine, gearbox, lamp …",
        ),
        Field("key_number", SERIAL, ("key no", "key serial"), doc="Number of a key."),
        Field(
            "ecu_serial",
            SERIAL,
            ("ecu", "ecu number", "ecu no", "ecu serial no", "ecu sn"),
            doc="Serial number of the ECU.",
        ),
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
            doc="The force of that theft, if another.",
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
            doc="Containers found, or named in documents there.",
        ),
        Field(
            "booking",
            REFERENCE,
            ("bookings", "booking reference", "booking found", "booking number"),
            doc="Bookings in documents there.",
        ),
        Field("carrier", doc="The carrier of those bookings."),
        Field("phone", PHONE, ("phones", "phone number", "telephone", "mobile"), doc="Phones found."),
        Field(
            "count",
            TEXT,
            ("quantity", "qty", "number of", "how many"),
            doc="A count, if there are no identities.",
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
    essential_fields=frozenset(
        {
            "exhibit",
            "seized_from",
            "vin",
            "vin_state",
            "partial_vin",
            "identified_vin",
            "ecu_vin",
            "engine_number",
            "gearbox_number",
            "serial",
            "key_number",
            "ecu_serial",
            "airbag_serial",
            "radio_serial",
            "glass_etch",
            "plate",
        }
    ),
    identifying_sets=(
        *(frozenset({"scene", other}) for other in ("exhibit", "item", "examined_at", "vin")),
        *(
            frozenset({"exhibit", other})
            for other in ("item", "vin_state", "identified_vin", "partial_vin", "engine_number")
        ),
    ),
    context_fields=frozenset({"force", "marking", "grading", "handling", "conditions", "examiner"}),
    private_fields=frozenset({"examiner"}),
)
