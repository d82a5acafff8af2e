"""Bench: every analysis scored against the truth of a world, beside simple ways to do the same and the best that could be had."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..graph.analysis.centrality import centrality
from ..graph.analysis.corridors import corridors
from ..graph.claims.confidence import confidence_table
from ..graph.claims.export import mentions as mentions_of
from ..graph.network import Network, fetch
from ..queries.saved import run, shelf
from .scoring.bootstrap import interval
from .scoring.calibrated import brier, calibration_error
from .scoring.clusters import Match, adjusted_rand, b_cubed, pairwise
from .scoring.ranked import recall_at
from .settings import Settings
from .tables import read

if TYPE_CHECKING:
    from ..graph.store import Store

RESOLVED = ("Person", "Organisation", "Vehicle", "Address", "Shipment")
MEASURED, MISSING = "measured", "missing"
# What the bench will score once it is built; until then it is missing, never passed.
NOT_BUILT = (("rings", "NMI of communities with rings"), ("rings", "ARI of communities with rings"),
             ("corridors", "days until a new corridor is noticed"),
             ("minimum vehicles", "share of scenes whose true count is reached"))


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the bench; value, baseline and upper bound are on one scale, low and high a 95 % interval over entities."""

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


def opened(store: "Store", truth: Path, settings: Settings) -> Case:
    """The case of a world that is loaded."""
    return Case(store, truth, settings, joined(pd.DataFrame(mentions_of(store)), pd.DataFrame(read(truth, "mentions"))))


def joined(found: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """Mentions (id, kind, as_reported, entity) with their true entities (true); cells that name several things of a kind are left out."""
    keys = ["file", "line", "column", "kind"]
    one, other = (table[~table.duplicated(keys, keep=False)] for table in (found, true))
    return one.merge(other.rename(columns={"entity": "true"})[[*keys, "true"]], on=keys)


def scores(case: Case) -> list[Score]:
    """Every line of the bench for one case."""
    network = fetch(case.store)
    perfect = network.relabel({row["id"]: f"{row['kind']}:{row['true']}" for row in case.joined.to_dict("records")})
    lines = [*identity(case), *changed_identities(case), *leaders(case, network, perfect), *ways_out(case, network), *calibration(case)]
    return [*lines, *(Score(capability, measure, case.settings.preset, case.settings.vehicles, status=MISSING) for capability, measure in NOT_BUILT)]


def identity(case: Case) -> Iterable[Score]:
    """How well mentions are put together, by kind, beside putting equal texts together."""
    ways: tuple[tuple[str, Callable[[Sequence[Any], Sequence[Any]], Match]], ...] = (("pairwise", pairwise), ("B³", b_cubed))
    for kind in RESOLVED:
        rows = case.joined[case.joined["kind"] == kind]
        if not len(rows):
            continue
        found: Any = rows["entity"].to_numpy()
        true: Any = rows["true"].to_numpy()
        text: Any = rows["as_reported"].str.casefold().to_numpy()
        for way, match in ways:
            ours, theirs = match(found, true), match(text, true)
            for name in ("precision", "recall", "f1"):
                def again(drawn: Any, match: Any = match, name: str = name, found: Any = found, true: Any = true) -> float:
                    return float(getattr(match(found[drawn], true[drawn]), name))

                low, high = interval(true, again, draws=50)
                yield case.score(f"identity: {kind}", f"{way} {name}", getattr(ours, name), low=low, high=high, baseline="equal text",
                                 baseline_value=getattr(theirs, name), upper_bound=1.0)


def changed_identities(case: Case) -> Iterable[Score]:
    """Clones and ringers among what the saved questions name, against the vehicles whose identity was changed."""
    truth = read(case.truth, "ringed")
    numbers_of = {row["vehicle"]: {row["mark"], row["vin"]} for row in read(case.truth, "vehicles")}
    for question, kind in (("clones", "clone"), ("ringers", "ringer")):
        named = _texts(run(case.store, shelf().find(question), {}))
        numbers = [numbers_of[row["identity_of"]] for row in truth if row["kind"] == kind]
        found = [bool(either & named) for either in numbers]
        right = set().union(*numbers) if numbers else set()
        true_rows = sum(bool(_texts([row]) & right) for row in run(case.store, shelf().find(question), {}))
        count = len(run(case.store, shelf().find(question), {}))
        yield case.score("changed identities", f"{kind}s found", sum(found) / len(found) if found else 1.0, baseline="none named",
                         baseline_value=0.0, upper_bound=1.0)
        yield case.score("changed identities", f"rows of `{question}` that are {kind}s", true_rows / count if count else 1.0, baseline="none named",
                         baseline_value=0.0, upper_bound=1.0)


def _texts(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Every text in rows, with what stands after a colon as well (ids)."""
    found: set[str] = set()
    for row in rows:
        for value in row.values():
            for text in value if isinstance(value, list) else [value]:
                found |= {str(text), str(text).rpartition(":")[2]}
    return found


def leaders(case: Case, network: Network, perfect: Network) -> Iterable[Score]:
    """Leaders and brokers in the first k of the ranking, k being how many there are, beside the ranking by degree and by chance."""
    roles = pd.DataFrame(read(case.truth, "roles"))
    of_entity = _majority(case.joined[case.joined["kind"] == "Person"])
    known = set(of_entity.values())
    table, best = centrality(network), centrality(perfect)
    for role in ("leader", "broker"):
        wanted = set(roles[roles["role"] == role]["person"]) & known
        k = max(10, len(wanted))
        ours, plain = (_people(ranking, of_entity) for ranking in (table, table.sort_values(["degree", "id"], ascending=[False, True])))
        chance = list(ours)
        Random(1).shuffle(chance)
        bound = [row["id"].removeprefix("Person:") for row in best.to_dict("records") if row["kind"] == "Person"]
        for name, other in (("degree alone", plain), ("random", chance)):
            yield case.score("leaders and brokers", f"{role}s among the first {k}", recall_at(ours, wanted, k), baseline=name,
                             baseline_value=recall_at(other, wanted, k), upper_bound=recall_at(bound, wanted, k))


def _majority(rows: pd.DataFrame) -> dict[str, str]:
    """The true entity that most mentions of each found entity are of; the smallest where two are even."""
    counts = rows.groupby(["entity", "true"]).size().reset_index(name="n").sort_values(["entity", "n", "true"], ascending=[True, False, True])
    first = counts.drop_duplicates("entity")
    return dict(zip(first["entity"], first["true"], strict=True))


def _people(ranking: pd.DataFrame, of_entity: dict[str, str]) -> list[str]:
    """True persons in the order of a ranking, each once."""
    return list(dict.fromkeys(of_entity[id] for id in ranking["id"] if id in of_entity))


def ways_out(case: Case, network: Network) -> Iterable[Score]:
    """Corridors found against the true ones, over the rings' shipments, beside shipper alone."""
    routes = {row["shipment"]: row for row in read(case.truth, "routes")}
    of_entity = _majority(case.joined[case.joined["kind"] == "Shipment"])
    found = {member: row["id"] for row in corridors(network).to_dict("records") for member in row["members"]}
    rings = {entity: true for entity, true in of_entity.items() if true in routes and routes[true]["ring"]}
    if not rings:
        return
    labels = [found.get(entity, entity) for entity in rings]
    true = [routes[shipment]["corridor"] for shipment in rings.values()]
    shippers = [routes[shipment]["shipper"] for shipment in rings.values()]
    yield case.score("corridors", "ARI over the rings' shipments", adjusted_rand(labels, true), baseline="same shipper",
                     baseline_value=adjusted_rand(shippers, true), upper_bound=1.0)
    honest = [entity for entity, shipment in of_entity.items() if shipment in routes and not routes[shipment]["ring"]]
    yield case.score("corridors", "rings' shipments in a corridor", sum(entity in found for entity in rings) / len(rings), baseline="every shipment",
                     baseline_value=1.0, upper_bound=1.0)
    yield case.score("corridors", "honest shipments left out", 1 - sum(entity in found for entity in honest) / max(1, len(honest)),
                     baseline="every shipment", baseline_value=0.0, upper_bound=1.0)


def calibration(case: Case) -> Iterable[Score]:
    """The confidence that a grading gives against how often paragraphs so graded are true, beside one confidence for all."""
    papers = pd.DataFrame(read(case.truth, "documents"))
    rows = case.store.read("MATCH (d:IntelligenceLog)-[m:MENTIONS]->(:Person) RETURN d.reference AS reference, collect(m.grading)[0] AS grading")
    graded = pd.DataFrame(rows).merge(papers, on="reference")
    worth = confidence_table()
    said = [worth.of(grading or "", "IntelligenceLog") for grading in graded["grading"]]
    held = [truthful == "true" for truthful in graded["truthful"]]
    share = sum(held) / len(held) if held else 0.0
    for name, score in (("Brier score (0 is best)", brier), ("calibration error (0 is best)", calibration_error)):
        yield case.score("confidence of gradings", name, score(said, held), baseline="one confidence for all",
                         baseline_value=score([share] * len(held), held),
                         upper_bound=0.0)


def over_seeds(found: Sequence[Sequence[Score]]) -> list[tuple[Score, float | None, float | None]]:
    """Each line averaged over seeds, with the least and the most that a seed gave."""
    lines: dict[tuple[str, str, str], list[Score]] = {}
    for scores_ in found:
        for score in scores_:
            measure = " ".join(word for word in score.measure.split() if not word.isdigit())
            lines.setdefault((score.capability, measure, score.baseline), []).append(replace(score, measure=measure))
    return [(_mean(same), *_range(same)) for same in lines.values()]


def _mean(same: Sequence[Score]) -> Score:
    def mean(name: str) -> float | None:
        values = [getattr(score, name) for score in same if getattr(score, name) is not None]
        return sum(values) / len(values) if values else None

    return replace(same[0], value=mean("value"), low=mean("low"), high=mean("high"), baseline_value=mean("baseline_value"),
                   upper_bound=mean("upper_bound"))


def _range(same: Sequence[Score]) -> tuple[float | None, float | None]:
    values = [score.value for score in same if score.value is not None]
    return min(values, default=None), max(values, default=None)
