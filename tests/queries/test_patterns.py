"""A pattern that many queries need is written once; a shown, run or exported query has it in full."""

import re
from contextlib import suppress
from datetime import date

import pytest
from ringmap.graph.errors import QueryError
from ringmap.graph.kinds.date import CALENDAR_DAY
from ringmap.graph.kinds.grading import SUSPECTED_FALSE, is_suspected_false
from ringmap.queries.exchange import format_for_export
from ringmap.queries.library import OURS, parse_query, read_library

ASKS = (
    "MATCH (a:Person)-[f:USES]->(b:Phone) WHERE NOT coalesce(f.grading, '') =~ $suspected_false "
    "RETURN a.id AS id"
)


def test_the_pattern_of_suspected_falsehoods_stands_in_no_file():
    texts = {path.name: path.read_text("utf-8") for path in OURS.glob("*.cypher")}
    assert [name for name, text in texts.items() if SUSPECTED_FALSE in text] == []
    assert sum("$suspected_false" in text for text in texts.values()) > 15


def test_what_is_run_shown_and_handed_on_says_it_in_full():
    saved = parse_query("phones", f"// Phones\n{ASKS}")
    assert saved.body == ASKS.replace("$suspected_false", "'[1-3]E.*|[A-E]5.*'")
    assert "=~ '[1-3]E.*|[A-E]5.*'" in format_for_export(saved)
    assert [
        name for name, query in read_library().queries.items() if "$suspected_false" in query.cypher
    ] == []


def test_a_text_or_a_comment_that_spells_it_stays_as_it_is():
    query = "MATCH (a:Person) WHERE a.name <> '$suspected_false' RETURN a.id AS id // $suspected_false"
    assert parse_query("people", f"// People\n{query}").body == query


def test_a_query_that_declares_a_parameter_of_the_name_keeps_its_own():
    saved = parse_query("phones", f'// Phones\n// @param suspected_false text = "9Z.*" Theirs\n{ASKS}')
    assert (saved.body, saved.clean_params({})) == (ASKS, {"suspected_false": "9Z.*"})


def test_any_other_name_must_be_declared():
    with pytest.raises(QueryError, match=r"uses \$suspected, which no @param line declares"):
        parse_query("phones", f"// Phones\n{ASKS.replace('$suspected_false', '$suspected')}")


@pytest.mark.parametrize(
    ("grading", "is_false"),
    [
        ("1EP", True),
        ("3E", True),
        ("A51", True),
        ("E5", True),
        ("2BP", False),
        ("B24", False),
        ("", False),
        ("2DC", False),
        ("4EP", False),
    ],
)
def test_python_and_cypher_read_a_grading_alike(store, grading, is_false):
    assert is_suspected_false(grading) is is_false
    assert store.read("RETURN $grading =~ $pattern AS found", grading=grading, pattern=SUSPECTED_FALSE) == [
        {"found": is_false}
    ]


def test_the_pattern_of_days_fits_the_days_of_the_calendar_and_no_other():
    texts = [f"{y}-{m:02}-{d:02}" for y in (1900, 2000, 2024, 2025) for m in range(14) for d in range(33)]

    def is_day(text):
        with suppress(ValueError):
            return bool(date.fromisoformat(text))
        return False

    assert [text for text in texts if bool(re.fullmatch(CALENDAR_DAY, text)) is not is_day(text)] == []
    assert not any(re.fullmatch(CALENDAR_DAY, text) for text in ("TBC", "", "2025-13", "31/02/2025"))
