"""Adds the parties of a shipment: shipper, consignee, notify parties, forwarder, haulier and carrier."""

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from ...graph.claims.values import Mention
from ...graph.kinds import ORGANISATION_NAME
from ...graph.kinds.reading import Kind, Reading, Verdict
from ..fields.firm_names import has_legal_form
from ..fields.parties import add_party, build_party_fields, split_parties
from ..fields.rows import Field, Row
from .route import RouteEnds
from .shipping_documents import ShippingDocument


class PartyColumns(NamedTuple):
    """The columns of a party of a shipment, and what the party did."""

    prefix: str
    fact: str
    end: Literal["origin", "destination"]  # whose country is the default for the party's own
    synonyms: tuple[str, ...] = ()


PARTY_COLUMNS = (
    PartyColumns("shipper", "SHIPPED", "origin", ("exporter", "consignor", "sender")),
    PartyColumns(
        "consignee",
        "RECEIVED",
        "destination",
        ("importer", "receiver", "recipient", "ship to", "ship to party", "shipped to"),
    ),
    PartyColumns(
        "notify",
        "NOTIFIED",
        "destination",
        ("notify party", "notify 1", "notify party 1", "first notify party"),
    ),
    PartyColumns(
        "notify2", "NOTIFIED", "destination", ("notify party 2", "second notify party", "also notify")
    ),
    PartyColumns("notify3", "NOTIFIED", "destination", ("notify party 3", "third notify party")),
    PartyColumns("endorsee", "RECEIVED", "destination"),
    PartyColumns(
        "forwarder", "FORWARDED", "origin", ("freight forwarder", "forwarding agent", "freight agent")
    ),
    PartyColumns(
        "haulier", "CARRIED", "origin", ("haulage company", "trucker", "road carrier", "transport company")
    ),
)
CONSIGNING = (
    *(
        field
        for party in PARTY_COLUMNS
        for field in build_party_fields(party.prefix, *party.synonyms, without=("born_on",))
    ),
    Field(
        "pre_carriage",
        synonyms=(
            "pre-carriage by",
            "pre carriage by",
            "precarriage by",
            "precarriage",
            "initial carriage by",
        ),
        doc="What brings it to the port: the haulier if it has a legal form; a ship or `truck` is text.",
    ),
    Field("to_order", doc="yes if the bill is to order and names no consignee."),
)
CUT_LENGTH = 18  # export reports cut a name here
_TO_ORDER = re.compile(
    r"\W*(?:unto\s+|to\s+)?(?:the\s+)?order(?:\s+of)?\b\W*(?:the\s+|a\s+|any\s+|issuing\s+)*(?:shipper|consignor|consignee|holder|bearer|bank)?\W*"
    r"|\W*(?:the\s+)?(?:holder|bearer)(?:\s+of\s+(?:this|the)\s+(?:bill|b/l))?\W*",
    re.IGNORECASE,
)
_SHIP = re.compile(r"\s*(?:M/?V|M/?S|S/?S|M/?T)\b", re.IGNORECASE)
# What stands in the place of a haulier: whose haulage it is, and no firm.
_NO_HAULIER = re.compile(
    r"\W*(?:(?:consignee|customer|merchant|shipper|client|receiver|buyer|importer|exporter)(?:[’']?s[’']?)?\s+)?"
    r"(?:to\s+arrange|(?:own|private)(?:\s+(?:arrangements?|haul(?:age|ier)|transport|collection|vehicle))?"
    r"|(?:merchant|carrier|line)(?:[’']?s)?\s+haulage|to\s+collect|collects?|self[ -]collect(?:ion)?)\W*",
    re.IGNORECASE,
)
_ORDER_OF = re.compile(r"\W*(?:to\s+)?(?:the\s+)?order\s+of\s+(?=\S)", re.IGNORECASE)
_SAME = re.compile(
    r"\W*(?:the\s+)?same\s+as\s+(?:the\s+)?(consignee|shipper|notify)\b.*|\W*same\W*",
    re.IGNORECASE | re.DOTALL,
)


def clean_cut_name(raw: str) -> Reading:
    """Return a consignee's name; doubtful if it may be cut short, as export reports cut at 18 characters.

    >>> clean_cut_name("KIVU MOTORS TRADIN").reason
    'expected the whole name, and this may be cut at 18 characters: compare it as a prefix'
    >>> clean_cut_name("Kivu Motors SARL").is_doubtful
    False
    """
    name = ORGANISATION_NAME.clean(raw)
    if len(raw.strip()) != CUT_LENGTH or has_legal_form(raw):
        return name
    return replace(
        name,
        verdict=Verdict.DOUBTFUL,
        classes=(*name.classes, "cut at 18"),
        reason="expected the whole name, and this may be cut at 18 characters: compare it as a prefix",
    )


CUT_NAME = Kind("cut_name", clean_cut_name, "a firm's name of up to 18 characters")


def add_consigning_parties(row: Row, document: ShippingDocument, ends: RouteEnds) -> dict[str, Mention]:
    """Add the parties of a row, with facts to the shipment on the day of sailing; return them by field.

    A consignee "to order" is not a party; "to the order of NAME" is NAME; "same as consignee" is the
    consignee.
    """
    parties: dict[str, Mention] = {}
    _name_pre_carrier(row, document)
    for columns in PARTY_COLUMNS:
        prefix, country = columns.prefix, ends.origin if columns.end == "origin" else ends.destination
        same = parties.get(_strip_order_words(row, document, prefix))
        for cells in split_parties(row, prefix):
            row.cells |= cells
            if party := add_party(row, document.passage, prefix, country=country, same=same):
                parties.setdefault(prefix, party.who)
                word = "haulier" if prefix == "haulier" else ""
                link_party(document, columns.fact, party.who, ends.sailed, word)
    if document.carrier and not document.carrier.is_doubtful:
        parties["carrier"] = line = add_carrier(row, document, document.carrier)
        link_party(document, "CARRIED", line, ends.sailed, "carrier")
    return parties


def link_party(document: ShippingDocument, fact: str, who: Mention, day: str, word: str = "") -> None:
    """Add the fact from a party to the document's shipment."""
    # (:Organisation)-[:SHIPPED]->(:Shipment)
    document.passage.add_fact(fact, who, document.own, first=day, last=day, cell=who.cell, as_reported=word)


def add_carrier(row: Row, document: ShippingDocument, line: Reading) -> Mention:
    """Add the shipping line.

    Its documents have the line as their source, so the name alone identifies it there.
    """
    full_name = row.pop("carrier_name", ORGANISATION_NAME)
    names = (line, *([full_name] if full_name and full_name.value != line.value else []))
    return document.passage.add_mention(
        "Organisation",
        {"name": names, "business": Reading("carrier", "carrier")},
        role="firm",
        own_key=f"carrier/{line.value}",
        cell=row.locate("carrier"),
    )


def _name_pre_carrier(row: Row, document: ShippingDocument) -> None:
    """Give the firm that brings the goods to the port to the column of hauliers, if that is blank."""
    key, cell = ("", 0, "haulier"), row.locate("pre_carriage")
    text = row.pop_text("pre_carriage")
    is_firm = bool(text) and has_legal_form(text.splitlines()[0]) and not _SHIP.match(text)
    if is_firm and not row.cells.get(key, "").strip():
        row.cells[key] = text
        row.heads = {**row.heads, key: cell.column}
    elif text:
        document.passage.keep_words(text, cell)


def _strip_order_words(row: Row, document: ShippingDocument, prefix: str) -> str:
    """Remove words that are not a name from a party's cell.

    Return the field of the party that it is the same as ("same as consignee"), or "".
    """
    key = ("", 0, prefix)
    text = row.cells.get(key, "").strip()
    if same := _SAME.fullmatch(text):
        del row.cells[key]
        return (same[1] or "consignee").casefold()
    if prefix == "haulier" and _NO_HAULIER.fullmatch(text):
        document.passage.keep_words(text, row.locate(prefix))
        del row.cells[key]
    elif _TO_ORDER.fullmatch(text):
        del row.cells[key]
    elif text and (order := _ORDER_OF.match(text)):
        row.cells[key] = text[order.end() :]
    return ""
