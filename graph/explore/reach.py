"""What can be reached from the entities of a page: the whole case as one network, indexed by entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

import pandas as pd

from ..network.evidence import Evidence, iterate_rows, list_values
from ..network.network_tables import Network, build_network

Pair = frozenset[str]


@dataclass(frozen=True)
class LinkKind:
    """A kind of link of one entity to entities of one kind, and how many of these there are."""

    kind: str
    other: str
    count: int


class Row(NamedTuple):
    """The ends and kinds of a row; spare if its ends are of a projection that does not link them."""

    source: str
    target: str
    kinds: str
    is_spare: bool


@dataclass(frozen=True, eq=False)
class LinkedRows:
    """A table of edges or links, with its rows as plain values and by the ids of their ends.

    Single cells of pandas are slow, and a hub has thousands of rows.
    """

    table: pd.DataFrame
    rows: Sequence[Row]
    places: Mapping[str, Sequence[int]]

    def take(self, added: Set[str], both: Set[str], pairs: Set[Pair]) -> pd.DataFrame:
        """Return the rows between added entities and both, and the spare rows of pairs."""
        wanted: set[int] = set()
        for id in added:
            for place in self.places.get(id, ()):
                row = self.rows[place]
                if not row.is_spare and row.source in both and row.target in both:
                    wanted.add(place)
        for pair in pairs:
            for place in self.places.get(min(pair), ()):
                row = self.rows[place]
                if row.is_spare and frozenset((row.source, row.target)) == pair:
                    wanted.add(place)
        return self.table.iloc[sorted(wanted)]


@dataclass(frozen=True, eq=False)
class Reach:
    """The links of a whole case, as a page draws them.

    network is the projection that the page shows, everything the entities with their facts. Two entities of
    the projection are linked as it links them; any other two by their facts. Where the projection does not
    link two of its own, their facts are spare: a path may need them. names are (label, kind) by id.
    """

    network: Network
    everything: Network
    edges: LinkedRows
    links: LinkedRows
    node_places: Mapping[str, int]
    fact_places: Mapping[str, int]
    mentioned: Mapping[str, Set[str]]
    names: Mapping[str, tuple[str, str]]

    def list_neighbours(self, id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each linked entity with the kinds of a link to it; one may come twice, for each direction."""
        for place in self.edges.places.get(id, ()):
            row = self.edges.rows[place]
            if not row.is_spare:
                yield (row.target if row.source == id else row.source), strip_cautions(row.kinds)

    def list_linked(self, id: str) -> Iterator[str]:
        """Yield each entity that a fact links to one, the page's projection or not; one may come twice."""
        for place in self.edges.places.get(id, ()):
            row = self.edges.rows[place]
            yield row.target if row.source == id else row.source

    def list_mentioned(self, mentions: Set[str]) -> dict[str, str]:
        """Return the entity of each of these mentions, by the mention's id."""
        table = self.everything.admitted_evidence.mentions
        found = table[table["id"].isin(mentions)]
        return dict(iterate_rows(found, "id", "entity"))

    def find_named(self, ids: Iterable[str]) -> list[str]:
        """Return the entities that ids name, in their order; a document names those that it mentions."""
        own = (self.order(self.mentioned[id], {}) if id in self.mentioned else [id] for id in ids)
        return list(dict.fromkeys(chain.from_iterable(own)))

    def count_kinds(self, id: str) -> list[LinkKind]:
        """Return the kinds of link that an entity has, those with most entities first."""
        found: dict[tuple[str, str], set[str]] = {}
        for other, kinds in self.list_neighbours(id):
            for kind in kinds:
                found.setdefault((kind, self.names[other][1]), set()).add(other)
        counted = [LinkKind(kind, other, len(ids)) for (kind, other), ids in found.items()]
        return sorted(counted, key=lambda one: (-one.count, one.kind, one.other))

    def find_linked(self, id: str, kind: str, other: str) -> set[str]:
        """Return the ids of the entities of one kind that a kind of link leads to."""
        return {
            linked
            for linked, kinds in self.list_neighbours(id)
            if kind in kinds and self.names[linked][1] == other
        }

    def find_common(self, one: str, other: str) -> set[str]:
        """Return the ids of the entities that are linked to both."""
        near, far = ({linked for linked, _ in self.list_neighbours(id)} for id in (one, other))
        return (near & far) - {one, other}

    def list_spare(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Return those of the pairs whose facts are spare."""
        return {
            pair
            for pair in pairs
            if any(
                self.edges.rows[place].is_spare and pair == frozenset(self.edges.rows[place][:2])
                for place in self.edges.places.get(min(pair), ())
            )
        }

    def cut(self, added: Set[str], shown: Set[str], pairs: Set[Pair] = frozenset()) -> Network:
        """Return the network of the added entities, with their links to each other and to those shown.

        pairs are linked by their spare facts. Its evidence has the facts behind these links alone.
        """
        edges, links = (rows.take(added, added | shown, pairs) for rows in (self.edges, self.links))
        ends = {*edges["source"], *edges["target"], *added}
        evidence = self.everything.admitted_evidence
        facts = sorted({self.fact_places[fact] for cell in links["facts"] for fact in cell})
        return replace(
            self.network,
            nodes=self.everything.nodes.iloc[sorted(self.node_places[id] for id in ends)],
            edges=edges,
            links=links,
            evidence=replace(evidence, facts=evidence.facts.iloc[facts]),
        )

    def order(self, ids: Iterable[str], values: Mapping[str, float]) -> list[str]:
        """Return ids in the order in which a page adds them: highest value first, then by label and id."""
        return sorted(ids, key=lambda id: (-values.get(id, 0.0), self.names[id][0], id))


def build_reach(network: Network) -> Reach:
    """Return what can be reached in the case that a network was read from."""
    own = network.projection
    everything = build_network(network.evidence or Evidence.of([]), replace(own, name="everything"))
    inside, linked = (
        set(network.nodes["id"]),
        set(map(frozenset, iterate_rows(network.edges, "source", "target"))),
    )
    admitted = everything.admitted_evidence
    mentioned: dict[str, set[str]] = {}
    names = {id: (label, kind) for id, label, kind in iterate_rows(everything.nodes, "id", "label", "kind")}
    for document, entity in iterate_rows(admitted.mentions, "document", "entity"):
        if entity in names:
            mentioned.setdefault(document, set()).add(entity)
    assert network.links is not None
    assert everything.links is not None
    return Reach(
        network,
        everything,
        _join_rows(network.edges, everything.edges, inside, linked),
        _join_rows(network.links, everything.links, inside, linked),
        {id: place for place, id in enumerate(list_values(everything.nodes["id"]))},
        {id: place for place, id in enumerate(list_values(admitted.facts["id"]))},
        mentioned,
        names,
    )


def strip_cautions(kinds: str) -> tuple[str, ...]:
    """Return the kinds of an edge without their cautions.

    >>> strip_cautions("ASSOCIATES_WITH;USES (believed)")
    ('ASSOCIATES_WITH', 'USES')
    """
    return tuple(dict.fromkeys(kind.partition(" (")[0] for kind in kinds.split(";")))


def _join_rows(own: pd.DataFrame, every: pd.DataFrame, inside: Set[str], linked: Set[Pair]) -> LinkedRows:
    """Return the rows of the projection, then those of everything that it does not answer for itself."""
    pairs = [frozenset(pair) for pair in iterate_rows(every, "source", "target")]
    kept = [not pair <= inside or pair not in linked for pair in pairs]
    table = pd.concat([own, every[kept]], ignore_index=True)
    spare = [False] * len(own) + [pair <= inside for pair, keep in zip(pairs, kept, strict=True) if keep]
    columns = (table[name].tolist() for name in ("source", "target", "kind"))
    rows = [Row(*cells) for cells in zip(*columns, spare, strict=True)]
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for end in {row.source, row.target}:
            places.setdefault(end, []).append(place)
    return LinkedRows(table, rows, places)
