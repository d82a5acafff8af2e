"""A VIN in two columns is read as one, and two other codes side by side are not."""

import pytest
from ringmap.loaders.recognition.column_contents import look_at_columns
from ringmap.loaders.recognition.cut_vins import join_cut_vins
from ringmap.loaders.records import list_loaders

from .tables import make_table

THEFTS = next(one.record for one in list_loaders() if one.record.word == "thefts")
VINS = ("SALWA2FE9HA774512", "WBA8E9G50GNT46218", "TMBJJ7NE6J0184412")
CUT = [(vin[:11], vin[11:]) for vin in VINS]


def list_joined(heads, rows):
    """The columns that are joined to VINs."""
    table = make_table(heads, *rows)
    return [rule.columns for rule in join_cut_vins(THEFTS, (), table, look_at_columns(table))]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("VIN (1-11)", "VIN (12-17)"), CUT),
        (("Chassis", "Last six"), CUT),
        (("VIN 1", "VIN 2"), [(vin[:8], vin[8:]) for vin in VINS]),
        (("VIN 1", "VIN 2"), [(f"{vin[:5]} {vin[5:11]}", vin[11:]) for vin in VINS]),
        (("VIN 1", "VIN 2"), [*CUT, ("SALWA2FE9HA", "")]),
    ],
)
def test_two_columns_whose_cells_make_vins_are_read_as_one(heads, rows):
    assert list_joined(heads, rows) == [heads]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("Part no", "Serial"), CUT),
        (("VIN", "Engine no"), [(vin, "N57D30A") for vin in VINS]),
        (("VIN (part)", "Bay"), [(vin[:11], f"B{at}2") for at, vin in enumerate(VINS)]),
        (("VIN 1", "VIN 2"), CUT[:1]),
        (("VIN 2", "VIN 1"), [(second, first) for first, second in CUT]),
    ],
)
def test_two_columns_whose_cells_make_no_vins_stay_apart(heads, rows):
    assert list_joined(heads, rows) == []
