"""The columns of payments: a bank's statement of one account, or transfers from one party to another."""

from ...graph.kinds import CODE, MOMENT, MONEY, TEXT
from ...graph.kinds.bank_account import ACCOUNT
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record

_ACCOUNT_WORDS = (
    "account",
    "account no",
    "account number",
    "a/c",
    "a/c no",
    "acc",
    "acc no",
    "iban",
    "sort & a/c",
    "sort code and account",
    "sort code & account",
    "sort code / account",
    "bank account",
)


def _name_accounts(*parties: str) -> tuple[str, ...]:
    return tuple(f"{party} {word}" for party in parties for word in _ACCOUNT_WORDS)


_STATEMENT = (
    Field(
        "bank",
        TEXT,
        (
            "bank name",
            "institution",
            "financial institution",
            "provider",
            "money service",
            "money service business",
        ),
        doc="Whose record it is.",
    ),
    Field(
        "agent",
        TEXT,
        ("agent name", "sending agent", "paying agent", "payout agent", "receiving agent"),
        doc="The shop that took or paid out the money; what is no firm by its name is kept as text.",
    ),
    Field(
        "reference",
        CODE,
        ("statement reference", "statement ref", "statement no", "statement number", "statement id"),
        doc="The number of the statement.",
    ),
    Field(
        "account",
        ACCOUNT,
        (*_ACCOUNT_WORDS, *_name_accounts("own", "customer", "holder", "subject")),
        doc="The account whose payments they are.",
    ),
    Field(
        "sort_code",
        TEXT,
        ("sort", "s/c", "branch sort code", "sortcode"),
        doc="Its sort code, if it stands apart.",
    ),
    Field(
        "holder",
        TEXT,
        ("account holder", "account name", "holder name", "customer", "customer name", "account in name of"),
        doc="Who holds that account.",
    ),
)
_OTHER = (
    Field(
        "counterparty",
        TEXT,
        (
            "counter party",
            "counterparty name",
            "other party",
            "other party name",
            "c/p",
            "c/p name",
            "third party",
            "payee/payer",
            "payer/payee",
            "beneficiary/remitter",
            "merchant",
        ),
        doc="Who paid or was paid, in a statement of one account.",
    ),
    Field(
        "counterparty_account",
        ACCOUNT,
        _name_accounts(
            "counterparty", "counter party", "other party", "c/p", "other", "their", "third party"
        ),
        doc="That party's account.",
    ),
    *build_party_fields(
        "payer",
        "from",
        "from name",
        "sender",
        "remitter",
        "paid by",
        "ordering customer",
        "originator",
        "debtor",
        without=("company_number", "eori"),
    ),
    Field(
        "payer_account",
        ACCOUNT,
        _name_accounts("payer", "from", "sender", "remitter", "debtor", "originator", "debit"),
        doc="The account that paid.",
    ),
    *build_party_fields(
        "payee",
        "to",
        "to name",
        "recipient",
        "receiver",
        "beneficiary",
        "paid to",
        "creditor",
        without=("company_number", "eori"),
    ),
    Field(
        "payee_account",
        ACCOUNT,
        _name_accounts("payee", "to", "recipient", "receiver", "beneficiary", "creditor", "credit"),
        doc="The account that was paid.",
    ),
)
_PAYMENT = (
    Field(
        "paid_at",
        MOMENT,
        (
            "when",
            "moment",
            "date",
            "date/time",
            "date and time",
            "datetime",
            "timestamp",
            "value date",
            "transaction date",
            "txn date",
            "trans date",
            "posting date",
            "posted",
            "posted on",
            "booking date",
            "payment date",
            "date of payment",
            "paid on",
            "sent on",
            "date sent",
        ),
        doc="When it was paid.",
    ),
    Field(
        "paid_time",
        TEXT,
        ("time", "transaction time", "payment time"),
        doc="The time of day, if it stands apart.",
    ),
    Field(
        "amount",
        MONEY,
        ("sum", "amount paid", "payment amount", "transaction amount", "principal", "amount sent", "value"),
        doc="The amount; below zero it left the account.",
    ),
    Field(
        "amount_out",
        MONEY,
        (
            "paid out",
            "money out",
            "debit",
            "debits",
            "debit amount",
            "withdrawal",
            "withdrawals",
            "out",
            "amount out",
        ),
        doc="The amount, if it left the account.",
    ),
    Field(
        "amount_in",
        MONEY,
        (
            "paid in",
            "money in",
            "credit",
            "credits",
            "credit amount",
            "deposit",
            "deposits",
            "in",
            "amount in",
        ),
        doc="The amount, if it came in.",
    ),
    Field(
        "direction",
        TEXT,
        (
            "in/out",
            "dr/cr",
            "cr/dr",
            "debit/credit",
            "credit/debit",
            "credit or debit",
            "debit or credit",
            "sign",
            *("d/c", "c/d", "d or c", "dc indicator", "dr or cr"),
        ),
        doc="in or out, credit or debit, of the account.",
    ),
    Field(
        "currency",
        TEXT,
        ("ccy", "currency code", "curr"),
        doc="Its currency; else that of the amount's sign.",
    ),
    Field(
        "medium",
        TEXT,
        (
            "type",
            "transaction type",
            "payment type",
            "method",
            "payment method",
            "tran type",
            "txn type",
            "channel",
        ),
        doc="Transfer, cash, card …, as reported.",
    ),
    Field(
        "description",
        TEXT,
        (
            "details",
            "narrative",
            "payment reference",
            "reference text",
            "ref",
            "memo",
            "particulars",
            "purpose",
            "payment details",
            "transaction description",
            "message",
            "remittance information",
        ),
        doc="Reference or description; kept with the payment and word for word.",
    ),
    Field(
        "transaction_id",
        CODE,
        (
            "transaction reference",
            "transaction no",
            "transaction number",
            "txn id",
            "txn ref",
            "payment id",
            *("transfer no", "transfer number", "transfer id"),
            *("mtcn", "control number"),
            "id",
        ),
        doc="The bank's number of the payment.",
    ),
    Field(
        "status",
        TEXT,
        ("payment status", "transaction status", "outcome", "result", "state", "disposition"),
        doc="Whether it was carried out: a refused, failed or cancelled payment denies that the two paid.",
    ),
    Field("balance", TEXT, ("running balance", "balance after", "account balance"), doc="Read and not kept."),
)
RECORD = Record(
    word="payments",
    label="PaymentRecord",
    doc="Payments, a row for each: a statement of one account, or transfers between parties.",
    document=(
        "A document is what one bank or money service recorded of one account on one day (bank, account and "
        "day), of all accounts on that day if the data name none, or a statement with a number of its own; "
        "without a day, the file's content. Its issuer is the bank, else the file. Within one bank a party "
        "is the holder of an account, else a name in the statements of one account."
    ),
    fields=(*_STATEMENT, *_PAYMENT, *_OTHER),
    essential_fields=frozenset({"amount", "amount_in", "amount_out"}),
    identifying_sets=(
        *(frozenset({"counterparty", amount, "paid_at"}) for amount in ("amount", "amount_out", "amount_in")),
        frozenset({"amount_out", "amount_in", "paid_at"}),
        frozenset({"payer", "payee", "amount", "paid_at"}),
        frozenset({"payer", "payee", "amount", "currency"}),
        frozenset({"payer", "payee", "amount", "description"}),
        frozenset({"payer_account", "payee_account", "amount"}),
        frozenset({"counterparty_account", "amount"}),
    ),
    context_fields=frozenset({"bank", "reference", "account", "sort_code", "holder", "currency"}),
)
