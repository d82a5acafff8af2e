"""GraphML: nodes and edges with their data, as networkx, yEd, Gephi and our own export write it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .chart import Chart
from .node_data import GraphBuilder
from .weights import NOTHING_SAID, WeightOption


def is_graphml(path: Path) -> bool:
    """Whether an XML file is GraphML, by its beginning."""
    with path.open("rb") as file:
        return b"graphml" in file.read(4096).replace(b"\x00", b"")


def read_graphml(path: Path, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a GraphML file.

    A node's id is its GraphML id; its kind is its data "kind" or "labels" (or "type", if that is a label of
    ours), its name "name" joined with "surname", else "label". The graph's own data gives marking and
    handling. Raise RecordError for broken XML, entities and bad weights.
    """
    root = parse_xml(path, name)
    keys, defaults = _read_keys(root)
    graph = GraphBuilder(name, option)
    for element in iterate_elements(root, "node"):
        graph.add_node(element.get("id", "").strip(), {**defaults["node"], **_read_data(element, keys)})
    graphs = list(iterate_elements(root, "graph"))
    whole = not graphs or graphs[0].get("edgedefault", "directed") != "undirected"
    for element in iterate_elements(root, "edge"):
        directed = {"true": True, "false": False}.get(element.get("directed", ""), whole)
        data_by_name = {**defaults["edge"], **_read_data(element, keys)}
        graph.add_edge(
            element.get("source", "").strip(), element.get("target", "").strip(), data_by_name, directed
        )
    of_all = {key: text for one in graphs for key, text in _read_data(one, keys).items()}
    return graph.build(marking=of_all.get("marking", ""), handling=of_all.get("handling", ""))


def parse_xml(path: Path, name: str, format: str = "GraphML") -> Any:
    """Return the root of an XML file. Raise RecordError if it is broken or declares entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, EntitiesForbidden
    from defusedxml.ElementTree import parse

    try:
        return parse(path).getroot()
    except EntitiesForbidden as error:
        raise RecordError(
            f"{name}: declares an entity ('{error.name}'), expected plain {format}; "
            "a file that does may be an attack, "
            "have it written again without a DTD"
        ) from None
    except DefusedXmlException as error:
        raise RecordError(
            f"{name}: holds a {type(error).__name__.removesuffix('Forbidden')}, expected plain {format}; "
            "have it written again without a DTD"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise RecordError(
            f"{name}:{line}: is no whole XML at column {column} ({str(error).split(':')[0]}), "
            f"expected {format}; "
            "check that the file is whole"
        ) from None
    except (UnicodeError, ValueError, LookupError) as error:
        raise RecordError(
            f"{name}: cannot be read as XML ({error}), expected {format} in UTF-8; export it again"
        ) from None


def iterate_elements(root: Any, tag: str) -> Iterator[Any]:
    """Return the elements of that name at any depth, whatever their name space."""
    return (
        element
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag
    )


def _read_keys(root: Any) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the names of data by key, and the defaults of nodes and edges by name."""
    names: dict[str, str] = {}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for element in iterate_elements(root, "key"):
        key = element.get("id", "")
        names[key] = element.get("attr.name", "") or element.get("yfiles.type", key)
        for default in iterate_elements(element, "default"):
            for part in ("node", "edge") if element.get("for", "all") == "all" else (element.get("for"),):
                if part in defaults and (default.text or "").strip():
                    defaults[part][names[key]] = default.text.strip()
    return names, defaults


def _read_data(element: Any, keys: Mapping[str, str]) -> dict[str, str]:
    data_by_name: dict[str, str] = {}
    for data in element:
        if not isinstance(data.tag, str) or data.tag.rpartition("}")[2] != "data":
            continue
        name = keys.get(data.get("key", ""), data.get("key", ""))
        text = (data.text or "").strip()
        if not text and len(data):  # yEd draws the name as a label inside its own elements
            text = next(
                (
                    (drawn.text or "").strip()
                    for drawn in data.iter()
                    if str(drawn.tag).endswith(("NodeLabel", "EdgeLabel"))
                ),
                "",
            )
            name = "label"
        if text:
            data_by_name[name] = text
    return data_by_name
