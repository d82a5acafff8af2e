"""The parts of a model as frozen values: properties, nodes, edges and kinds of document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Property:
    """A named value on an entity, a mention, a document or a fact; kind names a kind of graph/kinds."""

    name: str
    kind: str
    doc: str


@dataclass(frozen=True)
class Node:
    """A kind of entity.

    key is the property that identifies the entity, such as a phone number; None if identity rules decide.
    caption lists the properties to take a label from, best first. roles are the labels that role facts add.
    """

    label: str
    colour: str
    doc: str
    properties: tuple[Property, ...] = ()
    key: str | None = None
    caption: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether identity rules decide which mentions are one entity of this kind."""
        return self.key is None


@dataclass(frozen=True)
class Edge:
    """A kind of fact: its type, the kinds at its ends, words that logs use for it, and the role it proves.

    role is (end, label): SHIPPED makes the organisation at its "start" an Exporter.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    doc: str
    properties: tuple[Property, ...] = ()
    synonyms: tuple[str, ...] = ()
    role: tuple[str, str] | None = None


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its label, the word that a user types for it, and a description."""

    label: str
    word: str
    doc: str


@dataclass(frozen=True)
class Model:
    """All the kinds of a case."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    documents: tuple[DocumentKind, ...]
    claim_properties: tuple[Property, ...]
    mention_properties: tuple[Property, ...]
    fact_properties: tuple[Property, ...]
    passage_properties: tuple[Property, ...]
    judgement_properties: tuple[Property, ...]
    view_properties: tuple[Property, ...]

    @cached_property
    def nodes_by_label(self) -> dict[str, Node]:
        """Nodes by label."""
        return {node.label: node for node in self.nodes}

    @cached_property
    def edges_by_type(self) -> dict[str, Edge]:
        """Edges by type."""
        return {edge.type: edge for edge in self.edges}

    @cached_property
    def role_labels(self) -> tuple[str, ...]:
        """Every label that a role fact can add, in a fixed order."""
        return tuple(role for node in self.nodes for role in node.roles)

    def list_labels(self) -> Iterator[str]:
        """Yield every node label that a store may have."""
        yield from (
            "Entity",
            "FormerEntity",
            "Document",
            "LoadRun",
            "Store",
            "Retracted",
            "IdentityKey",
            "Passage",
            "FormerPassage",
            "WordList",
            "Judgement",
            "View",
        )
        yield from (node.label for node in self.nodes)
        yield from self.role_labels
        yield from (kind.label for kind in self.documents)

    def list_types(self) -> Iterator[str]:
        """Yield every relationship type that a store may have."""
        yield from (
            "MENTIONS",
            "LOADED_BY",
            "FORMERLY",
            "FORMERLY_MENTIONED",
            "DENIED",
            "SAYS",
            "FORMERLY_SAID",
        )
        yield from (edge.type for edge in self.edges)
