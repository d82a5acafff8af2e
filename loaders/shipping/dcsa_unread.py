"""Lists the values of an electronic bill that no loader reads, so that the user hears of them."""

from collections.abc import Collection, Mapping
from typing import Any

from ..files.object_rows import list_leaves

# Keys that are read in objects of these names.
_READ = {
    "partyContactDetails": {"phone", "email"},
    "taxLegalReferences": {"type", "value"},
    "seals": {"number", "sealNumber"},
    "identifyingCodes": {"type", "codeListName", "codeListProvider", "partyCode", "value"},
    "cargoGrossWeight": {"value", "unit"},
    "outerPackaging": {"numberOfPackages"},
    "customsReferences": {"type", "referenceType", "values", "value", "referenceValue"},
    "references": {"type", "referenceType", "values", "value", "referenceValue"},
}
# Keys that are read in any other object.
_ANYWHERE = frozenset(
    (
        "transportDocumentReference",
        "carrierBookingReference",
        "masterBillOfLading",
        "shippedOnBoardDate",
        "issueDate",
        "isToOrder",
        "plannedDepartureDate",
        "plannedArrivalDate",
        "carrierCode",
        "placeOfReceipt",
        "portOfLoading",
        "portOfTranshipment",
        "transhipmentPorts",
        "portOfDischarge",
        "placeOfDelivery",
        "vesselName",
        "vessel",
        "name",
        "vesselIMONumber",
        "imo",
        "carrierExportVoyageNumber",
        "universalExportVoyageReference",
        "voyage",
        "shipper",
        "consignee",
        "endorsee",
        "notifyParty",
        "notifyParties",
        "issuingParty",
        "forwarder",
        "freightForwarder",
        "haulier",
        "partyFunction",
        "partyName",
        "displayedAddress",
        "address",
        "phone",
        "email",
        "eori",
        "companyNumber",
        "streetNumber",
        "street",
        "streetName",
        "floor",
        "city",
        "cityName",
        "stateRegion",
        "postCode",
        "postalCode",
        "postcode",
        "countryCode",
        "country",
        "UNLocationCode",
        "unLocationCode",
        "locationName",
        "equipmentReference",
        "containerNumber",
        "ISOEquipmentCode",
        "utilizedTransportEquipments",
        "containers",
        "seals",
        "descriptionOfGoods",
        "HSCodes",
        "shippingMarks",
        "vins",
        "cargoGrossWeight",
        "cargoGrossWeightUnit",
        "numberOfPackages",
        "houseBillOfLadings",
        "houseBillOfLadingReference",
        "reference",
    )
)


def list_unread_values(document: Mapping[str, Any], used: Collection[str]) -> dict[str, str]:
    """Return the values in the used parts of a document that nothing reads, by their path.

    >>> items = [{"vins": ["X"], "nationalCode": "1"}, {"nationalCode": "2"}]
    >>> list_unread_values({"consignmentItems": items, "other": 1}, {"consignmentItems"})
    {'consignmentItems[].nationalCode': '1; 2'}
    """
    unread: dict[str, list[str]] = {}
    for _, path, text in list_leaves({key: value for key, value in document.items() if key in used}):
        *around, name = path.replace("[]", "").split(".")
        if text and name not in _READ.get(around[-1] if around else "", _ANYWHERE):
            unread.setdefault(path, []).append(text)
    return {path: "; ".join(texts) for path, texts in unread.items()}
