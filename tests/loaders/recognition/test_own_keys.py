"""A column that names rows by number is read as what stands there, where no other row could be meant."""

import pytest
from ringmap.loaders.recognition.own_keys import join_keys

from .tables import make_table, propose

FIRST = ("Ann", "Dean", "Ellen", "Marcus", "Nadine", "Derek", "Sarah", "Colin", "Peter", "Karen")
LAST = ("Marsh", "Holt")
PERSONS = [f"{first} {last}" for last in LAST for first in FIRST]
KEEPERS = [f"{first} Crake" for first in FIRST] + [f"{first} Oldroyd" for first in FIRST]
VEHICLES = make_table(
    ("Vehicle no", "VRM", "Keeper"),
    *((str(n), f"LB{n + 50} SE{'ABCDEFGHJKLMNOPRSTUV'[n - 1]}", KEEPERS[n - 1]) for n in range(1, 21)),
    name="book.xlsx#Vehicles",
)


def make_people(head, cells):
    """A table of twenty numbered persons whose last column has these cells by number."""
    rows = [(str(n), PERSONS[n - 1], f"{n}/03/1984", cells.get(n, "")) for n in range(1, 21)]
    return make_table(("No", "Name", "Date of birth", head), *rows, name="book.xlsx#People")


def read_columns(table):
    """The cells of each column of a table by its head, blank ones left out."""
    lines = list(table.lines())
    return {head: [cell for line in lines if (cell := line.cells[at])] for at, head in enumerate(table.heads)}


def list_read(mapping, head):
    """The fields that a mapping reads a column into."""
    return [rule.field for rule in mapping.find_rules(head) if rule.is_read]


@pytest.mark.parametrize("is_first", [True, False])
def test_the_numbers_of_associates_are_the_persons_of_their_own_table(is_first):
    people = make_people("Associates", {1: "3", 2: "4, 5", 6: "1"})
    tables = [people, VEHICLES] if is_first else [VEHICLES, people]
    joined = read_columns(join_keys(tables)[0 if is_first else 1])
    assert joined["Associates"] == ["Ellen Marsh", "Marcus Marsh; Nadine Marsh", "Ann Marsh"]


@pytest.mark.parametrize("head", ["Linked exhibit", "Related item", "Linked phone no"])
def test_a_head_that_links_other_things_than_persons_names_nobody(head):
    people = make_people(head, {1: "3", 2: "4", 6: "1"})
    assert read_columns(join_keys([people, VEHICLES])[0])[head] == ["3", "4", "1"]


def test_a_head_that_links_vehicles_names_rows_of_the_table_of_vehicles():
    people = make_people("Related vehicle no", {1: "3", 2: "4", 6: "1"})
    joined = read_columns(join_keys([people, VEHICLES])[0])
    assert "Associates" not in joined
    assert joined["Related vehicle VRM"] == ["LB53 SEC", "LB54 SED", "LB51 SEA"]


def test_the_persons_of_a_table_of_vehicles_are_no_associates():
    rows = [(str(n), f"LB{n + 50} SEX", KEEPERS[n], "2") for n in range(1, 5)]
    table = make_table(("No", "VRM", "Keeper", "Linked"), *rows)
    assert read_columns(join_keys([table])[0])["Linked"] == ["2", "2", "2", "2"]


def test_a_number_that_two_tables_of_persons_have_names_nobody():
    logs = make_table(("Ref", "Associates"), ("K/1", "3"), ("K/2", "4"))
    others = make_table(("No", "Name"), *((str(n), KEEPERS[n]) for n in range(1, 9)))
    people = make_people("Remarks", {})
    assert read_columns(join_keys([logs, people, others])[0])["Associates"] == ["3", "4"]
    assert read_columns(join_keys([logs, people])[0])["Associates"] == ["Ellen Marsh", "Marcus Marsh"]


def test_an_aside_stays_beside_its_name():
    people = make_people("Associates", {1: "3 (brother, driver)", 2: "4", 6: "1 (?) and 2"})
    joined = read_columns(join_keys([people])[0])["Associates"]
    assert joined == ["Ellen Marsh (brother, driver)", "Marcus Marsh", "Ann Marsh (?); Dean Marsh"]


@pytest.mark.parametrize("cell", ["4 (no longer)", "7 (not linked)", "3, 5 (unrelated)", "98"])
def test_what_denies_a_link_or_names_no_row_is_left_unread(cell):
    people = make_people("Associates", {1: "3", 2: "4", 3: "5", 4: "6", 6: cell})
    [joined] = join_keys([people])
    columns = read_columns(joined)
    assert columns["Associates"] == ["Ellen Marsh", "Marcus Marsh", "Nadine Marsh", "Derek Marsh"]
    assert columns["Not joined"] == [cell]
    rows = [line.cells for line in joined.lines()]
    mapping = propose(joined.heads, *rows, context="People").mapping
    assert list_read(mapping, "Associates")
    assert not list_read(mapping, "Not joined")


def test_an_aside_of_a_row_of_another_table_is_left_unread():
    exhibits = make_table(("Exhibit", "VRM"), ("DJB/1", "LB51 SEA"), ("DJB/2", "LB52 SEB"))
    logs = make_table(("Log", "Exhibits seen"), ("K/1", "DJB/1 (door)"), ("K/2", "DJB/2"), ("K/3", "DJB/1"))
    joined = read_columns(join_keys([logs, exhibits])[0])
    assert joined["seen VRM"] == ["LB51 SEA", "LB52 SEB", "LB51 SEA"]
    assert joined["Not joined"] == ["DJB/1 (door)"]


@pytest.mark.parametrize("head", ["", "--"])
def test_a_column_of_codes_without_a_word_in_its_head_has_no_keys(head):
    codes = make_table((head, "Name"), *((f"V{n}", PERSONS[n]) for n in range(1, 6)), name="book.xlsx#A")
    seen = make_table(
        ("Date", "Vehicle"), *((f"{n}/03/2026", f"V{n}") for n in range(1, 6)), name="book.xlsx#B"
    )
    assert join_keys([codes, seen])[1].heads == ("Date", "Vehicle")
