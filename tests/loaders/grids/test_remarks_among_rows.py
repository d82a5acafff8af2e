"""Remarks in the middle of a table and counts below it are texts beside it, and no rows."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables

from ..test_reading_files import write_file

BOOK = """Date,Seller,Make,Reg,Price
02/02/26,Colin Haddow,Corsa,LB07 SEO,220
,4/2 - sent a man away who had no papers for his car and who said he came from the yard at Tarn,,,
05/02/26,Mark Eastrey,Astra,CA19 YGO,310
"""
PARTS = """No,Description,Mfr part,Serial,VIN
1,Engine,LR145772,306PS 0517734,SALWA2BK7MA208813
2,Transfer box,LR129041,DD295-6620418,SALWA2BK7MA208813

Remarks,"Item 2 was in a crate for the docks. The occupier said that it was left by Dee Marlow.",,,
"""
GOES_ON = """Ref,Seller,Text,Reg
1,Colin Haddow,He said that the car had been in a field for a year or more before he was asked,LB07 SEO
,,to take it away by the farmer and that he had a letter which he could not find today,
"""


def test_a_remark_alone_in_its_row_is_a_text_and_the_rows_around_it_stay(tmp_path):
    (table,) = read_tables(write_file(tmp_path, "book.csv", BOOK))
    assert [line.cells[3] for line in table.lines()] == ["LB07 SEO", "CA19 YGO"]
    assert [text for _, text in table.texts if "no papers" in text]
    assert "line 3 is a note" in " ".join(table.notes)


def test_a_text_that_goes_on_under_a_column_of_texts_is_no_remark(tmp_path):
    (table,) = read_tables(write_file(tmp_path, "log.csv", GOES_ON))
    assert not any("is a note" in note for note in table.notes)


BOXES = "Bill,Container,Consignee,Port\nVSPL10441,QRWU3077410,Vell Ltd,Lagos\n"
ADDRESS = "AL FALAJ STAR USED SPARE PARTS TRADING LLC, INDUSTRIAL AREA 5, SHARJAH"


@pytest.mark.parametrize(
    ("row", "consignee", "notes"),
    [
        (f',,"{ADDRESS}",', f"Vell Ltd\n{ADDRESS}", 0),
        (',,"Al Falaj Star Used Spare Parts Trading, Unit 14, Industrial Area 5, Sharjah.",', None, 0),
        (",QRWU3077425 loaded with engines and gear boxes and doors and used tyres of cars,,", "Vell Ltd", 0),
        (
            ",The box was left at the gate of the yard for two days and no one knew who sent it,,",
            "Vell Ltd",
            1,
        ),
        (
            ",Box left at gate of the yard for two days by a driver with no papers for it. Opened.,,",
            "Vell Ltd",
            1,
        ),
    ],
)
def test_the_rest_of_an_address_goes_on_with_it_and_only_sentences_are_a_remark(
    tmp_path, row, consignee, notes
):
    (table,) = read_tables(write_file(tmp_path, "list.csv", f"{BOXES}{row}\n"))
    (line,) = table.lines()
    assert consignee is None or line.cells[2] == consignee
    assert sum("is a note" in note for note in table.notes) == notes


SHIPPED = """House bill,Shipper,Container,Goods,Kgs
HB1,Haddow Ltd,QRWU3077410,Audi Q7,2240
,,,BMW X5,2370
HB2,Tarn Motors,QRWU3077425,Nissan Qashqai,1710
,,2 boxes,3 units,6320
"""


def test_counts_of_boxes_and_units_below_the_rows_are_a_total_and_go_on_with_no_row(tmp_path):
    (table,) = read_tables(write_file(tmp_path, "list.csv", SHIPPED))
    assert "line 5 is a total line, not a row: '2 boxes; 3 units; 6320'" in table.notes
    assert not any("boxes" in cell for line in table.lines() for cell in line.cells)


def test_remarks_below_a_table_under_their_label_are_a_text_and_no_part(tmp_path):
    (table,) = read_tables(write_file(tmp_path, "parts.csv", PARTS))
    assert [line.cells[0] for line in table.lines()] == ["1", "2"]
    assert [text for _, text in table.texts if "left by Dee Marlow" in text]


def test_a_row_that_counts_the_rows_of_its_week_is_a_total(tmp_path):
    path = tmp_path / "released.csv"
    path.write_text(
        "Stock,Reg,Released to,Fee\nCV1,LB07 SEO,Ann Holt,192\nCV2,KX12 ABC,Ed Pole,192\n"
        ",,2 vehicles this week,384\n",
        "utf-8",
    )
    [table] = read_tables(path)
    assert [line.cells[2] for line in table.lines()] == ["Ann Holt", "Ed Pole"]
