"""The numbers of labels and tags on an exhibit are no VINs."""

import pytest

from .tables import list_fields, propose


@pytest.mark.parametrize("head", ["Security label", "Windscreen tag"])
def test_the_number_of_a_label_or_tag_is_no_vin(head):
    heads = ("Exhibit", "VIN", "Engine no", "Examined", head)
    rows = [
        ("E1", "WVWZZZ1KZ8W000001", "CZD604118", "2025-05-03", "AB123456"),
        ("E2", "WVWZZZ1KZ8W000002", "CZD604119", "2025-05-04", "AB123457"),
    ]
    assert list_fields(propose(heads, *rows)).get(head, "") != "vin"
