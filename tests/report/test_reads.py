"""What a case answers: find, show, why, path, documents, status, and its reports, on every engine."""

import json

import pytest
from ringmap.graph.analysis.findings import (
    CENTRALITY_COLUMNS,
    ROUTES_COLUMNS,
    build_centrality_report,
    build_routes_report,
)
from ringmap.graph.case import show as shows
from ringmap.graph.case.find import find_anything, find_entity
from ringmap.graph.case.overview import count_case, find_connections, list_documents
from ringmap.graph.case.show import explain_entity, show_entity
from ringmap.graph.errors import NetworkError, UnknownId
from ringmap.graph.network.marking import mark_rows
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store import Store

from ..case.commands import refusal, run, run_command
from .case import PHONE_ONE, C, bill, document, id_of, load, make_fact, person, ring


@pytest.fixture
def case(store: Store) -> Store:
    load(store)
    return store


def test_a_plate_is_found_however_it_is_typed(case):
    first = find_anything(case, "lbo7 se0")[0]
    assert (first["id"], first["kind"], first["documents_count"]) == ("plate:LB07SEO", "Plate", 1)
    assert find_anything(case, "+44 7700 900123")[0]["id"] == "phone:+447700900123"


def test_a_name_is_found_by_any_part_of_it_and_a_document_by_its_reference(case):
    assert [row["label"] for row in find_anything(case, "cooper")] == ["Dee Cooper"]
    assert {row["kind"] for row in find_anything(case, "front")} == {"Organisation"}
    assert [(row["kind"], row["label"]) for row in find_anything(case, "log 2")] == [
        ("IntelligenceLog", "LOG 2")
    ]
    assert find_anything(case, "  ") == []
    assert len(find_anything(case, "o", limit=2)) == 2


def test_an_unknown_id_is_refused_with_the_nearest_that_exists(case):
    with pytest.raises(UnknownId, match=r"id 'plate:LB07SE' is nowhere in .*; the nearest is plate:LB07SEO"):
        find_entity(case, "plate:LB07SE")
    with pytest.raises(UnknownId, match="look for it with ringmap find"):
        find_entity(case, "zzzzqqqq")
    assert find_entity(case, "LB07 SEO")["id"] == "plate:LB07SEO"


def test_show_tells_what_is_known_of_an_entity_and_who_says_so(case):
    shown = show_entity(case, id_of(case, "Dee Cooper"))
    assert (shown["entity"]["label"], shown["entity"]["kind"], shown["documents_count"]) == (
        "Dee Cooper",
        "Person",
        2,
    )
    reading = shown["readings"][0]
    assert (
        reading["name"],
        reading["as_reported"],
        reading["reference"],
        reading["grading"],
        reading["handling"],
    ) == ("name", "Dee Cooper", "LOG 1", "2BP", "P")
    assert {(fact["fact"], fact["label"], fact["direction"]) for fact in shown["facts"]} >= {
        ("USES", "LB07SEO", "out")
    }
    assert {row["kind"] for row in shown["neighbours"]} == {"Phone", "Vehicle", "Plate", "Person"}


def test_show_sees_a_fact_from_both_ends(case):
    facts = show_entity(case, "plate:LB07SEO")["facts"]
    assert [(fact["direction"], fact["fact"], fact["label"]) for fact in facts] == [
        ("in", "USES", "Dee Cooper")
    ]


def test_why_says_by_what_mentions_are_one(case):
    rows = explain_entity(case, id_of(case, "Dee Cooper"))
    assert {row["reference"] for row in rows} == {"LOG 1", "LOG 2"}
    assert all(row["keys"] for row in rows)


def test_why_says_what_two_share_and_by_what_chain_a_thief_meets_an_exporter(case):
    dee = id_of(case, "Dee Cooper")
    shared = explain_entity(case, dee, id_of(case, "Tom Marsh"))
    assert [(row["how"], row["through"], row["ties"], row["reference"]) for row in shared] == [
        ("shared", "phone:+447700900123", True, "LOG 1")
    ]
    chain = explain_entity(case, dee, id_of(case, "Front Exports"))
    assert {(row["how"], row["fact"]) for row in chain} == {
        ("chain", "DRIVES"),
        ("chain", "SHIPPED"),
        ("chain", "DECLARED"),
    }
    assert {row["reference"] for row in chain} == {"LOG 1", "NS1"}


def test_a_port_in_common_is_told_and_ties_nobody(case):
    shipments = [row["id"] for row in case.read("MATCH (s:Shipment) RETURN s.id AS id ORDER BY s.label")]
    rows = explain_entity(case, shipments[0], shipments[2])
    assert {row["through"] for row in rows if not row["ties"]} >= {"port:GBFXT"}


def test_a_path_joins_a_thief_to_the_consignee_over_things_and_never_over_a_port(case):
    rows = find_connections(case, id_of(case, "Dee Cooper"), id_of(case, "Second Front"))
    steps = [row["target_label"] for row in rows if row["path"] == 1]
    assert steps[-1] == "Second Front"
    assert not {row["target_kind"] for row in rows} & {"Port", "Area"}
    assert all(row["documents"] for row in rows)
    assert find_connections(case, id_of(case, "Dee Cooper"), id_of(case, "Honest Cars")) == []


def test_a_victim_is_on_no_path_unless_the_role_is_named(case):
    victim, dee = id_of(case, "Victim T1"), id_of(case, "Dee Cooper")
    with pytest.raises(NetworkError, match="is in no network"):
        find_connections(case, victim, dee)
    assert [row["target_label"] for row in find_connections(case, victim, dee, roles=("victim", "subject"))][
        -1
    ] == "Dee Cooper"


def test_documents_and_status_count_what_the_case_holds(case):
    rows = list_documents(case)
    assert [row["reference"] for row in rows] == ["LOG 1", "LOG 2", "NS1", "NS2", "NS3", "T1", "T2"]
    assert all(row["mentions"] and row["loads"] for row in rows)
    told = count_case(case)
    assert (told["documents"], told["by_label"]["TheftReport"], told["by_label"]["Exporter"]) == (7, 2, 3)
    assert told["mentions"] == sum(row["mentions"] for row in rows)
    assert told["facts"] == sum(row["facts"] for row in rows)
    assert (told["nodes"], told["rejects"], told["store"]) == (
        case.read("MATCH (n) RETURN count(n) AS n")[0]["n"],
        0,
        case.name,
    )


def test_rows_are_marked_as_strictly_as_their_strictest_and_as_of_the_latest_load(case):
    everything = read_network(
        case, "everything", roles=("subject", "victim", "unknown", "firm"), include_suspected_false=True
    )
    assert mark_rows(case, list_documents(case)) == everything.projection.marking
    assert mark_rows(case, list_documents(case)).text.startswith(
        "OFFICIAL-SENSITIVE · handling C: A1, S2 · as of 20"
    )
    assert mark_rows(case, [{"handling": "P", "marking": "OFFICIAL"}]).text.startswith(
        "OFFICIAL · handling P · as of 20"
    )


def test_the_centrality_report_names_thieves_fronts_and_yard_men_but_no_victim_and_no_liar(case):
    report = build_centrality_report(read_network(case))
    labels = {row["label"] for row in report.rows}
    assert labels == {
        "Dee Cooper",
        "Tom Marsh",
        "Front Exports",
        "Second Front",
        "Matadi Autos",
        "Honest Cars",
        "Lagos Cars",
    }
    assert tuple(report.rows[0]) == CENTRALITY_COLUMNS == report.columns
    top = report.rows[0]
    assert (top["rank"], top["value"], top["interval"]) == (1, top["betweenness"], None)
    assert top["why"]
    assert top["why"][0]["facts"] > 0
    assert top["why"][0]["document"] in {row["id"] for row in list_documents(case)}
    assert set(top["documents"]) <= {row["id"] for row in list_documents(case)}
    assert any("suspected false" in sentence for sentence in report.about)
    assert "2 persons and firms known only as victim left out; --roles brings them in" in report.about
    assert not any(
        "left out; --roles" in said
        for said in build_centrality_report(
            read_network(case, roles=("subject", "victim", "unknown", "firm"))
        ).about
    )
    assert json.dumps(report.rows)


def test_every_reports_cypher_runs_and_shows_the_finding(case):
    top = build_centrality_report(read_network(case), limit=1).rows[0]
    answer = case.ask(top["cypher"])
    assert {row["entity"] for row in answer.rows} == {top["label"]}
    corridor = build_routes_report(read_network(case, "everything")).rows[0]
    assert {row["other"] for row in case.ask(corridor["cypher"]).rows} >= {
        "Front Exports",
        "Second Front",
        "Matadi Autos",
    }


def test_the_routes_report_holds_the_ring_and_leaves_the_honest_exporter_out(case):
    report = build_routes_report(read_network(case, "everything"))
    assert len(report.rows) == 1
    row = report.rows[0]
    assert tuple(row) == ROUTES_COLUMNS
    assert row["exporters"] == ["Front Exports", "Second Front"]
    assert (row["consignees"], row["shipments"], row["interval"]) == (["Matadi Autos"], 2, None)
    assert row["label"].startswith("Basildon → Felixstowe → ")
    assert {reason["label"] for reason in row["why"]} <= {
        "Matadi Autos",
        "Unit 4, Dock Road, RM20 3EE",
        "Tom Marsh",
    }
    assert "1 shipment left out as routine trade" in report.about[-1]


def test_a_report_run_twice_gives_the_same_rows(case):
    assert (
        build_centrality_report(read_network(case)).rows == build_centrality_report(read_network(case)).rows
    )
    assert (
        build_routes_report(read_network(case, "everything")).rows
        == build_routes_report(read_network(case, "everything")).rows
    )


def test_an_empty_store_has_reports_without_rows(store):
    assert build_centrality_report(read_network(store)).rows == ()
    assert build_routes_report(read_network(store, "everything")).rows == ()
    assert (list_documents(store), find_anything(store, "x")) == ([], [])
    assert count_case(store)["entities"] == 0
    assert mark_rows(store, []).text == "handling not stated · nothing loaded"


def test_the_network_as_known_before_a_change_has_what_was_said_then(store):
    load(store)
    before = read_network(store)
    at = before.projection.marking.as_of
    changed = [*ring()[:4], bill("NS1", "Front Exports", "Boma Motors", "one", "2026-03-10"), *ring()[5:]]
    import time

    time.sleep(1.1)  # a moment is known to the second
    load(store, changed)
    now, then = read_network(store), read_network(store, known_at=at)
    assert "Boma Motors" in set(now.nodes["label"])
    assert set(then.nodes["label"]) == set(before.nodes["label"])
    assert (
        then.edges[["source", "target", "strength"]].to_numpy().tolist()
        == before.edges[["source", "target", "strength"]].to_numpy().tolist()
    )
    assert len(read_network(store, known_at="2001-01-01").nodes) == 0


def test_what_is_called_just_so_comes_first_however_many_hold_the_text(store):
    load(
        store,
        [
            document(
                "IntelligenceLog", f"LOG {n}", make_fact(person(name), "ASSOCIATES_WITH", person("Straße"))
            )
            for n, name in enumerate(("Dee", *(f"Deedee Number {n}" for n in range(230))))
        ],
    )
    assert find_anything(store, "dee", limit=1)[0]["label"] == "Dee"
    assert len(find_anything(store, "dee")) == 231
    assert find_anything(store, "STRASSE") == []
    assert find_anything(store, "straße")[0]["label"] == "Straße"


def test_what_an_output_shows_of_a_conditional_document_marks_it(case):
    tom, dee = id_of(case, "Tom Marsh"), id_of(case, "Dee Cooper")
    for words in (("show", tom), ("show", tom, "--format", "json"), ("show", tom, "--format", "csv")):
        assert "C: A1, S2" in run_command(case, *words).err, words
    assert "OFFICIAL-SENSITIVE" in run_command(case, "why", tom, dee).err
    load(
        case,
        [
            document(
                "IntelligenceLog",
                "LOG 9",
                make_fact(person("Ned", grounds=C), "USES", PHONE_ONE, C),
                marking="SECRET",
            )
        ],
    )
    assert "SECRET · handling C: A1, S2" in run_command(case, "why", dee, id_of(case, "Ned")).err


@pytest.mark.parametrize("what", ["mentions", "canonical", "graphml"])
def test_an_export_says_how_it_is_marked(case, tmp_path, what):
    assert (
        "OFFICIAL-SENSITIVE · handling C: A1, S2 · as of 2"
        in run_command(case, "export", what, tmp_path / "out").err
    )


def test_a_name_cannot_move_the_terminals_cursor(store):
    load(
        store,
        [document("IntelligenceLog", "LOG 1", make_fact(person("Dee\x1b[2J\u202egpj"), "USES", PHONE_ONE))],
    )
    (row,) = store.read("MATCH (p:Person) RETURN p.id AS id")
    said = run_command(store, "show", row["id"])
    assert "Dee [2J gpj  (Person, " in said.out
    assert "\x1b" not in said.out + said.err


def test_more_than_can_be_shown_is_counted(case, monkeypatch):
    monkeypatch.setattr(shows, "ROW_LIMIT", 2)
    found = show_entity(case, id_of(case, "Dee Cooper"))
    assert len(found["readings"]) <= 2 * 2
    assert found["documents_count"] == 2
    assert found["left_out"] == ["2 of 4 facts that lead from it are not shown; a saved query finds them"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--since", "soon"), "since is 'soon', expected a day such as 2026-03-01; give it so"),
        (("--until", "2026-03"), "until is '2026-03', expected a day such as 2026-03-01; give it so"),
        (
            ("--roles", "boss"),
            (
                "role is 'boss', expected subject, victim, witness, unwitting, firm or unknown; "
                "choose one of them"
            ),
        ),
    ],
)
def test_a_span_or_role_that_is_none_is_refused(case, words, message):
    assert refusal(run(case, "report", "centrality", *words)) == message


def test_a_day_may_be_given_as_people_here_write_it(case):
    assert (
        build_centrality_report(read_network(case), since="10/03/2026").rows
        == build_centrality_report(read_network(case), since="2026-03-10").rows
    )
    assert read_network(case, roles=("suspect",)).projection.roles == ("subject",)


def test_a_file_that_cannot_be_written_is_refused_in_one_sentence(case, tmp_path):
    assert "nowhere" in refusal(run(case, "export", "mentions", tmp_path / "nowhere" / "out.csv"))
