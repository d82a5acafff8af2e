"""XML that other programs draw: GraphML, and GEXF 1.3 with its marking in the head."""

from collections.abc import Mapping
from typing import Any

from ..console.tables import flatten_value
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
    """The network as GraphML."""
    return ExportFiles({"network.graphml": export_graphml(network).encode()})


def build_gexf(network: Network) -> ExportFiles:
    """The network as GEXF 1.3: a weight is a strength, lists are joined by `;`, what is empty is left out.

    An edge's own attribute kind is what Gephi keeps parallel edges apart by; it shows the values of attvalues.
    """
    return ExportFiles({"network.gexf": _render_gexf(list_rows(network)).encode()})


def _render_gexf(what: ExportRows) -> str:
    # Readers such as networkx take no file that mixes both sorts, so only where all edges agree does the file itself say so.
    default = "directed" if what.edges and all(edge["directed"] for edge in what.edges) else "undirected"
    xml = XmlWriter()
    with xml.element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"}):
        with xml.element("meta", {"lastmodifieddate": what.marking.as_of[:10]} if what.marking.as_of else {}):
            xml.line("creator", text="ringmap")
            xml.line("description", text=what.description)
        with xml.element("graph", {"mode": "static", "defaultedgetype": default}):
            _write_attributes(xml, "node", NODE)
            _write_attributes(xml, "edge", EDGE)
            with xml.element("nodes"):
                for node in what.nodes:
                    with xml.one_line("node", {"id": node["id"], "label": node["label"]}):
                        _write_values(xml, node, NODE)
            with xml.element("edges"):
                for edge in what.edges:
                    with xml.one_line(
                        "edge",
                        {
                            **{name: edge[name] for name in ("id", "source", "target")},
                            "weight": repr(edge["strength"]),
                            "kind": edge["kind"],
                        },
                    ):
                        _write_values(xml, edge, EDGE)
    return xml.text()


def _write_attributes(xml: XmlWriter, of: str, types: Mapping[str, str]) -> None:
    with xml.element("attributes", {"class": of, "mode": "static"}):
        for name, kind in types.items():
            xml.line("attribute", {"id": name, "title": name, "type": kind})


def _write_values(xml: XmlWriter, row: Mapping[str, Any], types: Mapping[str, str]) -> None:
    texts = {
        name: str(row[name]).lower() if kind == "boolean" else flatten_value(row[name])
        for name, kind in types.items()
    }
    if any(texts.values()):
        with xml.within("attvalues"):
            for name, text in texts.items():
                if text:
                    xml.inside("attvalue", {"for": name, "value": text})
