"""Links of a log: a named link between two entities, in parallel cells or as a list in JSON."""

import pytest
from ringmap.loaders.files.object_rows import flatten
from ringmap.loaders.logs import intelligence

from .test_intelligence import log, notes
from .written import fact, name_facts, shape_row


def test_a_link_repeats_values_of_the_row_whatever_its_case():
    claims = log(
        subject="Dee Marlow; Ann Oak",
        phone="07700 900123",
        vrm="AB51 ABC",
        link_from="dee marlow; AB51ABC",
        link="uses_phone; Driver Of",
        link_to="07700900123; Ann Oak",
    )
    assert name_facts(claims) == {
        ("Person dee marlow", "USES", "Phone +447700900123"),
        ("Person ann oak", "DRIVES", "Plate AB51ABC"),
    }


def test_an_unknown_word_between_two_persons_is_an_association_as_reported():
    claims = log(subject="Dee Marlow; Ann Oak", link_from="Dee Marlow", link="threatens", link_to="Ann Oak")
    tie = fact(claims, "ASSOCIATES_WITH")
    assert (tie.details, tie.directed) == ((("as_reported", "threatens"),), True)


@pytest.mark.parametrize(
    ("word", "former"),
    [
        ("No known link", ""),
        ("not linked", ""),
        ("No association", ""),
        ("not an associate", ""),
        ("No evidence of any link", ""),
        ("Never met", ""),
        ("Association ruled out", ""),
        ("Unconnected", ""),
        ("No connection - ruled out 3/2", ""),
        ("NOT LINKED (alibi)", ""),
        ("No longer associates", "yes"),
    ],
)
def test_a_word_that_denies_the_link_is_a_denial(word, former):
    claims = log(subject="Dee Marlow; Ann Oak", link_from="Dee Marlow", link=word, link_to="Ann Oak")
    assert name_facts(claims) == {("Person dee marlow", "DENIED", "Person ann oak")}
    denied = fact(claims, "DENIED")
    assert [denied.get_detail(name) for name in ("type", "as_reported", "former")] == [
        "ASSOCIATES_WITH",
        word,
        former,
    ]


@pytest.mark.parametrize("word", ["not stated", "No. 2", "knows of the lack of money", "unknown", "none"])
def test_a_word_that_does_not_deny_the_link_stays_an_association(word):
    claims = log(subject="Dee Marlow; Ann Oak", link_from="Dee Marlow", link=word, link_to="Ann Oak")
    assert name_facts(claims, "DENIED") == set()


def test_an_unknown_word_between_a_person_and_a_plate_loses_the_link_alone():
    cells = {
        "subject": "Dee Marlow; Ann Oak",
        "vrm": "AB51ABC",
        "link_from": "Dee Marlow",
        "link": "eats",
        "link_to": "AB51ABC",
    }
    assert len(log(**cells).mentions) == 3
    assert log(**cells).facts == ()
    assert notes(**cells) == [
        "log.csv:2: field 'link' is 'eats', expected a kind of fact that can join these two, "
        "such as USES or SEEN_AT; the link is left out"
    ]


def test_a_link_to_a_value_that_the_row_does_not_hold_is_told():
    assert (
        "field 'link_to' is 'Bob'"
        in notes(subject="Dee Marlow", link_from="Dee Marlow", link="knows", link_to="Bob")[0]
    )


def test_links_may_be_a_list_in_json():
    claims = log(
        subject="Dee Marlow; Ann Oak", link='[{"from": "Dee Marlow", "link": "knows", "to": "Ann Oak"}]'
    )
    assert name_facts(claims) == {("Person dee marlow", "ASSOCIATES_WITH", "Person ann oak")}


def test_a_links_end_may_hold_a_semicolon_where_links_are_a_list_in_json():
    (nested,) = intelligence.unfold(
        {
            "urn": "1",
            "force": "Essex",
            "subjects": [{"name": "Dee"}, {"name": "Ann Oak"}, {"name": "Bo"}],
            "organisation1": {"name": "Lomami; Sons"},
            "links": [
                {"start": "Lomami; Sons", "relation": "knows", "end": "Dee"},
                {"from": "Ann Oak", "link": "knows", "to": "Bo"},
                ["Dee", "knows", "Bo"],
            ],
        }
    )
    assert name_facts(shape_row(intelligence, flatten(nested)), "ASSOCIATES_WITH") == {
        ("Organisation LOMAMI SONS", "ASSOCIATES_WITH", "Person dee"),
        ("Person ann oak", "ASSOCIATES_WITH", "Person bo"),
        ("Person dee", "ASSOCIATES_WITH", "Person bo"),
    }


@pytest.mark.parametrize("links", ['[["Dee", "knows"]]', "[7]", '[{"from": "Dee"', "[null]"])
def test_a_list_in_json_that_holds_no_links_is_told(links: str):
    assert "expected a list such as" in notes(subject="Dee; Ann", link=links)[0]


def test_a_link_may_name_the_theft_that_somebody_is_suspected_of():
    claims = log(
        subject="Dee Marlow; Ann Oak",
        crime_reference="42/12345/25",
        link_from="Dee Marlow",
        link="suspected of",
        link_to="42/12345/25",
    )
    assert name_facts(claims) == {("Person dee marlow", "SUSPECTED_OF", "Theft ESSEX/42/12345/25")}


def test_what_a_row_says_of_subject_and_vehicle_is_the_fact_between_them() -> None:
    shown = {"urn": "1", "subject": "Dean Tarlow", "vrm": "LB07 SEO"}
    kept = shape_row(intelligence, {**shown, "vehicle link": "Registered keeper"})
    assert [fact.type for fact in kept.facts] == ["KEEPS"]
    denied = shape_row(intelligence, {**shown, "vehicle link": "Checked - no link to vehicle"})
    assert [fact.type for fact in denied.facts] == ["DENIED"]
    driven = shape_row(intelligence, {**shown, "vehicle link": "Seen using / driving"})
    assert [fact.type for fact in driven.facts] == ["USES"]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("not the keeper", {"not KEEPS"}),
        ("never driven it", {"not DRIVES"}),
        ("denied driving", {"not DRIVES"}),
        ("previous keeper", {"once KEEPS"}),
        ("Registered keeper / driver", {"KEEPS"}),
        ("passenger", set()),
        # What names another person or nothing known is no fact about the vehicle; the words are noted.
        ("partner of registered keeper", set()),
        ("passenger (driver made off)", set()),
        ("used car dealer", set()),
    ],
)
def test_only_whole_phrases_say_what_somebody_does_with_a_vehicle(words, facts):
    claims = shape_row(
        intelligence,
        {"urn": "1", "subject": "Dean Tarlow", "vin": "WVWZZZ1KZ6W000123", "vehicle link": words},
    )
    assert {
        f"{'once' if one.get_detail('former') else 'not'} {one.get_detail('type')}"
        if one.type == "DENIED"
        else one.type
        for one in claims.facts
        if one.end.kind == "Vehicle" and one.start.kind == "Person"
    } == facts
