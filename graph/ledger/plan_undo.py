"""Plans what undoing a load does to the claims of one sort: mentions, facts or passages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..claims.entries import Entry, build_entry_properties, read_entries, select_active, undo_load

Row = dict[str, Any]


@dataclass
class UndoPlan:
    """What undoing a load does to claims of one sort."""

    remaining: list[Row] = field(default_factory=list)  # open before and after
    updates: list[Row] = field(default_factory=list)  # those of them whose entries change
    removals: list[Row] = field(default_factory=list)  # open before, not after
    closures: list[Row] = field(default_factory=list)  # those of them that another load would have closed
    former: list[Row] = field(default_factory=list)  # closed before, not after
    reopenings: list[Row] = field(default_factory=list)  # those of them that are open again


def plan_undo(
    open_claims: Iterable[Row], closed_claims: Iterable[Row], run: str, started_at: Mapping[str, Any]
) -> UndoPlan:
    """Return what becomes of these claims without a load.

    started_at gives the time of each load by its id.
    """
    plan = UndoPlan()
    again: dict[str, tuple[Row, list[Entry]]] = {}
    for row in closed_claims:
        after = undo_load(read_entries(row["p"]), run)
        if after and not select_active(after):
            continue
        plan.former.append(row)
        if after:
            # A claim that came and went more than once has several closed copies. They become one open claim.
            again.setdefault(row["p"]["id"], (row, []))[1].extend(after)
    for row in open_claims:
        before = read_entries(row["p"])
        after = undo_load(before, run) + again.pop(row["p"]["id"], (row, []))[1]
        if select_active(after):
            plan.remaining.append(row)
            if after != before:
                lists = build_entry_properties(after) | _find_recorded_at(after, started_at)
                plan.updates.append(row | {"lists": lists})
        else:
            plan.removals.append(row)
            if after:
                plan.closures.append(_close_again(row, after, started_at))
    plan.reopenings = [
        row
        | {
            "type": row["p"].get("type"),
            "p": _drop_stamp(row["p"]) | build_entry_properties(after) | _find_recorded_at(after, started_at),
        }
        for row, after in again.values()
    ]
    return plan


def _find_recorded_at(after: list[Entry], started_at: Mapping[str, Any]) -> Row:
    """Return when a claim became known, as a property, from the loads that are left."""
    return {"recorded_at": min(started_at[entry.load] for entry in after)}


def _drop_stamp(properties: Row) -> Row:
    open_again = {
        key: value
        for key, value in properties.items()
        if key not in ("superseded_at", "superseded_by", "type", "denied")
    }
    return open_again | ({"type": properties["denied"]} if "denied" in properties else {})


def _close_again(row: Row, after: list[Entry], started_at: Mapping[str, Any]) -> Row:
    """Return an open claim as closed by the last of the loads that superseded it."""
    last = max((entry.superseded_by for entry in after), key=lambda run: (started_at[run], run))
    return row | {
        "p": row["p"]
        | build_entry_properties(after, last)
        | _find_recorded_at(after, started_at)
        | {"superseded_by": last, "superseded_at": started_at[last]}
    }
