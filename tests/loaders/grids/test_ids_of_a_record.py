"""Ids that begin again in each record name an object of their own record only."""

import json

from ringmap.loaders.grids.read_tables import read_tables


def test_an_id_that_each_case_uses_again_is_the_object_of_its_own_case(tmp_path):
    def make_case(number, surname, vrm):
        return {
            "case": number,
            "people": [{"id": "N1", "surname": surname}],
            "vehicles": [{"id": "V1", "vrm": vrm}],
            "links": [{"from": "N1", "to": "V1", "as": "keeper"}],
        }

    cases = [make_case("C/1", "MARSTRAND", "KX68VRD"), make_case("C/2", "HOLT", "LJ19ZZN")]
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": cases}, indent=1))
    (table,) = read_tables(path)
    found = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    assert [list(filter(None, row.values())) for row in found] == [
        ["C/1", "MARSTRAND", "KX68VRD", "keeper"],
        ["C/2", "HOLT", "LJ19ZZN", "keeper"],
    ]
