"""Codes are read by the key of their file; cards, sections with small tables and mixed reports are rows."""

from functools import partial
from itertools import count

import pytest
from ringmap.loaders.cells.person_cells import split_persons
from ringmap.loaders.files.grid import Grid
from ringmap.loaders.files.side_labels import spell_side_labels
from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.code_keys import decode_tables, read_key_lines
from ringmap.loaders.grids.find_pieces import Around
from ringmap.loaders.grids.find_tables import find_tables
from ringmap.loaders.grids.labelled_cells import Pair
from ringmap.loaders.grids.mixed_reports import part_reports
from ringmap.loaders.grids.one_row_tables import unfold_one_rows
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.grids.text_items import Text
from ringmap.loaders.logs import intelligence
from ringmap.loaders.recognition.person_readers import read_named, read_persons

SHEET = Table(
    "book#Key",
    ("Field", "Code", "Meaning"),
    partial(
        iter, [Line(2, ("Role", "V", "Victim")), Line(3, ("", "S", "Suspect")), Line(4, ("Src", "1", "Good"))]
    ),
)
MARKS = [
    ("E1", "C", "WBAKS42030N018867"),
    ("E1", "P", "LT67 NBZ"),
    ("E2", "C", "KNAPH81ADK5512208"),
    ("E2", "K", "Ellen Crake"),
]


def make_table(heads, *rows, **further):
    """A table of these rows."""
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=2)]
    return Table("book#Data", heads, partial(iter, lines), **further)


def list_rows(table):
    """The cells of each row."""
    return [line.cells for line in table.lines()]


def read_file(folder, name, text):
    """The tables of a file with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return read_tables(path)


def test_codes_that_a_sheet_explains_are_words_but_gradings_stay():
    data = make_table(("Log", "Src", "Role"), ("1", "1", "V"), ("2", "1", "S"), ("3", "2", "S"))
    decoded, key = decode_tables([data, SHEET])
    assert list_rows(decoded) == [("1", "1", "Victim"), ("2", "1", "Suspect"), ("3", "2", "Suspect")]
    assert list_rows(key) == list_rows(SHEET)


@pytest.mark.parametrize(
    ("head", "codes"),
    [("Exhibit", "DC1 DC1 DC2"), ("Stock no", "A1 A1 A2"), ("Role", "A1 A2 A2"), ("Code", "A1 A2 A3")],
)
def test_what_tells_things_from_each_other_is_no_code(head, codes):
    words = make_table(
        (head, "Description"), *((code, f"Part {code} of a car") for code in set(codes.split()))
    )
    data = make_table((head, "Found at"), *((code, "Dock Road") for code in codes.split()))
    assert list_rows(decode_tables([data, words])[0]) == list_rows(data)


def test_a_sheet_of_codes_explains_the_column_of_its_head():
    words = make_table(("Code", "For"), ("W", "Wages"), ("S", "Sales"))
    data = make_table(("Code", "Paid to"), ("W", "Ann Holt"), ("S", "Dean Marsh"), ("W", "Dean Marsh"))
    assert list_rows(decode_tables([data, words])[0])[1:] == [
        ("Sales", "Dean Marsh"),
        ("Wages", "Dean Marsh"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "REPORT\nFrom: DC Hart\nURN: KP/24/0012\n\nSeen at the yard.",
        "Note\nFrom: DC Hart",
        "Dear Ann\nThanks\nFrom: DC Hart\nMeet: at noon",
    ],
)
def test_a_text_with_other_lines_than_codes_explains_none(text):
    assert read_key_lines(text) == {}


def test_a_column_with_other_values_than_the_codes_stays():
    data = make_table(("Log", "Role"), ("1", "driver"), ("2", "V"))
    assert list_rows(decode_tables([data, SHEET])[0]) == [("1", "driver"), ("2", "V")]


def test_marks_under_codes_that_lines_explain_are_the_columns_of_their_vehicle():
    standing = (("MK", "C = chassis number\nP = plate", 7),)
    data = make_table(("Exam", "MK", "Reading"), *MARKS, standing=standing, texts=((8, "K = keeper"),))
    (table,) = decode_tables([data])
    assert table.heads == ("Exam", "chassis number", "plate", "keeper")
    assert list_rows(table)[1] == ("E2", "KNAPH81ADK5512208", "", "Ellen Crake")
    assert (table.standing, table.texts) == ((), ())


def test_cards_with_a_name_and_labelled_lines_are_rows():
    cards = [
        ("N1\n[photo]", "TARLOW, Dean - SUSPECT\nb. 14/02/1988\naka Daz\nTel: 07700 900111"),
        ("N2\n[no photo]", "CRAKE, Ellen - WITNESS\nb. 03/11/1990\nTel: 07700 900222\nTall"),
    ]
    (table,) = find_tables(Grid("who.docx", tuple(Line(n, cells) for n, cells in enumerate(cards, start=1))))
    assert table.heads == ("Ref", "Name", "Role", "Born", "Alias", "Tel", "Notes")
    assert list_rows(table)[0] == ("N1", "TARLOW, Dean", "SUSPECT", "14/02/1988", "Daz", "07700 900111", "")


def test_a_small_table_under_each_title_is_part_of_its_section(tmp_path):
    sections = [
        f"## NOTE-{number}\n\n| S | A | H |\n|---|---|---|\n| {number} | B | P |\n\n- **Who:** {name}\n"
        for number, name in ((1, "Dean Tarlow"), (2, "Ellen Crake"))
    ]
    (table,) = read_file(tmp_path, "notes.md", "# Week 3\n\n" + "\n".join(sections))
    assert table.heads == ("NOTE no.", "S", "A", "H", "Who")
    assert list_rows(table)[1] == ("2", "2", "B", "P", "Ellen Crake")


def test_labels_of_a_report_above_a_table_of_reports_are_a_report_of_their_own():
    pairs = [Pair("Our ref", "K/1", 2), Pair("Eval", "1/A/P", 3), Pair("Subject", "Dean Tarlow", 4)]
    prose = Text(5, "He was seen at the yard again on Monday night.")
    log = make_table(("Log", "Info", "Grading"), ("7/26", "Ellen Crake has moved.", "2 B P"))
    report, table = part_reports("mixed.docx", [Around(pairs, [prose]), log])
    assert report.heads == ("Our ref", "Eval", "Subject", "text")
    assert table is log


def test_labels_above_a_table_without_references_stay_its_own():
    around = Around([Pair("Our ref", "K/1", 2), Pair("Eval", "1/A/P", 3)], [])
    persons = make_table(("Name", "Born"), ("Dean Tarlow", "14/02/1988"))
    assert part_reports("one.docx", [around, persons]) == [around, persons]


def test_a_legend_of_colours_is_no_field_of_the_rows(tmp_path):
    text = (
        "KEY,RED = live,AMBER = waiting\n\nLog,Subject,Born\n1,Dean Tarlow,14/02/88\n2,Ellen Crake,03/11/90\n"
    )
    (table,) = read_file(tmp_path, "tracker.csv", text)
    assert table.standing == ()
    assert not any("AMBER" in text for _, text in table.texts)


def test_a_term_without_a_value_is_no_title_of_those_below_it(tmp_path):
    records = [("Dean Tarlow", "Daz"), ("Ellen Crake", "")]
    page = "".join(
        f"<h3>Record {n}</h3><dl><dt>Subject</dt><dd>{name}</dd><dt>Alias</dt><dd>{alias}</dd>"
        f"<dt>Born</dt><dd>0{n}/03/1988</dd></dl>"
        for n, (name, alias) in enumerate(records, start=1)
    )
    (table,) = read_file(tmp_path, "print.html", f"<html><body>{page}</body></html>")
    assert [row[-1] for row in list_rows(table)] == ["01/03/1988", "02/03/1988"]


def test_parties_side_by_side_are_labels_with_their_lines():
    lines = ["SHIPPER           CONSIGNEE", "ORME SPARES LTD   VELL & CO", "2 LOW ROAD        TEMA", ""]
    assert spell_side_labels(lines)[:2] == [
        "SHIPPER: ORME SPARES LTD, 2 LOW ROAD",
        "CONSIGNEE: VELL & CO, TEMA",
    ]


@pytest.mark.parametrize(
    ("cell", "relation", "name"),
    [
        ("works for Dean TARLOW", "works for", "Dean TARLOW"),
        ("director of Orme Spares Ltd", "director of", "Orme Spares Ltd"),
        ("Dean TARLOW", "", "Dean TARLOW"),
    ],
)
def test_what_somebody_is_to_whom_a_cell_names_is_no_part_of_the_name(cell, relation, name):
    (person,) = split_persons(cell)
    assert (person.relation, person.name) == (relation, name)


def test_a_long_table_is_not_read_whole_to_see_that_it_has_several_rows():
    endless = Table("notes", ("S", "A"), lambda: (Line(number, ("1", "B")) for number in count(2)))
    pieces = [endless, endless]
    assert unfold_one_rows(pieces) == pieces


@pytest.mark.parametrize("cell", ["Known to Police", "known to Essex Police", "Linked to OP CANYON"])
def test_a_body_that_knows_somebody_is_nobodys_associate(cell):
    record = intelligence.RECORD
    field = next(one for one in record.fields if one.name == "subject")
    assert all(one.leftover for one in read_persons(cell, record, field, ""))
    assert all(one.leftover for one in read_named(cell, "person"))
    assert [one.relation for one in split_persons(cell)] == [""]
