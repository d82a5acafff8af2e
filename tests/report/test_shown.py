"""What a person reads of one entity or document: like rows counted, and each claim with its cell."""

import pytest
from ringmap.graph.case.find import find_anything, find_entity
from ringmap.graph.case.sections import summarise_mentions
from ringmap.graph.case.show import explain_entity
from ringmap.graph.case.summary_rows import summarise_rows
from ringmap.graph.errors import UnknownId
from ringmap.graph.ledger.find_document import find_document
from ringmap.graph.store import Store

from .case import id_of, load


@pytest.fixture
def case(store: Store) -> Store:
    load(store)
    return store


def test_a_reference_that_two_sources_use_is_asked_back(case):
    case.write(
        lambda tx: tx.run(
            "CREATE (d:Document {id: 'intelligencelog:other', kind: 'IntelligenceLog', source: "
            "'Kent', reference: 'LOG 1', label: 'Kent LOG 1'})"
        )
    )
    with pytest.raises(
        UnknownId,
        match=r"2 documents have the reference 'log 1', expected the id of one of them; "
        r"give one of intelligencelog:",
    ):
        find_document(case, "log 1")


def test_a_name_that_only_one_has_will_do_for_its_id(case):
    assert find_entity(case, "  dee   COOPER ")["id"] == id_of(case, "Dee Cooper")
    with pytest.raises(UnknownId, match=r"'LOG 1' is a document, intelligencelog:.*, expected an entity"):
        find_entity(case, "LOG 1")


def test_a_misspelt_name_is_found_by_those_spelt_alike_and_nonsense_by_none(case):
    assert [(row["label"], row["matched"]) for row in find_anything(case, "Dea Coopper")] == [
        ("Dee Cooper", "spelt alike")
    ]
    assert find_anything(case, "zzzz qqqq") == []


def test_an_identifier_far_from_all_others_has_no_nearest(case):
    with pytest.raises(UnknownId, match="look for it with ringmap find"):
        find_entity(case, "container:XXXX0000000")


def test_rows_that_say_the_same_are_one_that_counts_its_documents_and_spans_its_days():
    said = {
        "fact": "USES",
        "document": "d1",
        "reference": "A",
        "day": "2026-03-01",
        "grading": "2BP",
        "first": "2026-02-01",
        "last": "",
    }
    rows = [
        said,
        said
        | {
            "document": "d2",
            "reference": "B",
            "day": "2026-04-01",
            "grading": "1AP",
            "first": "",
            "last": "2026-04-02",
        },
        said | {"document": "d3", "reference": "C", "day": ""},
        said | {"fact": "OWNS"},
    ]
    assert summarise_rows(rows, ["fact"]) == [
        {
            "fact": "USES",
            "documents": 3,
            "gradings": "1AP, 2BP",
            "handling": "",
            "references": "B, A, 1 more",
            "first": "2026-02-01",
            "last": "2026-04-02",
        },
        {
            "fact": "OWNS",
            "documents": 1,
            "gradings": "2BP",
            "handling": "",
            "references": "A",
            "first": "2026-02-01",
            "last": "",
        },
    ]


def test_what_two_documents_say_is_one_row_if_only_the_spaces_around_it_differ():
    said = {"as_reported": " 1977-08-08", "document": "d1", "reference": "A", "grading": "2BP"}
    (row,) = summarise_rows([said, said | {"as_reported": "1977-08-08", "document": "d2"}], ["as_reported"])
    assert (row["as_reported"], row["documents"]) == ("1977-08-08", 2)


def test_what_joins_an_entity_is_told_once_for_all_its_documents(case):
    rows = explain_entity(case, id_of(case, "Dee Cooper"))
    told = summarise_mentions(rows)
    assert [row["joined_by"] for row in told] == ["same nominal Dee Cooper of Essex"]
    assert told[0]["documents"] == len({row["document"] for row in rows})
