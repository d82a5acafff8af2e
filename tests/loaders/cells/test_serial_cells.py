"""Serial numbers are told from the catalogue's part numbers; words say what could not be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.serial_cells import is_part_number, read_state, split_serials

from .spoken import find_lost

CASES = [
    (
        "Eng: 306DT 0123456; gbox 6HP26-1234567",
        [("engine", "306DT 0123456", ""), ("gearbox", "6HP26-1234567", "")],
    ),
    ("Eng: CJS A17445", [("engine", "CJS A17445", "")]),
    ("306DT 0881734", [("", "306DT 0881734", "")]),
    ("K9K C6 D118034\nK9K C6 D118122", [("", "K9K C6 D118034", ""), ("", "K9K C6 D118122", "")]),
    ("N57D30A 20817743", [("", "N57D30A 20817743", "")]),
    ("Engine no N57D30A 20817743", [("engine", "N57D30A 20817743", "")]),
    ("ECU 0281018 BX5521", [("ECU", "0281018 BX5521", "")]),
    ("ZF 4460291", [("", "ZF 4460291", "")]),
    ("SM-20-774125 / SM-20-774126", [("", "SM-20-774125", ""), ("", "SM-20-774126", "")]),
    ("KT42-90017X", [("", "KT42-90017X", "")]),
    ("4x N57D30A 20817743", [("", "N57D30A 20817743", "")]),
    ("N57D30A 20817743 Part filed", [("", "N57D30A 20817743", "")]),
    ("N57D30A 20817743 CLEAR", [("", "N57D30A 20817743", "")]),
    ("NOT KNOWN", [("", "", "not known")]),
    ("OBLITERATED", [("", "", "obliterated")]),
    ("n/a", [("", "", "not applicable")]),
    ("None fitted", [("", "", "none fitted")]),
    ("not accessible", [("", "", "not accessible")]),
    ("ground off", [("", "", "ground off")]),
    ("Engine: ground off", [("engine", "", "ground off")]),
    ("illegible", [("", "", "illegible")]),
    ("Eng: M9D 20771K (P/N LR092413)", [("engine", "M9D 20771K", "")]),
    (
        "Engine number obliterated, gearbox ZF 8HP70 4460291",
        [("engine", "", "obliterated"), ("gearbox", "ZF 8HP70 4460291", "")],
    ),
    ("P/N 5G0 880 201 Q S/N AB7714X20993", [("", "AB7714X20993", "")]),
    ("5G0 880 201 Q / AB7714X20993", [("", "", ""), ("", "AB7714X20993", "")]),
    ("LR092413", [("", "", "")]),
    ("eng no. CJS A17445, g/box PSU 110419", [("engine", "CJS A17445", ""), ("gearbox", "PSU 110419", "")]),
    ("2 off: K9K C6 D118034, K9K C6 D118122", [("", "K9K C6 D118034", ""), ("", "K9K C6 D118122", "")]),
    ("illegible - poss 306DT 01?3456", [("", "306DT 01?3456", "illegible")]),
    ("Etched glass: GNT46218", [("glass", "GNT46218", "")]),
    ("", []),
]


@pytest.mark.parametrize(("cell", "told"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_a_cell_tells_its_serials(cell, told):
    assert [(one.part, one.number, one.state) for one in split_serials(cell)] == told


def test_a_catalogue_number_beside_a_serial_is_kept_apart():
    assert [one.part_number for one in split_serials("Eng: M9D 20771K (P/N LR092413)")] == ["LR092413"]


@pytest.mark.parametrize(
    ("text", "is_catalogue"),
    [
        ("LR092413", True),
        ("5G0 880 201 Q", True),
        ("1K0 907 379 AC", True),
        ("A 651 900 83 00", True),
        ("1087 020 226", True),
        ("17201-11070", True),
        ("306DT 0881734", False),
        ("ZF 4460291", False),
        ("AB7714X20993", False),
        ("0281018 BX5521", False),
        ("SM-20-774125", False),
        ("HU5 0009714433", False),
        ("TB-7717-A", False),
        ("1423000 81170", False),
        ("DDE-8577013", False),
        ("65192132 408817", False),
        ("2GD 4417702", False),
        ("96-0077143-B", False),
        ("R-J5-147703-9", False),
    ],
)
def test_a_part_number_of_the_catalogue_has_the_makers_form(text, is_catalogue):
    assert is_part_number(text) is is_catalogue


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("VIN ground off", "ground off"),
        ("plate removed", "removed"),
        ("over-stamped", "over-stamped"),
        ("LJ68 XWK", ""),
        ("nil", "none"),
    ],
)
def test_a_state_is_read_from_its_words(cell, state):
    assert read_state(cell) == state


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_no_letter_and_no_digit_of_a_case_is_lost(cell):
    assert find_lost(cell, split_serials(cell)) == ""


@given(st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_loss(text):
    assert find_lost(text, split_serials(text)) == ""


@pytest.mark.parametrize("piece", ["x", " ", "x ", "1, "])
def test_a_cell_of_any_length_is_read_in_proportion_to_it(piece):
    # In quadratic time this many characters take minutes.
    text = piece * (200_000 // len(piece))
    assert sum(len(one.rest) for one in split_serials(text)) <= len(text)


def test_a_catalogue_number_may_have_its_word_behind_it():
    [cell] = split_serials("A2059007735 (cat. no.)")
    assert (cell.number, cell.part_number) == ("", "A2059007735")
    [cell] = split_serials("06K103063BF")
    assert (cell.number, cell.part_number) == ("", "06K103063BF")
