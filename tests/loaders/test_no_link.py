"""A cell that denies a link denies none if the reason beside it names another link."""

import pytest
from ringmap.loaders.fields.no_link import denies_link


@pytest.mark.parametrize(
    ("cell", "denies"),
    [
        ("not an associate - lives with him", False),
        ("Unrelated (brother-in-law)", False),
        ("no link: business partner", False),
        ("no link: phone contact", False),
        ("Not associated - eliminated", True),
        ("Unrelated (no family connection)", True),
        ("no link: never met", True),
        ("no association; same surname", True),
    ],
)
def test_a_reason_that_names_a_link_or_kinship_keeps_a_cell_from_denying(cell, denies):
    assert denies_link(cell) is denies
