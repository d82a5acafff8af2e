"""The columns of a gate-in, and what marks a file as one."""

from ...graph.kinds import MOMENT, PHONE, PORT, VRM
from ...graph.kinds.reading import TEXT
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record
from .cargo import CARGO
from .route_columns import PORT_OF_DISCHARGE
from .shipping_documents import BILL, BOOKING, CARRIER, CARRIER_NAME

RECORD = Record(
    word="gate-ins",
    label="ShippingRecord",
    doc="A container's arrival at a terminal, a row for each; `movement` tells those that leave.",
    document=(
        "A document is an arrival or departure: container, else booking or bill, and the moment. Its issuer "
        "is the carrier, else the terminal or the file."
    ),
    fields=(
        *(field for field in CARGO if field.name in ("container", "size_type", "seal")),
        BOOKING,
        BILL,
        CARRIER,
        CARRIER_NAME,
        Field(
            "terminal",
            PORT,
            ("port_of_loading", "port", "port terminal", "gate", "depot", "pol", "port of loading", "site"),
            doc="Terminal or port, by UN/LOCODE or name.",
        ),
        PORT_OF_DISCHARGE,
        Field(
            "gate_in_at",
            MOMENT,
            (
                "gate in",
                "gated in",
                "gate in time",
                "gate in date",
                "gate-in",
                "arrived at",
                "time in",
                "gate time",
                "in time",
                "gate in datetime",
                "gate in date/time",
                "gate in date and time",
                "gated in at",
            ),
            doc="When it came in.",
        ),
        Field(
            "movement",
            TEXT,
            (
                "in/out",
                "in or out",
                "direction",
                "trans",
                "transaction",
                "transaction type",
                "trans type",
                "gate transaction",
                "gate move",
                "move",
                "move type",
                "movement type",
            ),
            doc="IN or OUT; what goes out is a gate-out, and is not loaded at the terminal.",
        ),
        *build_party_fields(
            "haulier", "haulage company", "trucker", "transport company", without=("born_on",)
        ),
        Field("driver", TEXT, ("driver name", "name of driver"), doc="Who drove it in."),
        Field(
            "driver_phone",
            PHONE,
            (
                "driver mobile",
                "driver mob",
                "driver tel",
                "drivers phone",
                "drivers mobile",
            ),
            doc="The driver's phone.",
        ),
        Field(
            "vrm",
            VRM,
            (
                "registration",
                "reg",
                "vehicle",
                "truck",
                "lorry",
                "vehicle registration",
                "tractor",
                "truck registration",
                *(
                    f"{whose} {word}"
                    for whose in ("haulier", "truck", "lorry", "tractor", "cab", "hgv")
                    for word in ("reg", "reg no", "vrm", "plate", "registration", "vehicle")
                ),
            ),
            doc="Plate of the vehicle that brought it.",
        ),
    ),
    identifying_sets=(
        frozenset({"container", "gate_in_at"}),
        frozenset({"booking", "gate_in_at"}),
        frozenset({"terminal", "gate_in_at"}),
    ),
    context_fields=frozenset({"terminal", "carrier"}),
)
