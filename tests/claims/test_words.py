"""The words of documents: kept, replaced, removed, restored, copied and found, on each engine."""

import json
from dataclasses import replace

import pytest
from ringmap.graph.case.quotations import find_passages
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Cell, Grounds, Words
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.ledger.write import LOADED, UNCHANGED, Load
from ringmap.graph.store import open_store

from .made_up import caller, load_all, log, read_everything

TRANSIT = "A blue Transit was parked behind Unit 7. Dee was not there."


def make_log_with_words(urn: str, text: str, handling: str = "P", place: str = "1") -> Document:
    """A log of one caller with one paragraph."""
    return replace(
        log(urn, caller("Dee", "07700 900100")),
        words=(Words(place, text, Grounds("2BP", handling), Cell(2, "information")),),
    )


def texts(store: object) -> list[str]:
    return [
        row["text"]
        for row in store.read("MATCH (:Document)-[:SAYS]->(w:Passage) RETURN w.text AS text ORDER BY text")
    ]  # type: ignore[attr-defined]


def everything(store: object) -> str:
    """All that the store holds in nodes, as text."""
    return json.dumps(
        store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p"),
        default=str,
        ensure_ascii=False,
    )  # type: ignore[attr-defined]


def test_a_paragraph_is_kept_with_its_place_its_grading_and_where_it_was_read(store):
    load_all(store, [make_log_with_words("1", TRANSIT, "C: A1")], "logs.csv")
    (row,) = store.read(
        "MATCH (d:Document)-[:SAYS]->(w:Passage) RETURN d.handling AS document_handling, properties(w) AS p"
    )
    assert {
        name: row["p"][name] for name in ("text", "place", "grading", "handling", "files", "lines", "columns")
    } == {
        "text": TRANSIT,
        "place": "1",
        "grading": "2BP",
        "handling": "C: A1",
        "files": ["logs.csv"],
        "lines": [2],
        "columns": ["information"],
    }
    assert row["document_handling"] == "C: A1"


def test_loading_the_same_words_twice_changes_nothing(store):
    load_all(store, [make_log_with_words("1", TRANSIT)])
    before = read_everything(store)
    load_all(store, [make_log_with_words("1", TRANSIT)])
    assert read_everything(store) == before


def test_a_retracted_document_leaves_no_word_behind(store, fresh):
    load_all(store, [make_log_with_words("2", "Nothing to see.")])
    alone = list(export_canonical(store))
    fresh()
    load_all(
        store,
        [make_log_with_words("1", "Wherryman keeps a zephyr."), make_log_with_words("2", "Nothing to see.")],
    )
    load_all(store, [make_log_with_words("1", "Wherryman sold the zephyr.")])
    retract(store, make_log_with_words("1", "").id)
    held = everything(store).casefold()
    assert [word for word in ("wherr", "wher", "zephyr", "zeph") if word in held] == []
    assert list(export_canonical(store)) == alone


def test_a_newer_file_of_the_name_replaces_the_words_and_undo_brings_them_back(store):
    first = make_log_with_words("1", TRANSIT)
    load_all(store, [first])
    before, lines = read_everything(store), list(export_canonical(store))
    run = load_all(store, [make_log_with_words("1", "A red Sprinter was there.")])
    assert texts(store) == ["A red Sprinter was there."]
    assert [row["document"] for row in find_passages(store, "sprinter")] == [first.id]
    assert find_passages(store, "transit") == []
    retract_load(store, run)
    assert list(export_canonical(store)) == lines
    assert texts(store) == [TRANSIT]
    assert [row["document"] for row in find_passages(store, "transit")] == [first.id]
    assert find_passages(store, "sprinter") == []
    assert sorted(_unlisted(read_everything(store))) == sorted(_unlisted(before))


def _unlisted(lines: list[str]) -> list[str]:
    """Drop word lists, and segment numbers of passages: both depend on the order of loading."""
    return [line.split("('segment'")[0] for line in lines if "WordList" not in line]


def test_words_that_two_files_give_stay_until_neither_does(store):
    load_all(store, [make_log_with_words("1", TRANSIT)], "one.csv")
    load_all(
        store,
        [replace(make_log_with_words("1", TRANSIT), mentions=caller("Dee", "07700 900101")[0], facts=())],
        "two.csv",
    )
    load_all(store, [make_log_with_words("1", "Other words.")], "one.csv")
    assert texts(store) == [TRANSIT, "Other words."]
    load_all(store, [make_log_with_words("1", "Other words.")], "two.csv")
    assert texts(store) == ["Other words."]


def test_a_case_made_before_gets_its_words_when_the_file_is_loaded_again_and_nothing_else_changes(store):
    with_words = make_log_with_words("1", TRANSIT)
    load_all(store, [replace(with_words, words=())])  # as the version before kept it
    before = [line for line in export_canonical(store) if not line.startswith('["passage"')]
    claims = store.read(
        "MATCH (:Document)-[m:MENTIONS]->() RETURN m.id AS id, properties(m) AS p ORDER BY id"
    )
    with Load(store) as run:
        assert set(run.add("made up.csv", [with_words]).values()) == {LOADED}
    assert texts(store) == [TRANSIT]
    assert [line for line in export_canonical(store) if not line.startswith('["passage"')] == before
    assert (
        store.read("MATCH (:Document)-[m:MENTIONS]->() RETURN m.id AS id, properties(m) AS p ORDER BY id")
        == claims
    )
    with Load(store) as run:
        assert set(run.add("made up.csv", [with_words]).values()) == {UNCHANGED}


def test_words_are_found_by_their_beginning_whatever_capitals_and_accents(store):
    document = make_log_with_words("1", "A blue Citroën TRANSIT was parked behind Unit 7.")
    load_all(store, [document, make_log_with_words("2", "A transit camp.")])
    found = [row["document"] for row in find_passages(store, "blue transit behind unit 7")]
    assert found == [document.id]
    assert [row["document"] for row in find_passages(store, "CITROEN tran")] == [document.id]
    assert find_passages(store, "uni") == []  # three letters are a word, not a beginning
    assert find_passages(store, "blue camp") == []
    assert find_passages(store, " - ") == []


def test_long_and_strange_words_are_kept_as_they_are(store):
    strange = ("</script><b>\u202egpj.exe\x07 " + "lorem ipsum " * 20_000 + "zymurgy").strip()
    load_all(store, [make_log_with_words("1", strange)])
    assert texts(store) == [strange]
    assert len(find_passages(store, "zymurgy")) == 1
    retract(store, make_log_with_words("1", "").id)
    assert "lore" not in everything(store)


def test_many_passages_fill_several_segments_and_each_is_found(store):
    documents = [
        replace(
            make_log_with_words(str(number), ""),
            words=tuple(Words(str(place), f"word{number} item{place} common") for place in range(300)),
        )
        for number in range(5)
    ]
    for document in documents:
        load_all(store, [document])
    assert len({row["s"] for row in store.read("MATCH (w:Passage) RETURN w.segment AS s")}) == 2
    assert [(row["document"], row["place"]) for row in find_passages(store, "word3 item299")] == [
        (documents[3].id, "299")
    ]
    assert len(find_passages(store, "common")) == 1500
    retract(store, documents[0].id)
    assert find_passages(store, "word0") == []
    assert len(find_passages(store, "common")) == 1200


@pytest.mark.long
@pytest.mark.both_engines
def test_a_copy_has_the_words_and_finds_them(store, case_folder):
    from ringmap.graph.ledger.copy_case import copy_case

    load_all(store, [make_log_with_words("1", "Old words.")])
    load_all(store, [make_log_with_words("1", TRANSIT)])
    with open_store(case_folder) as other:
        copy_case(store, other)
        assert list(export_canonical(other)) == list(export_canonical(store))
        assert read_everything(other) == read_everything(store)
        assert [row["text"] for row in find_passages(other, "blue transit")] == [TRANSIT]
