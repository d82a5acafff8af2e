"""Tables in long form, a row a field or a row an entity, become a row a record; others stay as they are."""

from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.long_form import is_long_form, spread_long_form
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.load import load

FIELDS = """Ref,Line,Code,Field,Content
D/1,0,a,Exporter,"Kestrel Parts Ltd, 9 Quarry Lane, LU14 2QT"
D/1,0,b,Consignee,Marigold Autos
D/1,0,c,Container number,MSKU1234565
D/1,1,d,Description of goods,USED FORD FOCUS
D/1,1,e,Gross mass (kg),1300
D/1,2,d,Description of goods,USED DOORS
D/1,2,e,Gross mass (kg),900
D/2,0,a,Exporter,Ann Holt
D/2,0,b,Consignee,Dee Marlow
D/2,1,d,Description of goods,USED TYRES
D/2,1,e,Gross mass (kg),700
"""
ENTITIES = """Log no|Grading|Entity type|Entity value|Born or kind|What was said
L/1|2BP|Nominal|HOLT Ann|02/04/1990|She was at the yard again on Monday night.
L/1|2BP|Vehicle|LB07 SEO|Ford Focus|
L/1|2BP|Telephone|07700 900111|PAYG|
L/2|3DC|Nominal|MARLOW Dee|05/06/1981|Both were told to leave by the man at the gate.
L/2|3DC|Nominal|VALE Corin||
L/2|3DC|Location|9 Quarry Lane, LU14 2QT|Lock-up|
"""


def read_one(tmp_path, text, name="rows.csv"):
    (tmp_path / name).write_text(text)
    [table] = read_tables(tmp_path / name)
    return table.heads, [line.cells for line in table.lines()], [line.number for line in table.lines()]


def test_rows_of_a_field_and_its_value_become_a_row_an_item_with_what_holds_for_all(tmp_path):
    heads, rows, numbers = read_one(tmp_path, FIELDS)
    assert heads[:2] == ("Ref", "Exporter")
    assert "Code" not in heads
    goods = [
        (row[0], row[heads.index("Consignee")], row[heads.index("Description of goods")]) for row in rows
    ]
    assert goods == [
        ("D/1", "Marigold Autos", "USED FORD FOCUS"),
        ("D/1", "Marigold Autos", "USED DOORS"),
        ("D/2", "Dee Marlow", "USED TYRES"),
    ]
    assert numbers == [5, 7, 11]


def test_rows_of_an_entity_become_a_row_a_record_with_its_details_beside_each(tmp_path):
    heads, rows, _ = read_one(tmp_path, ENTITIES)
    first, second = (dict(zip(heads, row, strict=True)) for row in rows)
    assert first["Person 1"] == "HOLT Ann"
    assert first["Person 1 Born or kind"] == "02/04/1990"
    assert (first["Vehicle"], first["Phone"], first["Address"]) == ("LB07 SEO", "07700 900111", "")
    assert (second["Person 1"], second["Person 2"]) == ("MARLOW Dee", "VALE Corin")
    assert second["What was said"].startswith("Both were told")


def test_a_table_in_long_form_is_read_though_some_of_its_heads_are_ours(tmp_path, store):
    (tmp_path / "logs.csv").write_text(ENTITIES)
    load(store, [tmp_path / "logs.csv"])
    found = {
        row["n"] for row in store.read("MATCH (n) WHERE n:Person OR n:Plate OR n:Phone RETURN n.label AS n")
    }
    assert {"Ann Holt", "Dee MARLOW", "Corin VALE"} <= {name.replace("HOLT", "Holt") for name in found}


def test_parts_of_an_exhibit_and_nodes_of_a_chart_are_in_no_long_form(tmp_path):
    for text in (
        "Exhibit,Part,Number\nDB/1,Engine,N57 123\nDB/1,Gearbox,8HP 77\nDB/2,Engine,B47 9\nDB/2,ECU,E 1\n",
        "Id,Type,Label\n1,Person,Ann Holt\n2,Vehicle,LB07 SEO\n3,Phone,07700900111\n4,Person,Dee Marlow\n",
    ):
        (tmp_path / "rows.csv").write_text(text)
        [table] = read_tables(tmp_path / "rows.csv")
        assert not is_long_form(table)
        assert len(list(table.lines())) == 4


def test_a_field_that_first_stands_far_below_is_a_column_too(tmp_path):
    rows = [f"D/{n},{name},{n}" for n in range(201) for name in ("Exporter", "Consignee", "Gross mass")]
    heads, cells, _ = read_one(tmp_path, "\n".join(["Ref,Field,Content", *rows, "D/200,Vessel,AMBER STORK"]))
    assert heads == ("Ref", "Exporter", "Consignee", "Gross mass", "Vessel")
    assert (len(cells), cells[-1]) == (201, ("D/200", "200", "200", "200", "AMBER STORK"))


def test_a_row_of_another_width_far_below_leaves_the_table_as_it_is():
    names = ("Exporter", "Consignee", "Gross mass")
    lines = [Line(n, (f"D/{n // 3}", names[n % 3], str(n))) for n in range(603)]
    table = Table(
        "rows.csv", ("Ref", "Field", "Content"), lambda: iter((*lines, Line(604, ("D/201", "Vessel"))))
    )
    assert spread_long_form(table, is_head) is table


def test_no_cell_of_a_table_in_long_form_is_lost(tmp_path):
    text = "Ref,Field,Content,Certainty\n"
    text += "D/1,Exporter,Ann Holt,sure\nD/1,Consignee,Dee Marlow,unsure\nD/1,Ref,K/7,typed by hand\n"
    text += "D/2,Exporter,Ann Vale,sure\nD/2,Consignee,Jo Crake,sure\nD/2,Consignee,Tom Pole,guessed\n"
    heads, rows, _ = read_one(tmp_path, text)
    assert [dict(zip(heads, row, strict=True)) for row in rows] == [
        {
            "Ref": "D/1",
            "Exporter": "Ann Holt",
            "Exporter Certainty": "sure",
            "Consignee": "Dee Marlow",
            "Consignee Certainty": "unsure",
            "Ref Content": "K/7",
            "Ref Certainty": "typed by hand",
        },
        {
            "Ref": "D/2",
            "Exporter": "Ann Vale",
            "Exporter Certainty": "sure",
            "Consignee": "Jo Crake; Tom Pole",
            "Consignee Certainty": "sure; guessed",
            "Ref Content": "",
            "Ref Certainty": "",
        },
    ]


def test_the_grade_of_each_entity_is_kept_and_a_number_of_its_row_is_named_as_not_read(tmp_path):
    text = "Log no,No,Entity type,Entity value,Grade\n"
    text += "L/1,1,Nominal,HOLT Ann,B2\nL/1,2,Vehicle,LB07 SEO,C3\nL/1,3,Telephone,07700 900111,A1\n"
    text += "L/2,1,Nominal,MARLOW Dee,E4\nL/2,2,Telephone,07700 900222,B2\n"
    (tmp_path / "rows.csv").write_text(text)
    [table] = read_tables(tmp_path / "rows.csv")
    assert "Person Grade" in table.heads
    assert "No" not in table.heads
    assert table.notes[-1].endswith(
        "5 rows make 2; not read: No, which only number the rows or code their names"
    )


def test_links_with_the_class_of_each_end_beside_it_are_in_no_long_form(tmp_path):
    text = (
        "Entity A class,Entity A,Tie,Entity B class,Entity B\nPerson,Ann HOLT,Calls,Person,Dee MARLOW\n"
        "Person,Ann HOLT,Director of,Organisation,Kestrel Parts Ltd\n"
        "Person,Corin VALE,Keeper,Vehicle,LB07 SEO\n"
        "Person,Corin VALE,Subscriber,Telephone,07700 900111\n"
    )
    heads, rows, _ = read_one(tmp_path, text)
    assert heads == ("Entity A class", "Entity A", "Tie", "Entity B class", "Entity B")
    assert len(rows) == 4
