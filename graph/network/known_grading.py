"""Gradings and the confidence table as they were known at a moment, in Cypher and in Python."""

from typing import TYPE_CHECKING

from ..claims.acts import CALIBRATE
from ..claims.confidence import ConfidenceTable, read_confidence_table

if TYPE_CHECKING:
    from ..store import Store


def write_grading(variable: str, limit: int | None, parameter: str = "$limit") -> str:
    """Return a Cypher expression for the grading of a claim, "" if it is ungraded.

    With a limit it is the grading at that second, which the query has as a parameter.

    >>> write_grading("m", None)
    "coalesce(m.grading, '')"
    """
    today = f"coalesce({variable}.grading, '')"
    if limit is None:
        return today
    held = (
        f"[i IN range(0, size({variable}.graded_at) - 1) "
        f"WHERE {variable}.graded_at[i] <= {parameter} | {variable}.gradings[i]]"
    )
    return f"CASE WHEN {variable}.graded_at IS NULL THEN {today} ELSE last({held}) END"


def write_is_regraded(variable: str, limit: int | None, parameter: str = "$limit") -> str:
    """Return a Cypher expression for whether a claim was graded anew, by the second limit if there is one."""
    if limit is None:
        return f"{variable}.graded_at IS NOT NULL"
    return (
        f"CASE WHEN {variable}.graded_at IS NULL THEN false ELSE {variable}.graded_at[1] <= {parameter} END"
    )


def read_known_table(store: "Store", limit: int | None = None) -> ConfidenceTable:
    """Return the confidence table of a case, or the one that it had at the second limit."""
    rows = store.read("MATCH (s:Store {id: 'store'}) RETURN s.confidence AS now, s.first_confidence AS first")
    lines = rows[0]["now"] if rows else None
    if limit is not None:
        fitted = store.read(
            "MATCH (r:LoadRun) WHERE r.act = $act RETURN r.table AS table, "
            "datetime(r.started_at).epochSeconds AS at ORDER BY at",
            act=CALIBRATE,
        )
        if fitted:
            lines = next((row["table"] for row in reversed(fitted) if row["at"] <= limit), rows[0]["first"])
    return ConfidenceTable.from_lines(lines) if lines else read_confidence_table()


def read_act_moments(store: "Store") -> list[int]:
    """Return when documents were regraded and the table calibrated, in seconds since 1970."""
    rows = store.read(
        "MATCH (r:LoadRun) WHERE r.act IS NOT NULL RETURN datetime(r.started_at).epochSeconds AS at"
    )
    return sorted(row["at"] for row in rows)
