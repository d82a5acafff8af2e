"""A table that a printer laid out is found by its line of heads over a rule."""

import pytest
from ringmap.loaders.files.printed_tables import find_printed_rows

HEAD = "BOX NO        TYPE  GOODS         KGS"
RULE = "-" * 37
ROWS = [
    "AB 12 3       22G1  ENGINES     1,200",
    "CD 45 6       45G1  CAR           900",
    "EF 78 9       22G1  DOORS         300",
]


def read_rows(lines, at=0):
    """The rows of the table at a line, its heads first."""
    found = find_printed_rows(lines, at)
    return [cells for _, cells in found.rows] if found else []


def test_each_line_is_a_row_of_the_heads():
    heads, *rows = read_rows([HEAD, RULE, *ROWS])
    assert heads == ("BOX NO", "TYPE", "GOODS", "KGS")
    assert rows[0] == ("AB 12 3", "22G1", "ENGINES", "1,200")
    assert len(rows) == 3


def test_a_line_with_a_blank_first_column_goes_on_with_the_row_above():
    goes_on = "                    AND DOORS"
    assert read_rows([HEAD, RULE, ROWS[0], goes_on, *ROWS[1:]])[1][2] == "ENGINES\nAND DOORS"


def test_a_total_is_a_row_and_the_sentence_after_it_is_none():
    lines = [HEAD, RULE, *ROWS, "TOTAL                           2,400", "", "Printed by the port's office."]
    found = find_printed_rows(lines, 0)
    assert found.rows[-1][1] == ("TOTAL", "2,400", "", "")
    assert found.end == 6


def test_the_head_of_the_next_page_ends_the_table():
    lines = [HEAD, RULE, *ROWS, "", "MANIFEST  PAGE 2", HEAD, RULE, *ROWS]
    assert len(read_rows(lines)) == len(read_rows(lines, 7)) == 4


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, *ROWS],
        ["BOX NO  TYPE", "-" * 20, "AB 12 3  22G1", "CD 45 6  45G1"],
        [HEAD, RULE],
        [HEAD, RULE, "Every box of this list was seen by the gate of the yard."],
        ["NOTE: THIS LIST   TYPE  GOODS         KGS", RULE, *ROWS],
    ],
)
def test_what_is_no_table_under_four_heads_and_a_rule_is_not_read(lines):
    assert find_printed_rows(lines, 0) is None


def test_heads_over_two_lines_are_joined_and_remarks_are_a_column_of_their_own():
    lines = [
        "LINE ITEM          SERIAL /      DONOR",
        "NO                 STAMP         REG",
        "-" * 44,
        "01   ENGINE 2.0    N57D30A 2081  LT67 NBZ",
        "       RMK: bought over the counter, says the",
        "            man at the yard.",
        "02   GEARBOX       1423000 8117  LT67 NBZ",
        "03   DOOR          UNREAD        CA19 YGO",
    ]
    heads, first, second, _ = read_rows(lines)
    assert heads == ("LINE NO", "ITEM", "SERIAL STAMP", "DONOR REG", "Remarks")
    assert first[-1] == "RMK: bought over the counter, says the man at the yard."
    assert second == ("02", "GEARBOX", "1423000 8117", "LT67 NBZ", "")


def test_a_head_over_lines_that_go_on_is_one_of_two_though_a_blank_alone_parts_them():
    lines = [
        "HBL NO    SHIPPER          CONTAINER    PKGS DESCRIPTION OF GOODS",
        "-" * 68,
        "PV-1121   OAK EXPORTS LTD  WJXU6304173  2    2 USED CARS",
        "          YARD 2                             VOLVO V60",
        "                                             YV1LFA2BCK1447720",
        "                                             HYUNDAI KONA",
        "",
        "PV-1122   ASH EXPORTS LTD  WJXU6304173  1    USED ENGINE",
        "-" * 68,
    ]
    found = find_printed_rows(lines, 0)
    assert found.rows[0][1][-2:] == ("PKGS", "DESCRIPTION OF GOODS")
    assert found.rows[1][1][-1] == "2 USED CARS\nVOLVO V60\nYV1LFA2BCK1447720\nHYUNDAI KONA"
    assert len(found.rows) == 3


def test_a_head_of_several_words_over_cells_of_several_words_stays_one():
    lines = [
        "HBL NO    SHIPPER          CONTAINER    GOODS AS ADVISED",
        "-" * 60,
        "PV-1121   OAK EXPORTS LTD  WJXU6304173  2 USED CARS",
        "                                        VOLVO V60",
        "                                        HYUNDAI KONA",
        "PV-1122   ASH EXPORTS LTD  WJXU6304173  USED ENGINE",
        "-" * 60,
    ]
    assert find_printed_rows(lines, 0).rows[0][1][-1] == "GOODS AS ADVISED"
