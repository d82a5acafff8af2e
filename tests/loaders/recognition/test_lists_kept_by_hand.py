"""Lists that yards, desks and exhibit officers keep by hand are read as their keepers mean them."""

from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows, context=""):
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def get_cells(row):
    return {name: text for (_, _, name), text in row.cells.items()}


def test_a_day_and_a_time_in_columns_of_their_own_are_one_moment():
    rows = read_rows(
        ("Capture date", "Capture time", "VRM", "Camera"),
        ("2026-03-01", "04:11:38", "LB07SEO", "A12 03"),
        ("2026-03-01", "04:19:02", "CA19YGO", "A12 04"),
    )
    assert [get_cells(row)["seen_at"] for row in rows] == ["2026-03-01 04:11:38", "2026-03-01 04:19:02"]


def test_a_time_of_day_in_a_row_takes_its_day_from_the_whole_list():
    rows = read_rows(
        ("Exhibit", "Item", "Plate", "Time", "Entry made"),
        ("TW/1", "Engine, diesel", "LB07 SEO", "0705", "14/01/26 0640"),
        ("TW/2", "Gearbox", "CA19 YGO", "0718", "14/01/26 0640"),
    )
    assert [get_cells(row)["examined_at"] for row in rows] == ["14/01/26 0705", "14/01/26 0718"]
