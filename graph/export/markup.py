"""Writes XML for other programs: GraphML, and GEXF 1.3 with its marking in the head."""

from collections.abc import Mapping
from typing import Any

from ..console.terminal_tables import flatten_value
from ..network.network_tables import Network
from .export_rows import ExportRows, list_rows
from .formats import ExportFiles
from .graphml import export_graphml
from .xml_writer import XmlWriter

NODE = {"kind": "string", "roles": "string", "country": "string", "place": "string"}
EDGE = {
    "kind": "string",
    "directed": "boolean",
    "support": "integer",
    "first": "string",
    "last": "string",
    "grading": "string",
    "handling": "string",
    "via": "string",
    "documents": "string",
    "documents_count": "integer",
}


def build_graphml(network: Network) -> ExportFiles:
    """Return the network as GraphML."""
    return ExportFiles({"network.graphml": export_graphml(network).encode()})


def build_gexf(network: Network) -> ExportFiles:
    """Return the network as GEXF 1.3: weight is the strength, lists are joined by `;`, no value is empty.

    Gephi distinguishes parallel edges by the attribute kind of an edge, and shows the values of attvalues.
    """
    return ExportFiles({"network.gexf": _render_gexf(list_rows(network)).encode()})


def _render_gexf(what: ExportRows) -> str:
    # networkx refuses a file with both sorts, so the graph is called directed only if all edges are.
    default = "directed" if what.edges and all(edge["directed"] for edge in what.edges) else "undirected"
    xml = XmlWriter()
    with xml.open_element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"}):
        with xml.open_element(
            "meta", {"lastmodifieddate": what.marking.as_of[:10]} if what.marking.as_of else {}
        ):
            xml.write_line("creator", text="ringmap")
            xml.write_line("description", text=what.description)
        with xml.open_element("graph", {"mode": "static", "defaultedgetype": default}):
            _write_attributes(xml, "node", NODE)
            _write_attributes(xml, "edge", EDGE)
            with xml.open_element("nodes"):
                for node in what.nodes:
                    with xml.open_line("node", {"id": node["id"], "label": node["label"]}):
                        _write_values(xml, node, NODE)
            with xml.open_element("edges"):
                for edge in what.edges:
                    with xml.open_line(
                        "edge",
                        {
                            **{name: edge[name] for name in ("id", "source", "target")},
                            "weight": repr(edge["strength"]),
                            "kind": edge["kind"],
                        },
                    ):
                        _write_values(xml, edge, EDGE)
    return xml.get_text()


def _write_attributes(xml: XmlWriter, of: str, types: Mapping[str, str]) -> None:
    with xml.open_element("attributes", {"class": of, "mode": "static"}):
        for name, kind in types.items():
            xml.write_line("attribute", {"id": name, "title": name, "type": kind})


def _write_values(xml: XmlWriter, row: Mapping[str, Any], types: Mapping[str, str]) -> None:
    texts = {
        name: str(row[name]).lower() if kind == "boolean" else flatten_value(row[name])
        for name, kind in types.items()
    }
    if any(texts.values()):
        with xml.open_inside("attvalues"):
            for name, text in texts.items():
                if text:
                    xml.write_inside("attvalue", {"for": name, "value": text})
