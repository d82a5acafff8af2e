"""Columns that look alike and mean different things are read apart: firms and people, dates, lines."""

import pytest
from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows, context=""):
    """The rows that a table gives, with the mapping that is proposed for it."""
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


SCENE = ("scene_ref", "scene_occupier_tradingAs", "scene_occupier_owner_first", "scene_occupier_owner_last")


def test_a_trading_name_is_a_firm_and_the_first_and_last_name_beside_it_are_a_person():
    heads = (*SCENE, "what", "mark_no")
    rows = [
        ("SC-7", "Dunmarsh Motor Salvage", "Ellen", "Crake", "engine", "N47D20 4471 0093"),
        ("SC-8", "Holt Vehicle Breakers", "Tom", "Vale", "gearbox", "1423000 81170"),
    ]
    first, second = read_rows(heads, *rows, context="examination")
    assert first.cells["", 0, "tenant"] == "Ellen Crake"
    assert [(one.kind, one.text) for one in first.named] == [("organisation", "Dunmarsh Motor Salvage")]
    assert second.cells["", 0, "tenant"] == "Tom Vale"


def test_a_firm_s_name_is_no_part_of_the_name_of_a_shipper_who_is_a_person():
    heads = ("BL No", "Shipper business", "Shipper first", "Shipper last", "Container", "Goods")
    rows = [
        ("Q1", "Dunmarsh Salvage Ltd", "Ellen", "Crake", "QRWU3077410", "USED ENGINES"),
        ("Q2", "Holt Breakers Ltd", "Tom", "Vale", "VLXU5190640", "USED DOORS"),
    ]
    read = read_rows(heads, *rows, context="manifest")
    assert [row.cells["", 0, "shipper"] for row in read] == ["Ellen Crake", "Tom Vale"]


def test_the_date_of_a_report_is_its_own_and_not_that_of_the_whole_export():
    heads = ("ReportURN", "ReportDate", "Grading", "Name", "Text", "created")
    seen = "Was seen at the yard again on Tuesday night."
    rows = [
        ("A/1", "2025-05-20", "2BP", "Ann Holt", seen, "2025-06-02T07:00:00Z"),
        ("A/2", "2025-05-21", "2BP", "Dean Marsh", seen, "2025-06-02T07:00:00Z"),
    ]
    fields = list_fields(propose(heads, *rows))
    assert fields["ReportDate"] == "reported_at"
    assert "created" not in fields


def test_a_date_and_its_time_in_two_columns_stay_one_moment():
    heads = ("ReportURN", "Report Date", "Time", "Grading", "Name")
    rows = [("A/1", "20/05/2025", "22:10", "2BP", "Ann Holt"), ("A/2", "21/05/2025", "01:40", "3CC", "Dean")]
    fields = list_fields(propose(heads, *rows, context="intelligence log"))
    assert (fields["Report Date"], fields["Time"]) == ("reported_at", "reported_at")


def test_the_second_line_of_an_address_goes_with_its_first_and_is_no_reference():
    heads = ("scene_ref", "scene_where_line1", "scene_where_line2", "scene_where_postCode", "what", "mark_no")
    rows = [("SC-7", "Quarry Works", "Unit 9", "RM20 3LT", "airbag", "96-0077143-B")]
    (row,) = read_rows(heads, *rows, context="examination")
    assert row.cells["", 0, "scene"] == "SC-7"
    assert row.cells["", 0, "address"] == "Quarry Works; Unit 9"


@pytest.mark.parametrize("head", ["Trans", "Haulier", "Shipper", "Movement"])
def test_a_column_of_in_and_out_is_no_party_whatever_its_head(head):
    heads = (head, "Time", "Unit", "Driver", "Tractor Reg", "POD")
    rows = [
        ("IN", "16/04/2025 05:52", "QRWU3077410", "Dean Marsh", "LB07 SEO", "GHTEM"),
        ("OUT", "16/04/2025 07:30", "VLXU5190640", "Ann Holt", "KX68 VRD", ""),
    ]
    fields = list_fields(propose(heads, *rows, context="gate transactions"))
    assert head not in fields
    assert fields["POD"] == "port_of_discharge"
