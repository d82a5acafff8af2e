"""Gate-ins: a container comes to a terminal or leaves it, by a haulier's vehicle, for a booking or bill."""

from ...graph.claims.values import Claims, Mention
from ...graph.kinds import ORGANISATION_NAME, PORT, VRM
from ...graph.kinds.reading import TEXT, Reading, get_known_value
from ..fields.days import find_first_day
from ..fields.parties import add_contacts, add_party, add_person
from ..fields.references import digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from .cargo import pack_containers
from .consigning import add_carrier, link_party
from .gate_in_columns import RECORD
from .movements import find_way
from .route import add_port
from .shipping_documents import REFERENCE, ShippingDocument, add_document, build_header, name_document

unfold = make_unfold("containers", "arrivals", number="container")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the container, its shipment (by bill or booking), the terminal, and who brought it.

    The document is one arrival, or departure: container, else booking, and the moment. Raise RowError if the
    row names no container, booking, bill, vehicle or driver, or if the moment cannot be read.
    """
    digest = digest_row(row)
    places = row.pop_by_position("container")
    booking, bill = row.pop("booking", REFERENCE), row.pop("bill", REFERENCE)
    arrived, line = row.pop("gate_in_at"), row.pop("carrier", ORGANISATION_NAME)
    gate = row.pop("terminal", PORT)
    if arrived and arrived.is_doubtful:
        raise row.build_refusal("gate_in_at", arrived.as_reported, row.find_kind("gate_in_at").expected)
    boxes = [box for box in places if box]
    if not (boxes or booking or bill or _names_visitor(row)):
        raise row.build_refusal("container", "", "a container, a booking or a bill that comes in")
    # A placeholder cannot identify an arrival: take the next number, else the row's content.
    number = next((one for one in (*boxes, booking, bill) if get_known_value(one)), None)
    reference = f"{number.value} {arrived.value}" if number and arrived else ""
    paper = _read_movement(row)
    by = f"{'container' if number in boxes else 'paper'} and {paper} time"
    passage, day = Passage(paper), find_first_day(arrived)
    head = build_header(
        row, file, paper, get_known_value(line) or get_known_value(gate), reference, by, digest, day
    )
    # An arrival has no number of its own: its shipment is that of the bill or booking, else one of its own.
    identifying = {"bill": bill} if bill and not bill.is_doubtful else {"booking": booking}
    document = add_document(
        row,
        file,
        passage,
        head,
        paper,
        line,
        identifying,
        row.locate_first({**identifying, "container": boxes}),
    )
    if booking and not booking.is_doubtful and "bill" in identifying:
        name_document(document, "booking", booking=booking)
    where = add_port(passage, gate, row, "terminal") if gate else None
    if where and paper == "gate-in":  # what leaves a terminal by road is not loaded there
        passage.add_fact("LOADED_AT", document.own, where, first=day, last=day)
    if bound := row.pop("port_of_discharge", PORT):
        passage.add_fact("DISCHARGED_AT", document.own, add_port(passage, bound, row, "port_of_discharge"))
    packed = pack_containers(row, passage, document.own, places, day)
    _add_transport(row, document, day, packed, where.get_reading("country") if where else None)
    return passage.build_claims(head)


def _read_movement(row: Row) -> str:
    """Return the paper of the row: a gate-out if it says so, else a gate-in; other words are noted."""
    text = row.pop_text("movement")
    if (way := find_way(text)) == "out":
        return "gate-out"
    if text and not way:
        row.note("movement", text, "IN or OUT", "loaded as a gate-in")
    return "gate-in"


def _names_visitor(row: Row) -> bool:
    """Whether a row without a box names the vehicle or driver that came in."""
    return any(text.strip() for (_, _, name), text in row.cells.items() if name in ("vrm", "driver"))


def _add_transport(
    row: Row, document: ShippingDocument, day: str, packed: list[Mention], country: Reading | None
) -> None:
    """Add the haulier, the plate it used, the driver, and the line."""
    haulier, plates = add_party(row, document.passage, "haulier", country=country), row.pop_all("vrm", VRM)
    driver = add_person(document.passage, row.pop("driver", TEXT), cell=row.locate("driver"))
    add_contacts(row, document.passage, "Phone", "driver_phone", driver, first=day, last=day)
    if driver:
        for box in packed:
            # (:Person)-[:HANDLES {as_reported}]->(:Container)
            document.passage.add_fact("HANDLES", driver, box, first=day, last=day, as_reported="moved it")
    if haulier:
        link_party(document, "CARRIED", haulier.who, day, "haulier")
    for plate in plates:
        mark = document.passage.add_mention("Plate", {"vrm": plate}, cell=row.locate("vrm"))
        if driver:
            document.passage.add_fact("DRIVES", driver, mark, first=day, last=day)
        if haulier:
            document.passage.add_fact("USES", haulier.who, mark, first=day, last=day)
    if document.carrier and not document.carrier.is_doubtful:
        link_party(document, "CARRIED", add_carrier(row, document, document.carrier), day, "carrier")


__all__ = ["RECORD", "shape", "unfold"]
