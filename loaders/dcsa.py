"""Electronic bills of lading (DCSA transport documents): nested JSON unfolded into the flat fields of bills and bookings."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..graph.kinds.free_text import find_in_text
from .cargo import CARGO
from .dcsa_unread import list_unread_values
from .files.nested import make_unfold
from .rows import fold_text

Nested = Mapping[str, Any]

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
_FUNCTIONS = {
    "OS": "shipper",
    "SHI": "shipper",
    "CN": "consignee",
    "N1": "notify",
    "N2": "notify",
    "NI": "notify",
    "NAC": "notify",
    "END": "endorsee",
    "FW": "forwarder",
    "DDR": "forwarder",
    "DDS": "forwarder",
    "HE": "haulier",
    "CA": "carrier",
}
_ROLES = {
    "shipper": "shipper",
    "consignee": "consignee",
    "endorsee": "endorsee",
    "freightforwarder": "forwarder",
    "forwarder": "forwarder",
    "consignorsfreightforwarder": "forwarder",
    "consigneesfreightforwarder": "forwarder",
    "notifyparty": "notify",
    "notifyparties": "notify",
    "haulier": "haulier",
    "issuingparty": "carrier",
}
_PORTS = {
    "placeOfReceipt": "place_of_receipt",
    "portOfLoading": "port_of_loading",
    "portOfTranshipment": "transhipment",
    "transhipmentPorts": "transhipment",
    "portOfDischarge": "port_of_discharge",
    "placeOfDelivery": "place_of_delivery",
}
_PLAIN = {
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
_PARTED = make_unfold("containers", "items", "goods items", number="container")
_POUND = 0.45359237
_LOAD = frozenset(
    fold_text(head)
    for field in CARGO
    if field.name not in ("container", "size_type", "seal")
    for head in (field.name, *field.synonyms)
)
IN_SEVERAL = "in several"  # in the place of a container's number: goods that lie in more than one


def is_transport_document(obj: Nested) -> bool:
    """Whether a JSON object is laid out as a DCSA transport document or booking.

    >>> is_transport_document({"transportDocumentReference": "HHL71800000", "documentParties": {}})
    True
    >>> is_transport_document({"bill": "HHL71800000", "carrier": "Ocean Line"})
    False
    """
    return len(DOCUMENT_KEYS & set(obj)) > 1 or "transportDocument" in obj


def unfold(obj: Nested) -> Iterator[dict[str, Any] | str]:
    """The flat rows of a transport document, one for each container, and one for each item that is in no known one.

    Keys are the field names of loaders/bill.py; keys that the layout does not know are passed on under their own name,
    those within its parts by their path in the first row, so that they are told and not dropped. An object of another
    layout is parted by its containers or items alone.
    """
    if not is_transport_document(obj):
        yield from _by_part(dict(obj))
        return
    document = {
        **_mapping(obj.get("transportDocument")),
        **{key: value for key, value in obj.items() if key != "transportDocument"},
    }
    used: set[str] = set()
    head = _head(document, used)
    boxes, items = _equipments(document, used), _items(document, used)
    rest = {
        key: value for key, value in document.items() if key not in used and value not in (None, "", [], {})
    }
    within = list_unread_values(document, used)
    for cargo in _loads(boxes, items):
        yield {
            key: value
            for key, value in {**rest, **within, **head, **cargo}.items()
            if value not in ("", None, [])
        }
        within = {}


def _by_part(obj: dict[str, Any]) -> Iterator[dict[str, Any] | str]:
    """A row for each container or item of a plain bill; goods that stand on a bill of several are a row of their own."""
    parts = list(_PARTED(obj))
    rows = [part for part in parts if isinstance(part, dict)]
    yield from (part for part in parts if isinstance(part, str))
    loose = {
        key
        for key, value in obj.items()
        if fold_text(key) in _LOAD and len(rows) > 1 and all(row.get(key) is value for row in rows)
    }
    yield from ({key: value for key, value in row.items() if key not in loose} for row in rows)
    if loose:
        yield {key: value for key, value in obj.items() if all(row.get(key) is value for row in rows)}


def _head(document: Nested, used: set[str]) -> dict[str, Any]:
    """What stands once on the paper: references, parties, route and days."""
    transports = document.get("transports")
    legs = [_mapping(leg) for leg in transports] if isinstance(transports, list) else [_mapping(transports)]
    used.add("transports")
    head: dict[str, Any] = {}
    for place in (document, *legs):
        for name, field in _PLAIN.items():
            if place.get(name) not in (None, ""):
                head[field] = head[field] if field in head and field != "eta" else _flag(place[name])
                used.add(name)
        for name, field in _PORTS.items():
            if place.get(name):
                head.setdefault(field, _places(place[name], exact=name == "placeOfReceipt"))
                used.add(name)
    head |= _voyages([document, *legs], used)
    head |= _parties(document, used)
    head |= _references(document, used)
    house = [
        _first(h, "houseBillOfLadingReference", "transportDocumentReference", "reference")
        for h in _list(document.get("houseBillOfLadings"))
    ]
    used.add("houseBillOfLadings")
    return head | ({"house_bill": ";".join(h for h in house if h)} if any(house) else {})


def _voyages(places: list[Nested], used: set[str]) -> dict[str, str]:
    """Vessels, IMO numbers and voyages, `;`-parallel by leg."""
    legs = [_mapping(leg) for place in places for leg in (_list(place.get("vesselVoyages")) or [place])]
    used |= {
        "vesselVoyages",
        "vesselName",
        "vessel",
        "carrierExportVoyageNumber",
        "universalExportVoyageReference",
        "vesselIMONumber",
    }
    found = []
    for leg in legs:
        ship = _mapping(leg.get("vessel"))
        name = (
            _first(leg, "vesselName")
            or _first(ship, "name", "vesselName")
            or (leg["vessel"] if isinstance(leg.get("vessel"), str) else "")
        )
        imo = _first(leg, "vesselIMONumber", "imo") or _first(ship, "vesselIMONumber", "imo")
        voyage = _first(leg, "carrierExportVoyageNumber", "universalExportVoyageReference", "voyage")
        if (name or imo or voyage) and (name, imo, voyage) not in found:
            found.append((name, imo, voyage))
    return {
        field: ";".join(leg[at] for leg in found)
        for at, field in enumerate(("vessel", "imo", "voyage"))
        if any(leg[at] for leg in found)
    }


def _parties(document: Nested, used: set[str]) -> dict[str, str]:
    """Every party under the flat field of its part in the shipment; a second and third notify party are notify2, notify3."""
    parties = document.get("documentParties")
    used |= {"documentParties", "shipper", "consignee", "notifyParties", "issuingParty", "forwarder"}
    named: list[tuple[str, Any]] = []
    for source in (
        parties,
        {
            key: document.get(key)
            for key in ("shipper", "consignee", "notifyParties", "forwarder", "issuingParty")
        },
    ):
        if isinstance(source, Mapping):
            named += [
                (str(key), party) for key, value in source.items() if key != "other" for party in _list(value)
            ]
            named += [("", party) for party in _list(source.get("other"))]
        else:
            named += [("", party) for party in _list(source)]
    flat: dict[str, str] = {}
    notified = 0
    for key, party in named:
        part = _ROLES.get(key.casefold()) or _FUNCTIONS.get(
            _first(_mapping(party), "partyFunction").upper(), ""
        )
        if part == "notify":
            notified += 1
            part = part if notified == 1 else f"{part}{notified}"
        if part == "carrier":
            flat.setdefault(
                "carrier_name", _first(_mapping(_mapping(party).get("party") or party), "partyName")
            )
        elif part and part not in flat:
            flat |= _party(part, party)
    return {key: value for key, value in flat.items() if value}


def _party(part: str, party: Any) -> dict[str, str]:
    """One party's name, address, contacts and numbers as flat fields."""
    if isinstance(party, str):
        return {part: party}
    inner = {**_mapping(party), **_mapping(_mapping(party).get("party"))}
    where = _mapping(inner.get("address"))
    street = " ".join(filter(None, (_first(where, "streetNumber"), _first(where, "street", "streetName"))))
    shown = ", ".join(_texts(inner.get("displayedAddress"))) or (
        inner["address"] if isinstance(inner.get("address"), str) else ""
    )
    lines = [street, _first(where, "floor"), _first(where, "city", "cityName"), _first(where, "stateRegion")]
    contacts = [_mapping(contact) for contact in _list(inner.get("partyContactDetails"))] + [inner]
    return {
        part: _first(inner, "partyName", "name"),
        f"{part}_address": ", ".join(filter(None, lines)) or shown,
        f"{part}_postcode": _first(where, "postCode", "postalCode", "postcode"),
        f"{part}_country": _first(where, "countryCode", "country"),
        f"{part}_eori": _number(inner, r"eori"),
        f"{part}_company_number": _number(inner, r"crn|compan|registration"),
        f"{part}_phone": ";".join(dict.fromkeys(text for c in contacts for text in _texts(c.get("phone")))),
        f"{part}_email": ";".join(dict.fromkeys(text for c in contacts for text in _texts(c.get("email")))),
    }


def _number(party: Nested, kind: str) -> str:
    """The party's number of a kind among its tax references and identifying codes."""
    for reference in (*_list(party.get("taxLegalReferences")), *_list(party.get("identifyingCodes"))):
        said = _mapping(reference)
        if re.search(
            kind,
            f"{_first(said, 'type')} {_first(said, 'codeListName')} {_first(said, 'codeListProvider')}",
            re.IGNORECASE,
        ):
            return _first(said, "value", "partyCode")
    return _first(party, "eori") if kind == "eori" else _first(party, "companyNumber")


def _references(document: Nested, used: set[str]) -> dict[str, str]:
    """DUCR, MUCR and MRN among the customs and other references, of the whole paper, its items and its containers."""
    found: dict[str, list[str]] = {}
    inside = [
        _mapping(one)
        for name in ("consignmentItems", "utilizedTransportEquipments")
        for one in _list(document.get(name))
    ]
    used |= {"customsReferences", "references"}
    for place in (document, *inside):
        for reference in (
            _mapping(r) for name in ("customsReferences", "references") for r in _list(place.get(name))
        ):
            kind = _first(reference, "type", "referenceType").upper()
            if kind in ("DUCR", "MUCR", "MRN", "UCR"):
                values = (
                    _texts(reference.get("values"))
                    or _texts(reference.get("value"))
                    or _texts(reference.get("referenceValue"))
                )
                found.setdefault("ducr" if kind == "UCR" else kind.lower(), []).extend(values)
    return {name: ";".join(dict.fromkeys(values)) for name, values in found.items()}


def _equipments(document: Nested, used: set[str]) -> list[dict[str, str]]:
    """The containers with size and seals."""
    used |= {"utilizedTransportEquipments", "containers"}
    boxes = []
    for given in _list(document.get("utilizedTransportEquipments")) or _list(document.get("containers")):
        said = (
            {"equipmentReference": given}
            if isinstance(given, str)
            else {**_mapping(given), **_mapping(_mapping(given).get("equipment"))}
        )
        seals = [
            _first(seal, "number", "sealNumber") if isinstance(seal, Mapping) else str(seal)
            for seal in _list(said.get("seals"))
        ]
        boxes.append(
            {
                "container": _first(said, "equipmentReference", "containerNumber"),
                "size_type": _first(said, "ISOEquipmentCode"),
                "seal": ";".join(filter(None, seals)),
            }
        )
    return boxes


def _items(document: Nested, used: set[str]) -> list[tuple[str, dict[str, Any]]]:
    """What is carried, by the container it is in ("" where the paper does not say, APART for a vehicle's where they are several)."""
    used.add("consignmentItems")
    found: list[tuple[str, dict[str, Any]]] = []
    for item in (_mapping(given) for given in _list(document.get("consignmentItems"))):
        said = {
            "goods": " ".join(_texts(item.get("descriptionOfGoods"))),
            "hs_code": ";".join(_texts(item.get("HSCodes"))),
            "shipping_marks": " ".join(_texts(item.get("shippingMarks"))),
            "vins": ";".join(_texts(item.get("vins"))),
        }
        cargo = [_mapping(given) for given in _list(item.get("cargoItems"))] or [item]
        if len({_bare(_first(part, "equipmentReference")) for part in cargo}) > 1 and _names_a_vehicle(said):
            # Over several containers: which of them holds the vehicle, the paper does not say.
            found.append((IN_SEVERAL, dict(said)))
            said = dict.fromkeys(said, "")
        found += [(_first(part, "equipmentReference"), {**said, **_amounts(part)}) for part in cargo]
    return found


def _names_a_vehicle(said: Mapping[str, str]) -> bool:
    return bool(said["vins"]) or any(
        hit.kind == "vin" for name in ("goods", "shipping_marks") for hit in find_in_text(said[name])
    )


def _amounts(cargo: Nested) -> dict[str, float]:
    """Packages and gross weight in kilograms of one cargo item."""
    weight, packaging = cargo.get("cargoGrossWeight"), _mapping(cargo.get("outerPackaging"))
    value = _first(weight, "value") if isinstance(weight, Mapping) else str(weight or "")
    unit = (
        _first(weight, "unit") if isinstance(weight, Mapping) else _first(cargo, "cargoGrossWeightUnit")
    ).upper()
    packages = _first(cargo, "numberOfPackages") or _first(packaging, "numberOfPackages")
    per_unit = {"LBR": _POUND, "TNE": 1000.0}.get(unit, 1.0)
    return {"gross_weight_kg": _float(value) * per_unit, "packages": _float(packages)}


def _loads(boxes: list[dict[str, str]], items: list[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """One row a container with all that is in it; what is in no container that the paper names follows."""
    only = boxes[0]["container"] if len(boxes) == 1 else ""
    names = [_bare(box["container"]) for box in boxes]
    placed = [(_bare(reference or only), said) for reference, said in items if reference != IN_SEVERAL]
    for box, name in zip(boxes, names, strict=True):
        yield {**box, **_together([said for where, said in placed if where == name])}
    loose = [(where, said) for where, said in placed if where not in names]
    loose += [("", {**_amounts({}), **said}) for reference, said in items if reference == IN_SEVERAL]
    for where, said in loose:
        yield {"container": where, **_together([said])}
    if not boxes and not loose:
        yield {}


def _together(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Items of one container as one row: texts side by side, amounts added."""
    texts = {
        name: (" " if name in ("goods", "shipping_marks") else ";").join(
            dict.fromkeys(i[name] for i in items if i[name])
        )
        for name in ("goods", "shipping_marks", "hs_code", "vins")
    }
    sums = {name: sum(item[name] for item in items) for name in ("packages", "gross_weight_kg")}
    return texts | {name: f"{value:.10g}" for name, value in sums.items() if value}


def _places(given: Any, exact: bool = False) -> str:
    """Ports or places, each as its code, else its address or name; where exact, an address with a street goes first."""
    return ";".join(filter(None, (_location(one, exact) for one in _list(given))))


def _location(given: Any, exact: bool) -> str:
    said = _mapping(given)
    where = _mapping(said.get("address"))
    if not said:
        return given if isinstance(given, str) else ""
    street = " ".join(filter(None, (_first(where, "streetNumber"), _first(where, "street"))))
    spelt = ", ".join(
        filter(None, (street, _first(where, "city"), _first(where, "postCode"), _first(where, "countryCode")))
    )
    if exact and street:
        return spelt
    return _first(said, "UNLocationCode", "unLocationCode") or spelt or _first(said, "locationName", "name")


def _first(said: Any, *names: str) -> str:
    """The first of these keys that holds a text or number, as text."""
    if not isinstance(said, Mapping):
        return said.strip() if isinstance(said, str) else ""
    return next(
        (
            str(said[name]).strip()
            for name in names
            if isinstance(said.get(name), str | int | float) and str(said[name]).strip()
        ),
        "",
    )


def _flag(value: Any) -> Any:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _mapping(value: Any) -> Nested:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value in (None, "") else [value]


def _texts(value: Any) -> list[str]:
    return [
        str(text).strip()
        for text in _list(value)
        if isinstance(text, str | int | float) and str(text).strip()
    ]


def _bare(container: str) -> str:
    return re.sub(r"[\s\-]", "", container).upper()


def _float(text: str) -> float:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 0.0
