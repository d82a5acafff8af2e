"""What sentences of many wordings say, and whether it is denied, doubted or heard."""

import csv
from pathlib import Path

import pytest
from ringmap.loaders.text.clause_parts import find_objects, split_clause
from ringmap.loaders.text.clause_subject import find_subject
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.relation_cues import find_cues, read_cues
from ringmap.loaders.text.relation_words import RELATIONS, read_relational_nouns
from ringmap.loaders.text.text_values import KnownNames, KnownPerson

# Each row of the table names these by a letter; "!" denied, "-" over, "?" doubted, "~" from hearsay.
NAMES = {
    "C": "Tobin CRAKE",
    "M": "Ivy MORRABANE",
    "L": "Lewis HARROWGILL",
    "F": "Vellgate Motors Ltd",
    "G": "Northlee Breakers Ltd",
    "V": "KN17VXC",
    "W": "SG53LWB",
    "T": "+447700900301",
    "A": "14 Pellbrook Road, NG38 4QT",
    "B": "3 Tolver Street, SS44 2BD",
}
WRITTEN = NAMES | {"V": "KN17 VXC", "W": "SG53 LWB", "T": "07700 900301"}
WAYLESS = ("relative_of", "associate_of", "met")
TABLE = list(
    csv.DictReader(Path(__file__).with_name("relations.csv").read_text(encoding="utf-8").splitlines())
)

DENIALS = Path(__file__).with_name("denials.txt").read_text(encoding="utf-8").splitlines()


def say(text, *known, vehicle=""):
    letters = {name: letter for letter, name in NAMES.items()}
    for one in read_text(text, KnownNames(tuple(map(KnownPerson, known)), vehicle=vehicle)).relations:
        ends = [letters.get(end.value, end.value) for end in (one.start, one.end)]
        if one.type in WAYLESS:
            ends.sort()
        flag = "!" if one.is_negated else "-" if one.is_former else ""
        flags = flag + "?" * one.is_doubted + "~" * one.is_hearsay
        yield f"{ends[0]} {one.type} {ends[1]} {flags}".strip()


@pytest.mark.parametrize("row", TABLE, ids=[row["text"] for row in TABLE])
def test_a_sentence_says_exactly_this(row):
    assert "; ".join(sorted(say(row["text"].format(**WRITTEN)))) == row["says"]


@pytest.mark.parametrize("text", DENIALS)
def test_no_denial_is_told_as_a_fact(text):
    told = read_text(text.format(**WRITTEN)).relations
    assert [one.type for one in told if not (one.is_negated or one.is_former)] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Believed to use 07700 900301.", ["C uses_phone T ?"]),
        (
            "He lives at 3 Tolver Street, SS44 2BD with his sister Ivy MORRABANE.",
            ["C lives_at B", "C relative_of M", "M lives_at B"],
        ),
        ("Previous addresses: 3 Tolver Street, SS44 2BD.", ["C lives_at B -"]),
        ("Never uses his own car - borrows his dad's pickup, KN17 VXC.", ["C uses_vehicle V"]),
    ],
)
def test_a_sentence_without_a_subject_is_about_the_row_s_subject(text, says):
    assert sorted(say(text, "Tobin CRAKE")) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Registered to Ivy MORRABANE.", ["M keeper_of V"]),
        ("Vehicle belongs to Ivy MORRABANE.", ["M keeper_of V"]),
        ("Owner Ivy MORRABANE denied it was ever hers.", ["M keeper_of V !"]),
        ("Ruled out as the thief: Tobin CRAKE.", ["C stole V !"]),
        ("Ivy MORRABANE lent it to Tobin CRAKE.", ["C uses_vehicle V", "M lent_to C"]),
    ],
)
def test_what_is_said_of_the_vehicle_is_said_of_the_row_s_vehicle(text, says):
    assert sorted(say(text, vehicle="KN17VXC")) == says


def test_whoever_is_meant_by_her_where_two_can_be_is_nobody():
    says = list(say("Ivy MORRABANE has paid her. Her cousin is Lewis HARROWGILL.", "Tobin CRAKE"))
    assert says == ["M paid C"]


def test_a_full_stop_ends_a_sentence_also_before_a_semicolon():
    text = "Tobin CRAKE is not related to her.; He drives KN17 VXC.; Ivy MORRABANE does not."
    assert "C uses_vehicle V" in list(say(text))


def test_a_condition_behind_denies_nothing():
    text = "Ask Tobin CRAKE on 07700 900301 for the login if a row is wrong."
    assert [(one.type, one.is_negated) for one in read_text(text).relations] == [("uses_phone", False)]


def test_of_several_vehicles_it_is_not_the_row_s_own():
    text = "He has car A and car B. Ivy MORRABANE sold it to Tobin CRAKE."
    assert list(say(text, vehicle="KN17VXC")) == ["M sold_to C"]


def test_whose_name_is_not_read_is_nobody_named_before():
    text = "07700 900301 is Tobin CRAKE's. Ormesher-Pell told us that his nephew Ivy MORRABANE has it."
    assert [one for one in say(text) if "C" in one.split() and "relative_of" in one] == []


def test_what_is_known_of_two_is_said_of_both_and_of_nobody_in_an_apposition():
    text = (
        "Lewis HARROWGILL met Ivy MORRABANE, sister of Tobin CRAKE. They live at 3 Tolver Street, SS44 2BD."
    )
    assert sorted(say(text)) == ["C relative_of M", "L lives_at B", "L met M", "M lives_at B"]


def test_a_plate_beside_a_vin_is_its_plate_and_a_list_is_in_the_box_that_holds_it():
    assert list(say("VIN VF1RFD002SG897756 is on plates KN17 VXC.")) == ["VF1RFD002SG897756 plate_of V"]
    assert list(say("VIN VF1RFD002SG897756 is genuine. VRM shown KN17 VXC belongs elsewhere.")) == [
        "VF1RFD002SG897756 plate_of V"
    ]
    boxed = list(say("Container FZKU 412207-8 contains: VF1RFD002SG897756 and KN17 VXC."))
    assert boxed[-2:] == ["VF1RFD002SG897756 packed_in FZKU4122078", "V packed_in FZKU4122078"]


@pytest.mark.parametrize(
    ("verb", "then", "flags"),
    [
        ("was packed", "rolled to", ("", "")),
        ("may have been packed", "rolled to", (" ?", " ?")),
        ("was not packed", "rolled to", (" !", "")),
        ("was not packed", "but rolled to", (" !", "")),
    ],
)
def test_the_second_box_of_a_vehicle_is_as_doubtful_as_the_first(verb, then, flags):
    boxes = list(say(f"KN17 VXC {verb} in FZKU 412207-8, {then} FZKU 412208-3."))
    assert boxes == [
        f"V packed_in {box}{flag}" for box, flag in zip(("FZKU4122078", "FZKU4122083"), flags, strict=True)
    ]


def test_a_noun_that_looks_like_a_verb_says_nothing():
    assert list(say("Tobin CRAKE left the car park near Vellgate Motors Ltd.")) == []
    assert list(say("Tobin CRAKE took the call. Ivy MORRABANE heard it.")) == []


def test_every_cue_and_noun_says_a_relation_that_is_described():
    said = {cue.type for cues in read_cues().values() for cue in cues}
    said |= {noun.type for noun in read_relational_nouns().values()}
    assert said <= set(RELATIONS)


def test_subject_and_object_of_a_cue_are_found_past_what_stands_between():
    clause = split_clause("<P0> of <A1> was with <P2> and is the keeper of a red <V3>")
    hit = next(one for one in find_cues(clause.list_words()) if one.cue.words == ("keeper", "of"))
    clause.consumed.add([token.text for token in clause.tokens].index("<P2>"))
    assert [token.text for token in find_subject(clause, hit).tokens] == ["<P0>"]
    assert [token.text for token in find_objects(clause, hit, set()).tokens] == ["<V3>"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Has bought the lease of 9 Quarry Lane, RM20 3LT.", [("Ann Holt", "uses_place")]),
        ("Took over the tenancy of 9 Quarry Lane, RM20 3LT.", [("Ann Holt", "uses_place")]),
        ("The lease of 9 Quarry Lane, RM20 3LT is up.", []),
        ("The tenant of 9 Quarry Lane, RM20 3LT moved.", []),
    ],
)
def test_who_is_not_named_before_a_lease_is_the_row_s_subject_if_he_takes_it(text, told):
    known = KnownNames((KnownPerson("Ann Holt"),))
    assert [(one.start.value, one.type) for one in read_text(text, known).relations] == told


def test_who_comes_and_goes_by_the_clock_was_at_the_place_that_the_note_watches():
    text = (
        "Static observations were kept on 14 Pellbrook Road, NG38 4QT.\n"
        "0910hrs: Tobin CRAKE and Ivy MORRABANE enter.\n0955 Lewis HARROWGILL drives past in a lorry."
    )
    assert sorted(say(text)) == ["C seen_at A", "L seen_at A", "M seen_at A"]
    assert sorted(say("0910hrs: Tobin CRAKE enters.")) == []


@pytest.mark.parametrize(
    "then",
    [
        "0912hrs: Followed to the park.\n",
        "0912hrs: Team moved to the park.\n",
        "0912hrs: All stood down.\n",
        "Obs ceased at noon.\n",
        "Surveillance was terminated.\n",
        "0912hrs: Ivy MORRABANE arrives at 3 Tolver Street, SS44 2BD.\n",
    ],
)
def test_who_comes_when_the_watch_is_over_was_not_seen_at_its_place(then):
    text = (
        f"Obs at 14 Pellbrook Road, NG38 4QT.\n0910hrs: Tobin CRAKE enters.\n{then}"
        "0955hrs: Lewis HARROWGILL arrives."
    )
    assert [one for one in say(text) if one.endswith("seen_at A")] == ["C seen_at A"]


@pytest.mark.parametrize(
    ("behind", "is_there"),
    [
        ("enters", True),
        ("enters 14 Pellbrook Road", True),
        ("moves a box and leaves", True),
        ("leaves, followed to 3 Tolver Street, SS44 2BD", True),
        ("enters 3 Tolver Street, SS44 2BD", False),
        ("arrives, then enters 3 Tolver Street, SS44 2BD", False),
    ],
)
def test_who_is_at_another_place_was_not_seen_at_the_watched_one(behind, is_there):
    text = f"Obs at 14 Pellbrook Road, NG38 4QT.\n0910hrs: Tobin CRAKE {behind}."
    assert ("C seen_at A" in say(text)) == is_there
