"""Entries of a case name its entities by their codes, and links join them with a kind and a status."""

import json

import pytest
from ringmap.loaders.charts.node_link import is_node_link
from ringmap.loaders.files.nested import read_objects
from ringmap.loaders.grids.read_tables import read_tables

CASE = {
    "entries": [
        {"entryId": 11, "entityRefs": ["P-1", "V-1"], "narrative": "Seen at the yard."},
        {"entryId": 12, "entityRefs": ["P-2"], "narrative": "Seen at the gate."},
    ],
    "entities": {
        "P-1": {"type": "PERSON", "attributes": {"Surname": "Marlow", "Forenames": "Dee"}},
        "P-2": {"type": "PERSON", "attributes": {"Surname": "Holt", "Forenames": "Ann"}},
        "V-1": {"type": "VEHICLE", "attributes": {"Registration": "LB07SEO"}},
    },
    "links": [
        {"from": "P-1", "to": "V-1", "type": "Keeper of", "status": "Confirmed"},
        {"from": "P-2", "to": "P-1", "type": "Associate of", "status": "Disproved"},
    ],
}


@pytest.fixture
def rows(tmp_path):
    """The rows of the tables of the case, by the tables' names, each by its heads."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return {
        table.name.partition("#")[2]: [
            dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()
        ]
        for table in read_tables(path, path.name)
    }


def test_entities_stand_by_kind_in_each_entry_that_names_them(rows):
    first, second = rows["entries"]
    assert (first["PERSON1_Surname"], first["VEHICLE1_Registration"]) == ("Marlow", "LB07SEO")
    assert (second["PERSON1_Surname"], second["VEHICLE1_Registration"]) == ("Holt", "")


def test_the_kind_of_a_link_is_its_word_and_a_status_that_denies_it_is_said_with_it(rows):
    assert [row["link"] for row in rows["links"]] == ["Keeper of", "Associate of (Disproved)"]


def test_the_type_of_a_call_between_handsets_is_no_word_for_a_link(tmp_path):
    handsets = [
        {"id": f"h{n}", "msisdn": f"0770090012{n}", "user": name} for n, name in enumerate(("Ann", "Dee"))
    ]
    call = {"type": "call", "from": "h0", "to": "h1", "start": "2026-03-01T10:00:00", "seconds": 30}
    path = tmp_path / "calls.json"
    path.write_text(json.dumps({"calls": [call], "handsets": handsets}), encoding="utf-8")
    [table] = read_tables(path, path.name)
    assert "type" in table.heads
    assert "link" not in table.heads


def test_a_file_whose_entries_name_its_nodes_is_no_chart(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    assert not is_node_link(read_objects(path, path.name))
    path.write_text(json.dumps({**CASE, "entries": []}), encoding="utf-8")
    assert is_node_link(read_objects(path, path.name))


@pytest.mark.parametrize("group", [{"name": "Bolton crew"}, {"id": "g1"}, {"label": 1, "colour": "#aa2211"}])
def test_groups_of_the_nodes_of_a_chart_leave_it_a_chart(tmp_path, group):
    chart = {
        "nodes": [{"id": "n1", "name": "Ann Holt"}, {"id": "n2", "name": "Dean Tarlow"}],
        "links": [{"source": "n1", "target": "n2", "kind": "associate"}],
        "communities": [{**group, "members": ["n1", "n2"]}],
    }
    path = tmp_path / "chart.json"
    path.write_text(json.dumps(chart), encoding="utf-8")
    assert is_node_link(read_objects(path, path.name))
