"""The columns of sightings: reads of plates by cameras, and stops of vehicles with who was in them."""

from dataclasses import replace

from ...graph.kinds import ADDRESS, CODE, DAY, MARKING, MOMENT, PERSON_NAME, PHONE, POSTCODE, TEXT, VRM
from ..fields.marks import VEHICLE_FIELDS
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record
from ..logs.log_columns import RECORD as LOGS

_WHERE = (
    Field(
        "camera",
        CODE,
        (
            "camera id",
            "camera no",
            "camera number",
            "camera ref",
            "reader",
            "reader id",
            "device",
            "device id",
            "anpr camera",
            "anpr site",
            "site id",
            "site code",
            "site ref",
            "gantry",
        ),
        doc="The owner's number for the camera or reader.",
    ),
    Field(
        "camera_site",
        TEXT,
        (
            "camera desc",
            "camera description",
            "camera name",
            "camera location",
            "camera place",
            "reader location",
            "site",
            "site name",
            "site description",
            *("plaza", "toll plaza", "toll station", "toll point", "gantry", "gantry name"),
        ),
        doc="Where the camera is, as its owner says.",
    ),
    Field("latitude", TEXT, ("lat", "camera lat", "y"), doc="Degrees north."),
    Field("longitude", TEXT, ("long", "lon", "lng", "camera long", "x"), doc="Degrees east."),
    Field(
        "place",
        ADDRESS,
        (
            "location",
            "address",
            "where",
            "stop location",
            "location of stop",
            "place of stop",
            "street",
            "road",
        ),
        doc="Where it was seen or stopped, if no camera is named.",
    ),
    Field("postcode", POSTCODE, ("post code", "stop postcode", "location postcode"), doc="Its postcode."),
    Field(
        "heading",
        TEXT,
        ("direction", "dir", "direction of travel", "bearing", "travelling"),
        doc="Which way it went.",
    ),
    Field("lane", TEXT, ("lane no", "lane number"), doc="The lane."),
)
_WHEN = (
    Field(
        "seen_at",
        MOMENT,
        (
            "seen",
            "when",
            "moment",
            "date/time",
            "date and time",
            "datetime",
            "timestamp",
            "read date/time",
            "read date and time",
            "read datetime",
            "read at",
            "read date",
            "read timestamp",
            "capture date/time",
            "captured at",
            "captured",
            "capture time",
            "capture date",
            "sighting date",
            "sighted at",
            "date seen",
            "seen on",
            "stop date",
            "stopped at",
            "stopped on",
            "date of stop",
            "stop date/time",
            "date",
        ),
        doc="When it was seen.",
    ),
    Field(
        "seen_time",
        TEXT,
        ("read time", "time", "time of read", "stop time", "time of stop", "sighting time", "time seen"),
        doc="The time of day, if it stands apart.",
    ),
)
_OTHERS = (
    Field(
        "force",
        TEXT,
        (
            "police force",
            "force name",
            "owner",
            "system",
            "reader owner",
            "source system",
            "agency",
            "data owner",
        ),
        doc="The force or office whose cameras or stops they are.",
    ),
    Field(
        "reference",
        CODE,
        (
            "stop reference",
            "stop ref",
            "stop id",
            "stop no",
            "stop form",
            "stop number",
            "stop/search ref",
            "encounter id",
        ),
        doc="The number of a stop's own record. The number of a read is none.",
    ),
    Field(
        "read_id",
        CODE,
        ("read ref", "read no", "sighting id", "event id", "hit id", "id"),
        doc="The system's number of the read.",
    ),
    Field(
        "likely_vrm",
        VRM,
        (
            "possible misread",
            "misread",
            "corrected vrm",
            "true vrm",
            "likely plate",
            "corrected plate",
            "vrm corrected",
        ),
        doc="The plate that the system takes a misread for; it counts instead.",
    ),
    Field(
        "certainty",
        TEXT,
        ("conf", "conf%", "conf %", "confidence", "read confidence", "score", "accuracy"),
        doc="Read and not kept.",
    ),
    Field(
        "alert",
        TEXT,
        (
            "hit list",
            "hotlist",
            "hot list",
            "hit",
            "list",
            "marker",
            "markers",
            "alert type",
            "hit reason",
            "tag",
        ),
        doc="The list on which the plate was; kept word for word, and no person.",
    ),
    Field(
        "remarks",
        TEXT,
        (
            "remark",
            "notes",
            "reason",
            "reason for stop",
            "grounds",
            "outcome",
            "result",
            "comments",
            "details",
            "action",
        ),
        doc="Remarks on a stop, kept word for word.",
    ),
    Field(
        "marking",
        MARKING,
        ("government marking", "protective marking", "classification"),
        doc="Government marking.",
    ),
    Field(
        "officer",
        TEXT,
        (
            "stopping officer",
            "officer no",
            "collar number",
            "reported by",
            "recorded by",
            "operator",
            "user id",
        ),
        doc="Read and dropped: officers are never in the graph.",
    ),
)
OCCUPANT_FIELDS = (
    Field("name", PERSON_NAME, ("full name",), doc="Name of this occupant."),
    Field("born_on", DAY, ("dob", "date of birth", "born"), doc="Date of birth."),
    Field("nominal", CODE, ("nominal number", "pnc id"), doc="The force's number for the person."),
    Field("seat", TEXT, ("role", "position", "driver/passenger"), doc="driver, front passenger …"),
    Field("phone", PHONE, ("telephone", "mobile", "phone number"), doc="Telephone numbers."),
    Field("address", ADDRESS, ("home address",), doc="Where the occupant lives."),
    Field("postcode", POSTCODE, ("post code",), doc="Its postcode."),
)
# A stop that is put in as intelligence is graded as a log is. (`Source` alone may be a camera's system.)
_GRADES = (
    # `Grade` alone may be how good a read was.
    replace(LOGS.by_name["grading"], synonyms=("intelligence grading", "3x5x2", "5x5x5")),
    *(LOGS.by_name[name] for name in ("source_grade", "intelligence_grade", "handling", "conditions")),
    Field(
        "source_ref",
        TEXT,
        ("source reference", "source urn", "chis"),
        doc="The reference of its source; only a keyed hash of it is kept.",
    ),
)
RECORD = Record(
    word="sightings",
    label="SightingRecord",
    doc="Plates that cameras read, and vehicles or persons that were stopped, a row for each.",
    document=(
        "A document is what one force's cameras and patrols saw on one day (force and day), or a stop with "
        "a reference of its own (force and reference); without a day, the file's content. Its issuer is the "
        "force, else the file, and each such document is an observation: it counts as a source of its own."
    ),
    fields=(
        *_OTHERS,
        *_GRADES,
        *_WHEN,
        *_WHERE,
        *VEHICLE_FIELDS,
        *build_party_fields("driver", "driver stopped", without=("company_number", "eori")),
        *build_party_fields(
            "keeper", "registered keeper", "vehicle keeper", "rk", without=("company_number", "eori")
        ),
        Field(
            "occupant",
            PERSON_NAME,
            (
                "occupants",
                "passenger",
                "passengers",
                "person stopped",
                "persons stopped",
                "person",
                "persons",
                "name",
            ),
            doc="Who else was in the vehicle, or who was stopped on foot.",
        ),
        Field(
            "occupant_born_on",
            DAY,
            ("occupant dob", "passenger dob"),
            doc="Their dates of birth.",
        ),
    ),
    identifying_sets=(
        frozenset({"vrm", "camera"}),
        frozenset({"vrm", "camera_site", "seen_at"}),
        frozenset({"vrm", "seen_at", "place"}),
        frozenset({"vrm", "seen_at", "heading"}),
        frozenset({"vrm", "likely_vrm"}),
        frozenset({"reference", "seen_at"}),
        frozenset({"reference", "vrm"}),
        frozenset({"vrm", "driver", "place"}),
        frozenset({"vrm", "occupant", "seen_at"}),
    ),
    groups={"occupant": OCCUPANT_FIELDS},
    group_heads={"occupant": ("passenger", "person")},
    context_fields=frozenset(
        {
            *("force", "marking", "camera", "camera_site", "latitude", "longitude"),
            *(field.name for field in _GRADES),
        }
    ),
    private_fields=frozenset({"officer", "source_ref"}),
    uncounted_fields=frozenset(field.name for field in _GRADES),
)
