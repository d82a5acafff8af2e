"""Words of paragraphs, remarks and descriptions of goods are kept at their place and found again."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.case.document_claims import show_document
from ringmap.graph.case.find import find_anything
from ringmap.graph.case.show import show_entity
from ringmap.graph.ledger.find_document import find_document
from ringmap.graph.ledger.retract import retract
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.report.report_folder import collect_options, read_reports, write_report_folder
from ringmap.graph.store import Store, stop_server
from ringmap.graph.view.page import render_page
from ringmap.graph.view.sources import find_sources
from ringmap.loaders.load import load
from ringmap.loaders.shipping import bill
from ringmap.loaders.shops import examination

from .written import shape_row

HOSTILE = "He said </script><script>window.hit=1</script> and \u202etxt.exe beside unit 7."
BLUE = "Tall Dee and Moss park a blue Transit behind Unit 7. It was gone by noon."
LOGS = [
    {
        "urn": "42/1",
        "force": "Essex",
        "reported_at": "2026-03-05",
        "paragraph": "1",
        "grading": "2BP",
        "subject": "Dee Cooper;Ann Moss;Lou Reed",
        "link_from": "Dee Cooper;Ann Moss",
        "link": "associate of;associate of",
        "link_to": "Ann Moss;Lou Reed",
        "text": BLUE,
    },
    {
        "urn": "42/1",
        "force": "Essex",
        "reported_at": "2026-03-05",
        "paragraph": "2",
        "grading": "2DC",
        "conditions": "A1",
        "subject": "Pip Hart;Jo Wren",
        "link_from": "Pip Hart",
        "link": "associate of",
        "link_to": "Jo Wren",
        "text": HOSTILE,
    },
]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def case(store: Store, tmp_path: Path) -> Store:
    """A case of one log of two paragraphs."""
    load(store, [write(tmp_path / "logs.csv", LOGS)])
    return store


def test_each_kind_of_text_is_kept_at_its_place():
    note = shape_row(
        examination,
        {
            "force": "Essex",
            "scene": "EX/1",
            "exhibit": "AB/1",
            "item": "door",
            "notes": "Sprayed over; blue below",
        },
    )
    assert [(words.place, words.text, words.cell.column) for words in note.words] == [
        ("AB/1", "Sprayed over; blue below", "notes")
    ]
    goods = shape_row(
        bill,
        {
            "carrier": "NORDSEE",
            "bill": "B1",
            "container": "MSKU6011672",
            "goods": "Used household goods",
            "marks": "KIVU",
        },
    )
    assert [(words.place, words.text) for words in goods.words] == [
        ("MSKU6011672", "Used household goods"),
        ("MSKU6011672", "KIVU"),
    ]


def test_a_document_shows_its_words_with_grading_handling_and_where_they_stand(case):
    found = show_document(case, find_document(case, "42/1")[0])
    assert [
        (row["place"], row["text"], row["grading"], row["handling"], row["read_from"])
        for row in found["words"]
    ] == [("1", BLUE, "2BP", "P", "logs.csv:2 text"), ("2", HOSTILE, "2DC", "C: A1", "logs.csv:3 text")]


def test_an_entity_shows_what_is_written_where_it_is_named(case):
    id = find_anything(case, "Dee Cooper")[0]["id"]
    assert [row["text"] for row in show_entity(case, id)["words"]] == [BLUE]


def test_find_gives_documents_by_their_words_with_the_sentence(case):
    (row,) = find_anything(case, "blue transit behind unit 7")
    assert (row["kind"], row["label"], row["matched"]) == ("IntelligenceLog", "42/1", "words")
    assert row["words"] == "Tall Dee and Moss park a blue Transit behind Unit 7."
    assert [row["words"] for row in find_anything(case, "Dee Cooper")] == [""]


def test_a_page_has_the_words_only_where_they_are_asked_for_and_as_text(case):
    network = read_network(case)
    without, with_words = (
        render_page(network, sources=find_sources(case, network, with_words=asked_for))
        for asked_for in (False, True)
    )
    assert "Transit" not in without
    assert "park a blue Transit" in with_words
    assert with_words.count("<script") == without.count("<script")
    assert "window.hit=1" in with_words
    assert "\u202e" not in with_words
    assert "handling C: A1" in with_words


def test_a_report_quotes_the_document_to_read_first_with_its_handling_and_is_marked_by_it(case, tmp_path):
    reports = read_reports(case)
    said = {name: collect_options(report) for name, report in reports.items()}
    filed = write_report_folder(tmp_path / "quoting", reports, said, "case", quoting=case)
    text = (tmp_path / "quoting" / "index.html").read_text()
    write_report_folder(tmp_path / "silent", reports, said, "case")
    silent = (tmp_path / "silent" / "index.html").read_text()
    assert 'class="said read"' in text
    assert "Tall Dee and Moss park a blue Transit behind Unit 7." in text
    assert "(graded 2BP, handling P)" in text
    assert "<script" not in text
    assert "C: A1" in filed.marking.handling
    assert "Transit" not in silent
    assert 'class="said read"' not in silent


def test_retracting_the_log_leaves_no_word_of_it(case):
    retract(case, find_document(case, "42/1")[0])
    held = json.dumps(case.read("MATCH (n) RETURN properties(n) AS p"), default=str, ensure_ascii=False)
    assert [word for word in ("Transit", "tran", "window.hit", "park") if word in held] == []
    assert find_anything(case, "blue transit") == []


@pytest.mark.long
def test_the_command_line_prints_paragraphs_whole_and_keeps_controls_from_the_terminal(tmp_path):
    folder = tmp_path / "case"
    path, run = write(tmp_path / "logs.csv", LOGS), CliRunner()
    try:
        assert run.invoke(main, ["--store", str(folder), "load", str(path)]).exit_code == 0
        shown = run.invoke(main, ["--store", str(folder), "show", "42/1"])
        assert f"1: {BLUE} (graded 2BP, handling P, logs.csv:2 text)" in shown.output
        assert "\u202e" not in shown.output
        assert "handling C: A1" in shown.output
        found = run.invoke(main, ["--store", str(folder), "find", "blue", "trans"])
        assert "Tall Dee and Moss park a blue Transit behind Unit 7." in found.output
        out = tmp_path / "net.html"
        assert run.invoke(main, ["--store", str(folder), "view", str(out)]).exit_code == 0
        assert "own words are left out" in out.read_text()
        assert "Transit" not in out.read_text()
        assert run.invoke(main, ["--store", str(folder), "view", "--with-words", str(out)]).exit_code == 0
        assert "blue Transit" in out.read_text()
        report = tmp_path / "report"
        assert (
            run.invoke(
                main, ["--store", str(folder), "report", "--all", "--no-words", "--out", str(report)]
            ).exit_code
            == 0
        )
        assert "Transit" not in (report / "index.html").read_text()
    finally:
        stop_server(folder)
