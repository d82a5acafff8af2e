"""Every mark of a cell is found with its place; numbers of other sorts are none."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.cell_marks import find_identifiers

CASES = [
    (
        "Grey Range Rover Sport AB51 ABC, VIN SALWA2FE9HA774512",
        [("vrm", "AB51ABC"), ("vin", "SALWA2FE9HA774512")],
    ),
    (
        "1 UNIT MINI COOPER WMWXM52090T957714 1 UNIT NISSAN LEAF SJNFAAZE0U6018834",
        [("vin", "WMWXM52090T957714"), ("vin", "SJNFAAZE0U6018834")],
    ),
    ("WBA8E9G5OGNT46218", [("vin", "WBA8E9G50GNT46218")]),
    ("CHASSIS NO: AHTFR29G 107012345", [("vin", "AHTFR29G107012345")]),
    ("VIN: SALW A2FE 9HA7 74512", [("vin", "SALWA2FE9HA774512")]),
    ("Ground out - WDD205*****331207 raised by etching", [("partial_vin", "WDD205?????331207"[:17])]),
    ("Etched glass: GNT46218", [("partial_vin", "?????????GNT46218")]),
    ("FZKU 412207-8 left", [("container", "FZKU4122078")]),
    ("FZKU 880135/4", [("container", "FZKU8801354")]),
    ("FZKU4122078 / SL88120 40HC", [("container", "FZKU4122078")]),
    ("MSKU 601167 2", [("container", "MSKU6011672")]),
    ("40HC 45G1 22G1 20GP", []),
    # Plates of other countries look like references: they fill the cell, or stand with a vehicle.
    ("06-LH-3318", [("vrm", "06LH3318")]),
    ("Ford Transit 06-LH-3318", [("vrm", "06LH3318")]),
    ("silver Passat 04-D-517", [("vrm", "04D517")]),
    ("artic unit 182-MH-4471", [("vrm", "182MH4471")]),
    ("exhibit 12-D-345", []),
    ("Engine from drawer CR-101-PD", []),
    ("(H) 01632 960111 (M) 07700 900333", [("phone", "+441632960111"), ("phone", "+447700900333")]),
    ("00447700900389", [("phone", "+447700900389")]),
    ("447700900118", [("phone", "+447700900118")]),
    ("7700900118", [("phone", "+447700900118")]),
    ("07700 900111 / 07700 900222", [("phone", "+447700900111"), ("phone", "+447700900222")]),
    ("07700900111/07700900222", [("phone", "+447700900111"), ("phone", "+447700900222")]),
    ("0161 496 0533", [("phone", "+441614960533")]),
    ("+44 (0)20 7946 0371", [("phone", "+442079460371")]),
    ("Tel 07700-900191", [("phone", "+447700900191")]),
    ("354482110771344", []),
    ("IMEI 35 448211 077134 4", []),
    ("234159900441771", []),
    ("99-81-11 70441182", []),
    ("A/c 40017783", []),
    ("AE00 0000 0771 4477 1200 345", []),
    ("4929 1234 5678 9012", []),
    ("GB000771234000", []),
    ("8703329090", []),
    ("HS 8703 32 90", []),
    ("5GB000771234000-GRL00803", []),
    ("25GB7K41QX0882RWA3", []),
    ("£18,250.00", []),
    ("1,780.00 kg", []),
    ("0000014500 kg", []),
    ("14/02/1988 and 2025-03-05", []),
    ("09914477", []),
    ("PC 4471 Hughes", []),
    ("10/10/1972   CRO 114477/91X", []),
    ("42/2025/004711", []),
    ("LJ68 XWK & FN19KXM", [("vrm", "LJ68XWK"), ("vrm", "FN19KXM")]),
    ("yd17 obr", [("vrm", "YD17OBR")]),
    ("KV7O HZT", [("vrm", "KV70HZT")]),
    ("M123 ABC", [("vrm", "M123ABC")]),
    ("reg HXD 7", [("vrm", "HXD7")]),
    ("?? 53 LW?", [("partial_vrm", "??53LW?")]),
    ("BMW X5 (partial AB5? ?BC)", [("partial_vrm", "AB5??BC")]),
    ("part VRM YK7*", [("partial_vrm", "YK7*")]),
    ("Reg not known, poss starts FP6", [("partial_vrm", "FP6")]),
    ("PART INDEX HX*7", [("partial_vrm", "HX*7")]),
    ("dee@pole.example; sales <x@y.example>", [("email", "dee@pole.example"), ("email", "x@y.example")]),
    ("Unit 4, Oliver Road, RM20 3LT", [("postcode", "RM20 3LT")]),
    ("HE LIVES IN SW19 AND AT RM20 THE YARD", []),
    ("Eng: 306DT 0123456", [("serial", "306DT0123456")]),
    ("INCL ENGINE NO N57D30A 20817743", [("serial", "N57D30A20817743")]),
    ("Eng: CJS A17445", [("serial", "CJSA17445")]),
    ("A14 EB J58 LEVINGFORD", []),
    ("on 01-02-2025 1030 hrs", []),
    ("SEE N14 OUT OF TOWN", []),
    ("he came by B21 out of hours", []),
    ("M25 AND A14", []),
    ("CAD 1234 of 05MAR25", []),
    ("42/12345/25", []),
    ("EM/25/004417 T/25/0001234", []),
    ("MEDU1234567", []),
    ("CNTR MEDU1234567", [("container", "MEDU1234567")]),
    ("HLCULIV250412345", []),
    ("ABCD2025061712345", []),
    ("INV ABCD2025061712345 paid", []),
    ("REF 7714477120", []),
    ("mob 7714477120", [("phone", "+447714477120")]),
    ("943 476 5919", []),
    ("QQ 12 34 56 C", []),
    ("POLE9603119DJ9XX 12", []),
    ("Was it an M3? Is he?", []),
    ("IS HE? WAS IT M3?", []),
    ("part A1 of the file", []),
    ("poss X5", []),
    ("partial AB5", [("partial_vrm", "AB5")]),
    ("part reg AB5", [("partial_vrm", "AB5")]),
    ("ENGINE 306DT", []),
    ("Engine 2.0 TDI 150", []),
    ("TURBO 17201-11070", []),
    ("Engine no. 306DT0123456", [("serial", "306DT0123456")]),
    ("51.88210, -0.42117", []),
    ("234-15-1042-77103", []),
    ("16/04/2025 05:41:08", []),
    ("2025-07-01T21:15:00+01:00", []),
    ("SL88120 FZ0071882 HT44190", []),
    ("0231W / 516S / 088E", []),
    ("LR092413 5G0 880 201 Q A 651 900 83 00 1087 020 226", []),
    ("4T1B11HK3JU610935", [("vin", "4T1B11HK3JU610935")]),
    (
        "SHELL OF WBA8E9G50GNT46218 & AHTFR29G107012345",
        [("vin", "WBA8E9G50GNT46218"), ("vin", "AHTFR29G107012345")],
    ),
    ("Tel/Fax: 01632 960111 / 960112", [("phone", "+441632960111")]),
    ("02079460371", [("phone", "+442079460371")]),
    ("+233 20 555 0199", [("phone", "+233205550199")]),
    ("ring 07700 900111 at 10:30", [("phone", "+447700900111")]),
    ("07700 900111 (14/02/1988)", [("phone", "+447700900111")]),
    ("SG53 LWB", [("vrm", "SG53LWB")]),
    ("shipper_party_address_1", []),
    ("Suzuki GSX600F and SV1000S, neo4j", []),
    ("columns N1..N25", []),
    ("AO12 O0P", [("vrm", "AO12OOP")]),
    ("", []),
]


@pytest.mark.parametrize(("cell", "found"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_the_marks_of_a_cell_are_found(cell, found):
    assert [(one.kind, one.reading.value) for one in find_identifiers(cell)] == found


def test_a_mark_says_where_it_stands():
    cell = "Oxy: 07700 900118 (LJ68 XWK)"
    assert [cell[one.start : one.end] for one in find_identifiers(cell)] == ["07700 900118", "LJ68 XWK"]


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_searched(text):
    found = find_identifiers(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
