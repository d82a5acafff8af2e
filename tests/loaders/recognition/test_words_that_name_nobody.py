"""Words of kin, words for having no work, and kinds of marks are no persons, firms or premises."""

import pytest
from ringmap.loaders.cells.kin_words import is_kin_word
from ringmap.loaders.cells.work_states import part_no_employer
from ringmap.loaders.grids.head_words import is_head as is_known_head
from ringmap.loaders.grids.marks_by_kind import part_marks_by_kind
from ringmap.loaders.load import load
from ringmap.loaders.recognition.person_readers import read_named

from .tables import list_fields, make_table, propose
from .test_load_strangers import list_values, write_csv

MARKS = """[{"type": "VIN", "value": "WVWZZZ1KZAW123456", "on": "slam panel", "examined": "2025-05-03"},
{"type": "VRM", "value": "LB07 SEO", "on": "rear", "examined": "2025-05-03"},
{"type": "Engine", "value": "CAXA 123456", "on": "block", "examined": "2025-05-14"}]"""


@pytest.mark.parametrize(
    "text",
    ["Mother", "WIFE", "Next of kin", "his ex-wife", "Mum & Dad", "Sister in law", "Brother's address"],
)
def test_a_lone_word_of_kin_names_nobody(text):
    assert [one for one in read_named(text, "person") if one.named] == []


@pytest.mark.parametrize("text", ["Mother Jane Dunn", "Brother Ali", "Will Friend", "Nana", "Sonny Kidd"])
def test_a_name_with_a_word_of_kin_is_one(text):
    assert not is_kin_word(text)


@pytest.mark.one_engine
def test_an_emergency_contact_that_says_only_what_she_is_is_no_person_and_her_phone_is_not_the_prisoners(
    store, tmp_path
):
    rows = [
        ("Name", "DOB", "Emergency contact", "Emergency contact tel"),
        ("Ann Holt", "03/02/1980", "Mother", "07700 900111"),
        ("Bo Ash", "14/03/1981", "Next of kin", "07700 900112"),
        ("Dee Marlow", "05/04/1982", "June Vale", "07700 900113"),
    ]
    load(store, [write_csv(tmp_path, "custody.csv", rows)])
    assert list_values(store, "Person", "name") == ["Ann Holt", "Bo Ash", "Dee Marlow", "June Vale"]
    uses = store.read("MATCH (p:Person)-[:USES]->(t:Phone) RETURN p.name AS p, t.number AS t")
    assert [(row["p"], row["t"]) for row in uses] == [("June Vale", "+447700900113")]


@pytest.mark.one_engine
def test_a_seller_with_a_short_surname_is_somebody(store, tmp_path):
    rows = [
        ("Date", "Reg", "Make", "Seller", "Seller address", "Seller phone"),
        ("02/06/2025", "LB07 SEO", "Audi A3", "Ma", "4 Mill Lane, Dover", "07700 900111"),
        ("13/06/2025", "YK12 ABN", "Ford Focus", "Friend", "9 Tarn Road, Dover", "07700 900112"),
    ]
    load(store, [write_csv(tmp_path, "bought.csv", rows)])
    assert list_values(store, "Person", "name") == ["Ma"]


@pytest.mark.one_engine
@pytest.mark.parametrize("head", ["Employer", "Employer/Occupation", "Employment"])
@pytest.mark.parametrize("cell", ["Unemployed (ex Halfords)", "Unemployed, ex Halfords", "Retired", "-"])
def test_who_has_no_employer_works_for_nobody(store, tmp_path, head, cell):
    rows = [
        ("Name", "DOB", "Nominal", head),
        ("Ann Holt", "03/02/1980", "N1234567", cell),
        ("Bo Ash", "14/03/1981", "N1234568", "Oak Motors Ltd"),
    ]
    load(store, [write_csv(tmp_path, "nominals.csv", rows)])
    assert set(list_values(store, "Organisation", "name")) <= {"Oak Motors Ltd"}
    assert list_values(store, "Person", "name") == ["Ann Holt", "Bo Ash"]


@pytest.mark.one_engine
@pytest.mark.parametrize("head", ["Employer", "Employment"])
def test_who_is_self_employed_works_for_the_firm_behind_it(store, tmp_path, head):
    rows = [
        ("Name", "DOB", "Nominal", head),
        ("Ann Holt", "03/02/1980", "N1234567", "Self employed - Ash Joinery Ltd"),
        ("Bo Ash", "14/03/1981", "N1234568", "Oak Motors Ltd"),
    ]
    load(store, [write_csv(tmp_path, "nominals.csv", rows)])
    works = store.read("MATCH (p:Person)-[:WORKS_FOR]->(f:Organisation) RETURN p.name AS p, f.name AS f")
    assert sorted((row["p"], row["f"]) for row in works) == [
        ("Ann Holt", "Ash Joinery Ltd"),
        ("Bo Ash", "Oak Motors Ltd"),
    ]


def test_a_state_of_work_beside_the_subject_of_a_log_names_nobody():
    for text in ("Unemployed (ex Halfords)", "retired", "S/E"):
        assert [one for one in read_named(text, "organisation") if one.named] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Self, William", "William Self"),
        ("Student: Ann Holt", "Ann Holt"),
        ("Unemployed - Bo Ash", "Bo Ash"),
        ("None - Bo Ash", "Bo Ash"),
    ],
)
def test_a_person_beside_a_state_of_work_or_called_self_is_one(text, name):
    assert name in [one.text for one in read_named(text, "person") if one.named == "person"]


@pytest.mark.parametrize("text", ["Self - Serve Garages Ltd", "None, Dover Ltd"])
def test_a_firm_whose_name_begins_with_such_a_word_is_an_employer(text):
    assert part_no_employer(text) is None


@pytest.mark.one_engine
def test_marks_by_type_without_a_reference_are_read_by_their_type(store, tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(MARKS, "utf-8")
    load(store, [path])
    assert list_values(store, "Vin", "vin") == ["WVWZZZ1KZAW123456"]
    assert list_values(store, "Plate", "vrm") == ["LB07SEO"]
    assert store.read("MATCH (a:Address) RETURN a.id AS id") == []


@pytest.mark.parametrize(
    ("heads", "others"),
    [
        (("Number", "Type", "Mark"), ("1", "2", "3")),
        (("Text", "Type", "Value"), ("stamped on the bulkhead", "on the block", "on the front plate")),
        (("Reading", "Kind", "Number"), ("clear", "ground off", "clear")),
    ],
)
def test_the_mark_of_a_row_is_the_cell_that_has_the_form_of_one(heads, others):
    rows = zip(others, ("VIN", "Engine", "VRM"), ("WVWZZZ1KZAW000123", "CAY123456", "LB07 SEO"), strict=True)
    parted = part_marks_by_kind(make_table(heads, *rows), is_known_head)
    assert parted.heads == (heads[0], "VIN", "Engine", "VRM")
    assert next(iter(parted.lines())).cells == (others[0], "WVWZZZ1KZAW000123", "", "")


def test_marks_of_which_two_columns_have_the_form_stay_as_they_are():
    heads = ("Mark", "Type", "Value")
    rows = [("WVWZZZ1KZAW000456", "VIN", "WVWZZZ1KZAW000123"), ("KP15 TRE", "VRM", "LB07 SEO")]
    assert part_marks_by_kind(make_table(heads, *rows), is_known_head).heads == heads


def test_types_of_marks_are_no_premises_and_types_of_premises_are():
    rows = [
        ("AB/1", "03/05/2025", "VIN", "WVWZZZ1KZAW123456"),
        ("AB/2", "14/05/2025", "Engine", "CAXA 123456"),
    ]
    fields = list_fields(propose(("Exhibit", "Examined on", "Type", "Found"), *rows))
    assert fields.get("Type") != "premises"
    rows = [("S/1", "03/05/2025", "Garage", "WVWZZZ1KZAW123456"), ("S/2", "14/05/2025", "Yard", "")]
    fields = list_fields(propose(("Scene", "Examined on", "Premises type", "VIN"), *rows))
    assert fields["Premises type"] == "premises"


def test_the_phone_of_the_next_of_kin_is_not_that_of_the_person():
    rows = [
        ("Holt", "Ann", "03/02/1980", "June Vale", "07700 900111"),
        ("Ash", "Bo", "14/02/1980", "Wife", "07700 900112"),
    ]
    fields = list_fields(propose(("Surname", "Forename", "DOB", "Next of kin", "NOK tel"), *rows))
    assert fields["NOK tel"] != "phone"
