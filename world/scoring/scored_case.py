"""A loaded world beside its truth, and one line of the bench."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...graph.ledger.mentions import list_mentions
from ...graph.linking.linked_kinds import LINKED_KINDS
from ...graph.network.network_tables import Network, read_network
from ..capabilities import RESOLVED
from ..makers.settings import Settings
from ..truth.truth_tables import read_truth
from .best_learnt import BestLearnt, apply_best_learnt
from .bootstrap import average_draw, bootstrap_interval

if TYPE_CHECKING:
    from ...graph.store import Store


Joins = Mapping[str, Mapping[str, str]]  # by kind: of each entity the first of those that are one with it


def find_joins(store: "Store") -> Joins:
    """Return what `ringmap resolve link` would join in a case in which nobody has judged anything."""
    return {one.kind: one.find_links(one.read(store)).first_entities for one in LINKED_KINDS}


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the bench; low and high are a 95 % interval over entities.

    upper_bound is the same measure with perfect linking. It bounds the measures of identity; a ranking may
    come out worse by it.
    """

    capability: str
    measure: str
    preset: str
    vehicles: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    baseline: str = ""
    baseline_value: float | None = None
    upper_bound: float | None = None
    status: str = "measured"

    @property
    def row(self) -> dict[str, Any]:
        """The line as a mapping, in the order of its columns."""
        return asdict(self)


@dataclass(frozen=True, eq=False)
class ScoredCase:
    """A loaded world: its store, its truth's folder, and its mentions with found and true entities.

    train_seeds are the worlds that the best learnt models and the fitted confidence tables learn from;
    without any there are none. seconds has what each capability took to score.
    """

    store: "Store"
    truth: Path
    settings: Settings
    mentions: pd.DataFrame
    train_seeds: tuple[int, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    def make_score(self, capability: str, measure: str, value: float, **more: Any) -> Score:
        """Return a line of the bench on this case."""
        return Score(capability, measure, self.settings.preset, self.settings.vehicles, value, **more)

    def score_share(
        self,
        capability: str,
        measure: str,
        hits: Sequence[float],
        baselines: Mapping[str, float],
        upper_bound: float,
        groups: Sequence[Any] | None = None,
    ) -> Iterator[Score]:
        """Yield the share of hits with its interval, a line for each baseline.

        groups has the group of each hit, by default each is its own; see bootstrap_interval.
        """
        values = np.array(hits, dtype=float)
        low, high = bootstrap_interval(
            range(len(values)) if groups is None else groups, partial(average_draw, values)
        )
        for name, value in baselines.items():
            yield self.make_score(
                capability,
                measure,
                float(values.mean()),
                low=low,
                high=high,
                baseline=name,
                baseline_value=value,
                upper_bound=upper_bound,
            )

    def read_table(self, name: str) -> pd.DataFrame:
        """Return one of the truth's tables."""
        return read_truth(self.truth, name)

    @cached_property
    def reported(self) -> Mapping[tuple[str, int], tuple[dict[str, Any], ...]]:
        """The mentions that the case has, as list_mentions yields them, by file and line."""
        found: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for row in list_mentions(self.store):
            found.setdefault((row["file"], row["line"]), []).append(row)
        return {place: tuple(rows) for place, rows in found.items()}

    @cached_property
    def joins(self) -> Joins:
        """What linking joins, which several judges ask for."""
        return find_joins(self.store)

    @cached_property
    def best_learnt(self) -> BestLearnt | None:
        """The models of the worlds to learn from, applied to this one; None if there are none."""
        return apply_best_learnt(self.settings, self.train_seeds) if self.train_seeds else None

    @cached_property
    def network(self) -> Network:
        """The case's network, as analyses get it."""
        return read_network(self.store)

    @cached_property
    def perfect(self) -> Network:
        """The network with perfect linking: every mention of a resolved kind at its true entity.

        A mention whose true entity is unknown goes where most mentions of its found entity go; otherwise it
        would tear entities apart.
        """
        rows = self.mentions[self.mentions["kind"].isin(RESOLVED)]
        known = dict(zip(rows["id"], rows["kind"] + ":" + rows["true"], strict=True))
        follows = {
            entity: f"{kind}:{true}" for kind in RESOLVED for entity, true in self.map_majority(kind).items()
        }
        mentions = self.network.admitted_evidence.mentions
        now = (
            (mention, known.get(mention) or follows.get(entity))
            for mention, entity in mentions[["id", "entity"]].itertuples(index=False, name=None)
        )
        return self.network.relabel({mention: true for mention, true in now if true})

    def map_majority(self, kind: str) -> Mapping[str, str]:
        """Return the true entity of most mentions of each found entity of a kind.

        Of two that are even, the smaller id.
        """
        rows = self.mentions[self.mentions["kind"] == kind]
        counts = (
            rows.groupby(["entity", "true"])
            .size()
            .reset_index(name="n")
            .sort_values(["entity", "n", "true"], ascending=[True, False, True])
        )
        first = counts.drop_duplicates("entity")
        return dict(zip(first["entity"].astype(str), first["true"].astype(str), strict=True))
