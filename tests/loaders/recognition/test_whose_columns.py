"""Columns go to whom they are of: visitor or prisoner, reporter or subject, caller or called."""

from functools import partial

from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.object_shapes import simplify
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.titled_calls import name_titled_calls

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows):
    proposal = propose(heads, *rows)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def test_the_forenames_and_the_birth_of_a_prisoner_are_not_those_of_who_visits_him():
    heads = ("PRISONER_NO", "PRISONER_SURNAME", "PRISONER_FORENAMES", "PRISONER_DOB", "VISIT_DATE")
    heads += ("VISITOR_SURNAME", "VISITOR_FORENAMES", "VISITOR_DOB", "RELATIONSHIP")
    row = ("A1234BC", "HOLLIS", "DARREN", "12-FEB-86", "04-MAY-25", "CRAKE", "ELLEN", "19-MAR-84", "WIFE")
    other = ("A9876ZX", "OLDROYD", "MARCUS", "30-DEC-74", "11-MAY-25", "VALE", "DEAN", "11-OCT-77", "FRIEND")
    first, _ = read_rows(heads, row, other)
    assert first.cells["", 0, "prisoner"] == "DARREN HOLLIS"
    assert first.cells["", 0, "prisoner_born_on"] == "12-FEB-86"
    assert (first.cells["", 0, "forename"], first.cells["", 0, "surname"]) == ("ELLEN", "CRAKE")
    assert first.cells["", 0, "born_on"] == "19-MAR-84"


def test_who_fills_in_a_web_form_is_not_whom_it_is_about():
    heads = ("ID", "Start time", "Completion time", "Email", "Name", "Your organisation")
    heads += ("Who is this about? Give any names and dates of birth", "Phone numbers")
    heads += ("What do you know?", "Evaluation")
    about = ("Darren Hollis (14/02/1988)", "07700 900111", "He pays his rent in cash each week.", "1BP")
    first = (
        "1",
        "2025-05-06T09:02",
        "2025-05-06T09:09",
        "lets@quay.example",
        "Ada Quay",
        "Quay Lettings LLP",
    )
    again = ("Ellen Crake", "07700 900222", "She drives three new cars without a job.", "2CP")
    other = ("2", "2025-05-07T09:02", "2025-05-07T09:09", "desk@vale.example", "Ivor Vale", "Vale Motors Ltd")
    rows = [(*first, *about), (*other, *again)]
    fields = list_fields(propose(heads, *rows))
    assert fields["Who is this about? Give any names and dates of birth"] == "subject"
    assert (fields["Name"], fields["Email"]) == ("left out", "named.email")
    assert fields["Your organisation"] == "named.text"
    assert fields["Phone numbers"] == "phone"


def test_a_name_that_is_no_part_of_a_web_form_is_a_subject():
    heads = ("Log id", "Date", "Grading", "Name", "Text")
    row = ("KW/1", "03/04/2025", "1BP", "Darren Hollis", "Seen at the unit again on Tuesday night, loading.")
    assert list_fields(propose(heads, row))["Name"] == "subject"


def test_a_grade_with_its_words_is_one_value_and_its_code_no_head():
    grades = {"reliability": {"code": "2", "text": "Untested"}, "handling": {"code": "C", "text": "Limits"}}
    assert simplify(grades) == {"reliability": "2 - Untested", "handling": "C - Limits"}
    assert simplify({"phones": {"type": "MOB", "text": "07700 900111"}}) == {
        "phones": {"MOB": "07700 900111"}
    }


def test_who_raised_a_referral_is_its_officer():
    heads = ("refNo", "raisedBy_name", "subject_name", "grading", "narrative")
    row = ("Q/25/1", "Officer Vale", "Darren Hollis", "1AP", "He was seen at the unit on Tuesday, loading.")
    assert list_fields(propose(heads, row))["raisedBy_name"] == "officer"


def test_each_line_of_a_registered_office_is_in_its_address():
    heads = ("company_number", "company_name", "registered_office_address_premises")
    heads += ("registered_office_address_address_line_1", "registered_office_address_address_line_2")
    heads += ("registered_office_address_locality", "registered_office_address_postal_code", "officer_name")
    first = ("90118274", "MARSH METALS LTD", "Bay 4", "Sluice Road", "", "Dunmarsh", "PE77 9TN", "HOLT, Ann")
    other = ("90118275", "VALE AUTOS LTD", "", "Unit 11", "Gannet Works", "Valeby", "DN63 7LP", "VALE, Dee")
    one, two = read_rows(heads, first, other)
    assert one.cells["", 0, "address"] == "Bay 4, Sluice Road"
    assert two.cells["", 0, "address"] == "Unit 11, Gannet Works"
    assert (one.cells["", 0, "town"], two.cells["", 0, "town"]) == ("Dunmarsh", "Valeby")


def test_the_street_of_a_party_in_an_edi_message_is_no_party():
    heads = ("CNI 3", "NAD CZ 5", "NAD CN 5", "NAD CN 6", "NAD CN 7", "SGP 2", "FTX AAA 5")
    row = (
        "MRW55017",
        "MARSH METALS LTD",
        "VALE AUTO UAB",
        "UOSTO G. 88",
        "KLAIPEDA",
        "QRWU3077410",
        "ENGINES",
    )
    (read,) = read_rows(heads, row)
    assert read.cells["", 0, "consignee"] == "VALE AUTO UAB"
    assert read.cells["", 0, "consignee_address"] == "UOSTO G. 88, KLAIPEDA"


CALLS = ("Date", "Time", "Number", "Type", "Duration", "Cost")


def make_calls(*texts, heads=CALLS):
    line = Line(7, ("02/05/2025", "19:02", "07700 900614", "Voice", "00:03:11", "0"))
    return Table("bill.xlsx", heads, partial(iter, (line,)), texts=texts)


def test_the_number_above_a_block_of_an_itemised_bill_calls_the_numbers_below():
    (named,) = name_titled_calls([make_calls((1, "Vale Mobile"), (5, "07700 900461; J Hollis"))])
    assert named.standing == (("Calling number", "07700 900461", 5), ("From user", "J Hollis", 5))
    heads = (*CALLS, "Customer", "Calling number", "From user")
    cells = ("02/05/2025", "19:02", "07700 900614", "Voice", "00:03:11", "0")
    fields = list_fields(propose(heads, (*cells, "Marsh Metals Ltd", "07700 900461", "J Hollis")))
    assert (fields["Number"], fields["Calling number"]) == ("to_phone", "from_phone")


def test_a_number_above_calls_that_name_their_caller_or_among_words_is_none_of_theirs():
    heads = ("Date", "Time", "Caller", "Number", "Duration", "Cost")
    for table in (
        make_calls((5, "07700 900461; J Hollis"), heads=heads),
        make_calls((5, "Ring 07700 900461 with any question about this bill")),
        make_calls((5, "07700 900461; J Hollis"), (6, "Calls in May")),
    ):
        assert name_titled_calls([table]) == (table,)


PAGE = """<html><body>{blocks}</body></html>"""
BLOCK = """<h2>Booking {number}</h2>
<table><tr><th>Bill of lading</th><td>{bill}</td><th>Load port</th><td>Tilbury</td></tr>
<tr><th>Shipper</th><td>{shipper}</td><th>Discharge port</th><td>Tema</td></tr>
<tr><th>Delivered by</th><td colspan="3">{driver}</td></tr></table>
<table><thead><tr><th>Cargo</th><th>Chassis no.</th><th>Reg.</th></tr></thead><tbody>
<tr><td>Renault Clio</td><td>{vin}</td><td>LB07 SEO</td></tr></tbody></table>
{more}"""
CHARGES = "<table><tr><th>Charge</th><th>Amount</th></tr><tr><td>Freight</td><td>120.00</td></tr></table>"


def test_the_cars_below_the_second_block_of_labels_are_of_its_bill(tmp_path):
    own = {"driver": "own driver", "more": CHARGES}
    blocks = (
        BLOCK.format(number=1, bill="QLX1", shipper="Darren Hollis", vin="1", **own),
        BLOCK.format(number=2, bill="QLX2", shipper="Ellen Crake", vin="2", **own),
    )
    page = tmp_path / "bookings.html"
    page.write_text(PAGE.format(blocks="".join(blocks)))
    bills = [dict(pair[:2] for pair in table.standing)["Bill of lading"] for table in read_tables(page)]
    assert bills == ["QLX1", "QLX1", "QLX2", "QLX2"]
