"""Ports that stand in one cell, in the order of the route."""

import pytest
from ringmap.loaders.shipping import bill

from .recognition.tables import list_fields, propose
from .written import name_facts, name_mentions, shape_row

BILL = {"carrier": "Hanse Line", "bill": "HHL71800000", "shipper": "Kestrel Exports Ltd"}


@pytest.mark.parametrize(
    "text", ["Felixstowe to Poti", "Felixstowe - Poti", "GBFXT/GEPTI", "FELIXSTOWE → POTI"]
)
def test_the_first_port_of_a_route_is_of_loading_and_the_last_of_discharge(text: str) -> None:
    claims = shape_row(bill, BILL | {"Route": text})
    assert [end for _, _, end in name_facts(claims, "LOADED_AT")] == ["Port GBFXT"]
    assert [end for _, _, end in name_facts(claims, "DISCHARGED_AT")] == ["Port GEPTI"]


def test_a_port_between_two_is_where_the_goods_were_transhipped() -> None:
    claims = shape_row(bill, BILL | {"Route": "Tilbury - Algeciras - Dakar"})
    assert [end for _, _, end in name_facts(claims, "TRANSHIPPED_AT")] == ["Port ESALG"]


def test_a_route_with_a_place_that_is_no_port_names_its_ports_and_says_no_more() -> None:
    claims = shape_row(bill, BILL | {"Route": "Quill Yard to Tilbury"})
    assert "Port GBTIL" in name_mentions(claims)
    assert not name_facts(claims, "LOADED_AT")
    assert any("Quill Yard" in words.text for words in claims.words)


@pytest.mark.parametrize(
    "text", ["Felixstowe via Algeciras", "Felixstowe / Tilbury", "Harwich - Rotterdam - Harwich"]
)
def test_a_choice_of_ports_or_a_way_there_and_back_names_them_and_gives_no_order(text: str) -> None:
    claims = shape_row(bill, BILL | {"Route": text})
    assert any(one.kind == "Port" for one in claims.mentions)
    assert not name_facts(claims, "LOADED_AT")


def test_the_route_of_a_haulage_job_makes_it_no_booking() -> None:
    heads = ("Job No", "Date", "Container", "VRM", "Route", "Driver")
    row = ("4471", "02/06/2025", "MSKU1234565", "LB07 SEO", "Felixstowe to Tilbury", "Dean Tarlow")
    assert propose(heads, row).loader.record.word == "sightings"
    paper = ("Bill No", "Shipper", "Consignee", "Container", "Route")
    cells = ("HHL71800000", "Vell Motors Ltd", "Del Grey", "MSKU1234565", "Tilbury to Poti")
    assert list_fields(propose(paper, cells))["Route"] == "route"


def test_a_route_says_nothing_anew_of_ports_that_have_columns_of_their_own() -> None:
    claims = shape_row(bill, BILL | {"port_of_loading": "GBLGP", "Route": "Felixstowe to Poti"})
    assert [end for _, _, end in name_facts(claims, "LOADED_AT")] == ["Port GBLGP"]
    assert not name_facts(claims, "DISCHARGED_AT")


def test_who_loaded_a_box_is_no_port_and_no_goods() -> None:
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Loaded by")
    row = ("SMR0012231", "Vell Motors Ltd", "Del Grey", "MSKU1234565")
    assert list_fields(propose(heads, (*row, "Quill Haulage Ltd")))["Loaded by"] == "named.organisation"
    assert list_fields(propose(heads, (*row, "Jory"))).get("Loaded by") in ("", None)
