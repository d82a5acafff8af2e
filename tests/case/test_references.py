"""Retracting a document by its reference, when no other document has the same one."""

import pytest

from ..report.case import document, load, make_fact, person
from .commands import refusal, run, run_command

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
