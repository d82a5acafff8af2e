"""Counts by kind that each writing leaves in the store and beside it, so that a loss is noticed later.

The store's own copy and its number decide. A transaction that writes removes the counts in the store, and
the end of a writing records them again under the next number, first in the store, then in the file beside
it. So a command that is killed at any moment leaves a store without counts or a file with a smaller number,
and neither is damage. Damage is: counts of the store that its own nodes and edges do not have, or a file
with a larger number than the store, which then has lost what was written since.
"""

import hashlib
import json
import time
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import StoreError
from .atomic_files import write_atomic
from .case_folder import CaseFolder
from .damage import Damage, describe_damage
from .kept_counts import read_with_all_counts

if TYPE_CHECKING:
    from .bolt import Store

# Nodes that those who look write while others load.
NOT_COUNTED = frozenset(("AuditHead", "AuditEntry"))
_STORE = "(s:Store {id: 'store'})"
_RECORDED = (
    "s.id AS id, coalesce(s.writings, 0) AS number, s.counts AS counts, "
    "coalesce(s.counted, 0) = coalesce(s.changed, 0) AS is_latest"
)
_WRITE = f"MATCH {_STORE} SET s.writings = $number, s.counts = $counts, s.counted = coalesce(s.changed, 0)"
_TRIES, _PAUSE = 6, 0.05


@dataclass(frozen=True)
class RecordedCounts:
    """Counts of nodes by label and of edges by type as a writing left them; number counts the writings.

    counts is empty while somebody writes, or if a writing was killed. retracted has the ids of retracted
    documents, so that they are known even if the store cannot be read. case is a digest of the case's key.
    """

    number: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    retracted: tuple[str, ...] = ()
    case: str = ""


def record_counts(store: "Store") -> None:
    """Record what the store counts at the end of a writing, in it and beside it; not for an address."""
    if store.folder is None:
        return
    with store.hold_writer_lock():
        keys = store.read(f"MATCH {_STORE} RETURN s.key AS key")
        if not keys:  # a new case, which holds nothing yet
            return
        recorded, counts = _read(store)
        number = recorded.number + 1
        lines = [f"{kind} {count}" for kind, count in sorted(counts.items())]
        store.write(lambda tx: tx.run(_WRITE, number=number, counts=lines))
        case = digest_case_key(keys[0]["key"])
        _write_beside(store, RecordedCounts(number, counts, _read_retracted(store), case))


def find_lost_counts(store: "Store") -> list[Damage]:
    """Return the kinds of which a case folder does not have as many as its last writing left.

    If no counts are recorded, as in a case of an earlier ringmap or after a killed writing, they are now.
    """
    if store.folder is None:
        return []
    for _ in range(_TRIES):
        if not _compare_counts(store, store.folder):
            return []
        time.sleep(_PAUSE)  # a writing ends just now: the engine shows parts of a commit one after the other
    # A large commit takes longer to be seen whole. Its writer has the lock until it is.
    with ExitStack() as stack:
        if not store.is_read_only:
            try:
                stack.enter_context(store.hold_writer_lock(timeout=0))
            except StoreError:
                return []
        return _compare_counts(store, store.folder)


def _compare_counts(store: "Store", folder: Path) -> list[Damage]:
    beside = read_counts_beside(folder)  # before the store, so that it is never the newer one
    recorded, found = _read(store)
    if recorded.number < beside.number:
        number = Damage("writings", f"{beside.number:,}", f"{recorded.number:,}")
        return [number, *_compare(beside.counts, found)]
    damages = _compare(recorded.counts, found) if recorded.counts else []
    if not damages and (not recorded.counts or beside.number != recorded.number):
        _record_if_nobody_writes(store)
    return damages


def _record_if_nobody_writes(store: "Store") -> None:
    with suppress(StoreError, OSError), store.hold_writer_lock(timeout=0):
        record_counts(store)


def refuse_lost_counts(store: "Store") -> None:
    """Raise StoreError if the case has lost nodes or edges; record its counts if none are recorded."""
    if damages := find_lost_counts(store):
        raise StoreError(describe_damage(store.name, damages))


def read_counts_beside(folder: Path) -> RecordedCounts:
    """Return the counts in the file beside the store; without counts if there is none that can be read."""
    try:
        fields: dict[str, Any] = json.loads(CaseFolder(folder).counts_file.read_text("utf-8"))
        return RecordedCounts(**{**fields, "retracted": tuple(fields["retracted"])})
    except (OSError, ValueError, KeyError, TypeError):
        return RecordedCounts()


def digest_case_key(key: str | None) -> str:
    """Return what tells a case from another one, and its key to nobody."""
    return hashlib.sha256(f"ringmap case {key or ''}".encode()).hexdigest()[:32]


def _read(store: "Store") -> tuple[RecordedCounts, dict[str, int]]:
    """Return the counts that the store has of itself, and those that its engine finds."""
    row = read_with_all_counts(store, _STORE, _RECORDED)
    lines = row["counts"] if row["is_latest"] else None  # an older ringmap has written since
    counts = {kind: int(count) for kind, _, count in (line.partition(" ") for line in lines or ())}
    found = {kind: int(n) for kind, n in row["kept"].items() if n and kind not in NOT_COUNTED}
    return RecordedCounts(int(row["number"]), counts), found


def _write_beside(store: "Store", counts: RecordedCounts) -> None:
    assert store.folder
    write_atomic(CaseFolder(store.folder).counts_file, json.dumps(asdict(counts)), private=True)


def _read_retracted(store: "Store") -> tuple[str, ...]:
    return tuple(row["id"] for row in store.read("MATCH (r:Retracted) RETURN r.id AS id ORDER BY id"))


def _compare(expected: dict[str, int], found: dict[str, int]) -> list[Damage]:
    return [
        Damage(kind, f"{expected.get(kind, 0):,}", f"{found.get(kind, 0):,}")
        for kind in sorted(expected.keys() | found.keys())
        if expected.get(kind, 0) != found.get(kind, 0)
    ]
