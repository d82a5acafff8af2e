"""Which pairs of entities to judge first: those whose join would most likely change the ranking most."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..identity.judgements import DIFFERENT, UNSURE, VERDICTS
from ..linking.evidence_bits import Evidence
from ..linking.linked_kinds import LINKED_KINDS
from ..linking.proposed_link import ProposedLink, list_proposed_links
from ..network.network_tables import read_network
from .judged_pairs import JudgedPair, read_judged_pairs

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
PROPOSAL_COLUMNS = (
    "first",
    "first_label",
    "second",
    "second_label",
    "kind",
    "value",
    "probability",
    "connects",
    "bits",
    "evidence",
)
_IDS = ("first", "second")
SHORT_PROPOSAL_COLUMNS = (*(name for name in PROPOSAL_COLUMNS if name not in (*_IDS, "bits")), *_IDS)


class Proposal(NamedTuple):
    """Two entities that may be one, and what it would change if they are.

    connects counts the pairs of others that a join would connect through the two: one is linked to the first
    alone, the other to the second alone. value is the probability times one more than that.
    """

    link: ProposedLink
    first_label: str
    second_label: str
    connects: int
    value: float

    def to_row(self) -> Row:
        """Return the proposal as a row of PROPOSAL_COLUMNS."""
        link = self.link
        return {
            "first": link.first,
            "first_label": self.first_label,
            "second": link.second,
            "second_label": self.second_label,
            "kind": link.kind,
            "value": round(self.value, 3),
            "probability": round(link.probability, 4),
            "connects": self.connects,
            "bits": round(link.bits, 1),
            "evidence": describe_evidence(link.evidence),
        }


def list_proposals(store: "Store") -> list[Proposal]:
    """Return the pairs of entities that may be one, the most useful to judge first.

    Pairs that somebody judged, also as unsure, are left out.
    """
    judged = group_by_verdict(read_judged_pairs(store))
    links = [
        link
        for one in LINKED_KINDS
        for link in list_proposed_links(one.find_links(one.read(store), apart=judged[DIFFERENT]), one.kind)
        if tuple(sorted((link.first, link.second))) not in judged[UNSURE]
    ]
    return rank_links(store, links)


def rank_links(store: "Store", links: Sequence[ProposedLink]) -> list[Proposal]:
    """Return links between entities of a case as proposals, the most useful first."""
    if not links:
        return []
    network = read_network(store)
    neighbours = find_neighbours(zip(network.edges["source"], network.edges["target"], strict=True))
    return rank_proposals(links, neighbours, _read_labels(store, links))


def group_by_verdict(pairs: Iterable[JudgedPair]) -> dict[str, set[tuple[str, str]]]:
    """Return the pairs of entities of each verdict, as sorted ids. A pair can have several verdicts."""
    judged: dict[str, set[tuple[str, str]]] = {verdict: set() for verdict in VERDICTS}
    for judgement, first, second in pairs:
        if first and second:
            low, high = sorted((first["id"], second["id"]))
            judged[judgement.verdict].add((low, high))
    return judged


def rank_proposals(
    links: Iterable[ProposedLink], neighbours: Mapping[str, set[str]], labels: Mapping[str, str]
) -> list[Proposal]:
    """Return the links as proposals, the most useful first; neighbours are those of each entity.

    Today the two are apart, so the ranking is wrong with the probability of the link, and how wrong grows
    with the pairs that a join connects: as many shortest paths may run through the joined entity.

    >>> sure = ProposedLink("a", "b", "Person", 9, 0.99, ())
    >>> doubtful = ProposedLink("c", "d", "Person", 0, 0.5, ())
    >>> near = find_neighbours([("c", "x"), ("c", "y"), ("d", "z")])
    >>> [(one.link.first, one.connects, one.value) for one in rank_proposals([sure, doubtful], near, {})]
    [('c', 2, 1.5), ('a', 0, 0.99)]
    """
    found = []
    for link in links:
        first, second = (neighbours.get(id, set()) - {link.first, link.second} for id in link[:2])
        connects = len(first - second) * len(second - first)
        value = link.probability * (1 + connects)
        found.append(Proposal(link, labels.get(link.first, ""), labels.get(link.second, ""), connects, value))
    return sorted(found, key=lambda one: (-one.value, one.link.first, one.link.second))


def find_neighbours(edges: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return which entities each entity is linked to."""
    neighbours: dict[str, set[str]] = {}
    for one, other in edges:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    return neighbours


def describe_evidence(evidence: Sequence[Evidence]) -> str:
    """Return the evidence in words, the weightiest first.

    >>> describe_evidence([Evidence("prior", -13.0), Evidence("phone", 9.5, "phone:1", "phone:1")])
    'prior -13.0; phone +9.5 (phone:1)'
    """
    return "; ".join(_describe_piece(one) for one in sorted(evidence, key=lambda one: -abs(one.bits)))


def describe_weights(evidence: Sequence[Evidence]) -> str:
    """Return the kinds of evidence with their bits, the weightiest first, and nothing of what documents say.

    >>> describe_weights([Evidence("prior", -13.0), Evidence("phone", 9.5, "phone:1", "phone:1")])
    'prior -13.0; phone +9.5'
    """
    return describe_evidence([Evidence(one.what, one.bits) for one in evidence])


def _describe_piece(one: Evidence) -> str:
    return f"{one.what} {one.bits:+.1f}" + (f" ({' – '.join(one.values)})" if one.values else "")


def _read_labels(store: "Store", links: Iterable[ProposedLink]) -> dict[str, str]:
    ids = sorted({id for link in links for id in (link.first, link.second)})
    rows = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.label AS label", ids=ids
    )
    return {row["id"]: row["label"] for row in rows}
