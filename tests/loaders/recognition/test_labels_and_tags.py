"""The numbers of labels and tags on an exhibit are no VINs."""

import pytest
from ringmap.loaders.records import list_loaders

EXAMINATION = next(loader.record for loader in list_loaders() if loader.record.word == "examinations")


@pytest.mark.parametrize("head", ["Security label", "Windscreen tag"])
def test_the_number_of_a_label_or_tag_is_no_vin(head):
    assert EXAMINATION.find_column(head) is None


def test_the_number_of_a_chassis_is_a_vin():
    assert EXAMINATION.find_column("Chassis number")[2].name == "vin"
