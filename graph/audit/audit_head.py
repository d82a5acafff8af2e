"""What the store keeps of the log: its head, whether it asks for reasons, and at an address its entries."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ..ledger.write import ensure_store_key
from .audit_entries import COLUMNS, AuditEntry, Head, chain_entry
from .uses import Use

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

AUDIT_LABELS = ("AuditHead", "AuditEntry")
# Not a property of the store's node: every load changes that node, and the embedded engine refuses one of two
# transactions that change the same page.
_READ = (
    "MATCH (s:Store {id: 'store'}) OPTIONAL MATCH (a:AuditHead {id: 'audit'}) RETURN s.key AS key, "
    "coalesce(a.hash, '') AS hash, coalesce(a.count, 0) AS count, coalesce(a.asks_why, false) AS asks_why, "
    "coalesce(s.copying, false) AS is_copying, coalesce(s.origins, 1) AS origins"
)
_WRITE = "MERGE (a:AuditHead {id: 'audit'}) SET a.hash = $hash, a.count = $count"
_ENTRIES = f"MATCH (e:AuditEntry) RETURN {', '.join(f'e.{name} AS {name}' for name in COLUMNS)} ORDER BY e.id"


class AuditState(NamedTuple):
    """The case's key, its log's head, and whether each use must have a reason."""

    key: str
    head: Head
    asks_why: bool


class Opening(NamedTuple):
    """What a command has to know when it opens a case: one question to the store and not three.

    log is None in a store that has no key yet. is_copying says that a copy into it was not finished, origins
    how the origins of its documents were made.
    """

    log: AuditState | None = None
    is_copying: bool = False
    origins: int = 0


def read_opening(store: "Store") -> Opening:
    """Return what a command has to know when it opens a case."""
    rows = store.read(_READ)
    if not rows:
        return Opening()
    log = _make_state(rows[0]) if rows[0]["key"] else None
    return Opening(log, bool(rows[0]["is_copying"]), int(rows[0]["origins"]))


def read_state(store: "Store") -> AuditState:
    """Return the state of the log; a store that has no key gets one."""
    log = read_opening(store).log
    return log or AuditState(store.write(ensure_store_key), Head(), asks_why=False)


def write_head(store: "Store", head: Head) -> None:
    """Keep the head in the store. It does not wait for a load that is running."""
    store.set_beside(_WRITE, hash=head.hash, count=head.count)


def write_asks_why(store: "Store", asks: bool) -> None:
    """Make the case ask for a reason at each use, or stop asking."""
    store.set_beside("MERGE (a:AuditHead {id: 'audit'}) SET a.asks_why = $asks", asks=asks)


def write_entry(store: "Store", use: Use, at: str, who: str) -> None:
    """Keep an entry in the store itself, with its head, in one transaction."""

    def write(tx: "WriteTransaction") -> None:
        # This lock makes two commands write their entries one after the other, on whatever machines they run.
        tx.run("MERGE (a:AuditHead {id: 'audit'}) SET a.locked = true REMOVE a.locked")
        key, state = ensure_store_key(tx), _make_state(tx.run(_READ)[0])
        entry = chain_entry(key, state.head.hash, use, at, who)
        count = state.head.count + 1
        tx.run("CREATE (e:AuditEntry) SET e = $p", p={"id": count, **asdict(entry)})
        tx.run(_WRITE, hash=entry.hash, count=count)

    store.write_beside(write)


def read_stored_entries(store: "Store") -> list[AuditEntry | None]:
    """Return the entries that the store itself keeps, oldest first; None for one that lacks a field."""
    return [_make_entry(row) for row in store.read(_ENTRIES)]


def _make_state(row: dict[str, Any]) -> AuditState:
    return AuditState(str(row["key"]), Head(row["hash"], int(row["count"])), bool(row["asks_why"]))


def _make_entry(row: dict[str, Any]) -> AuditEntry | None:
    return AuditEntry(**row) if all(isinstance(value, str) for value in row.values()) else None
