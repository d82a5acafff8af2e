"""A box of a shipping paper is parted into name, address, contacts and numbers of its party."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.party_cells import split_name_and_address, split_party

from .spoken import find_lost, tell

CASES = [
    (
        "Nordgate Parts Ltd, Unit 4 Canal Rd, RM20 9ZZ, Tel 01632 960222, attn Mr Cole",
        {
            "name": "Nordgate Parts Ltd",
            "address": "Unit 4 Canal Rd, RM20 9ZZ",
            "postcode": "RM20 9ZZ",
            "phones": ("01632 960222",),
            "contact": "Mr Cole",
            "is_firm": True,
        },
    ),
    (
        "Brackwood Salvage Ltd\nMill Lane\nBD64 8RJ\nTel 0113 496 0287\nsales@brackwood.example",
        {
            "name": "Brackwood Salvage Ltd",
            "address": "Mill Lane\nBD64 8RJ",
            "postcode": "BD64 8RJ",
            "phones": ("0113 496 0287",),
            "emails": ("sales@brackwood.example",),
            "is_firm": True,
        },
    ),
    (
        "Skelder Auto Breakers\nUnit 4 Skelder Yard\nLU14 2QT",
        {
            "name": "Skelder Auto Breakers",
            "address": "Unit 4 Skelder Yard\nLU14 2QT",
            "postcode": "LU14 2QT",
            "is_firm": True,
        },
    ),
    (
        "Tariqul Mondalwala\nTel +44 7700 900254",
        {"name": "Tariqul Mondalwala", "phones": ("+44 7700 900254",)},
    ),
    (
        "Akindelowo & Sons Motors, Tema",
        {"name": "Akindelowo & Sons Motors", "address": "Tema", "is_firm": True},
    ),
    (
        "Dushkolli Car Spares SHPK, Rruga e Portit 40, Durres",
        {"name": "Dushkolli Car Spares SHPK", "address": "Rruga e Portit 40, Durres", "is_firm": True},
    ),
    (
        "Piers Hexworthy-Dunn, 12 Quarrel Street, SS44 9BE",
        {"name": "Piers Hexworthy-Dunn", "address": "12 Quarrel Street, SS44 9BE", "postcode": "SS44 9BE"},
    ),
    ("Arbenik Dushkolli, Durres", {"name": "Arbenik Dushkolli", "address": "Durres"}),
    (
        "HEXWORTHY-DUNN, Piers, 12 Quarrel Street, SS44 9BE",
        {"name": "HEXWORTHY-DUNN, Piers", "address": "12 Quarrel Street, SS44 9BE", "postcode": "SS44 9BE"},
    ),
    (
        "Zelkovar Parts FZE\n020 7946 0812",
        {"name": "Zelkovar Parts FZE", "phones": ("020 7946 0812",), "is_firm": True},
    ),
    (
        "Wekesa Nyakundira<br>PO Box 99, Mombasa",
        {"name": "Wekesa Nyakundira", "address": "PO Box 99, Mombasa"},
    ),
    (
        "Farrowmead Shipping Agency<br>Tel 01632 960222",
        {"name": "Farrowmead Shipping Agency", "phones": ("01632 960222",), "is_firm": True},
    ),
    ("SAME AS CONSIGNEE", {"same_as": "consignee", "is_placeholder": True, "name": "SAME AS CONSIGNEE"}),
    ("same as shipper", {"same_as": "shipper", "is_placeholder": True, "name": "same as shipper"}),
    ("AS ABOVE", {"same_as": "above", "is_placeholder": True, "name": "AS ABOVE"}),
    ("TO ORDER", {"filler": "to order", "is_placeholder": True, "name": "TO ORDER"}),
    ("TO ORDER OF SHIPPER", {"filler": "to order", "is_placeholder": True, "name": "TO ORDER OF SHIPPER"}),
    (
        "TO THE ORDER OF Zelkovar Parts FZE",
        {"name": "Zelkovar Parts FZE", "filler": "to order", "is_firm": True},
    ),
    ("Insurance", {"filler": "insurer", "is_placeholder": True, "name": "Insurance"}),
    ("OWN", {"filler": "own", "is_placeholder": True, "name": "OWN"}),
    ("own transport", {"filler": "own", "is_placeholder": True, "name": "own transport"}),
    ("Cash sale", {"filler": "cash", "is_placeholder": True, "name": "Cash sale"}),
    ("n/k", {"is_placeholder": True, "name": "n/k"}),
    (
        "GRINDLEPIKE LOGISTICS LTD, 6 PARADE WHARF, OVERTHORPE, UNITED KINGDOM, EORI GB000771234000",
        {
            "name": "GRINDLEPIKE LOGISTICS LTD",
            "address": "6 PARADE WHARF, OVERTHORPE",
            "country": "UNITED KINGDOM",
            "eori": "GB000771234000",
            "is_firm": True,
        },
    ),
    (
        "Quillfeather Vehicle Solutions Ltd (Co. No. 11200583), 2 Amberley Stables, Corvesham, CV49 1DP",
        {
            "name": "Quillfeather Vehicle Solutions Ltd",
            "company_number": "11200583",
            "address": "2 Amberley Stables, Corvesham, CV49 1DP",
            "postcode": "CV49 1DP",
            "is_firm": True,
        },
    ),
    (
        "ZELKOVAR PARTS FZE, PLOT S-20414, JEBEL ALI FREE ZONE, UAE",
        {
            "name": "ZELKOVAR PARTS FZE",
            "address": "PLOT S-20414, JEBEL ALI FREE ZONE",
            "country": "UAE",
            "is_firm": True,
        },
    ),
    (
        "Nordgate Parts Ltd\nattn: Dean Cole 07700 900111\nUnit 4, RM20 9ZZ",
        {
            "name": "Nordgate Parts Ltd",
            "contact": "Dean Cole",
            "phones": ("07700 900111",),
            "address": "Unit 4, RM20 9ZZ",
            "postcode": "RM20 9ZZ",
            "is_firm": True,
        },
    ),
    (
        "Nordgate Parts Ltd c/o Tockhold Freight Forwarding Ltd, 17 Gantry Road, B89 7UJ",
        {
            "name": "Nordgate Parts Ltd",
            "care_of": "Tockhold Freight Forwarding Ltd",
            "address": "17 Gantry Road, B89 7UJ",
            "postcode": "B89 7UJ",
            "is_firm": True,
        },
    ),
    (
        "Shipper: Nordgate Parts Ltd\nUnit 4 Canal Rd",
        {"name": "Nordgate Parts Ltd", "address": "Unit 4 Canal Rd", "is_firm": True},
    ),
    (
        "Kestrel Exports t/a Kestrel Cars, 8 Ferrybank, ME31 7TA",
        {
            "name": "Kestrel Exports",
            "trading_as": "Kestrel Cars",
            "address": "8 Ferrybank, ME31 7TA",
            "postcode": "ME31 7TA",
            "is_firm": True,
        },
    ),
    (
        "Mr R Brackmole, Flat 2, 19 Cutler's Drift, NG38 5XL 07700 900191",
        {
            "name": "Mr R Brackmole",
            "address": "Flat 2, 19 Cutler's Drift, NG38 5XL",
            "postcode": "NG38 5XL",
            "phones": ("07700 900191",),
        },
    ),
    ("Feathers", {"name": "Feathers"}),
    (
        "ZELKOVAR PARTS FZE P.O. BOX 1234 DUBAI TEL +971 4 555 0100",
        {
            "name": "ZELKOVAR PARTS FZE",
            "address": "P.O. BOX 1234 DUBAI",
            "phones": ("+971 4 555 0100",),
            "is_firm": True,
        },
    ),
    (
        "NORDGATE PARTS LTD UNIT 4 CANAL RD RM20 9ZZ",
        {
            "name": "NORDGATE PARTS LTD",
            "address": "UNIT 4 CANAL RD RM20 9ZZ",
            "postcode": "RM20 9ZZ",
            "is_firm": True,
        },
    ),
    (
        "Derek Pole 4 Canal Rd RM20 9ZZ",
        {"name": "Derek Pole", "address": "4 Canal Rd RM20 9ZZ", "postcode": "RM20 9ZZ"},
    ),
    (
        "Brackwood Salvage Ltd., Mill Lane, BD64 8RJ, UK. T: 0113 496 0287 E: sales@brackwood.example",
        {
            "name": "Brackwood Salvage Ltd.",
            "address": "Mill Lane, BD64 8RJ",
            "postcode": "BD64 8RJ",
            "country": "UK",
            "phones": ("0113 496 0287",),
            "emails": ("sales@brackwood.example",),
            "is_firm": True,
        },
    ),
    ("M/S Zelkovar Parts FZE, Dubai", {"name": "Zelkovar Parts FZE", "address": "Dubai", "is_firm": True}),
    (
        "Notify: same as consignee",
        {"same_as": "consignee", "is_placeholder": True, "name": "same as consignee"},
    ),
    ("Unknown seller", {"is_placeholder": True, "name": "Unknown seller"}),
    (
        "AKIN MOTORS\nPLOT 9 COMMUNITY 9\nTEMA\nGHANA\nATTN: O. AKINDELOWO\nTEL: +233 20 555 0199",
        {
            "name": "AKIN MOTORS",
            "address": "PLOT 9 COMMUNITY 9\nTEMA",
            "country": "GHANA",
            "contact": "O. AKINDELOWO",
            "phones": ("+233 20 555 0199",),
            "is_firm": True,
        },
    ),
    (
        "Derek Pole\n4 Canal Rd\nGrays\nEssex\nRM20 9ZZ",
        {"name": "Derek Pole", "address": "4 Canal Rd\nGrays\nEssex\nRM20 9ZZ", "postcode": "RM20 9ZZ"},
    ),
    ("Nordgate Parts Ltd (Grays)", {"name": "Nordgate Parts Ltd", "address": "Grays", "is_firm": True}),
    (
        "ZELKOVAR PARTS FZE, P.O.BOX 20414, JEBEL ALI, DUBAI, UAE, TEL +97145550100, MR RASHDAN",
        {
            "name": "ZELKOVAR PARTS FZE",
            "address": "P.O.BOX 20414, JEBEL ALI, DUBAI",
            "country": "UAE",
            "phones": ("+97145550100",),
            "contact": "MR RASHDAN",
            "is_firm": True,
        },
    ),
    (
        "MR. WEKESA NYAKUNDIRA, P.O. BOX 99-80100, MOMBASA, KENYA. TEL: 254 722 555 019 ID NO 12345678",
        {
            "name": "MR. WEKESA NYAKUNDIRA",
            "address": "P.O. BOX 99-80100, MOMBASA",
            "country": "KENYA",
            "phones": ("254 722 555 019",),
            "numbers": ("ID NO 12345678",),
        },
    ),
    ("Wekesa Nyakundira PASSPORT A1234567", {"name": "Wekesa Nyakundira", "numbers": ("PASSPORT A1234567",)}),
    ("Pole Motors (Prop: Derek Pole)", {"name": "Pole Motors", "contact": "Derek Pole", "is_firm": True}),
    ("SAME", {"name": "SAME", "same_as": "above", "is_placeholder": True}),
    (
        "Same as Consignee (see box 2)",
        {"name": "Same as Consignee (see box 2)", "same_as": "consignee", "is_placeholder": True},
    ),
    ("CNEE", {"name": "CNEE", "same_as": "consignee", "is_placeholder": True}),
    ("See attached", {"name": "See attached", "filler": "attached", "is_placeholder": True}),
    ("Sold at auction", {"name": "Sold at auction", "filler": "auction", "is_placeholder": True}),
    (
        "Nordgate Parts Ltd VAT GB123456789",
        {"name": "Nordgate Parts Ltd", "numbers": ("VAT GB123456789",), "is_firm": True},
    ),
    ("", {}),
]


@pytest.mark.parametrize(("cell", "told"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_a_box_tells_of_its_party(cell, told):
    assert tell(split_party(cell)) == told


@pytest.mark.parametrize(
    ("cell", "name", "address"),
    [
        ("8 Ferrybank, ME31 7TA", "", "8 Ferrybank, ME31 7TA"),
        ("Unit 4 Skelder Yard, LU14 2QT", "", "Unit 4 Skelder Yard, LU14 2QT"),
        ("Brackwood Salvage, Mill Lane, BD64 8RJ", "Brackwood Salvage", "Mill Lane, BD64 8RJ"),
        ("Ionutz Vladescarul - 30 Tenter Row, BB41 3PL", "Ionutz Vladescarul", "30 Tenter Row, BB41 3PL"),
        ("Recovery pound, Longacre Way, WS23 6HH", "", "Recovery pound, Longacre Way, WS23 6HH"),
        ("The Barrel, Nettingham", "The Barrel", "Nettingham"),
        ("Kestrel Motors Ltd", "Kestrel Motors Ltd", ""),
    ],
)
def test_a_name_and_an_address_in_one_cell_are_two(cell, name, address):
    found = split_name_and_address(cell)
    assert (found.name, found.address) == (name, address)


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_no_letter_and_no_digit_of_a_case_is_lost(cell):
    assert find_lost(cell, [split_party(cell)]) == ""


@given(st.text(max_size=150))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_loss(text):
    assert find_lost(text, [split_party(text)]) == ""


@pytest.mark.parametrize(
    ("text", "name", "numbers"),
    [
        ("LARCHM01 - Larch Motors Ltd", "Larch Motors Ltd", ("LARCHM01",)),
        ("40012: Tarn Freight Ltd, 4 Mill Lane, RM20 9ZZ", "Tarn Freight Ltd", ("40012",)),
        ("CASH - Ann Holt", "Ann Holt", ("CASH",)),
        ("4 Lanes Ltd - Parts", "4 Lanes Ltd", ()),
        ("G4S - Security Ltd", "G4S - Security Ltd", ()),
        ("A1: Motor Breakers Ltd", "A1: Motor Breakers Ltd", ()),
        ("4X4 - Vehicle Parts Ltd", "4X4 - Vehicle Parts Ltd", ()),
    ],
)
def test_the_key_of_an_account_stands_before_the_name_of_its_party(text, name, numbers):
    party = split_party(text)
    assert (party.name, party.numbers) == (name, numbers)


@pytest.mark.parametrize("text", ["Finance company", "Police seizure", "leasing co", "abandoned vehicle"])
def test_where_a_car_came_from_without_a_name_is_no_party(text):
    assert split_party(text).is_placeholder
