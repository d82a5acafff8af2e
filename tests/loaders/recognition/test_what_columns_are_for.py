"""What a column is for, by its head, its neighbours and the titles: roles, summaries, lorries, ledgers."""

import pytest
from ringmap.loaders.recognition.person_readers import read_named
from ringmap.loaders.recognition.surroundings import PAYER, widen_table

from .tables import RECOGNISER, list_fields, make_table, propose

LOG = (
    ("Ref", "Rec'd", "How rec'd", "Grade", "Offender", "Why linked", "Summary"),
    (
        "E/1",
        "03/04/2025",
        "CCTV",
        "2BP",
        "Ann Holt",
        "Subject",
        "Six seats were tipped from the rear door.",
    ),
    (
        "E/2",
        "05/04/2025",
        "Site visit",
        "1AP",
        "Dean Marsh",
        "Associate",
        "Says that the yard buys the tyres.",
    ),
    (
        "E/3",
        "06/04/2025",
        "CCTV",
        "1AP",
        "Mark Cray",
        "Subject",
        "The van was at the gate again on Monday.",
    ),
)


def test_how_a_report_came_in_and_what_somebody_is_in_it_are_no_links():
    fields = list_fields(propose(*LOG))
    assert fields["How rec'd"] == "left out"
    assert fields["Why linked"] not in ("link", "link_from", "link_to")


def test_a_summary_in_sentences_is_the_text_where_no_other_column_is():
    assert list_fields(propose(*LOG))["Summary"] == "text"
    heads, *rows = LOG
    told = propose((*heads, "Text of report"), *((*row, f"{row[-1]} Nobody stopped it.") for row in rows))
    assert list_fields(told)["Text of report"] == "text"
    assert list_fields(told)["Summary"] == "title"


@pytest.mark.parametrize(
    ("cell", "is_left_out"),
    [
        ("Insp Ann Holt (chair), D Marsh (Larch BC). Apologies: none.", True),
        ("Dean Marsh; Mark Cray", False),
    ],
)
def test_who_sat_in_the_meeting_is_nobody_of_the_case(cell, is_left_out):
    table = make_table(*LOG, standing=(("Present", cell, 1),))
    wide = widen_table(table)
    fields = list_fields(RECOGNISER.recognise(wide))
    assert (fields["Present"] == "left out") == is_left_out


def test_the_lorry_that_fetched_a_car_is_not_the_car():
    proposal = propose(
        ("Lot", "VRM", "Chassis", "Descr", "Vendor", "Wagon", "Coll date"),
        ("L1", "OV18 HHE", "WAUZZZFY3J2046187", "AUDI Q5 GREY", "Ann Holt", "KX66 HDU", "17/10/25"),
        ("L2", "MF22 CYL", "SJNTAAJ12U1084529", "NISSAN QASHQAI", "Dean Marsh", "KX66 HDU", "18/10/25"),
    )
    fields = list_fields(proposal)
    assert (fields["VRM"], fields["Wagon"]) == ("vrm", "named.plate")


@pytest.mark.parametrize("cell", ["Auction", "Private sale", "Trade"])
def test_what_stands_for_nobody_is_no_name(cell):
    assert [one.named for one in read_named(cell, "organisation") if not one.leftover] == []


LEDGER = (
    ("Ledger a/c", "Pay date", "Payee", "Sort", "A/c no", "Our ref", "Gross", "For"),
    ("HOL01", "05/09/2025", "Ann Holt", "99-61-20", "40118827", "PI1", "400.00", "shell removal"),
    ("MAR01", "05/09/2025", "D Marsh", "99-61-44", "71550342", "PI2", "950.00", "LC17 OGX"),
)
TITLE = "LARCH SALVAGE LTD - PURCHASE LEDGER PAYMENTS (BACS)"


def propose_ledger(title):
    wide = widen_table(make_table(*LEDGER, texts=((1, title),)))
    return propose(wide.heads, *(line.cells for line in wide.lines()))


def test_the_firm_of_a_ledger_pays_and_the_accounts_are_those_of_its_payees():
    proposal = propose_ledger(TITLE)
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "payments"
    assert fields[PAYER] == "holder"
    assert (fields["Sort"], fields["A/c no"], fields["Gross"]) == ("payee_account", "payee_account", "amount")
    assert fields["For"] == "description"


@pytest.mark.parametrize("rest", ["STOCK OF TYRES", "REMITTANCES RECEIVED", "BACS RECEIPTS"])
def test_the_title_of_another_list_names_no_payer(rest):
    assert PAYER not in list_fields(propose_ledger(f"LARCH SALVAGE LTD - {rest}"))


def test_a_consignee_whose_address_ends_with_a_port_is_a_consignee():
    heads = ("B/L no", "Shipper", "Consignee", "Container")
    cell = "TIERNAN DALLO-KAND\nBakau Road\nBanjul"
    fields = list_fields(propose(heads, ("BL1", "Tarn Spares Ltd", cell, "MSCU1234566")))
    assert fields["Consignee"] == "consignee"
