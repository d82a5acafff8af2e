"""Writes Cytoscape.js JSON for cytoscape({elements}), Cytoscape and networkx.cytoscape_graph."""

import json
from typing import Any

from ..network.network_tables import Network
from .export_rows import list_rows
from .formats import ExportFiles


def build_cytoscape(network: Network) -> ExportFiles:
    """Return the network as Cytoscape.js JSON: data has its marking, elements its nodes and edges."""
    what = list_rows(network)
    ends = [frozenset((edge["source"], edge["target"])) for edge in what.edges]
    # networkx needs to know if there are parallel edges, and takes the id of a node from value.
    whole: dict[str, Any] = {
        "format_version": "1.0",
        "generated_by": "ringmap",
        "target_cytoscapejs_version": "~3",
        "directed": bool(what.edges) and all(edge["directed"] for edge in what.edges),
        "multigraph": len(set(ends)) < len(ends),
        "data": what.head,
        "elements": {
            "nodes": [{"data": {**node, "name": node["label"], "value": node["id"]}} for node in what.nodes],
            "edges": [{"data": {**edge, "key": edge["id"]}} for edge in what.edges],
        },
    }
    return ExportFiles(
        {"network.json": (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")}
    )
