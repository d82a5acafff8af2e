"""Customs declarations: what an exporter or his agent tells customs of a consignment; a row for each item."""

from dataclasses import replace

from ..graph.claims.values import Claims
from ..graph.kinds import COUNTRY, DAY, DUCR, MONEY, MRN, MUCR, NUMBER, ORGANISATION_NAME
from ..graph.kinds.reading import TEXT, Reading, Verdict, known_value
from .cargo import CARGO, add_cargo
from .consigning import CUT_NAME, PARTY_COLUMNS, link_party
from .days import pop_date, find_first_day
from .files.nested import parts_of
from .parties import add_party, build_party_fields
from .references import digest_row
from .route import ROUTE, RouteEnds, read_route
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

_CONSIGNEE = build_party_fields("consignee", "importer", "receiver", without=("born_on",))
RECORD = Record(
    word="declarations",
    label="ShippingRecord",
    doc="An export or transit declaration, a row for each item.",
    fields=(
        Field(
            "mrn",
            MRN,
            ("movement reference number", "movement reference", "declaration mrn"),
            doc="Number that customs gave.",
        ),
        Field(
            "ducr",
            DUCR,
            ("declaration ucr", "ucr", "declaration unique consignment reference"),
            doc="The declarant's consignment reference.",
        ),
        Field(
            "ducr_part",
            TEXT,
            ("part", "ducr part number", "part number", "ucr part"),
            doc="Part of the DUCR.",
        ),
        Field(
            "mucr",
            MUCR,
            ("master ucr", "master unique consignment reference"),
            doc="The consolidation it travels under.",
        ),
        *build_party_fields("exporter", "consignor", "shipper", without=("born_on",)),
        *build_party_fields("declarant", "agent", "representative", without=("born_on",)),
        replace(_CONSIGNEE[0], kind=CUT_NAME),
        *_CONSIGNEE[1:],
        *build_party_fields("haulier", "haulage company", without=("born_on",)),
        *ROUTE,
        Field(
            "procedure_code",
            TEXT,
            ("procedure", "cpc", "customs procedure code"),
            doc="Procedure code; permanent export begins 10.",
        ),
        Field(
            "goods_location",
            TEXT,
            ("location of goods", "goods location code"),
            doc="Where the goods lie; kept with the document.",
        ),
        Field(
            "accepted_on",
            DAY,
            ("acceptance date", "date of acceptance", "accepted", "declaration date", "date declared"),
            doc="Day of acceptance.",
        ),
        Field(
            "value",
            MONEY,
            ("statistical value", "value gbp", "declared value", "customs value", "invoice value"),
            doc="Value in pounds.",
        ),
        Field(
            "net_mass_kg", NUMBER, ("net mass", "net weight", "net weight kg"), doc="Net mass in kilograms."
        ),
        BILL,
        BOOKING,
        CARRIER,
        CARRIER_NAME,
        *CARGO,
    ),
    telling=(
        *(
            frozenset({number, other})
            for number in ("mrn", "ducr")
            for other in (
                "exporter",
                "declarant",
                "hs_code",
                "procedure_code",
                "accepted_on",
                "destination_country",
                "goods_location",
            )
        ),
        frozenset({"exporter", "declarant", "hs_code"}),
    ),
    setting=frozenset({"declarant"}),
)
unfold = parts_of("items", "goods items", "containers", number="container")


def shape(row: Row, file: SourceFile) -> Claims:
    """The declared consignment of one row, its exporter, declarant and consignee, its route and goods.

    The document is the declaration: MRN, else DUCR and part. A RowError where it names neither a number nor anything
    declared.
    """
    digest = digest_row(row)
    accepted, shipped = pop_date(row, "accepted_on"), pop_date(row, "shipped_on")
    passage = Passage("declaration")
    paper, bills = _paper(row, file, passage, digest, find_first_day(accepted) or find_first_day(shipped))
    ends = _with_customs(read_route(row, paper, shipped), paper, accepted)
    _parties(row, paper, ends)
    add_cargo(
        row,
        paper,
        ends.sailed,
        net_mass_kg=row.pop("net_mass_kg"),
        value_gbp=row.pop("value"),
        procedure_code=row.pop("procedure_code"),
    )
    for bill in (one for one in bills if not one.doubtful):
        # (:bill)-[:UNDER]->(:declaration)
        name_document(paper, "bill", above=False, bill=bill)
    if paper.own.own_key and len(passage.mentions) <= 1:
        raise row.refused("mrn", "", "an MRN or DUCR, or at least a party, port, container or VIN")
    return passage.claims(paper.header)


def _paper(
    row: Row, file: SourceFile, passage: Passage, digest: str, day: str
) -> tuple[ShippingDocument, tuple[Reading, ...]]:
    """The declaration's paper with the booking it names, and the bills that it names."""
    mrn, ducr, part, mucr = row.pop("mrn"), row.pop("ducr"), row.known("ducr_part").upper(), row.pop("mucr")
    line, booking, bills = (
        row.pop("carrier", ORGANISATION_NAME),
        row.pop("booking", REFERENCE),
        row.pop_all("bill", REFERENCE),
    )
    whole, ducr = ducr, _with_part(ducr, part)
    number = next((one for one in (mrn, ducr) if known_value(one)), None)
    by = "MRN" if number is mrn else "DUCR and part" if part else "DUCR"
    names = (
        ORGANISATION_NAME.clean(row.cells.get(("", 0, name), "")) for name in ("declarant", "declarant_eori")
    )
    declarant = next(filter(None, map(known_value, names)), "")
    head = build_header(
        row,
        file,
        "declaration",
        declarant,
        number.value if number else "",
        by,
        digest,
        day,
        goods_location=row.text("goods_location"),
        accepted_on=day,
    )
    paper = add_document(row, file, passage, head, "declaration", line, {"mrn": mrn, "ducr": ducr}, mucr=mucr)
    if part and known_value(whole):
        name_document(paper, "declaration", ducr=whole)
    if booking and not booking.doubtful:
        name_document(paper, "booking", booking=booking)
    return paper, bills


def _with_part(ducr: Reading | None, part: str) -> Reading | None:
    """A DUCR with its part: another declaration than the whole, and than its other parts."""
    if not ducr or not part:
        return ducr
    return Reading(
        f"{ducr.as_reported} {part}", f"{ducr.value}/{part}", ducr.verdict, ducr.reason, ducr.classes
    )


def _with_customs(ends: RouteEnds, paper: ShippingDocument, accepted: Reading | None) -> RouteEnds:
    """The route's ends; where no port is named, the MRN tells the country of export, and the day is that of acceptance."""
    mrn = paper.identifying.get("mrn")
    code = COUNTRY.clean(mrn.value[2:4]) if mrn and not mrn.doubtful else Reading("", "", Verdict.DOUBTFUL)
    return replace(
        ends,
        origin=ends.origin or (None if code.doubtful else code),
        sailed=ends.sailed or find_first_day(accepted),
    )


def _parties(row: Row, paper: ShippingDocument, ends: RouteEnds) -> None:
    facts = {prefix: fact for prefix, fact, _, _ in PARTY_COLUMNS}
    for prefix, fact in (
        ("exporter", "SHIPPED"),
        ("declarant", "FORWARDED"),
        ("consignee", "RECEIVED"),
        ("haulier", "CARRIED"),
    ):
        country = ends.destination if facts.get(prefix) == "RECEIVED" else ends.origin
        if named := add_party(row, paper.passage, prefix, country=country):
            link_party(paper, fact, named.who, ends.sailed, "haulier" if prefix == "haulier" else "")
    # The carrier only tells whose booking or bill is named; the line's own papers say that it carried it.
    row.text("carrier_name")
