"""Retracting a document by its reference, when no other document has the same one."""

from datetime import UTC, datetime

import pytest

from ..report.case import document, load, make_fact, person
from .commands import refusal, run, run_command

# What a text names is one Cypher question, which tests/report proves on both engines.
pytestmark = pytest.mark.one_engine

DEE, TOM = person("Dee"), person("Tom")


@pytest.fixture
def case(store):
    load(
        store,
        [
            document(kind, reference, make_fact(DEE, "ASSOCIATES_WITH", TOM))
            for kind, reference in (
                ("IntelligenceLog", "LOG 1"),
                ("IntelligenceLog", "42/7"),
                ("TheftReport", "42/7"),
            )
        ],
    )
    return store


def test_a_reference_that_one_document_has_names_it_whatever_its_capitals(case):
    said = run_command(case, "retract", " log 1 ")
    assert said.err.startswith("Retracted intelligencelog:")
    assert (
        "(IntelligenceLog LOG 1 of Essex); 2 entities that it named are known from other documents"
        in said.err
    )
    assert [row["reference"] for row in run_command(case, "documents", "--format", "json").json] == [
        "42/7",
        "42/7",
    ]


def test_a_reference_of_several_is_refused_with_their_ids_and_an_id_of_them_is_taken(case):
    ids = sorted(
        row["id"]
        for row in run_command(case, "documents", "--format", "json").json
        if row["reference"] == "42/7"
    )
    assert refusal(run(case, "retract", "42/7")) == (
        f"2 documents have the reference '42/7', expected the id of one of them; give one of {', '.join(ids)}"
    )
    run_command(case, "retract", ids[0])
    run_command(case, "retract", "42/7")


def test_a_text_that_no_document_has_is_refused(case):
    assert refusal(run(case, "retract", "LOG 99")).startswith("no document has the id 'LOG 99'")


@pytest.mark.parametrize("name", ["LOG 1", " log 1", "id"])
def test_show_says_when_a_document_was_retracted_by_whom_and_what_remains(case, name, monkeypatch):
    monkeypatch.setenv("RINGMAP_USER_NAME", "analyst7")
    ids = {row["reference"]: row["id"] for row in run_command(case, "documents", "--format", "json").json}
    run_command(case, "retract", "LOG 1")
    said = refusal(run(case, "show", ids["LOG 1"] if name == "id" else name))
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    assert f"the document {ids['LOG 1']} was retracted on {today} " in said
    assert " (analyst7): its claims and words are gone" in said
    assert "2 entities that it named are known from other documents" in said
    assert "--readmit" in said


def test_a_document_retracted_twice_is_told_as_retracted_and_leaves_no_name_in_its_mark(case):
    run_command(case, "retract", "LOG 1")
    assert "was retracted on" in refusal(run(case, "retract", "LOG 1"))
    (mark,) = case.read("MATCH (r:Retracted) RETURN properties(r) AS mark")
    assert "log 1" not in str(mark["mark"]).casefold()


def test_a_mark_that_an_earlier_ringmap_left_is_told_without_its_time(case):
    case.write(lambda tx: tx.run("CREATE (r:Retracted {id: 'theftreport:0'})"))
    assert "(by an earlier ringmap, which kept no time)" in refusal(run(case, "show", "theftreport:0"))


def test_what_was_never_there_is_not_told_as_retracted(case):
    run_command(case, "retract", "LOG 1")
    assert "retracted" not in refusal(run(case, "show", "LOG 2"))
