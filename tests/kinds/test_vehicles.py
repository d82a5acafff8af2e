"""VINs, plates and makers: what is whole, what is partial, and what one maker cannot have built."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.kinds import COLOUR, MAKE, PARTIAL_VIN, SERIAL, VIN, VRM, YEAR
from ringmap.graph.kinds.make import can_have_make, find_makes
from ringmap.graph.kinds.vin import has_valid_check_digit
from ringmap.graph.kinds.vrm import classify_plate, clean_vrm, is_age_issued

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@pytest.mark.parametrize(
    "raw",
    [
        "VIN: 1M8GDM9AXKP042788",
        "chassis no. 1M8-GDM9AX-KP042788",
        "Vehicle Identification Number 1m8gdm9axkp042788",
        "*1M8GDM9AXKP042788*",
    ],
)
def test_a_vin_is_read_through_its_label_and_its_groups(raw: str) -> None:
    assert (VIN.clean(raw).value, VIN.clean(raw).verdict) == ("1M8GDM9AXKP042788", "valid")


def test_a_european_vin_has_no_check_digit_and_is_never_invalid() -> None:
    reading = VIN.clean("SALVA2AE4EH877322")
    assert (reading.verdict, reading.classes) == ("not applicable", ("full",))


@pytest.mark.parametrize("raw", ["SGZCZ43D13S812715"])
def test_a_check_digit_is_demanded_of_north_america_and_china_only(raw: str) -> None:
    assert VIN.clean(raw).verdict == "not applicable"  # S is Britain
    assert VIN.clean("5" + raw[1:]).verdict == "valid"
    assert VIN.clean("4" + raw[1:]).is_doubtful
    assert VIN.clean("L" + raw[1:]).is_doubtful
    assert VIN.clean("7S" + raw[2:]).is_doubtful  # 7F to 70 are the United States too


@given(st.text(ALPHABET, min_size=17, max_size=17))
def test_seventeen_permitted_characters_are_a_full_vin(vin: str) -> None:
    reading = VIN.clean(vin)
    assert reading.value == vin
    assert "full" in reading.classes or reading.classes == ("placeholder",)
    if not reading.is_doubtful:
        assert reading.verdict == "not applicable" or has_valid_check_digit(vin)


@given(
    st.text(ALPHABET, min_size=17, max_size=17),
    st.sets(st.integers(0, 16), min_size=1, max_size=12),
    st.sampled_from("?*_"),
)
def test_a_partial_vin_keeps_its_places(vin: str, gaps: set[int], mark: str) -> None:
    partial = PARTIAL_VIN.clean(
        "".join(mark if place in gaps else character for place, character in enumerate(vin))
    )
    if not partial.is_doubtful and len(partial.value) == 17:
        assert partial.value == "".join(
            "?" if place in gaps else character for place, character in enumerate(vin)
        )


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("SALVA2AE4EH87____", "SALVA2AE4EH87????"),
        ("SALVA2AE4EH87    ", "SALVA2AE4EH87????"),
        ("KP042788", "?????????KP042788"),
        ("7322", "?????????????7322"),
        ("SAL...877322", "SAL????????877322"),
        ("SALVA2AE", "SALVA2AE"),
        ("last 6: 877322", "LAST6:877322"),
    ],
)
def test_what_can_be_read_of_a_vin_is_set_in_its_place(raw: str, value: str) -> None:
    assert PARTIAL_VIN.clean(raw).value == value


def test_a_partial_vin_is_never_a_full_one() -> None:
    for raw in ("KP042788", "SALVA2AE4EH87____"):
        assert (VIN.clean(raw).is_doubtful, VIN.clean(raw).classes) == (True, ("partial",))
    assert VIN.clean("11111111111111111").classes == ("placeholder",)


def test_every_class_a_plate_can_be_of_is_named() -> None:
    assert classify_plate("123ABC") == ("dateless", "trade")
    assert classify_plate("AAZ1234") == ("northern_ireland",)
    assert classify_plate("24KK35") == ("military",)
    assert classify_plate("III123") == ()


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("LBO7 SE0", "LB07SEO"),
        ("EOI6UHF", "EO16UHF"),
        ("AB5I ABC", "AB51ABC"),
        ("8D62 XYZ", "BD62XYZ"),
        ("ABS1 ABC", "AB51ABC"),
    ],
)
def test_a_plate_is_repaired_where_only_one_mark_is_possible(raw: str, value: str) -> None:
    assert (VRM.clean(raw).value, VRM.clean(raw).classes) == (value, ("current", "repaired"))


@pytest.mark.parametrize(
    "raw", ["0007SEO", "LB07000", "LBAASEO", "BLOSSOM", "GLOSSOP", "LBOI SEO", "AB51 A1B", "LB3O SEO"]
)
def test_a_plate_is_not_repaired_by_guessing(raw: str) -> None:
    assert VRM.clean(raw).is_doubtful


def test_a_plate_of_an_age_to_come_is_doubtful_until_its_day() -> None:
    assert clean_vrm("AB35ABC", date(2035, 2, 28)).classes == ("current", "future")
    assert not clean_vrm("AB35ABC", date(2035, 3, 1)).is_doubtful
    by_november_2026 = [age for age in range(100) if is_age_issued(age, date(2026, 11, 1))]
    assert by_november_2026 == [*range(2, 27), *range(51, 77)]


def test_a_cell_of_plates_is_parted_and_a_remark_left_out() -> None:
    assert [r.value for r in VRM.clean_all("AB51 ABC / BD62 XYZ")] == ["AB51ABC", "BD62XYZ"]
    assert VRM.clean("VRM: AB51-ABC (false plates)").value == "AB51ABC"


@pytest.mark.parametrize(
    ("vin", "make", "answer"),
    [
        ("SALVA2AE4EH877322", "Range Rover Sport", True),
        ("SALVA2AE4EH877322", "BMW", False),
        ("W0LPC6DB3CC123456", "Vauxhall", True),
        ("W0LPC6DB3CC123456", "opel", True),
        ("WVWZZZAAZFD123456", "VW", True),
        ("WVWZZZAAZFD123456", "Audi", False),
        ("UU1HSDAG5N0000000", "Dacia", True),
        ("5XYZK4AG0BG024283", "Hyundai", True),
        ("VF1HJD00000000000", "DACIA", True),
        ("1M8GDM9AXKP042788", "Ford", None),
        ("TM912345678901234", "Ford", None),
        ("SALVA2AE4EH877322", "Zork", None),
    ],
)
def test_a_maker_code_bears_the_makes_of_its_lines_only(vin: str, make: str, answer: bool | None) -> None:
    assert can_have_make(vin, make) is answer


def test_opel_and_vauxhall_share_a_code() -> None:
    assert {"OPEL", "VAUXHALL"} <= find_makes("W0L000051T2123456")


@pytest.mark.parametrize(
    ("raw", "make"),
    [
        ("VW", "VOLKSWAGEN"),
        ("Merc", "MERCEDES-BENZ"),
        ("range rover", "LAND ROVER"),
        ("BMW 320d", "BMW"),
        ("Škoda", "SKODA"),
        ("Landrover", "LAND ROVER"),
    ],
)
def test_a_make_has_one_name(raw: str, make: str) -> None:
    assert MAKE.clean(raw).value == make


def test_an_unknown_make_or_colour_is_kept_and_says_so() -> None:
    assert (MAKE.clean("Jayco").is_doubtful, MAKE.clean("Jayco").classes) == (False, ("unrecognised",))
    assert (COLOUR.clean("zork").value, COLOUR.clean("zork").classes) == ("ZORK", ("unrecognised",))
    assert COLOUR.clean("Gray").value == COLOUR.clean("GREY").value == "GREY"
    assert COLOUR.clean("Santorini black").value == "BLACK"


def test_a_serial_number_needs_a_digit_and_keeps_its_form() -> None:
    assert SERIAL.clean("engine no: 306dt-00123").value == "306DT00123"
    assert SERIAL.clean("GROUND OFF").classes == ("placeholder",)
    assert SERIAL.clean("306DT?0123").classes == ("partial",)


def test_a_year_is_of_four_digits_and_not_far_ahead() -> None:
    assert YEAR.clean("2014.0").value == "2014"
    assert YEAR.clean("2999").is_doubtful
    assert YEAR.clean("14").is_doubtful


def test_a_number_that_begins_with_a_zero_is_a_letter_read_wrong():
    assert (VRM.clean("E067 FVJ").value, VRM.clean("E067 FVJ").classes) == (
        "EO67FVJ",
        ("current", "repaired"),
    )
    assert all(VRM.clean(raw).is_doubtful for raw in ("Q012 BCD", "AB 0123", "0123 AB"))
