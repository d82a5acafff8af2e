"""Adds the parties of a payment: a person or firm with its account, or an account alone."""

from ...graph.claims.values import Mention
from ...graph.kinds import ORGANISATION_NAME, PERSON_NAME
from ...graph.kinds.reading import Reading
from ..fields.firm_names import is_firm
from ..fields.locations import add_place
from ..fields.parties import add_contacts
from ..fields.row_passage import Passage
from ..fields.rows import Row, fold_text

# What a bank writes in the place of a party.
_NO_PARTY = frozenset(
    map(
        fold_text,
        (
            "balance b/f",
            "balance c/f",
            "balance brought forward",
            "balance carried forward",
            "opening balance",
            "closing balance",
            "total",
            "totals",
            "cash",
            "cash deposit",
            "cash withdrawal",
            "atm",
            "cheque",
            "interest",
            "charges",
            "fee",
            "fees",
            "bank charge",
            "bank charges",
            "bank fee",
            "bank fees",
            "account fee",
            "monthly fee",
            "service charge",
            "overdraft interest",
            "overdraft fee",
            "interest charge",
            "credit interest",
            "debit interest",
            "counter withdrawal",
            "counter deposit",
            "direct debit",
            "self",
            "own account",
        ),
    )
)


def add_account_party(
    row: Row,
    passage: Passage,
    column: str,
    account: Reading | None,
    statement: str,
    born_on: Reading | None = None,
) -> Mention | None:
    """Add a party and the account that it holds, and return the party, else the account, else None.

    The bank's own key for the party is its account and name, else its name in the statement of this account:
    two of one name in the statements of one account are one party, and in those of two accounts they are two.
    """
    name, cell = row.pop(column), row.locate(column)
    held = None
    if account and not account.is_placeholder:
        held = passage.add_mention("Account", {"account": account}, cell=row.locate(_name_column(column)))
    if name is None or fold_text(name.value) in _NO_PARTY or PERSON_NAME.clean(name.value).is_placeholder:
        return held
    within = held.readings[0][1].value if held else statement
    if is_firm(name.value):
        firm = ORGANISATION_NAME.clean(name.as_reported)
        party = passage.add_mention(
            "Organisation",
            {"name": firm},
            role="firm",
            own_key=f"{within}/{firm.value}",
            cell=cell,
        )
    else:
        person = PERSON_NAME.clean(name.as_reported)
        party = passage.add_mention(
            "Person",
            {"name": person, "born_on": born_on},
            own_key=f"{within}/{person.value}",
            cell=cell,
        )
    if held:
        # (:Person)-[:HOLDS]->(:Account)
        passage.add_fact("HOLDS", party, held, cell=cell)
    return party


def _name_column(column: str) -> str:
    return "account" if column == "holder" else f"{column}_account"


def add_transfer_party(row: Row, passage: Passage, column: str, statement: str) -> Mention | None:
    """Add a payer or payee with account, contacts and home, and return the party, else the account."""
    values = {name: row.pop(f"{column}_{name}") for name in ("account", "address", "postcode", "country")}
    born = row.pop(f"{column}_born_on")
    party = add_account_party(row, passage, column, values["account"], statement, born)
    who = party if party and party.kind != "Account" else None
    for kind, name in (("Phone", "phone"), ("Email", "email")):
        add_contacts(row, passage, kind, f"{column}_{name}", who)
    home = add_place(
        passage,
        address=values["address"],
        postcode=values["postcode"],
        country=values["country"],
        cell=row.locate(f"{column}_address"),
    )
    if who and home:
        passage.add_fact("TRADES_AT" if who.kind == "Organisation" else "LIVES_AT", who, home)
    return party
