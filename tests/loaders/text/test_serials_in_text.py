"""Serial numbers in running text: which numbers are of a part, and which vehicle the part is of."""

import pytest

from .test_reading_text import names, read


def tie(text, **known):
    """What a text says of its serial numbers, as (number, VIN, is it denied)."""
    found = [
        (one.start.value, one.end.value, one.is_negated)
        for one in read(text, **known).relations
        if one.type == "part_from"
    ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("The engine number was 204DTD 8190344 and is unaltered.", ["204DTD 8190344"]),
        ("The transmission plate bore GX53 7A5 04417.", ["GX53 7A5 04417"]),
        ("The body control module, serial BCM-7K4409812, was read.", ["BCM-7K4409812"]),
        ("Gearbox no. KXR 081447, turbo s/n 4471-88213.", ["KXR 081447", "4471-88213"]),
        ("Engine no 651955 33 004418 had been cleaned.", ["651955 33 004418"]),
        ("The engine (OM651 22184077) lay on a pallet.", ["OM651 22184077"]),
        ("The hybrid battery label reads G9280-42030-117J.", ["G9280-42030-117J"]),
    ],
)
def test_the_number_behind_a_part_is_its_serial_number(text, serials):
    assert names(read(text), "Serial") == serials


@pytest.mark.parametrize(
    "text",
    [
        "The instruments showed 104522 miles.",
        "The engine of AB12 CDE was out; engine REF 123456 is ours.",
        "ECU part number 0281 012 345, gearbox removed 12-11-2025.",
        "The engine management VIN reads SALYA2BX1KA207718.",
        "London Gateway terminal 4411872, engine room called 07700 900301.",
        "Catalogue number for the engine: 5G0 880 201 Q.",
    ],
)
def test_mileages_references_days_vins_and_catalogue_numbers_are_no_serial_numbers(text):
    assert names(read(text), "Serial") == []


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        (
            "VIN WVGZZZ5NZJW811406, engine number DFGA 118840, was on the ramp.",
            [("DFGA 118840", "WVGZZZ5NZJW811406", False)],
        ),
        (
            "The gearbox, serial KXR 081447, came from another car, SALYA2BX1KA207718.",
            [("KXR 081447", "SALYA2BX1KA207718", False)],
        ),
        (
            "Engine no DNU 084417. The engine is recorded to WVWZZZAUZJP055291.",
            [("DNU 084417", "WVWZZZAUZJP055291", False)],
        ),
        (
            "Gearbox no KXR 081447 does not belong to SALYA2BX1KA207718.",
            [("KXR 081447", "SALYA2BX1KA207718", True)],
        ),
        (
            "The stamped VIN is WVWZZZAUZJP055291. I read engine number DNU 084417.",
            [("DNU 084417", "WVWZZZAUZJP055291", False)],
        ),
    ],
)
def test_a_part_is_of_the_vehicle_that_the_text_ties_it_to(text, ties):
    assert tie(text) == ties


@pytest.mark.parametrize(
    "text",
    [
        "It held a Hilux, chassis AHTKB8CD002974416, and an engine stamped 1GD 8834120.",
        "VIN AHTKB8CD002974416 is genuine. A second engine, number 1GD 8834120, lay beside it.",
        "AHTKB8CD002974416 and WVWZZZAUZJP055291 were there. The engine number was 1GD 8834120.",
    ],
)
def test_a_part_beside_a_vehicle_is_not_of_it(text):
    assert tie(text) == []


def test_a_verb_ties_a_vin_to_its_plate_and_denies_it():
    text = "VIN SALYA2BX1KA207718 comes back to KP22 OJV. WVWZZZAUZJP055291 does not belong to HN17 LDR."
    said = [(one.end.value, one.is_negated) for one in read(text).relations if one.type == "plate_of"]
    assert said == [("KP22OJV", False), ("HN17LDR", True)]
