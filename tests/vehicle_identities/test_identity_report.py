"""The report on vehicle identities and the timeline in show, over the sample."""

import pytest
from ringmap.graph.case.account import read_account
from ringmap.graph.errors import RingmapError
from ringmap.graph.vehicle_identities.contradiction import read_contradiction_kinds
from ringmap.graph.vehicle_identities.identity_report import COLUMNS, build_identity_report
from ringmap.graph.vehicle_identities.timeline import TIMELINE_COLUMNS

from ..case.commands import run_command


def test_the_report_ranks_contradictions_with_evidence_that_exists(loaded_sample):
    report = build_identity_report(loaded_sample.store)
    assert [row["rank"] for row in report.rows] == list(range(1, len(report.rows) + 1))
    values = [row["value"] for row in report.rows]
    assert values == sorted(values, reverse=True)
    assert list(report.rows[0]) == list(COLUMNS)
    kinds = {row["contradiction"] for row in report.rows}
    assert kinds <= set(read_contradiction_kinds())
    assert {"mark ground off", "part of a stolen vehicle"} <= kinds
    named = {id for row in report.rows for id in (row["id"], *row["marks"])}
    documents = {id for row in report.rows for id in row["documents"]}
    store = loaded_sample.store
    for label, ids in (("Entity", named), ("Document", documents)):
        found = store.read(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id", ids=sorted(ids)
        )
        assert {row["id"] for row in found} == ids
    assert store.read(report.rows[0]["cypher"])


def test_two_rows_that_explain_one_claim_differently_name_each_other(loaded_sample):
    rows = build_identity_report(loaded_sample.store).rows
    ends = {row["suggests"]: row["sentence"] for row in rows if row["label"] == "WBACV62040LM71835"}
    assert ends["clone"].endswith("; or else wrong record (0.8)")
    assert ends["wrong record"].endswith("; or else clone (0.85)")
    assert {row["suggests"] for row in rows if row["label"] in ("MF19DUY", "WVWZZZAUZKW340268")} == {"ringer"}


def test_nothing_was_known_before_the_case_was_loaded_and_a_span_needs_a_claim_in_it(loaded_sample):
    store = loaded_sample.store
    assert build_identity_report(store, known_at="2020-01-01").rows == ()
    now = build_identity_report(store, known_at="2100-01-01")
    assert [row["sentence"] for row in now.rows] == [
        row["sentence"] for row in build_identity_report(store).rows
    ]
    assert build_identity_report(store, since="2000-01-01", until="2000-12-31").rows == ()
    with pytest.raises(RingmapError, match="no moment"):
        build_identity_report(store, known_at="soon")


def test_the_command_writes_all_columns_and_as_many_rows_as_asked(loaded_sample):
    printed = run_command(
        loaded_sample.store, "report", "identities", "--limit", "2", "--format", "json"
    ).json
    assert len(printed) == 2
    assert list(printed[0]) == list(COLUMNS)


def test_show_has_the_timeline_of_a_plate_and_none_of_a_person(loaded_sample):
    plate = read_account(loaded_sample.store, "HJ20 EKV")
    rows = plate.content["timeline"]
    assert rows
    assert set(TIMELINE_COLUMNS) <= set(rows[0])
    days = [row["day"] for row in rows]
    assert days == sorted(days)
    assert all("HJ20EKV" in row["plates"] for row in rows)
    assert "Timeline" in [section.head for section in plate.build_page().sections]
    person = loaded_sample.store.read("MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT 1")[0]["id"]
    assert read_account(loaded_sample.store, person).content["timeline"] == []
