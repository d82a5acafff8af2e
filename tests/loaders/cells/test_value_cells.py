"""Several values of one kind in a cell are parted, and only where each part is a value of that kind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.kinds import (
    CODE,
    COLOUR,
    CONTAINER,
    DAY,
    EMAIL,
    KINDS,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    PORT,
    POSTCODE,
    ROLE,
    SERIAL,
    TEXT,
    VIN,
    VRM,
)
from ringmap.loaders.cells.value_cells import split_values

from .spoken import find_lost

CASES = [
    ("07700 900111 / 07700 900222", PHONE, ["07700 900111", "07700 900222"]),
    ("07700900191\n+44 7700 900733", PHONE, ["07700900191", "+44 7700 900733"]),
    ("07700 900111, 07700 900222; 07700 900333", PHONE, ["07700 900111", "07700 900222", "07700 900333"]),
    ("07700 900111 or 07700 900222", PHONE, ["07700 900111", "07700 900222"]),
    ("(H) 01632 960111 (M) 07700 900333", PHONE, ["01632 960111", "07700 900333"]),
    ("(H) 0161 496 0533; (M) 07700900389", PHONE, ["0161 496 0533", "07700900389"]),
    ("00447700900389", PHONE, ["00447700900389"]),
    ("7700900118", PHONE, ["7700900118"]),
    ("7700900118.0", PHONE, ["7700900118"]),
    ("01632 960456 ext 12", PHONE, ["01632 960456 ext 12"]),
    ("AB12 CDE & EF34 GHJ", VRM, ["AB12 CDE", "EF34 GHJ"]),
    ("AB12CDE EF34GHJ", VRM, ["AB12CDE", "EF34GHJ"]),
    ("AB12 CDE and EF34 GHJ", VRM, ["AB12 CDE", "EF34 GHJ"]),
    ("HXD 7", VRM, ["HXD 7"]),
    ("HXD 7 / LJ68 XWK", VRM, ["HXD 7", "LJ68 XWK"]),
    ("SALWA2FE9HA774512\nWBA8E9G50GNT46218", VIN, ["SALWA2FE9HA774512", "WBA8E9G50GNT46218"]),
    ("SALWA2FE9HA774512 / WBA8E9G50GNT46218", VIN, ["SALWA2FE9HA774512", "WBA8E9G50GNT46218"]),
    ("FZKU 880135/4", CONTAINER, ["FZKU 880135/4"]),
    ("FZKU4122078, MSKU6011672", CONTAINER, ["FZKU4122078", "MSKU6011672"]),
    ("FZKU4122078 / SL88120", CONTAINER, ["FZKU4122078"]),
    ("K9K C6 D118034\nK9K C6 D118122", SERIAL, ["K9K C6 D118034", "K9K C6 D118122"]),
    ("a@b.example / c@d.example", EMAIL, ["a@b.example", "c@d.example"]),
    ("Smith, John", PERSON_NAME, ["Smith, John"]),
    ("SMITH, John; POLE, Derek", PERSON_NAME, ["SMITH, John", "POLE, Derek"]),
    ("Derek Pole & Dean Marsh", PERSON_NAME, ["Derek Pole", "Dean Marsh"]),
    ("Bright & Sons Motors Ltd", ORGANISATION_NAME, ["Bright & Sons Motors Ltd"]),
    (
        "Kestrel Motors Ltd / Nordgate Parts Ltd",
        ORGANISATION_NAME,
        ["Kestrel Motors Ltd", "Nordgate Parts Ltd"],
    ),
    (
        "Kestrel Motors Ltd & Nordgate Parts Ltd",
        ORGANISATION_NAME,
        ["Kestrel Motors Ltd", "Nordgate Parts Ltd"],
    ),
    ("14/02/1988", DAY, ["14/02/1988"]),
    ("14/02/1988, 15/02/1988", DAY, ["14/02/1988", "15/02/1988"]),
    ("RM20 3LT / RM20 1AA", POSTCODE, ["RM20 3LT", "RM20 1AA"]),
    ("this and that", TEXT, ["this and that"]),
    ("this; that", TEXT, ["this", "that"]),
    ("n/a", VRM, ["n/a"]),
    ("NOT KNOWN", VIN, ["NOT KNOWN"]),
    ("AB12CDE/EF34GHJ", VRM, ["AB12CDE", "EF34GHJ"]),
    ("Felixstowe, Antwerp", PORT, ["Felixstowe", "Antwerp"]),
    ("Lagos (Apapa), Nigeria", PORT, ["Lagos (Apapa), Nigeria"]),
    ("GB000060 Felixstowe", PORT, ["Felixstowe"]),
    ("Port of Rotterdam NLRTM", PORT, ["Port of Rotterdam NLRTM"]),
    ("PG/1, PG/2", CODE, ["PG/1", "PG/2"]),
    ("42/12345/25", CODE, ["42/12345/25"]),
    ("victim; witness", ROLE, ["victim", "witness"]),
    ("grey / black", COLOUR, ["grey / black"]),
    ("", PHONE, []),
]


@pytest.mark.parametrize(
    ("cell", "kind", "values"), CASES, ids=[f"{kind.name}:{cell[:30]}" for cell, kind, _ in CASES]
)
def test_a_cell_of_values_is_parted(cell, kind, values):
    assert [value.text for value in split_values(cell, kind).values] == values


def test_a_word_beside_a_phone_says_which_it_is():
    assert [value.label for value in split_values("(H) 01632 960111 (M) 07700 900333", PHONE).values] == [
        "H",
        "M",
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "values"), CASES, ids=[f"{kind.name}:{cell[:30]}" for cell, kind, _ in CASES]
)
def test_no_letter_and_no_digit_of_a_case_is_lost(cell, kind, values):
    assert find_lost(cell, [split_values(cell, kind)]) == ""


@given(st.text(max_size=100), st.sampled_from(sorted(KINDS)))
@settings(max_examples=400, deadline=None)
def test_any_text_of_any_kind_is_parted_without_loss(text, kind):
    assert find_lost(text, [split_values(text, KINDS[kind])]) == ""
