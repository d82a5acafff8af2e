"""Places: an address if a unit, street or postcode is given, otherwise an area."""

import pytest
from ringmap.graph.kinds import ADDRESS, COUNTRY, POSTCODE, TEXT
from ringmap.graph.kinds.reading import Reading
from ringmap.loaders.fields.locations import (
    add_place,
    find_country,
    find_district,
    find_full_postcode,
    find_unit,
)
from ringmap.loaders.fields.row_passage import Passage


def read_place(**texts: str) -> tuple[str, str]:
    kinds = {"address": ADDRESS, "postcode": POSTCODE, "country": COUNTRY}
    given: dict[str, Reading] = {name: kinds.get(name, TEXT).clean(text) for name, text in texts.items()}
    mention = add_place(Passage("1"), **given)  # type: ignore[arg-type]
    if mention is None:
        return "", ""
    return mention.kind, mention.get_value(
        "area"
    ) if mention.kind == "Area" else f"{mention.get_value('unit')}|{mention.get_value('postcode')}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"address": "Unit 4, Dock Road, Grays", "postcode": "RM20 3LH"}, ("Address", "UNIT 4|RM20 3LH")),
        ({"address": "Unit 4, Dock Road, RM20 3LH"}, ("Address", "UNIT 4|RM20 3LH")),
        ({"address": "14 High Street"}, ("Address", "14|")),
        ({"address": "High Street, Grays"}, ("Address", "|")),
        ({"address": "Dock Road, RM20"}, ("Address", "|RM20")),
        ({"address": "Quarry Bottom, Marrowdyke, RM20 1KE"}, ("Address", "|RM20")),
        ({"address": "Quarry Bottom", "postcode": "RM20 1KE"}, ("Address", "|")),
        ({"address": "RM20 1KE"}, ("Area", "district:RM20")),
        ({"address": "As subject 1"}, ("", "")),
        ({"postcode": "RM20 3LH"}, ("Address", "|RM20 3LH")),
        ({"postcode": "RM20"}, ("Area", "district:RM20")),
        ({"district": "rm20"}, ("Area", "district:RM20")),
        ({"address": "behind a unit at RM20"}, ("Area", "district:RM20")),
        ({"address": "Purfleet"}, ("Address", "|")),
        ({"region": "AUCKLAND"}, ("Area", "region:Auckland")),
        ({"region": "Hawke's Bay", "country": "New Zealand"}, ("Area", "region:Hawke's Bay")),
        ({"country": "DR Congo"}, ("Area", "country:CD")),
        ({"address": "DR Congo"}, ("Area", "country:CD")),
        ({"address": "Limassol New Port, Cyprus"}, ("Address", "|")),
        ({"address": "Av. Lumumba 12, Matadi, DR Congo"}, ("Address", "|")),
        ({"address": "Avenue Lumumba, Matadi, DR Congo"}, ("Address", "|")),
        ({}, ("", "")),
    ],
)
def test_the_most_exact_place_is_taken(texts: dict[str, str], expected: tuple[str, str]):
    assert read_place(**texts) == expected


def test_a_street_keeps_its_region():
    kind, _ = read_place(address="Queen Street", region="Auckland")
    assert kind == "Address"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Unit 4, Dock Road", "UNIT 4"),
        ("UNIT B2 DOCK ROAD", "UNIT B2"),
        ("unit b, Dock Road", "UNIT B"),
        ("Flat 2, 14 High Street", "FLAT 2, 14"),
        ("14a High Street", "14A"),
        ("14-16 High Street", "14-16"),
        ("Lock up 7, rear of Mill Lane", "LOCK-UP 7"),
        ("High Street", ""),
        ("Rose Cottage, Mill Lane, Grays", "ROSE COTTAGE"),
        ("Grays, Essex", ""),
        ("RM20 3LH", ""),
        ("off the A13", ""),
    ],
)
def test_the_unit_or_house_is_read_from_the_front(text: str, unit: str):
    assert find_unit(text) == unit


@pytest.mark.parametrize("road", ["the M25", "A13 eastbound", "B1335 layby", "Purfleet"])
def test_a_road_is_no_district(road: str):
    assert find_district(road) == ""


def test_the_country_at_the_end_of_an_address_is_its_country():
    found = find_country("12 Avenue Kasavubu, Kinshasa, DR Congo")
    assert found
    assert found.value == "CD"
    assert find_country("14 High Street, Grays") is None


def test_a_full_postcode_is_found_without_its_blank():
    assert find_full_postcode("unit 4 dock road rm203lh") == "RM20 3LH"
