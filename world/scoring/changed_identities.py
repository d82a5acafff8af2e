"""Score the queries for clones and ringers against the vehicles that truly bear another's identity."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ...queries.library import read_library, run_query
from ..capabilities import CHANGED
from .bootstrap import average_draw, bootstrap_interval
from .scored_case import Score, ScoredCase

# What each question names in a row: the marks, and which column says what the row is about.
QUERY_COLUMNS = {
    "clones": ("mark_id", "mark_id"),
    "ringers": ("vin_id", "vehicle_id"),
    "plates-in-two-places": ("plate_id", "plate_id"),
}
QUERIES, BASELINE_QUERY = ("clones", "ringers"), "plates-in-two-places"


def judge_changed_identities(case: ScoredCase) -> Iterator[Score]:
    """Yield how many clones and ringers the queries find, and how many of their rows are right.

    A vehicle counts as found if a row of either query names a number that it copies. Those shown are seen or
    examined under the false number in some record: nobody can find the others. The baseline is plates in two
    places.
    """
    ringed = case.read_table("ringed")
    vehicles = case.read_table("vehicles")
    numbers_of: dict[str, set[str]] = {
        one: {f"plate:{mark}", f"vin:{vin}"}
        for one, mark, vin in zip(vehicles["vehicle"], vehicles["mark"], vehicles["vin"], strict=True)
    }
    numbers = [numbers_of[one] for one in ringed["identity_of"]]
    shown = _find_shown(case, ringed)
    rows = [named for question in QUERIES for named in _map_named_marks(case, question).values()]
    plain_rows = list(_map_named_marks(case, BASELINE_QUERY).values())
    ours, plain = (set().union(*named) for named in (rows, plain_rows))
    for kind in ("clone", "ringer"):
        every = [at for at, one in enumerate(ringed["kind"]) if one == kind]
        seen = [at for at in every if shown[at]]
        for measure, chosen in ((f"{kind}s found, all", every), (f"{kind}s found, of those shown", seen)):
            bound = float(np.mean([shown[at] for at in chosen])) if chosen else 1.0
            hits, theirs = ([bool(numbers[at] & named) for at in chosen] for named in (ours, plain))
            yield from _score_share(case, measure, hits, theirs, bound)
    copied = set().union(*numbers)
    hits, theirs = ([bool(named & copied) for named in each] for each in (rows, plain_rows))
    yield from _score_share(case, "precision of both", hits, theirs, 1.0)


def _score_share(
    case: ScoredCase, measure: str, hits: list[bool], theirs: list[bool], bound: float
) -> Iterator[Score]:
    """Yield the share of hits; nothing if there is nothing to hit."""
    if not hits:
        return
    values = np.array(hits, dtype=float)
    low, high = bootstrap_interval(range(len(hits)), partial(average_draw, values))
    yield case.make_score(
        CHANGED,
        measure,
        float(values.mean()),
        low=low,
        high=high,
        baseline=BASELINE_QUERY,
        baseline_value=float(np.mean(theirs)) if theirs else 0.0,
        upper_bound=bound,
    )


def _map_named_marks(case: ScoredCase, question: str) -> Mapping[Any, set[str]]:
    """Return the ids of the marks that the rows of a query name, by what each row is about."""
    mark, about = QUERY_COLUMNS[question]
    found: dict[Any, set[str]] = {}
    for row in run_query(case.store, read_library().find(question), {}):
        found.setdefault(row[about], set()).add(row[mark])
    return found


def _find_shown(case: ScoredCase, ringed: pd.DataFrame) -> list[bool]:
    """Return for each whether it was seen driving or examined whole after it got the other's identity."""
    plates = case.read_table("plates")
    since = dict(
        plates.loc[plates["how"] == "copied", ["vehicle", "first"]].itertuples(index=False, name=None)
    )
    matters, exhibits = case.read_table("matters"), case.read_table("exhibits")
    seen: Iterable[tuple[str, str]] = [
        *matters.loc[matters["kind"] == "drives", ["vehicle", "day"]].itertuples(index=False, name=None),
        *exhibits.loc[exhibits["item"] == "whole vehicle", ["vehicle", "at"]].itertuples(
            index=False, name=None
        ),
    ]
    later = {vehicle for vehicle, when in seen if vehicle in since and when[:10] >= since[vehicle]}
    return [vehicle in later for vehicle in ringed["vehicle"]]
