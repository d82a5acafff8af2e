"""Electronic bills of lading (DCSA transport documents): nested JSON becomes rows of bills and bookings."""

from collections.abc import Iterator
from typing import Any

from ..fields.rows import fold_text
from ..files.object_rows import make_unfold
from .cargo import CARGO
from .dcsa_cargo import group_by_container, read_containers, read_items
from .dcsa_parties import read_parties, read_references
from .dcsa_unread import list_unread_values
from .dcsa_values import Nested, as_list, as_mapping, flag_to_text, get_text, join_places

DOCUMENT_KEYS = frozenset(
    {
        "transportDocumentReference",
        "documentParties",
        "utilizedTransportEquipments",
        "consignmentItems",
        "carrierBookingReference",
        "transports",
        "transportDocument",
    }
)
_PORTS = {
    "placeOfReceipt": "place_of_receipt",
    "portOfLoading": "port_of_loading",
    "portOfTranshipment": "transhipment",
    "transhipmentPorts": "transhipment",
    "portOfDischarge": "port_of_discharge",
    "placeOfDelivery": "place_of_delivery",
}
_FIELDS = {
    "transportDocumentReference": "bill",
    "carrierBookingReference": "booking",
    "masterBillOfLading": "master_bill",
    "shippedOnBoardDate": "shipped_on",
    "issueDate": "issued_on",
    "isToOrder": "to_order",
    "plannedDepartureDate": "etd",
    "plannedArrivalDate": "eta",
    "carrierCode": "carrier",
}
_split_bill = make_unfold("containers", "items", "goods items", number="container")
_CARGO_HEADS = frozenset(
    fold_text(head)
    for field in CARGO
    if field.name not in ("container", "size_type", "seal")
    for head in (field.name, *field.synonyms)
)


def is_transport_document(obj: Nested) -> bool:
    """Return whether a JSON object has the layout of a DCSA transport document or booking.

    >>> is_transport_document({"transportDocumentReference": "HHL71800000", "documentParties": {}})
    True
    >>> is_transport_document({"bill": "HHL71800000", "carrier": "Ocean Line"})
    False
    """
    return len(DOCUMENT_KEYS & set(obj)) > 1 or "transportDocument" in obj


def unfold(obj: Nested) -> Iterator[dict[str, Any] | str]:
    """Yield a row for each container of a transport document, and for each item in no known container.

    Keys are the field names of loaders/shipping/bill.py. Unknown keys keep their name, those inside parts
    have their path and are in the first row only, so that the user hears of them. An object of another layout
    is only split into its containers or items.
    """
    if not is_transport_document(obj):
        yield from _unfold_plain_bill(dict(obj))
        return
    document = {
        **as_mapping(obj.get("transportDocument")),
        **{key: value for key, value in obj.items() if key != "transportDocument"},
    }
    used: set[str] = set()
    head = _read_head(document, used)
    boxes, items = read_containers(document, used), read_items(document, used)
    rest = {
        key: value for key, value in document.items() if key not in used and value not in (None, "", [], {})
    }
    within = list_unread_values(document, used)
    for cargo in group_by_container(boxes, items):
        yield {
            key: value
            for key, value in {**rest, **within, **head, **cargo}.items()
            if value not in ("", None, [])
        }
        within = {}


def _unfold_plain_bill(obj: dict[str, Any]) -> Iterator[dict[str, Any] | str]:
    """Yield a row for each container or item of a bill in another layout.

    Goods of the whole bill are a row of their own if there are several containers or items.
    """
    parts = list(_split_bill(obj))
    rows = [part for part in parts if isinstance(part, dict)]
    yield from (part for part in parts if isinstance(part, str))
    shared = {
        key
        for key, value in obj.items()
        if fold_text(key) in _CARGO_HEADS and len(rows) > 1 and all(row.get(key) is value for row in rows)
    }
    yield from ({key: value for key, value in row.items() if key not in shared} for row in rows)
    if shared:
        yield {key: value for key, value in obj.items() if all(row.get(key) is value for row in rows)}


def _read_head(document: Nested, used: set[str]) -> dict[str, Any]:
    """Return what a document states once: references, parties, route and days."""
    transports = document.get("transports")
    legs = (
        [as_mapping(leg) for leg in transports] if isinstance(transports, list) else [as_mapping(transports)]
    )
    used.add("transports")
    head: dict[str, Any] = {}
    for place in (document, *legs):
        for name, field in _FIELDS.items():
            if place.get(name) not in (None, ""):
                head[field] = head[field] if field in head and field != "eta" else flag_to_text(place[name])
                used.add(name)
        for name, field in _PORTS.items():
            if place.get(name):
                head.setdefault(field, join_places(place[name], exact=name == "placeOfReceipt"))
                used.add(name)
    head |= _read_voyages([document, *legs], used)
    head |= read_parties(document, used)
    head |= read_references(document, used)
    house = [
        get_text(h, "houseBillOfLadingReference", "transportDocumentReference", "reference")
        for h in as_list(document.get("houseBillOfLadings"))
    ]
    used.add("houseBillOfLadings")
    return head | ({"house_bill": ";".join(h for h in house if h)} if any(house) else {})


def _read_voyages(places: list[Nested], used: set[str]) -> dict[str, str]:
    """Return vessels, IMO numbers and voyages, each with `;` between the legs."""
    legs = [as_mapping(leg) for place in places for leg in (as_list(place.get("vesselVoyages")) or [place])]
    used |= {
        "vesselVoyages",
        "vesselName",
        "vessel",
        "carrierExportVoyageNumber",
        "universalExportVoyageReference",
        "vesselIMONumber",
    }
    voyages = []
    for leg in legs:
        ship = as_mapping(leg.get("vessel"))
        name = (
            get_text(leg, "vesselName")
            or get_text(ship, "name", "vesselName")
            or (leg["vessel"] if isinstance(leg.get("vessel"), str) else "")
        )
        imo = get_text(leg, "vesselIMONumber", "imo") or get_text(ship, "vesselIMONumber", "imo")
        voyage = get_text(leg, "carrierExportVoyageNumber", "universalExportVoyageReference", "voyage")
        if (name or imo or voyage) and (name, imo, voyage) not in voyages:
            voyages.append((name, imo, voyage))
    return {
        field: ";".join(leg[at] for leg in voyages)
        for at, field in enumerate(("vessel", "imo", "voyage"))
        if any(leg[at] for leg in voyages)
    }
