"""The columns of a theft report, and what marks a file as one."""

from ...graph.kinds import ADDRESS, CODE, COUNTRY, DAY, MARKING, MOMENT, MONEY, POSTCODE, SERIAL, TEXT
from ..fields.marks import VEHICLE_FIELDS
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record

RECORD = Record(
    word="thefts",
    label="TheftReport",
    doc="A report of a stolen vehicle, a row for each vehicle.",
    document=(
        "A document is a force's report: force and crime reference, else the file and its own number, "
        "else the file and the row's content. Each is an observation: it counts as a source of its own."
    ),
    fields=(
        Field(
            "crime_reference",
            CODE,
            (
                "crime ref",
                "crime no",
                "crime number",
                "crime ref no",
                "crn",
                "cad",
                "cad number",
                "occurrence number",
                "occurrence",
                "incident number",
                "incident reference",
                "offence reference",
                "reference",
                "ref",
            ),
            doc="The force's number for the crime.",
        ),
        Field(
            "force",
            TEXT,
            ("police force", "force name", "recording force", "reporting force", "agency"),
            doc="The force that recorded it.",
        ),
        Field(
            "vehicle_id",
            CODE,
            ("stolen vehicle id", "theft id", "record id", "vehicle number", "id"),
            doc="The file's own key for the vehicle.",
        ),
        Field(
            "stolen_on",
            MOMENT,
            (
                "date stolen",
                "stolen date",
                "stolen",
                "stolen at",
                "date of theft",
                "theft date",
                "stolen between",
                "offence date",
                "date of offence",
                "crime date",
                "date and time stolen",
            ),
            doc="When it was stolen.",
        ),
        Field(
            "stolen_from",
            MOMENT,
            (
                "stolen after",
                "from date",
                "date from",
                "earliest",
                "last seen",
                "last seen at",
                "stolen between from",
                "offence from",
                "committed from",
            ),
            doc="The earliest it can have been stolen.",
        ),
        Field(
            "stolen_to",
            MOMENT,
            (
                "stolen before",
                "to date",
                "date to",
                "latest",
                "found missing",
                "stolen between to",
                "offence to",
                "committed to",
                "discovered",
            ),
            doc="The latest.",
        ),
        Field(
            "reported_at",
            MOMENT,
            (
                "reported",
                "reported on",
                "date reported",
                "report date",
                "date of report",
                "recorded on",
                "date recorded",
            ),
            doc="When it was reported.",
        ),
        Field(
            "place",
            TEXT,
            (
                "stolen place",
                "place stolen",
                "location",
                "stolen from location",
                "scene",
                "where stolen",
                "offence location",
            ),
            doc="Where it was stolen, as reported.",
        ),
        Field(
            "address",
            ADDRESS,
            ("stolen address", "offence address", "street", "address line"),
            doc="Its address.",
            numbered=True,
        ),
        Field(
            "postcode",
            POSTCODE,
            ("post code", "stolen postcode", "offence postcode", "zip"),
            doc="Its postcode.",
        ),
        Field(
            "district",
            TEXT,
            ("postcode district", "outcode", "stolen district"),
            doc="Its postcode district, if no more is known.",
        ),
        Field(
            "region", TEXT, ("area", "county", "province", "state"), doc="Its region, if no more is known."
        ),
        Field("country", COUNTRY, ("country name", "country code"), doc="Its country."),
        *VEHICLE_FIELDS,
        Field("gearbox_number", SERIAL, ("gearbox no", "gearbox"), doc="Number on the gearbox."),
        Field("value", MONEY, ("value gbp", "vehicle value", "estimated value"), doc="Value in pounds."),
        Field(
            "method",
            TEXT,
            ("mo", "modus operandi", "how stolen", "method of theft"),
            doc="How it was stolen.",
        ),
        Field(
            "keys",
            TEXT,
            ("keys taken", "keys stolen", "key status", "keys with"),
            doc="Whether the keys were taken.",
        ),
        Field(
            "marker",
            TEXT,
            ("pnc marker", "los marker", "lost or stolen marker", "los"),
            doc="Marker on the police computer.",
        ),
        *build_party_fields(
            "keeper",
            "registered keeper",
            "owner",
            "victim",
            "complainant",
            "injured party",
            "loser",
            without=("eori",),
        ),
        Field(
            "found_on",
            DAY,
            (
                "recovered on",
                "date recovered",
                "recovery date",
                "recovered date",
                "date found",
                "found date",
                "found",
            ),
            doc="When it was found.",
        ),
        Field(
            "found_place",
            ADDRESS,
            (
                "recovered at",
                "found at",
                "place found",
                "recovery location",
                "recovered location",
                "recovered place",
                "location recovered",
                "recovery place",
                "recovered from",
            ),
            doc="Where it was found.",
        ),
        Field("found_postcode", POSTCODE, ("recovery postcode",), doc="The postcode of where it was found."),
        Field(
            "found_state",
            TEXT,
            ("recovered state", "state found", "condition", "recovery condition", "state when found"),
            doc="Its state when found.",
        ),
        Field("outcome", TEXT, ("status", "result", "crime outcome"), doc="What became of it."),
        Field(
            "marking",
            MARKING,
            ("government marking", "protective marking", "classification"),
            doc="Government marking.",
        ),
        Field(
            "officer",
            TEXT,
            ("reporting officer", "officer in case", "oic", "recorded by"),
            doc="Read and dropped: officers are never in the graph.",
        ),
    ),
    identifying_sets=(
        *(
            frozenset({when, what})
            for when in ("stolen_on", "stolen_from")
            for what in ("crime_reference", "vehicle_id", "vrm", "vin", "make", "vehicle_type")
        ),
        frozenset({"crime_reference", "vrm", "keeper"}),
    ),
    context_fields=frozenset({"force", "marking"}),
    private_fields=frozenset({"officer"}),
)
