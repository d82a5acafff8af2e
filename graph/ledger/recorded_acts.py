"""Runs: how a load is recorded, and the acts recorded like one, a regrading and a calibration."""

from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from ..store.last_change import note_change
from .stored_claims import Statements

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


def make_run_id() -> str:
    """Return a new id of a run."""
    return f"run:{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(4)}"


def create_run(
    tx: "WriteTransaction",
    run: str,
    started_at: datetime,
    *,
    operation: str = "",
    properties: Row | None = None,
) -> None:
    """Create the node of a run; one that exists already, because an answer was lost, stays as it is."""
    tx.run(
        "OPTIONAL MATCH (o:LoadRun {id: $id}) WITH o WHERE o IS NULL CREATE (r:LoadRun) SET r = $p",
        id=run,
        p={"id": run, "operation": operation, "started_at": started_at} | (properties or {}),
    )


def choose_moment(tx: Statements) -> int:
    """Return the second of an act: now, or the one after the case's last change.

    So the state before it has a moment of its own, which `--known-at` can name.
    """
    (row,) = tx.run(
        "MATCH (s:Store {id: 'store'}) OPTIONAL MATCH (r:LoadRun) "
        "RETURN coalesce(s.changed, 0) AS changed, max(r.started_at) AS last"
    )
    last = int(row["last"].timestamp()) if row["last"] else 0
    return max(int(datetime.now(UTC).timestamp()), int(row["changed"]) + 1, last + 1)


def begin_act(tx: "WriteTransaction", run: str, act: str, at: int, properties: Row) -> None:
    """Create the run of an act, which `ringmap retract --load` undoes."""
    note_change(tx, at - 1)
    create_run(tx, run, datetime.fromtimestamp(at, UTC), properties={"act": act, **properties})
