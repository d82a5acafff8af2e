"""The truth's tables: pandas reads what the page describes, ids agree, and every mention is at its place."""

import csv
import json

import pandas as pd
import pytest
from ringmap.world.makers.settings import FEWEST_VEHICLES, make_settings
from ringmap.world.makers.truth import make_truth
from ringmap.world.truth.columns import COUNT, FLAG, RATE, TEXTS
from ringmap.world.truth.truth_tables import TABLES, read_truth, write_truth
from ringmap.world.write_world import observe_world, write_records

from .worlds import records, world

KINDS = {"Person", "Organisation", "Address", "Vehicle", "Plate", "Vin", "Part", "Shipment"}
# Columns that hold an id, and the table whose first column has it.
HELD = {
    "vehicle": "vehicles",
    "copied_from": "vehicles",
    "identity_of": "vehicles",
    "person": "entities",
    "other": "entities",
    "thief": "entities",
    "keeper": "entities",
    "firm": "entities",
    "follows": "entities",
    "shipper": "entities",
    "consignee": "entities",
    "forwarder": "entities",
    "haulier": "entities",
    "place": "entities",
    "premises": "entities",
    "found_at": "entities",
    "ring": "rings",
    "corridor": "corridors",
    "matter": "matters",
    "directors": "entities",
    "vehicles": "vehicles",
    "parts_of": "vehicles",
}
# Columns of these names that hold something else in this table.
OTHERWISE = {
    ("steps", "other"),
    ("events", "follows"),
    ("members", "ring"),
    ("ties", "ring"),
    ("matters", "ring"),
    ("settings", "vehicles"),
    ("rings", "vehicles"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A world on disk: its records and its truth."""
    folder = tmp_path_factory.mktemp("world")
    named, _ = write_records(folder / "records", records(1).sheets)
    (folder / "truth").mkdir()
    write_truth(folder / "truth", world(1), records(1), named)
    return folder


@pytest.fixture(scope="module")
def tables(folder):
    """Every table, as pandas reads it."""
    return {one.name: pd.read_parquet(folder / "truth" / f"{one.name}.parquet") for one in TABLES}


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.name)
def test_a_table_has_the_columns_that_its_code_declares(one, tables):
    table = tables[one.name]
    assert list(table.columns) == [column.name for column in one.columns]
    assert len(table)
    for column in one.columns:
        kinds = {COUNT: "int64", FLAG: "bool", RATE: "float64"}
        assert str(table[column.name].dtype) == kinds.get(column.kind, str(table[column.name].dtype)), (
            column.name
        )
        if column.kind not in {*kinds, TEXTS}:
            assert table[column.name].notna().all()
        assert column.doc.endswith(".")
    assert one.doc.endswith(".")


def test_there_is_no_table_that_the_code_does_not_declare(folder):
    assert sorted(path.stem for path in (folder / "truth").iterdir()) == sorted(one.name for one in TABLES)


def test_the_first_column_of_a_table_of_things_is_their_id(tables):
    for name in ("entities", "firms", "vehicles", "thefts", "rings", "corridors", "routes", "matters"):
        first = tables[name].columns[0]
        assert tables[name][first].is_unique, name


def test_every_id_that_a_table_holds_is_in_the_table_of_such_things(tables):
    for name, table in tables.items():
        for column in set(table.columns) & set(HELD) - {column for of, column in OTHERWISE if of == name}:
            of = tables[HELD[column]]
            known = set(of[of.columns[0]]) | {""}
            values = (
                table[column].explode().dropna()
                if column in ("directors", "vehicles", "parts_of")
                else table[column]
            )
            assert set(values) <= known, (name, column, sorted(set(values) - known)[:3])


def test_every_mention_is_in_a_filled_cell_of_its_file(folder, tables):
    mentions = tables["mentions"]
    assert set(mentions["kind"]) <= KINDS
    for file, group in mentions.groupby("file"):
        lines = (folder / "records" / file).read_text("utf-8").splitlines()
        if file.endswith(".csv"):
            rows = {
                number: dict(zip(next(csv.reader(lines[:1])), cells, strict=True))
                for number, cells in enumerate(csv.reader(lines[1:]), 2)
            }
        else:
            rows = {
                number: json.loads(line.rstrip(","))
                for number, line in enumerate(lines, 1)
                if line.startswith("{")
            }
        assert not [one for one in group.itertuples() if not rows[one.line].get(one.column)]


def test_every_mention_names_something_that_is(tables):
    entities = tables["entities"].groupby("kind")["entity"].agg(set)
    vehicles = set(tables["vehicles"]["vehicle"])
    for kind, group in tables["mentions"].groupby("kind"):
        wanted = set(tables["routes"]["shipment"]) if kind == "Shipment" else entities.get(kind, vehicles)
        assert set(group["entity"]) <= wanted, (kind, sorted(set(group["entity"]) - wanted)[:3])


def test_every_row_of_the_records_names_something(folder, tables):
    rows = sum(len(sheet.entries) for sheet in records(1).sheets)
    assert len(tables["mentions"].groupby(["file", "line"])) == rows


def test_the_settings_are_those_that_the_world_was_made_from(tmp_path):
    chosen = make_settings(FEWEST_VEHICLES, 3, "clean").replace_dirt(misread=0.25)
    one = make_truth(chosen)
    named, _ = write_records(tmp_path / "records", observe_world(one).sheets)
    write_truth(tmp_path, one, observe_world(one), named)
    [row] = read_truth(tmp_path, "settings").to_dict("records")
    assert (row["vehicles"], row["seed"], row["preset"], row["misread"], row["blank"]) == (
        FEWEST_VEHICLES,
        3,
        "clean",
        0.25,
        0.0,
    )


def test_a_table_without_rows_has_its_columns(tmp_path):
    one = make_truth(make_settings(FEWEST_VEHICLES, 1))
    one.history.changed_identities.clear()
    named, _ = write_records(tmp_path / "records", observe_world(one).sheets)
    write_truth(tmp_path, one, observe_world(one), named)
    assert list(read_truth(tmp_path, "ringed").columns) == ["vehicle", "identity_of", "kind"]
    assert not len(read_truth(tmp_path, "ringed"))
