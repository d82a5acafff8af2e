"""Entities whose values are named by an attribute (`<Field n="Surname">`) have them under these names."""

import pytest
from ringmap.loaders.grids.object_shapes import simplify
from ringmap.loaders.grids.read_tables import read_tables

CASE = """<Case><Log id="M-7"><Entities>
<Entity ref="E1" type="Person"><Field n="Surname">Holt</Field><Field n="Forename">Ann</Field>
<Field n="DOB"/></Entity>
<Entity ref="E2" type="Vehicle"><Field n="Registration">AB12 CDE</Field></Entity></Entities>
<Links><Link from="E1" to="E2" type="Uses"/></Links></Log>
<Log id="M-8"><Entities><Entity ref="E3" type="Address"><Field n="Full">4 Low Road, IP61 3WD</Field></Entity>
<Entity ref="E1" type="Person"><Field n="Surname">Holt</Field><Field n="Forename">Ann</Field></Entity>
</Entities>
<Links><Link from="E1" to="E3" type="Lives at"/></Links></Log></Case>"""


def test_values_that_an_attribute_names_stand_under_its_name_in_each_link(tmp_path):
    path = tmp_path / "case.xml"
    path.write_text(CASE, encoding="utf-8")
    [table] = read_tables(path)
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    assert [row["Person_Surname"] for row in rows] == ["Holt", "Holt"]
    assert [row["Vehicle_Registration"] for row in rows] == ["AB12 CDE", ""]
    assert [row["Address_Full"] for row in rows] == ["", "4 Low Road, IP61 3WD"]


def test_roles_under_their_names_are_rows_of_a_thing_and_no_fields_of_it():
    roles = [{"n": "Driver", "value": "Ann Holt"}, {"n": "Keeper", "value": "Tom Vale"}]
    assert simplify({"vrm": "AB12 CDE", "roles": {"Role": roles}})["roles"] == roles


@pytest.mark.parametrize(
    "inner",
    [
        [{"n": "Ann Holt", "value": "200"}, {"n": "Tom Vale", "value": "300"}],  # who paid what
        [{"n": "1", "value": "CZD 604118"}, {"n": "2", "value": "CZD 604119"}],  # numbers
        [{"n": "red", "text": "hot"}, {"n": "blue", "text": "cold"}],  # a legend
    ],
)
def test_lists_of_other_things_stay_lists(inner):
    assert simplify({"own": {"Field": inner}})["own"] == inner
