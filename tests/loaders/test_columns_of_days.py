"""Columns of days: unambiguous days decide which part is the month; values that are no days never do."""

import pytest
from ringmap.graph.kinds import DAY, MOMENT
from ringmap.graph.store import Store
from ringmap.loaders.fields.days import find_first_day, find_last_day

from .test_load import load_one, mend_rejects, read_rejects
from .test_reading_files import write_file

pytestmark = pytest.mark.one_engine


def days(store: Store) -> list[str]:
    return [row["day"] for row in store.read("MATCH (d:TheftReport) RETURN d.day AS day ORDER BY day")]


@pytest.mark.parametrize("odd", ["02/30/2026", "31/31/2026", "29/02/2025"])
def test_a_day_that_is_none_in_either_order_turns_no_column_round(store, tmp_path, odd):
    outcome = load_one(
        store,
        write_file(tmp_path, "stolen.csv", f"vehicle_id,make,stolen on\n1,Audi,05/03/2026\n2,BMW,{odd}\n"),
    )
    assert (outcome.loaded, outcome.rejected, days(store)) == (1, 1, ["2026-03-05"])


def test_where_both_orders_stand_in_a_column_most_days_decide_and_the_others_are_doubtful(store, tmp_path):
    rows = (
        "1,Audi,13/03/2026,14/03/2026\n2,BMW,13/03/2026,\n3,Fiat,05/03/2026,03/15/2026\n4,Ford,03/14/2026,\n"
    )
    outcome = load_one(
        store, write_file(tmp_path, "stolen.csv", f"vehicle_id,make,stolen on,recovered on\n{rows}")
    )
    assert (outcome.loaded, outcome.rejected, days(store)) == (
        3,
        1,
        ["2026-03-05", "2026-03-13", "2026-03-13"],
    )
    assert [note for note in outcome.notes if "both orders" in note] == [
        (
            "column 'stolen on' holds days of both orders: read day first, as 2 of them must be; doubtful: "
            "1 that must be month first"
        ),
        (
            "column 'recovered on' holds days of both orders: read day first, as 1 of them must be; "
            "doubtful: 1 that must be month first"
        ),
    ]
    row = next(read_rejects(outcome.reject_file))
    assert (row["_line"], row["stolen on"]) == ("5", "03/14/2026")
    assert (
        load_one(store, outcome.reject_file).rejected == 1
    )  # what was refused does not decide when it comes back alone
    mend_rejects(outcome.reject_file, **{"stolen on": "14/03/2026"})
    assert (load_one(store, outcome.reject_file).loaded, days(store)[-1]) == (1, "2026-03-14")


def test_a_column_that_is_mostly_month_first_is_read_so(store, tmp_path):
    rows = "1,Audi,03/13/2026\n2,BMW,03/14/2026\n3,Fiat,03/05/2026\n4,Ford,14/03/2026\n"
    outcome = load_one(store, write_file(tmp_path, "stolen.csv", f"vehicle_id,make,stolen on\n{rows}"))
    assert (outcome.rejected, days(store)) == (1, ["2026-03-05", "2026-03-13", "2026-03-14"])


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-45", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_no_date_even_where_it_looks_like_one(day):
    assert (find_first_day(MOMENT.clean(day)), find_last_day(DAY.clean(day))) == ("", "")
