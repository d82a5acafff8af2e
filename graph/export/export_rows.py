"""The nodes and edges of a network as every export writes them, with gradings, references and marking."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..analysis.findings import describe_network
from ..kinds.handling import combine_handling
from ..network.marking import Marking
from ..network.network_tables import Network

NODES = ("id", "label", "kind", "roles", "country", "place")
EDGES = (
    "id",
    "source",
    "target",
    "kind",
    "directed",
    "strength",
    "support",
    "first",
    "last",
    "grading",
    "handling",
    "via",
    "documents",
    "documents_count",
)


@dataclass(frozen=True)
class ExportRows:
    """The nodes (NODES) and edges (EDGES) of a network in its order, with its marking.

    roles, grading, via (labels of the entities shared) and documents (their references) are sorted lists.
    Edges are named e0, e1 …; about says in words how the network was made.
    """

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    marking: Marking
    projection: str
    about: tuple[str, ...]

    @property
    def head(self) -> dict[str, Any]:
        """What a file says about the whole network: its marking, its projection and how it was made."""
        marking = self.marking
        return {
            "made_by": "ringmap",
            "marking": marking.text,
            "classification": marking.classification,
            "handling": marking.handling,
            "as_of": marking.as_of,
            "projection": self.projection,
            "about": list(self.about),
        }

    @property
    def head_text(self) -> str:
        """The same as JSON, for a file or for metadata."""
        return json.dumps(self.head, ensure_ascii=False, indent=1) + "\n"

    @property
    def description(self) -> str:
        """The same in one line of text.

        >>> ExportRows((), (), Marking("P"), "by-phone", ("2 nodes",)).description
        'handling P · nothing loaded · projection by-phone · 2 nodes'
        """
        sentences = [sentence for sentence in self.about if not sentence.startswith("projection ")]
        return " · ".join([self.marking.text, f"projection {self.projection}", *sentences])


def list_rows(network: Network) -> ExportRows:
    """Return the nodes and edges of a network as exports write them."""
    nodes = tuple(
        {**{name: row[name] for name in NODES}, "roles": sorted(row["roles"])}
        for row in network.nodes.to_dict("records")
    )
    return ExportRows(
        nodes,
        tuple(_iterate_edges(network)),
        network.projection.marking,
        network.projection.name,
        tuple(describe_network(network)),
    )


def _iterate_edges(network: Network) -> Iterable[dict[str, Any]]:
    evidence = network.admitted_evidence
    reference = {
        id: own or id
        for id, own in zip(evidence.documents["id"], evidence.documents["reference"], strict=True)
    }
    label = dict(zip(evidence.entities["id"], evidence.entities["label"], strict=True))
    gradings_by_edge = _collect_gradings(network)
    for number, row in enumerate(network.edges.to_dict("records")):
        gradings, handlings = gradings_by_edge.get(
            (row["source"], row["target"], bool(row["directed"])), (set(), set())
        )
        edge = {
            "id": f"e{number}",
            **{name: row[name] for name in ("source", "target", "kind", "first", "last")},
            "directed": bool(row["directed"]),
            "strength": float(row["strength"]),
            "support": int(row["support"]),
            "grading": sorted(gradings - {""}),
            "handling": combine_handling(handlings),
            "via": sorted(label.get(id, id) for id in row["via"]),
            "documents": sorted({reference.get(id, id) for id in row["documents"]}),
            "documents_count": len(row["documents"]),
        }
        yield {name: edge[name] for name in EDGES}


def _collect_gradings(network: Network) -> dict[tuple[str, str, bool], tuple[set[str], set[str]]]:
    """Return the gradings and handlings of the facts behind each edge, by (source, target, directed)."""
    if network.links is None:
        return {}
    facts = network.admitted_evidence.facts
    gradings_by_fact = dict(
        zip(facts["id"], zip(facts["grading"], facts["handling"], strict=True), strict=True)
    )
    found: dict[tuple[str, str, bool], tuple[set[str], set[str]]] = {}
    for one, other, directed, behind in zip(
        *(network.links[name] for name in ("source", "target", "directed", "facts")), strict=True
    ):
        gradings, handlings = found.setdefault((one, other, bool(directed)), (set(), set()))
        for grading, handling in (gradings_by_fact[fact] for fact in behind if fact in gradings_by_fact):
            gradings.add(grading)
            handlings.add(handling)
    return found
