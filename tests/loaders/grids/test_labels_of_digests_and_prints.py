"""Labels in bold type, labels in a column of a print, and words for the row above are read as such."""

import pytest
from ringmap.loaders.files.aligned_labels import spell_aligned_labels
from ringmap.loaders.grids.between_rows import BetweenLine, place_lines
from ringmap.loaders.grids.read_tables import read_tables

DIGEST = """# Weekly digest

## AR-1

* **Grade** 3 / D / P
* **Person named** Ann Vell
* **Where** 4 Mill Lane, LS44 9QQ

She keeps doors there.

## AR-2

* **Grade** 3 / B / P
* **Person named** Lee Orme
* **Where** 6 Mill Lane, LS44 9QQ

He sells them.
"""
PRINT = """REPORT NO      CI-1
DATE/TIME      14/02/2025 2210
MEMBER         Garda 33817K Aoife Tull
SUBJECT(S)     Ann Vell   DOB 02-06-1988
               Lee Orme
VEHICLE(S)     191-D-48213  VW Caddy
NARRATIVE
Both were stopped on the road. The Caddy is his.
-----------------------------------
REPORT NO      CI-2
DATE/TIME      20/02/2025 1130
MEMBER         Garda 33817K Aoife Tull
SUBJECT(S)     Dee Pole
VEHICLE(S)     nil
NARRATIVE
She is said to ship jeeps.
"""


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_tables(tmp_path / name)


def list_cells(table, head):
    at = table.heads.index(head)
    return [line.cells[at] for line in table.lines()]


def test_labels_in_bold_type_without_a_colon_head_the_reports_of_a_digest(tmp_path):
    (table,) = read(tmp_path, "digest.md", DIGEST)
    assert list_cells(table, "Person named") == ["Ann Vell", "Lee Orme"]
    assert list_cells(table, "Where") == ["4 Mill Lane, LS44 9QQ", "6 Mill Lane, LS44 9QQ"]


def test_names_and_first_words_in_bold_type_stay_in_their_sentences(tmp_path):
    text = "## Log 1\n\n* **Dee Marlow** was seen at the yard.\n* **Vehicle** found burnt out.\n"
    (table,) = read(tmp_path, "notes.md", text)
    texts = [text for _, text in table.texts] + [cell for line in table.lines() for cell in line.cells]
    assert "Dee Marlow was seen at the yard.\nVehicle found burnt out." in "\n".join(texts)


@pytest.mark.parametrize(
    "text",
    [
        "* **Driver** refused to give a name\n* **Keeper** said Lee Orme had it\n",
        "* **Witness** Ann Vell says Kev drove it\n* **Suspect** a man in black\n",
        "* **Owner** told Ann Vell to move the car\n* **Buyer** Lee Orme of Dock Road\n",
    ],
)
def test_sentences_that_begin_with_a_role_in_bold_type_stay_sentences(tmp_path, text):
    tables = read(tmp_path, "notes.md", f"# Note 4\n\n{text}")
    assert not {"Driver", "Keeper", "Witness", "Suspect", "Owner", "Buyer"} & {
        label for table in tables for label in (*table.heads, *(one[0] for one in table.standing))
    }


def test_a_value_that_goes_on_below_in_its_column_stays_with_its_label(tmp_path):
    (table,) = read(tmp_path, "print.txt", PRINT)
    assert list_cells(table, "SUBJECT(S)") == ["Ann Vell DOB 02-06-1988\nLee Orme", "Dee Pole"]
    assert list_cells(table, "MEMBER") == ["Garda 33817K Aoife Tull"] * 2
    assert list_cells(table, "NARRATIVE")[1] == "She is said to ship jeeps."


def test_a_print_of_columns_is_still_a_table(tmp_path):
    rows = ("Vehicle    Driver", "Audi       Ann Vell", "Seat       Lee Orme", "           Dee Pole")
    (table,) = read(tmp_path, "table.txt", "\n".join(rows) + "\n")
    assert table.heads[:2] == ("Vehicle", "Driver")


def test_remarks_that_close_a_list_are_about_all_of_it_and_no_value_of_each_row(tmp_path):
    text = (
        "Pos,Container,Goods,Shipper,Consignee\n"
        "1,QRWU3077410,Used car,Orme Ltd,Bekele Motors\n"
        "2,QRWU3077425,Used doors,Vell Ltd,Bekele Motors\n"
        "Remarks: pos. 2 is held by customs. Please call Mr. Pole about it.,,,,\n"
    )
    (table,) = read(tmp_path, "list.csv", text)
    assert table.standing == ()
    assert [text for _, text in table.texts] == [
        "Remarks: pos. 2 is held by customs. Please call Mr. Pole about it."
    ]


def test_a_party_that_closes_a_list_is_the_party_of_its_rows():
    closing = BetweenLine(3, 5, "Shipper", "Orme Motors Ltd. Dock Road, Hull.")
    assert place_lines([closing], 3).standing == [("Shipper", closing.value, 5)]


def test_a_row_of_dittos_repeats_the_row_above_in_any_language(tmp_path):
    text = (
        "Container,Goods,Shipper,Consignee,Notify\n"
        "QRWU3077410,Used car,Orme GmbH,Bekele Motors,Pole Clearing\n"
        "QRWU3077425,Used doors,dto.,dto.,idem\n"
    )
    (table,) = read(tmp_path, "list.csv", text)
    assert [line.cells[2:] for line in table.lines()][1] == ("Orme GmbH", "Bekele Motors", "idem")


def test_one_ditto_may_be_the_cell_beside_it(tmp_path):
    text = "Vehicle,Keeper,Driver\nAudi,Ann Vell,Lee Orme\nSeat,Dee Pole,dito\n"
    (table,) = read(tmp_path, "list.csv", text)
    assert [line.cells for line in table.lines()][1] == ("Seat", "Dee Pole", "dito")


def test_dittos_beside_a_party_may_be_that_party_and_do_not_become_the_one_above(tmp_path):
    text = (
        "Vehicle,Seller,Buyer,Keeper,Insured,Port\n"
        "Audi,Orme Motors Ltd,Ann Vell,Ann Vell,Ann Vell,Hull\n"
        "Seat,Pole Cars Ltd,Dee Pole,idem,idem,idem\n"
    )
    (table,) = read(tmp_path, "list.csv", text)
    assert [line.cells[3:] for line in table.lines()][1] == ("idem", "idem", "Hull")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Role        Name         Phone",
            "Shipper     Ann Vell     07700900111",
            "Consignee   Lee Orme     07700900222",
            "            (Daz)",
            "Driver      Kev Marlow   07700900333",
            "Seller      Dee Pole     07700900444",
        ),
        (
            "Party        Name",
            "Shipper      Orme Motors Ltd",
            "             Dock Road Hull",
            "Consignee    Vell Trading LLC",
            "Notify       Pole Motors Ltd",
            "Forwarder    Larch Freight Ltd",
        ),
    ],
)
def test_a_table_whose_first_column_has_roles_is_no_list_of_labels(lines):
    assert spell_aligned_labels(lines) == list(lines)
