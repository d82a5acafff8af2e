"""Firms by a make before their centre or by 4x4, denials of what was said, and garages that are a place."""

import pytest
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.text_values import KnownNames, KnownPerson

from ..recognition.test_nested_lists import read_rows


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Codes come from a main dealer, Dunmarsh Ford Centre.", ["Dunmarsh Ford Centre"]),
        ("The car was at Larchwold Plant & 4x4 for two nights.", ["Larchwold Plant & 4x4"]),
        ("A van & 4x4 were taken from Mill Motors.", ["Mill Motors"]),
        ("He drove a Ford to the Centre.", []),
        ("Mercedes Centre caps were found at Tarn Road.", []),
        ("The VW CENTRE CONSOLE was gone.", []),
    ],
)
def test_a_centre_of_a_make_and_a_trade_of_off_roaders_are_firms(text, firms):
    assert [one.value for one in read_text(text).mentions if one.kind == "Organisation"] == firms


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("There is nothing to say that Ann Holt knows Ed Pole.", [True]),
        ("Dean Marsh had nothing to say. Ann Holt works for Ed Pole.", [False]),
        ("Dean Marsh had nothing to say and works for Larch Motors Ltd.", [False]),
    ],
)
def test_nothing_to_say_that_denies_and_nothing_to_say_does_not(text, negated):
    assert [one.is_negated for one in read_text(text).relations] == negated


def test_lock_up_garages_before_an_address_are_no_firm_and_a_firm_there_is_one():
    heads = ("URN", "Date", "Nominal", "Location", "Text")
    said = "She rents a lock-up there and pays for it each Friday in cash."
    rows = [
        ("50/1", "02/06/2025", "Ann HOLT", "Mill Garages, Block C, LS18 6RA", said),
        ("50/2", "02/06/2025", "Ed POLE", "Larch Motors, Unit 4 Quay Street, LS18 6RB", said),
        ("50/3", "02/06/2025", "Ed POLE", "Kestrel Garages, 14 Mill Lane, LS18 6RC", said),
    ]
    first, second, third = read_rows(heads, *rows, context="intelligence")
    assert first.cells["", 0, "place"] == "Mill Garages, Block C, LS18 6RA"
    assert "Larch Motors" in [*second.cells.values(), *(one.text for one in second.named)]
    assert "Kestrel Garages" in [*third.cells.values(), *(one.text for one in third.named)]


@pytest.mark.parametrize(
    ("text", "bills"),
    [
        ("Bill has been issued as QLXSOU0099417, please use that from now on.", ["QLXSOU0099417"]),
        ("The bill has been paid, ref AB123456.", []),
        ("The bill was issued by Holt AB12345.", []),
        ("The phone bill is VODA0012345678, and a friend called Bill is ROOK441208.", []),
        ("Bill is Manchester born. The bill was INVX0044123 and unpaid.", []),
        ("The bill of lading was issued 12MAR2025 at Poti.", []),
        ("The gas bill issued ACC00412 is for Bo Ash.", []),
        ("Bill of lading was issued under 31/12/2025A to Bo Ash.", []),
        ("Waybill 2025-06-02T10 is with Bo Ash.", []),
    ],
)
def test_a_bill_that_was_issued_as_a_number_has_it(text, bills):
    assert [one.value for one in read_text(text).mentions if one.kind == "Bill"] == bills


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Agent for service is Eilidh Monks.", []),
        ("Contact is Eilidh Monks.", []),
        ("Works for Larch Motors Ltd.", ["works_for"]),
        ("Contacted Eilidh Monks.", ["called"]),
        ("Partner is Eilidh Monks.", ["relative_of"]),
    ],
)
def test_an_office_that_somebody_has_is_no_deed_of_whom_the_record_is_about(text, relations):
    known = KnownNames(persons=(KnownPerson("Thomas Alan Gilmer"),))
    assert [one.type for one in read_text(text, known).relations] == relations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Plate partly seen...AB1? CDE at the gate.", ["AB1?CDE"]),
        ("A white Audi…LM2* XYZ was there.", ["LM2*XYZ"]),
        ("The glass reads ...AB1? CDE.", []),
    ],
)
def test_dots_behind_a_word_are_no_part_of_the_plate_that_follows(text, found):
    assert [one.value for one in read_text(text).mentions if one.kind == "PartialPlate"] == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The car was bought from Wojtan Zelmarczyk.", "Person"),
        ("The car was bought from Vellgate Motors.", "Organisation"),
        ("He works for Oren Vaskelis.", "Organisation"),
    ],
)
def test_two_names_behind_bought_from_are_a_person_unless_a_word_of_trade_is_among_them(text, kind):
    assert [one.kind for one in read_text(text).mentions] == [kind]


def test_a_handling_code_with_its_words_is_nobody():
    text = "P Lawful sharing permitted. C Lawful sharing with conditions. P Vellgate rang."
    assert [one.value for one in read_text(text).mentions if one.kind == "Person"] == ["P Vellgate"]
