"""GraphML: a network as a file that other programs open, the same bytes for the same network, without any id of the store."""

import re
from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from ..network.network import Network

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="marking" for="graph" attr.name="marking" attr.type="string"/>
  <key id="handling" for="graph" attr.name="handling" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="role" for="node" attr.name="role" attr.type="string"/>
  <key id="tie" for="edge" attr.name="kind" attr.type="string"/>
  <key id="strength" for="edge" attr.name="strength" attr.type="double"/>
  <key id="directed" for="edge" attr.name="directed" attr.type="boolean"/>
"""


def export_graphml(network: Network) -> str:
    """The network as GraphML text.

    Nodes are n0, n1 … in order of kind, label, their neighbours' labels, then id, with kind, label and role; edges
    have kind, strength and directed. A comment and the graph's own data give the marking, without its moment: two
    stores that hold the same give the same bytes, and one that loads the file has its handling.
    """
    names = _names(network)
    # Many readers take no graph that mixes both sorts, so only where all edges agree does the graph itself say so.
    default = "directed" if len(network.edges) and network.edges["directed"].all() else "undirected"
    marking = network.projection.marking
    lines = [
        _HEAD,
        f"  <!-- {plain(_marking(network)).replace('--', '- -')} -->\n",
        '  <graph id="ringmap" edgedefault="' + default + '">\n',
        *(
            f"    {said}\n"
            for said in (_data("marking", marking.classification), _data("handling", marking.handling))
            if said
        ),
    ]
    rows = sorted(network.nodes.to_dict("records"), key=lambda node: int(names[node["id"]][1:]))
    lines += [
        f"    <node id={quoteattr(names[n['id']])}>{_data('kind', n['kind'])}{_data('label', n['label'])}{_data('role', n['role'])}</node>\n"
        for n in rows
    ]
    lines += [f'    <edge id="e{number}" {edge}\n' for number, edge in enumerate(_edges(network, names))]
    return "".join([*lines, "  </graph>\n</graphml>\n"])


def _marking(network: Network) -> str:
    marking = network.projection.marking
    return " · ".join(filter(None, (marking.classification, f"handling {marking.handling or 'not stated'}")))


def _names(network: Network) -> dict[str, str]:
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


def _edges(network: Network, names: dict[str, str]) -> list[str]:
    made = []
    for edge in network.edges.to_dict("records"):
        ends = [int(names[edge["source"]][1:]), int(names[edge["target"]][1:])]
        directed = str(bool(edge["directed"])).lower()
        one, other = ends if edge["directed"] else sorted(ends)
        text = (
            f'source="n{one}" target="n{other}">{_data("tie", edge["kind"])}'
            f"{_data('strength', repr(float(edge['strength'])))}{_data('directed', directed)}</edge>"
        )
        made.append((one, other, directed, edge["kind"], text))
    return [text for *_, text in sorted(made)]


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(plain(text))}</data>' if text else ""


def plain(text: str) -> str:
    """The text without characters that XML has no way to write.

    >>> plain("A\x1bB")
    'A�B'
    """
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text)
