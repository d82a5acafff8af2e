"""Gives the accounts in a list of payments to the payees where each of them has one of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .column_contents import Column
from .mapping import LEFT_OUT, ColumnRule

_OWN_CODE = "the ledger's own code of the payee"


def give_payees_accounts(
    word: str, rules: Sequence[ColumnRule], columns: Mapping[str, Column]
) -> list[ColumnRule]:
    """Return the rules of a list of payments, its accounts those of the payees if they differ as these do.

    The account of a statement is the same in all rows. In a list of what a firm paid, sort code and account
    stand behind the name of the payee, and say where the money went.
    """
    by_field = {rule.field: rule for rule in rules}
    payee, account, code = (by_field.get(name) for name in ("payee", "account", "sort_code"))
    if word != "payments" or "payer" in by_field or not payee or not account:
        return list(rules)
    names, numbers = columns[payee.columns[0]], columns[account.columns[0]]
    if numbers.at < names.at or len(numbers.samples) < 2 or len(numbers.samples) < len(names.samples) / 2:
        return list(rules)
    own = ColumnRule(
        (*(code.columns if code else ()), *account.columns), "payee_account", join=" ", score=account.score
    )
    made = [own if rule is account else rule for rule in rules if rule is not code]
    return [
        replace(rule, field=LEFT_OUT, reason=_OWN_CODE)
        if rule.field == "payee_account" and rule is not own
        else rule
        for rule in made
    ]
