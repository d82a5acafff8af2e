"""What changed since an earlier report: who rose, fell, appeared, disappeared or was merged."""

import csv
import io
import json

import pytest
from ringmap.graph.claims.values import Grounds, Mention, collect_readings
from ringmap.graph.kinds import DAY, PERSON_NAME, TEXT
from ringmap.graph.ledger.retract import retract
from ringmap.graph.network.network_tables import Network
from ringmap.graph.report.changes import find_changes
from ringmap.graph.report.earlier import read_earlier

from ..case.commands import refusal, run, run_command
from ..report.case import PHONE_ONE, VINS, bill, document, load, make_fact, person, theft
from .filed import build_both_reports, contents, manifest, page, read_both_reports, write_reports

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine


@pytest.fixture
def case(store):
    load(store)
    return store


def read_changes(folder):
    """Return changes.csv as (report, change, label) → row."""
    rows = csv.DictReader(io.StringIO((folder / "changes.csv").read_text()))
    return {(row["report"], row["change"], row["label"]): row for row in rows}


def make_log():
    """A log that links Tom to two men who were not in the case."""
    return document(
        "IntelligenceLog",
        "LOG 77",
        make_fact(person("Tom Marsh"), "ASSOCIATES_WITH", person("New Ned")),
        make_fact(person("Tom Marsh"), "ASSOCIATES_WITH", person("Other Ned")),
        day="2026-04-01",
    )


@pytest.mark.long
def test_nothing_changed_where_nothing_was_loaded(case, tmp_path):
    out = tmp_path / "report"
    run_command(case, "report", "--all", "--out", out)
    said = run_command(case, "report", "--all", "--out", out, "--compare", out, "--exit-code")
    assert (said.out, said.err) == ("", "")
    assert read_changes(out) == {}
    assert "None of the highest moved." in page(out)


def test_a_new_document_raises_whom_it_ties_and_is_named(case, tmp_path):
    run_command(case, "report", "--all", "--out", tmp_path / "before")
    load(case, [make_log()])
    said = run(
        case,
        "report",
        "--all",
        "--out",
        tmp_path / "after",
        "--compare",
        tmp_path / "before",
        "--exit-code",
        "--verbose",
    )
    assert said.code == 3
    found = read_changes(tmp_path / "after")
    tom = next(
        row
        for (report, change, label), row in found.items()
        if label == "Tom Marsh" and report == "centrality"
    )
    assert tom["change"] in ("rose", "grew")
    assert (tom["new_references"], tom["new_documents_count"]) == ("LOG 77", "1")
    assert {("centrality", "came", "New Ned"), ("centrality", "came", "Other Ned")} <= set(found)
    assert float(tom["value"]) > float(tom["value_before"])
    text = page(tmp_path / "after")
    assert text.index("What changed since") < text.index("Export corridors</h2>")
    assert "1 new document: LOG 77" in text
    assert "Tom Marsh (person)" in said.out
    assert "2 came" in said.out


@pytest.mark.long
def test_silence_is_kept_where_a_scheduler_asked_for_a_code(case, tmp_path):
    run_command(case, "report", "--all", "--out", tmp_path / "report")
    load(case, [make_log()])
    said = run(
        case, "report", "--all", "--out", tmp_path / "report", "--compare", tmp_path / "report", "--exit-code"
    )
    assert (said.code, said.out, said.err) == (3, "", "")
    assert manifest(tmp_path / "report")["compared_with"]["as_of"]


def test_a_retracted_document_takes_its_people_out_of_the_list(case, tmp_path):
    load(case, [make_log()])
    run_command(case, "report", "centrality", "--out", tmp_path / "before")
    retract(case, case.read("MATCH (d:Document {reference: 'LOG 77'}) RETURN d.id AS id")[0]["id"])
    run_command(case, "report", "centrality", "--out", tmp_path / "after", "--compare", tmp_path / "before")
    found = read_changes(tmp_path / "after")
    assert ("centrality", "went", "New Ned") in found
    assert found["centrality", "went", "New Ned"]["rank"] == ""
    assert found["centrality", "went", "New Ned"]["gone_references"] == "LOG 77"
    assert "1 document no longer counted: <bdi>LOG 77</bdi>" in page(tmp_path / "after")


def make_person_born(nominal, **more):
    who = {"name": PERSON_NAME.clean("Sam Roe"), "nominal": TEXT.clean(nominal)}
    return Mention("Person", "1", collect_readings(**who, **more), "subject", grounds=Grounds("2BP", "P"))


def test_one_who_was_two_is_followed_and_neither_is_said_to_have_gone(store, tmp_path):
    ned, pat = person("Ned"), person("Pat")
    load(
        store,
        [
            document("IntelligenceLog", "A", make_fact(make_person_born("N1"), "ASSOCIATES_WITH", ned)),
            document("IntelligenceLog", "B", make_fact(make_person_born("N2"), "ASSOCIATES_WITH", pat)),
        ],
    )
    write_reports(tmp_path / "report", read_both_reports(store))
    day = {"born_on": DAY.clean("1980-02-01")}
    load(
        store,
        [
            document("IntelligenceLog", "C", make_fact(make_person_born("N1", **day), "USES", PHONE_ONE)),
            document("IntelligenceLog", "D", make_fact(make_person_born("N2", **day), "USES", PHONE_ONE)),
        ],
    )
    write_reports(tmp_path / "report", read_both_reports(store), read_earlier(tmp_path / "report"))
    found = read_changes(tmp_path / "report")
    joined = [row for (_, _, label), row in found.items() if label == "Sam Roe"]
    assert [row["change"] for row in joined] == [
        "grew"
    ]  # all three pairs stood at place 1 before, with nothing between them
    assert joined[0]["formerly"].startswith("person:")
    assert not any(change == "went" for _, change, _ in found)
    assert "Before, it was several entities" in page(tmp_path / "report")


def test_a_corridor_is_followed_though_its_id_changes_with_each_shipment(case, tmp_path, monkeypatch):
    run_command(case, "report", "routes", "--out", tmp_path / "report")
    monkeypatch.setitem(VINS, "three", "SALGA2BE5JA123456")
    load(case, [bill("NS9", "Front Exports", "Matadi Autos", "three", "2026-05-01"), theft("T3", "three")])
    said = run_command(
        case, "report", "routes", "--out", tmp_path / "report", "--compare", tmp_path / "report"
    )
    found = read_changes(tmp_path / "report")
    assert [key[:2] for key in found] == [("routes", "grew")]
    (row,) = found.values()
    assert row["formerly"].startswith("corridor:")
    assert set(row["new_references"].split("; ")) == {"NS9", "T3"}
    assert "grew at place 1" in said.out


def test_lists_made_otherwise_are_not_compared(case, tmp_path):
    run_command(case, "report", "centrality", "--by", "degree", "--out", tmp_path / "before")
    said = refusal(
        run(case, "report", "centrality", "--out", tmp_path / "after", "--compare", tmp_path / "before")
    )
    assert said == (
        f"{tmp_path / 'before'}: its centrality was made with by degree, expected betweenness as in "
        f"this run; "
        "compare with a report that was made alike"
    )
    assert not (tmp_path / "after").exists()


def test_another_span_of_days_is_compared_and_said_so(case, tmp_path):
    run_command(case, "report", "centrality", "--until", "2026-03-05", "--out", tmp_path / "before")
    said = run_command(
        case, "report", "centrality", "--out", tmp_path / "after", "--compare", tmp_path / "before"
    )
    assert said.out.startswith("centrality: until was 2026-03-05 then and is none now\n")
    assert "until was 2026-03-05 then" in page(tmp_path / "after")


def test_a_list_that_the_earlier_report_has_not_is_said_to_be_new(case, tmp_path):
    run_command(case, "report", "routes", "--out", tmp_path / "before")
    said = run_command(
        case, "report", "--all", "--verbose", "--out", tmp_path / "after", "--compare", tmp_path / "before"
    )
    assert "the earlier report has no list of centrality" in said.out
    assert not any(report == "centrality" for report, _, _ in read_changes(tmp_path / "after"))


def test_an_earlier_report_is_refused_where_it_is_none_or_was_changed(case, tmp_path):
    assert "holds no earlier report" in refusal(
        run(case, "report", "routes", "--out", tmp_path / "o", "--compare", tmp_path)
    )
    run_command(case, "report", "--all", "--out", tmp_path / "before")
    (tmp_path / "before" / "ranks.csv").write_text("id,label,kind,rank,value,mentions\n")
    assert "ranks.csv: is not what its manifest.json says" in refusal(
        run(case, "report", "--all", "--out", tmp_path / "o", "--compare", tmp_path / "before")
    )


def test_a_move_without_a_document_of_its_own_is_said_to_be_others_doing():
    line = [("a", "b"), ("b", "c"), ("c", "d")]
    before, now = (
        build_both_reports(Network.of([], line)),
        build_both_reports(Network.of([], [*line, ("d", "e"), ("e", "f")])),
    )
    assert [row["id"] for row in before["centrality"].rows[:2]] == ["b", "c"]
    earlier_list = {"centrality": before["centrality"]}
    found = find_changes({"centrality": now["centrality"]}, _read(earlier_list), {})
    fell = next(move for move in found.moves if move.id == "b")
    assert (fell.change, fell.rank_before, fell.rank) == ("fell", 1, 3)
    assert (
        fell.reason == "no document that names it or links it is new, changed or gone: others moved around it"
    )
    assert found.format_lines()[0].endswith("0 new documents, 0 changed, 0 no longer counted")


def _read(reports):
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        write_reports(Path(folder) / "report", reports)
        return read_earlier(Path(folder) / "report")


def test_moves_within_the_error_of_an_estimate_are_left_out():
    before, now = (
        build_both_reports(Network.of([], edges))
        for edges in ([("a", "b"), ("b", "c")], [("a", "b"), ("b", "c"), ("c", "d")])
    )
    then = _read({"centrality": before["centrality"]})
    found = find_changes({"centrality": now["centrality"]}, then, {"centrality": 100.0})
    assert found.moves == ()
    assert found.within_error > 0


def test_values_are_the_same_when_they_are_read_back(case, tmp_path):
    write_reports(tmp_path / "report", read_both_reports(case))
    assert json.loads(contents(tmp_path / "report")["manifest.json"])["reports"]["routes"]["noise"] == 0.0
    assert find_changes(read_both_reports(case), read_earlier(tmp_path / "report"), {}).moves == ()


@pytest.mark.long
def test_one_whom_a_retraction_parts_is_on_the_page_and_in_the_summary_however_low_he_stands(store, tmp_path):
    ned, pat = person("Ned"), person("Pat")
    tied = [
        make_fact(person(f"Man {number}"), "ASSOCIATES_WITH", person(f"Man {number + 1}"))
        for number in range(30)
    ]
    load(
        store,
        [
            document("IntelligenceLog", "A", make_fact(make_person_born("N1"), "ASSOCIATES_WITH", ned)),
            document("IntelligenceLog", "B", make_fact(make_person_born("N2"), "ASSOCIATES_WITH", pat)),
            document("IntelligenceLog", "Z", *tied),
        ],
    )
    day = {"born_on": DAY.clean("1980-02-01")}
    joint = document(
        "IntelligenceLog",
        "C",
        make_fact(make_person_born("N1", **day), "USES", PHONE_ONE),
        make_fact(make_person_born("N2", **day), "USES", PHONE_ONE),
    )
    load(store, [joint])
    run_command(store, "report", "centrality", "--out", tmp_path / "before")
    retract(store, joint.id)
    said = run_command(
        store, "report", "centrality", "--out", tmp_path / "after", "--compare", tmp_path / "before"
    )
    parted = read_changes(tmp_path / "after")["centrality", "came", "Sam Roe"]
    assert (parted["value"], parted["gone_references"]) == ("0", "C")
    assert "1 split off" in said.out
    assert (
        f"Sam Roe (person) was one with Sam Roe and is known apart now, at place {parted['rank']}" in said.out
    )
    assert "was one with Sam Roe and is known apart now" in page(tmp_path / "after")
    moments = [manifest(tmp_path / name)["as_of"] for name in ("before", "after")]
    assert moments == sorted(set(moments))
