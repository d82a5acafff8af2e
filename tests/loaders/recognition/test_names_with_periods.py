"""A firm's name stands without the days between which it had it."""

import pytest
from ringmap.loaders.recognition.value_readers import read_cell
from ringmap.loaders.records import list_loaders

COMPANY = next(loader.record for loader in list_loaders() if loader.record.word == "companies")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LARCH MOTOR TRADERS LTD (8 Jan 2024 - 2 Sep 2024)", "LARCH MOTOR TRADERS LTD"),
        ("Larch Motors Ltd (until 2024)", "Larch Motors Ltd"),
        ("Larch Motors (Hull) Ltd", "Larch Motors (Hull) Ltd"),
        ("Larch Motors (1998) Ltd", "Larch Motors (1998) Ltd"),
        ("Larch Motors (May Street)", "Larch Motors (May Street)"),
    ],
)
def test_days_in_brackets_behind_a_name_are_none_of_it(text, name):
    field = COMPANY.by_name["former_name"]
    assert next(one.text for one in read_cell(text, COMPANY, field, "", "whole")) == name
