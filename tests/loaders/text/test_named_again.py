"""A noun or a short name meets the one thing that the text named before."""

import pytest
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.text_values import KnownNames


def list_relations(text):
    return {
        (one.start.value, one.type, one.end.value, one.is_negated)
        for one in read_text(text).relations
        if one.end.kind != "VehicleDescription"
    }


def test_a_vehicle_that_only_its_make_names_again_is_the_one_of_that_make():
    text = "A black Skoda Octavia, KX68 VRD, was at the yard. The Skoda is driven by Ivo MARSTRAND."
    assert ("Ivo MARSTRAND", "uses_vehicle", "KX68VRD", False) in list_relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "A black Skoda, KX68 VRD, and a Skoda, LJ19 ZZN, left. The Skoda is driven by Ivo MARSTRAND.",
        "A black Skoda, KX68 VRD, left. Another Skoda is driven by Ivo MARSTRAND.",
        "A black Skoda, KX68 VRD, left. The Audi is driven by Ivo MARSTRAND.",
    ],
)
def test_a_make_that_two_vehicles_have_or_that_is_new_is_none_of_them(text):
    assert list_relations(text) == set()


@pytest.mark.parametrize(
    ("which", "has_it"),
    [("the", True), ("the same", True), ("his", False), ("CRAKE's", False), ("their", False)],
)
def test_the_audi_is_the_one_before_but_his_audi_may_be_another(which, has_it):
    text = f"Dean VELL drives a black Audi A3, LB07 SEO. Tobin CRAKE was seen in {which} Audi."
    said = {one for one in list_relations(text) if one[0] == "Tobin CRAKE"}
    assert said == ({("Tobin CRAKE", "seen_in", "LB07SEO", False)} if has_it else set())


def test_the_workshop_is_the_firm_that_has_the_noun_in_its_name():
    text = "Entry to Mill Lane Workshops Ltd on Friday. Ivo MARSTRAND was not seen at the workshop."
    assert list_relations(text) == {("Ivo MARSTRAND", "attended", "Mill Lane Workshops Ltd", True)}


def test_the_barn_is_the_address_at_which_it_stood_first():
    text = "The old barn behind 4 Larch Lane, HU33 9ZP was searched. Zoe HOLT rents the barn."
    assert list_relations(text) == {("Zoe HOLT", "uses_place", "4 Larch Lane, HU33 9ZP", False)}


def test_a_firm_is_called_by_its_first_word_unless_that_word_is_more_than_a_name():
    text = "Zelkovar Parts FZE was called. Ivo MARSTRAND does not work for Zelkovar."
    assert ("Ivo MARSTRAND", "works_for", "Zelkovar Parts FZE", True) in list_relations(text)
    assert not list_relations("Marsh Lane Tyres Ltd was called. Ivo MARSTRAND does not work for Marsh.")


def test_a_foreign_name_has_its_small_words():
    names = [
        one.value for one in read_text("It was booked by Comptoir de la Loire Autos for Abidjan.").mentions
    ]
    assert "Comptoir de la Loire Autos" in names


def test_a_firm_of_the_row_s_columns_is_called_by_its_first_word_too():
    reading = read_text("Ivo MARSTRAND left Zelkovar.", KnownNames(organisations=("Zelkovar Parts FZE",)))
    assert [(one.value, one.is_known) for one in reading.mentions if one.kind == "Organisation"] == [
        ("Zelkovar Parts FZE", True)
    ]
