"""Gradings, handling, markings, days, moments and amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.kinds import (
    DAY,
    DAY_MONTH_FIRST,
    GRADING,
    HANDLING,
    MARKING,
    MOMENT,
    MONEY,
    NUMBER,
    DateOrder,
    count_orders,
    restrict_order,
)
from ringmap.graph.kinds.grading import Grade, split_grading
from ringmap.graph.kinds.handling import combine_handling, find_strictest_marking


@given(
    st.sampled_from("123"),
    st.sampled_from("ABCDE"),
    st.sampled_from(["", "P", "C"]),
    st.sampled_from(["", " ", "-", "/", " / ", "."]),
    st.booleans(),
)
def test_a_3x5x2_grading_is_read_in_every_spelling(
    source: str, intelligence: str, handling: str, gap: str, small: bool
) -> None:
    written = gap.join(filter(None, (source, intelligence, handling)))
    for raw in (written, f"({written})", f"Grading: {written}"):
        reading = GRADING.clean(raw.lower() if small else raw)
        assert (reading.value, reading.classes) == (source + intelligence + handling, ("3x5x2",))


def test_a_5x5x5_grading_has_its_letter_first_and_is_kept_apart() -> None:
    assert GRADING.clean("B 2 4").classes == ("5x5x5",)
    assert split_grading("b/2/4") == Grade("5x5x5", "B", "2", "4")
    assert GRADING.clean("4BP").is_doubtful
    assert GRADING.clean("B62").is_doubtful


def test_the_conditions_of_a_grading_are_kept_in_its_parts() -> None:
    assert split_grading("2 D C (A1, S2)") == Grade("3x5x2", "2", "D", "C: A1, S2")
    assert split_grading("2DC: not outside the team") == Grade("3x5x2", "2", "D", "C: not outside the team")
    assert split_grading("nonsense") is None


def test_words_that_say_what_a_handling_code_means_are_no_conditions() -> None:
    for raw in ("P - Lawful sharing permitted", "P: permitted", "P (lawful sharing permitted)"):
        assert HANDLING.clean(raw).value == combine_handling([raw]) == "P"
    assert HANDLING.clean("C - Lawful sharing permitted with conditions").value == "C"
    assert HANDLING.clean("C - Ask the owner first").value == "C: Ask the owner first"
    assert split_grading("2B P - Lawful sharing permitted") == Grade("3x5x2", "2", "B", "P")
    assert split_grading("2BC - Lawful sharing permitted with conditions: A1").handling == "C: A1"


def test_words_behind_p_that_limit_sharing_are_conditions() -> None:
    assert combine_handling(["P - not outside the team"]) == "C: P - not outside the team"
    assert split_grading("2BP not outside the team") is None


def test_the_strictest_handling_covers_every_condition() -> None:
    assert combine_handling(["P", "C: S2", "", "c (A1)"]) == "C: A1, S2"
    assert combine_handling(["P", "", "P"]) == "P"
    assert combine_handling(["P", "C"]) == "C"
    assert combine_handling(["1", "4"]) == "C: 5x5x5 code 4"
    assert combine_handling(["P", "eyes only"]) == "C: eyes only"
    assert combine_handling([]) == ""


@given(
    st.lists(st.sampled_from(["P", "C", "C: A1", "C: S1, S2", "C: team only", "", "4", "zork"]), max_size=5)
)
def test_the_strictest_handling_does_not_depend_on_order(handlings: list[str]) -> None:
    assert (
        combine_handling(handlings)
        == combine_handling(handlings[::-1])
        == combine_handling([combine_handling(handlings)])
    )


def test_the_strictest_marking_is_the_highest() -> None:
    assert find_strictest_marking(["OFFICIAL", "official - sensitive", "", "Secret"]) == "SECRET"
    assert find_strictest_marking(["OFFICIAL", "O-S"]) == "OFFICIAL-SENSITIVE"
    assert find_strictest_marking([]) == ""
    assert MARKING.clean("OFFICIAL SENSITIVE [OPERATIONAL]").value == "OFFICIAL-SENSITIVE"
    assert MARKING.clean("RESTRICTED").classes == ("legacy",)
    assert HANDLING.clean("Lawful sharing permitted with conditions").value == "C"


@pytest.mark.parametrize(
    "raw",
    [
        "2025-03-05",
        "05/03/2025",
        "5.3.25",
        "5 March 2025",
        "05MAR25",
        "Wed 5th March 2025",
        "March 5, 2025",
        "2025-03-05 00:00:00",
        "on or about 5/3/25",
        "20250305",
        "05/03/2025 21:40",
    ],
)
def test_a_day_is_read_in_every_common_form(raw: str) -> None:
    assert DAY.clean(raw).value == "2025-03-05"


def order(*days: str) -> DateOrder:
    return count_orders(dict.fromkeys(days, 1))


def test_a_column_of_days_is_read_by_its_own_evidence() -> None:
    assert DAY_MONTH_FIRST.clean("11/5/21").value == "2021-11-05"
    assert order("11/5/21", "12/13/21").is_month_first is True
    assert order("13/12/21", "1/1/21").is_month_first is False
    assert order("1/2/21", "", "2021-03-04").is_month_first is None
    assert order("12-30-22").is_month_first is True


def test_a_day_that_is_none_in_either_order_tells_nothing() -> None:
    assert order("02/30/2026", "31/31/2026", "29/02/2025", "31/04/2026", "5/3/2026") == DateOrder()
    assert order("02/29/2024", "28/02/2024") == DateOrder(day_first=1, month_first=1)


def test_where_both_orders_stand_in_a_column_most_of_its_days_decide() -> None:
    assert (order("13/1/21", "1/13/21").is_month_first, order("13/1/21", "1/13/21").is_mixed) == (None, True)
    assert count_orders({"13/1/21": 3, "1/13/21": 1, "1/14/21": 1}) == DateOrder(day_first=3, month_first=2)
    assert DateOrder(day_first=3, month_first=2).is_month_first is False


def test_in_a_column_of_both_orders_a_day_of_the_other_order_is_doubtful_as_it_stands() -> None:
    reading = restrict_order(DAY).clean("1/13/21")
    assert (reading.value, reading.is_doubtful, reading.reason) == (
        "1/13/21",
        True,
        "expected a day such as 2025-03-05 or 05/03/2025, in the order of its column",
    )
    assert restrict_order(MOMENT).clean("13/1/21 21:40").value == "2021-01-13T21:40"
    assert restrict_order(DAY_MONTH_FIRST).clean("13/1/21").is_doubtful


@pytest.mark.parametrize(
    ("raw", "value"), [("2024-03", "2024-03"), ("March 2024", "2024-03"), ("2024", "2024")]
)
def test_a_partial_day_stays_partial(raw: str, value: str) -> None:
    assert (DAY.clean(raw).value, DAY.clean(raw).classes) == (value, ("partial",))


@pytest.mark.parametrize("raw", ["31/02/2024", "2025-13-01", "0/0/0", "45356", "yesterday", "05/03"])
def test_what_is_no_day_is_doubtful(raw: str) -> None:
    assert DAY.clean(raw).is_doubtful


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("04/03/2025 23:30", "2025-03-04T23:30"),
        ("04/03/25 2330hrs", "2025-03-04T23:30"),
        ("4 Mar 2025 at 11:30 pm", "2025-03-04T23:30"),
        ("2025-03-04T23:30:00", "2025-03-04T23:30"),
        ("2025-03-04T23:30:00Z", "2025-03-04T23:30"),
        ("2025-03-05T01:30:00.000+02:00", "2025-03-04T23:30"),
        ("04/03/2025 24:00", "2025-03-05T00:00"),
        ("04/03/2025", "2025-03-04"),
    ],
)
def test_a_moment_is_as_written_or_in_utc_where_an_offset_stands(raw: str, value: str) -> None:
    assert MOMENT.clean(raw).value == value


@given(
    st.dates(
        min_value=__import__("datetime").date(1950, 1, 1), max_value=__import__("datetime").date(2026, 12, 31)
    )
)
def test_every_day_survives_the_british_order(day: object) -> None:
    assert DAY.clean(f"{day:%d/%m/%Y}").value == f"{day:%Y-%m-%d}"
    assert DAY_MONTH_FIRST.clean(f"{day:%m/%d/%Y}").value == f"{day:%Y-%m-%d}"


def test_amounts_are_plain_decimal_text() -> None:
    assert (MONEY.clean("£28,000.00").value, MONEY.clean("£28,000.00").classes) == ("28000", ("GBP",))
    assert MONEY.clean("about 28k").value == "28000"
    assert MONEY.clean("28.000,00").value == "28000"
    assert NUMBER.clean("14,500.50 KGM").value == "14500.5"
    assert NUMBER.clean("14,5").is_doubtful
