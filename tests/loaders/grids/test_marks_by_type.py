"""Marks of a car that say by a type or status which they are, as laboratories write them."""

from ringmap.loaders.grids.read_tables import read_tables

from ..recognition.tables import list_fields, propose

RESULT = """<Results><Case ref="SF-1"><Vehicle make="BMW"><VRM status="displayed">LN70 RKO</VRM>
<VRM status="true">LB70 UHE</VRM></Vehicle>
<Mark location="turret" type="VIN"><Visible>WBACV620X0LN47315</Visible></Mark>
<Mark location="block" type="ENGINE"><Visible>B57D30A 33107726</Visible></Mark>
<Owner><Given>Dee</Given><Family>Marlow</Family><Capacity>Loser</Capacity></Owner></Case>
<Case ref="SF-2"><Vehicle make="Ford"><VRM status="displayed">nil</VRM></Vehicle>
<Mark location="seat" type="VIN"><Visible>WDD2130161A488207</Visible></Mark>
<Mark location="bell" type="GEARBOX"><Visible>7253 00 88140217</Visible></Mark></Case></Results>"""


def read_results(tmp_path):
    """Return the rows of the results by their heads."""
    path = tmp_path / "results.xml"
    path.write_text(RESULT, encoding="utf-8")
    (table,) = read_tables(path, path.name)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def test_each_mark_has_the_name_of_its_part_whatever_its_place_in_the_list(tmp_path):
    first, second = read_results(tmp_path)
    assert (first["Mark_ENGINE_Visible"], second["Mark_ENGINE_Visible"]) == ("B57D30A 33107726", "")
    assert second["Mark_GEARBOX_Visible"] == "7253 00 88140217"


def test_a_plate_that_is_shown_and_the_true_one_are_two_columns(tmp_path):
    first, second = read_results(tmp_path)
    assert (first["Vehicle_displayed VRM"], first["Vehicle_true VRM"]) == ("LN70 RKO", "LB70 UHE")
    assert (second["Vehicle_displayed VRM"], second["Vehicle_true VRM"]) == ("nil", "")


def test_a_given_and_a_family_name_are_one_person_and_a_capacity_is_nobody(tmp_path):
    rows = read_results(tmp_path)
    assert (rows[0]["Owner_forename"], rows[0]["Owner_surname"]) == ("Dee", "Marlow")
    fields = list_fields(propose(tuple(rows[0]), *(tuple(row.values()) for row in rows)))
    assert fields.get("Owner_Capacity") != "named.person"
