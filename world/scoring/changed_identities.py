"""Score the vehicle identities against the vehicles that truly bear another's identity."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...graph.kinds.tidy import squash
from ...graph.vehicle_identities.find_contradictions import find_contradictions
from ...graph.vehicle_identities.read_vehicle_claims import read_claim_index
from ...queries.library import read_query, run_query
from ..capabilities import CHANGED
from .scored_case import Score, ScoredCase

# What each question names in a row: the marks, and which column says what the row is about.
QUERY_COLUMNS = {
    "clones": ("mark_id", "mark_id"),
    "ringers": ("vin_id", "vehicle_id"),
    "plates-in-two-places": ("plate_id", "plate_id"),
}
# The simple methods: saved queries whose rows are taken for clones and ringers.
BASELINES: Mapping[str, tuple[str, ...]] = {
    "queries clones, ringers": ("clones", "ringers"),
    "plates-in-two-places": ("plates-in-two-places",),
}
NamedMarks = Collection[set[str]]  # of each identity that a method names, its VINs and plates


def judge_changed_identities(case: ScoredCase) -> Iterator[Score]:
    """Yield how many clones and ringers the vehicle identities have, and how many of theirs are right.

    A vehicle counts as found if a contradiction that suggests a clone or a ringer names a number that it
    copies, and a record shows it with that number: two vehicles may copy one number. Those shown have the
    false number in a row of some record: nobody can find the others. The last measure is how many cherished
    transfers are called a clone or a ringer.
    """
    ours = _list_identities(case)
    rivals = {name: _list_query_marks(case, questions) for name, questions in BASELINES.items()}
    ringed = case.read_table("ringed")
    vehicles = case.read_table("vehicles")
    numbers_of: dict[str, set[str]] = {
        one: {f"plate:{mark}", f"vin:{vin}"}
        for one, mark, vin in zip(vehicles["vehicle"], vehicles["mark"], vehicles["vin"], strict=True)
    }
    numbers = [numbers_of[one] for one in ringed["identity_of"]]
    shown = _find_shown(case, ringed, numbers)
    for measure, chosen in _choose_ringed(ringed, shown):
        wanted = [numbers[at] for at in chosen]
        is_shown = [shown[at] for at in chosen]
        found = [_list_found(wanted, is_shown, named) for named in (ours, *rivals.values())]
        bound = float(np.mean(is_shown)) if chosen else 1.0
        yield from _score_shares(case, measure, found, bound)
    copied = set().union(*numbers)
    right = [[bool(named & copied) for named in rows] for rows in (ours, *rivals.values())]
    yield from _score_shares(case, "precision of both", right, 1.0)
    moved = _list_transferred(case, copied)
    called = [_list_named(moved, named) for named in (ours, *rivals.values())]
    yield from _score_shares(case, "cherished transfers miscalled (0 is best)", called, 0.0)


def _list_found(wanted: Sequence[set[str]], is_shown: Sequence[bool], named: NamedMarks) -> list[bool]:
    """Return which vehicles are found: their number is named, and a record shows them with it."""
    found = _list_named(wanted, named)
    return [is_named and shown for is_named, shown in zip(found, is_shown, strict=True)]


def _choose_ringed(ringed: pd.DataFrame, shown: Sequence[bool]) -> Iterator[tuple[str, list[int]]]:
    """Yield each measure of recall with the places of its vehicles in the table."""
    for kind in ("clone", "ringer"):
        every = [at for at, one in enumerate(ringed["kind"]) if one == kind]
        yield f"{kind}s found, all", every
        yield f"{kind}s found, of those shown", [at for at in every if shown[at]]


def _score_shares(
    case: ScoredCase, measure: str, found: Sequence[list[bool]], bound: float
) -> Iterator[Score]:
    """Yield the share of hits, found's first, beside that of each simple method, in the order of BASELINES.

    Nothing if there is nothing to hit.
    """
    ours, *theirs = found
    if not ours:
        return
    baselines = {
        name: float(np.mean(hits)) if hits else 0.0 for name, hits in zip(BASELINES, theirs, strict=True)
    }
    yield from case.score_share(CHANGED, measure, ours, baselines, bound)


def _list_named(wanted: Iterable[set[str]], found: NamedMarks) -> list[bool]:
    every = set().union(*found)
    return [bool(marks & every) for marks in wanted]


def _list_identities(case: ScoredCase) -> NamedMarks:
    """Return the marks of each identity that the vehicle identities suggest to be a clone or a ringer."""
    found: dict[str, set[str]] = {}
    for one in find_contradictions(read_claim_index(case.store)):
        if one.is_changed_identity:
            found.setdefault(one.mark, set()).update(one.marks)
    return found.values()


def _list_query_marks(case: ScoredCase, questions: Iterable[str]) -> NamedMarks:
    """Return the ids of the marks that the rows of queries name, by what each row is about."""
    found: dict[Any, set[str]] = {}
    for question in questions:
        mark, about = QUERY_COLUMNS[question]
        for row in run_query(case.store, read_query(question), {}):
            found.setdefault((question, row[about]), set()).add(row[mark])
    return found.values()


def _list_transferred(case: ScoredCase, copied: Collection[str]) -> list[set[str]]:
    """Return the plates that were moved lawfully to another vehicle and that nobody copied."""
    plates = case.read_table("plates")
    moved = {f"plate:{mark}" for mark in plates.loc[plates["how"] == "transferred", "mark"]}
    return [{mark} for mark in sorted(moved - set(copied))]


def _find_shown(case: ScoredCase, ringed: pd.DataFrame, numbers: Sequence[set[str]]) -> list[bool]:
    """Return for each whether some row of a record that is about it has a number that it copies."""
    true = case.read_table("mentions").query("kind in ['Vehicle', 'Plate', 'Vin', 'Part']")
    places: dict[str, set[tuple[str, int]]] = {}
    for vehicle, file, line in true[["entity", "file", "line"]].itertuples(index=False, name=None):
        places.setdefault(vehicle, set()).add((file, line))
    return [
        any(
            row["kind"] in ("Plate", "Vin") and _is_of(row["as_reported"], row["kind"], copied)
            for place in places.get(vehicle, ())
            for row in case.reported.get(place, ())
        )
        for vehicle, copied in zip(ringed["vehicle"], numbers, strict=True)
    ]


def _is_of(text: str, kind: str, marks: Iterable[str]) -> bool:
    """Return whether a plate or VIN as written is one of these marks, or misread in one character."""
    written = squash(text).upper()
    return any(
        len(true) == len(written) and sum(a != b for a, b in zip(true, written, strict=True)) <= 1
        for kind_, true in (mark.split(":", 1) for mark in marks)
        if kind_ == kind.lower()
    )
