"""Grids are read whatever their arrangement: preambles, group heads, notes, turned tables, forms."""

import pytest
from ringmap.loaders.files.grid import Grid, Span
from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.find_tables import find_tables


def draw_grid(text: str, *spans: Span) -> Grid:
    """A grid out of lines with pipes between the cells; ~ is a line break in a cell."""
    rows = [
        tuple(cell.strip().replace("~", "\n") for cell in row.split("|")) for row in text.split("\n")[1:-1]
    ]
    return Grid(
        "log", tuple(Line(at, row if any(row) else ()) for at, row in enumerate(rows, start=1)), spans
    )


def read(text: str, *spans: Span) -> tuple[Table, ...]:
    return find_tables(draw_grid(text, *spans))


def cells(table: Table) -> list[tuple[str, ...]]:
    return [line.cells for line in table.lines()]


def numbers(table: Table) -> list[int]:
    return [line.number for line in table.lines()]


def test_title_and_label_lines_above_the_heads_are_kept_beside_the_table():
    (table,) = read("""
Gate transactions, week 16||||
Terminal:|Landguard Road|Shift:|Nights|
||||
Unit|Time|Haulier|Driver|Seal
FZKU4122078|05:52|Own|M Kirpelis|FZ0071882
VLXU2388170|07:30||N Pumphrett|
""")
    assert (table.heads, table.head_line) == (("Unit", "Time", "Haulier", "Driver", "Seal"), 4)
    assert numbers(table) == [5, 6]
    assert table.standing == (("Terminal", "Landguard Road", 2), ("Shift", "Nights", 2))
    assert table.texts == ((1, "Gate transactions, week 16"),)


def test_two_rows_of_heads_become_one():
    (table,) = read(
        """
Report||Subject|||Telephone
Ref|Created|Surname|Forename|D.O.B.|
TRM-1|03/03/2025|MARSH|Dean|05/07/1979|07700 900167
TRM-2|05/03/2025|POTTS|Lee|14/02/1990|
""",
        Span(1, 0, 1, 2),
        Span(1, 2, 1, 3),
        Span(1, 5, 2, 1),
    )
    assert table.heads == (
        "Report Ref",
        "Report Created",
        "Subject Surname",
        "Subject Forename",
        "Subject D.O.B.",
        "Telephone",
    )
    assert (table.head_line, numbers(table)) == (2, [3, 4])


def test_a_single_head_over_all_columns_but_the_first_is_a_title():
    (table,) = read("""
|Event||
Person|Yard 02/04|Dock 16/04|Pub 19/04
Marsh D|1|0|1
Potts L|x|1|
""")
    assert table.heads == ("Person", "Yard 02/04", "Dock 16/04", "Pub 19/04")
    assert table.texts == ((1, "Event"),)


def test_notes_totals_and_repeated_heads_are_no_rows_and_are_told():
    (table,) = read("""
In|Reg|Make|Bought from|Price
1/2/25|LJ68 XWK|Ford|Dean Marsh|450
|||*** stock check ***|
2/2/25|FN19 KXM|BMW|Lee Potts|300
In|Reg|Make|Bought from|Price
3/2/25|YD17 OBR|Audi|Ann Vale|800
Total||||1550
""")
    assert numbers(table) == [2, 4, 6]
    assert table.texts == ((3, "*** stock check ***"), (7, "Total; 1550"))
    assert [note.split(":")[0] for note in table.notes] == [
        "line 3 is a note, not a row",
        "line 5 repeats the heads, not a row",
        "line 7 is a total line, not a row",
    ]


def test_rows_that_go_on_with_the_row_above_are_joined_to_it():
    (table,) = read("""
HBL No|Shipper|Container|Description of Goods|Gross Wt
TFF-1|Skelder Auto Breakers|FZKU4122078|USED TOYOTA COROLLA|1,310 KGS
|||VIN: SB1KC3JE60|
|||E014498 NON RUNNER|
TFF-2|Brackwood Salvage Ltd|VLXU2388170|USED DOORS|940 KGS
||FZKU8801354|USED ENGINES|
""")
    assert numbers(table) == [2, 5, 6]
    assert cells(table)[0][3] == "USED TOYOTA COROLLA\nVIN: SB1KC3JE60\nE014498 NON RUNNER"
    assert cells(table)[2] == ("TFF-2", "Brackwood Salvage Ltd", "FZKU8801354", "USED ENGINES", "")
    assert table.notes == ("lines 3, 4, 6 go on with the row above",)


def test_a_cell_that_is_merged_over_several_rows_stands_in_each():
    (table,) = read(
        """
Scene|Exhibit|Mark
Unit 4|BTM/1|N57D30A 20817743
|BTM/2|ZF 4460291
|BTM/3|
""",
        Span(2, 0, 3, 1),
    )
    assert [row[0] for row in cells(table)] == ["Unit 4"] * 3


def test_blank_cells_under_words_are_not_filled():
    (table,) = read("""
Buyer|Reg|Make
Dean Marsh|LJ68 XWK|Ford
|FN19 KXM|BMW
Dean Marsh|YD17 OBR|Audi
""")
    assert [row[0] for row in cells(table)] == ["Dean Marsh", "", "Dean Marsh"]


def test_labels_on_the_first_line_of_a_cell_are_labels():
    (table,) = read("""
BILL OF LADING||
SHIPPER~Brackwood Salvage Ltd~Mill Lane|B/L No~QRW123|Booking No~B77
CONSIGNEE~Zelkovar Parts FZE|Vessel~HOLLOW TERN|Port of loading~Tilbury
||
Marks|Description|Gross Weight
N/M|USED CAR VIN WF0XXXTTGXHR83516|1200 KGS
""")
    assert table.heads == ("Marks", "Description", "Gross Weight")
    assert table.standing[0] == ("SHIPPER", "Brackwood Salvage Ltd\nMill Lane", 2)
    assert [label for label, _, _ in table.standing][1:] == [
        "B/L No",
        "Booking No",
        "CONSIGNEE",
        "Vessel",
        "Port of loading",
    ]


def test_two_columns_of_fields_and_values_are_a_form():
    (table,) = read("""
Field|Value
VRM|LJ68 XWK
Make|Ford
Keeper|Dean Marsh
""")
    assert (table.form, table.heads) == ("form", ("VRM", "Make", "Keeper"))


def test_blocks_of_labels_and_rows_are_tables_with_their_own_labels():
    one, other = read("""
STRIP REPORT - Operation Kestrel|||
Scene:|Unit 4||
|||
Vehicle 1|||
VRM|LJ68 XWK|VIN|WF0XXXTTGXHR83516
Part|Serial|State|
Engine|N57D30A 20817743|removed|
Gearbox|ZF 4460291|removed|
|||
Vehicle 2|||
VRM|FN19 KXM|VIN|WBAKS42030N018867
Part|Serial|State|
Engine|CJS A17445|whole|
""")
    assert [(label, value) for label, value, _ in one.standing] == [
        ("Scene", "Unit 4"),
        ("VRM", "LJ68 XWK"),
        ("VIN", "WF0XXXTTGXHR83516"),
    ]
    assert [(label, value) for label, value, _ in other.standing] == [
        ("Scene", "Unit 4"),
        ("VRM", "FN19 KXM"),
        ("VIN", "WBAKS42030N018867"),
    ]
    assert (numbers(one), numbers(other)) == ([7, 8], [13])


def test_titles_between_rows_become_a_column():
    (table,) = read("""
Part|Mark|State
Vehicle: LJ68 XWK||
Engine|N57D30A 20817743|removed
Gearbox|ZF 4460291|
Vehicle: FN19 KXM||
Engine|CJS A17445|whole
Signed: B Trench||
""")
    assert table.heads == ("Part", "Mark", "State", "Vehicle")
    assert [row[3] for row in cells(table)] == ["LJ68 XWK", "LJ68 XWK", "FN19 KXM"]
    assert table.standing == (("Signed", "B Trench", 7),)


def test_text_under_each_row_becomes_a_column():
    (table,) = read(
        """
URN|Date|Grading
FIB/1|04/05/2025|2BP
MARSH was seen driving a white Transit from the yard.||
FIB/2|05/05/2025|3CP
POTTS was told to move the boxes~to the dock on Monday.||
""",
        Span(3, 0, 1, 3),
        Span(5, 0, 1, 3),
    )
    assert table.heads == ("URN", "Date", "Grading", "text")
    assert [row[3] for row in cells(table)] == [
        "MARSH was seen driving a white Transit from the yard.",
        "POTTS was told to move the boxes\nto the dock on Monday.",
    ]


def test_tables_stacked_in_a_sheet_are_several():
    cars, parts = read("""
Yard list|||
Stock No|VRM|Make|Colour
101|LJ68 XWK|Ford|White
102|FN19 KXM|BMW|Black
|||
Parts list|||
Part|Serial|From VIN|
Engine|ABC12345|WBAKS42030N018867|
Gearbox|ZF 99221|WBAKS42030N018867|
""")
    assert (cars.name, parts.name) == ("log#1", "log#2")
    assert (cars.heads[1], numbers(cars), cars.texts) == ("VRM", [3, 4], ((1, "Yard list"),))
    assert (parts.heads, numbers(parts)) == (("Part", "Serial", "From VIN"), [8, 9])
    assert parts.texts == ((6, "Parts list"),)


def test_tables_side_by_side_are_several():
    cars, people = read("""
VRM|Make|Colour||Name|DOB
LJ68 XWK|Ford|White||Dean Marsh|01/02/1980
FN19 KXM|BMW|Black||Lee Potts|03/04/1985
||||Ann Vale|05/06/1990
""")
    assert (cars.heads, numbers(cars)) == (("VRM", "Make", "Colour"), [2, 3])
    assert (people.heads, numbers(people)) == (("Name", "DOB"), [2, 3, 4])


def test_a_blank_column_alone_makes_no_second_table():
    (table,) = read("""
Ref|Name||Phone|Address
1|Dean Marsh||07700 900123|1 High Street
2|Lee Potts||07700 900124|2 Low Street
""")
    assert table.heads == ("Ref", "Name", "Phone", "Address")


def test_a_table_goes_on_after_a_blank_row_and_a_page_title():
    (table,) = read("""
Ref|Date|Name|VRM
1|01/02/2025|Dean Marsh|LJ68 XWK
2|02/02/2025|Lee Potts|
|||
Page 2|||
|||
3|09/02/2025|Ann Vale|FN19 KXM
""")
    assert numbers(table) == [2, 3, 7]
    assert table.texts == ((5, "Page 2"),)


def test_a_turned_table_is_turned_back():
    (table,) = read("""
Vehicle matrix|||
Field|Vehicle A|Vehicle B|Vehicle C
VIN|2T2BZMCAXKC194602|1FTFW1E51KFA51882|1FA6P8CF1J5147703
Registration|None|RX18 MOP|WU18 TZK
Make|Lexus|Ford|Ford
Date examined|2025-05-06|2025-05-06|2025-05-07
Examiner|Trench|Trench|Trench
""")
    assert table.form == "turned"
    assert table.heads == ("Field", "VIN", "Registration", "Make", "Date examined", "Examiner")
    assert cells(table)[1] == ("Vehicle B", "1FTFW1E51KFA51882", "RX18 MOP", "Ford", "2025-05-06", "Trench")
    assert table.texts == ((1, "Vehicle matrix"),)


@pytest.mark.parametrize(
    "text",
    [
        """
|VEHICLE RECORD||||
|||||
|VRM:||LJ68 XWK|Location:|Bay 3
|Make & Model||Ford Transit|Colour|White
|Engine No||GBF8 H33917|Seized|Y
""",
        """
VEHICLE RECORD||
VRM|LJ68 XWK|
Location|Bay 3|
Make & Model|Ford Transit|
Colour|White|
Engine No|GBF8 H33917|
Seized|Y|
""",
        """
VEHICLE RECORD|||
VRM|Location|Make & Model|
LJ68 XWK|Bay 3|Ford Transit|
Colour|Engine No|Seized|
White|GBF8 H33917|Y|
""",
        """
VEHICLE RECORD|
VRM: LJ68 XWK~Location: Bay 3|Make & Model: Ford Transit
Colour: White|Engine No: GBF8 H33917~Seized: Y
""",
    ],
    ids=["side by side with gaps", "two columns", "values under labels", "labels in the cells"],
)
def test_a_form_is_a_table_of_one_row(text):
    (table,) = read(text)
    assert table.form == "form"
    assert dict(zip(table.heads, cells(table)[0], strict=True)) == {
        "VRM": "LJ68 XWK",
        "Location": "Bay 3",
        "Make & Model": "Ford Transit",
        "Colour": "White",
        "Engine No": "GBF8 H33917",
        "Seized": "Y",
    }
    assert table.texts == ((1, "VEHICLE RECORD"),)


def test_a_form_again_and_again_in_a_sheet_is_a_row_each():
    (table,) = read("""
VEHICLE RECORD||
VRM:|LJ68 XWK|
VIN:|WF0XXXTTGXHR83516|
Notes:|Shell only.|
||
VEHICLE RECORD||
VRM:|FN19 KXM|
VIN:|WBAKS42030N018867|
Notes:||
""")
    assert table.heads == ("VRM", "VIN", "Notes")
    assert cells(table) == [
        ("LJ68 XWK", "WF0XXXTTGXHR83516", "Shell only."),
        ("FN19 KXM", "WBAKS42030N018867", ""),
    ]
    assert numbers(table) == [2, 7]


def test_labels_that_stand_under_several_titles_get_the_title_in_front():
    (table,) = read("""
SHIPPER|||
Name|Brackwood Salvage Ltd|Phone|0113 496 0287
CONSIGNEE|||
Name|Zelkovar Parts FZE|Phone|
DETAILS|||
B/L No|QRW123456|Port|Tilbury
""")
    row = dict(zip(table.heads, cells(table)[0], strict=True))
    assert row["SHIPPER Name"] == "Brackwood Salvage Ltd"
    assert row["CONSIGNEE Name"] == "Zelkovar Parts FZE"
    assert row["B/L No"] == "QRW123456"


def test_a_form_above_a_table_holds_for_its_rows():
    (table,) = read("""
SCENE EXAMINATION|||
Scene ref|EX/25/1|Date|04/05/2025
Address|Unit 4, Skelder Yard|Examiner|B Trench
|||
Item|Description|Mark|Remarks
1|Engine|N57D30A 20817743|
2|Gearbox|ZF 4460291|Removed
""")
    assert table.heads == ("Item", "Description", "Mark", "Remarks")
    assert table.standing == (
        ("Scene ref", "EX/25/1", 2),
        ("Date", "04/05/2025", 2),
        ("Address", "Unit 4, Skelder Yard", 3),
        ("Examiner", "B Trench", 3),
    )


def test_the_ticked_option_is_the_value_and_the_others_are_told():
    (table,) = read("""
SOURCE EVALUATION|A Always reliable|B Mostly reliable  [X]|C Sometimes reliable
HANDLING CODE|P Lawful sharing|C With conditions [X]|
REPORT URN|WX/14/000882||
""")
    assert dict(zip(table.heads, cells(table)[0], strict=True)) == {
        "SOURCE EVALUATION": "B Mostly reliable",
        "HANDLING CODE": "C With conditions",
        "REPORT URN": "WX/14/000882",
    }
    assert table.texts[0] == (1, "SOURCE EVALUATION, not chosen: A Always reliable; C Sometimes reliable.")


def test_rows_without_heads_keep_every_row_and_get_numbered_columns():
    (table,) = read("""
LJ68 XWK|16/04/2025 05:41|A14 EB
FN19 KXM|16/04/2025 05:42|A14 EB
YD17 OBR|16/04/2025 05:44|A14 WB
""")
    assert table.heads == ("column 1", "column 2", "column 3")
    assert numbers(table) == [1, 2, 3]
    assert "no line of heads was found" in table.notes[0]


def test_numbered_columns_stay_and_heads_that_stand_twice_are_told_apart():
    (table,) = read("""
Veh|Part 1|Part 1 No|Part 2|Part 2 No|Name|Name
1|Engine|N57D30A 20817743|Gearbox|1423000 81170|Dean Marsh|Lee Potts
2|Engine|G4FJ KH552018|Turbo||Ann Vale|
""")
    assert table.heads == ("Veh", "Part 1", "Part 1 No", "Part 2", "Part 2 No", "Name", "Name 2")


def test_what_is_known_as_a_head_can_be_given():
    grid = draw_grid("""
Kfz|Halter|Farbe
Ford|Dean Marsh|White
BMW|Lee Potts|Black
""")
    (table,) = find_tables(grid, lambda text: 1.0 if text in ("Kfz", "Halter", "Farbe") else 0.0)
    assert table.heads == ("Kfz", "Halter", "Farbe")


def test_a_line_of_units_under_the_heads_is_no_row():
    (table,) = read("""
Lot|Reg|Weight|Date
||(kg)|(dd/mm/yyyy)
1|LJ68 XWK|1200|01/02/2025
2|FN19 KXM|1100|02/02/2025
""")
    assert (numbers(table), table.texts) == ([3, 4], ((2, "(kg); (dd/mm/yyyy)"),))


def test_one_column_of_values_is_a_table():
    (table,) = read("""
Registration
LJ68 XWK
FN19 KXM
YD17 OBR
""")
    assert (table.heads, numbers(table)) == (("Registration",), [2, 3, 4])


def test_a_blank_grid_has_no_table_and_text_alone_is_kept():
    assert read("\n|\n|\n") == ()
    (table,) = read("""
Only a line of text.
""")
    assert (table.heads, table.texts, table.form) == ((), ((1, "Only a line of text."),), "paragraphs")
