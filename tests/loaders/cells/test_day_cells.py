"""Days that a spreadsheet stores as numbers become days; anything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.kinds import DAY
from ringmap.loaders.cells import convert_spreadsheet_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30753", "1984-03-12"),
        ("29041", "1979-07-05"),
        ("45677.0", "2025-01-20"),
        ("45677.25", "2025-01-20 06:00"),
        ("61", "1900-03-01"),
        ("12/03/1984", "12/03/1984"),
        ("0", "0"),
        ("99999", "99999"),
        ("n/k", "n/k"),
        ("", ""),
    ],
)
def test_a_number_becomes_its_day(text, day):
    assert convert_spreadsheet_day(text) == day


@given(st.text(max_size=20))
def test_any_text_is_read(text):
    assert isinstance(convert_spreadsheet_day(text), str)


@pytest.mark.parametrize(
    ("text", "day"), [("25121998", "1998-12-25"), ("01121986", "1986-12-01"), ("19981225", "1998-12-25")]
)
def test_eight_digits_are_a_day_in_the_one_order_that_they_can_have(text, day):
    assert DAY.clean(text).value == day


def test_eight_digits_that_no_day_has_stay_doubtful():
    assert DAY.clean("31131998").is_doubtful
    assert DAY.clean("09914477").is_doubtful
