"""The form of an examined car and the table of parts under it are the car and the parts, each by itself."""

import pytest
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.surroundings import widen_table

from .tables import RECOGNISER, make_table

FORM = (
    ("VRM displayed", "LB07 SEO", 3),
    ("Make / model", "Skoda Fabia", 4),
    ("VIN (dash)", "TMBJJ7NE6J0184412", 5),
    ("Keeper shown", "Ann Holt, 8 Dock Road, RM20 3LT", 6),
    ("Date examined", "14/01/2026", 7),
)
HEADS = ("Item", "Marking", "Comes from")
PARTS = (
    ("Seat module", "SM-31-550812", "WAUZZZF48KA073316"),
    ("Steering rack", "TRW 7K0055231", "not identified"),
)


def read_rows(heads, rows, standing):
    """The rows of a report of examination that has these labels around its table."""
    table = widen_table(make_table(heads, *rows, name="examination report.docx", standing=standing))
    proposal = RECOGNISER.recognise(table, "vehicle examination report")
    plan = CellPlan(proposal.mapping, proposal.loader.record, table.heads)
    return [row for line in table.lines() for row in plan.read(line.cells)]


def test_the_car_of_a_form_is_a_row_of_its_own_and_its_vin_is_no_part_s():
    car, part, *_ = read_rows(HEADS, PARTS, FORM)
    assert car.cells["", 0, "vin"] == "TMBJJ7NE6J0184412"
    assert car.cells["", 0, "keeper"] == "Ann Holt"
    assert ("", 0, "item") not in car.cells
    assert part.cells["", 0, "item"] == "Seat module"
    assert part.cells["", 0, "identified_vin"] == "WAUZZZF48KA073316"
    assert not {"vin", "plate", "make", "keeper"} & {name for _, _, name in part.cells}
    assert "examined_at" in {name for _, _, name in part.cells}


@pytest.mark.parametrize("standing", [(), FORM[-1:]])
def test_a_table_of_parts_without_a_car_around_it_is_a_row_a_part(standing):
    rows = read_rows((*HEADS, "VIN"), [(*row, "TMBJJ7NE6J0184412") for row in PARTS], standing)
    assert [row.cells["", 0, "vin"] for row in rows] == ["TMBJJ7NE6J0184412"] * 2


def test_a_nested_report_of_examined_cars_is_an_examination_and_its_keeper_trades_as_a_firm():
    heads = (
        *("chassis", "reg", "makeModel", "report_number", "report_examined", "report_keeper_firstName"),
        *("report_keeper_lastName", "report_keeper_businessName"),
    )
    keeper = ("VX-77", "2026-01-12", "Ellen", "Crake", "Crake Motors")
    table = make_table(
        heads,
        ("WBAKS42030N018867", "LT67 NBZ", "BMW X5", *keeper),
        ("KNAPH81ADK5512208", "", "Kia Sportage", *keeper),
    )
    proposal = RECOGNISER.recognise(table)
    assert proposal.loader.record.word == "examinations"
    row = CellPlan(proposal.mapping, proposal.loader.record, heads).read(next(table.lines()).cells)[0]
    assert row.cells["", 0, "scene"] == "VX-77"
    assert row.cells["", 0, "keeper"] == "Ellen Crake"
    assert [(one.text, one.details) for one in row.named] == [("Crake Motors", (("trader", "keeper"),))]
