"""A watch continues when only a query's words change; it restarts, and says so, when its meaning changes."""

import shutil

import pytest
from click.testing import CliRunner
from ringmap.graph.case.open_settings import Settings
from ringmap.queries.commands import query

from .conftest import fill_store

ASKED = """// People
// Who is known?
// @param name text = "" Part of a name
// @column person text Who
MATCH (p:Person) WHERE p.label CONTAINS $name
RETURN p.label AS person ORDER BY person
"""


@pytest.fixture
def watch(session_stores, tmp_path):
    """Watches a question of that text, and gives what is told."""
    folder = tmp_path / "queries"
    folder.mkdir()
    case = fill_store(session_stores("embedded"), "first").folder

    def told(text):
        (folder / "people-here.cypher").write_text(text)
        done = CliRunner().invoke(
            query,
            ["watch", "people-here", "--queries", str(folder)],
            obj=Settings(str(case)),
            catch_exceptions=False,
        )
        assert (done.exit_code, done.stdout) == (0, "")
        return done.stderr

    assert "nothing to compare with" in told(ASKED)
    yield told
    shutil.rmtree(case / "watched")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("// People\n", "// Persons of this case\n"),
        ("Who is known?", "Who stands in any record?"),
        ("Part of a name", "Some letters of a name"),
        ("text Who", "text The person"),
        ("// @column", "// @tags people\n// @column"),
        ("\nRETURN p.label AS person ORDER", "\n  // All of them.\n  RETURN p.label AS person\nORDER"),
    ],
    ids=["title", "help", "parameter", "column", "tags", "layout"],
)
def test_a_reworded_head_or_another_layout_does_not_begin_a_watch_anew(watch, was, now):
    said = watch(ASKED.replace(was, now))
    assert "0 new, 0 gone" in said


@pytest.mark.parametrize(
    ("was", "now"),
    [("WHERE p.label CONTAINS", "WHERE p.label STARTS WITH"), ("name text", "name phone")],
    ids=["query", "parameter"],
)
def test_another_query_begins_a_watch_anew_and_says_so(watch, was, now):
    assert "the query was changed since the last watch, so the watch starts again" in watch(
        ASKED.replace(was, now)
    )
    assert "0 new, 0 gone" in watch(ASKED.replace(was, now))
