"""A document retracted by the reference on its paper, where that is one document's alone."""

import pytest

from ..report.case import document, load, person, says
from .commands import done, refusal, run

DEE, TOM = person("Dee"), person("Tom")


@pytest.fixture
def case(store):
    load(
        store,
        [
            document(kind, reference, says(DEE, "ASSOCIATES_WITH", TOM))
            for kind, reference in (
                ("IntelligenceLog", "LOG 1"),
                ("IntelligenceLog", "42/7"),
                ("TheftReport", "42/7"),
            )
        ],
    )
    return store


def test_a_reference_that_one_document_has_names_it_whatever_its_capitals(case):
    said = done(case, "retract", " log 1 ")
    assert said.err.startswith("Retracted intelligencelog:")
    assert (
        "(IntelligenceLog LOG 1 of Essex); 2 entities that it named are known from other documents"
        in said.err
    )
    assert [row["reference"] for row in done(case, "documents", "--format", "json").json] == ["42/7", "42/7"]


def test_a_reference_of_several_is_refused_with_their_ids_and_an_id_of_them_is_taken(case):
    ids = sorted(
        row["id"] for row in done(case, "documents", "--format", "json").json if row["reference"] == "42/7"
    )
    assert refusal(run(case, "retract", "42/7")) == (
        f"2 documents have the reference '42/7', expected the id of one of them; give one of {', '.join(ids)}"
    )
    done(case, "retract", ids[0])
    done(case, "retract", "42/7")


def test_a_text_that_no_document_has_is_refused(case):
    assert refusal(run(case, "retract", "LOG 99")).startswith("no document has the id 'LOG 99'")
