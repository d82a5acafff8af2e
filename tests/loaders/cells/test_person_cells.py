"""A cell of persons is parted into persons, each with what the cell says of them; nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.person_cells import split_persons

from .spoken import find_lost, tell

# (cell, what is told of each person: the filled fields). Written before the code.
CASES = [
    (
        "HOLLIS Darren (14/02/1988) aka DAZ",
        [{"name": "HOLLIS Darren", "born_on": "14/02/1988", "nicknames": ("DAZ",)}],
    ),
    (
        "OXBROW, Darren (12/03/1984) aka 'Oxy'",
        [{"name": "OXBROW, Darren", "born_on": "12/03/1984", "nicknames": ("Oxy",)}],
    ),
    ("Visitor: MARSH, Dean b. 03-04-1991", [{"name": "MARSH, Dean", "born_on": "03-04-1991"}]),
    ("Prisoner: MARSH, Dean; Visitor: Ann HOLT", [{"name": "MARSH, Dean"}, {"name": "Ann HOLT"}]),
    ("MARSH, Dean b. 3.4.91", [{"name": "MARSH, Dean", "born_on": "3.4.91"}]),
    (
        "Dean Marsh DOB 03/04/1991 nom 12345",
        [{"name": "Dean Marsh", "born_on": "03/04/1991", "nominal": "12345"}],
    ),
    ("Dean MARSH born 3 April 1991", [{"name": "Dean MARSH", "born_on": "3 April 1991"}]),
    (
        "Dean Marsh (d.o.b. 03-Apr-1991) (nominal N0077312)",
        [{"name": "Dean Marsh", "born_on": "03-Apr-1991", "nominal": "N0077312"}],
    ),
    ("MARSH Dean 03041991", [{"name": "MARSH Dean", "born_on": "03041991"}]),
    (
        "Gethin ASHGRIND dob 10/10/72<br>Colm FARROWMEAD dob 03/02/65",
        [
            {"name": "Gethin ASHGRIND", "born_on": "10/10/72"},
            {"name": "Colm FARROWMEAD", "born_on": "03/02/65"},
        ],
    ),
    (
        "Mr J. Smith of 4 High St, RM20 1AA tel 07700 900111",
        [
            {
                "name": "J. Smith",
                "title": "Mr",
                "address": "4 High St, RM20 1AA",
                "postcode": "RM20 1AA",
                "phones": ("07700 900111",),
            }
        ],
    ),
    (
        "Mr Ricky Brackmole, Flat 2, 19 Cutler's Drift, Nettingham, NG38 5XL. Mob 07700-900191",
        [
            {
                "name": "Ricky Brackmole",
                "title": "Mr",
                "address": "Flat 2, 19 Cutler's Drift, Nettingham, NG38 5XL",
                "postcode": "NG38 5XL",
                "phones": ("07700-900191",),
            }
        ],
    ),
    (
        "Mr R Brackmole, Flat 2, 19 Cutler's Drift, NG38 5XL 07700 900191",
        [
            {
                "name": "R Brackmole",
                "title": "Mr",
                "address": "Flat 2, 19 Cutler's Drift, NG38 5XL",
                "postcode": "NG38 5XL",
                "phones": ("07700 900191",),
            }
        ],
    ),
    (
        "Ionutz Vladescarul - 30 Tenter Row, BB41 3PL",
        [{"name": "Ionutz Vladescarul", "address": "30 Tenter Row, BB41 3PL", "postcode": "BB41 3PL"}],
    ),
    (
        "Gethin ASHGRIND\n41 Pellow Rise, Dunmarsh, HX12 4RW",
        [
            {
                "name": "Gethin ASHGRIND",
                "address": "41 Pellow Rise, Dunmarsh, HX12 4RW",
                "postcode": "HX12 4RW",
            }
        ],
    ),
    ("'Tall Dee' (Derek Pole)", [{"name": "Derek Pole", "nicknames": ("Tall Dee",)}]),
    (
        '"Benny" (Albanian), surname poss Dushkolli',
        [{"name": "Dushkolli", "nicknames": ("Benny",), "rest": "Albanian), surname poss"}],
    ),
    ("Derek 'Tall Dee' Pole", [{"name": "Derek Pole", "nicknames": ("Tall Dee",)}]),
    ("Oxy", [{"name": "Oxy"}]),
    ("unknown male", [{"name": "unknown male", "is_placeholder": True}]),
    ("U/K male, 20s, white", [{"name": "U/K male", "is_placeholder": True, "rest": "20s, white"}]),
    (
        "Brackmole / Ashgrind / unknown male",
        [{"name": "Brackmole"}, {"name": "Ashgrind"}, {"name": "unknown male", "is_placeholder": True}],
    ),
    ("Pole; Marsh & Cray", [{"name": "Pole"}, {"name": "Marsh"}, {"name": "Cray"}]),
    ("Oxbrow, Brackmole, Vladescarul", [{"name": "Oxbrow"}, {"name": "Brackmole"}, {"name": "Vladescarul"}]),
    ("Oxbrow; Brackmole & Ashgrind", [{"name": "Oxbrow"}, {"name": "Brackmole"}, {"name": "Ashgrind"}]),
    ("Smith, John", [{"name": "Smith, John"}]),
    ("SMITH, John; POLE, Derek", [{"name": "SMITH, John"}, {"name": "POLE, Derek"}]),
    ("Derek Pole, Dean Marsh", [{"name": "Derek Pole"}, {"name": "Dean Marsh"}]),
    (
        "Derek Pole, Dean Marsh and Leanne Cray",
        [{"name": "Derek Pole"}, {"name": "Dean Marsh"}, {"name": "Leanne Cray"}],
    ),
    (
        "Ms Leanne Thrapwick / Mr Darren Oxbrow",
        [{"name": "Leanne Thrapwick", "title": "Ms"}, {"name": "Darren Oxbrow", "title": "Mr"}],
    ),
    ("Benny & T Mondalwala", [{"name": "Benny"}, {"name": "T Mondalwala"}]),
    ("Benny 07700 900203", [{"name": "Benny", "phones": ("07700 900203",)}]),
    (
        "Zelkovar Parts FZE\n020 7946 0812",
        [{"name": "Zelkovar Parts FZE", "is_firm": True, "phones": ("020 7946 0812",)}],
    ),
    ("Quillfeather (07700 900167)", [{"name": "Quillfeather", "phones": ("07700 900167",)}]),
    ("Ana Vladescarul 07700 900412", [{"name": "Ana Vladescarul", "phones": ("07700 900412",)}]),
    ("Ionutz V.", [{"name": "Ionutz V."}]),
    ("PC 4471 Hughes", [{"name": "Hughes", "title": "PC", "is_officer": True, "rest": "4471"}]),
    ("DS CRANWICK-LOWE", [{"name": "CRANWICK-LOWE", "title": "DS", "is_officer": True}]),
    ("T/DC Pellam-Orde", [{"name": "Pellam-Orde", "title": "T/DC", "is_officer": True}]),
    ("DC 4471", [{"title": "DC", "is_officer": True, "rest": "4471"}]),
    (
        "PC 2218 Huxtaple and DC Lorcan Bexmoor",
        [
            {"name": "Huxtaple", "title": "PC", "is_officer": True, "rest": "2218"},
            {"name": "Lorcan Bexmoor", "title": "DC", "is_officer": True},
        ],
    ),
    ("Edmund Tarrowby (victim)", [{"name": "Edmund Tarrowby", "role": "victim"}]),
    (
        "Dean Marsh (driver), Derek Pole (passenger)",
        [{"name": "Dean Marsh", "role": "driver"}, {"name": "Derek Pole", "role": "passenger"}],
    ),
    ("inj. party: Edmund Tarrowby", [{"name": "Edmund Tarrowby", "role": "inj. party"}]),
    ("Victim - Edmund Tarrowby", [{"name": "Edmund Tarrowby", "role": "Victim"}]),
    ("IP Edmund Tarrowby", [{"name": "Edmund Tarrowby", "role": "IP"}]),
    (
        "Leanne Cray (ptnr of Dean Marsh)",
        [{"name": "Leanne Cray", "relation": "ptnr of", "related_to": "Dean Marsh"}],
    ),
    (
        "Leanne Cray, sister of Dean Marsh",
        [{"name": "Leanne Cray", "relation": "sister of", "related_to": "Dean Marsh"}],
    ),
    ("Dean Marsh PNCID 17/88213K", [{"name": "Dean Marsh", "pnc_id": "17/88213K"}]),
    (
        "Gethin ASHGRIND 10/10/1972 CRO 114477/91X",
        [{"name": "Gethin ASHGRIND", "born_on": "10/10/1972", "cro": "114477/91X"}],
    ),
    ("Dean Marsh custody no DM/01177/25", [{"name": "Dean Marsh", "custody": "DM/01177/25"}]),
    (
        "Dean Marsh M IC1 03/04/1991",
        [{"name": "Dean Marsh", "sex": "M", "ethnicity": "IC1", "born_on": "03/04/1991"}],
    ),
    ("MARSH Dean (M) (IC3)", [{"name": "MARSH Dean", "sex": "M", "ethnicity": "IC3"}]),
    ("dee@pole.example Derek Pole", [{"name": "Derek Pole", "emails": ("dee@pole.example",)}]),
    ("Derek POLE a.k.a. Tall Dee, Del", [{"name": "Derek POLE", "nicknames": ("Tall Dee", "Del")}]),
    ("Derek POLE alias Dee or Del", [{"name": "Derek POLE", "nicknames": ("Dee", "Del")}]),
    ("Derek POLE t/a Pole Motors", [{"name": "Derek POLE", "trading_as": "Pole Motors"}]),
    ("Kestrel Motors Ltd", [{"name": "Kestrel Motors Ltd", "is_firm": True}]),
    ("Bright & Sons Motors Ltd", [{"name": "Bright & Sons Motors Ltd", "is_firm": True}]),
    ("Akindelowo & Sons Motors", [{"name": "Akindelowo & Sons Motors", "is_firm": True}]),
    (
        "Kestrel Motors Ltd / Derek Pole",
        [{"name": "Kestrel Motors Ltd", "is_firm": True}, {"name": "Derek Pole"}],
    ),
    ("Sean O'Brien-Hughes", [{"name": "Sean O'Brien-Hughes"}]),
    ("van der Berg, Jan", [{"name": "van der Berg, Jan"}]),
    ("M KIRPELIS", [{"name": "M KIRPELIS"}]),
    ("Insurance", [{"name": "Insurance", "is_placeholder": True}]),
    ("n/a", [{"name": "n/a", "is_placeholder": True}]),
    (
        "Derek Pole 07700 900111 / 07700 900222",
        [{"name": "Derek Pole", "phones": ("07700 900111", "07700 900222")}],
    ),
    (
        "1. Derek Pole 2. Dean Marsh",
        [{"name": "Derek Pole", "rest": "1"}, {"name": "Dean Marsh", "rest": "2"}],
    ),
    ("Derek Pole; Dean Marsh;", [{"name": "Derek Pole"}, {"name": "Dean Marsh"}]),
    (
        "BRACKMOLE, Ricky (17/09/1995) aka 'Mole'\nVLADESCARUL, Ionutz (09/05/1988)",
        [
            {"name": "BRACKMOLE, Ricky", "born_on": "17/09/1995", "nicknames": ("Mole",)},
            {"name": "VLADESCARUL, Ionutz", "born_on": "09/05/1988"},
        ],
    ),
    (
        "Mr D K Oxbrow, 8 Ferrybank ME31 7TA",
        [{"name": "D K Oxbrow", "title": "Mr", "address": "8 Ferrybank ME31 7TA", "postcode": "ME31 7TA"}],
    ),
    ("Derek Pole NFA", [{"name": "Derek Pole", "rest": "NFA"}]),
    ("Nadine Pumphrett, 25 yrs", [{"name": "Nadine Pumphrett", "rest": "25 yrs"}]),
    ("POLE Derek, MARSH Dean", [{"name": "POLE Derek"}, {"name": "MARSH Dean"}]),
    ("POLE, Derek, MARSH, Dean", [{"name": "POLE, Derek"}, {"name": "MARSH, Dean"}]),
    ("Mr & Mrs Pole", [{"name": "Pole", "title": "Mr & Mrs"}]),
    (
        "Derek Pole + 1 unknown",
        [{"name": "Derek Pole"}, {"name": "unknown", "is_placeholder": True, "rest": "1"}],
    ),
    ("Unknown IC3 male known as 'Biggs'", [{"name": "Biggs", "sex": "male", "ethnicity": "IC3"}]),
    ("male named Dean", [{"name": "Dean", "rest": "male named"}]),
    (
        "Derek POLE - nominal 40012 - b 03.11.79",
        [{"name": "Derek POLE", "nominal": "40012", "born_on": "03.11.79"}],
    ),
    ("Dean Marsh (insured driver)", [{"name": "Dean Marsh", "role": "insured driver"}]),
    ("Olu ADEBAYO aka 'Prof' / 'Teach'", [{"name": "Olu ADEBAYO", "nicknames": ("Prof", "Teach")}]),
    ("St John-Smythe, Piers", [{"name": "St John-Smythe, Piers"}]),
    ("Derek Pole of Kestrel Motors Ltd", [{"name": "Derek Pole", "firm": "Kestrel Motors Ltd"}]),
    ("Derek Pole c/o Kestrel Motors Ltd", [{"name": "Derek Pole", "firm": "Kestrel Motors Ltd"}]),
    ("Kestrel Motors Ltd (Derek Pole)", [{"name": "Derek Pole", "firm": "Kestrel Motors Ltd"}]),
    (
        "Mr. Derek Pole (Director, Kestrel Motors Ltd)",
        [{"name": "Derek Pole", "title": "Mr", "role": "Director", "firm": "Kestrel Motors Ltd"}],
    ),
    ("Leanne Cray nee Marsh", [{"name": "Leanne Cray", "nicknames": ("Marsh",)}]),
    ("partner Leanne Cray", [{"name": "Leanne Cray", "relation": "partner"}]),
    ('"Oxy", "Del" and "Tall Dee"', [{"name": "Oxy"}, {"name": "Del"}, {"name": "Tall Dee"}]),
    ("'Oxy' / 'Del'", [{"name": "Oxy"}, {"name": "Del"}]),
    ("Oxy (real name Darren Oxbrow)", [{"name": "Darren Oxbrow", "nicknames": ("Oxy",)}]),
    ("Refused details", [{"name": "Refused details", "is_placeholder": True}]),
    ("No reply", [{"name": "No reply", "is_placeholder": True}]),
    ("believed to be Derek Pole", [{"name": "Derek Pole", "rest": "believed to be"}]),
    (
        "Dr. A. Patel, 4 Elm Close, Grays",
        [{"name": "A. Patel", "title": "Dr", "address": "4 Elm Close, Grays"}],
    ),
    (
        "Derek Pole 4 Elm Close Grays RM17 6NB",
        [{"name": "Derek Pole", "address": "4 Elm Close Grays RM17 6NB", "postcode": "RM17 6NB"}],
    ),
    ("HOLLIS, D (14/02/88)", [{"name": "HOLLIS, D", "born_on": "14/02/88"}]),
    ("POLE/MARSH/CRAY", [{"name": "POLE"}, {"name": "MARSH"}, {"name": "CRAY"}]),
    ("Pole, Derek & Marsh, Dean", [{"name": "Pole, Derek"}, {"name": "Marsh, Dean"}]),
    ("derek pole, dean marsh", [{"name": "derek pole"}, {"name": "dean marsh"}]),
    (
        "POLE Derek; DOB 03/11/1979; 07700900111",
        [{"name": "POLE Derek", "born_on": "03/11/1979", "phones": ("07700900111",)}],
    ),
    ("Arbenik Dushkolli, Durres", [{"name": "Arbenik Dushkolli", "address": "Durres"}]),
    (
        "Brackwood Salvage Ltd\nMill Lane, BD64 8RJ",
        [
            {
                "name": "Brackwood Salvage Ltd",
                "is_firm": True,
                "address": "Mill Lane, BD64 8RJ",
                "postcode": "BD64 8RJ",
            }
        ],
    ),
    ("SAME AS CONSIGNEE", [{"name": "SAME AS CONSIGNEE", "is_placeholder": True}]),
    ("Derek Pole, Mill Lane, Grays", [{"name": "Derek Pole", "address": "Mill Lane, Grays"}]),
    ("Derek Pole of Grays", [{"name": "Derek Pole", "address": "Grays"}]),
    (
        "Dushkolli Car Spares SHPK, Rruga e Portit 40, Durres",
        [{"name": "Dushkolli Car Spares SHPK", "is_firm": True, "address": "Rruga e Portit 40, Durres"}],
    ),
    (
        "Subject 1: Derek POLE, b.03/11/1979, 4 Canal Rd, Grays",
        [{"name": "Derek POLE", "born_on": "03/11/1979", "address": "4 Canal Rd, Grays"}],
    ),
    ("S1 Derek POLE", [{"name": "Derek POLE"}]),
    (
        "(1) Derek POLE (2) Dean MARSH",
        [{"name": "Derek POLE", "rest": "1"}, {"name": "Dean MARSH", "rest": "2"}],
    ),
    ("N14 PUMPHRETT Nadine", [{"name": "PUMPHRETT Nadine", "nominal": "N14"}]),
    ("Derek Pole N0077312", [{"name": "Derek Pole", "nominal": "N0077312"}]),
    (
        "Pole Derek 03-Nov-79 M White",
        [{"name": "Pole Derek", "born_on": "03-Nov-79", "sex": "M", "ethnicity": "White"}],
    ),
    ("Derek POLE & partner Leanne", [{"name": "Derek POLE"}, {"name": "Leanne", "relation": "partner"}]),
    (
        "Derek POLE and his brother Dean",
        [{"name": "Derek POLE"}, {"name": "Dean", "relation": "brother"}],
    ),
    ("Smith Mr John", [{"name": "Smith John", "title": "Mr"}]),
    ("SMITH John Mr", [{"name": "SMITH John", "title": "Mr"}]),
    ("hirer Dean Marsh", [{"name": "Dean Marsh", "role": "hirer"}]),
    ("Duty solicitor", [{"name": "Duty solicitor", "is_placeholder": True}]),
    ("UNKNOWN UNKNOWN", [{"name": "UNKNOWN UNKNOWN", "is_placeholder": True}]),
    ("NOT Derek Pole", [{"name": "Derek Pole", "negation": "NOT"}]),
    ("Derek Pole (not present)", [{"name": "Derek Pole", "negation": "not present"}]),
    (
        "Derek Pole, Dean Marsh, 1x unk female",
        [
            {"name": "Derek Pole"},
            {"name": "Dean Marsh"},
            {"name": "unk female", "is_placeholder": True, "rest": "1x"},
        ],
    ),
    ("POLE Derek 1979", [{"name": "POLE Derek", "born_on": "1979"}]),
    ("POLE Derek DOB unknown", [{"name": "POLE Derek", "rest": "DOB unknown"}]),
    ("Nguyễn Văn An", [{"name": "Nguyễn Văn An"}]),
    ("Smith, Jones, Brown", [{"name": "Smith"}, {"name": "Jones"}, {"name": "Brown"}]),
    ("Pole (Derek)", [{"name": "Pole Derek"}]),
    ("POLE (nee CRAY) Leanne", [{"name": "POLE Leanne", "nicknames": ("CRAY",)}]),
    ("Leanne POLE, formerly CRAY", [{"name": "Leanne POLE", "nicknames": ("CRAY",)}]),
    ("Derek Pole aka D. Poole aka Del Boy", [{"name": "Derek Pole", "nicknames": ("D. Poole", "Del Boy")}]),
    ("AB51 ABC", [{"plates": ("AB51 ABC",)}]),
    ("Derek Pole driving AB51 ABC", [{"name": "Derek Pole", "plates": ("AB51 ABC",)}]),
    ("Derek Pole (AB51 ABC)", [{"name": "Derek Pole", "plates": ("AB51 ABC",)}]),
    ("U/K BIG PHIL", [{"name": "BIG PHIL", "rest": "U/K"}]),
    ("BIG PHIL U/K", [{"name": "BIG PHIL", "rest": "U/K"}]),
    ("U/K, BIG PHIL", [{"name": "U/K", "is_placeholder": True}, {"name": "BIG PHIL"}]),
    ("N/K - poss Albanian", [{"name": "N/K", "is_placeholder": True, "rest": "poss Albanian"}]),
    ("", []),
    ("  ;  ", []),
]


@pytest.mark.parametrize(("cell", "told"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_a_cell_tells_of_its_persons(cell, told):
    assert [tell(person) for person in split_persons(cell)] == told


@pytest.mark.parametrize(
    ("cell", "ordered"),
    [
        ("HOLLIS Darren (14/02/1988)", "Darren HOLLIS"),
        ("MARSH, Dean", "Dean MARSH"),
        ("KIRPELIS M", "M KIRPELIS"),
        ("Dean MARSH", "Dean MARSH"),
        ("Dean Marsh", "Dean Marsh"),
        ("M KIRPELIS", "M KIRPELIS"),
        ("Kestrel Motors Ltd", "Kestrel Motors Ltd"),
    ],
)
def test_a_name_can_be_told_forename_first(cell, ordered):
    assert split_persons(cell)[0].ordered_name == ordered


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_no_letter_and_no_digit_of_a_case_is_lost(cell):
    assert find_lost(cell, split_persons(cell)) == ""


_PIECES = st.sampled_from(
    [
        "HOLLIS",
        "Darren",
        "(14/02/1988)",
        "aka",
        "'Oxy'",
        ",",
        ";",
        "/",
        "&",
        "\n",
        "07700 900111",
        "RM20 3LT",
        "Unit 4",
        "PC",
        "4471",
        "(victim)",
        "nom",
        "12345",
        "b.",
        "Ltd",
        "-",
        ".",
        "<br>",
        "of",
        "b",
        "x@y.example",
        "1",
        "é",
        "(",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=12).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_loss(text):
    assert find_lost(text, split_persons(text)) == ""


@pytest.mark.parametrize(
    "name", ["Darren Hollis", "HOLLIS Darren", "Mary Ann O'Brien", "darren", "Ana da Silva", "Will Hope"]
)
def test_a_plain_name_is_read_the_same_with_a_date_beside_it(name):
    assert [split_persons(name)[0].name] == [person.name for person in split_persons(f"{name} 14/02/1988")]


@pytest.mark.parametrize(
    ("text", "names", "addresses"),
    [
        ("Padraig TULLY, born 23/11/1976, Rathmore, Co. Louth", ["Padraig TULLY"], ["Rathmore, Co. Louth"]),
        ("TULLY, Padraig, County Mayo", ["TULLY, Padraig"], ["County Mayo"]),
        ("Larch & Co. Ltd", ["Larch & Co. Ltd"], [""]),
    ],
)
def test_a_county_of_ireland_is_nobody(text, names, addresses):
    persons = split_persons(text)
    assert ([one.name for one in persons], [one.address for one in persons]) == (names, addresses)


def test_a_firm_of_cars_and_vans_is_one_and_a_person_beside_a_firm_is_apart():
    assert [one.name for one in split_persons("Larch Car & Van Hire Ltd")] == ["Larch Car & Van Hire Ltd"]
    assert len(split_persons("Dee Marlow & Holt Hire Ltd")) == 2
