"""Papers: which shipping paper a row is of, how its document is keyed, and the other papers of the shipment that it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph.claims.values import Cell, Header, Mention, details
from ..graph.kinds import DUCR, MRN, ORGANISATION_NAME
from ..graph.kinds.reading import Kind, Reading, known_value, make_doubtful
from ..graph.kinds.tidy import is_placeholder
from .references import BY_ROW, build_row_key
from .row_passage import Passage
from .rows import Field, Row, SourceFile

EXPECTED = "the number of a bill, booking or other paper"
_NAY, _YEA = {"no", "n", "false", "f", "0"}, {"yes", "y", "true", "t", "1", "x", "house"}


def clean_reference(raw: str) -> Reading:
    """A paper's number in capitals without blanks; words that stand for none are doubtful placeholders."""
    bare = "".join(raw.split()).upper()
    return (
        make_doubtful(raw, bare, EXPECTED, ("placeholder",)) if is_placeholder(bare) else Reading(raw, bare)
    )


REFERENCE = Kind("reference", clean_reference, EXPECTED)
CARRIER = Field(
    "carrier",
    ORGANISATION_NAME,
    ("carrier code", "scac", "shipping line", "line", "ocean carrier", "vessel operator", "carriercode"),
    doc="The shipping line, by code or name; the source of the paper.",
)
CARRIER_NAME = Field(
    "carrier_name",
    ORGANISATION_NAME,
    ("name of carrier", "issuing party"),
    doc="The line's name, where `carrier` is a code.",
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
    doc="The master bill that a house bill stands under.",
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
    """One shipping paper: its document, the readings that its own Shipment is known by, and its passage for the whole paper.

    own is the mention of its shipment on the whole paper; what a single container holds is said of further mentions
    with the same identifying readings, so that a paper of many rows states its parties once.
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
    """The header of a paper; what lacks its reference is keyed by its file and its row's content (digest), and says so.

    The kind of paper goes before the reference of all but bills: lines number a bill like its booking.
    """
    if file.reference:
        reference, by = file.reference, "reference given"
    elif reference and not (file.source or source):
        by = f"{by.removeprefix('carrier and ')} in the file's name"
    if not reference:
        reference, by = f"{file.stem} {build_row_key(row, digest)}", BY_ROW
    named = reference if kind in ("bill", "declaration") else f"{kind} {reference}"
    return Header(
        "ShippingRecord",
        file.source or source or file.stem,
        named,
        by,
        day,
        title=f"{kind.capitalize()} {reference}",
        details=details(paper=kind, **further),
    )


def add_bill(row: Row, file: SourceFile, passage: Passage, digest: str, day: str, **further: str) -> ShippingDocument:
    """The paper that a row of bills is of, with its booking, declarations, master and house bills named."""
    carrier, bill, booking = row.pop("carrier"), row.pop("bill"), row.pop("booking", REFERENCE)
    word, own = row.text("house_bill"), known_value(bill)
    masters = tuple(master for master in read_document_numbers(row.text("master_bill")) if master.value != own)
    houses = () if word.casefold() in _YEA | _NAY else read_document_numbers(word)
    cell = row.cell_of({"bill": own, "house_bill": houses, "master_bill": masters, "booking": booking})
    # A manifest's row with a master's number and no other is of the master itself; one whose number stands as a house bill's is a house bill.
    house = is_house(word, bool(masters) and bool(own or houses)) or own in {
        number.value for number in houses
    }
    numbers = [number for number in houses if number.value != own]
    if house and not own and numbers:
        bill, numbers = numbers[0], numbers[1:]
    elif masters and not own:
        bill, masters = masters[0], masters[1:]
    # Where the two columns say one number, the bill is not under itself.
    masters = tuple(master for master in masters if master.value != known_value(bill))
    if file.reference and not known_value(bill):
        bill = REFERENCE.clean(file.reference)
    number = known_value(bill)
    head = build_header(
        row, file, "bill", known_value(carrier), number, "carrier and B/L number", digest, day, **further
    )
    paper = _paper(
        head,
        passage,
        "bill",
        carrier,
        {"bill": bill, "house_bill": Reading("yes", "yes") if house else None},
        {"booking": booking},
        cell,
    )
    if booking and not booking.doubtful and number:
        name_document(paper, "booking", booking=booking)
    name_declarations(row, paper)
    for master in masters:
        name_document(paper, "bill", bill=master)
    for below in numbers:
        name_document(paper, "bill", above=False, bill=below, house_bill=Reading("yes", "yes"))
    return paper


def read_document_numbers(cell: str) -> tuple[Reading, ...]:
    """The papers' numbers in a cell; words that stand for none are none.

    >>> [reading.value for reading in read_document_numbers("HBOL001; n/a")]
    ['HBOL001']
    """
    return tuple(reading for reading in REFERENCE.clean_all(cell) if not reading.doubtful)


def add_document(
    row: Row,
    file: SourceFile,
    passage: Passage,
    head: Header,
    kind: str,
    carrier: Reading | None,
    identifying: Mapping[str, Reading | None],
    cell: Cell | None = None,
    **shown: Reading | None,
) -> ShippingDocument:
    """The paper of a booking, declaration or gate-in, known by the identifying readings; cell where these may all be missing."""
    return _paper(head, passage, kind, carrier, identifying, shown, cell or row.cell_of(identifying))


def name_document(paper: ShippingDocument, kind: str, above: bool = True, **readings: Reading | None) -> Mention:
    """The second Shipment, known only by another paper's number, and that ours is UNDER it (or it under ours)."""
    carrier = paper.carrier if kind in ("bill", "booking") else None
    named = paper.passage.mention(
        "Shipment", {**readings, "carrier": carrier, "paper": Reading(kind, kind)}, cell=paper.own.cell
    )
    start, end = (paper.own, named) if above else (named, paper.own)
    # (:Shipment)-[:UNDER]->(:Shipment)
    paper.passage.fact("UNDER", start, end, cell=paper.own.cell)
    return named


def name_declarations(row: Row, paper: ShippingDocument, above: bool = True) -> None:
    """The customs declarations that a paper names by MRN or DUCR; equally many of both are the same ones.

    Words that stand for no number name none.
    """
    mrns, ducrs = row.listed("mrn"), row.listed("ducr")
    alike = len(mrns) == len(ducrs)
    pairs = (
        zip(mrns, ducrs, strict=True)
        if alike
        else [*((mrn, None) for mrn in mrns), *((None, ducr) for ducr in ducrs)]
    )
    for mrn, ducr in pairs:
        if known_value(mrn) or known_value(ducr):
            name_document(paper, "declaration", above, mrn=mrn, ducr=ducr)


def is_house(text: str, under_master: bool) -> bool:
    """Whether the column says that this is a house bill; a bill that names its master is one unless told otherwise.

    >>> is_house("yes", False), is_house("", True), is_house("no", True), is_house("HBOL001; HBOL002", False)
    (True, True, False, False)
    """
    word = text.strip().casefold()
    return word in _YEA or (under_master and word not in _NAY)


def _paper(
    head: Header,
    passage: Passage,
    kind: str,
    carrier: Reading | None,
    identifying: Mapping[str, Reading | None],
    shown: Mapping[str, Reading | None],
    cell: Cell,
) -> ShippingDocument:
    known = {name: reading for name, reading in identifying.items() if reading}
    numbered = [reading for name, reading in known.items() if name != "house_bill" and not reading.doubtful]
    readings = {**known, **({"carrier": carrier} if carrier else {}), "paper": Reading(kind, kind)}
    # Without a number the paper's own content is what its mentions are known by, within its source.
    own = passage.mention(
        "Shipment", {**readings, **shown}, own_key="" if numbered else head.reference, cell=cell
    )
    return ShippingDocument(head, passage, own, readings, carrier)
