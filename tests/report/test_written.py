"""Tables as text: what a cell may hold."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.console.terminal_tables import format_rows

ROWS = [
    {"label": "Dee", "rank": 1, "documents": ["a", "b"], "value": None},
    {"label": '=1+1; "x"\n', "rank": 10, "documents": [], "value": 0.5},
]


def test_json_is_one_array_with_the_keys_in_order():
    assert list(json.loads(format_rows(ROWS, "json", ("rank", "label")))[0]) == ["rank", "label"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "a": st.text(st.characters(exclude_characters="\r\x00", exclude_categories=("Cs",))),
                "b": st.integers(),
            }
        )
    )
)
def test_csv_reads_back_as_it_was_written(rows):
    back = (
        list(csv.DictReader(io.StringIO(format_rows(rows, "csv", ("a", "b"))), strict=True)) if rows else []
    )
    assert [(row["a"], int(row["b"])) for row in back] == [(row["a"], row["b"]) for row in rows]


def test_a_name_cannot_move_the_cursor_or_turn_the_line():
    table = format_rows([{"label": "A\x1b[2J\u202eB\nC"}])
    assert not {"\x1b", "\u202e"} & set(table)
    assert len(table.splitlines()) == 3


def test_numbers_stand_under_each_other_at_the_right():
    assert format_rows(ROWS, "table", ("label", "rank")).splitlines()[2].endswith("   1")


def test_no_rows_are_an_empty_array_and_say_so_in_a_table():
    assert (
        format_rows([], "json", ("a",)),
        format_rows([], "table", ("a",)),
        format_rows([], "csv", ("a",)),
    ) == ("[]", "(nothing)", "a")
