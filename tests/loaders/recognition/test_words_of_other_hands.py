"""Heads and fillers as forces, examiners, yards, carriers and banks word them are read by what they mean."""

import pytest
from ringmap.graph.kinds.role import clean_role
from ringmap.loaders.cells.grading_cells import split_grading
from ringmap.loaders.cells.party_cells import split_party
from ringmap.loaders.cells.person_cells import split_persons
from ringmap.loaders.fields.firm_names import is_firm
from ringmap.loaders.fields.role_heads import find_role_of_head
from ringmap.loaders.files.grid import Paragraph
from ringmap.loaders.grids.text_items import read_items
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.column_contents import look_at_columns
from ringmap.loaders.recognition.head_reading import read_head
from ringmap.loaders.recognition.mark_value_readers import split_foreign_plates
from ringmap.loaders.recognition.party_readers import read_party
from ringmap.loaders.recognition.statements import name_statement_makers
from ringmap.loaders.records import list_loaders

from .tables import list_fields, make_table, propose

SEEN = "Seen at the unit again on Tuesday night, loading gearboxes into a van for the yard."
RECORDS = {loader.record.word: loader.record for loader in list_loaders()}


def read_rows(heads, *rows, context=""):
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


TABLES = [
    (
        "logs",
        (
            "Entry ref",
            "Timed",
            "S",
            "I",
            "H",
            "Persons mentioned",
            "D of B",
            "Index no(s)",
            "Landline",
            "Gist",
        ),
        (
            "K/1",
            "03/04/2025 10:00",
            "2",
            "B",
            "P",
            "Darren Hollis",
            "1/2/1980",
            "LB07 SEO",
            "01632 960111",
            SEEN,
        ),
        {
            "S": "source_grade",
            "I": "intelligence_grade",
            "H": "handling",
            "Persons mentioned": "subject",
            "D of B": "born_on",
            "Index no(s)": "vrm",
            "Landline": "phone",
            "Gist": "text",
        },
    ),
    (
        "examinations",
        (
            "Label",
            "Article",
            "Marks thereon",
            "Maker's part no",
            "Came from (VIN)",
            "Came from (Reg)",
            "Lifted by",
        ),
        ("DH/1", "Engine", "N57D30A 20817743", "8K0 199 256", "WBAKS42030N018867", "LT67 NBZ", "D Holt"),
        {
            "Article": "item",
            "Marks thereon": "serial",
            "Came from (VIN)": "identified_vin",
            "Came from (Reg)": "identified_vrm",
        },
    ),
    (
        "companies",
        ("Co. no", "Entity name", "Reg'd office", "Appointee", "Capacity", "From", "To", "Born m/y"),
        (
            "08841733",
            "KESTREL MOTORS LTD",
            "4 Mill Road, LU14 2QT",
            "HOLT, Ann",
            "director",
            "1/2/2020",
            "",
            "05/1980",
        ),
        {
            "Appointee": "officer",
            "Capacity": "officer_role",
            "From": "officer_appointed_on",
            "Born m/y": "officer_born_on",
        },
    ),
    (
        "sightings",
        ("Mark read", "Read at", "Reader", "Road", "Heading", "Viewer's comment"),
        (
            "LB07 SEO",
            "02-08-2025 23:14:07",
            "EA-0412 ORSETT",
            "A13",
            "E",
            "Driver on the still is Ellen CRAKE.",
        ),
        {"Mark read": "vrm", "Read at": "seen_at", "Reader": "camera", "Viewer's comment": "remarks"},
    ),
    (
        "inventory",
        ("Came in", "Reg", "Chassis", "Make & colour", "Got from", "Went to", "Cost"),
        ("14/03/2025", "LB07 SEO", "WBAKS42030N018867", "BMW white", "Ellen Crake", "Tom Vale", "650"),
        {"Came in": "received_on", "Got from": "seller", "Went to": "buyer"},
    ),
    (
        "people",
        ("Cust. ref", "Accused", "Born", "Libel", "Complainer", "Law agent", "By-name"),
        ("IC/0710/25", "HOLT, Ann", "23.08.1979", "Reset", "Morven Vale", "Brodie Law", "Sporry"),
        {
            "Accused": "name",
            "Libel": "offence",
            "Complainer": "victim",
            "Law agent": "solicitor",
            "By-name": "nickname",
        },
    ),
    (
        "gate-ins",
        ("Behälternr.", "Fahrer", "Fuhrunternehmen", "Kennzeichen", "Datum", "Plombe"),
        ("QRWU3077410", "Jan Weber", "Spedition Holt GmbH", "HH-KT 4471", "14.05.2025", "VG20111"),
        {"Behälternr.": "container", "Fahrer": "driver", "Fuhrunternehmen": "haulier", "Plombe": "seal"},
    ),
]


@pytest.mark.parametrize(("kind", "heads", "row", "fields"), TABLES, ids=[one[0] for one in TABLES])
def test_heads_of_other_hands_are_read_into_their_fields(kind, heads, row, fields):
    proposal = propose(heads, row)
    assert proposal.mapping.kind == kind
    found = list_fields(proposal)
    assert {head: found.get(head) for head in fields} == fields
    assert proposal.unread_identities == ()


def test_what_the_maker_numbers_and_the_desk_did_is_left_out():
    _, heads, row, _ = TABLES[1]
    found = list_fields(propose(heads, row))
    assert "serial" not in (found["Maker's part no"], found["Lifted by"])


@pytest.mark.parametrize(
    ("head", "words", "number"),
    [
        ("First person Family name", ("person", "surname"), 1),
        ("2nd vehicle index", ("vehicle", "vrm"), 2),
        ("Subject B Surname", ("subject", "surname"), 2),
        ("Subject D.O.B.", ("subject", "dob"), 0),
        ("First name", ("forename",), 0),
        ("S", ("s",), 0),
        ("Fahrgestellnr.", ("chassis", "number"), 0),
    ],
)
def test_ordinals_and_letters_number_columns(head, words, number):
    assert read_head(head)[:2] == (words, number)


def test_two_persons_side_by_side_have_their_own_births():
    heads = ("Ref", "First party surname", "First party forename", "First party born", "Second party surname")
    heads += ("Second party forename", "Second party born", "Narrative")
    row = ("K/1", "HOLLIS", "Darren", "14/02/1988", "CRAKE", "Ellen", "02/11/1990", SEEN)
    (read,) = read_rows(heads, row, context="intelligence log")
    assert read.cells["subject", 1, "born_on"] == "14/02/1988"
    assert read.cells["subject", 2, "born_on"] == "02/11/1990"


def test_births_side_by_side_belong_to_persons_side_by_side():
    heads = ("Ref", "Grade", "Nominals", "Born", "Intelligence")
    (read,) = read_rows(heads, ("K/1", "2BP", "Ann Holt / Tom Vale", "1/2/1980 / 3/4/1990", SEEN))
    assert read.cells["", 0, "born_on"] == "1/2/1980; 3/4/1990"


def test_a_detail_without_an_owner_is_the_party_s_before_it():
    heads = ("B/L", "Exporter", "EORI", "Consignee", "Container", "Goods")
    row = ("Q1", "Kestrel Motors Ltd", "GB418800771000", "Koudjo SARL", "QRWU3077410", "USED DOORS")
    assert list_fields(propose(heads, row, context="bill of lading"))["EORI"] == "shipper_eori"


def test_remarks_that_no_field_takes_are_read_as_text():
    heads = ("Container", "Gate in", "Driver", "Observations")
    row = ("QRWU3077410", "12/09/2025 07:14", "Tom Vale", "Asked for Ann Holt and paid in cash at the gate.")
    assert list_fields(propose(heads, row))["Observations"] == "named.text"


def test_an_e_mail_is_a_log_whatever_its_subject_says():
    heads = ("From", "To", "Date", "Subject", "Text beside the table")
    text = "At 0215 hrs I stopped a Scania, KX68 ZLT, with two cars on the back of its trailer."
    row = (
        "A Holt <a@dunmarsh.police.example>",
        "FIB <f@dunmarsh.police.example>",
        "09/07/2025",
        "Lorry stop",
        text,
    )
    assert propose(heads, row, context="lorry stop").mapping.kind == "logs"


@pytest.mark.parametrize(("calling", "field"), [("Vehicle examiner", "examiner"), ("Farmer", "witness")])
def test_who_makes_a_statement_is_told_by_his_calling(calling, field):
    table = make_table(("Statement of", "Occupation", "Dated"), ("Ann Holt", calling, "11 March 2025"))
    assert name_statement_makers(look_at_columns(table))[0].head == field


@pytest.mark.parametrize(
    "name",
    [
        *("Dunmarsh Autospares", "Vale Agricultural Contractors", "Holt Farms Partnership", "Vale Assurance"),
        *(
            "Crake Commercials",
            "Brodie Vale Law",
            "Holt Export e.K.",
            "Talleres Vale",
            "Holt Fleet Disposals",
        ),
    ],
)
def test_trades_tell_firms(name):
    assert is_firm(name)


@pytest.mark.parametrize("name", ["Jude Law", "Ann Holt", "Unit 4 Skelder Yard", "Peter Church"])
def test_names_and_yards_are_no_firms(name):
    assert not is_firm(name)


@pytest.mark.parametrize(
    ("cell", "same", "filler"),
    [
        ("Same as cnee", "consignee", ""),
        ("As shpr", "shipper", ""),
        ("Selbstabholer", "", "own"),
        ("same man as 15th", "", "cash"),
        ("Walk-in", "", "cash"),
    ],
)
def test_fillers_name_nobody(cell, same, filler):
    party = split_party(cell)
    assert (party.same_as, party.filler, party.is_placeholder) == (same, filler, True)


def test_a_name_that_a_stranger_gave_is_his():
    record = RECORDS["inventory"]
    found = list(read_party("Walk-in, gave name Derek Pole", record, record.by_name["seller"]))
    assert [one.text for one in found if one.name == "seller"] == ["Derek Pole"]


def test_where_a_party_is_reached_is_its_address():
    assert split_party("Koudjo SARL, c/o 14 Canal Road, RM20 9ZZ").address == "14 Canal Road, RM20 9ZZ"


def test_details_below_a_name_are_the_person_s():
    (one,) = split_persons("CRAKE, Ellen\nb. 04-Apr-1999\ntel. 07700 900 731")
    assert (one.name, one.born_on, one.phones) == ("CRAKE, Ellen", "04-Apr-1999", ("07700 900 731",))
    (one,) = split_persons("CRAKE Ellen @ Nell (21.12.66)")
    assert (one.name, one.nicknames) == ("CRAKE Ellen", ("Nell",))


def test_a_grading_inside_a_message_is_read():
    cell = split_grading("Please put the below on the system as 1/B/P.")
    assert (cell.source, cell.intelligence, cell.handling) == ("1", "B", "P")


def test_letters_of_roles_and_heads_of_victims():
    assert [clean_role(one).value for one in "SVW"] == ["subject", "victim", "witness"]
    heads = ("Person aggrieved", "Loser", "Keeper", "Witness 2")
    assert [find_role_of_head(one) for one in heads] == ["victim", "victim", "", "witness"]


def test_plates_with_their_country_are_plates_and_counted_words_are_none():
    assert split_foreign_plates("B-KT 2207 (D)") == ["B-KT 2207"]
    assert split_foreign_plates("GB: LB07 SEO / néant") == ["LB07 SEO"]
    assert split_foreign_plates("Vehicle 1") == []


def test_labels_of_a_line_stand_apart_and_over_their_values():
    known = {"ref": 1.0, "grade": 1.0, "by": 0.9, "vessel / voyage": 1.0, "port of loading": 1.0}

    def rate(text):
        return known.get(text.casefold().rstrip(":"), 0.0)

    line = "REF:   SP/0417/25        GRADE: 3 C P        BY: DC Holt"
    assert [one[:2] for one in read_items([Paragraph(1, line)], rate)] == [
        ("REF", "SP/0417/25"),
        ("GRADE", "3 C P"),
        ("BY", "DC Holt"),
    ]
    over = "Vessel / Voyage        Port of Loading\nAMBER STORK 029W       FELIXSTOWE"
    assert [one[:2] for one in read_items([Paragraph(1, over)], rate)] == [
        ("Vessel / Voyage", "AMBER STORK 029W"),
        ("Port of Loading", "FELIXSTOWE"),
    ]


def test_a_turned_table_points_at_its_columns_by_letters():
    heads = ("Car no.", "VIN", "Recovered from", "Plate")
    first, second = read_rows(
        heads,
        ("A", "WBAKS42030N018867", "4 Mill Road, LU14 2QT", "LT67 NBZ"),
        ("B", "KNAPH81ADK5512208", "As A", "CA19 YGO"),
        context="examination",
    )
    places = [{key[2]: text for key, text in row.cells.items()}.get("address") for row in (first, second)]
    assert places == ["4 Mill Road, LU14 2QT"] * 2


@pytest.mark.parametrize(
    "name",
    [
        "SMITH E K",
        "Pte John Smith",
        "John Coop",
        "John SMITH GBR",
        "Karl Lines",
        "Georg Handel",
        "Dave (Locksmiths)",
        "Gary Paving Jones",
    ],
)
def test_a_person_s_name_with_a_word_that_firms_have_too_is_no_firm_s(name):
    assert not is_firm(name)


@pytest.mark.parametrize(
    ("cell", "name"), [("Same customer as Ann Holt", "Ann Holt"), ("The same seller Tom Vale", "Tom Vale")]
)
def test_a_name_behind_the_same_customer_is_kept(cell, name):
    assert [person.name for person in split_persons(cell)] == [name]


@pytest.mark.parametrize(("head", "field"), [("Recruited by", "named.person"), ("Lifted by", "left out")])
def test_who_did_something_in_the_case_is_named_and_who_did_it_to_the_record_is_left_out(head, field):
    proposal = propose(
        ("Nominal number", "Surname", "Forename", "DOB", head),
        ("N54321", "Vale", "Tom", "3/4/1990", "Max Holt"),
        ("N12345", "Oxbrow", "Ann", "1/2/1980", "Lee Crake"),
    )
    assert list_fields(proposal).get(head) == field
