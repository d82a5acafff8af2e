"""Customs declarations: their keys, their parties, and the papers they name."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders import bill, declaration

from .written import fact, mention, shaped

ENTRY = {
    "mrn": "22GB02I89012847596",
    "ducr": "9GB123456789012-ABC1234",
    "exporter": "Kestrel Exports Ltd",
    "exporter_eori": "GB123456789012",
    "declarant": "Wren Forwarding Ltd",
    "consignee": "Kivu Motors SARL",
    "destination_country": "CD",
    "commodity_code": "87033290",
    "procedure_code": "1040",
    "goods_location": "GBAULGPLGPLGP",
    "accepted_on": "2024-06-01",
    "value": "12000",
    "net_mass_kg": "2400",
    "container": "CSQU3054383",
    "goods": "1 USED CAR SALVA2AE4EH877322",
}


def without(*names: str) -> dict[str, str]:
    return {name: text for name, text in ENTRY.items() if name not in names}


def test_a_declaration_is_keyed_by_its_mrn_else_by_its_ducr_and_part() -> None:
    assert (shaped(declaration, ENTRY).header.reference, shaped(declaration, ENTRY).header.keyed_by) == (
        "22GB02I89012847596",
        "MRN",
    )
    part = shaped(declaration, without("mrn") | {"ducr_part": "001A"}).header
    assert (part.reference, part.keyed_by) == ("9GB123456789012-ABC1234/001A", "DUCR and part")


def test_its_source_is_the_declarant_else_the_file() -> None:
    assert "WREN" in shaped(declaration, ENTRY).header.source.upper()
    assert shaped(declaration, without("declarant")).header.source == "log"


def test_exporter_declarant_and_consignee_have_their_parts_and_countries() -> None:
    claims = shaped(declaration, ENTRY)
    countries = {
        type: fact(claims, type).start.get_value("country") for type in ("SHIPPED", "FORWARDED", "RECEIVED")
    }
    assert countries == {"SHIPPED": "GB", "FORWARDED": "GB", "RECEIVED": "CD"}


def test_a_consignee_of_exactly_18_characters_may_be_cut_and_joins_nothing() -> None:
    cut = fact(shaped(declaration, ENTRY | {"consignee": "KIVU MOTORS TRADIN"}), "RECEIVED").start
    assert (cut.get_reading("name").is_doubtful, cut.get_reading("name").as_reported) == (
        True,
        "KIVU MOTORS TRADIN",
    )
    whole = fact(shaped(declaration, ENTRY | {"consignee": "KINSHASA AUTO SARL"}), "RECEIVED").start
    assert not whole.get_reading("name").is_doubtful


def test_its_goods_value_and_mass_are_readings_of_the_shipment() -> None:
    load = fact(shaped(declaration, ENTRY), "IN").start
    assert [load.get_value(name) for name in ("hs_code", "net_mass_kg", "value_gbp", "procedure_code")] == [
        "87033290",
        "2400",
        "12000",
        "1040",
    ]


def test_a_vin_in_its_goods_is_a_declared_vehicle() -> None:
    assert fact(shaped(declaration, ENTRY), "DECLARED").end.get_value("vin") == "SALVA2AE4EH877322"


def test_a_bill_that_it_names_stands_under_it_and_it_stands_under_its_booking() -> None:
    claims = shaped(
        declaration, ENTRY | {"carrier": "Hanse Line", "bill": "HHL71800000", "booking": "ABC709951"}
    )
    under = [
        (
            one.start.get_value("bill") or one.start.get_value("mrn"),
            one.end.get_value("booking") or one.end.get_value("mrn"),
        )
        for one in claims.facts
        if one.type == "UNDER"
    ]
    assert sorted(under) == [("22GB02I89012847596", "ABC709951"), ("HHL71800000", "22GB02I89012847596")]


def test_the_declaration_that_a_bill_names_is_known_by_the_same_number() -> None:
    named = fact(
        shaped(
            bill,
            {
                "carrier": "Hanse Line",
                "bill": "HHL71800000",
                "mrn": ENTRY["mrn"],
                "shipper": "Kestrel Exports Ltd",
            },
        ),
        "UNDER",
    ).end
    assert named.get_value("mrn") == fact(shaped(declaration, ENTRY), "SHIPPED").end.get_value("mrn")


def test_parts_of_one_ducr_are_different_declarations_under_the_whole() -> None:
    one, other = (shaped(declaration, without("mrn") | {"ducr_part": part}) for part in ("001A", "002B"))
    assert one.header.id != other.header.id
    assert fact(one, "UNDER").end == fact(other, "UNDER").end


def test_a_declaration_that_declares_nothing_is_refused() -> None:
    with pytest.raises(RowError, match="field 'mrn' is '', expected an MRN or DUCR"):
        shaped(declaration, {"accepted_on": "2024-06-01"})


def test_a_number_that_is_no_mrn_is_kept_and_flagged() -> None:
    claims = shaped(declaration, ENTRY | {"mrn": "22GB"})
    assert fact(claims, "SHIPPED").end.get_reading("mrn").is_doubtful
    assert mention(claims, "Container").get_value("number") == "CSQU3054383"
