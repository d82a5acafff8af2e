"""Numbers of lines on a manifest, ships by their other name, births with places, references beside tables."""

import pytest
from ringmap.loaders.recognition.head_reading import read_head
from ringmap.loaders.recognition.mark_value_readers import read_serials
from ringmap.loaders.records import list_loaders

from .tables import RECOGNISER, list_fields, make_table, propose

EXAMINATION = next(one.record for one in list_loaders() if one.record.word == "examinations")
KEY = EXAMINATION.by_name["key_number"]
MANIFEST = (
    "Bol_id_Bol_reference",
    "Bol_id_Line_number",
    "Bol_id_Bol_nature",
    "Exporter_name",
    "Consignee_name",
    "Place_of_loading_code",
    "Place_of_unloading_code",
    "Identity_of_transporter",
)
BILLS = (
    ("KLDV4410281", "1", "23", "Larch Parts Ltd", "Anson Trading SARL", "BEANR", "TGLFW", "KELDA PROMISE"),
    ("KLDV4410282", "2", "24", "Brackwood Ltd", "Obu et Cie SARL", "BEANR", "TGLFW", "KELDA PROMISE"),
)


def test_the_line_and_the_nature_of_a_bill_are_no_bills_and_the_transporter_is_the_ship():
    fields = list_fields(propose(MANIFEST, *BILLS))
    assert fields["Bol_id_Bol_reference"] == "bill"
    assert fields["Identity_of_transporter"] == "vessel"
    bills = ("bill", "house_bill", "master_bill")
    assert fields.get("Bol_id_Line_number") not in bills
    assert fields.get("Bol_id_Bol_nature") not in bills


def test_bills_with_small_numbers_of_their_own_stay_bills():
    heads = ("B/L number", *MANIFEST[3:])
    rows = [(number, *row[3:]) for number, row in zip(("11", "12"), BILLS, strict=True)]
    assert list_fields(propose(heads, *rows))["B/L number"] == "bill"


@pytest.mark.parametrize("head", ["Date / place of birth", "Date and place of birth"])
def test_a_date_of_birth_may_stand_with_its_place(head):
    assert read_head(head).words == ("dob",)


def test_a_place_of_birth_alone_is_no_date():
    assert "dob" not in read_head("Place of birth").words


PEOPLE = (("VOLSTED", "Maarten Jan"), ("BRIEDIS", "Karolis"))
REMARK = "Was seen at the shed again on Tuesday night."


def read_people(*around):
    heads, cells = zip(*around, strict=True)
    rows = [(*names, REMARK, *cells) for names in PEOPLE]
    table = make_table(("Family name", "Given names", "Remarks", *heads), *rows, around=len(heads))
    logs = RECOGNISER.propose_all(table, "intelligence")
    return list_fields(next(one for one in logs if one.loader.record.word == "logs"))


def test_the_reference_and_the_subject_of_a_message_are_nothing_of_the_persons_in_it():
    fields = read_people(
        ("Reference No", "QD-2025-11873/2"),
        ("From", "Harbour Police"),
        ("To", "Vehicle desk"),
        ("Subject", "Hired vans in transit"),
    )
    assert fields.get("Reference No") != "nominal"
    assert fields.get("Subject") != "subject"


def test_a_number_of_a_person_beside_a_table_stays_his():
    assert read_people(("Nominal number", "N 118273"))["Nominal number"] == "nominal"


def test_how_many_keys_there_were_is_no_number_of_a_key():
    (only,) = read_serials("2 spare fobs", EXAMINATION, KEY, "")
    assert (only.text, only.leftover) == ("2 spare fobs", True)


def test_the_number_of_a_key_is_read_with_its_words():
    found = read_serials("HX44182 spare", EXAMINATION, KEY, "")
    assert "HX44182" in [one.text for one in found if not one.leftover]
