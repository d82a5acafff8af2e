"""A small case drawn by hand: two men, a firm, a vehicle, a phone, and one man without links."""

from typing import Any

import pandas as pd
from ringmap.graph.network.marking import Marking
from ringmap.graph.network.network_tables import Network
from ringmap.graph.network.projection import Projection
from ringmap.graph.view.nearby import NearbyEntity, Route
from ringmap.graph.view.sources import DocumentCard, Sources, Statement
from ringmap.graph.view.supporting_facts import SupportingFact

NODES = [
    ("person:1", "Person", "Tall Dee"),
    ("person:2", "Person", "Marlon Whitfield"),
    ("organisation:1", "Organisation", "Oakline Freight Ltd"),
    ("vehicle:1", "Vehicle", "LAND ROVER Range Rover SALGA2BE5JA123456"),
    ("phone:+447700900123", "Phone", "+447700900123"),
    ("person:3", "Person", "Nobody Known"),
]
EDGES = [
    ("person:1", "person:2", "ASSOCIATES_WITH", 2.0, 2, ["log:1", "log:2"], [], False),
    ("person:1", "organisation:1", "WORKS_FOR", 1.0, 1, ["log:1"], [], True),
    ("person:1", "phone:+447700900123", "USES", 1.0, 1, ["log:2"], [], True),
    ("person:2", "vehicle:1", "DRIVES", 1.0, 1, ["log:2"], ["plate:LB07SEO"], True),
]


def network(
    nodes: list[tuple[str, str, str]] = NODES,
    edges: list[tuple[Any, ...]] = EDGES,
    marking: Marking | None = None,
) -> Network:
    """A network of node rows (id, kind, label) and edge rows
    (source, target, kind, strength, support, documents, via, directed).
    """
    columns = ["source", "target", "kind", "strength", "support", "documents", "via", "directed"]
    table = pd.DataFrame(edges, columns=columns).assign(first="2025-03-01", last="2025-03-04", facts=1)
    node_table = pd.DataFrame(
        [
            {"id": i, "kind": k, "label": name, "roles": (), "role": "", "country": "", "place": ""}
            for i, k, name in nodes
        ],
        columns=["id", "kind", "label", "roles", "role", "country", "place"],
        dtype=object,
    )
    return Network(
        node_table,
        table.astype({"strength": float}),
        Projection(marking=marking or Marking("P", "OFFICIAL", "2025-03-07T09:15:00Z")),
    )


def sources() -> Sources:
    """Two logs on Tall Dee, one of them sensitive and under conditions."""
    return Sources(
        statements={
            "person:1": (
                Statement(
                    "log:2",
                    "2BC",
                    "C: A1",
                    "subject",
                    ("2",),
                    (("name", "TALL DEE", False), ("vrm", "LBO7 SE0", True)),
                ),
                Statement("log:1", "1AP", "P", "subject", ("1",), (("nickname", "Tall Dee", False),)),
            )
        },
        documents_count={"person:1": 2},
        documents_by_id={
            "log:1": DocumentCard("42/2025/004711", "IntelligenceLog", "Essex", "2025-03-05", "OFFICIAL"),
            "log:2": DocumentCard(
                "42/2025/004712", "IntelligenceLog", "Essex", "2025-03-06", "OFFICIAL-SENSITIVE"
            ),
        },
        names={"plate:LB07SEO": ("LB07SEO", "Plate")},
        supporting_facts={
            ("person:1", "person:2"): (
                SupportingFact("f1", "person:1", "ASSOCIATES_WITH", "person:2", "log:1", "1AP", "P"),
                SupportingFact("f2", "person:1", "ASSOCIATES_WITH", "person:2", "log:2", "2BC", "C: A1"),
            )
        },
        nearby=(
            NearbyEntity(
                "container:MSKU1234565",
                "MSKU1234565",
                "Container",
                (Route("organisation:1", ("SHIPPED", "IN"), ("log:1",)),),
                1,
            ),
            NearbyEntity(
                "phone:+447700900999",
                "+447700900999",
                "Phone",
                (Route("person:2", ("USES",), ("log:2",)),),
                1,
            ),
        ),
    )
