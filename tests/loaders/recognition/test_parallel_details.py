"""Lists side by side: the numbers beside several persons of one cell are theirs, one each."""

from .test_nested_lists import read_rows

HEADS = ("Intel ID", "Created", "Person(s)", "Person ID", "Narrative")
SAID = "Seen together loading axles at the rear of the yard on Tuesday night."


def read(persons, numbers):
    """The cells of a log of these persons with these numbers beside them."""
    other = ("PI-1", "03/02/2025 21:40", "MARSH, Dean (16/06/1990)", "7744120", SAID)
    row = ("PI-2", "05/02/2025 10:15", persons, numbers, SAID)
    return read_rows(HEADS, other, row, context="intelligence")[1].cells


def list_numbers(cells):
    """The names and numbers of the persons of a row."""
    return [
        (text, cells.get((group, number, "nominal")))
        for (group, number, name), text in cells.items()
        if (group, name) == ("subject", "name")
    ]


def test_as_many_numbers_as_persons_with_births_are_theirs_in_turn():
    cells = read("HOLT, Ann (11/12/1985); POLE, Ed (02/02/2001)", "7751903; 7760018")
    assert list_numbers(cells) == [("Ann HOLT", "7751903"), ("Ed POLE", "7760018")]
    assert ("", 0, "nominal") not in cells


def test_fewer_numbers_than_persons_are_nobodys_in_turn():
    cells = read("HOLT, Ann (11/12/1985); POLE, Ed (02/02/2001)", "7751903")
    assert [number for _, number in list_numbers(cells)] == [None, None]


def test_a_number_that_a_person_has_in_the_cell_itself_stays_his():
    cells = read("HOLT, Ann (11/12/1985) - PNCID 19/7712X; POLE, Ed (02/02/2001)", "7751903; 7760018")
    assert ("HOLT", "7751903") not in list_numbers(cells)
