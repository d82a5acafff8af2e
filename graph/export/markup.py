"""XML that other programs draw: GraphML, and GEXF 1.3 with its marking in the head."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..console.written import flatten_value
from ..network.network import Network
from .drawn import Drawn, drawn
from .formats import Made
from .graphml import export_graphml, plain

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


def graphml(network: Network) -> Made:
    """The network as GraphML."""
    return Made({"network.graphml": export_graphml(network).encode()})


def gexf(network: Network) -> Made:
    """The network as GEXF 1.3: a weight is a strength, lists are joined by `;`, what is empty is left out.

    An edge's own attribute kind is what Gephi keeps parallel edges apart by; it shows the values of attvalues.
    """
    return Made({"network.gexf": _text(drawn(network)).encode()})


def _text(what: Drawn) -> str:
    # Readers such as networkx take no file that mixes both sorts, so only where all edges agree does the file itself say so.
    default = "directed" if what.edges and all(edge["directed"] for edge in what.edges) else "undirected"
    day = f' lastmodifieddate="{what.marking.as_of[:10]}"' if what.marking.as_of else ""
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n',
            f"  <meta{day}>\n    <creator>ringmap</creator>\n    <description>{escape(plain(what.description))}</description>\n  </meta>\n",
            f'  <graph mode="static" defaultedgetype="{default}">\n',
            *_attributes("node", NODE),
            *_attributes("edge", EDGE),
            "    <nodes>\n",
            *(
                f"      <node id={_quoted(node['id'])} label={_quoted(node['label'])}>{_values(node, NODE)}</node>\n"
                for node in what.nodes
            ),
            "    </nodes>\n    <edges>\n",
            *(
                f"      <edge id={_quoted(edge['id'])} source={_quoted(edge['source'])} target={_quoted(edge['target'])} "
                f'weight="{edge["strength"]!r}" kind={_quoted(edge["kind"])}>{_values(edge, EDGE)}</edge>\n'
                for edge in what.edges
            ),
            "    </edges>\n  </graph>\n</gexf>\n",
        ]
    )


def _attributes(of: str, types: Mapping[str, str]) -> list[str]:
    return [
        f'    <attributes class="{of}" mode="static">\n',
        *(f'      <attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in types.items()),
        "    </attributes>\n",
    ]


def _values(row: Mapping[str, Any], types: Mapping[str, str]) -> str:
    said = {
        name: str(row[name]).lower() if kind == "boolean" else flatten_value(row[name])
        for name, kind in types.items()
    }
    values = "".join(f'<attvalue for="{name}" value={_quoted(text)}/>' for name, text in said.items() if text)
    return f"<attvalues>{values}</attvalues>" if values else ""


def _quoted(text: str) -> str:
    return quoteattr(plain(text))
