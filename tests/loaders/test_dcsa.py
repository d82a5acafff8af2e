"""Electronic bills of lading, unfolded."""

from ringmap.loaders.shipping import bill, dcsa

DOCK = {"street": "Dock Road", "streetNumber": "4", "city": "Grays", "postCode": "RM20 3LH"}
DOCUMENT = {
    "transportDocumentReference": "HHL71800000",
    "carrierBookingReference": "ABC709951",
    "carrierCode": "HLCU",
    "isToOrder": False,
    "documentParties": {
        "shipper": {
            "partyName": "Kestrel Exports Ltd",
            "address": DOCK | {"countryCode": "GB"},
            "taxLegalReferences": [{"type": "EORI", "countryCode": "GB", "value": "GB123456789000"}],
            "partyContactDetails": [
                {"name": "Desk", "phone": "+447700900123", "email": "desk@kestrel.example"},
                {"phone": "+447700900456"},
            ],
        },
        "consignee": {
            "partyName": "Kivu Motors SARL",
            "address": {"street": "Avenue du Port", "city": "Matadi", "countryCode": "CD"},
        },
        "notifyParties": [{"partyName": "Matadi Clearing SARL"}, {"partyName": "Boma Clearing SARL"}],
        "other": [{"partyFunction": "DDR", "party": {"partyName": "Wren Forwarding Ltd"}}],
        "issuingParty": {"partyName": "Hanse Line"},
    },
    "transports": {
        "placeOfReceipt": {"locationName": "Kestrel yard", "address": DOCK},
        "portOfLoading": {"UNLocationCode": "GBLGP", "locationName": "London Gateway"},
        "portOfDischarge": {"UNLocationCode": "CDMAT"},
        "placeOfDelivery": {"locationName": "Kinshasa"},
        "plannedDepartureDate": "2024-06-03",
        "plannedArrivalDate": "2024-07-01",
        "vesselVoyages": [
            {
                "vesselName": "King of the Seas",
                "vesselIMONumber": "9321483",
                "carrierExportVoyageNumber": "2103S",
            }
        ],
    },
    "shippedOnBoardDate": "2024-06-03",
    "issueDate": "2024-06-04",
    "utilizedTransportEquipments": [
        {
            "equipment": {"equipmentReference": "CSQU3054383", "ISOEquipmentCode": "45G1"},
            "isShipperOwned": False,
            "seals": [{"number": "VET123"}],
        },
        {
            "equipment": {"equipmentReference": "APZU4812090", "ISOEquipmentCode": "22G1"},
            "seals": [{"number": "VET124"}, {"number": "VET125"}],
        },
    ],
    "consignmentItems": [
        {
            "descriptionOfGoods": ["USED HOUSEHOLD GOODS", "1 UNIT CHASSIS NO: SALVA2AE4EH877322"],
            "HSCodes": ["630900", "870332"],
            "shippingMarks": ["K/M"],
            "cargoItems": [
                {
                    "equipmentReference": "CSQU3054383",
                    "cargoGrossWeight": {"value": "4000", "unit": "KGM"},
                    "numberOfPackages": "10",
                }
            ],
        },
        {
            "descriptionOfGoods": ["MATTRESSES"],
            "HSCodes": ["940429"],
            "cargoItems": [
                {
                    "equipmentReference": "CSQU3054383",
                    "cargoGrossWeight": {"value": "1000", "unit": "LBR"},
                    "numberOfPackages": "2",
                },
                {"equipmentReference": "APZU 4812090", "cargoGrossWeight": {"value": "2.5", "unit": "TNE"}},
            ],
        },
    ],
    "customsReferences": [{"type": "DUCR", "countryCode": "GB", "values": ["9GB123456789012-ABC1234"]}],
    "houseBillOfLadings": [
        {"houseBillOfLadingReference": "HBOL001"},
        {"houseBillOfLadingReference": "HBOL002"},
    ],
    "termsAndConditions": "…",
}


def test_a_transport_document_becomes_a_row_for_each_container() -> None:
    first, second = dcsa.unfold(DOCUMENT)
    assert (first["container"], first["size_type"], first["seal"]) == ("CSQU3054383", "45G1", "VET123")
    assert (second["container"], second["seal"], second["goods"]) == (
        "APZU4812090",
        "VET124;VET125",
        "MATTRESSES",
    )
    assert first["bill"] == second["bill"] == "HHL71800000"


def test_what_is_in_one_container_is_added_up_in_kilograms() -> None:
    first, second = dcsa.unfold(DOCUMENT)
    assert (first["packages"], first["gross_weight_kg"], second["gross_weight_kg"]) == (
        "12",
        "4453.59237",
        "2500",
    )
    assert first["hs_code"] == "630900;870332;940429"


def test_every_party_comes_out_under_its_part_with_address_numbers_and_contacts() -> None:
    row = next(dcsa.unfold(DOCUMENT))
    assert row["shipper_address"] == "4 Dock Road, Grays"
    assert (row["shipper_postcode"], row["shipper_country"], row["shipper_eori"]) == (
        "RM20 3LH",
        "GB",
        "GB123456789000",
    )
    assert (row["shipper_phone"], row["shipper_email"]) == (
        "+447700900123;+447700900456",
        "desk@kestrel.example",
    )
    assert (row["notify"], row["notify2"], row["forwarder"]) == (
        "Matadi Clearing SARL",
        "Boma Clearing SARL",
        "Wren Forwarding Ltd",
    )


def test_the_route_comes_out_with_the_address_of_receipt_before_its_code() -> None:
    row = next(dcsa.unfold(DOCUMENT))
    assert row["place_of_receipt"] == "4 Dock Road, Grays, RM20 3LH"
    assert (row["port_of_loading"], row["port_of_discharge"], row["place_of_delivery"]) == (
        "GBLGP",
        "CDMAT",
        "Kinshasa",
    )
    assert (row["vessel"], row["imo"], row["voyage"], row["etd"], row["eta"]) == (
        "King of the Seas",
        "9321483",
        "2103S",
        "2024-06-03",
        "2024-07-01",
    )


def test_customs_references_are_found_on_the_paper_and_on_its_items():
    document = DOCUMENT | {
        "consignmentItems": [
            {
                "descriptionOfGoods": ["A"],
                "customsReferences": [{"type": "MRN", "countryCode": "GB", "values": ["22GB02I89012847596"]}],
            }
        ]
    }
    row = next(dcsa.unfold(document))
    assert (row["ducr"], row["mrn"]) == ("9GB123456789012-ABC1234", "22GB02I89012847596")


def test_what_the_layout_does_not_know_is_passed_on_to_be_told() -> None:
    assert next(dcsa.unfold(DOCUMENT))["termsAndConditions"] == "…"


def test_what_is_not_read_within_the_parts_of_the_layout_is_passed_on_once_by_its_path() -> None:
    first, second = dcsa.unfold(DOCUMENT)
    assert {name: text for name, text in first.items() if "." in name} == {
        "documentParties.shipper.taxLegalReferences[].countryCode": "GB",
        "documentParties.shipper.partyContactDetails[].name": "Desk",
        "utilizedTransportEquipments[].isShipperOwned": "false",
        "customsReferences[].countryCode": "GB",
    }
    assert not any("." in name for name in second)


def test_every_flat_field_is_one_that_a_bill_knows() -> None:
    row = {name for flat in dcsa.unfold(DOCUMENT) for name in flat if "." not in name} - {
        "termsAndConditions"
    }
    assert row <= set(bill.RECORD.by_name)


def test_flatter_documents_are_read_too() -> None:
    flat = {
        "transportDocumentReference": "HHL1",
        "carrierCode": "HLCU",
        "vesselName": "King of the Seas",
        "carrierExportVoyageNumber": "2103S",
        "portOfLoading": "GBLGP",
        "portOfDischarge": "CDMAT",
        "isToOrder": True,
        "documentParties": [
            {"partyFunction": "OS", "party": {"partyName": "Kestrel Exports Ltd"}},
            {
                "partyFunction": "N1",
                "partyName": "Matadi Clearing SARL",
                "displayedAddress": ["Avenue du Port", "Matadi"],
            },
        ],
        "utilizedTransportEquipments": [{"equipmentReference": "CSQU3054383"}],
        "consignmentItems": [
            {"descriptionOfGoods": "MATTRESSES", "cargoGrossWeight": 14500, "numberOfPackages": 1}
        ],
    }
    (row,) = dcsa.unfold(flat)
    assert (row["shipper"], row["notify"], row["notify_address"]) == (
        "Kestrel Exports Ltd",
        "Matadi Clearing SARL",
        "Avenue du Port, Matadi",
    )
    assert (row["goods"], row["gross_weight_kg"], row["to_order"]) == ("MATTRESSES", "14500", "yes")


def test_a_document_without_containers_keeps_its_goods_and_one_without_goods_its_head() -> None:
    head = {"transportDocumentReference": "HHL1", "documentParties": {"shipper": "Kestrel Exports Ltd"}}
    items = [{"descriptionOfGoods": ["A"]}, {"descriptionOfGoods": ["B"]}]
    assert [row["goods"] for row in dcsa.unfold({**head, "consignmentItems": items})] == ["A", "B"]
    assert list(dcsa.unfold(head)) == [{"bill": "HHL1", "shipper": "Kestrel Exports Ltd"}]


def test_an_object_of_another_layout_comes_back_as_it_is() -> None:
    assert list(dcsa.unfold({"bill": "HHL1", "shipper": "Kestrel Exports Ltd"})) == [
        {"bill": "HHL1", "shipper": "Kestrel Exports Ltd"}
    ]


def test_a_document_whose_parts_are_of_the_wrong_kind_does_not_stop_the_load() -> None:
    odd = {
        "transportDocumentReference": "HHL1",
        "documentParties": "none",
        "transports": [None],
        "utilizedTransportEquipments": [3],
        "consignmentItems": {"descriptionOfGoods": None},
        "customsReferences": "x",
    }
    assert next(dcsa.unfold(odd))["bill"] == "HHL1"


def test_a_vehicle_among_goods_over_two_containers_is_stowed_in_neither() -> None:
    item = {
        "descriptionOfGoods": ["CHASSIS NO: SALVA2AE4EH877322"],
        "cargoItems": [
            {"equipmentReference": "CSQU3054383", "cargoGrossWeight": {"value": "4000", "unit": "KGM"}},
            {"equipmentReference": "APZU4812090"},
        ],
    }
    rows = list(dcsa.unfold({**DOCUMENT, "consignmentItems": [item]}))
    assert [
        (row.get("container", ""), row.get("goods", ""), row.get("gross_weight_kg", "")) for row in rows
    ] == [("CSQU3054383", "", "4000"), ("APZU4812090", "", ""), ("", "CHASSIS NO: SALVA2AE4EH877322", "")]
