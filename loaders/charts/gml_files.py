"""GML, as networkx, yEd, Gephi and igraph write it; read by networkx."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .chart import WHOLE, Chart
from .graph_text import read_graph_text
from .node_data import GraphBuilder
from .weights import NOTHING_SAID, WeightOption


def read_gml(path: Path, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a GML file. Raise RecordError, with what networkx says, if it cannot be read."""
    text = read_graph_text(path, name)
    made = _parse(text, name)
    graph = GraphBuilder(name, option)
    for node, data in made.nodes(data=True):
        graph.add_node(str(node), _format(data))
    for start, end, data in made.edges(data=True):
        graph.add_edge(str(start), str(end), _format(data), made.is_directed())
    return graph.build()


def _parse(text: str, name: str) -> Any:
    import networkx as nx

    # GML is ASCII with entities, but most programs write UTF-8.
    plain = text.encode("ascii", "xmlcharrefreplace").decode()
    # A graph that repeats an edge without saying so is one all the same.
    if not re.search(r"^\s*multigraph\s", plain, re.MULTILINE):
        plain = re.sub(r"\bgraph\s*\[", "graph [\n multigraph 1\n", plain, count=1)
    try:
        return nx.parse_gml(plain.splitlines(), label="id")
    except RecursionError:
        problem = "its brackets are nested thousands deep"
    except Exception as error:  # networkx lets through whatever Python raises on odd values
        problem = str(error).splitlines()[0] if str(error) else type(error).__name__
    raise RecordError(f"{name}: cannot be read as GML ({problem[:200]}), expected GML; {WHOLE}")


def _format(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the plain values as texts; groups say how a node is drawn."""
    return {
        key: str(value).strip()
        for key, value in data.items()
        if isinstance(value, str | int | float) and str(value).strip()
    }
