"""An answer as a page: it shows the findings, flags suspected falsehoods and explains an empty answer."""

import html
import json
import re

import pytest
from ringmap.queries.library import parse_query, read_library, run_query
from ringmap.queries.query_page import write_query_page

from .conftest import fill_store

WARNING = "What is graded as suspected to be false is drawn too"
NOBODY = (
    "// Nobody\n// @column person_id id Who\nMATCH (p:Person) WHERE p.label = 'Nobody Atall' "
    "RETURN p.id AS person_id"
)
GONE = "// Gone\n// @column person_id id Who\nMATCH (p:Person) RETURN DISTINCT 'person:gone' AS person_id"


@pytest.fixture
def case(engine, session_stores):
    return fill_store(session_stores(engine), "sources")


def open_answer(store, saved, path, **params):
    return html.unescape(
        write_query_page(store, saved, run_query(store, saved, params), path / "page.html").read_text("utf-8")
    )


def labels(text):
    made = json.loads(re.search(r'<script type="application/json" id="case">(.*?)</script>', text, re.S)[1])
    return {entity["label"] for entity in made["entities"].values()}


def test_what_is_known_from_nothing_but_a_suspected_falsehood_is_drawn_and_warned_of(case, tmp_path):
    text = open_answer(case, read_library().find("suspected-false-only"), tmp_path)
    assert labels(text) == {"Una False"}
    assert WARNING in text


def test_an_answer_that_needs_no_suspected_falsehood_leaves_it_out_without_a_warning(case, tmp_path):
    text = open_answer(case, read_library().find("gradings-that-disagree"), tmp_path)
    assert labels(text)
    assert WARNING not in text


def test_a_page_of_no_rows_says_that_the_question_found_nothing_and_not_to_load_records(case, tmp_path):
    text = open_answer(case, parse_query("nobody", NOBODY), tmp_path)
    assert "There is nothing to show: the query found nothing in this case." in text
    assert "Load records" not in text


def test_a_page_of_things_that_are_known_no_more_says_so(case, tmp_path):
    text = open_answer(case, parse_query("gone", GONE), tmp_path)
    assert "There is nothing to show: the entities that the query found are no longer in the case." in text
    assert WARNING not in text
