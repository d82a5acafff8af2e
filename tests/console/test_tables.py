"""Tables on a terminal: they fit its width, ids stay whole, and nothing of a text is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.console.terminal_tables import UNLIMITED, format_table
from ringmap.graph.console.text import cut_text, measure_width

FIRM = "Estuary Cedar Trading and Household Removals Ltd"
ID = "organisation:4452a7a92d8adaa0"
RANKING = [
    {
        "rank": 1,
        "label": FIRM,
        "kind": "Organisation",
        "betweenness": 1043.0,
        "degree": 29,
        "why": f"{FIRM} (29 facts about it; read GM26/121077)",
        "documents_count": 63,
        "id": ID,
    },
    {
        "rank": 2,
        "label": "Dee",
        "kind": "Person",
        "betweenness": 2.5,
        "degree": 2,
        "why": "",
        "documents_count": 1,
        "id": "person:d195f0f23cbe0e07",
    },
]
HEADS = tuple(RANKING[0])


@pytest.mark.parametrize("columns", [60, 80, 100, 132, 200])
def test_a_table_fits_its_terminal_with_each_id_whole(columns):
    lines = format_table(RANKING, HEADS, columns).splitlines()
    assert max(map(measure_width, lines)) <= columns
    assert sum(line.count(row["id"]) for line in lines for row in RANKING) == 2


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 132, 200, UNLIMITED])
def test_no_word_of_a_sentence_is_left_out_of_a_table(columns):
    evidence = "; ".join(f"reason {number}: {FIRM}" for number in range(9))
    table = format_table(
        [{"label": FIRM, "evidence": evidence, "id": ID}], ("label", "evidence", "id"), columns
    )
    assert evidence in " ".join(table.split())
    assert "…" not in table
    assert all(word in table for word in evidence.split())


def test_a_table_on_a_pipe_has_one_line_a_row_and_everything_in_it():
    lines = format_table(RANKING, HEADS, UNLIMITED).splitlines()
    assert len(lines) == 4
    assert lines[2].split("  ")[-1] == ID
    assert FIRM in lines[2]


def test_what_has_no_room_beside_its_row_stands_below_it_with_its_name_and_the_id_last():
    lines = format_table(RANKING, HEADS, 80).splitlines()
    assert lines[0].split() == ["rank", "label", "kind"]
    assert set(lines[1]) == {"─", " "}
    assert lines[3].startswith("  betweenness: 1043 · degree: 29 · why: Estuary")
    assert lines[-1] == "  id: person:d195f0f23cbe0e07"


def test_ids_in_a_list_stand_below_each_other_and_the_last_line_counts_the_rest():
    ids = [f"vehicle:{n:016}" for n in range(9)]
    table = format_table([{"mark": "LB07SEO", "vehicle_ids": ids}], ("mark", "vehicle_ids"), 80)
    assert [line.split()[-1] for line in table.splitlines()[2:5]] == ids[:3]
    assert table.splitlines()[5].strip() == "… 6 more with --format csv"


def test_a_mark_without_a_space_is_never_cut():
    rows = [{"vin": "SALZA2BX4LH071186", "label": FIRM, "note": FIRM, "id": ID}]
    assert "SALZA2BX4LH071186" in format_table(rows, tuple(rows[0]), 60)


def test_a_word_longer_than_a_column_goes_on_below():
    table = format_table([{"label": "x" * 300, "rank": 1}], ("label", "rank"), 80)
    assert table.count("x") == 300
    assert max(map(measure_width, table.splitlines())) <= 80


def test_columns_that_say_nothing_give_their_room_away_on_a_narrow_terminal_alone():
    rows = [{"label": "Dee", "place": "", "roles": []}]
    assert format_table(rows, tuple(rows[0]), 80).splitlines()[0].split() == ["label"]
    assert format_table(rows, tuple(rows[0]), UNLIMITED).splitlines()[0].split() == [
        "label",
        "place",
        "roles",
    ]


CELLS = st.one_of(
    st.none(), st.integers(), st.floats(), st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4)
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.text(max_size=20), "label": CELLS, "first_on": CELLS, "parts_count": CELLS}
        ),
        max_size=4,
    ),
    st.integers(40, 140),
)
def test_whatever_a_record_holds_a_table_fits_and_has_no_control_character(rows, columns):
    lines = format_table(rows, ("id", "label", "first_on", "parts_count"), columns).split("\n")
    assert all(measure_width(line) <= columns for line in lines)
    assert not {mark for line in lines for mark in line} & set("\x1b\x07\u202e\r\t")


def test_a_text_that_fits_is_left_as_it_is_and_no_comma_hangs_behind_a_cut():
    assert (cut_text("Unit 7, Oxbow Works", 40), cut_text("Unit 7, Oxbow Works", 10)) == (
        "Unit 7, Oxbow Works",
        "Unit 7 …",
    )
