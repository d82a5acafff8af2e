"""Sentences under an unknown head, in tables whose other heads are known."""

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files

from .test_load_strangers import write_csv

SAID = ("It was left at the end of the road with no key", "He said that he had never been to the yard before")
COMPANIES = (
    ("company_number", "company_name", "officer", "address"),
    ("01234567", "Larch Ltd", "HOLT, Ann", "4 Mill Lane, Dover"),
    ("01234568", "Dee Ltd", "DEE, Colm", "9 Tarn Road, Dover"),
)
EXAMINATIONS = (
    ("scene", "vin", "plate", "engine_number"),
    ("E1", "WVWZZZ1KZAW000123", "LB07 SEO", "CAY123456"),
    ("E2", "WVWZZZ1KZAW000124", "YK12 ABN", "CAY123457"),
)
BILLS = (
    ("bill", "shipper", "container", "port_of_loading", "carrier"),
    ("KZQA4410087", "Ann Holt", "MSKU1234565", "Felixstowe", "Blue Line"),
    ("KZQA4410088", "Larch Ltd", "TGHU7654321", "Dunmarsh", "Blue Line"),
)
PEOPLE = (("Nominal", "Name", "DOB"), ("N1", "Ann Holt", "02/03/1980"), ("N2", "Bo Ash", "22/07/1979"))
FIELDS = {
    "companies": ["company_number", "name", "officer", "address"],
    "examinations": list(EXAMINATIONS[0]),
    "bills": list(BILLS[0]),
    "people": ["nominal", "name", "born_on"],
}


def classify_beside(folder, rows, head):
    """What a table becomes with sentences in a further column under a head."""
    cells = (head, *SAID)
    path = write_csv(folder, "list.csv", [(*row, cell) for row, cell in zip(rows, cells, strict=True)])
    [one] = classify_files(find_files([path]))
    return one


@pytest.mark.parametrize(
    ("kind", "rows", "head"),
    [
        ("companies", COMPANIES, "Report of filing"),
        ("companies", COMPANIES, "Circumstances of theft"),
        ("companies", COMPANIES, "Registry comment"),
        ("examinations", EXAMINATIONS, "Circumstances of theft"),
        ("examinations", EXAMINATIONS, "Evidence of keeper"),
        ("examinations", EXAMINATIONS, "Grading rationale"),
        ("bills", BILLS, "Checker observations"),
        ("people", PEOPLE, "Enquiry with maker"),
    ],
)
def test_sentences_make_a_table_of_known_heads_no_other_kind_and_are_no_goods_or_reference(
    tmp_path, kind, rows, head
):
    one = classify_beside(tmp_path, rows, head)
    assert one.word == kind
    [rule] = one.proposal.mapping.find_rules(head)
    assert rule.field in ("notes", "remarks", "named.text")
    known = [rule.field for rule in one.proposal.mapping.rules if rule.columns != (head,)]
    assert known == FIELDS[kind]
