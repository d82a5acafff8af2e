"""Replaces the confidence table of a case, as a run of its own that can be undone."""

from typing import TYPE_CHECKING, Any

from ..claims.acts import CALIBRATE
from ..claims.confidence import ConfidenceTable
from ..store.last_change import note_change
from ..store.recorded_counts import record_counts
from .grade_claims import format_case_table, parse_case_table
from .recorded_acts import begin_act, choose_moment, make_run_id
from .stale import finish_interrupted_work, mark_finished, weigh_claims

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

_FITTED = (
    "MATCH (r:LoadRun) WHERE r.act = $act AND r.id <> $run "
    "RETURN r.table AS table ORDER BY r.started_at DESC, r.id DESC"
)


def read_first_table(store: "Store") -> ConfidenceTable | None:
    """Return the table that a case had before its first calibration; None if it has none in force.

    Fits begin with it: outcomes that are given again must not count twice.
    """
    rows = store.read(
        "MATCH (r:LoadRun) WHERE r.act = $act WITH r LIMIT 1 MATCH (s:Store {id: 'store'}) "
        "RETURN s.first_confidence AS lines",
        act=CALIBRATE,
    )
    return parse_case_table(rows[0]["lines"]) if rows else None


def replace_table(store: "Store", table: ConfidenceTable, *, by: str) -> str:
    """Weigh all claims of a case by a new table and return the run that did it.

    The earlier table is kept, so that earlier moments answer by it and the run can be undone.
    """
    run = make_run_id()
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.write(lambda tx: _begin(tx, run, table, by))
        weigh_claims(store)
        mark_finished(store, [run])
        record_counts(store)
    return run


def _begin(tx: "WriteTransaction", run: str, table: ConfidenceTable, by: str) -> None:
    # The answer to this transaction may be lost; done again, it must not take the new table for the first.
    if not tx.run("MATCH (r:LoadRun) WHERE r.act = $act RETURN r.id AS id LIMIT 1", act=CALIBRATE):
        tx.run("MATCH (s:Store {id: 'store'}) SET s.first_confidence = s.confidence")
    lines = format_case_table(table)
    begin_act(tx, run, CALIBRATE, choose_moment(tx), {"by": by} | ({"table": lines} if lines else {}))
    _set_table(tx, lines)


def _set_table(tx: "WriteTransaction", lines: Any) -> None:
    tx.run("MATCH (s:Store {id: 'store'}) SET s.confidence = $lines, s.reweigh = true", lines=lines)


def undo_calibration(store: "Store", run: str) -> int:
    """Give the case the table of its last other calibration, else its first; return its number of documents.

    The run is deleted. The caller holds the writer lock.
    """
    store.write(lambda tx: _undo(tx, run))
    return weigh_claims(store)


def _undo(tx: "WriteTransaction", run: str) -> None:
    note_change(tx)
    fitted = tx.run(_FITTED, act=CALIBRATE, run=run)
    first = "MATCH (s:Store {id: 'store'}) RETURN s.first_confidence AS table"
    _set_table(tx, (fitted or tx.run(first))[0]["table"])
    # In the same transaction: a run that outlived a kill here would still count as the latest table.
    tx.run("MATCH (r:LoadRun {id: $id}) DETACH DELETE r", id=run)
