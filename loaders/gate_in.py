"""Gate-ins: a container delivered to a terminal, by which haulier and vehicle, for which booking or bill."""

from ..graph.claims.values import Claims
from ..graph.kinds import MOMENT, ORGANISATION_NAME, PORT, VRM
from ..graph.kinds.reading import TEXT, Reading, known_value
from .cargo import CARGO, pack_containers
from .consigning import add_carrier, link_party
from .days import find_first_day
from .files.nested import parts_of
from .parties import add_party, build_party_fields, add_person
from .references import digest_row
from .route import add_port
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile
from .shipping_documents import (
    BILL,
    BOOKING,
    CARRIER,
    CARRIER_NAME,
    REFERENCE,
    ShippingDocument,
    build_header,
    name_document,
    add_document,
)

RECORD = Record(
    word="gate-ins",
    label="ShippingRecord",
    doc="A container's arrival at a terminal, a row for each.",
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
        *build_party_fields("haulier", "haulage company", "trucker", "transport company", without=("born_on",)),
        Field("driver", TEXT, ("driver name", "name of driver"), doc="Who drove it in."),
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
    telling=(
        frozenset({"container", "gate_in_at"}),
        frozenset({"booking", "gate_in_at"}),
        frozenset({"terminal", "gate_in_at"}),
    ),
    setting=frozenset({"terminal", "carrier"}),
)
unfold = parts_of("containers", "arrivals", number="container")


def shape(row: Row, file: SourceFile) -> Claims:
    """The container, the shipment whose bill or booking it comes in for, the terminal, and who brought it.

    The document is one arrival: container, else booking, and the moment. A RowError where the row names neither a
    container, a booking nor a bill, or where the moment cannot be read.
    """
    digest = digest_row(row)
    places, booking, bill = row.listed("container"), row.pop("booking", REFERENCE), row.pop("bill", REFERENCE)
    arrived, line, gate = (
        row.pop("gate_in_at"),
        row.pop("carrier", ORGANISATION_NAME),
        row.pop("terminal", PORT),
    )
    if arrived and arrived.doubtful:
        raise row.refused("gate_in_at", arrived.as_reported, row.kind_of("gate_in_at").expected)
    boxes = [box for box in places if box]
    if not (boxes or booking or bill):
        raise row.refused("container", "", "a container, a booking or a bill that comes in")
    # What stands for no number tells no arrival: the next that does, else the row's own content.
    named = next((one for one in (*boxes, booking, bill) if known_value(one)), None)
    reference = f"{named.value} {arrived.value}" if named and arrived else ""
    by = "container and gate-in time" if named in boxes else "paper and gate-in time"
    passage, day = Passage("gate-in"), find_first_day(arrived)
    head = build_header(row, file, "gate-in", known_value(line) or known_value(gate), reference, by, digest, day)
    # It has no number of its own: it speaks of the shipment of the bill or booking it names, else of one known by itself.
    known = {"bill": bill} if bill and not bill.doubtful else {"booking": booking}
    paper = add_document(
        row, file, passage, head, "gate-in", line, known, row.cell_of({**known, "container": boxes})
    )
    if booking and not booking.doubtful and "bill" in known:
        name_document(paper, "booking", booking=booking)
    where = add_port(passage, gate, row, "terminal") if gate else None
    if where:
        passage.fact("LOADED_AT", paper.own, where, first=day, last=day)
    pack_containers(row, passage, paper.own, places, day)
    _brought(row, paper, day, where.reading("country") if where else None)
    return passage.claims(head)


def _brought(row: Row, paper: ShippingDocument, day: str, country: Reading | None) -> None:
    """The haulier that carried it in the plate that it used, the driver that it came with, and the line it came for."""
    haulier, plates = add_party(row, paper.passage, "haulier", country=country), row.pop_all("vrm", VRM)
    driver = add_person(paper.passage, row.pop("driver", TEXT), cell=row.cell("driver"))
    if haulier:
        link_party(paper, "CARRIED", haulier.who, day, "haulier")
    for plate in plates:
        mark = paper.passage.mention("Plate", {"vrm": plate}, cell=row.cell("vrm"))
        if driver:
            paper.passage.fact("DRIVES", driver, mark, first=day, last=day)
        if haulier:
            paper.passage.fact("USES", haulier.who, mark, first=day, last=day)
    if paper.carrier and not paper.carrier.doubtful:
        link_party(paper, "CARRIED", add_carrier(row, paper, paper.carrier), day, "carrier")
