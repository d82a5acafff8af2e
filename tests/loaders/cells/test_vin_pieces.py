"""A VIN that is cut over two lines is put together; so is a container's number with its marks between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.vin_pieces import join_vin_pieces


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ["USED TOYOTA COROLLA", "VIN: SB1KZ3JE60", "E123456 NON RUNNER"],
            [("vin", "SB1KZ3JE60E123456", (1, 2))],
        ),
        (
            ["1 UNIT USED CAR HONDA CIVIC", "VIN SHHFK2760FU0", "14733"],
            [("vin", "SHHFK2760FU014733", (1, 2))],
        ),
        (["CHASSIS AHTFR29G1070", "12345 2 PKGS"], [("vin", "AHTFR29G107012345", (0, 1))]),
        (["VIN SALWA2FE9-", "HA774512"], [("vin", "SALWA2FE9HA774512", (0, 1))]),
        (["SALWA2FE9", "HA774512"], [("vin", "SALWA2FE9HA774512", (0, 1))]),
        (["VIN: SALW", "A2FE9HA7", "74512"], [("vin", "SALWA2FE9HA774512", (0, 1, 2))]),
        (["VIN SALWA2FE9HA774512", "USED AUTO SPARES"], [("vin", "SALWA2FE9HA774512", (0,))]),
        (["CNTR FZKU 412", "2078 40HC"], [("container", "FZKU4122078", (0, 1))]),
        (["FZKU 880135/4"], [("container", "FZKU8801354", (0,))]),
        (["USED ENGINES", "22 PCS"], []),
        (["CONTAINER", "VIN"], []),
        (["INVOICE 20250617", "REF 448120937"], []),
        ([], []),
    ],
)
def test_a_cut_number_is_joined(lines, found):
    assert [(one.kind, one.reading.value, one.lines) for one in join_vin_pieces(lines)] == found


def test_the_rest_of_the_lines_is_kept():
    joined = join_vin_pieces(["VIN: SB1KZ3JE60", "E123456 NON RUNNER"])[0]
    assert [(span.line, span.start, span.end) for span in joined.spans] == [(0, 5, 15), (1, 0, 7)]


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_lines_are_read(lines):
    for joined in join_vin_pieces(lines):
        assert all(0 <= span.start < span.end <= len(lines[span.line]) for span in joined.spans)
