"""Values that are found in free text, and text that must not count as a value."""

import pytest
from ringmap.graph.kinds.free_text import find_in_text

from ..long import mark_rest_long


def find_values(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.reading.value) for hit in find_in_text(text)]


def test_a_report_yields_its_plate_phone_box_and_vin() -> None:
    assert find_values("Grey Range Rover Sport AB51 ABC is kept behind a unit at RM20, seen Tue night.") == [
        ("vrm", "AB51ABC")
    ]
    assert find_values('"Tall Dee" uses 07700 900123, next one is MSKU 601167 2 out of Gateway.') == [
        ("phone", "+447700900123"),
        ("container", "MSKU6011672"),
    ]
    assert find_values("1 UNIT USED TOYOTA HILUX CHASSIS NO: AHTFR29G107012345. 2 PKGS") == [
        ("vin", "AHTFR29G107012345")
    ]


def test_a_find_says_where_it_stands() -> None:
    text = "shell stamped 1M8-GDM9AX-KP042788 beside ab51abc"
    assert [text[hit.start : hit.end] for hit in find_in_text(text)] == ["1M8-GDM9AX-KP042788", "ab51abc"]


@pytest.mark.parametrize(
    "text",
    [
        "HE LIVES IN SW19 AND AT RM20 THE YARD",
        "ON15MAR at 1030",
        "on 01-02-2025 1030 hrs",
        "MRN 22GB02I89012847596",
        "DUCR 9GB123456789012-ABC1234",
        "crime 42/2025/004711",
        "MSKU 601167 3",
        "SALVO2AE4EH877322",
        "12345678901234567",
        "AB00 ABC",
        "AB49 ABC",
        "LBO7 SE0",
        "John Smith of Acme Exports Ltd",
        "",
        "weight 0000014500 kg",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert find_values(text) == []


def test_numbers_side_by_side_are_two() -> None:
    assert len(find_values("07700900123/07700900124 07700 900125 07700 900126")) == 4


@pytest.mark.parametrize(
    "piece",
    mark_rest_long(
        ["0", "AB51 ABC ", "07700 900123 ", "A-", "VIN ", "(0", "\x00", "1HGCM82633A00435 ", "+4 "]
    ),
)
def test_ten_million_characters_are_searched_to_the_end(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    # A pattern that goes back over what it has read would not come to an end here.
    assert len(find_in_text(text)) <= 80_000
