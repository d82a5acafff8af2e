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


V1, V2 = "WVWZZZAUZJP055291", "WVWZZZAUZKW118830"


@pytest.mark.parametrize(
    "text",
    [
        f"It is not true that {V1} has engine number DNU 084417.",
        f"Check if {V1} has engine number DNU 084417.",
        f"If {V1} has engine no DNU 084417, seize it.",
        f"No trace of VIN {V1}, engine number DNU 084417.",
        f"Previously {V1} had engine number DNU 084417.",
        f"{V1} engine number DNU 084417 does not belong to it.",
        f"{V1}, engine number DNU 084417, should be CRB 551200.",
        f"{V1}, engine number DNU 084417 when built, now carries none.",
        f"Engine number DNU 084417. Not from VIN {V1}.",
        f"The shell had no VIN. Engine number: DNU 084417. I ruled out {V1}.",
        f"VIN: {V1} is on the false plate only. Engine number DNU 084417.",
        f"Car A is a Golf, VIN {V1}. Car B is a Polo, VIN cut out. Car B engine number: DNU 084417.",
        f"1. Golf, VIN {V1}.\n2. Polo, VIN removed, engine number DNU 084417.\n3. Gearbox serial KXR 081447.",
        f"VIN {V1}. In the boot was a gearbox, serial KXR 081447.",
        f"VIN {V1}. A receipt in the glovebox is for gearbox serial KXR 081447.",
        f"VIN {V1}. Engine number DNU 084417 is recorded to a car in Leeds.",
        f"VIN {V1}. Engine no. DNU 084417 may be wrong.",
        f"VIN {V1}. Theft report gives engine number: DNU 084417.",
        f"VIN {V1}. Original engine number DNU 084417, present engine number CRB 551200.",
        f"Engine number DNU 084417 is recorded against a vehicle other than {V1}.",
        f"Engine number DNU 084417 belongs to the thief who stole {V1}.",
        f"Engine number DNU 084417 was out of sight behind {V1}.",
        f"Engine no DNU 084417. The engine cover matches {V2}.",
        f"VINs {V1}, {V2}, engine number DNU 084417.",
    ],
)
def test_a_number_of_which_the_text_does_not_say_whose_it_is_is_tied_to_no_vehicle(text):
    assert tie(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{V1} was carried on the truck HN17 LDR.",
        f"{V1} was recorded on CCTV beside HN17 LDR.",
        f"{V1} was registered under a policy with HN17 LDR.",
        f"{V1} relates to the same enquiry as HN17 LDR.",
        f"{V1} returns to the owner of HN17 LDR.",
        f"{V1} carried a key for HN17 LDR.",
        f"HN17 LDR should have the VIN {V1}.",
        f"{V1} was registered to HN17 LDR in error.",
        f"{V1} is a loan car, belonging to the garage that repaired HN17 LDR.",
    ],
)
def test_a_vin_and_a_plate_of_which_something_else_is_said_are_not_tied(text):
    assert [one for one in read(text).relations if one.type == "plate_of"] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("EV battery no CSQU3054383", "Container", "CSQU3054383"),
        ("Gearbox number 447700900301 on WhatsApp", "Phone", "+447700900301"),
        ("ECU stamped WVWZZZAUZJP055291", "Vin", V1),
    ],
)
def test_a_container_a_phone_and_a_vin_behind_a_part_stay_what_they_are(text, kind, value):
    assert (names(read(text), kind), names(read(text), "Serial")) == ([value], [])


@pytest.mark.parametrize(
    "text",
    [
        "The radio carried PC 104456's call; my radio number is PR 104456.",
        "The engine was marked LOT 884120 and numbered EXHIBIT SMB1234.",
        "The instrument panel shows 104522MI, the ECU reads P0420 12345 and SW 4471882.",
        "engine GBP 450000, gearbox SKU 1044120, engine 306DT 120000 on the clock",
        "Engine number 1968CC, engine number 12NOV2025, gearbox plate 225-45-R17.",
        "ECU number 0281-012-345 (Bosch part number).",
    ],
)
def test_displays_lots_prices_measures_and_programs_are_no_serial_numbers(text):
    assert names(read(text), "Serial") == []
