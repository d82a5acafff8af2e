"""Projection of sightings: who was at one place within minutes of whom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations, groupby
from operator import attrgetter
from typing import NamedTuple

from .event_projections import Owners, find_owners, select_ends
from .evidence import Evidence, iterate_rows
from .links import FactIndex, Link, make_link_table
from .projection_result import Hub, ProjectionResult

WINDOW = timedelta(minutes=5)
_OWNING = ("USES", "DRIVES", "KEEPS")


class Sighting(NamedTuple):
    """A plate, vehicle or person seen at a place at a moment.

    nodes are those for whom it stands, with the facts that say so; inside are those of them seen in it.
    """

    place: str
    at: datetime
    thing: str
    nodes: dict[str, tuple[str, ...]]
    inside: tuple[str, ...]
    fact: str


@dataclass
class _Meeting:
    """The passages of two at one place: the weight of each day, and the facts that say so."""

    weights: dict[str, float] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)

    def add(self, day: str, weight: float, facts: tuple[str, ...]) -> None:
        """Add one passage; of several on one day the closest counts."""
        self.weights[day] = max(weight, self.weights.get(day, 0.0))
        self.facts.update(facts)


def project_by_sighting(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms linked by being seen at one place within five minutes, and by nothing else.

    A place is one camera or one address. A plate or vehicle stands for those who use, drive or keep it and
    those who were seen in it at that moment; for itself if there is nobody. If k were there within five
    minutes of the first of them, each pair has 1/(k-1) for that place and day, once. If k is larger than the
    limit, the place is too busy at that time to link anybody. Sightings without a time of day link nobody.
    """
    index = FactIndex(evidence)
    meetings: dict[tuple[str, str, str], _Meeting] = defaultdict(_Meeting)
    hubs: dict[str, int] = {}
    for place, group in groupby(_list_sightings(evidence, hub_limit), key=attrgetter("place")):
        for together in _list_windows(list(group)):
            nodes = {node for sighting in together for node in sighting.nodes}
            if len(nodes) > hub_limit:
                hubs[place] = max(len(nodes), hubs.get(place, 0))
            elif len(nodes) > 1:
                _add_meetings(meetings, together, 1 / (len(nodes) - 1))
    links = [
        _make_link(index, one, other, place, meeting)
        for (one, other, place), meeting in sorted(meetings.items())
    ]
    names = {id: (label, kind) for id, label, kind in iterate_rows(evidence.entities, "id", "label", "kind")}
    busy = tuple(Hub(place, *names[place], count) for place, count in sorted(hubs.items()))
    return ProjectionResult(select_ends(evidence, links), make_link_table(links), busy)


def _list_sightings(evidence: Evidence, hub_limit: int) -> list[Sighting]:
    """Return the sightings with a time of day, by place and moment."""
    kinds = dict(iterate_rows(evidence.entities, "id", "kind"))
    facts = evidence.facts
    seen = facts[(facts["type"] == "SEEN_AT") & facts["at"].str.contains("T", regex=False)]
    owners, _ = find_owners(evidence, _OWNING, frozenset(seen["source"]), hub_limit)
    inside: dict[tuple[str, str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for who, thing, fact, at in iterate_rows(
        facts[facts["type"] == "SEEN_IN"], "source", "target", "id", "at"
    ):
        inside[thing, at][who] = (fact,)
    sightings = [
        Sighting(
            place,
            datetime.fromisoformat(at),
            thing,
            _find_nodes(thing, inside[thing, at], owners),
            tuple(sorted(inside[thing, at])),
            fact,
        )
        for thing, place, fact, at in iterate_rows(seen, "source", "target", "id", "at")
        if kinds.get(place) in ("Camera", "Address")
    ]
    return sorted(
        sightings, key=lambda sighting: (sighting.place, sighting.at, sighting.thing, sighting.fact)
    )


def _find_nodes(thing: str, inside: dict[str, tuple[str, ...]], owners: Owners) -> dict[str, tuple[str, ...]]:
    """Return whom a plate or vehicle stands for at a moment, with the facts that say so; else itself."""
    return {**owners.get(thing, {}), **inside} or {thing: ()}


def _list_windows(sightings: list[Sighting]) -> Iterator[list[Sighting]]:
    """Yield each sighting with those at its place that follow it within the window."""
    for at, first in enumerate(sightings):
        end = at + 1
        while end < len(sightings) and sightings[end].at - first.at <= WINDOW:
            end += 1
        yield sightings[at:end]


def _add_meetings(
    meetings: dict[tuple[str, str, str], _Meeting], together: list[Sighting], weight: float
) -> None:
    """Add that the first of the sightings was there with each of the others, and its persons with each other.

    Those who share a plate were not all in the vehicle: only persons seen in it were together.
    """
    first = together[0]
    day = first.at.date().isoformat()
    pairs = [(first, one, first, other) for one, other in combinations(first.inside, 2)]
    pairs += [
        (first, one, second, other)
        for second in together[1:]
        if second.thing != first.thing
        for one in first.nodes
        for other in second.nodes
    ]
    for sighting, one, second, other in pairs:
        if one != other:
            key = (min(one, other), max(one, other), first.place)
            said = (sighting.fact, second.fact, *sighting.nodes[one], *second.nodes[other])
            meetings[key].add(day, weight, said)


def _make_link(index: FactIndex, one: str, other: str, place: str, meeting: _Meeting) -> Link:
    facts = tuple(sorted(meeting.facts))
    return index.make_link(
        one,
        other,
        "SEEN_TOGETHER",
        facts,
        via=place,
        through=index.list_between(facts, {one, other}),
        strength=sum(meeting.weights.values()),
    )
