"""Bench: every analysis scored against the truth of a world, beside simple ways to do the same and what perfect linking would give."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...graph.ledger.mentions import COLUMNS
from ...graph.ledger.mentions import mentions as mentions_of
from ...graph.network.network import Network, read_network
from ..makers.settings import Settings
from ..truth.truth_tables import read

if TYPE_CHECKING:
    from ...graph.store import Store

MEASURED, MISSING = "measured", "missing"
RESOLVED = ("Person", "Organisation", "Vehicle", "Address", "Shipment")
# What the bench will score once it is built; until then it is missing, never passed.
NOT_BUILT = (
    ("rings", "NMI of communities with rings"),
    ("rings", "ARI of communities with rings"),
    ("corridors", "days until a new corridor is noticed"),
    ("minimum vehicles", "share of scenes whose true count is reached"),
)
# How to read a line; the command ends with it.
READ_IT = (
    "value is ringmap's, low to high its 95 % interval over entities, least to most what single seeds gave; baseline_value is a simple way's.",
    "upper_bound is the same measure with perfect linking: what a value loses to identity, and no limit to what a better analysis finds.",
    "missing is not built yet: no zero, and no pass.",
)


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the bench; value, baseline and upper bound are on one scale, low and high a 95 % interval over entities.

    upper_bound is what the same measure gives with perfect linking. It bounds the measures of identity; a ranking may come out worse by it.
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
    status: str = MEASURED

    @property
    def row(self) -> dict[str, Any]:
        """The line as a mapping, in the order of its columns."""
        return asdict(self)


Line = tuple[Score, float | None, float | None]  # with the least and the most that a seed gave


@dataclass(frozen=True, eq=False)
class Case:
    """A loaded world: its store, its truth's folder, and its mentions with the entity found and the true one."""

    store: "Store"
    truth: Path
    settings: Settings
    joined: pd.DataFrame

    def score(self, capability: str, measure: str, value: float, **more: Any) -> Score:
        """A line of the bench on this case."""
        return Score(capability, measure, self.settings.preset, self.settings.vehicles, value, **more)

    def table(self, name: str) -> pd.DataFrame:
        """One of the truth's tables."""
        return read(self.truth, name)

    @cached_property
    def network(self) -> Network:
        """The case's network, as analyses get it."""
        return read_network(self.store)

    @cached_property
    def perfect(self) -> Network:
        """The network as it would be with perfect linking: every mention of a resolved kind at its true entity.

        A mention of whose cell the truth does not tell goes where most of its entity's mentions go: left behind, it would tear entities apart.
        """
        rows = self.joined[self.joined["kind"].isin(RESOLVED)]
        known = dict(zip(rows["id"], rows["kind"] + ":" + rows["true"], strict=True))
        follows = {
            entity: f"{kind}:{true}" for kind in RESOLVED for entity, true in self.majority(kind).items()
        }
        told = self.network.told.mentions
        now = (
            (mention, known.get(mention) or follows.get(entity))
            for mention, entity in told[["id", "entity"]].itertuples(index=False, name=None)
        )
        return self.network.relabel({mention: true for mention, true in now if true})

    def majority(self, kind: str) -> Mapping[str, str]:
        """The true entity that most mentions of each found entity of a kind are of; the smallest where two are even."""
        rows = self.joined[self.joined["kind"] == kind]
        counts = (
            rows.groupby(["entity", "true"])
            .size()
            .reset_index(name="n")
            .sort_values(["entity", "n", "true"], ascending=[True, False, True])
        )
        first = counts.drop_duplicates("entity")
        return dict(zip(first["entity"].astype(str), first["true"].astype(str), strict=True))


def opened(store: "Store", truth: Path, settings: Settings) -> Case:
    """The case of a world that is loaded."""
    found = pd.DataFrame.from_records(
        [tuple(row.values()) for row in mentions_of(store)], columns=list(COLUMNS)
    )
    return Case(store, truth, settings, joined(found, read(truth, "mentions")))


def joined(found: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """Mentions (id, kind, as_reported, entity) with their true entities (true); cells that name several things of a kind are left out."""
    keys = ["file", "line", "column", "kind"]
    one, other = (table[~table.duplicated(keys, keep=False)] for table in (found, true))
    return one.merge(other.rename(columns={"entity": "true"})[[*keys, "true"]], on=keys)


def scores(case: Case) -> list[Score]:
    """Every line of the bench for one case."""
    from .judges import JUDGES

    lines = [line for judge in JUDGES for line in judge(case)]
    lines += [
        Score(capability, measure, case.settings.preset, case.settings.vehicles, status=MISSING)
        for capability, measure in NOT_BUILT
    ]
    order = list(dict.fromkeys(line.capability for line in lines))
    return sorted(
        lines, key=lambda line: order.index(line.capability)
    )  # what is missing stands with what is built


def over_seeds(found: Sequence[Sequence[Score]]) -> list[Line]:
    """Each line averaged over seeds, with the least and the most that a seed gave."""
    lines: dict[tuple[str, str, str], list[Score]] = {}
    for scores_ in found:
        for score in scores_:
            lines.setdefault((score.capability, score.measure, score.baseline), []).append(score)
    return [(_mean(same), *_range(same)) for same in lines.values()]


def rows(lines: Sequence[Line], form: str) -> list[dict[str, Any]]:
    """The lines as they are printed; json has the columns of a score alone, the others what the seeds gave, too."""
    return [
        score.row if form == "json" else {**score.row, "least": least, "most": most}
        for score, least, most in lines
    ]


def _mean(same: Sequence[Score]) -> Score:
    def mean(name: str) -> float | None:
        values = [getattr(score, name) for score in same if getattr(score, name) is not None]
        return sum(values) / len(values) if values else None

    return replace(
        same[0],
        value=mean("value"),
        low=mean("low"),
        high=mean("high"),
        baseline_value=mean("baseline_value"),
        upper_bound=mean("upper_bound"),
    )


def _range(same: Sequence[Score]) -> tuple[float | None, float | None]:
    values = [score.value for score in same if score.value is not None]
    return min(values, default=None), max(values, default=None)
