"""Payments: statements of one account, and transfers between parties."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.graph.kinds.bank_account import ACCOUNT
from ringmap.loaders.events import payments

from .recognition.tables import list_fields, propose
from .written import FILE, fact, name_facts, name_mentions, row, shape_row

STATEMENT = {
    "Account name": "Quill Motors Ltd",
    "Sort code / account": "20-00-00 / 55779911",
    "Bank": "Norvo Bank",
}
PAYMENT = STATEMENT | {
    "Date": "17 Apr 2025",
    "Type": "FPO",
    "Description": "REF TRANSIT",
    "Counterparty": "MR D OXLEY",
    "C/P Sort & A/c": "20-11-11 70441182",
    "Paid out": "£1,500.00",
    "Paid in": "",
}
TRANSFER = {
    "Sender": "Ann Moss",
    "Sender phone": "07700 900123",
    "Recipient": "Del Grey",
    "Amount": "1,500",
    "Currency": "gbp",
    "Date": "03/02/2026 10:11",
    "MTCN": "77012",
}
FIRM, MAN = "Organisation QUILL MOTORS LTD", "Person d oxley"


def payer_and_payee(cells: dict[str, str]) -> tuple[str, str]:
    """Who paid whom."""
    return next((start, end) for start, _, end in name_facts(shape_row(payments, cells), "PAID"))


def test_money_paid_out_leaves_the_holder_and_money_paid_in_comes_to_him() -> None:
    assert payer_and_payee(PAYMENT) == (FIRM, MAN)
    assert payer_and_payee(PAYMENT | {"Paid out": "", "Paid in": "88.40"}) == (MAN, FIRM)


def test_a_payment_has_its_amount_currency_moment_and_reference() -> None:
    paid = fact(shape_row(payments, PAYMENT), "PAID")
    assert (dict(paid.details), paid.first, paid.directed) == (
        {
            "amount": "1500",
            "currency": "GBP",
            "at": "2025-04-17",
            "medium": "FPO",
            "reference": "REF TRANSIT",
        },
        "2025-04-17",
        True,
    )


def test_each_party_holds_its_account_and_no_account_is_a_phone() -> None:
    claims = shape_row(payments, PAYMENT)
    assert name_facts(claims, "HOLDS") == {
        (FIRM, "HOLDS", "Account 200000/55779911"),
        (MAN, "HOLDS", "Account 201111/70441182"),
    }
    assert name_mentions(claims, "Phone") == []


def test_the_payments_of_one_account_and_day_are_one_document_of_the_bank() -> None:
    header = shape_row(payments, PAYMENT).header
    assert (header.kind, header.source, header.reference, header.keyed_by) == (
        "PaymentRecord",
        "Norvo Bank",
        "200000/55779911 2025-04-17",
        "bank, account and day",
    )


@pytest.mark.parametrize(
    ("cells", "flow"),
    [
        ({"Amount": "-900.00"}, "out"),
        ({"Amount": "(900.00)"}, "out"),
        ({"Amount": "900.00", "Dr/Cr": "CR"}, "in"),
        ({"Amount": "900.00", "Dr/Cr": "DR"}, "out"),
    ],
)
def test_a_sign_or_a_word_tells_which_way_the_money_went(cells: dict[str, str], flow: str) -> None:
    given = STATEMENT | {"Date": "17/04/2025", "Counterparty": "MR D OXLEY"} | cells
    assert payer_and_payee(given) == ((FIRM, MAN) if flow == "out" else (MAN, FIRM))
    assert dict(fact(shape_row(payments, given), "PAID").details)["amount"] == "900"


def test_an_amount_whose_way_is_not_told_is_a_payment_without_direction() -> None:
    cells = STATEMENT | {"Date": "17/04/2025", "Counterparty": "MR D OXLEY", "Amount": "900"}
    assert not fact(shape_row(payments, cells), "PAID").directed


def test_a_line_of_balance_pays_nobody_and_is_kept() -> None:
    claims = shape_row(
        payments, STATEMENT | {"Date": "30/04/2025", "Description": "BALANCE B/F", "Paid in": "£22,104.77"}
    )
    assert (name_facts(claims, "PAID"), [words.text for words in claims.words]) == (set(), ["BALANCE B/F"])


@pytest.mark.parametrize("word", ["BALANCE B/F", "CASH", "N/K", "Interest"])
def test_what_a_bank_writes_in_the_place_of_a_party_is_no_party(word: str) -> None:
    claims = shape_row(payments, PAYMENT | {"Counterparty": word, "C/P Sort & A/c": ""})
    assert name_facts(claims, "PAID") == set()


def test_an_account_without_a_name_is_paid_itself() -> None:
    assert payer_and_payee(PAYMENT | {"Counterparty": ""}) == (FIRM, "Account 201111/70441182")


def test_a_transfer_leads_from_sender_to_recipient() -> None:
    claims = shape_row(payments, TRANSFER)
    assert name_facts(claims) == {
        ("Person ann moss", "USES", "Phone +447700900123"),
        ("Person ann moss", "PAID", "Person del grey"),
    }
    assert fact(claims, "PAID").place == "77012"


def test_one_name_in_the_statements_of_one_account_is_one_party_and_of_two_accounts_two() -> None:
    bare = PAYMENT | {"C/P Sort & A/c": ""}
    other = bare | {"Sort code / account": "20-00-00 11223344"}
    keys = [
        next(one.own_key for one in shape_row(payments, cells).mentions if one.kind == "Person")
        for cells in (bare, bare | {"Date": "18/04/2025"}, other)
    ]
    assert keys[0] == keys[1] != keys[2]


def test_an_amount_that_cannot_be_read_is_noted_and_the_payment_kept() -> None:
    given = row(payments.RECORD, PAYMENT | {"Paid out": "lots"})
    claims = payments.shape(given, FILE)
    assert "amount" not in dict(fact(claims, "PAID").details)
    assert "'lots'" in given.notes[0]


def test_a_payment_without_any_party_is_refused_with_its_place() -> None:
    with pytest.raises(
        RowError, match=r"log.csv:2: field 'counterparty' is '', expected who paid or was paid"
    ):
        shape_row(payments, {"Date": "17/04/2025", "Paid out": "3"})


@pytest.mark.parametrize(
    ("raw", "value", "is_doubtful"),
    [
        ("20-00-00 55779911", "200000/55779911", False),
        ("Sort code 200000 A/C No. 5577991", "200000/05577991", False),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", False),
        ("GB83 WEST 1234 5698 7654 32", "GB83WEST12345698765432", True),
        ("55779911", "55779911", True),
    ],
)
def test_an_account_needs_its_bank_and_an_iban_its_check_digits(
    raw: str, value: str, is_doubtful: bool
) -> None:
    reading = ACCOUNT.clean(raw)
    assert (reading.value, reading.is_doubtful) == (value, is_doubtful)


@pytest.mark.parametrize(
    "cells",
    [
        {"MTCN": "REFUSED"},
        {"Status": "Declined"},
        {"Status": "Payment failed"},
        {"Status": "Returned"},
        {"Status": "Cancelled by customer 06/03/2026"},
        {"Status": "Rejected - funds not released"},
        {"Status": "Declined insufficient funds"},
        {"Description": "CANCELLED - refunded"},
        {"Description": "Not collected, returned to sender"},
    ],
)
def test_a_payment_that_was_refused_denies_that_the_two_paid(cells: dict[str, str]) -> None:
    claims = shape_row(payments, TRANSFER | cells)
    assert not name_facts(claims, "PAID")
    assert name_facts(claims, "DENIED") == {("Person ann moss", "DENIED", "Person del grey")}


@pytest.mark.parametrize(
    "cells",
    [
        {"Status": "Failed then re-presented and paid"},
        {"Status": "Blocked then released"},
        {"Status": "Rejected as suspicious then approved on review"},
        {"Status": "Cancelled card - paid"},
        {"Status": "Unpaid item fee"},
        {"MTCN": "Failed", "Status": "Posted"},
        {"Description": "Cancelled order 7, refund"},
        {"Description": "Refused by customs"},
        {"Description": "Cancelled - order 7"},
        {"Description": "CANCELLED - refunded", "Status": "Posted"},
    ],
)
def test_a_payment_that_went_through_in_the_end_is_a_payment(cells: dict[str, str]) -> None:
    claims = shape_row(payments, TRANSFER | cells)
    assert len(name_facts(claims, "PAID")) == 1
    assert not name_facts(claims, "DENIED")


def test_a_payer_alone_has_paid_the_holder_of_the_statement() -> None:
    cells = {"Account name": "Quill Motors Ltd", "Payer": "MR D OXLEY", "Amount": "50", "Date": "3 Apr 2025"}
    assert payer_and_payee(cells) == (MAN, FIRM)


def test_the_elements_of_a_bank_message_are_read_and_a_balance_is_no_payment() -> None:
    heads = ("Amt_value", "CdtDbtInd", "BookgDt_Dt", "Cdtr_Nm", "NtryDtls_RmtInf_Ustrd", "Bal_Amt_value")
    proposal = propose(
        heads,
        ("2400.00", "DBIT", "2024-09-03", "D OXLEY", "CASUAL LABOUR", "1120.44"),
        ("500.00", "DBIT", "2024-09-20", "ANN MOSS", "DEPOSIT LB07 SEO", "1120.44"),
    )
    fields = list_fields(proposal)
    assert fields["NtryDtls_RmtInf_Ustrd"] == "description"
    assert fields["Bal_Amt_value"] == "balance"


def test_numbers_of_transfers_are_no_phones_and_where_money_is_paid_out_is_no_direction() -> None:
    head = "Transfer No,Sent,Sender,Sender Phone,Amount GBP,Beneficiary,Pay-out"
    rows = [
        "7714402911,2026-07-02 11:04,Ann Moss,07700900546,900.00,Del Grey,Accra; cash",
        "7714402912,2026-07-03 11:04,Cal Vell,07700900547,400.00,Del Grey,Accra; cash",
    ]
    fields = list_fields(propose(head.split(","), *(text.split(",") for text in rows)))
    assert fields["Transfer No"] == "transaction_id"
    assert fields["Sender Phone"] == "payer_phone"
    assert fields.get("Pay-out") != "direction"


@pytest.mark.parametrize("head", ["GBP", "(eur)", "USD"])
def test_a_column_headed_by_its_currency_alone_is_the_amount_in_that_currency(head: str) -> None:
    heads = ("Control No", "Paid", "Sender", "Sender Phone", "Receiver", "Payout city", head, "Fee")
    proposal = propose(
        heads,
        ("5519", "2026-07-02 11:04", "Ann Moss", "07700900546", "Del Grey", "Accra GH", "1,900.00", "4.90"),
        ("5520", "2026-07-03 09:10", "Cal Vell", "07700900547", "Del Grey", "Accra GH", "400.00", "4.90"),
    )
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "payments"
    assert (fields[head], fields["Control No"]) == ("amount", "transaction_id")
    assert "Fee" not in fields
    assert fields.get("Payout city") != "direction"
    [rule] = [rule for rule in proposal.mapping.rules if rule.field == "amount"]
    assert rule.unit == head.strip("()").upper()


def test_the_sum_of_a_statement_in_pounds_beside_its_amount_is_not_taken_twice() -> None:
    rows = [("17/07/2025", "Ann Holt", "Ben Vell", "100.00", value) for value in ("91.20", "88.00")]
    fields = list_fields(propose(("Date", "Payer", "Payee", "Amount", "GBP"), *rows))
    assert fields["Amount"] == "amount"
    assert fields.get("GBP") != "amount"


def test_the_shop_that_took_the_money_is_named_if_its_name_is_surely_a_firms() -> None:
    def agents(text: str) -> set[str]:
        claims = shape_row(payments, TRANSFER | {"Agent": text})
        assert any(text in words.text for words in claims.words) or "Ltd" in text
        return {name for name in name_mentions(claims) if "moss" not in name and "grey" not in name}

    assert "Organisation QUAYMART LTD" in agents("Quaymart Ltd")
    for text in ("Mobile App", "Bank transfer", "Any location", "Sunrise Fashions"):
        assert not [name for name in agents(text) if name.startswith(("Organisation", "Person"))]


SENT = ("Transfer no", "Sent on", "Sender", "Sender's address", "Receiver", "Paid out at")
SUMS = ("Fee", "Message")
SENDINGS = (
    ("44177", "17/07/2025 10:12", "Ann Holt", "9 Quay Row, PE79 1RW", "Dee Marlow", "Durres, AL"),
    ("44178", "18/07/2025 16:40", "Tom Vale", "3 Mill Lane, PE79 2RX", "Del Grey", "Tema, GH"),
)
SENT_SUMS = (("1,900.00", "14.90", "FOR THE BOX"), ("640.00", "9.90", "BIRTHDAY"))


@pytest.mark.parametrize("head", ["Sent GBP", "Sent (EUR)", "USD sent"])
def test_a_sum_under_the_currency_that_was_sent_is_the_amount_and_where_it_was_paid_out_no_direction(head):
    rows = [(*cells, *sums) for cells, sums in zip(SENDINGS, SENT_SUMS, strict=True)]
    proposal = propose((*SENT, head, *SUMS), *rows)
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "payments"
    assert (fields[head], fields["Sent on"], fields["Sender"]) == ("amount", "paid_at", "payer")
    assert fields.get("Paid out at") != "direction"
    assert "Fee" not in fields


def test_what_was_sent_without_a_currency_is_no_amount():
    heads = ("Date", "Time", "Caller", "Called", "Seconds", "Bytes sent")
    calls = [("17/07/2025", f"10:1{at}", "07700900111", "07700900222", "64", "512") for at in range(3)]
    assert list_fields(propose(heads, *calls)).get("Bytes sent") != "amount"


def test_a_count_of_tries_or_the_sum_in_the_money_of_elsewhere_is_no_amount_beside_the_sum_paid() -> None:
    days = ("17/07/2025", "18/07/2025")
    for sum_head, head, values in (
        ("Value", "Try sent", "12"),
        ("Paid GBP", "Sent GHS", ("1600.00", "4000.00")),
    ):
        rows = [
            (day, "Ann Holt", "Ben Vell", "100.00", value) for day, value in zip(days, values, strict=True)
        ]
        fields = list_fields(propose(("Date", "Payer", "Payee", sum_head, head), *rows))
        assert fields.get(sum_head, "").startswith("amount")
        assert not fields.get(head, "").startswith("amount")


def test_the_currency_that_money_is_paid_out_in_names_nobody() -> None:
    rows = [
        ("17/07/2025", "100.00", "Ann Holt", "Ben Vell", "GHS"),
        ("18/07/2025", "9.00", "Tom Vale", "Al Grey", "NGN"),
    ]
    fields = list_fields(propose(("Date", "Amount", "Payer", "Payee", "Paid out in"), *rows))
    assert not fields.get("Paid out in", "").startswith("named")
    assert (
        list_fields(propose(("Date", "Amount", "Payer", "Payee", "Currency"), *rows))["Currency"]
        == "currency"
    )
