"""A column under a head that says reference holds no plates, unless its cells surely are plates."""

import pytest

from .tables import list_fields, propose

HEADS = ("Component", "Mark read", "Belongs to VIN")
ROWS = (
    ("Driver airbag", "AB-K98510-4471902", "SB1KZ3JE60E123456"),
    ("BCM", "284B1-5UN0A-66018", "WBAKS42030N018867"),
)


def propose_parts(head, *values):
    """The fields of a list of parts with one more column before it."""
    rows = [(value, *row) for value, row in zip(values, ROWS, strict=True)]
    return list_fields(propose((head, *HEADS), *rows, context="components"))


def test_a_reference_of_the_form_of_an_old_plate_is_none():
    assert propose_parts("Insp. ref", "RVI 3301", "RVI 3302")["Insp. ref"] == "scene"


@pytest.mark.parametrize("head", ["Reg", "Registration ref", "Vehicle"])
def test_plates_under_a_head_of_their_own_stay_plates(head):
    assert propose_parts(head, "LB07 SEO", "KX12 ABC")[head] in (
        "plate",
        "make_and_model",
        "identified_vrm",
    )


def test_the_phone_of_a_policyholder_is_the_keepers():
    heads = ("Registration mark", "VIN", "Policyholder", "Policyholder tel.", "Examined on")
    row = ("LB07 SEO", "SB1KZ3JE60E123456", "Ann Holt", "01632 960 418", "20/05/2025")
    assert (
        list_fields(propose(heads, row, context="vehicle examination"))["Policyholder tel."] == "keeper_phone"
    )


READS = (
    ("04/06/2025 03:52", "Gate 1", "YR2OHFB", "YR20 HFD", "FT19 ZLO 4 secs behind"),
    ("04/06/2025 04:20", "Gate 2", "LM17CVA", "", "possibly AF66 RXD"),
    ("14/06/2025 04:31", "Gate 2", "SJ15 WRB", "", ""),
)


@pytest.mark.parametrize("head", ["Plate checked", "Verified VRM", "Confirmed plate"])
def test_a_plate_that_somebody_checked_counts_instead_of_the_read(head):
    found = list_fields(propose(("When", "Site", "Plate read", head, "Follow-on"), *READS, context="ANPR"))
    assert (found["Plate read"], found[head]) == ("vrm", "likely_vrm")


def test_a_further_plate_under_an_unknown_head_is_no_correction_of_the_read():
    rows = [(*row[:3], row[4]) for row in READS]
    found = list_fields(propose(("When", "Site", "Plate read", "Follow-on"), *rows, context="ANPR"))
    assert (found["Plate read"], found["Follow-on"]) == ("vrm", "vrm")
