"""Sheets of equipment: numbers cut over columns, heads under merged groups, labels with gaps between them."""

from functools import partial

from openpyxl import Workbook
from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.cut_containers import join_cut_containers
from ringmap.loaders.grids.read_tables import read_tables

from ..recognition.tables import propose

GROUPS = ((1, 3, "Equipment"), (4, 5, "Mass"), (6, 7, "Responsible party (SOLAS)"), (8, 9, "Refs"))
HEADS = ("Owner", "Serial", "CD", "kg", "Meth.", "Company", "Auth. signatory", "Carrier bkg", "B/L")
ROWS = (
    ("QRWU", "307741", 0, 9140, 1, "Holt Shipping Ltd", "A HOLT", "NHB4411301", "NHVLGP2409"),
    ("VLXU", "519064", 0, 7000, 2, "Marlow Salvage", "DEE MARLOW", "NHB4411302", None),
)


def read_sheet(tmp_path):
    """Return the only table of a sheet of weights under labels with gaps between them."""
    book = Workbook()
    sheet = book.active
    sheet.append(("Vessel", "GREY OAK 4S", None, "POL", "London Gateway", None, "POD", "Mombasa"))
    sheet.append(("Cut-off", "noon"))
    sheet.append(())
    sheet.append(())
    for first, last, text in GROUPS:
        sheet.cell(4, first, text)
        sheet.merge_cells(start_row=4, end_row=4, start_column=first, end_column=last)
    for row in (HEADS, *ROWS):
        sheet.append(row)
    path = tmp_path / "weights.xlsx"
    book.save(path)
    (table,) = read_tables(path, path.name)
    return table


def test_labels_with_gaps_between_their_pairs_stand_for_all_rows_below(tmp_path):
    labels = {label: value for label, value, _ in read_sheet(tmp_path).standing}
    assert (labels["Vessel"], labels["POL"], labels["POD"]) == ("GREY OAK 4S", "London Gateway", "Mombasa")


def test_heads_under_merged_groups_have_the_names_of_the_groups(tmp_path):
    heads = read_sheet(tmp_path).heads
    assert heads[:2] == ("Container", "Mass kg")
    assert "Responsible party (SOLAS) Company" in heads


def test_columns_whose_cells_have_a_right_check_digit_together_are_one_of_containers(tmp_path):
    assert [line.cells[0] for line in read_sheet(tmp_path).lines()] == ["QRWU3077410", "VLXU5190640"]


def test_columns_whose_cells_have_no_right_check_digit_together_stay_as_they_are():
    lines = (Line(2, ("QRWU", "307741", "1")), Line(3, ("VLXU", "519064", "2")))
    table = Table("t", ("Code", "Serial", "CD"), partial(iter, lines), 1)
    assert join_cut_containers(table) is table


def test_a_declaration_of_mass_is_none_to_customs_and_who_signs_it_is_a_person_of_the_party():
    company, signatory = "Responsible party Company", "Responsible party Auth. signatory"
    heads = ("Container", "kg", company, signatory, "Carrier bkg", "B/L")
    rows = [
        ("QRWU3077410", "9140", "Holt Shipping Ltd", "A HOLT", "NHB4411301", "NHVLGP2409"),
        ("VLXU5190640", "7000", "Marlow Salvage", "DEE MARLOW", "NHB4411302", "NHVLGP2410"),
    ]
    proposal = propose(heads, *rows, context="VERIFIED GROSS MASS DECLARATIONS")
    assert proposal.mapping.kind != "declarations"
    fields = {column: rule.field for rule in proposal.mapping.rules for column in rule.columns}
    assert (fields[company], fields[signatory]) == ("shipper", "named.person")
