"""Where entities stand on the map by what documents say of them, and how exact that is said to be."""

import csv
import os
from pathlib import Path

import pytest
from ringmap.graph.kinds.country import find_country
from ringmap.graph.kinds.locode import find_port
from ringmap.graph.kinds.postcode import AREAS
from ringmap.graph.kinds.uk_places import find_area_place, find_named_place, find_postcode_place
from ringmap.graph.view.map_ground import UNIT, describe_ground, project, project_outlines
from ringmap.graph.view.map_positions import find_position
from ringmap.graph.view.selection import ShownNode
from ringmap.graph.view.sources import Statement

from ..kinds.postcode_districts import OUT, make_rows

DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "/nowhere")) / "uk_geography" / "outcodes.csv"


def place(kind, label="", id="", **readings):
    """The position of an entity of which one document gives these readings."""
    statement = Statement("log:1", readings=tuple((name, text, False) for name, text in readings.items()))
    return find_position(ShownNode(id or f"{kind}:1", label, kind, "", 0.0, 1), [statement])


def test_an_address_stands_at_its_postcode_district_and_says_how_rough_that_is():
    found = place("Address", "Unit 7, West Thurrock", postcode="RM20 4ZX", country="GB")
    assert (found.latitude, found.longitude) == pytest.approx((51.478, 0.288))
    assert found.words == "placed by its postcode district RM20 (Thurrock), to about 4 km"
    assert found.within_km == 4


def test_the_postcode_inside_a_line_counts_too_and_a_foreign_one_does_not():
    assert place("Address", address="9 Hythe Quay, Colchester CO28ZL").name == "Colchester"
    assert place("Address", address="4 Rue du Port, 75008 Paris") is None


def test_a_district_newer_than_the_table_is_placed_by_its_area():
    found = place("Address", postcode="RM99 3LT")
    assert found.words.startswith("placed by its postcode area RM (Romford), to about ")
    assert found.within_km > place("Address", postcode="RM20 3LT").within_km


def test_an_address_without_a_postcode_stands_in_its_town_if_its_line_ends_in_one():
    found = place("Address", "Digbeth, Birmingham")
    assert found.words == "placed by its town or county, Birmingham, to about 14 km"
    assert place("Address", "Unit 7 Oxbow Works") is None
    assert place("Address", "Windsor, 12 High Street, Nowhereton") is None
    assert place("Address", "12 High Street, Windsor, Berkshire").name == "Windsor"
    assert place("Address", "Moot Hall, Colchester, Essex, England").name == "Colchester"
    assert place("Address", "Unit 3, Newport, Essex").name == "Essex"  # another Newport than that of Wales
    assert place("Address", "12 High Street, Boston", country="US").name == "United States of America"


def test_an_address_abroad_stands_at_the_port_that_it_names_else_in_its_country():
    found = place("Address", "60 Makenzy Avenue, Larnaca", country="CY")
    assert found.words == "placed by the port that its address names, Larnaca, to about 20 km"
    inland = place("Address", "7 Mill Colony, Navi Mumbai", country="IN")
    assert inland.words == "placed in the middle of its country (India): no more is known"
    assert inland.within_km is None
    # A port of another country is none that the address names.
    assert place("Address", "3 Kingston Road, Matadi", country="AE").name == "United Arab Emirates"


def test_a_firm_stands_at_its_postcode_before_its_country_and_in_britain_without_one_nowhere():
    assert (
        place("Organisation", "Saltwharf Storage Ltd", postcode="B8 1ZT", country="GB").name == "Birmingham"
    )
    assert place("Organisation", "Sahra Gate", country="AE").name == "United Arab Emirates"
    assert place("Organisation", "Corvane Lines", country="GB") is None


def test_ports_areas_and_cameras_stand_where_their_ids_and_coordinates_say():
    port = place("Port", "Jebel Ali", "port:AEJEA")
    assert (port.latitude, port.longitude) == (find_port("AEJEA").latitude, find_port("AEJEA").longitude)
    assert place("Port", "TRALI", "port:TRALI").latitude == find_country("TR").latitude
    assert place("Port", "GBQQQ", "port:GBQQQ") is None
    assert place("Area", "Cyprus", "area:country:CY").name == "Cyprus"
    assert place("Area", "RM20", "area:district:RM20").within_km == 4
    assert (
        place("Area", "Essex", "area:region:Essex").words == "placed in the middle of Essex, to about 53 km"
    )
    assert place("Area", "Matadi", "area:region:Matadi", country="CD").name == "Matadi"
    camera = place("Camera", "A12", latitude="51.62030", longitude="0.30560")
    assert (camera.latitude, camera.words) == (51.6203, "placed by its own coordinates, to about 1 km")
    assert place("Camera", "A12", latitude="north", longitude="0.3") is None
    assert place("Camera", "A12", latitude="151.6", longitude="0.3") is None


def test_persons_and_vehicles_have_no_place_of_their_own():
    assert place("Person", "Dee", postcode="RM20 4ZX") is None
    assert place("Vehicle", "LAND ROVER") is None


def test_a_doubtful_reading_places_nothing_and_the_one_said_most_often_wins():
    def say(*texts, doubtful=False):
        return [
            Statement(f"log:{at}", readings=(("postcode", text, doubtful),)) for at, text in enumerate(texts)
        ]

    address = ShownNode("address:1", "Yard 3", "Address", "", 0.0, 1)
    assert find_position(address, say("RM20 4ZX", doubtful=True)) is None
    assert find_position(address, say("B8 1ZT", "RM20 4ZX", "RM20 4ZX")).name == "Thurrock"
    assert find_position(address, say("B8 1ZT", "RM20 4ZX")).name == "Birmingham"  # the latest comes first


def say_each(kind, id, label, *said):
    """The position of an entity of which each document gives one of these, the latest first."""
    statements = [
        Statement(f"log:{at}", readings=tuple((name, text, False) for name, text in readings))
        for at, readings in enumerate(said)
    ]
    return find_position(ShownNode(id, label, kind, "", 0.0, 1), statements)


def test_only_the_country_said_most_often_counts_however_it_is_written():
    abroad, home = [("country", "NL")], [[("country", "GB")], [("country", "United Kingdom")]]
    assert say_each("Organisation", "organisation:1", "Corvane Lines", abroad, *home) is None
    digbeth = say_each("Address", "address:1", "Digbeth, Birmingham", abroad, *home)
    assert digbeth.name == "Birmingham"
    assert say_each("Area", "area:region:Essex", "Essex", abroad, *home).name == "Essex"
    assert say_each("Area", "area:region:Essex", "Essex", abroad, abroad, home[0]).name == "Netherlands"
    # Of as many, the latest.
    assert say_each("Organisation", "organisation:1", "Corvane Lines", abroad, home[0]).name == "Netherlands"


def test_a_camera_stands_only_at_a_pair_of_coordinates_that_one_document_says():
    def stand(*said):
        pairs = [[("latitude", one), ("longitude", other)] for one, other in said]
        found = say_each("Camera", "camera:1", "A12", *pairs)
        return (found.latitude, found.longitude)

    # Counted apart, the latitude said twice would meet the longitude said twice.
    assert stand(("51.1", "0.1"), ("51.1", "0.2"), ("52.5", "0.2"), ("53.0", "0.7"), ("53.0", "0.7")) == (
        53,
        0.7,
    )
    both = [("latitude", "51.1"), ("latitude", "52.5"), ("longitude", "0.1"), ("longitude", "0.2")]
    assert say_each("Camera", "camera:1", "A12", both) is None


def test_the_table_has_every_postcode_area_that_lies_somewhere():
    # BF is the forces' and BX no place at all.
    assert {area for area in AREAS if find_area_place(area) is None} == {"BF", "BX"}
    assert find_postcode_place("75008") is None


def test_a_name_that_several_towns_far_apart_share_is_no_town():
    assert find_named_place("Gillingham") is None  # in Kent and in Dorset
    assert find_named_place("Kirkwall").within_km == 57  # a district of islands


@pytest.mark.skipif(not DATA.is_file(), reason="RINGMAP_TEST_DATA names no folder with the districts")
def test_the_table_is_what_its_maker_makes_of_the_source():
    with OUT.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == make_rows(DATA)


def test_the_map_is_true_to_shape_and_its_land_comes_back_from_its_steps():
    assert project(0.0, 0.0) == (0.0, 0.0)
    _, north = project(60.0, 0.0)
    _, further = project(60.1, 0.0)
    # Mercator: at 60 degrees a degree of latitude is twice as long as one of longitude.
    assert (north - further) / 0.1 == pytest.approx(2 * UNIT, rel=0.01)
    ground = describe_ground()
    assert len(ground["land"]) == len(project_outlines())
    x = y = 0
    for at in range(0, len(ground["land"][0]), 2):
        x, y = x + ground["land"][0][at], y + ground["land"][0][at + 1]
        corner = project_outlines()[0][at // 2]
        assert abs(x * ground["grain"] - corner[0]) <= ground["grain"]
        assert abs(y * ground["grain"] - corner[1]) <= ground["grain"]
