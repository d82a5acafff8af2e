"""Columns are left out for what they say, and none that names somebody or something of the record."""

import pytest
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.recognition.column_contents import Column
from ringmap.loaders.recognition.kind_words import score_kind_words
from ringmap.loaders.recognition.left_out import HANDLES_THE_CASE, find_reason

from .tables import RECOGNISER, list_fields, make_table, propose


def get_reason(proposal, head):
    return next((rule.reason for rule in proposal.mapping.rules if rule.columns == (head,)), "")


@pytest.mark.parametrize(
    ("head", "cells", "reason"),
    [
        ("Search criteria", ("LB07 SEO", "KX68 VRD"), ""),
        ("Search criteria", ("07700 900733", "07700 900112"), ""),
        ("Search name", ("Colin Haddow", "Mark Eastrey"), ""),
        ("Outlet", ("Larch Motors Ltd", "Larch Motors Ltd"), ""),
        ("Branch name", ("Larch Motors Ltd", "Tarn Freight Ltd"), ""),
        ("Search criteria", ("haddow OR bekele", "darren OR abena"), "says what was searched for"),
        ("Outlet", ("MILL ST NEWS", "14 Mill Rise, LS44 9QQ"), "names the branch that made the list"),
    ],
)
def test_a_harmless_head_drops_no_marks_phones_names_and_firms(head, cells, reason):
    proposal = propose(
        ("Txn ref", "Date", "Sender", "Beneficiary", "Amount GBP", head),
        ("4410079921", "03 Feb 26", "HADDOW COLIN", "BEKELE MOTORS", "900.00", cells[0]),
        ("4410079922", "04 Feb 26", "HADDOW COLIN", "BEKELE MOTORS", "950.00", cells[1]),
    )
    assert get_reason(proposal, head) == reason
    assert bool(reason) == (list_fields(proposal)[head] == "left out")


@pytest.mark.parametrize(
    ("record", "head", "is_left_out"),
    [
        ("bills", "Operator", False),
        ("payments", "On", False),
        ("inventory", "Watch", False),
        ("bills", "Desk operator", True),
        ("bills", "On duty", True),
        ("inventory", "Desk", True),
        ("sightings", "Operator", True),
        ("gate-ins", "Operator", True),
    ],
)
def test_an_operator_is_of_a_desk_only_at_a_camera_or_gate_or_beside_another_word_for_one(
    record, head, is_left_out
):
    names = ("Ada Holmwood", "Colin Haddow")
    column = Column(0, head, head, 2, names, score_contents(names))
    assert (find_reason(column, record)[0] == HANDLES_THE_CASE) is is_left_out


def test_the_operator_in_a_list_of_bills_is_the_carrier():
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Operator", "Goods")
    rows = (
        ("VSPL1044", "Haddow Ltd", "Bekele Motors", "QRWU3077410", "Ada Holmwood", "Used parts"),
        ("VSPL1045", "Haddow Ltd", "Bekele Motors", "QRWU3077425", "Colin Haddow", "Used tyres"),
    )
    proposal = propose(heads, *rows)
    assert (proposal.loader.record.word, list_fields(proposal)["Operator"]) == ("bills", "carrier")


@pytest.mark.parametrize(
    ("record", "head", "cells"),
    [
        ("logs", "Agent", ("SA Holmwood-Vale", "SA Ada Holmwood")),
        ("logs", "Case agent", ("Ada Holmwood", "Colin Haddow")),
        ("thefts", "FIO", ("Ada Holmwood", "Colin Haddow")),
        ("examinations", "Turn-out officer", ("O D. Allen, with DS Haddow", "Ada Holmwood")),
    ],
)
def test_agents_and_officers_handle_the_case_whoever_is_with_them(record, head, cells):
    column = Column(0, head, head, 2, cells, score_contents(cells))
    assert find_reason(column, record)[0] == HANDLES_THE_CASE


def test_the_type_of_a_paper_is_no_description_of_goods():
    cells = ("House Waybill", "Sea Waybill")
    column = Column(0, "WayBillType_Description", "WayBillType_Description", 2, cells, score_contents(cells))
    assert find_reason(column, "bills")[0] == "says of what type a paper is"


def test_the_words_of_a_grading_are_left_out_beside_its_code():
    fields = list_fields(
        propose(
            ("logNumber", "eval_handling_code", "eval_handling_label", "narrative"),
            ("L-1", "P", "Lawful sharing permitted", "He was at the yard with a van on Monday."),
            (
                "L-2",
                "C",
                "Lawful sharing permitted with conditions",
                "She was at the yard with a car on Friday.",
            ),
        )
    )
    assert (fields["eval_handling_code"], fields["eval_handling_label"]) == ("handling", "left out")


def test_the_signatory_of_an_account_is_named_and_that_of_a_bill_is_not():
    cells = ("Ada Holmwood", "Colin Haddow")
    column = Column(0, "Signatory", "Signatory", 2, cells, score_contents(cells))
    assert find_reason(column, "payments") == ("", 0.0)
    assert find_reason(column, "bills")[0] == "says who signed"


@pytest.mark.parametrize(
    ("head", "cells", "record"),
    [
        ("Exhibited by", ("A Vell", "K Marsh"), "examinations"),
        ("USER", ("VELL A", "MARSH K"), "logs"),
        ("Inspection_tech", ("Kieran", "Lewis"), "examinations"),
    ],
)
def test_who_shows_an_exhibit_prints_a_log_or_inspects_a_car_is_nobody_of_the_case(head, cells, record):
    column = Column(0, head, head, len(cells), cells, score_contents(cells))
    assert find_reason(column, record)[0] == HANDLES_THE_CASE


def test_the_name_of_a_business_is_a_firm_and_not_what_it_does():
    heads = ("Log no", "S.E.", "I.E.", "Subject", "Business", "Text")
    said = "He breaks cars without a licence at the yard, as the caller has heard from others."
    named = list_fields(propose(heads, ("K/1", "2", "B", "Ann Holt", "Larch Motors Ltd", said)))
    assert named["Business"] == "organisation"
    does = list_fields(propose(heads, ("K/1", "2", "B", "Ann Holt", "breaks cars", said)))
    assert does.get("Business") != "organisation"


def test_a_make_before_a_plate_without_a_blank_is_read_apart():
    heads = ("Ref", "Grading S/I/H", "Who", "Vehicle", "What was said")
    said = "He brings cars in from the north at night and leaves them behind the unit."
    proposal = propose(heads, ("K/1", "2/C/P", "Ann Holt", "Merc KX68VRD", said))
    [rule] = [rule for rule in proposal.mapping.rules if rule.columns == ("Vehicle",)]
    assert rule.read_as == "vehicle"


def test_a_statement_of_a_witness_is_no_statement_of_a_bank():
    assert not score_kind_words("payments", "WITNESS STATEMENT")
    assert score_kind_words("payments", "Statement of account")


def test_the_size_of_a_box_behind_its_seal_is_neither_its_number_nor_its_seal():
    cells = ("TCLU4081532\nSeal QX330918\n40HC", "2 engines", "4410")
    proposal = propose(("Container / Seal", "Goods", "Gross wt kg"), cells, context="bill of lading")
    pieces = {r.field: r.piece for r in proposal.mapping.rules if r.columns == ("Container / Seal",)}
    assert pieces == {"container": 1, "seal": 2}


def test_words_under_the_reference_of_payments_say_what_was_paid_for_and_a_sort_code_is_no_account():
    heads = ("Txn date", "Account holder", "Account no", "D/C", "Amount", "Payee", "Payee sort code")
    row = ("29/05/2025", "MR LEE VELL", "44710932", "D", "650.00", "ANN HOLT", "99-22-60")
    table = make_table((*heads, "Reference"), (*row, "for KX68 VRD"), (*row, "wages"), (*row, "docs fee"))
    fields = list_fields(RECOGNISER.recognise(table))
    assert fields["Reference"] == "description"
    assert not fields.get("Payee sort code", "").endswith("account")
    both = (*heads[:-1], "C/P Sort & A/c")
    fields = list_fields(propose(both, (*row[:-1], "99-81-11 70441182")))
    assert fields["C/P Sort & A/c"].endswith("account")


NAMES = ("Ada Holmwood", "Colin Haddow")
FIRMS = ("Orme Ltd", "Vell Motors Ltd")


@pytest.mark.parametrize(
    ("record", "head", "cells"),
    [
        ("thefts", "Agent", NAMES),
        ("people", "Agent", NAMES),
        ("thefts", "COI", ("COI/8812", "COI/8813")),
        ("bills", "COI", FIRMS),
        ("examinations", "Lab", FIRMS),
        ("declarations", "Export product", ("Engines", "Gearboxes")),
        ("declarations", "Export vendor", FIRMS),
        ("bills", "Transport type name", NAMES),
        ("logs", "Present", ("Karl ORME, there 10 minutes", "Lee MARSH")),
        ("logs", "Present", ("Karl ORME (chair), Dean TARLOW", "Lee MARSH")),
    ],
)
def test_a_head_of_letters_or_one_cell_drops_no_column_of_the_case(record, head, cells):
    column = Column(0, head, head, 2, cells, score_contents(cells))
    assert find_reason(column, record) == ("", 0.0)


def test_the_reference_of_a_maker_is_of_all_such_parts_and_no_supplier_of_plates():
    heads = ("Donor vehicle", "Part", "Marking", "Maker's ref")
    rows = (
        ("WAUZZZ4M6GD033158", "Engine", "CRTC 0771206", "059 100 032 KX"),
        ("WBAJC32090G774195", "Gearbox", "GA8HP50 7704191", "24 00 8 689 902"),
    )
    fields = list_fields(propose(heads, *rows))
    assert (fields["Marking"], fields["Maker's ref"]) == ("serial", "left out")
