"""Forms of bands, labels over their values with blank rows between, are one record."""

import openpyxl
import pytest
from ringmap.loaders.grids.read_tables import read_tables

BANDS = (
    ("RECOVERED VEHICLE RECORD",),
    (),
    ("Inspection ref", "Inspected by", "Date", "Claim no"),
    ("RVI 3301", "S. Vell", "20/05/2025", "CL/884107"),
    (),
    ("Registration mark", "VIN", "Engine number"),
    ("LB07 SEO", "SB1KZ3JE60E123456", "MR20DD 440718R"),
    (),
    ("Keeper", "Telephone", "Inspected at"),
    ("Ann Holt", "01632 960 418", "Bay 9, Mill Lane, RM20 3LT"),
    (),
    ("Remarks",),
    ("The doors and the bonnet are not those that the car was built with.",),
)


def read_sheet(tmp_path, rows):
    """The tables of a sheet of these rows."""
    path = tmp_path / "sheet.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return read_tables(path)


def test_bands_of_labels_over_values_are_one_record(tmp_path):
    [table] = read_sheet(tmp_path, BANDS)
    row = dict(zip(table.heads, next(iter(table.lines())).cells, strict=True))
    assert (row["Inspection ref"], row["Claim no"], row["VIN"]) == (
        "RVI 3301",
        "CL/884107",
        "SB1KZ3JE60E123456",
    )
    assert row["Keeper"] == "Ann Holt"
    assert row["Remarks"].startswith("The doors")


def test_small_tables_under_the_same_heads_stay_a_row_each(tmp_path):
    head = ("Registration mark", "VIN", "Engine number")
    rows = []
    for plate in ("LB07 SEO", "KX12 ABC", "YT14 OPL"):
        rows += [head, (plate, "", "MR20DD 440718R"), ()]
    tables = read_sheet(tmp_path, rows)
    plates = [cell for table in tables for line in table.lines() for cell in line.cells if " " in cell]
    assert {"LB07 SEO", "KX12 ABC", "YT14 OPL"} <= set(plates)


def test_a_head_of_two_labels_above_a_long_table_leaves_the_table_whole(tmp_path):
    rows = [
        ("Report ref", "Date"),
        ("R/1", "20/05/2025"),
        (),
        ("Registration mark", "VIN", "Engine number"),
        ("LB07 SEO", "SB1KZ3JE60E123456", "MR20DD 440718R"),
        ("KX12 ABC", "", "1NZ 5512087"),
        ("YT14 OPL", "", "2ZR 7710442"),
    ]
    tables = read_sheet(tmp_path, rows)
    assert [len(list(table.lines())) for table in tables if "VIN" in table.heads] == [3]


@pytest.mark.parametrize(
    "bands",
    [
        (
            (("VRM", "Make", "Keeper"), ("LB07 SEO", "Audi", "Ann Holt")),
            (("Plate", "Model", "Owner"), ("YK12 ABN", "Focus", "Bo Ash")),
            (("Registration", "Vehicle", "Driver"), ("KP15 TRE", "BMW 320", "Carl Vane")),
        ),
        (
            (("Victim", "Victim DOB"), ("Ivy Marsh", "02/03/1980")),
            (("Suspect", "DOB"), ("Bo Ash", "12/07/1979")),
            (("VRM", "Offence"), ("LB07 SEO", "Theft")),
        ),
    ],
)
def test_small_tables_with_a_plate_or_a_person_each_are_no_one_record(tmp_path, bands):
    tables = read_sheet(tmp_path, [row for band in bands for row in (*band, ())])
    assert not any({bands[0][0][0], bands[1][0][0]} <= set(table.heads) for table in tables)
