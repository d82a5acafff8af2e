"""Saved queries on the command line."""

import csv
import io
import json

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from ringmap.graph.case.open_settings import Settings
from ringmap.graph.errors import QueryError
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import open_store
from ringmap.queries.commands import query
from ringmap.queries.last_answers import find_answer_file
from ringmap.queries.library import parse_query, read_library, run_query
from ringmap.queries.row_documents import find_row_documents

from .conftest import fill_store
from .planted import document, fact, person, phone
from .test_answers import EVERY, STATED

MONSTER = """// A monster
// Every person with every person with every person.
MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity), (e:Entity)
RETURN count(a.id + b.id + c.id + d.id + e.id) AS many"""
NOWHERE = Settings("nowhere", None, False)


@pytest.fixture
def settings(session_stores):
    """The settings of a case with the first planted case in it."""
    return Settings(str(fill_store(session_stores("embedded"), "first").folder), None, False)


def ask(settings, *words):
    return CliRunner().invoke(query, list(words), obj=settings, catch_exceptions=True)


def test_list_and_show_need_no_store():
    listed = ask(NOWHERE, "list", "--format", "json")
    assert {row["name"] for row in json.loads(listed.stdout)} >= {"clones", "thefts-to-ports"}
    shown = ask(NOWHERE, "show", "exporters-after-theft")
    for words in (
        "Exporters that sailed soon after a theft",
        "consignee",
        "Days between the theft and the sailing",
        "MATCH (c)-[:RECEIVED]->",
        "must be given",
        "run: ringmap query run exporters-after-theft --param 'consignee=Maison Luvungu'",
        "id: ringmap/exporters-after-theft",
    ):
        assert words in shown.stdout
    assert "@column" not in shown.stdout


def test_the_list_stands_in_groups_and_by_tag():
    lines = ask(NOWHERE, "list").stdout.splitlines()
    heads = [line.split("  ")[0] for line in lines[2:] if not line.startswith(" ")]
    assert heads[:3] == ["People", "Vehicles and identities", "Plates"]
    assert len(heads) == len(set(heads)) == 9
    assert ask(NOWHERE, "list", "--tag", "phones").stdout.count("shared-phones") == 1
    assert "did you mean phones?" in ask(NOWHERE, "list", "--tag", "phone").stderr


def test_a_wrong_file_in_a_folder_of_ones_own_is_told_beside_the_list(tmp_path):
    (tmp_path / "broken.cypher").write_text("// Broken\nMATCH (p:Persn) RETURN p.id AS id")
    (tmp_path / "mine.cypher").write_text("// Mine\nMATCH (p:Person) RETURN p.id AS id")
    listed = ask(NOWHERE, "list", "--queries", str(tmp_path))
    assert "did you mean 'Person'?" in listed.stderr
    assert "clones" in listed.stdout
    assert "\nOthers " in listed.stdout
    by_variable = CliRunner().invoke(query, ["list"], obj=NOWHERE, env={"RINGMAP_QUERIES": str(tmp_path)})
    assert "mine" in by_variable.stdout


def test_a_question_is_answered_as_table_csv_and_json_and_opened_as_a_page(settings, tmp_path, monkeypatch):
    table = ask(settings, "run", "shared-phones")
    assert table.exit_code == 0, table.output
    assert "+447700900123" in table.stdout
    assert table.stderr.endswith("(the strictest in the case)\n1 row\n")
    rows = list(
        csv.DictReader(
            io.StringIO(
                ask(settings, "run", "container-reuse", "--param", "days=60", "--format", "csv").stdout
            )
        )
    )
    assert rows[0]["first_exporter"] == "Oakline Ltd"
    found = json.loads(
        ask(
            settings, "run", "exporters-after-theft", "--param", "consignee=matadi", "--format", "json"
        ).stdout
    )
    assert [row["exporter"] for row in found] == ["Oakline Ltd", "Kestrel Ltd"]
    limited = ask(settings, "run", "sources-and-grades", "--limit", "2")
    assert "6 rows, 4 not shown" in limited.stderr
    assert "document_ids" not in limited.stdout
    page = ask(settings, "run", "shared-phones", "--view", str(tmp_path / "phones.html"))
    assert page.exit_code == 0, page.output
    assert "Tall Dee" in (tmp_path / "phones.html").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    drawn = ask(settings, "run", "shared-phones", "--format", "view")
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert "Tall Dee" in (tmp_path / "shared-phones.html").read_text("utf-8")
    assert "name another page with --view" in ask(settings, "run", "shared-phones", "--format", "view").stderr
    assert (
        type(
            ask(settings, "run", "sources-and-grades", "--view", str(tmp_path / "x.html")).exception
        ).__name__
        == "QueryError"
    )


def test_each_row_can_show_its_documents(settings):
    table = ask(settings, "run", "shared-phones", "--documents").stdout
    assert "Essex 42/2025/1" in table
    assert "Kent 46/2025/9" in table
    assert "Kent 46/2025/10" not in table
    (row,) = json.loads(ask(settings, "run", "shared-phones", "--documents", "--format", "json").stdout)
    said = {paper["document"]: paper for paper in row["said_by"]}
    assert said["Kent 46/2025/9"]["grading"] == ["1AC"]
    assert said["Kent 46/2025/9"]["handling"] == ["C: A1"]
    assert said["Kent 46/2025/9"]["files"] == ["planted"]
    lines = list(
        csv.DictReader(
            io.StringIO(ask(settings, "run", "shared-phones", "--documents", "--format", "csv").stdout)
        )
    )
    assert {line["row"] for line in lines} == {"1"}
    assert {line["paper_document"] for line in lines} == set(said)


@pytest.mark.parametrize("name", EVERY)
def test_every_row_of_every_question_has_a_document(session_stores, name):
    expected = next(one for one in STATED if one.question == name and one.case != "sample")
    store, saved = fill_store(session_stores("embedded"), expected.case), read_library().find(name)
    rows = run_query(store, saved, expected.params)
    papers = find_row_documents(store, saved, rows)
    assert len(papers) == len(rows) > 0
    assert all(papers)
    assert all(paper["document"] and paper["source"] for said in papers for paper in said)


def test_a_parameter_without_a_value_is_wrong_usage():
    assert ask(Settings(), "run", "clones", "--param", "kind").exit_code == 2


def test_a_missing_parameter_is_told_before_any_store_is_opened(tmp_path):
    refused = ask(Settings(str(tmp_path / "nowhere"), None, False), "run", "exporters-after-theft")
    assert "parameter 'consignee' is missing" in str(refused.exception)


@pytest.mark.long
def test_a_runaway_query_is_stopped_and_the_store_answers_afterwards(engine, request):
    store = request.getfixturevalue(
        "private_store" if engine == "embedded" else "store"
    )  # the embedded server dies of it
    store.write(
        lambda transaction: transaction.run(
            "UNWIND range(1, 400) AS i CREATE (:Entity:Person {id: 'p' + i, label: 'P'})"
        )
    )
    with pytest.raises(QueryError, match="took longer than 2 s"):
        run_query(store, parse_query("monster", MONSTER), timeout=2)
    assert store.read("MATCH (n:Person) RETURN count(n) AS n") == [{"n": 400}]
    assert run_query(store, parse_query("people", "// P\nMATCH (p:Person) RETURN count(p) AS many")) == [
        {"many": 400}
    ]


def test_a_query_may_take_a_minute_unless_told_otherwise():
    (timeout,) = (option for option in query.commands["run"].params if option.name == "timeout")
    assert timeout.default == 60.0


def log(number, *facts):
    return document("IntelligenceLog", "Essex", f"42/2025/{number}", "2025-03-06", *facts)


def test_a_watch_tells_what_is_new_and_what_is_gone_since_the_last_one(store):
    if store.engine != "embedded":
        pytest.skip("what is remembered is a file, whichever engine answers")
    settings = Settings(str(store.folder), None, False)
    one, other, line = person("Tall Dee"), person("Marlon Whitfield"), phone("07700 900123")
    with Load(store) as loading:
        loading.add("first", [log(1, fact("USES", one, line)), log(2, fact("USES", other, line))])
    first = ask(settings, "watch", "shared-phones")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "nothing to compare with; 1 rows are remembered" in first.stderr
    (kept,) = (store.folder / "watched").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    same = ask(settings, "watch", "shared-phones")
    assert (same.exit_code, same.stdout) == (0, "")
    assert "0 new, 0 gone, 1 row\n" in same.stderr
    # Other parameters are another watch.
    assert (
        "nothing to compare with; 0 rows"
        in ask(settings, "watch", "shared-phones", "--param", "users=3").stderr
    )
    with Load(store) as loading:
        loading.add("second", [log(3, fact("USES", person("Perpetua Sarke"), line))])
    news = ask(settings, "watch", "shared-phones", "--format", "json", "--gone", "--exit-code")
    assert news.exit_code == 3
    assert [(row["change"], row["users_count"]) for row in json.loads(news.stdout)] == [
        ("new", 3),
        ("gone", 2),
    ]
    assert ask(settings, "watch", "shared-phones", "--gone", "--exit-code").exit_code == 0
    kept.write_text("{")
    assert "delete the file to start again" in str(ask(settings, "watch", "shared-phones").exception)


def test_a_watch_of_a_server_is_remembered_in_a_folder_here(session_stores, monkeypatch):
    store = fill_store(session_stores("embedded"), "first")
    accounts, saved = store._connection.accounts, read_library().find("clones")
    for name, value in (
        ("USER", accounts.owner[0]),
        ("PASSWORD", accounts.owner[1]),
        ("DATABASE", accounts.database),
        ("READER_USER", accounts.reader[0]),
        ("READER_PASSWORD", accounts.reader[1]),
    ):
        monkeypatch.setenv(f"RINGMAP_{name}", value)
    with open_store(accounts.url) as there:
        path = find_answer_file(there, saved, {"kind": ""})
        assert path.parent.name == "ringmap-watch"
        assert path != find_answer_file(there, saved, {"kind": "Vin"})
        assert run_query(there, saved) == run_query(store, saved)
    assert find_answer_file(store, saved, {"kind": ""}).parent == store.folder / "watched"


def complete_words(*words, incomplete=""):
    root = click.Group("ringmap", commands={"query": query})
    return {
        item.value: item.help
        for item in ShellComplete(root, {}, "ringmap", "_RINGMAP_COMPLETE").get_completions(
            ["query", *words], incomplete
        )
    }


def test_names_tags_and_parameters_complete_themselves(tmp_path):
    assert complete_words("run", incomplete="shared")["shared-phones"] == "Phones that several use"
    assert set(complete_words("watch", incomplete="sea")) == {"seals-changed"}
    assert {"phones", "plates"} <= set(complete_words("list", "--tag", incomplete="p"))
    assert set(complete_words("run", "sailings-soon", "--param")) == {"from=", "days=", "find_days="}
    assert set(complete_words("run", "sailings-soon", "--param", "from=2026-08-10", "--param")) == {
        "days=",
        "find_days=",
    }
    assert set(complete_words("run", "sailings-soon", "--param", incomplete="days=")) == {"days=7", "days=14"}
    (tmp_path / "shared-lockups.cypher").write_text("// Mine\nMATCH (p:Person) RETURN p.id AS id")
    assert "shared-lockups" in complete_words("run", "--queries", str(tmp_path), incomplete="shared")
    assert complete_words("run", "no-such-query", "--param") == {}
