"""Changed: the moment at which a case last changed, which everything that goes out of it is dated by."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..store import Writing


def note_change(tx: "Writing", after: int = 0) -> None:
    """Note that this transaction changes the case: its moment, and one second at least after the last and after `after`.

    Seconds since 1970. A clock that is put back, or two changes within a second, would give two states one moment.
    """
    tx.run("MATCH (s:Store {id: 'store'}) WITH s, CASE WHEN coalesce(s.changed, 0) > $after THEN s.changed ELSE $after END AS last "
           "SET s.changed = CASE WHEN last >= $now THEN last + 1 ELSE $now END", now=int(datetime.now(UTC).timestamp()), after=after)
