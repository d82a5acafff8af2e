"""Entities of several kinds in one list become a list for each kind; codes with words are one value."""

import json

import pytest
from ringmap.loaders.grids.entity_lists import part_entities
from ringmap.loaders.grids.read_tables import read_tables

PERSON = {"kind": "PERSON", "classification": "Subject", "entity": {"fullName": "HOLT, Ann"}}
PHONE = {"kind": "TELEPHONE", "classification": "Used by", "entity": {"number": "07700 900111"}}
CAR = {"kind": "VEHICLE", "classification": "Used by", "entity": {"registration": "LB07 SEO"}}


def make_report(number, *involvements):
    grading = {"source": {"code": "2", "description": "Untested"}}
    return {"reportNumber": number, "grading": grading, "involvements": list(involvements), "text": "Seen."}


def test_each_kind_of_entity_has_columns_of_its_own(tmp_path):
    path = tmp_path / "reports.json"
    reports = [make_report("R/1", PERSON, PHONE), make_report("R/2", CAR, PERSON, PERSON)]
    path.write_text(json.dumps({"reports": reports}), encoding="utf-8")
    [table] = read_tables(path)
    first, second = (dict(zip(table.heads, line.cells, strict=True)) for line in table.lines())
    assert (first["person1_fullName"], first["person1_role"]) == ("HOLT, Ann", "Subject")
    assert first["phone1_phone"] == "07700 900111"
    assert (second["vehicle1_registration"], second["person2_fullName"]) == ("LB07 SEO", "HOLT, Ann")
    assert first["grading_source"] == "2 - Untested"


@pytest.mark.parametrize(
    "item",
    [
        {"involvements": [{"kind": "PERSON", "name": "Dee"}]},
        {"involvements": [{"kind": "PERSON", "name": "Dee"}, {"kind": "WITNESS", "name": "Ray"}]},
        {"persons": [{"name": "Dee"}], "involvements": [PERSON, PHONE]},
        {"involvements": "PERSON"},
    ],
)
def test_a_list_of_one_kind_or_of_unknown_kinds_stays_as_it_is(item):
    assert part_entities(item) is item
