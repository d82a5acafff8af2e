"""Downloads of handsets whose one column says which way a call went, with whom, under what number."""

from ringmap.loaders.grids.parties_of_calls import part_parties

from ..recognition.tables import make_table

HEADS = ("#", "Parties", "Time", "Body")


def list_parties(*cells: str) -> list[dict[str, str]]:
    """What the rows of a table with these cells say, by head."""
    rows = ((str(number), cell, "10:00", "") for number, cell in enumerate(cells, start=1))
    table = part_parties(make_table(HEADS, *rows))
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def test_a_cell_of_from_or_to_is_a_number_a_name_and_a_direction():
    rows = list_parties("From: +447700900111 Dad (mob)", "To: 07700 900222", "To: 121", "From: Withheld")
    said = [(row["Other number"], row["Other name"], row["Direction"]) for row in rows]
    assert said == [
        ("+447700900111", "Dad (mob", "incoming"),
        ("07700 900222", "", "outgoing"),
        ("121", "", "outgoing"),
        ("Withheld", "", "incoming"),
    ]


def test_a_blank_cell_among_them_stays_blank():
    rows = list_parties("From: +447700900111 Dad", "", "To: 07700 900222 Shop")
    assert [row["Direction"] for row in rows] == ["incoming", "", "outgoing"]


def test_cells_of_both_ends_of_mails_or_of_days_stay_as_they_are():
    for cells in (
        ("From: 07700 900111 Ann To: 07700 900222 Ben", "From: 07700 900111 Ann To: 07700 900333 Cy"),
        ("From: ann@quay.example", "To: ben@quay.example"),
        ("From: 12/03/2025", "To: 14/03/2025"),
        ("From: 07700 900111 Ann", "rang from the yard"),
    ):
        assert [row["Parties"] for row in list_parties(*cells)] == list(cells)
