"""Saved questions on the command line."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from ringmap.graph.claims.write import Load
from ringmap.graph.report.options import Settings
from ringmap.graph.store import open_store
from ringmap.queries.commands import query

from .planted import everything


@pytest.fixture
def case_settings(case_folder):
    with open_store(case_folder, engine="embedded") as store:
        with Load(store) as run:
            run.add("planted", everything())
        yield Settings(str(case_folder), None, False)


def ask(settings, *words):
    return CliRunner().invoke(query, list(words), obj=settings, catch_exceptions=True)


def test_list_and_show_need_no_store(tmp_path):
    nowhere = Settings(str(tmp_path / "nowhere"), None, False)
    listed = ask(nowhere, "list", "--format", "json")
    assert {row["name"] for row in json.loads(listed.stdout)} >= {"clones", "thefts-to-ports"}
    shown = ask(nowhere, "show", "exporters-after-theft")
    for words in ("Exporters that sailed soon after a theft", "consignee", "Days between the theft and the sailing", "MATCH (c)-[:RECEIVED]->"):
        assert words in shown.stdout
    assert ask(nowhere, "list", "--tag", "phones").stdout.count("shared-phones") == 1


def test_a_wrong_file_in_a_folder_of_ones_own_is_told_beside_the_list(tmp_path):
    (tmp_path / "broken.cypher").write_text("// Broken\nMATCH (p:Persn) RETURN p.id AS id")
    listed = ask(Settings(), "list", "--queries", str(tmp_path))
    assert "Persn" in listed.stderr
    assert "clones" in listed.stdout


def test_a_question_is_answered_as_table_csv_and_json_and_opened_as_a_page(case_settings, tmp_path):
    table = ask(case_settings, "run", "shared-phones")
    assert table.exit_code == 0, table.output
    assert "+447700900123" in table.stdout
    assert table.stderr.endswith("(the strictest in the case)\n1 rows\n")
    rows = list(csv.DictReader(io.StringIO(ask(case_settings, "run", "container-reuse", "--param", "days=60", "--format", "csv").stdout)))
    assert rows[0]["first_exporter"] == "Oakline Ltd"
    found = json.loads(ask(case_settings, "run", "exporters-after-theft", "--param", "consignee=matadi", "--format", "json").stdout)
    assert [row["exporter"] for row in found] == ["Oakline Ltd", "Kestrel Ltd"]
    limited = ask(case_settings, "run", "sources-and-grades", "--limit", "2")
    assert "6 rows, 4 not shown" in limited.stderr
    page = ask(case_settings, "run", "shared-phones", "--view", str(tmp_path / "phones.html"))
    assert page.exit_code == 0, page.output
    assert "Tall Dee" in (tmp_path / "phones.html").read_text("utf-8")
    assert type(ask(case_settings, "run", "sources-and-grades", "--view", str(tmp_path / "x.html")).exception).__name__ == "QueryError"


def test_a_parameter_without_a_value_is_wrong_usage():
    assert ask(Settings(), "run", "clones", "--param", "kind").exit_code == 2


def test_a_missing_parameter_is_told_before_any_store_is_opened(tmp_path):
    refused = ask(Settings(str(tmp_path / "nowhere"), None, False), "run", "exporters-after-theft")
    assert "parameter 'consignee' is missing" in str(refused.exception)
