"""Payments: one party paid another; a row for each payment."""

import re
from typing import NamedTuple

from ...graph.claims.values import Claims, Mention
from ...graph.kinds import ORGANISATION_NAME
from ...graph.kinds.bank_account import ACCOUNT
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.daily_documents import DailyKey, build_daily_header
from ..fields.firm_names import has_legal_form
from ..fields.moments import Moment, pop_moment
from ..fields.no_link import deny_fact
from ..fields.references import build_row_key, digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from .payment_parties import add_account_party, add_transfer_party
from .payments_columns import RECORD

_IN = re.compile(r"\b(?:in|cr|c|credit|received|deposit)\b", re.IGNORECASE)
_OUT = re.compile(r"\b(?:out|dr|d|debit|sent|paid|withdrawal)\b", re.IGNORECASE)
# A reason or a day may follow, but not what the word belongs to: `Unpaid item fee`, `Cancelled card`.
_REFUSED = re.compile(
    r"\W*(?:(?:the )?(?:payment|transaction|transfer) (?:has been |was |is )?)?"
    r"(?:refused|rejected|declined|failed|cancell?ed|void(?:ed)?|blocked|bounced|returned|unpaid"
    r"|not (?:sent|paid))\b(?: (?:payment|transaction|transfer)\b)?"
    r"(?=\W*$|\W{1,3}\d{1,4}(?:[/.-]\d| [a-z]{3})|\s*[-–—:;,(/]"
    r"|\s+(?:by|as|at|on|for|to|due|because|owing|no|not|insufficient|invalid|incorrect|wrong|unknown)\b)",
    re.IGNORECASE,
)
# Behind such a word: the payment went through in the end.
_WENT_THROUGH = re.compile(
    r"\b(?:then|later|subsequently|but|until|(?<!not )(?<!be )(?:paid|released|approved|accepted|completed"
    r"|posted|cleared|settled|sent|honou?red|successful|re-?presented|reinstated))\b",
    re.IGNORECASE,
)
# A note that is such a word alone; behind it at most what became of the money, and not what it was for.
_REFUSED_NOTE = re.compile(
    r"\W*(?:(?:payment|transaction|transfer) )?(?:refused|rejected|declined|failed|cancell?ed|void(?:ed)?"
    r"|blocked|not (?:sent|collected|paid out))"
    r"(?:\W+(?:and )?(?:refunded|reversed|(?:money |funds? )?returned to (?:the )?(?:sender|payer|customer)"
    r"|by (?:the )?(?:customer|sender|payer|payee|bank|agent|recipient|receiver)"
    r"|no funds|insufficient funds|limit(?: exceeded)?|id (?:refused|expired)))?\W*",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\((.+)\)|(.+?)\s*(?:-|dr)", re.IGNORECASE)
unfold = make_unfold("payments", "transactions", "transfers", number="transaction_id")


class Amount(NamedTuple):
    """An amount as plain decimal text, and its currency.

    flow is "in" or "out" for the account of the statement, "" if the record does not tell. is_credit says
    that it stands in brackets.
    """

    value: str = ""
    currency: str = ""
    flow: str = ""
    is_credit: bool = False


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the two parties of a payment with their accounts, and the payment.

    The document is what the bank recorded of the account on that day. Raise RowError if the row names no
    party and no account.
    """
    content = build_row_key(row, digest_row(row))
    row.pop_text("balance")
    moment, account = pop_moment(row, "paid_at", "paid_time"), _pop_account(row)
    bank = file.source or row.pop_reference("bank")
    row.pop_text("bank")
    own = get_known_value(account)
    key_words = "bank, account and day" if own else "bank and day"
    key = DailyKey("PaymentRecord", bank, row.pop_reference("reference"), own, moment.day, key_words)
    header = build_daily_header(file, key, "Payments")
    # Each payment is a place of its own: what it is for must not stand beside another's parties.
    # A payment that was refused may have the word in place of a number, if no status says more.
    status, note = row.pop_text("status"), row.cells.get(("", 0, "description"), "")
    is_refused = _is_refusal(status or row.cells.get(("", 0, "transaction_id"), "")) or bool(
        not status and _REFUSED_NOTE.fullmatch(note)
    )
    passage = Passage(row.pop_reference("transaction_id") or content)
    holder = add_account_party(row, passage, "holder", account, "")
    other = add_account_party(row, passage, "counterparty", row.pop("counterparty_account"), own)
    payer, payee = (add_transfer_party(row, passage, name, own) for name in ("payer", "payee"))
    _add_agent(row, passage)
    amount = _pop_amount(row)
    if not any((holder, other, payer, payee)):
        raise row.build_refusal("counterparty", "", "who paid or was paid, or an account")
    _add_payment(row, passage, (holder, other, payer, payee), amount, moment, is_refused=is_refused)
    return passage.build_claims(header)


def _is_refusal(status: str) -> bool:
    """Return whether a status says that nothing was paid, with a reason or a day at most behind it.

    >>> _is_refusal("Payment failed"), _is_refusal("Rejected - no funds"), _is_refusal("Cancelled 06/03/2026")
    (True, True, True)
    >>> _is_refusal("Blocked then released"), _is_refusal("Unpaid item fee")
    (False, False)
    """
    match = _REFUSED.match(status)
    return match is not None and not _WENT_THROUGH.search(status, match.end())


def _pop_account(row: Row) -> Reading | None:
    """Remove and return the statement's account, with its sort code if that stands apart."""
    code, number = row.pop_text("sort_code"), row.pop_text("account")
    return ACCOUNT.clean(f"{code} {number}".strip()) if number else None


def _add_agent(row: Row, passage: Passage) -> None:
    """Add the shop that took the money, without a fact, if its name has a legal form, else keep its words.

    `Mobile App`, `Bank transfer` and `Any location` are nobody, and a shop often has the name of a person.
    """
    cell = row.locate("agent")
    if not (text := row.pop_text("agent")):
        return
    name = ORGANISATION_NAME.clean(text)
    if has_legal_form(text) and not name.is_placeholder:
        passage.add_mention("Organisation", {"name": name}, role="firm", cell=cell)
    else:
        passage.keep_words(text, cell)


def _pop_amount(row: Row) -> Amount:
    """Remove the cells of the amount and return it; one that cannot be read is noted."""
    currency, words = row.pop_text("currency"), row.pop_text("direction")
    flow = "in" if _IN.search(words) else "out" if _OUT.search(words) else ""
    found = Amount(currency=currency, flow=flow)
    for name, its_flow in (("amount_out", "out"), ("amount_in", "in"), ("amount", flow)):
        text = row.pop_text(name)
        if not text:
            continue
        negative = _NEGATIVE.fullmatch(text)
        reading = row.find_kind(name).clean((negative[1] or negative[2]) if negative else text)
        if reading.is_doubtful:
            if not reading.is_placeholder:
                row.note(name, text, row.find_kind(name).expected, "loaded without the amount")
            continue
        value = reading.value.lstrip("-")
        if value != "0":
            is_below = bool(negative) or reading.value.startswith("-")
            found = Amount(
                value,
                currency.upper() or next(iter(reading.classes), ""),
                its_flow or ("out" if is_below else ""),
                bool(negative and negative[1]),
            )
    return found


def _add_payment(
    row: Row,
    passage: Passage,
    parties: tuple[Mention | None, Mention | None, Mention | None, Mention | None],
    amount: Amount,
    moment: Moment,
    *,
    is_refused: bool,
) -> None:
    """Add the payment: from payer to payee, else between the statement's account and the other party.

    One that was refused is the denial of a payment.
    """
    holder, other, payer, payee = parties
    ends = (payer or holder, payee or other or holder if payer else payee or holder)
    is_directed = True
    if not (payer or payee):
        ends = (other, holder) if amount.flow == "in" else (holder, other)
        is_directed = bool(amount.flow)
    elif amount.is_credit and not payer:
        is_directed = False  # a ledger's credit in brackets: the payee may have paid it back
    description = row.pop("description")
    medium = row.pop_text("medium")
    start, end = ends
    if start and end and start != end:
        # (:Organisation)-[:PAID {amount, currency, at}]->(:Person)
        paid = passage.add_fact(
            "PAID",
            start,
            end,
            first=moment.day,
            last=moment.day,
            directed=is_directed,
            cell=row.locate("amount"),
            amount=amount.value,
            currency=amount.currency,
            at=moment.at,
            medium=medium,
            reference=get_known_value(description),
        )
        if is_refused:
            del passage.facts[paid]
            denial = deny_fact(paid)
            passage.facts[denial] = denial
    if description:
        passage.keep_words(description.as_reported, row.locate("description"))


__all__ = ["RECORD", "shape", "unfold"]
