"""Published lists of stolen and salvaged vehicles, loaded whole, give the figures of their READMEs."""

import os
from pathlib import Path

import pytest

from .commands import run_command

DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "/nowhere"))
pytestmark = [
    pytest.mark.skipif(
        not DATA.is_dir(), reason="RINGMAP_TEST_DATA names no folder with the published lists"
    ),
    pytest.mark.parametrize("engine", ["embedded"], indirect=True),  # 70,000 rows: once is enough
    pytest.mark.long,
]


def count_by(store, pattern: str, what: str, most: int = 50) -> dict[str, int]:
    """Count a pattern's v by a property, the most frequent first."""
    rows = store.read(
        f"MATCH {pattern} RETURN {what} AS what, count(DISTINCT v) AS n ORDER BY n DESC, what LIMIT {most}"
    )
    return {row["what"]: row["n"] for row in rows}


def test_new_zealands_list_of_stolen_vehicles(store):
    run_command(store, "load", DATA / "stolen_vehicles")
    assert count_by(store, "(v:Theft)-[:AT]->(a:Area)", "a.name") == {
        "Auckland": 1638,
        "Canterbury": 660,
        "Bay of Plenty": 446,
        "Wellington": 420,
        "Waikato": 371,
        "Northland": 234,
        "Gisborne": 176,
        "Manawatū-Whanganui": 139,
        "Otago": 139,
        "Taranaki": 112,
        "Hawke's Bay": 100,
        "Nelson": 92,
        "Southland": 26,
    }
    stolen = "(:Theft)-[:OF]->(v:Vehicle)"
    assert count_by(store, f"{stolen} WHERE v.colour IS NOT NULL", "v.colour", 6) == {
        "SILVER": 1272,
        "WHITE": 934,
        "BLACK": 589,
        "BLUE": 512,
        "RED": 390,
        "GREY": 378,
    }
    assert count_by(store, f"{stolen} WHERE v.make IS NOT NULL", "v.make", 4) == {
        "TOYOTA": 716,
        "TRAILER": 543,
        "NISSAN": 482,
        "MAZDA": 433,
    }
    assert store.read(f"MATCH {stolen} RETURN count(DISTINCT v) AS n") == [{"n": 4553}]


def test_a_salvage_yards_28_weekly_lists_are_9074_vehicles_seen_65607_times(private_store):
    store = private_store  # a new one is sooner made than 75,000 nodes are deleted
    rows = run_command(store, "load", *sorted((DATA / "salvage_yard").glob("*.csv")), "--format", "json").json
    assert {name: sum(row[name] for row in rows) for name in ("rows", "loaded", "rejected", "blank")} == {
        "rows": 65663,
        "loaded": 65607,
        "rejected": 0,
        "blank": 56,
    }
    assert len(rows) == 28
    vehicles = store.read("MATCH (v:Vehicle) RETURN count(v) AS n")[0]["n"]
    sightings = store.read("MATCH (:Vehicle)-[h:HELD_BY]->(:Organisation) RETURN count(h) AS n")[0]["n"]
    # 9,077 numbers as typed: one is blank, and two were changed while the stock number stayed.
    assert (vehicles, sightings) == (9074, 65607)
    assert count_by(store, "(v:Vin)", "coalesce(v.doubtful, false)") == {False: 9034, True: 42}
    assert count_by(store, "(v:Vehicle)", "v.model", 6) == {
        "FORD F150 PICKUP": 232,
        "CAMRY": 218,
        "ACCORD": 211,
        "IMPALA": 205,
        "MALIBU": 187,
        "CIVIC": 171,
    }
    last = "(v:Vehicle)<-[:MENTIONS]-(d:Inventory)"
    assert count_by(store, f"{last} WHERE d.day = '2024-02-29'", "d.source") == {
        "ROSEMOUNT": 1185,
        "EAST BETHEL": 1101,
    }
    changed = store.read(
        "MATCH (v:Vehicle)-[:SHOWS]->(m:Vin) WITH v, collect(DISTINCT m.vin) AS vins WHERE size(vins) > 1 "
        "RETURN v.stock_number AS stock ORDER BY stock"
    )
    assert [row["stock"] for row in changed] == ["NG045691", "NG047869"]
    again = run_command(store, "load", DATA / "salvage_yard" / "inventory_2024-02-29.csv")
    assert "Nothing new" in again.err
