"""The report on examinations, over the sample: numbers, proofs, whose the exhibits are, and when known."""

import json
import time
from datetime import UTC, datetime

import pytest
from ringmap.graph.errors import RingmapError
from ringmap.graph.examinations.examination_report import COLUMNS, build_examination_report
from ringmap.graph.ledger.retract import retract
from ringmap.loaders.load import load

from ..case.commands import run_command
from ..sample.readme import SAMPLE

# What the rows of examinations_2026.csv say to whoever reads them.
LEAST = {
    "WM-EX-26-011": 5,
    "ESX/SVE/26/004": 3,
    "ESX/SVE/26/007": 2,
    "ESX/SVE/26/015": 2,
    "WM-EX-26-027": 2,
    "GM/VE/26/12": 2,
    "KP/VE/26/31": 1,
    "GM/VE/26/07": 1,
    "GM/VE/26/03": 1,
    "HC/VE/26/08": 1,
    "ESX/SVE/26/011": 1,
    "WM-EX-26-019": 1,
    "GM/VE/26/09": 1,
    "ESX/SVE/26/019": 1,
}


def find_row(report, reference):
    return next(row for row in report.rows if row["label"].endswith(reference))


def test_every_scene_of_the_sample_has_the_number_that_its_exhibits_prove(loaded_sample):
    report = build_examination_report(loaded_sample.store)
    found = {row["label"].split()[-1]: row["value"] for row in report.rows}
    assert found == LEAST
    assert all(row["is_exact"] for row in report.rows)
    assert [row["rank"] for row in report.rows] == list(range(1, len(LEAST) + 1))
    assert list(report.rows[0]) == list(COLUMNS)


def test_a_row_says_what_is_apart_whose_it_is_and_what_it_may_be(loaded_sample):
    report = build_examination_report(loaded_sample.store)
    row = find_row(report, "ESX/SVE/26/004")
    assert "no two of PG/1, PG/3 and PG/4 are of one vehicle" in row["sentence"]
    assert "PG/1, PG/2 and PG/5 are of LAND ROVER Range Rover Sport SALWA2BY7LA704418" in row["sentence"]
    assert {"exhibit": "PG/1", "other": "PG/3", "why": "the paint codes are PAB and NER"} in row["apart"]
    assert len(row["documents"]) == 3  # the examination and two thefts
    assert "29 airbags, of which a vehicle has 6 at most" in find_row(report, "WM-EX-26-011")["sentence"]
    partial = find_row(report, "ESX/SVE/26/015")
    assert "PG/33 may be of the stolen LEXUS RX JTJBGMCA702033915" in partial["sentence"]


def test_its_cypher_shows_the_exhibits(loaded_sample):
    row = find_row(build_examination_report(loaded_sample.store), "ESX/SVE/26/004")
    shown = loaded_sample.store.read(row["cypher"])
    assert {"PG/1", "PG/3"} <= {one["place"] for one in shown}


def test_days_limits_and_moments_choose_the_examinations(loaded_sample):
    store = loaded_sample.store
    march = build_examination_report(store, since="2026-03-01", until="2026-03-31")
    assert {row["day"][:7] for row in march.rows} == {"2026-03"}
    assert len(build_examination_report(store, limit=2).rows) == 2
    assert build_examination_report(store, known_at="2020-01-01").rows == ()
    with pytest.raises(RingmapError, match="is no moment"):
        build_examination_report(store, known_at="soon")


@pytest.mark.one_engine
def test_a_retracted_examination_is_gone_and_was_known_before(store, tmp_path):
    rows = (SAMPLE / "records" / "examinations_2026.csv").read_text(encoding="utf-8")
    file = tmp_path / "examinations.csv"
    file.write_text(rows, encoding="utf-8")
    load(store, [file])
    before = build_examination_report(store)
    file.write_text(
        rows.replace("front door,left,Land Rover,Range Rover Sport,white,NER", "seat,,,,,"), "utf-8"
    )
    load(store, [file])
    after = build_examination_report(store)
    assert find_row(before, "ESX/SVE/26/004")["value"] == 3
    assert find_row(after, "ESX/SVE/26/004")["value"] == 2
    retract(store, find_row(after, "ESX/SVE/26/004")["id"])
    assert len(build_examination_report(store).rows) == len(before.rows) - 1


HEADS = "force,scene,examined_at,exhibit,item,side,make,model,vin,identified_vin,identified,marking\n"
THEFT = (
    "force,crime_reference,stolen_from,make,model,vin\nEssex,42/1/26,2026-01-01,BMW,X5,WBACV62040LM71835\n"
)


def load_rows(store, tmp_path, rows, name="examinations.csv", heads=HEADS):
    file = tmp_path / name
    file.write_text(heads + rows, encoding="utf-8")
    assert all(not outcome.error for outcome in load(store, [file]))


@pytest.mark.one_engine
def test_a_stamped_vin_is_shown_and_an_identified_one_is_the_vehicle(store, tmp_path):
    load_rows(store, tmp_path, THEFT, "thefts.csv", "")
    load_rows(
        store,
        tmp_path,
        "Essex,S1,2026-02-01,A/1,body shell,,BMW,X5,WBACV62040LM71835,,,\n"
        "Essex,S2,2026-02-01,B/1,body shell,,BMW,X5,,WBACV62040LM71835,confirmed,\n",
    )
    report = build_examination_report(store)
    assert "A/1 shows the VIN of BMW X5 WBACV62040LM71835" in find_row(report, "S1")["sentence"]
    assert "B/1 is of BMW X5 WBACV62040LM71835" in find_row(report, "S2")["sentence"]


@pytest.mark.one_engine
def test_a_higher_number_of_vehicles_in_a_note_is_quoted_beside_the_proof(store, tmp_path):
    load_rows(
        store,
        tmp_path,
        "Essex,S1,2026-02-01,A/1,airbags,9,of at least eleven cars\n"
        "Essex,S2,2026-02-01,B/1,airbags,9,of at least two cars\n",
        heads="force,scene,examined_at,exhibit,item,count,notes\n",
    )
    first, second = (find_row(build_examination_report(store), scene) for scene in ("S1", "S2"))
    assert (first["value"], second["value"]) == (2, 2)
    assert 'the examiner notes "at least eleven cars" at A/1' in first["sentence"]
    assert "notes" not in second["sentence"]


@pytest.mark.one_engine
def test_two_engines_identified_as_one_vehicle_are_told_as_a_contradiction(store, tmp_path):
    row = "Essex,S1,2026-02-01,A/{},engine,,BMW,X5,,WBACV62040LM71835,confirmed,\n"
    load_rows(store, tmp_path, row.format(1) + row.format(2))
    (found,) = build_examination_report(store).rows
    assert found["value"] == 2
    assert "A/1 and A/2 are identified as one vehicle and cannot be" in found["sentence"]


@pytest.mark.one_engine
def test_a_theft_that_was_not_known_yet_fits_nothing(store, tmp_path):
    load_rows(store, tmp_path, "Essex,S1,2026-02-01,A/1,bonnet,,BMW,X5,,,,\n")
    before = datetime.now(UTC).isoformat()
    time.sleep(1.1)  # moments are kept in seconds
    load_rows(store, tmp_path, THEFT, "thefts.csv", "")
    then, now = (build_examination_report(store, known_at=moment).rows[0] for moment in (before, None))
    assert (then["vehicles"][0]["fits_count"], now["vehicles"][0]["fits_count"]) == (0, 1)


@pytest.mark.one_engine
def test_the_strictest_marking_of_what_is_cited_marks_the_report(store, tmp_path):
    load_rows(store, tmp_path, "Essex,S1,2026-02-01,A/1,bonnet,,BMW,X5,,,,OFFICIAL\n")
    load_rows(
        store, tmp_path, THEFT.replace("vin\n", "vin,marking\n").replace("835\n", "835,SECRET\n"), "t.csv", ""
    )
    assert build_examination_report(store).marking.classification == "SECRET"


@pytest.mark.one_engine
def test_the_command_prints_a_table_and_json_of_the_documented_columns(loaded_sample):
    store = loaded_sample.store
    said = run_command(store, "report", "examinations", "--limit", "3")
    assert "29 airbags" in said.out
    assert "there may have been more vehicles" in said.err
    rows = json.loads(run_command(store, "report", "examinations", "--format", "json").out)
    assert {tuple(row) for row in rows} == {COLUMNS}


@pytest.mark.one_engine
def test_a_case_without_examinations_has_no_rows(store):
    assert build_examination_report(store).rows == ()
