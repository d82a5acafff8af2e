"""A document graded anew and a table fitted on the command line: shown first, done, and taken back."""

import csv

import pytest
from ringmap.graph.ledger.canonical import export_canonical

from .commands import refusal, run, run_command
from .records import everything

LOGS = (
    "urn,date,force,grading,subject1,subject1_nominal,subject2,subject2_nominal,link_from,link,link_to\n"
    "EX/1,2026-03-01,Essex Police,2BP,Dean Orme,N1,Lee Dunn,N2,Dean Orme,associate of,Lee Dunn\n"
    "EX/2,2026-03-02,Essex Police,2BP,Lee Dunn,N2,Ann Moss,N3,Lee Dunn,associate of,Ann Moss\n"
    "EX/3,2026-03-03,Essex Police,1AP,Ann Moss,N3,Kit Vale,N4,Ann Moss,associate of,Kit Vale\n"
)


@pytest.fixture
def logs(tmp_path):
    """A chain of four persons, one log for each link."""
    file = tmp_path / "logs.csv"
    file.write_text(LOGS, encoding="utf-8")
    return file


TOLD = "regraded from 1A to 3E on 20"


@pytest.mark.both_engines
def test_a_regrading_is_shown_done_told_and_taken_back(store, logs):
    run_command(store, "load", logs)
    lines, before = list(export_canonical(store)), everything(store)
    shown = run_command(store, "regrade", "EX/3", "--to", "3E", "--format", "json")
    assert "Nothing was written: --yes does it" in shown.err
    claims = [row for row in shown.json if row["what"] == "claims"]
    assert [(row["label"], row["grading"], row["grading_after"]) for row in claims] == [
        ("EX/3", "1AP", "3EP")
    ]
    assert [(row["confidence"], row["confidence_after"], row["claims"]) for row in claims] == [(0.95, 0, 3)]
    moved = {row["label"]: row["change"] for row in shown.json if row["what"] == "rank"}
    assert moved == {"Ann Moss": "fell", "Lee Dunn": "shrank", "Kit Vale": "went"}
    values = {row["label"]: (row["value"], row["value_after"]) for row in shown.json if row["what"] == "rank"}
    assert all(before > after for before, after in values.values() if None not in (before, after))
    assert values["Kit Vale"][1] is None
    assert everything(store) == before
    done = run_command(store, "regrade", "EX/3", "--to", "3E", "--yes", "--format", "json")
    assert "3 claims of 1 document graded 3E" in done.err
    assert done.json == shown.json  # what was done is shown as it was before
    assert TOLD in run_command(store, "show", "EX/3").out
    assert f"EX/3: {TOLD}" in run_command(store, "show", "Kit Vale").err
    assert TOLD in run_command(store, "documents").out
    latest = run_command(store, "status", "--format", "json").json["latest_load"]
    assert latest in done.err
    run_command(store, "retract", "--load", latest)
    assert list(export_canonical(store)) == lines


@pytest.mark.long
def test_a_regrading_is_among_the_changes_of_a_report_and_on_the_page(store, logs, tmp_path):
    first, second, page = (tmp_path / name for name in ("first", "second", "page.html"))
    run_command(store, "load", logs)
    run_command(store, "report", "--all", "--out", first)
    run_command(store, "regrade", "EX/3", "--to", "3E", "--yes")
    compared = run_command(store, "report", "--all", "--verbose", "--out", second, "--compare", first).out
    assert f"EX/3: {TOLD}" in compared
    assert "1 went" in compared
    assert f"EX/3: {TOLD}" in (second / "index.html").read_text("utf-8")
    run_command(store, "view", page, "--include-suspected-false")
    assert TOLD in page.read_text("utf-8")
    run_command(store, "view", page, "--include-suspected-false", "--known-at", "2026-01-01")
    assert TOLD not in page.read_text("utf-8")
    again = run_command(store, "report", "--all", "--verbose", "--out", second, "--compare", second).out
    assert "regraded" not in again
    assert "0 changed" in again


def test_a_grade_that_makes_nothing_suspected_false_moves_nobody_and_says_why(store, logs):
    run_command(store, "load", logs)
    shown = run_command(store, "regrade", "EX/1", "--to", "1A")
    assert "no place in the ranking changes, and no corridor" in shown.err
    run_command(store, "regrade", "EX/1", "--to", "1A", "--yes")
    again = run_command(store, "regrade", "EX/1", "--to", "1A", "--yes")
    assert "nothing changes: every claim concerned is graded 1A already" in again.err


@pytest.mark.one_engine
def test_a_wrong_grade_or_document_is_one_sentence(store, logs):
    run_command(store, "load", logs)
    assert "expected a grade of the 3x5x2 such as 2C" in refusal(
        run(store, "regrade", "EX/1", "--to", "good")
    )
    assert "no document has the id 'EX/9'" in refusal(run(store, "regrade", "EX/9", "--to", "2C"))
    both = run(store, "regrade", "EX/1", "--origin-of", "EX/2", "--to", "2C")
    assert both.code == 2


def test_a_table_is_fitted_to_the_list_of_claims_that_a_user_fills_in(store, tmp_path):
    rows = [f"EX/{number},2026-03-01,Essex Police,2BP,Dean Orme {number}" for number in range(40)]
    heads = "urn,date,force,grading,subject"
    (tmp_path / "logs.csv").write_text("\n".join([heads, *rows]), encoding="utf-8")
    run_command(store, "load", tmp_path / "logs.csv")
    lines = list(export_canonical(store))
    listed = tmp_path / "claims.csv"
    run_command(store, "export", "claims", listed)
    with listed.open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file))
    assert {(row["says"][:17], row["grading"], row["confidence"]) for row in claims} == {
        ("Person Dean Orme ", "2BP", "0.7")
    }
    with listed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, claims[0].keys())
        writer.writeheader()
        writer.writerows({**row, "true": "yes" if number % 20 else "no"} for number, row in enumerate(claims))
    shown = run_command(store, "calibrate", listed, "--format", "json")
    (row,) = [row for row in shown.json if row["outcomes"]]
    assert (row["scheme"], row["source"], row["intelligence"], row["outcomes"], row["true"]) == (
        *("3x5x2", "2", "B", 40, 38),
    )
    assert 0.7 == row["confidence"] < row["confidence_after"] < 0.95
    assert "Brier score 0." in shown.err
    assert list(export_canonical(store)) == lines
    run_command(store, "calibrate", listed, "--yes")
    assert store.read("MATCH ()-[m:MENTIONS]->() RETURN DISTINCT m.confidence AS worth") == [
        {"worth": row["confidence_after"]}
    ]
    latest = run_command(store, "status", "--format", "json").json["latest_load"]
    run_command(store, "retract", "--load", latest)
    assert list(export_canonical(store)) == lines
    few = tmp_path / "few.csv"
    few.write_text(f"claim,true\n{claims[0]['claim']},yes\n", encoding="utf-8")
    assert "1 outcomes of claims of 1 documents, expected at least 30" in refusal(
        run(store, "calibrate", few)
    )
