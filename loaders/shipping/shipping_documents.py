"""Shipping documents: how the document of a row is keyed, and the other documents that it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...graph.claims.values import Cell, Header, Mention, collect_details
from ...graph.kinds import DUCR, MRN, ORGANISATION_NAME
from ...graph.kinds.reading import Kind, Reading, get_known_value, make_doubtful
from ...graph.kinds.tidy import is_placeholder
from ..fields.references import BY_ROW, build_row_key
from ..fields.row_passage import Passage
from ..fields.rows import Field, Row, SourceFile

EXPECTED = "the number of a bill, booking or other document"
_NAY, _YEA = {"no", "n", "false", "f", "0"}, {"yes", "y", "true", "t", "1", "x", "house"}


def clean_reference(raw: str) -> Reading:
    """Return a document's number in capitals without blanks; a placeholder is doubtful."""
    bare = "".join(raw.split()).upper()
    return (
        make_doubtful(raw, bare, EXPECTED, ("placeholder",)) if is_placeholder(bare) else Reading(raw, bare)
    )


REFERENCE = Kind("reference", clean_reference, EXPECTED)
CARRIER = Field(
    "carrier",
    ORGANISATION_NAME,
    ("carrier code", "scac", "shipping line", "line", "ocean carrier", "vessel operator", "carriercode"),
    doc="The shipping line, by code or name; the source of the document.",
)
CARRIER_NAME = Field(
    "carrier_name",
    ORGANISATION_NAME,
    ("name of carrier", "issuing party"),
    doc="The line's name, if `carrier` is a code.",
)
BILL = Field(
    "bill",
    REFERENCE,
    (
        "bill of lading",
        "bill number",
        "bill no",
        "b/l",
        "b/l number",
        "b/l no",
        "bl number",
        "bl no",
        "bol",
        "hbl number",
        "transport document reference",
        "transport document number",
        "bill of lading number",
        "bill of lading no",
        "waybill",
        "sea waybill",
        *("air waybill", "consignment note", "consignment note number", "international consignment note cmr"),
        *("cmr", "cmr number", "cmr note", "lettre de voiture", "frachtbrief"),
    ),
    doc="Number of the bill of lading.",
)
BOOKING = Field(
    "booking",
    REFERENCE,
    (
        "booking reference",
        "booking number",
        "booking no",
        "booking ref",
        "carrier booking reference",
        "carrier booking number",
        "bkg",
    ),
    doc="The carrier's booking reference.",
)
MASTER = Field(
    "master_bill",
    REFERENCE,
    (
        "master b/l",
        "master b/l number",
        "master bol",
        "master bol number",
        "mbol",
        "mbl",
        "master bill of lading",
        "master bill number",
        "mbl number",
        "master bl",
    ),
    doc="The master bill of a house bill.",
)
HOUSE = Field(
    "house_bill",
    REFERENCE,
    (
        "house b/l",
        "house b/l number",
        "house bol",
        "house bol number",
        "hbol",
        "hbl",
        "house bill of lading",
        "is house bill",
        "house bills",
        "house bill of ladings",
    ),
    doc="yes on a house bill, or the numbers of the house bills under this one.",
)
CUSTOMS = (
    Field(
        "ducr",
        DUCR,
        ("declaration ucr", "ucr", "declaration unique consignment reference"),
        doc="Customs' reference of the consignment.",
    ),
    Field(
        "mrn",
        MRN,
        ("movement reference number", "movement reference", "entry number"),
        doc="Number of the customs declaration.",
    ),
)


@dataclass(frozen=True)
class ShippingDocument:
    """One shipping document: its header, its passage, and its own Shipment.

    own: the mention of the Shipment for the whole document. The load of a single container is a further
        mention with the same identifying readings, so that a document of many rows names its parties once.
    """

    header: Header
    passage: Passage
    own: Mention
    identifying: Mapping[str, Reading] = field(default_factory=dict)
    carrier: Reading | None = None


def build_header(
    row: Row,
    file: SourceFile,
    kind: str,
    source: str,
    reference: str,
    by: str,
    digest: str,
    day: str = "",
    **further: str,
) -> Header:
    """Return the header of a document; without a reference its key is the file and the digest of the row.

    All but bills and declarations have the kind in front of the reference: lines number a bill like its
    booking.
    """
    if file.reference:
        reference, by = file.reference, "reference given"
    elif reference and not (file.source or source):
        by = f"{by.removeprefix('carrier and ')} in the file's name"
    if not reference:
        reference, by = f"{file.stem} {build_row_key(row, digest)}", BY_ROW
    key = reference if kind in ("bill", "declaration") else f"{kind} {reference}"
    return Header(
        "ShippingRecord",
        file.source or source or file.stem,
        key,
        by,
        day,
        title=f"{kind.capitalize()} {reference}",
        details=collect_details(paper=kind, **further),
    )


@dataclass(frozen=True)
class _BillNumbers:
    """The numbers of a bill's row: its own, those of its master bills, those of the house bills under it."""

    own: Reading | None
    masters: tuple[Reading, ...]
    houses: tuple[Reading, ...]
    is_house: bool
    cell: Cell


def add_bill(
    row: Row, file: SourceFile, passage: Passage, digest: str, day: str, **further: str
) -> ShippingDocument:
    """Add the bill of a row, and the booking, declarations, master and house bills that it names."""
    carrier, booking = row.pop("carrier"), row.pop("booking", REFERENCE)
    numbers = _pop_bill_numbers(row, booking)
    bill = numbers.own
    if bill and bill.is_placeholder and get_known_value(booking):
        bill = None  # `pending`: the booking tells which shipment it is
    if file.reference and not get_known_value(bill):
        bill = REFERENCE.clean(file.reference)
    source, number = get_known_value(carrier), get_known_value(bill)
    head = build_header(row, file, "bill", source, number, "carrier and B/L number", digest, day, **further)
    document = _build_document(
        head,
        passage,
        "bill",
        carrier,
        {"bill": bill, "house_bill": Reading("yes", "yes") if numbers.is_house else None},
        {"booking": booking},
        numbers.cell,
    )
    if booking and not booking.is_doubtful and number:
        name_document(document, "booking", booking=booking)
    name_declarations(row, document)
    for master in numbers.masters:
        name_document(document, "bill", bill=master)
    for house in numbers.houses:
        name_document(document, "bill", above=False, bill=house, house_bill=Reading("yes", "yes"))
    return document


def _pop_bill_numbers(row: Row, booking: Reading | None) -> _BillNumbers:
    """Remove the columns of bill, house bill and master bill, and return which number is the bill's own."""
    bill, word = row.pop("bill"), row.pop_text("house_bill")
    own, column = get_known_value(bill), read_document_numbers(row.pop_text("master_bill"))
    masters = tuple(master for master in column if master.value != own)
    is_word = word.casefold() in _YEA | _NAY or word.isalpha()  # `direct`: without a house bill
    houses = () if is_word else read_document_numbers(word)
    cell = row.locate_first({"bill": own, "house_bill": houses, "master_bill": masters, "booking": booking})
    # In a manifest, a row with only a master's number is the master itself; a row whose number is also in
    # the house bill column is a house bill.
    is_own_house = is_house(word, bool(masters) and bool(own or houses)) or own in {
        house.value for house in houses
    }
    below = tuple(house for house in houses if house.value != own)
    # A list with the numbers of house bills alone is one of these, and of no bill above them.
    is_own_house = is_own_house or (not own and not column and len(houses) == 1)
    if is_own_house and not own and below:
        bill, below = below[0], below[1:]
    elif masters and not own:
        bill, masters = masters[0], masters[1:]
    # If both columns have the same number, the bill is not under itself.
    masters = tuple(master for master in masters if master.value != get_known_value(bill))
    return _BillNumbers(bill, masters, below, is_own_house, cell)


def read_document_numbers(cell: str) -> tuple[Reading, ...]:
    """Return the documents' numbers in a cell, without placeholders.

    >>> [reading.value for reading in read_document_numbers("HBOL001; n/a")]
    ['HBOL001']
    """
    return tuple(reading for reading in REFERENCE.clean_all(cell) if not reading.is_doubtful)


def add_document(
    row: Row,
    file: SourceFile,
    passage: Passage,
    head: Header,
    kind: str,
    carrier: Reading | None,
    identifying: Mapping[str, Reading | None],
    cell: Cell | None = None,
    **further: Reading | None,
) -> ShippingDocument:
    """Add the document of a booking, declaration or gate-in.

    identifying: the readings that identify its Shipment. cell: its cell, if all these may be missing.
    """
    return _build_document(
        head, passage, kind, carrier, identifying, further, cell or row.locate_first(identifying)
    )


def name_document(
    document: ShippingDocument, kind: str, above: bool = True, **readings: Reading | None
) -> Mention:
    """Add the Shipment of another document, known by its number; ours is UNDER it, or it is UNDER ours."""
    carrier = document.carrier if kind in ("bill", "booking") else None
    other = document.passage.add_mention(
        "Shipment", {**readings, "carrier": carrier, "paper": Reading(kind, kind)}, cell=document.own.cell
    )
    start, end = (document.own, other) if above else (other, document.own)
    # (:Shipment)-[:UNDER]->(:Shipment)
    document.passage.add_fact("UNDER", start, end, cell=document.own.cell)
    return other


def name_master(document: ShippingDocument, bill: Mention, master: Reading) -> None:
    """Add the master bill that a bill, which a document names, is under."""
    other = document.passage.add_mention(
        "Shipment", {"bill": master, "carrier": document.carrier, "paper": Reading("bill", "bill")}
    )
    if other != bill:
        # (:Shipment)-[:UNDER]->(:Shipment)
        document.passage.add_fact("UNDER", bill, other, cell=document.own.cell)


def name_declarations(row: Row, document: ShippingDocument, above: bool = True) -> None:
    """Add the customs declarations that a document names by MRN or DUCR, without placeholders.

    If there are as many MRNs as DUCRs, they are pairs.
    """
    mrns, ducrs = row.pop_by_position("mrn"), row.pop_by_position("ducr")
    alike = len(mrns) == len(ducrs)
    pairs = (
        zip(mrns, ducrs, strict=True)
        if alike
        else [*((mrn, None) for mrn in mrns), *((None, ducr) for ducr in ducrs)]
    )
    for mrn, ducr in pairs:
        if get_known_value(mrn) or get_known_value(ducr):
            name_document(document, "declaration", above, mrn=mrn, ducr=ducr)


def is_house(text: str, under_master: bool) -> bool:
    """Return whether a bill is a house bill: the column says yes, or it has a master and not "no".

    >>> is_house("yes", under_master=False), is_house("HBOL001; HBOL002", under_master=False)
    (True, False)
    >>> is_house("", under_master=True), is_house("no", under_master=True)
    (True, False)
    """
    word = text.strip().casefold()
    return word in _YEA or (under_master and word not in _NAY)


def _build_document(
    head: Header,
    passage: Passage,
    kind: str,
    carrier: Reading | None,
    identifying: Mapping[str, Reading | None],
    further: Mapping[str, Reading | None],
    cell: Cell,
) -> ShippingDocument:
    present = {name: reading for name, reading in identifying.items() if reading}
    numbered = [
        reading for name, reading in present.items() if name != "house_bill" and not reading.is_doubtful
    ]
    readings = {**present, **({"carrier": carrier} if carrier else {}), "paper": Reading(kind, kind)}
    # Without a number, the document's content identifies its mentions, within its source.
    own = passage.add_mention(
        "Shipment", {**readings, **further}, own_key="" if numbered else head.reference, cell=cell
    )
    return ShippingDocument(head, passage, own, readings, carrier)
