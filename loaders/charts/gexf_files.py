"""GEXF, the format of Gephi: every version, edges of both directions in one file, nodes within nodes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .chart import Chart
from .graphml_files import iterate_elements, parse_xml
from .node_data import GraphBuilder, check_size
from .weights import NOTHING_SAID, WeightOption

# Where and how a node is drawn is told in elements of their own, which are not read.
_KEPT = ("start", "end")


def read_gexf(path: Path, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a GEXF file; a mutual edge is undirected.

    networkx reads it too, but refuses a file that mixes directions, and makes nodes of the ends that no
    node has. Raise RecordError for broken XML, entities, unknown ends and bad weights.
    """
    check_size(path, name)
    root = parse_xml(path, name, "GEXF")
    titles, defaults = _read_attributes(root)
    graph = GraphBuilder(name, option)
    for element in iterate_elements(root, "node"):
        data = {**defaults["node"], **_read_data(element, titles["node"])}
        graph.add_node(element.get("id", "").strip(), data)
    whole = next((each.get("defaultedgetype") for each in iterate_elements(root, "graph")), None)
    for element in iterate_elements(root, "edge"):
        data = {**defaults["edge"], **_read_data(element, titles["edge"])}
        if (weight := element.get("weight", "").strip()) and "strength" not in data:
            data["weight"] = weight
        direction = element.get("type") or whole or "undirected"
        start, end = (element.get(side, "").strip() for side in ("source", "target"))
        graph.add_edge(start, end, data, direction == "directed")
    return graph.build()


def _read_attributes(root: Any) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Return the titles of attributes by id, and the defaults by title, for nodes and for edges."""
    titles: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for element in iterate_elements(root, "attributes"):
        part = element.get("class", "")
        if part not in titles:
            continue
        for each in iterate_elements(element, "attribute"):
            title = (each.get("title") or each.get("id", "")).strip()
            titles[part][each.get("id", "")] = title
            text = next((default.text or "" for default in iterate_elements(each, "default")), "").strip()
            if text:
                defaults[part][title] = text
    return titles, defaults


def _read_data(element: Any, titles: Mapping[str, str]) -> dict[str, str]:
    data = {key: text for key in ("label", "kind", *_KEPT) if (text := element.get(key, "").strip())}
    for values in element:
        if not isinstance(values.tag, str) or values.tag.rpartition("}")[2] != "attvalues":
            continue
        for value in iterate_elements(values, "attvalue"):
            key = value.get("for") or value.get("id", "")
            if text := value.get("value", "").strip():
                data[titles.get(key, key)] = text
    return data
