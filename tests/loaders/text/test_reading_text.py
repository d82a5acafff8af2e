"""Running text: what it names, what it says, and what it must not be made to say."""

import random

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.sentences import split_sentences
from ringmap.loaders.text.text_model import load_text_model
from ringmap.loaders.text.text_values import KnownNames, KnownPerson

from .measure import FORMER, NAMES, describe, find_layouts, list_layouts, measure, read_sentences


def read(text, *known, vehicle=""):
    return read_text(text, KnownNames(tuple(KnownPerson(name) for name in known), vehicle=vehicle))


def names(reading, kind="Person"):
    return [mention.value for mention in reading.mentions if mention.kind == kind]


def relations(reading):
    return [(one.start.value, one.type, one.end.value) for one in reading.relations]


def share(counts, keys, against):
    right, other = (sum(counts[key, word] for key in keys) for word in ("right", against))
    return right / max(1, right + other)


@pytest.mark.parametrize("source", ["own", "layouts"])
def test_names_identifiers_and_relations_are_read_and_no_denial_is_told_as_a_fact(source):
    if source == "layouts" and find_layouts() is None:
        pytest.skip("RINGMAP_TEST_DATA has no folder of layouts beside it")
    counts, misses = measure(read_sentences() if source == "own" else list_layouts())
    told = "\n".join((*describe(counts), *misses))
    assert share(counts, ("identifiers",), "missed") >= 0.97, told
    assert share(counts, ("identifiers",), "wrong") >= 0.99, told
    assert share(counts, NAMES, "missed") >= 0.85, told
    assert share(counts, NAMES, "wrong") >= 0.95, told
    assert share(counts, ("relations",), "missed") >= 0.6, told
    assert counts["negated", "told as facts"] == 0, told


def test_roles_of_victims_and_witnesses_are_read_from_their_cues():
    for _, texts, answer, _ in read_sentences():
        for name, role in answer.get("roles", {}).items():
            text, known = texts[0]
            found = {mention.value: mention.role for mention in read_text(text, known).mentions}
            assert found[name] == role


def test_doubt_hearsay_and_what_is_over_are_kept_beside_the_relation():
    for _, texts, answer, _ in read_sentences():
        (text, known) = texts[0]
        for one in read_text(text, known).relations:
            told = [want for want in answer["relations"] if want["relation"] == one.type]
            assert told, (text, one.type)
    for line, flags in (
        ("It is believed that Tobin CRAKE uses 07700 900301.", (False, True, False, False)),
        ("Tobin CRAKE told PC 44 Aldwick that Ivy MORRABANE uses 07700 900301.", (False, False, True, False)),
        ("Tobin CRAKE no longer uses 07700 900301.", (False, False, False, True)),
        ("Tobin CRAKE does not use 07700 900301.", (True, False, False, False)),
        (
            "Tobin CRAKE uses 07700 900301. This is hearsay and has not been corroborated.",
            (False, True, True, False),
        ),
        ("Tobin CRAKE uses 07700 900301. This has been ruled out.", (True, False, False, False)),
    ):
        (one,) = read(line).relations
        assert (one.is_negated, one.is_doubted, one.is_hearsay, one.is_former) == flags, line


@pytest.mark.parametrize(
    "text",
    [
        "Does Tobin CRAKE drive KN17 VXC?",
        "If Tobin CRAKE drives KN17 VXC he will be stopped.",
        "It is not known whether Tobin CRAKE drives KN17 VXC.",
        "Tobin CRAKE wants to buy KN17 VXC from Ivy MORRABANE.",
        "Tobin CRAKE did not deny driving KN17 VXC.",
        "The brother of Tobin CRAKE drives KN17 VXC.",
        "PC 4471 Tobin CRAKE drives KN17 VXC.",
        "Tobin CRAKE was told to meet Ivy MORRABANE.",
    ],
)
def test_questions_conditions_and_other_peoples_acts_are_no_relations(text):
    assert relations(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Range Rover Sport left Depot Road for Cold Headland in May.",
        "Operation TREMBLEDON: DS Rowan HALE, examiner Basil TRENCHER-MOULE and PC 2218 HUXTAPLE attended.",
        "The Barley Mow, the Feathers public house and Marsh Lane were checked.",
        "VEHICLE STOPPED ON THE A52. BOTH DOORS REMOVED AND CATALYTIC CONVERTERS SEIZED.",
        "Dash plate swapped. Glass etching belongs to the car. Nothing unusual.",
        "Essex Police, Border Force and the National Crime Agency were told on Monday.",
        "Land Rover Discovery, Ford Transit and Mercedes-Benz Sprinter shells.",
    ],
)
def test_makes_places_pubs_months_and_officers_are_no_persons(text):
    assert names(read(text)) == []


def test_a_surname_a_given_name_and_a_nickname_meet_their_person_only_if_it_can_be_but_one():
    assert names(read("Marsh drove off. Deano was with him.", "Dean Marsh")) == ["Dean Marsh"]
    known = KnownNames((KnownPerson("Dean Marsh", ("Deano",)), KnownPerson("Kerry Marsh")))
    assert names(read_text("Marsh drove off. Deano was with him. Kerry stayed.", known)) == [
        "Dean Marsh",
        "Kerry Marsh",
    ]


def test_what_stands_beside_a_name_becomes_its_details():
    (person,) = read('Tobin "Tig" CRAKE (b. 4 May 1987), nominal 88412, aka Tobes').mentions
    assert person.details == (
        ("nickname", "Tig"),
        ("born_on", "1987-05-04"),
        ("nominal", "88412"),
        ("nickname", "Tobes"),
    )


def test_account_card_and_equipment_numbers_are_no_phones():
    text = (
        "IMEI 354482110771348, a/c 40017783, card 4000 0012 3456 7899, account no 0770090030, company no. "
        "09914477"
    )
    assert names(read(text), "Phone") == []


def test_the_owner_of_the_rows_one_vehicle_need_not_name_it():
    assert relations(read("Owner is believed to be Colm Farrowmead.", vehicle="KN17VXC")) == [
        ("Colm Farrowmead", "keeper_of", "KN17VXC")
    ]


def test_a_model_that_is_not_installed_is_named_with_the_remedy():
    with pytest.raises(RecordError, match=r"--text-model no_such_pipeline: .* leave the option out"):
        load_text_model("no_such_pipeline")


def test_sentences_end_where_they_end():
    text = "Veh seen o/s no. 4 approx. 2300hrs by Mr. J. Crake of Vell Ltd. He left at 9 p.m. and rang."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "Veh seen o/s no. 4 approx. 2300hrs by Mr. J. Crake of Vell Ltd.",
        "He left at 9 p.m. and rang.",
    ]


def test_no_text_however_broken_raises_an_error():
    pieces = [line for _, texts, _, _ in read_sentences() for line, _ in texts]
    dice = random.Random(7)
    for _ in range(400):
        text = list(" ".join(dice.sample(pieces, 2)))
        for _ in range(dice.randrange(1, 30)):
            place = dice.randrange(len(text))
            text[place : place + dice.randrange(3)] = dice.choice(
                ["", "<P1>", "'", "“", "\n", ",", "\x00", "Ж", " ", "((", "é", ">"]
            )
        for mention in read("".join(text), "Dean Marsh", "Omar").mentions:
            assert mention.value
            assert "".join(text)[mention.span.start : mention.span.end] == mention.text
    assert {FORMER, NAMES}


def test_a_pipeline_adds_persons_and_no_firms(tmp_path):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed; ringmap does not need it")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "ana castelo"},
            {"label": "PERSON", "pattern": "bruno"},
            {"label": "ORG", "pattern": "the usual place"},
        ]
    )
    pipeline.to_disk(tmp_path / "ruler")
    read = read_text("seen: ana castelo and bruno at the usual place.", model=str(tmp_path / "ruler"))
    assert [(one.kind, one.value) for one in read.mentions] == [("Person", "ana castelo")]
