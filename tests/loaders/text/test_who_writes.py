"""Who writes, signs or sends a paper is nobody of the case; whom it speaks of is."""

import pytest
from ringmap.loaders.text.read_text import read_text


def list_mentions(text, kind):
    return [one.value for one in read_text(text).mentions if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Tom,\n\nAnn Holt was at the yard.\n\nCheers\nDee Marlow\nPorts team", ["Ann Holt"]),
        ("Dear Mr Vale,\nplease see below.\n\nYours sincerely,\nDee Marlow", []),
        ("Seen with Ann Holt.\n\nMit freundlichen Grüßen\nJens Ebert", ["Ann Holt"]),
        ("Seen with Ann Holt.\n\nDee Marlow | Higher Officer | Border Force, Hull\nOffice", ["Ann Holt"]),
        ("He sent his regards to Ann Holt.", ["Ann Holt"]),
        ("Three parts were taken.\n(signed) D. Marlow", []),
        ("For and on behalf of the carrier, D. Marlow", []),
        ("Information of Polizeidirektion Lauenbrück on Ann Holt.", ["Ann Holt"]),
        ("He is employed by a haulier called Trevor Bastable.", ["Trevor Bastable"]),
        ("14 UNT USED AXLES", []),
        ("Ann Holt was there.\n\nPaul Hart | DC 1234 | Op Ash", ["Ann Holt"]),
        ("Ann Holt was there.\n\nPaul Hart\nDetective Constable 1234\nEssex Police", ["Ann Holt"]),
        ("Ann Holt was there.\nHart, Paul (DS 1234)", ["Ann Holt"]),
        ("Ann Holt was there.\n\nP. Hart, Intelligence Officer, Essex Police\n", ["Ann Holt"]),
        ("Ann Holt was there.\n-- \nPaul Hart\nStolen Vehicle Unit", ["Ann Holt"]),
        ("Ann Holt was there.\n\nDee Marlow\nDC 1234 attended.", ["Ann Holt", "Dee Marlow"]),
        ("Present:\n\nAnn Holt, DC 1234 Vale", ["Ann Holt"]),
        ("Ann Holt was there.\n\n> Ffion,\n> who was it?\n> Jonno\n", ["Ann Holt"]),
        ("Ann Holt was there.\n\n> It was he.\n>\n> Jonno Marlow\n", ["Ann Holt"]),
        ("Ann Holt was there.\n\n> It was he.\n> Cheers\n> Jonno Marlow\n", ["Ann Holt"]),
        ("Ann Holt was there.\n\n> Ffion,\nwho was it?\n> Jonno\n", ["Ann Holt"]),
        ("Ann Holt was there.\n\n> Jonno,\n> who was it?\n> Zed\n", ["Ann Holt"]),
        ("Drivers:\n> Marsh,\n> Dean Vell\n", ["Dean Vell"]),
        ("Drivers:\n> Tobin CRAKE\n> Dean Vell\n", ["Tobin CRAKE", "Dean Vell"]),
        (
            "On Friday he wrote:\n> It was he.\n>\n> Jonno\n\nDrivers:\n> Tobin CRAKE\n> Dean Vell\n",
            ["Tobin CRAKE", "Dean Vell"],
        ),
        ("Seen:\n\nDean Vell\nInvestigator", ["Dean Vell"]),
        ("Seen:\n\nTobin Crake, Financial Investigator", ["Tobin Crake"]),
        ("Ann Holt was there.\n\nPaul Hart\nFinancial Investigator\nEssex Police", ["Ann Holt"]),
        ("Ann Holt was there.\n\nPaul Hart, Examiner, DC 1234", ["Ann Holt"]),
        ("Ann Holt was there, as I certify.  P. Hart DC 1234", ["Ann Holt"]),
        ("Ann Holt was there.\n\nPaul Hart\nInvestigator Major Crime", ["Ann Holt"]),
        ("A statement by claimant Ann Holt.", ["Ann Holt"]),
    ],
)
def test_writers_and_offices_are_no_persons(text, persons):
    assert list_mentions(text, "Person") == persons


def test_a_street_of_another_country_is_an_address_with_its_town():
    found = list_mentions(
        "The parts were kept in the Gartenstraße 4, 20999 Lauenbrück, they said.", "Address"
    )
    assert found == ["Gartenstraße 4, 20999 Lauenbrück"]


def test_a_postcode_behind_a_wide_gap_is_one():
    text = "Kestrel Ltd\n14 Quarry Lane\nDunmarsh  LU14 2QT\nTel: 01632 960417"
    assert list_mentions(text, "PartialPlate") == []
