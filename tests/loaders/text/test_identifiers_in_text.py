"""Identifiers in running text: every way in which notes write them, and the numbers that are none."""

import pytest

from .test_reading_text import names, read


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("Phone", "on +33 6 39 98 41 87 or (+353) 20 915 0041", ["+33639984187", "+353209150041"]),
        ("Phone", "gave 07700 9OO 223 as written", ["+447700900223"]),
        ("Phone", "mob 07700900308/07700900309", ["+447700900308", "+447700900309"]),
        ("Plate", "private plate D14 ZMK", ["D14ZMK"]),
        ("Plate", "artic 182-MH-4471 beside 1-WQZ-318, ref 182-XX-44", ["182MH4471", "1WQZ318"]),
        ("Plate", "Seen in a silver Passat 04-D-517.", ["04D517"]),
        ("Plate", "the Audi S3 VRM YN19 KXR, not an A45 AMG", ["YN19KXR"]),
        ("Plate", "Texas plate RVX-4472, German plates B-AB 1234", ["RVX4472", "BAB1234"]),
        ("Plate", "veh yn19 kxr seen with bx67dvc", ["YN19KXR", "BX67DVC"]),
        ("PartialPlate", "reg poss LX73 or LX13", ["LX73*", "LX13*"]),
        ("PartialPlate", "index unknown but ends KLT", ["*KLT"]),
        ("PartialPlate", "on Bulgarian plates (CB 4472 KX?)", ["CB4472KX?"]),
        ("Vin", "sill label reads WF0 DXX GCB BR 703985", ["WF0DXXGCBBR703985"]),
        ("Vin", "VAN VIN WP1ZZZ9YN4V\n387053", ["WP1ZZZ9YN4V387053"]),
        ("Vin", "but the plate shows WDD20520TT9O95675", ["WDD20520TT9095675"]),
        ("PartialVin", "windscreen ends 703985", ["703985"]),
        ("PartialVin", "Glass etched 7323, 7324 and K4472", ["7323", "7324", "K4472"]),
        ("PartialVin", "raised by acid: SAL?A2B?_7F1*0536", ["SAL?A2B??7F1?0536"]),
        ("Container", "CNTR YXQU916546-7 (AS TYPED ON MANIFEST)", ["YXQU9165467"]),
        ("Bill", "CANCEL BL EVNX20077135, REPLACE WITH EVNX20077146", ["EVNX20077135", "EVNX20077146"]),
        ("CrimeReference", "Crime 17/40092/25 is not linked", ["17/40092/25"]),
        ("Address", "she lives at 19 Tarn Mews, HU38 9DV", ["19 Tarn Mews, HU38 9DV"]),
        ("Port", "came off the Rotterdam ferry, on to the Liverpool sailing", ["NLRTM", "GBLIV"]),
        ("Port", "Cars move Newark to Jebel Ali.", ["USEWR", "AEJEA"]),
        ("Port", "the pair send Audis to Antwerp", ["BEANR"]),
        ("Port", "He was sent to Liverpool. He travels weekly to Antwerp.", []),
        ("Address", "Previous: 40 Keats Ho, 3 Almond Gr", ["40 Keats Ho", "3 Almond Gr"]),
    ],
)
def test_identifiers_are_read_in_each_form_of_notes(kind, text, values):
    assert names(read(text), kind) == values


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Phone", "IMEI 356938035643808, acc 40017784, sort code 40-11-22, card 4000 0012 3456 7898"),
        ("Phone", "serial 0589-2210-K72, job 40117/B, 41,118 miles, dob 14/02/1988 at 1420hrs"),
        ("Plate", "A MALE OFFERS CLONED PLATES FOR 200 POUNDS."),
        ("Plate", "Plate supplier: Shire Plates CM49. Clocked on the A13 and the M25."),
        ("Plate", "He left exhibit 12-D-345 and drawer CR-101-PD. Ref 1-ABC-123, van job 12-D-346."),
        ("PartialPlate", "Plate supplier: Shire Plates CM49."),
        ("PartialVin", "Serial 703985 on the box, 7323 miles, ends at 2300hrs"),
    ],
)
def test_numbers_of_other_things_are_no_identifiers(kind, text):
    assert names(read(text), kind) == []


def test_a_nominal_number_may_have_its_year():
    (person,) = read("Liam DUFFERIN (nominal 88412/03B) was seen.").mentions
    assert person.get_detail("nominal") == "88412/03B"


def test_the_number_of_an_engine_is_no_plate_and_a_chassis_in_groups_is_a_vin():
    found = read("Fiesta, Reg: NJ16 EBC  Ch: WF0 JXX GAHJ HS50177  Eng: B16DTH 3381174")
    assert names(found, "Plate") == ["NJ16EBC"]
    assert names(found, "Vin") == ["WF0JXXGAHJHS50177"]
