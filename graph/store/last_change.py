"""The moment of a case's last change; every output of the case shows it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .bolt import Store, WriteTransaction


def note_change(tx: "WriteTransaction", after: int = 0) -> None:
    """Record that this transaction changes the case: now, or a second after the last change and after.

    Moments are in seconds since 1970. By the clock alone two states could have one moment: it may be set
    back, and two changes may fall into one second.
    """
    now = int(datetime.now(UTC).timestamp())
    tx.run(
        "MATCH (s:Store {id: 'store'}) "
        "WITH s, CASE WHEN coalesce(s.changed, 0) > $after THEN s.changed ELSE $after END AS last "
        "SET s.changed = CASE WHEN last >= $now THEN last + 1 ELSE $now END",
        now=now,
        after=after,
    )


def read_last_change(store: "Store") -> int:
    """Return when the case last changed, in seconds since 1970; 0 if it is not recorded."""
    rows = store.read("MATCH (s:Store {id: 'store'}) RETURN coalesce(s.changed, 0) AS changed")
    return int(rows[0]["changed"]) if rows else 0
