"""The map of corridors: legs in the documents' order, ports in their places, and no unknown leg drawn."""

import pytest
from ringmap.graph.analysis.findings import build_routes_report
from ringmap.graph.claims.values import Grounds, Mention, collect_readings
from ringmap.graph.kinds import TEXT
from ringmap.graph.kinds.country import find_country, list_country_names
from ringmap.graph.kinds.locode import list_ports
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.report.corridor_map import draw_corridors
from ringmap.graph.report.legs import find_legs
from ringmap.graph.view.land import read_outlines

from ..report.case import CONGO, bill, document, firm, load, make_fact, port, ring, vehicle

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine


@pytest.fixture
def case(store):
    load(store)
    return store


def ways(store):
    report = build_routes_report(read_network(store, "everything"))
    return find_legs(report.network, report.rows)


def names_of(found):
    return {
        (start.name, end.name): count
        for pairs in found.counts.values()
        for (start, end), count in pairs.items()
    }


def make_bills_by_way_of(*between):
    """The ring's two bills, each of them by way of these ports."""
    papers = [paper for paper in ring() if paper.header.reference not in ("NS1", "NS2")]
    for number, which in (("NS1", "one"), ("NS2", "two")):
        one = bill(number, "Front Exports", "Matadi Autos", which, "2026-03-10")
        own = next(mention for mention in one.mentions if mention.kind == "Shipment")
        facts = (*one.facts, *(make_fact(own, "TRANSHIPPED_AT", port(code), Grounds()) for code in between))
        papers.append(document("ShippingRecord", number, *facts))
    return papers


def test_a_leg_counts_the_shipments_that_went_so(case):
    assert names_of(ways(case)) == {("Felixstowe", "Matadi"): 2}


def test_a_shipment_goes_by_way_of_its_port_of_transhipment(store):
    load(store, make_bills_by_way_of("BEANR"))
    assert names_of(ways(store)) == {("Felixstowe", "Antwerp"): 2, ("Antwerp", "Matadi"): 2}


def test_ports_of_transhipment_in_no_known_order_are_not_drawn_and_told(store):
    load(store, make_bills_by_way_of("BEANR", "MAPTM"))
    found = ways(store)
    assert names_of(found) == {("Felixstowe", "Matadi"): 2}
    assert found.unordered == 2
    report = build_routes_report(read_network(store, "everything"))
    assert any(
        "2 shipments with several ports of transhipment" in note
        for note in draw_corridors(report.network, report.rows).notes
    )


def test_a_port_whose_place_is_not_known_is_told_and_left_out(store):
    load(store, make_bills_by_way_of("GBQQQ"))
    found = ways(store)
    assert names_of(found) == {("Felixstowe", "Matadi"): 2}
    assert found.missing == ("GBQQQ",)


def test_what_goes_on_to_another_country_ends_there(store):
    papers = [paper for paper in ring() if paper.header.kind != "ShippingRecord"]
    for number, which in (("NS1", "one"), ("NS2", "two")):
        own = Mention(
            "Shipment", "1", collect_readings(bill=TEXT.clean(number), carrier=TEXT.clean("NORDSEE"))
        )
        papers.append(
            document(
                "ShippingRecord",
                number,
                make_fact(firm("Front Exports"), "SHIPPED", own, Grounds()),
                make_fact(own, "LOADED_AT", port("GBFXT"), Grounds()),
                make_fact(own, "DISCHARGED_AT", port("KEMBA"), Grounds()),
                make_fact(own, "DELIVERED_IN", CONGO, Grounds()),
                make_fact(own, "DECLARED", vehicle(which), Grounds()),
            )
        )
    load(store, papers)
    assert names_of(ways(store)) == {
        ("Felixstowe", "Mombasa"): 2,
        ("Mombasa", "Democratic Republic of the Congo"): 2,
    }


def test_without_corridors_there_is_no_map(store):
    assert draw_corridors(read_network(store, "everything"), ()) is None


def test_the_land_is_where_it_is():
    from matplotlib.path import Path

    land = [Path(outline) for outline in read_outlines()]

    def on_land(longitude, latitude):
        return any(outline.contains_point((longitude, latitude)) for outline in land)

    assert all(
        on_land(*spot)
        for spot in ((-1.5, 52.5), (23.0, -3.0), (55.0, 24.0), (2.3, 48.8), (-100.0, 40.0), (135.0, -25.0))
    )
    assert not any(on_land(*spot) for spot in ((-30.0, 30.0), (3.0, 54.5), (60.0, 15.0), (-10.0, 0.0)))


def test_every_country_has_a_place_within_reach_of_its_ports():
    found = {code: find_country(code) for code in list_country_names()}
    assert [code for code, one in found.items() if one is None] == []
    far = [
        port.locode
        for port in list_ports().values()
        if abs(found[port.country].latitude - port.latitude) > 36
    ]
    assert far == []
