"""Customs declarations: what an exporter or agent declares of a consignment; a row for each item."""

from dataclasses import replace

from ...graph.claims.values import Claims
from ...graph.kinds import COUNTRY, ORGANISATION_NAME
from ...graph.kinds.reading import Reading, Verdict, get_known_value
from ..fields.days import find_first_day, pop_date
from ..fields.kilograms import convert_to_kilograms
from ..fields.parties import add_party
from ..fields.references import digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from .cargo import add_cargo
from .consigning import PARTY_COLUMNS, link_party
from .declaration_columns import RECORD
from .route import RouteEnds, add_route
from .shipping_documents import (
    REFERENCE,
    ShippingDocument,
    add_document,
    build_header,
    name_document,
    name_master,
    read_document_numbers,
)

unfold = make_unfold("items", "goods items", "containers", number="container")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the declared consignment of one row: exporter, declarant, consignee, route and goods.

    The document is the declaration: MRN, else DUCR and part. Raise RowError if the row has neither a number
    nor anything declared.
    """
    digest = digest_row(row)
    accepted, shipped = pop_date(row, "accepted_on"), pop_date(row, "shipped_on")
    passage = Passage("declaration")
    masters = read_document_numbers(row.pop_text("master_bill"))
    document, bills = _add_declaration(
        row, file, passage, digest, find_first_day(accepted) or find_first_day(shipped)
    )
    ends = _complete_ends(add_route(row, document, shipped), document, accepted)
    _add_parties(row, document, ends)
    add_cargo(
        row,
        document,
        ends.sailed,
        net_mass_kg=convert_to_kilograms(row.pop("net_mass_kg")),
        value_gbp=row.pop("value"),
        procedure_code=row.pop("procedure_code"),
    )
    known = [one for one in bills if not one.is_doubtful]
    for bill in known or masters:
        # (:bill)-[:UNDER]->(:declaration)
        named = name_document(document, "bill", above=False, bill=bill)
        for master in masters if known else ():
            name_master(document, named, master)
    if document.own.own_key and len(passage.mentions) <= 1:
        raise row.build_refusal("mrn", "", "an MRN or DUCR, or at least a party, port, container or VIN")
    return passage.build_claims(document.header)


def _add_declaration(
    row: Row, file: SourceFile, passage: Passage, digest: str, day: str
) -> tuple[ShippingDocument, tuple[Reading, ...]]:
    """Add the declaration and the booking that it names; return the document and the bills that it names."""
    mrn, ducr, part, mucr = (
        row.pop("mrn"),
        row.pop("ducr"),
        row.pop_reference("ducr_part").upper(),
        row.pop("mucr"),
    )
    line, booking, bills = (
        row.pop("carrier", ORGANISATION_NAME),
        row.pop("booking", REFERENCE),
        row.pop_all("bill", REFERENCE),
    )
    whole, ducr = ducr, _add_part_number(ducr, part)
    number = next((one for one in (mrn, ducr) if get_known_value(one)), None)
    by = "MRN" if number is mrn else "DUCR and part" if part else "DUCR"
    names = (
        ORGANISATION_NAME.clean(row.cells.get(("", 0, name), "")) for name in ("declarant", "declarant_eori")
    )
    declarant = next(filter(None, map(get_known_value, names)), "")
    head = build_header(
        row,
        file,
        "declaration",
        declarant,
        number.value if number else "",
        by,
        digest,
        day,
        goods_location=row.pop_text("goods_location"),
        accepted_on=day,
    )
    document = add_document(
        row, file, passage, head, "declaration", line, {"mrn": mrn, "ducr": ducr}, mucr=mucr
    )
    if part and get_known_value(whole):
        name_document(document, "declaration", ducr=whole)
    if booking and not booking.is_doubtful:
        name_document(document, "booking", booking=booking)
    return document, bills


def _add_part_number(ducr: Reading | None, part: str) -> Reading | None:
    """Return a DUCR with its part, which is a declaration of its own."""
    if not ducr or not part:
        return ducr
    return Reading(
        f"{ducr.as_reported} {part}", f"{ducr.value}/{part}", ducr.verdict, ducr.reason, ducr.classes
    )


def _complete_ends(ends: RouteEnds, document: ShippingDocument, accepted: Reading | None) -> RouteEnds:
    """Return the route's ends; the MRN gives the country of export and acceptance the day, if missing."""
    mrn = document.identifying.get("mrn")
    code = COUNTRY.clean(mrn.value[2:4]) if mrn and not mrn.is_doubtful else Reading("", "", Verdict.DOUBTFUL)
    return replace(
        ends,
        origin=ends.origin or (None if code.is_doubtful else code),
        sailed=ends.sailed or find_first_day(accepted),
    )


def _add_parties(row: Row, document: ShippingDocument, ends: RouteEnds) -> None:
    facts = {columns.prefix: columns.fact for columns in PARTY_COLUMNS}
    for prefix, fact in (
        ("exporter", "SHIPPED"),
        ("declarant", "FORWARDED"),
        ("consignee", "RECEIVED"),
        ("haulier", "CARRIED"),
    ):
        country = ends.destination if facts.get(prefix) == "RECEIVED" else ends.origin
        if party := add_party(row, document.passage, prefix, country=country):
            link_party(document, fact, party.who, ends.sailed, "haulier" if prefix == "haulier" else "")
    # Here the carrier only says whose booking or bill is named; only the line's own documents say that it
    # carried it.
    row.pop_text("carrier_name")


__all__ = ["RECORD", "shape", "unfold"]
