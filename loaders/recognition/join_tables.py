"""Joins the tables of a file that tell of the same things: each table once, by the first rule that fits."""

from collections.abc import Callable, Sequence

from ..files.tables import Table
from .handset_sheets import share_own_number
from .keyed_notes import join_keyed_notes
from .link_sheets import name_link_sheets
from .note_sheets import join_notes
from .own_keys import join_keys
from .shared_keys import join_shared_keys, put_account
from .stock_keys import join_stock_lists
from .titled_calls import name_titled_calls

_RULES: tuple[Callable[[Sequence[Table]], tuple[Table, ...]], ...] = (
    name_link_sheets,
    join_shared_keys,
    join_keys,
    join_stock_lists,
)


def join_tables(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, each with what other tables say of the things that its rows name.

    A table gets columns by one rule only, of what the file itself has: a later rule would take the columns
    that an earlier one put in for those of the table.
    """
    joined = list(tables)
    for rule in _RULES:
        for at, (before, after) in enumerate(zip(tables, rule(tables), strict=True)):
            if joined[at] is before:
                joined[at] = after
    return join_notes(join_keyed_notes(share_own_number(name_titled_calls(put_account(joined)))))
