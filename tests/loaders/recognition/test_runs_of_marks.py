"""Runs of marks and blanks, as damaged files have them, are read in linear time."""

import time

import pytest
from ringmap.loaders.cells.cell_marks import find_marks
from ringmap.loaders.cells.person_patterns import SEX
from ringmap.loaders.files.markdown import drop_inline_marks
from ringmap.loaders.files.tables import LONGEST_CELL, Line, Table
from ringmap.loaders.recognition.column_contents import Column, look_at_columns
from ringmap.loaders.recognition.column_forms import names_before_dashes

BLANKS = " " * 30_000


@pytest.mark.parametrize("mark", ["**x ", "__a ", "***x ", "["])
def test_marks_of_bold_type_and_links_that_are_never_closed_cost_no_time(mark):
    start = time.perf_counter()
    drop_inline_marks(mark * 20_000)
    assert time.perf_counter() - start < 1


def test_a_run_of_blanks_where_a_dash_could_stand_costs_no_time():
    start = time.perf_counter()
    names_before_dashes(Column(0, "Links", "Links", 1, (f"Dee Marlow{BLANKS}x",)))
    assert time.perf_counter() - start < 1


def test_a_run_of_line_ends_where_a_sex_could_stand_costs_no_time():
    start = time.perf_counter()
    assert not list(SEX.finditer("\n" * 30_000))
    assert time.perf_counter() - start < 1


def test_a_sex_on_a_line_of_its_own_is_still_read():
    assert [match["beside"] for match in SEX.finditer("Dee Marlow \n\n F")] == ["F"]


@pytest.mark.parametrize("run", ["X", "X@", ".", "_", "ENG "])
def test_a_run_of_characters_in_which_a_mark_could_begin_anywhere_costs_no_time(run):
    start = time.perf_counter()
    assert not find_marks((run * 40_000)[:40_000])
    assert time.perf_counter() - start < 1


def test_a_cell_that_is_too_long_for_its_row_is_no_sample_of_its_column():
    lines = [Line(2, ("x" * (LONGEST_CELL + 1),)), Line(3, ("Audi",))]
    [column] = look_at_columns(Table("stolen.csv", ("Make",), lambda: iter(lines)))
    assert (column.filled, column.samples) == (2, ("Audi",))
