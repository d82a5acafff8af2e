"""Names in texts meet those of their document, and lines that are merely broken are one sentence."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.values import Mention
from ringmap.graph.kinds import PERSON_NAME
from ringmap.loaders.load import load
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.seen_names import SeenNames, complete_mention


def make_person(name):
    return Mention("Person", "1", (("name", PERSON_NAME.clean(name)),))


def list_persons(store):
    return sorted(row["n"] for row in store.read("MATCH (p:Person) RETURN DISTINCT p.label AS n"))


@pytest.mark.parametrize(
    ("reference", "persons"),
    [
        ("K/1", ["Ann Holt", "Dean Brackenthwaite"]),
        ("K/2", ["Ann Holt", "Dean Brackenthwaite", "Dean Brackenthwaite"]),
    ],
)
def test_a_surname_alone_is_the_person_of_a_row_of_its_document_and_joins_that_of_no_other(
    tmp_path, store, reference, persons
):
    (tmp_path / "logs.csv").write_text(
        "Log ref,Subject,Text\n"
        "K/1,Dean Brackenthwaite,Seen at the unit.\n"
        f"{reference},Ann Holt,She met BRACKENTHWAITE at the yard on Monday.\n"
    )
    load(store, [tmp_path / "logs.csv"])
    assert list_persons(store) == persons[:2]
    found = list(store.read("MATCH (p:Person) RETURN p.label AS n"))
    assert len(found) >= len(persons)


@pytest.mark.parametrize(
    "text",
    [
        "She met Mrs BRACKENTHWAITE at the yard on Monday.",
        "She met the BRACKENTHWAITE brothers at the yard.",
        "She met his cousin BRACKENTHWAITE at the yard.",
        "She met BRACKENTHWAITE (41) at the yard.",
        "She met BRACKENTHWAITE (female) at the yard.",
        "She met the elderly BRACKENTHWAITE at the yard.",
        "She met BRACKENTHWAITE's wife at the yard.",
        "At the yard was Brackenthwaite, Dean's girlfriend.",
    ],
)
def test_a_surname_that_the_text_presents_as_anothers_gets_no_given_name_from_its_file(tmp_path, store, text):
    (tmp_path / "logs.csv").write_text(
        f"Log ref,Subject,Text\nK/1,Dean Brackenthwaite,Seen at the unit.\nK/2,Ann Holt,{text}\n"
    )
    load(store, [tmp_path / "logs.csv"])
    assert len(store.read("MATCH (p:Person {label: 'Dean Brackenthwaite'}) RETURN p.id AS id")) == 1


def test_a_surname_alone_gets_no_given_name_from_a_large_file_or_if_it_is_a_common_one():
    small, large = SeenNames(), SeenNames()
    for number in range(61):
        large.add((), f"K/{number}", "Brackland Police")
    for seen in (small, large):
        seen.add((make_person("Dean Brackenthwaite"), make_person("Imran Khan")), "K/1", "Brackland Police")
    assert small.find_name_of_surname("Brackenthwaite", "Brackland Police") == "Dean Brackenthwaite"
    assert small.find_name_of_surname("Brackenthwaite", "Wexshire Police") == ""
    assert small.find_name_of_surname("Khan", "Brackland Police") == ""
    assert large.find_name_of_surname("Brackenthwaite", "Brackland Police") == ""
    small.add((make_person("Luis Osterveld"), make_person("Osterveld Marsh")), "K/2", "Brackland Police")
    assert small.find_name_of_surname("Osterveld", "Brackland Police") == ""  # it is a given name, too
    small.add((replace(make_person("Ida Pemburyne"), role="victim"),), "K/2", "Brackland Police")
    assert small.find_name_of_surname("Pemburyne", "Brackland Police") == ""
    small.add((make_person("Zoe Brackenthwaite"),), "K/2", "Brackland Police")
    assert small.find_name_of_surname("Brackenthwaite", "Brackland Police") == ""


def test_the_victim_of_a_surname_is_not_the_suspect_of_that_name():
    seen = SeenNames()
    seen.add_name("dean holt", "Dean Holt", "K/1")
    (holt,) = [one for one in read_text("She met HOLT there.").mentions if one.kind == "Person"]
    assert complete_mention(holt, "K/1", seen).value == "Dean Holt"
    assert complete_mention(replace(holt, role="victim"), "K/1", seen).value == holt.value


def test_a_full_line_goes_on_in_the_next():
    text = "Checked on the quay, with the seal cut. The papers are in the name of Solent\n"
    text += "Agri Exports Ltd, they said."
    firms = [one.value for one in read_text(text).mentions if one.kind == "Organisation"]
    assert firms == ["Solent Agri Exports Ltd"]
    assert [one.kind for one in read_text(text).mentions if one.kind == "Person"] == []


def test_a_month_is_no_forename_and_an_examiner_is_nobody_of_the_case():
    names = [one.value for one in read_text("On Friday 16 May CRAKE met Tobin HOLLIS.").mentions]
    assert "CRAKE" in names
    assert not any(name.startswith("May") for name in names)
    read = read_text("RBW = R. Bartholomew-Wynne, stolen vehicle examiner")
    assert [one for one in read.mentions if one.kind == "Person"] == []


def test_a_surname_alone_is_the_person_whom_a_later_row_or_another_text_names(tmp_path, store):
    (tmp_path / "logs.csv").write_text(
        "Entry ref,Persons mentioned,Gist,Remarks\n"
        "K/1,Ann Holt,She met BRACKENTHWAITE at the yard on Monday.,\n"
        "K/1,Dean Brackenthwaite,Seen at the unit.,\n"
        "K/2,Ann Holt,OSTERVELD has paid her.,Her cousin is Corin OSTERVELD of the same street.\n"
    )
    load(store, [tmp_path / "logs.csv"])
    assert list_persons(store) == ["Ann Holt", "Corin OSTERVELD", "Dean Brackenthwaite"]
    [[met]] = [
        list(row.values())
        for row in store.read(
            "MATCH (:Person {label: 'Ann Holt'})-[r:ASSOCIATES_WITH]-(p:Person) "
            "WHERE p.label STARTS WITH 'Dean' RETURN count(r) > 0 AS n"
        )
    ]
    assert met


def test_a_man_whose_wife_the_text_names_in_full_is_not_the_wife(tmp_path, store):
    (tmp_path / "logs.csv").write_text(
        "Log ref,Text,Remarks\n"
        "K/1,BRACKENTHWAITE runs Vellgate Motors Ltd. His wife is Oriane BRACKENTHWAITE.,She was there.\n"
    )
    load(store, [tmp_path / "logs.csv"])
    assert list_persons(store) == ["BRACKENTHWAITE", "Oriane BRACKENTHWAITE"]


def test_a_surname_alone_that_two_of_a_document_have_is_nobody_of_them():
    seen = SeenNames()
    seen.add_name("dean marsh", "Dean Marsh", "K/1")
    seen.add_name("zoe marsh", "Zoe Marsh", "K/2")
    seen.add_name("max marsh", "Max Marsh", "K/2")
    assert seen.find_full_name("marsh", "K/2") == ""
    assert seen.find_full_name("Marsh", "K/1") == "Dean Marsh"
    assert (seen.find_full_name("dean", "K/1"), seen.find_full_name("dean", "K/2")) == ("Dean Marsh", "")
