"""Writes a network as GraphML: no id of the store is in it, and the same network gives the same bytes."""

from collections import defaultdict

from ..network.network_tables import Network
from .xml_writer import XmlWriter

# What a value belongs to, its name in the file, its type, and the id of its key if that is not the name.
_KEYS = (
    ("graph", "marking", "string", ""),
    ("graph", "handling", "string", ""),
    ("node", "kind", "string", ""),
    ("node", "label", "string", ""),
    ("node", "role", "string", ""),
    ("edge", "kind", "string", "tie"),
    ("edge", "strength", "double", ""),
    ("edge", "directed", "boolean", ""),
)


def export_graphml(network: Network) -> str:
    """Return the network as GraphML text.

    Nodes are n0, n1 … in order of kind, label, their neighbours' labels, then id, with kind, label and role;
    edges have kind, strength and directed. A comment and the graph's own data give the marking, without its
    moment: two stores that hold the same give the same bytes, and one that loads the file has its handling.
    """
    names = _number_nodes(network)
    # Many readers refuse a graph with both sorts, so the graph is called directed only if all edges are.
    default = "directed" if len(network.edges) and network.edges["directed"].all() else "undirected"
    marking = network.projection.marking
    rows = sorted(network.nodes.to_dict("records"), key=lambda node: int(names[node["id"]][1:]))
    xml = XmlWriter()
    with xml.open_element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}):
        for of, name, type, id in _KEYS:
            xml.write_line("key", {"id": id or name, "for": of, "attr.name": name, "attr.type": type})
        xml.write_comment(_say_marking(network))
        with xml.open_element("graph", {"id": "ringmap", "edgedefault": default}):
            for key, text in (("marking", marking.classification), ("handling", marking.handling)):
                if text:
                    xml.write_line("data", {"key": key}, text)
            for node in rows:
                with xml.open_line("node", {"id": names[node["id"]]}):
                    _write_data(xml, {"kind": node["kind"], "label": node["label"], "role": node["role"]})
            for number, (one, other, directed, kind, strength) in enumerate(_sort_edges(network, names)):
                with xml.open_line("edge", {"id": f"e{number}", "source": f"n{one}", "target": f"n{other}"}):
                    _write_data(xml, {"tie": kind, "strength": strength, "directed": directed})
    return xml.get_text()


def _say_marking(network: Network) -> str:
    marking = network.projection.marking
    return " · ".join(filter(None, (marking.classification, f"handling {marking.handling or 'not stated'}")))


def _number_nodes(network: Network) -> dict[str, str]:
    label = dict(zip(network.nodes["id"], network.nodes["label"], strict=True))
    met: dict[str, list[str]] = defaultdict(list)
    for one, other in zip(network.edges["source"], network.edges["target"], strict=True):
        met[one].append(label[other])
        met[other].append(label[one])
    order = sorted(
        zip(network.nodes["kind"], network.nodes["label"], network.nodes["id"], strict=True),
        key=lambda node: (node[0], node[1], sorted(met[node[2]]), node[2]),
    )
    return {id: f"n{number}" for number, (_, _, id) in enumerate(order)}


def _sort_edges(network: Network, names: dict[str, str]) -> list[tuple[int, int, str, str, str]]:
    """Return (source number, target number, directed, kind, strength) of each edge, sorted."""
    made = []
    for edge in network.edges.to_dict("records"):
        ends = [int(names[edge["source"]][1:]), int(names[edge["target"]][1:])]
        one, other = ends if edge["directed"] else sorted(ends)
        made.append(
            (
                one,
                other,
                str(bool(edge["directed"])).lower(),
                str(edge["kind"]),
                repr(float(edge["strength"])),
            )
        )
    return sorted(made)


def _write_data(xml: XmlWriter, values: dict[str, str]) -> None:
    for key, text in values.items():
        if text:
            xml.write_inside("data", {"key": key}, text)
