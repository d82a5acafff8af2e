"""A cell of vehicles is parted into vehicles, each with make, model, colour and marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.vehicle_cells import split_vehicle, split_vehicles

from .spoken import find_lost, tell

CASES = [
    ("Grey RR Sport AB51 ABC", {"colour": "Grey", "model": "RR Sport", "plates": ("AB51 ABC",)}),
    (
        "VW Golf GTI blk, VIN WVWZZZ1KZAW123456",
        {"make": "VW", "model": "Golf GTI", "colour": "blk", "vins": ("WVWZZZ1KZAW123456",)},
    ),
    ("BMW X5 (partial AB5? ?BC)", {"make": "BMW", "model": "X5", "partial_plates": ("AB5? ?BC",)}),
    (
        "Toyota Hilux / AHTFR29G107012345",
        {"make": "Toyota", "model": "Hilux", "vins": ("AHTFR29G107012345",)},
    ),
    ("HILUX AHTFR29G107012345", {"model": "HILUX", "vins": ("AHTFR29G107012345",)}),
    (
        "Black Mini Cooper - HV16 GTY",
        {"colour": "Black", "make": "Mini", "model": "Cooper", "plates": ("HV16 GTY",)},
    ),
    ("Reg not known, poss starts FP6", {"partial_plates": ("FP6",), "rest": "Reg not known"}),
    ("LJ68 XWK", {"plates": ("LJ68 XWK",)}),
    ("white Transit van", {"colour": "white", "model": "Transit", "body": "van"}),
    ("Land Rover R/Rover Sport", {"make": "Land Rover", "model": "R/Rover Sport"}),
    ("BMW 340i", {"make": "BMW", "model": "340i"}),
    ("Mercedes-Benz C220d, Grey", {"make": "Mercedes-Benz", "model": "C220d", "colour": "Grey"}),
    ("VAUXHALL LUTON / MOVANO", {"make": "VAUXHALL", "model": "LUTON / MOVANO"}),
    ("RANGE ROVER (shell only)", {"make": "RANGE ROVER", "rest": "shell only"}),
    ("2018 Ford Fiesta", {"year": "2018", "make": "Ford", "model": "Fiesta"}),
    (
        "Ford Focus ST (blue) 19 plate",
        {"make": "Ford", "model": "Focus ST", "colour": "blue", "rest": "19 plate"},
    ),
    (
        "Audi A6 silver/grey estate WAUZZZF48KA073316",
        {
            "make": "Audi",
            "model": "A6",
            "colour": "silver/grey",
            "body": "estate",
            "vins": ("WAUZZZF48KA073316",),
        },
    ),
    ("SPRINTER WDB9066331S123456", {"model": "SPRINTER", "vins": ("WDB9066331S123456",)}),
    ("VIN: WBA8E9G5OGNT46218", {"vins": ("WBA8E9G5OGNT46218",)}),
    (
        "Nissan Juke reg YT65 HDC eng HRA2 104552W",
        {"make": "Nissan", "model": "Juke", "plates": ("YT65 HDC",), "serials": ("HRA2 104552W",)},
    ),
    ("N/K", {"rest": "N/K"}),
    ("part VRM YK7*", {"partial_plates": ("YK7*",)}),
    ("metallic blue Skoda Octavia", {"colour": "metallic blue", "make": "Skoda", "model": "Octavia"}),
    ("Evoque", {"model": "Evoque"}),
    (
        "VRM: AB51ABC VIN: SALWA2FE9HA774512 Make: Land Rover Model: Evoque Colour: Red",
        {
            "make": "Land Rover",
            "model": "Evoque",
            "colour": "Red",
            "plates": ("AB51ABC",),
            "vins": ("SALWA2FE9HA774512",),
        },
    ),
    ("Range Rover Evoque x 2", {"make": "Range Rover", "model": "Evoque", "rest": "x 2"}),
    ("Silver Audi A3 or A4", {"colour": "Silver", "make": "Audi", "model": "A3", "rest": "or A4"}),
    (
        "Volvo FH16 tractor unit BX18 HGV",
        {"make": "Volvo", "model": "FH16", "body": "tractor unit", "plates": ("BX18 HGV",)},
    ),
    ("L/R Defender 90 TDCi", {"make": "L/R", "model": "Defender 90 TDCi"}),
    ("", {}),
]


@pytest.mark.parametrize(("cell", "told"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_a_cell_tells_of_its_vehicle(cell, told):
    assert tell(split_vehicle(cell)) == told


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("AB12 CDE & EF34 GHJ", [{"plates": ("AB12 CDE",)}, {"plates": ("EF34 GHJ",)}]),
        ("FN19 KXM & YD17 OBR", [{"plates": ("FN19 KXM",)}, {"plates": ("YD17 OBR",)}]),
        (
            "Grey RR Sport AB51 ABC; VW Golf blk BD62 XYZ",
            [
                {"colour": "Grey", "model": "RR Sport", "plates": ("AB51 ABC",)},
                {"make": "VW", "model": "Golf", "colour": "blk", "plates": ("BD62 XYZ",)},
            ],
        ),
        ("BMW X5\nAudi A6", [{"make": "BMW", "model": "X5"}, {"make": "Audi", "model": "A6"}]),
        (
            "1 UNIT MINI COOPER WMWXM52090T957714 1 UNIT NISSAN LEAF SJNFAAZE0U6018834",
            [
                {"make": "MINI", "model": "COOPER", "vins": ("WMWXM52090T957714",), "rest": "1 UNIT"},
                {"make": "NISSAN", "model": "LEAF", "vins": ("SJNFAAZE0U6018834",), "rest": "1 UNIT"},
            ],
        ),
        (
            "BMW X5 AB51 ABC, Audi A6 BD62 XYZ",
            [
                {"make": "BMW", "model": "X5", "plates": ("AB51 ABC",)},
                {"make": "Audi", "model": "A6", "plates": ("BD62 XYZ",)},
            ],
        ),
        ("LJ68 XWK / FN19KXM", [{"plates": ("LJ68 XWK",)}, {"plates": ("FN19KXM",)}]),
        (
            "BMW X5 on false plates AB51 ABC, true BD62 XYZ",
            [
                {
                    "make": "BMW",
                    "model": "X5",
                    "plates": ("AB51 ABC", "BD62 XYZ"),
                    "rest": "on false true",
                }
            ],
        ),
        ("", []),
    ],
)
def test_a_cell_tells_of_several_vehicles(cell, told):
    assert [tell(vehicle) for vehicle in split_vehicles(cell)] == told


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_no_letter_and_no_digit_of_a_case_is_lost(cell):
    assert find_lost(cell, [split_vehicle(cell)]) == ""


@given(st.text(max_size=150))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_loss(text):
    assert find_lost(text, split_vehicles(text)) == ""
    assert find_lost(text, [split_vehicle(text)]) == ""
