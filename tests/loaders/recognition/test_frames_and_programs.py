"""What stands beside values and is none: the frame for a picture, the program that wrote a file."""

import pytest
from ringmap.loaders.files.grid import Grid
from ringmap.loaders.files.tables import Line
from ringmap.loaders.grids.find_tables import find_tables
from ringmap.loaders.recognition.party_readers import read_party
from ringmap.loaders.shops import theft
from ringmap.loaders.shops.theft_columns import RECORD
from ringmap.loaders.text.read_text import read_text

from ..written import shape_row
from .tables import list_fields, propose


def test_the_frame_for_a_picture_beside_a_value_is_no_part_of_it():
    rows = (("Surname", "VELL", "Photo"), ("Forename", "Dean", ""), ("Born", "16/08/1989", ""))
    [table] = find_tables(Grid("profile", tuple(Line(at, row) for at, row in enumerate(rows, 1))))
    [line] = table.lines()
    assert dict(zip(table.heads, line.cells, strict=True))["Surname"] == "VELL"
    assert "Photo" in [text for _, text in table.texts]


@pytest.mark.parametrize(
    ("head", "value", "is_left_out"),
    [
        ("exportedFrom", "CargoDesk TMS", True),
        ("Bought from", "Dean Vell", False),
        ("exportedFrom", "Dean Vell", False),
        ("Exported from", "Vell Storage Ltd, 9 Quay Road", False),
        ("Extracted from", "Samsung of Dean Vell 07700 900199", False),
    ],
)
def test_the_program_that_a_file_was_exported_from_is_no_person(head, value, is_left_out):
    rows = [
        ("KZQA4410087", "Larch Motors Ltd", "MSKU1234565", "Felixstowe", value),
        ("KZQA4410088", "Larch Motors Ltd", "TGHU7654321", "Felixstowe", value),
    ]
    fields = list_fields(propose(("bill", "shipper", "container", "port of loading", head), *rows))
    assert (fields.get(head) == "left out") is is_left_out


@pytest.mark.parametrize(
    ("text", "is_somebody"),
    [("IP declines to be named", False), ("Victim wishes to remain anonymous", False), ("Ann Holt", True)],
)
def test_who_declines_to_be_named_is_nobody(text, is_somebody):
    found = read_party(text, RECORD, RECORD.by_name["keeper"])
    assert any(not one.leftover for one in found) == is_somebody


def test_how_a_car_was_stolen_ties_nobody_to_it():
    cells = {
        "crime reference": "42/1/25",
        "force": "Essex Police",
        "vrm": "LB07 SEO",
        "stolen on": "04/03/2025",
    }
    told = "Keyless - Vane Security tracker jammed, and Sean KITE is not known to the owner"
    assert shape_row(theft, {**cells, "mo": told}).words == ()


def test_what_is_signwritten_on_a_lorry_is_the_name_of_a_firm():
    found = read_text("Signwritten Larch Haulage. Leaves with a load.").mentions
    assert [one.value for one in found if one.kind == "Organisation"] == ["Larch Haulage"]
