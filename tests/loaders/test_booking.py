"""Bookings and gate-ins: what a case knows of a shipment before its bill."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.shipping import booking, gate_in

from .written import fact, mention, name_facts, shape_row

BOOKING = {
    "carrier": "Hanse Line",
    "booking": "ABC709951",
    "shipper": "Kestrel Exports Ltd",
    "port_of_loading": "GBLGP",
    "vessel": "King of the Seas",
    "voyage": "2103S",
    "etd": "2024-06-03",
    "container": "CSQU3054383",
}
GATE = {
    "container": "CSQU3054383",
    "booking": "ABC709951",
    "carrier": "Hanse Line",
    "terminal": "London Gateway",
    "gate_in_at": "03/06/2024 09:15",
    "haulier": "Dunlin Haulage Ltd",
    "vrm": "LB07 SEO",
    "seal": "VET123",
}


def test_a_booking_is_keyed_by_carrier_and_reference() -> None:
    claims = shape_row(booking, BOOKING)
    assert (claims.header.reference, claims.header.keyed_by) == (
        "booking ABC709951",
        "carrier and booking reference",
    )
    own = fact(claims, "SHIPPED").end
    assert (own.get_value("booking"), own.get_value("paper"), own.get_reading("bill")) == (
        "ABC709951",
        "booking",
        None,
    )


def test_a_booking_without_its_reference_is_refused() -> None:
    with pytest.raises(RowError, match="field 'booking' is 'TBA', expected the carrier's booking reference"):
        shape_row(booking, BOOKING | {"booking": "TBA"})


def test_declarations_that_a_booking_names_are_under_it() -> None:
    under = fact(shape_row(booking, BOOKING | {"mrn": "22GB02I89012847596"}), "UNDER")
    assert (under.start.get_value("mrn"), under.end.get_value("booking")) == (
        "22GB02I89012847596",
        "ABC709951",
    )


def test_a_gate_in_speaks_of_the_shipment_of_its_booking() -> None:
    claims = shape_row(gate_in, GATE)
    own = fact(claims, "IN").start
    assert (own.get_value("booking"), own.own_key) == ("ABC709951", "")
    assert (claims.header.day, claims.header.reference) == (
        "2024-06-03",
        "gate-in CSQU3054383 2024-06-03T09:15",
    )
    assert (fact(claims, "LOADED_AT").end.get_value("locode"), dict(fact(claims, "IN").details)["seal"]) == (
        "GBLGP",
        "VET123",
    )


@pytest.mark.parametrize("word", ["OUT", "Gate-out", "O"])
def test_what_goes_out_of_a_gate_is_a_gate_out_and_is_not_loaded_there(word) -> None:
    claims = shape_row(gate_in, GATE | {"movement": word})
    assert (claims.header.reference, dict(claims.header.details)["paper"]) == (
        "gate-out CSQU3054383 2024-06-03T09:15",
        "gate-out",
    )
    assert "LOADED_AT" not in {one.type for one in claims.facts}
    assert mention(claims, "Port").get_value("locode") == "GBLGP"


def test_a_gate_in_that_says_so_is_one() -> None:
    assert shape_row(gate_in, GATE | {"movement": "Gate IN"}).header == shape_row(gate_in, GATE).header


def test_the_haulier_of_a_gate_in_uses_the_plate_that_brought_it() -> None:
    claims = shape_row(gate_in, GATE | {"driver": "Dee Marlow"})
    assert fact(claims, "USES").end == mention(claims, "Plate")
    assert fact(claims, "USES").start.get_value("country") == "GB"
    assert {dict(one.details).get("as_reported") for one in claims.facts if one.type == "CARRIED"} == {
        "haulier",
        "carrier",
    }
    assert fact(claims, "DRIVES").start.kind == "Person"
    assert fact(claims, "HANDLES").end == mention(claims, "Container")


def test_the_port_that_a_box_is_bound_for_is_not_where_it_comes_in() -> None:
    claims = shape_row(gate_in, GATE | {"pod": "GHTEM"})
    assert fact(claims, "DISCHARGED_AT").end.get_value("locode") == "GHTEM"
    assert fact(claims, "LOADED_AT").end.get_value("locode") == "GBLGP"


def test_a_gate_in_with_a_bill_names_its_booking_as_a_paper_above_it() -> None:
    claims = shape_row(gate_in, GATE | {"bill": "HHL71800000"})
    under = fact(claims, "UNDER")
    assert (under.start.get_value("bill"), under.end.get_value("booking")) == ("HHL71800000", "ABC709951")


def test_a_gate_in_of_a_container_alone_is_a_shipment_known_by_itself() -> None:
    claims = shape_row(gate_in, {"container": "CSQU3054383", "gate_in_at": "2024-06-03"})
    assert mention(claims, "Shipment").own_key == claims.header.reference
    assert {type for _, type, _ in name_facts(claims)} == {"IN"}


def test_a_gate_in_of_nothing_and_one_at_an_unreadable_time_are_refused() -> None:
    with pytest.raises(RowError, match="expected a container, a booking or a bill"):
        shape_row(gate_in, {"terminal": "GBLGP", "gate_in_at": "2024-06-03"})
    with pytest.raises(RowError, match="field 'gate_in_at' is 'tomorrow'"):
        shape_row(gate_in, GATE | {"gate_in_at": "tomorrow"})


@pytest.mark.parametrize("words", ["Time out", "OUT OF GAUGE"])
def test_words_with_out_in_them_that_are_no_way_leave_a_gate_in(words) -> None:
    assert dict(shape_row(gate_in, GATE | {"movement": words}).header.details)["paper"] == "gate-in"
