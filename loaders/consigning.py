"""Consigning: who ships, receives, is notified of, forwards and carries a shipment, as its papers name them."""

import re
from dataclasses import replace

from ..graph.claims.values import Mention
from ..graph.kinds import ORGANISATION_NAME
from ..graph.kinds.reading import Kind, Reading, Verdict
from .parties import split_parties, has_legal_form, add_party, build_party_fields
from .route import RouteEnds
from .rows import Field, Row
from .shipping_documents import ShippingDocument

# Field prefix, fact, end of the route that lends its country, other heads.
PARTY_COLUMNS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("shipper", "SHIPPED", "origin", ("exporter", "consignor", "sender")),
    ("consignee", "RECEIVED", "destination", ("importer", "receiver", "recipient")),
    (
        "notify",
        "NOTIFIED",
        "destination",
        ("notify party", "notify 1", "notify party 1", "first notify party"),
    ),
    ("notify2", "NOTIFIED", "destination", ("notify party 2", "second notify party", "also notify")),
    ("notify3", "NOTIFIED", "destination", ("notify party 3", "third notify party")),
    ("endorsee", "RECEIVED", "destination", ()),
    ("forwarder", "FORWARDED", "origin", ("freight forwarder", "forwarding agent", "freight agent")),
    ("haulier", "CARRIED", "origin", ("haulage company", "trucker", "road carrier", "transport company")),
)
CONSIGNING = (
    *(
        field
        for prefix, _, _, others in PARTY_COLUMNS
        for field in build_party_fields(prefix, *others, without=("born_on",))
    ),
    Field("to_order", doc="yes where the bill is to order and names no consignee."),
)
CUT = 18
_TO_ORDER = re.compile(
    r"\W*(?:unto\s+|to\s+)?(?:the\s+)?order(?:\s+of)?\b\W*(?:the\s+)?(?:shipper|consignor|holder|bearer)?\W*",
    re.IGNORECASE,
)
_ORDER_OF = re.compile(r"\W*to\s+(?:the\s+)?order\s+of\s+(?=\S)", re.IGNORECASE)
_SAME = re.compile(
    r"\W*(?:the\s+)?same\s+as\s+(?:the\s+)?(consignee|shipper|notify)\b.*|\W*same\W*",
    re.IGNORECASE | re.DOTALL,
)


def clean_cut_name(raw: str) -> Reading:
    """A consignee as export reports give it: a name of exactly 18 characters without a legal form may be cut short.

    >>> clean_cut_name("KIVU MOTORS TRADIN").reason
    'expected the whole name, and this may be cut at 18 characters: compare it as a prefix'
    >>> clean_cut_name("Kivu Motors SARL").doubtful
    False
    """
    name = ORGANISATION_NAME.clean(raw)
    if len(raw.strip()) != CUT or has_legal_form(raw):
        return name
    return replace(
        name,
        verdict=Verdict.DOUBTFUL,
        classes=(*name.classes, "cut at 18"),
        reason="expected the whole name, and this may be cut at 18 characters: compare it as a prefix",
    )


CUT_NAME = Kind("cut_name", clean_cut_name, "a firm's name of up to 18 characters")


def add_consigning_parties(row: Row, paper: ShippingDocument, ends: RouteEnds) -> dict[str, Mention]:
    """Every party of the row by its field, and the fact that ties it to the shipment, on the day that it sailed.

    A consignee "to order" is no party; one "to the order of" a name is that name; "same as consignee" is the
    consignee again. The carrier is a firm of its own source.
    """
    found: dict[str, Mention] = {}
    for prefix, fact, end, _ in PARTY_COLUMNS:
        same = found.get(_plain_name(row, prefix))
        for cells in split_parties(row, prefix):
            row.cells |= cells
            named = add_party(
                row,
                paper.passage,
                prefix,
                country=ends.origin if end == "origin" else ends.destination,
                same=same,
            )
            if named:
                found.setdefault(prefix, named.who)
                link_party(paper, fact, named.who, ends.sailed, "haulier" if prefix == "haulier" else "")
    if paper.carrier and not paper.carrier.doubtful:
        found["carrier"] = line = add_carrier(row, paper, paper.carrier)
        link_party(paper, "CARRIED", line, ends.sailed, "carrier")
    return found


def link_party(paper: ShippingDocument, fact: str, who: Mention, day: str, word: str = "") -> None:
    """That a party has its part in the paper's shipment."""
    # (:Organisation)-[:SHIPPED]->(:Shipment)
    paper.passage.fact(fact, who, paper.own, first=day, last=day, cell=who.cell, as_reported=word)


def add_carrier(row: Row, paper: ShippingDocument, line: Reading) -> Mention:
    """The shipping line; as every paper of it has the line as its source, its name alone makes it one firm there."""
    spelt = row.pop("carrier_name", ORGANISATION_NAME)
    names = (line, *([spelt] if spelt and spelt.value != line.value else []))
    return paper.passage.mention(
        "Organisation",
        {"name": names, "business": Reading("carrier", "carrier")},
        role="firm",
        own_key=f"carrier/{line.value}",
        cell=row.cell("carrier"),
    )


def _plain_name(row: Row, prefix: str) -> str:
    """Takes words that are no name out of the party's cell; the field of the party that it is the same as, or ""."""
    key = ("", 0, prefix)
    text = row.cells.get(key, "").strip()
    if same := _SAME.fullmatch(text):
        del row.cells[key]
        return (same[1] or "consignee").casefold()
    if _TO_ORDER.fullmatch(text):
        del row.cells[key]
    elif text and (order := _ORDER_OF.match(text)):
        row.cells[key] = text[order.end() :]
    return ""
