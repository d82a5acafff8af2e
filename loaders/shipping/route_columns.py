"""The columns of a route: ports, places, ships, voyages and days."""

from ...graph.kinds import ADDRESS, COUNTRY, DAY, IMO, PORT, POSTCODE, TEXT
from ..fields.rows import Field

PORT_OF_DISCHARGE = Field(
    "port_of_discharge",
    PORT,
    (
        "pod",
        "discharge port",
        "port of unlading",
        "port of unloading",
        "unloading port",
        "discharging port",
    ),
    doc="Port of discharge.",
)
ROUTE = (
    Field(
        "place_of_receipt",
        ADDRESS,
        (
            "receipt",
            "place of acceptance",
            "place of taking over",
            "place of taking over the goods",
            "place and date of taking over the goods",
            "taken over at",
            "collected from",
            "stuffed at",
            "stuffing address",
            "loading address",
        ),
        doc="Where the carrier took it, or the box was packed.",
    ),
    Field(
        "receipt_postcode",
        POSTCODE,
        ("place of receipt postcode", "stuffing postcode", "collection postcode"),
        doc="Its postcode.",
    ),
    Field(
        "port_of_loading",
        PORT,
        (
            "pol",
            "load port",
            "port of load",
            "loading port",
            "port of lading",
            "foreign port of lading",
            "port of export",
        ),
        doc="Port of loading, by UN/LOCODE or name.",
    ),
    Field(
        "transhipment",
        PORT,
        (
            "transhipment port",
            "port of transhipment",
            "transshipment",
            "transshipment port",
            "port of transshipment",
            "via",
        ),
        doc="Ports of transhipment, in order.",
    ),
    PORT_OF_DISCHARGE,
    Field(
        "route",
        TEXT,
        # No words of the ports' own heads: `Discharge` alone would be half of `load/discharge`.
        ("routing",),
        doc="Ports of loading, transhipment and discharge in one cell: Felixstowe to Poti.",
    ),
    Field(
        "place_of_delivery",
        TEXT,
        ("delivery", "final destination", "place of final delivery", "delivered to"),
        doc="Where it is to be delivered.",
    ),
    Field(
        "destination_country",
        COUNTRY,
        ("country of destination", "destination", "country of final destination", "dest country"),
        doc="Country it goes to.",
    ),
    Field(
        "vessel",
        TEXT,
        ("vessel name", "ship", "ship name", "ocean vessel", "name of vessel"),
        doc="Ships, in the order of the legs.",
    ),
    Field(
        "imo",
        IMO,
        ("imo number", "vessel imo", "imo no", "vessel imo number", "ship imo"),
        doc="Their IMO numbers.",
    ),
    Field(
        "voyage",
        TEXT,
        ("voyage number", "voyage no", "voy", "carrier export voyage number", "export voyage"),
        doc="Its voyage numbers.",
    ),
    Field(
        "vessel_and_voyage",
        TEXT,
        (
            "vessel/voyage",
            "vessel voyage",
            "vessel & voyage",
            "vessel/voy",
            "ship/voyage",
            "vessel / voyage no",
        ),
        doc="Ship and voyage in one cell.",
    ),
    Field(
        "etd",
        DAY,
        (
            "planned departure date",
            "departure date",
            "sailing date",
            "sailed on",
            "date of departure",
            "departure",
            "sail date",
        ),
        doc="Day of departure.",
    ),
    Field(
        "eta",
        DAY,
        (
            "planned arrival date",
            "arrival date",
            "estimated arrival",
            "estimated arrival date",
            "actual arrival date",
            "date of arrival",
            "actual arrival",
        ),
        doc="Day of arrival.",
    ),
    Field(
        "shipped_on",
        DAY,
        ("shipped on board date", "shipped on board", "on board date", "laden on board", "date shipped"),
        doc="Day on board.",
    ),
)
