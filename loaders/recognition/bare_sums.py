"""Names the column of sums that is headed by its currency alone: GBP is the amount in pounds."""

from dataclasses import replace

from ...graph.kinds import MONEY
from .column_contents import Column
from .head_reading import read_head

_SUMS = frozenset(
    ("amount", "sum", "value", "total", "price", "cost", "debit", "credit", "out", "in", "principal")
)
_NUMBERS = 0.8
_CODE_LENGTH = 3


def name_sums(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with `GBP` headed `Amount GBP`, if no other column is one of sums.

    Beside an amount, such a column is the same sum in other money.
    """
    bare = [one.at for one in columns if one.filled and find_currency(one.head) and _holds_numbers(one)]
    others = [one for one in columns if one.at not in bare and read_head(one.head).bag & _SUMS]
    if len(bare) != 1 or any(map(_holds_numbers, others)):
        return columns
    return tuple(replace(one, head=f"Amount {one.head}") if one.at in bare else one for one in columns)


def find_currency(head: str) -> str:
    """Return the currency whose code is all that a head says, "" for any other head.

    >>> find_currency("GBP"), find_currency("(eur)"), find_currency("Fee"), find_currency("GBP sent")
    ('GBP', 'EUR', '', '')
    """
    bare = head.strip(" ()")
    classes = MONEY.clean(f"1 {bare}").classes if len(bare) == _CODE_LENGTH and bare.isalpha() else ()
    return next(iter(classes), "")


def _holds_numbers(column: Column) -> bool:
    return column.rate("number", "money") >= _NUMBERS
