"""Reads the parties and the customs references of an electronic bill."""

import re
from collections.abc import Mapping
from typing import Any

from .dcsa_values import Nested, as_list, as_mapping, get_text, list_texts

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


def read_parties(document: Nested, used: set[str]) -> dict[str, str]:
    """Return the fields of every party by its role; further notify parties are notify2 and notify3."""
    parties = document.get("documentParties")
    used |= {"documentParties", "shipper", "consignee", "notifyParties", "issuingParty", "forwarder"}
    by_key: list[tuple[str, Any]] = []
    for source in (
        parties,
        {
            key: document.get(key)
            for key in ("shipper", "consignee", "notifyParties", "forwarder", "issuingParty")
        },
    ):
        if isinstance(source, Mapping):
            by_key += [
                (str(key), party)
                for key, value in source.items()
                if key != "other"
                for party in as_list(value)
            ]
            by_key += [("", party) for party in as_list(source.get("other"))]
        else:
            by_key += [("", party) for party in as_list(source)]
    flat: dict[str, str] = {}
    notified = 0
    for key, party in by_key:
        part = _ROLES.get(key.casefold()) or _FUNCTIONS.get(
            get_text(as_mapping(party), "partyFunction").upper(), ""
        )
        if part == "notify":
            notified += 1
            part = part if notified == 1 else f"{part}{notified}"
        if part == "carrier":
            flat.setdefault(
                "carrier_name", get_text(as_mapping(as_mapping(party).get("party") or party), "partyName")
            )
        elif part and part not in flat:
            flat |= _flatten_party(part, party)
    return {key: value for key, value in flat.items() if value}


def _flatten_party(part: str, party: Any) -> dict[str, str]:
    """Return one party's name, address, contacts and numbers as fields of its role."""
    if isinstance(party, str):
        return {part: party}
    inner = {**as_mapping(party), **as_mapping(as_mapping(party).get("party"))}
    where = as_mapping(inner.get("address"))
    street = " ".join(
        filter(None, (get_text(where, "streetNumber"), get_text(where, "street", "streetName")))
    )
    displayed = ", ".join(list_texts(inner.get("displayedAddress"))) or (
        inner["address"] if isinstance(inner.get("address"), str) else ""
    )
    lines = [
        street,
        get_text(where, "floor"),
        get_text(where, "city", "cityName"),
        get_text(where, "stateRegion"),
    ]
    contacts = [as_mapping(contact) for contact in as_list(inner.get("partyContactDetails"))] + [inner]
    return {
        part: get_text(inner, "partyName", "name"),
        f"{part}_address": ", ".join(filter(None, lines)) or displayed,
        f"{part}_postcode": get_text(where, "postCode", "postalCode", "postcode"),
        f"{part}_country": get_text(where, "countryCode", "country"),
        f"{part}_eori": _find_number(inner, r"eori"),
        f"{part}_company_number": _find_number(inner, r"crn|compan|registration"),
        f"{part}_phone": ";".join(
            dict.fromkeys(text for c in contacts for text in list_texts(c.get("phone")))
        ),
        f"{part}_email": ";".join(
            dict.fromkeys(text for c in contacts for text in list_texts(c.get("email")))
        ),
    }


def _find_number(party: Nested, kind: str) -> str:
    """Return the party's number of a kind, from its tax references and identifying codes."""
    for reference in (*as_list(party.get("taxLegalReferences")), *as_list(party.get("identifyingCodes"))):
        number = as_mapping(reference)
        words = (get_text(number, key) for key in ("type", "codeListName", "codeListProvider"))
        if re.search(kind, " ".join(words), re.IGNORECASE):
            return get_text(number, "value", "partyCode")
    return get_text(party, "eori") if kind == "eori" else get_text(party, "companyNumber")


def read_references(document: Nested, used: set[str]) -> dict[str, str]:
    """Return DUCR, MUCR and MRN from the references of the document, its items and its containers."""
    numbers: dict[str, list[str]] = {}
    parts = [
        as_mapping(one)
        for name in ("consignmentItems", "utilizedTransportEquipments")
        for one in as_list(document.get(name))
    ]
    used |= {"customsReferences", "references"}
    for place in (document, *parts):
        for reference in (
            as_mapping(r) for name in ("customsReferences", "references") for r in as_list(place.get(name))
        ):
            kind = get_text(reference, "type", "referenceType").upper()
            if kind in ("DUCR", "MUCR", "MRN", "UCR"):
                values = (
                    list_texts(reference.get("values"))
                    or list_texts(reference.get("value"))
                    or list_texts(reference.get("referenceValue"))
                )
                numbers.setdefault("ducr" if kind == "UCR" else kind.lower(), []).extend(values)
    return {name: ";".join(dict.fromkeys(values)) for name, values in numbers.items()}
