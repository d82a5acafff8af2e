"""Customs declarations: their keys, their parties, and the documents they name."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.shipping import bill, declaration

from .written import fact, mention, name_mentions, shape_row

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


def make_entry_without(*names: str) -> dict[str, str]:
    return {name: text for name, text in ENTRY.items() if name not in names}


def test_a_declaration_is_keyed_by_its_mrn_else_by_its_ducr_and_part() -> None:
    assert (
        shape_row(declaration, ENTRY).header.reference,
        shape_row(declaration, ENTRY).header.keyed_by,
    ) == (
        "22GB02I89012847596",
        "MRN",
    )
    part = shape_row(declaration, make_entry_without("mrn") | {"ducr_part": "001A"}).header
    assert (part.reference, part.keyed_by) == ("9GB123456789012-ABC1234/001A", "DUCR and part")


def test_its_source_is_the_declarant_else_the_file() -> None:
    assert "WREN" in shape_row(declaration, ENTRY).header.source.upper()
    assert shape_row(declaration, make_entry_without("declarant")).header.source == "log"


def test_exporter_declarant_and_consignee_have_their_parts_and_countries() -> None:
    claims = shape_row(declaration, ENTRY)
    countries = {
        type: fact(claims, type).start.get_value("country") for type in ("SHIPPED", "FORWARDED", "RECEIVED")
    }
    assert countries == {"SHIPPED": "GB", "FORWARDED": "GB", "RECEIVED": "CD"}


def test_a_consignee_of_exactly_18_characters_may_be_cut_and_joins_nothing() -> None:
    cut = fact(shape_row(declaration, ENTRY | {"consignee": "KIVU MOTORS TRADIN"}), "RECEIVED").start
    assert (cut.get_reading("name").is_doubtful, cut.get_reading("name").as_reported) == (
        True,
        "KIVU MOTORS TRADIN",
    )
    whole = fact(shape_row(declaration, ENTRY | {"consignee": "KINSHASA AUTO SARL"}), "RECEIVED").start
    assert not whole.get_reading("name").is_doubtful


def test_its_goods_value_and_mass_are_readings_of_the_shipment() -> None:
    load = fact(shape_row(declaration, ENTRY), "IN").start
    assert [load.get_value(name) for name in ("hs_code", "net_mass_kg", "value_gbp", "procedure_code")] == [
        "87033290",
        "2400",
        "12000",
        "1040",
    ]


def test_a_vin_in_its_goods_is_a_declared_vehicle() -> None:
    assert fact(shape_row(declaration, ENTRY), "DECLARED").end.get_value("vin") == "SALVA2AE4EH877322"


def test_a_bill_that_it_names_stands_under_it_and_it_stands_under_its_booking() -> None:
    claims = shape_row(
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
        shape_row(
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
    assert named.get_value("mrn") == fact(shape_row(declaration, ENTRY), "SHIPPED").end.get_value("mrn")


def test_parts_of_one_ducr_are_different_declarations_under_the_whole() -> None:
    one, other = (
        shape_row(declaration, make_entry_without("mrn") | {"ducr_part": part}) for part in ("001A", "002B")
    )
    assert one.header.id != other.header.id
    assert fact(one, "UNDER").end == fact(other, "UNDER").end


def test_a_declaration_that_declares_nothing_is_refused() -> None:
    with pytest.raises(RowError, match="field 'mrn' is '', expected an MRN or DUCR"):
        shape_row(declaration, {"accepted_on": "2024-06-01"})


def test_a_number_that_is_no_mrn_is_kept_and_flagged() -> None:
    claims = shape_row(declaration, ENTRY | {"mrn": "22GB"})
    assert fact(claims, "SHIPPED").end.get_reading("mrn").is_doubtful
    assert mention(claims, "Container").get_value("number") == "CSQU3054383"


def test_goods_are_in_the_container_that_their_description_names() -> None:
    claims = shape_row(
        declaration,
        {
            "mrn": "26GB7K41QX0882RWA3",
            "exporter": "Dee Motors Ltd",
            "goods": "1 PK USED CAR CHASSIS SALWA2BY7LA704418 CNTR QRWU3077410",
        },
    )
    box = fact(claims, "IN").end
    assert box.get_value("number") == "QRWU3077410"
    assert dict(fact(claims, "DECLARED").details)["container"]
    assert name_mentions(claims, "Container") == ["Container QRWU3077410"]
