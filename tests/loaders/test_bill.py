"""Bills of lading: one document of many rows, the parties on it, its route, and the vehicles it names."""

import pytest
from ringmap.graph.claims.document import unite
from ringmap.graph.claims.values import Claims, Mention
from ringmap.graph.errors import RowError
from ringmap.loaders.shipping import bill

from .written import FILE, fact, mention, name_facts, name_mentions, row, shape_row

BILL = {
    "carrier": "Hanse Line",
    "bill": "HHL71800000",
    "booking": "ABC709951",
    "shipper": "Kestrel Exports Ltd",
    "consignee": "Kivu Motors SARL",
    "port_of_loading": "GBLGP",
    "port_of_discharge": "CDMAT",
    "vessel": "MV King of the Seas",
    "imo": "9126819",
    "voyage": "2103S",
    "etd": "2024-06-03",
    "eta": "2024-07-01",
    "issued_on": "2024-06-04",
    "container": "CSQU3054383",
    "seal": "VET123",
    "goods": "USED HOUSEHOLD GOODS",
    "hs_code": "630900",
    "packages": "10",
    "gross_weight_kg": "14500",
}


def shape_bill(**cells: str) -> Claims:
    return shape_row(bill, {name: text for name, text in {**BILL, **cells}.items() if text})


def shipments(claims: Claims, place: str) -> list[Mention]:
    return [m for m in claims.mentions if m.kind == "Shipment" and m.place == place]


def test_a_bill_is_keyed_by_carrier_and_number() -> None:
    header = shape_bill(bill="hhl 71800000").header
    assert (header.kind, header.source, header.reference, header.day) == (
        "ShippingRecord",
        shape_bill().header.source,
        "HHL71800000",
        "2024-06-04",
    )
    assert header.keyed_by == "carrier and B/L number"


def test_a_bill_without_a_number_is_keyed_by_its_file_and_its_rows_content_and_says_so() -> None:
    one, other = shape_bill(bill=""), shape_bill(bill="TBA", goods="MATTRESSES")
    assert one.header.keyed_by == other.header.keyed_by == "file and the row's content"
    assert one.header.id != other.header.id
    assert {m.own_key for m in shipments(one, "bill") + shipments(one, "CSQU3054383")} == {
        one.header.reference
    }


def test_a_booking_of_the_same_number_is_another_document() -> None:
    from ringmap.loaders.shipping import booking

    booked = shape_row(
        booking, {"carrier": "Hanse Line", "booking": "HHL71800000", "vessel": "King of the Seas"}
    )
    assert booked.header.id != shape_bill().header.id
    assert booked.header.source == shape_bill().header.source


def test_a_bill_of_several_containers_states_its_parties_once() -> None:
    (document,) = unite(
        [shape_bill(), shape_bill(container="APZU4812090", goods="MATTRESSES", seal="VET124")]
    ).values()
    types = [one.type for one, _, _ in document.facts_by_id.values()]
    assert (types.count("SHIPPED"), types.count("LOADED_AT"), types.count("UNDER"), types.count("IN")) == (
        1,
        1,
        1,
        2,
    )


def test_the_papers_that_a_bill_names_are_shipments_of_their_own_above_it() -> None:
    claims = shape_bill(ducr="9GB123456789012-ABC1234", mrn="22GB02I89012847596")
    above = [one.end for one in claims.facts if one.type == "UNDER"]
    assert [dict(m.readings).keys() for m in above] == [
        {"booking", "carrier", "paper"},
        {"mrn", "ducr", "paper"},
    ]
    assert above[0].get_value("booking") == "ABC709951"


def test_a_house_bill_stands_under_its_master() -> None:
    claims = shape_bill(bill="HBOL001", master_bill="HHL71800000", booking="")
    under = fact(claims, "UNDER")
    assert (
        under.start.get_value("bill"),
        under.start.get_value("house_bill"),
        under.end.get_value("bill"),
    ) == (
        "HBOL001",
        "yes",
        "HHL71800000",
    )
    assert not under.end.get_reading("house_bill")


def test_a_master_bill_lists_the_house_bills_under_it() -> None:
    under = [
        one for one in shape_bill(house_bill="HBOL001; HBOL002", booking="").facts if one.type == "UNDER"
    ]
    assert [
        (one.start.get_value("bill"), one.start.get_value("house_bill"), one.end.get_value("bill"))
        for one in under
    ] == [("HBOL001", "yes", "HHL71800000"), ("HBOL002", "yes", "HHL71800000")]
    assert not under[0].end.get_reading("house_bill")


def test_a_manifest_with_house_and_master_numbers_is_of_the_house_bill() -> None:
    claims = shape_bill(bill="", house_bill="HBOL001", master_bill="HHL71800000", booking="")
    assert (claims.header.reference, fact(claims, "UNDER").end.get_value("bill")) == (
        "HBOL001",
        "HHL71800000",
    )


def test_parties_have_their_parts_and_the_country_of_their_end_of_the_route() -> None:
    claims = shape_bill(
        notify="Matadi Clearing SARL", forwarder="Wren Forwarding Ltd", haulier="Dunlin Haulage Ltd"
    )
    firms = {
        one.type: one.start
        for one in claims.facts
        if one.type in ("SHIPPED", "RECEIVED", "NOTIFIED", "FORWARDED")
    }
    assert {type: firm.get_value("country") for type, firm in firms.items()} == {
        "SHIPPED": "GB",
        "RECEIVED": "CD",
        "NOTIFIED": "CD",
        "FORWARDED": "GB",
    }
    carried = {dict(one.details)["as_reported"]: one.start for one in claims.facts if one.type == "CARRIED"}
    assert carried.keys() == {"haulier", "carrier"}
    assert {firm.role for firm in (*firms.values(), *carried.values())} == {"firm"}


def test_an_address_says_the_country_before_the_route_does() -> None:
    claims = shape_bill(consignee_address="12 Al Wasl Road, Dubai", consignee_country="AE")
    assert fact(claims, "RECEIVED").start.get_value("country") == "AE"
    assert fact(claims, "TRADES_AT").end.kind == "Address"


def test_phones_and_emails_of_a_party_are_what_it_uses() -> None:
    claims = shape_bill(shipper_phone="07700 900123; 07700 900456", shipper_email="desk@kestrel.example")
    assert sorted(one.end.kind for one in claims.facts if one.type == "USES") == ["Email", "Phone", "Phone"]


@pytest.mark.parametrize(
    "words", ["TO ORDER", "To the order of shipper", "ORDER", "to order of the holder", ""]
)
def test_a_consignee_to_order_is_nobody(words: str) -> None:
    claims = shape_bill(consignee=words, to_order="yes")
    assert not [one for one in claims.facts if one.type == "RECEIVED"]
    assert ("to_order", "yes") in claims.header.details


def test_a_consignee_to_the_order_of_a_name_is_that_name() -> None:
    claims = shape_bill(consignee="TO THE ORDER OF KIVU MOTORS SARL")
    assert fact(claims, "RECEIVED").start.get_reading("name").as_reported == "KIVU MOTORS SARL"


def test_a_notify_party_same_as_the_consignee_is_the_consignee() -> None:
    claims = shape_bill(notify="SAME AS CONSIGNEE")
    assert fact(claims, "NOTIFIED").start == fact(claims, "RECEIVED").start


def test_a_route_is_ports_sailing_vessel_and_areas() -> None:
    claims = shape_bill(
        transhipment="Antwerp; Pointe Noire", place_of_delivery="Kinshasa", destination_country="DR Congo"
    )
    assert [
        one.end.get_value("locode") for one in claims.facts if one.type in ("LOADED_AT", "DISCHARGED_AT")
    ] == ["GBLGP", "CDMAT"]
    assert [dict(one.details)["leg"] for one in claims.facts if one.type == "TRANSHIPPED_AT"] == ["1", "2"]
    assert {m.get_value("area") for m in claims.mentions if m.kind == "Area"} == {
        "country:CD",
        "region:Kinshasa",
    }
    sailing = fact(claims, "ON").end
    assert sailing.get_value("sailing").startswith("9126819/2103S/")
    assert (sailing.get_value("departs_on"), sailing.get_value("arrives_on")) == ("2024-06-03", "2024-07-01")
    assert fact(claims, "BY").end.get_value("vessel") == "9126819"


def test_two_ships_are_two_legs() -> None:
    claims = shape_bill(vessel="Alpha; Beta", imo="", voyage="1E; 2S")
    legs = {dict(one.details)["leg"]: one.end for one in claims.facts if one.type == "ON"}
    assert [legs[leg].get_value("sailing").split("/")[:2] for leg in ("1", "2")] == [
        ["ALPHA", "1E"],
        ["BETA", "2S"],
    ]
    assert (legs["1"].get_value("arrives_on"), legs["2"].get_value("arrives_on")) == ("", "2024-07-01")


def test_a_port_that_nobody_knows_is_kept_and_flagged() -> None:
    port = fact(shape_bill(port_of_loading="Smugglers Cove"), "LOADED_AT").end
    assert (port.get_reading("locode").is_doubtful, port.get_reading("name").as_reported) == (
        True,
        "Smugglers Cove",
    )


def test_a_place_of_receipt_is_where_it_was_stuffed() -> None:
    claims = shape_bill(place_of_receipt="Unit 4, Dock Road, Grays", receipt_postcode="RM20 3LH")
    assert fact(claims, "STUFFED_AT").end.kind == "Address"
    assert fact(shape_bill(place_of_receipt="GBLGP"), "STUFFED_AT").end.kind == "Area"


def test_a_container_with_its_seal_and_goods_stands_at_its_own_place() -> None:
    claims = shape_bill()
    box = fact(claims, "IN")
    assert (box.end.get_value("number"), dict(box.details)["seal"], box.place) == (
        "CSQU3054383",
        "VET123",
        "CSQU3054383",
    )
    assert (
        box.start.get_value("goods"),
        box.start.get_value("gross_weight_kg"),
        box.start.get_value("bill"),
    ) == (
        "USED HOUSEHOLD GOODS",
        "14500",
        "HHL71800000",
    )


def test_several_containers_in_one_cell_have_their_own_seals() -> None:
    claims = shape_bill(container="CSQU3054383; APZU4812090", seal="VET123; VET124")
    assert [
        (one.end.get_value("number"), dict(one.details)["seal"]) for one in claims.facts if one.type == "IN"
    ] == [("CSQU3054383", "VET123"), ("APZU4812090", "VET124")]


def test_a_declared_vehicle_is_stowed_in_the_container_of_its_row() -> None:
    claims = shape_bill(vins="SALVA2AE4EH877322")
    declared = fact(claims, "DECLARED")
    assert (declared.end.get_value("vin"), dict(declared.details)) == (
        "SALVA2AE4EH877322",
        {"container": "container:CSQU3054383"},
    )
    assert fact(claims, "SHOWS").end.kind == "Vin"


def test_a_vehicle_in_one_of_two_containers_is_declared_without_a_box() -> None:
    assert not fact(
        shape_bill(vins="SALVA2AE4EH877322", container="CSQU3054383; APZU4812090"), "DECLARED"
    ).details


def test_a_vin_among_the_goods_declares_a_vehicle_and_is_marked_as_from_text() -> None:
    claims = shape_bill(goods="1 UNIT USED RANGE ROVER CHASSIS NO: SALVA2AE4EH877322 AND MATTRESSES")
    assert fact(claims, "DECLARED").end.from_text
    assert mention(claims, "Vin").from_text


def test_a_vin_that_stands_in_the_column_and_in_the_goods_is_declared_once() -> None:
    claims = shape_bill(
        vins="SALVA2AE4EH877322", goods="1 UNIT SALVA2AE4EH877322", shipping_marks="SALVA2AE4EH877322"
    )
    assert not fact(claims, "DECLARED").end.from_text


def test_a_fragment_of_a_vin_is_a_mark_and_no_vehicle() -> None:
    assert name_mentions(shape_bill(vins="EH877322"), "Vehicle") == []
    assert mention(shape_bill(vins="EH877322"), "Vin").get_reading("vin").is_doubtful


def test_a_day_that_cannot_be_read_is_told_and_the_bill_loads_without_it():
    given = row(bill.RECORD, {**BILL, "issued_on": "soon"})
    claims = bill.shape(given, FILE)
    assert given.notes == [
        (
            "log.csv:2: field 'issued_on' is 'soon', expected a day such as 2025-03-05 or 05/03/2025; "
            "loaded without that date"
        )
    ]
    assert claims.header.day == ""


def test_a_bill_whose_carrier_is_unknown_is_keyed_within_its_file_and_says_so():
    header = shape_bill(carrier="").header
    assert (header.source, header.reference, header.keyed_by) == (
        "log",
        "HHL71800000",
        "B/L number in the file's name",
    )


def test_a_row_that_says_nothing_of_a_shipment_is_refused() -> None:
    with pytest.raises(RowError, match=r"log\.csv:2: field 'bill' is '', expected the number of a bill"):
        shape_row(bill, {"carrier": "Hanse Line"})


def test_source_and_reference_of_the_command_line_go_before_the_cells() -> None:
    from dataclasses import replace

    header = shape_row(bill, BILL, replace(FILE, source="Port intelligence", reference="HHL1")).header
    assert (header.source, header.reference) == ("Port intelligence", "HHL1")
    assert name_facts(shape_row(bill, BILL), "UNDER")


def test_a_row_with_a_masters_number_alone_is_of_the_master_and_no_house_bill() -> None:
    for house in ("", "N/A"):
        own = shipments(shape_bill(bill="", house_bill=house, master_bill="HHL71800000", booking=""), "bill")[
            0
        ]
        assert (own.get_value("bill"), own.get_reading("house_bill")) == ("HHL71800000", None)


def test_a_word_for_no_master_makes_no_house_bill() -> None:
    claims = shape_bill(master_bill="N/A", booking="")
    assert not [one for one in claims.facts if one.type == "UNDER"]
    assert not any(m.get_reading("house_bill") for m in claims.mentions)


def test_a_blank_place_in_a_cell_of_several_keeps_the_others_in_theirs() -> None:
    claims = shape_bill(
        container="CSQU3054383; APZU4812090",
        seal="; VET124",
        vessel="Sea Tern; Sea Plover",
        imo="; 9126819",
        voyage="1; 2",
    )
    assert [dict(one.details).get("seal", "") for one in claims.facts if one.type == "IN"] == ["", "VET124"]
    assert [
        (one.start.get_value("voyage"), one.end.get_value("vessel"))
        for one in claims.facts
        if one.type == "BY"
    ] == [("1", "SEA TERN"), ("2", "9126819")]


def test_seals_that_do_not_pair_off_with_the_containers_are_told_and_are_nobodys() -> None:
    given = row(
        bill.RECORD,
        BILL
        | {"container": "CSQU3054383; APZU4812090", "seal": "VET123; VET124; VET125", "size_type": "45G1"},
    )
    claims = bill.shape(given, FILE)
    assert not any(dict(one.details) for one in claims.facts if one.type == "IN")
    assert given.notes == [
        (
            "log.csv:2: field 'seal' is 'VET123; VET124; VET125', expected as many values as containers "
            "(2); loaded without it"
        )
    ]
    assert {m.get_value("size_type") for m in claims.mentions if m.kind == "Container"} == {"45G1"}


def test_several_notify_parties_in_one_cell_are_several_firms_each_with_its_own_phone() -> None:
    claims = shape_bill(
        notify="Lomami Clearing SARL; Kasai Transit SARL",
        notify_phone="+243 81 234 5678; +243 81 234 5679",
        notify_email="a@kasai.example",
    )
    assert name_facts(claims, "NOTIFIED", "USES") == {
        ("Organisation LOMAMI CLEARING SARL", "NOTIFIED", "Shipment HHL71800000"),
        ("Organisation KASAI TRANSIT SARL", "NOTIFIED", "Shipment HHL71800000"),
        ("Organisation LOMAMI CLEARING SARL", "USES", "Phone +243812345678"),
        ("Organisation KASAI TRANSIT SARL", "USES", "Phone +243812345679"),
    }
    assert name_mentions(claims, "Email") == ["Email a@kasai.example"]


def test_an_address_in_lines_below_a_name_is_its_address() -> None:
    claims = shape_bill(shipper="Kestrel Exports Ltd\nUnit 4, Dock Road\nGrays RM20 3LH")
    assert fact(claims, "SHIPPED").start.get_value("name") == "KESTREL EXPORTS LTD"
    assert fact(claims, "TRADES_AT").end.get_value("postcode") == "RM20 3LH"
    assert "Organisation KESTREL EXPORTS LTD; DOCK ROAD; GRAYS" not in name_mentions(
        shape_bill(notify="Kestrel Exports; Dock Road; Grays")
    )


def test_the_phone_beside_the_same_as_the_consignee_is_the_consignees() -> None:
    assert name_facts(shape_bill(notify="SAME AS CONSIGNEE", notify_phone="+243 81 234 5678"), "USES") == {
        ("Organisation KIVU MOTORS SARL", "USES", "Phone +243812345678")
    }


def test_ship_and_voyage_in_one_cell_are_parted() -> None:
    sailing = mention(
        shape_bill(vessel="", imo="", voyage="", **{"vessel/voyage": "KING OF THE SEAS / 2103S"}), "Sailing"
    )
    assert sailing.get_value("sailing") == "KING OF THE SEAS/2103S/HANSE LINE"


@pytest.mark.parametrize(
    "text", ["OWN ARRANGEMENT", "Merchant haulage", "Customer's own transport", "To collect"]
)
def test_words_for_whose_haulage_it_is_are_no_haulier(text: str) -> None:
    claims = shape_row(bill, BILL | {"haulier": text})
    assert not [name for name in name_mentions(claims) if text.upper() in name.upper()]
    assert any(text in words.text for words in claims.words)


def test_a_haulier_may_be_called_after_its_own_haulage() -> None:
    claims = shape_row(bill, BILL | {"haulier": "Own Transport Ltd"})
    assert "Organisation OWN TRANSPORT LTD" in name_mentions(claims)


@pytest.mark.parametrize(
    ("text", "is_haulier"),
    [("Tarn Haulage Ltd", True), ("TRUCK", False), ("MV Quill", False), ("M/V Quill Trader Ltd", False)],
)
def test_what_brings_goods_to_the_port_is_a_haulier_if_it_is_a_firm(text: str, is_haulier: bool) -> None:
    claims = shape_row(bill, BILL | {"Pre-carriage by": text})
    hauliers = [start for start, _, _ in name_facts(claims, "CARRIED") if "HANSE" not in start]
    assert bool(hauliers) == is_haulier
    assert is_haulier or any(text in words.text for words in claims.words)
