"""GraphML: nodes and edges with their data, as networkx, yEd, Gephi and our own export write it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from ..rows import fold_text
from .chart import WHOLE, Chart, ChartEdge, ChartNode, find_kind, parse_strength
from .modes import part_by_attribute
from .weights import NOTHING_SAID, WeightOption, weigh_edges

# Data that says what the node is or is called; all else is an attribute.
_WEIGHTS = ("strength", "weight")
_LABELS, _KINDS = ("kind", "labels"), ("kind", "type", "label", "labels")


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
    root = _parse_root(path, name)
    keys, defaults = _read_keys(root)
    nodes: dict[str, ChartNode] = {}
    for at, element in enumerate(_iterate_elements(root, "node"), start=1):
        key = element.get("id", "").strip()
        if not key or key in nodes:
            problem = f"is '{key}', which stands twice" if key else "is missing"
            raise RecordError(f"{name}: node {at}: its id {problem}, expected every id once; {WHOLE}")
        nodes[key] = _make_node(key, {**defaults["node"], **_read_data(element, keys)})
    edges: list[ChartEdge] = []
    is_weighted = False
    directed_default = {
        id(graph): graph.get("edgedefault", "directed") != "undirected"
        for graph in _iterate_elements(root, "graph")
    }
    whole = next(iter(directed_default.values()), True)
    count = 0
    for count, element in enumerate(_iterate_elements(root, "edge"), start=1):
        start, end = element.get("source", "").strip(), element.get("target", "").strip()
        for side, key in (("source", start), ("target", end)):
            if key not in nodes:
                raise RecordError(
                    f"{name}: edge {count}: its {side} is '{key}', expected the id of a node; {WHOLE}"
                )
        data_by_name = {**defaults["edge"], **_read_data(element, keys)}
        is_weighted = is_weighted or any(fold_text(key) in _WEIGHTS for key in data_by_name)
        directed = {"true": True, "false": False}.get(element.get("directed", ""), whole)
        edges += _make_edges(
            start, end, data_by_name, directed, f"{name}: edge {count} ('{start}' to '{end}')"
        )
    of_all = {
        name: text
        for graph in _iterate_elements(root, "graph")
        for name, text in _read_data(graph, keys).items()
    }
    weighed, notes = weigh_edges(edges, name, option, is_weighted)
    chart = Chart(
        tuple(nodes.values()),
        tuple(weighed),
        len(nodes) + count,
        notes=notes,
        marking=of_all.get("marking", ""),
        handling=of_all.get("handling", ""),
    )
    return part_by_attribute(chart)


def _parse_root(path: Path, name: str) -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, EntitiesForbidden
    from defusedxml.ElementTree import parse

    try:
        return parse(path).getroot()
    except EntitiesForbidden as error:
        raise RecordError(
            f"{name}: declares an entity ('{error.name}'), expected plain GraphML; "
            "a file that does may be an attack, "
            "have it written again without a DTD"
        ) from None
    except DefusedXmlException as error:
        raise RecordError(
            f"{name}: holds a {type(error).__name__.removesuffix('Forbidden')}, expected plain GraphML; "
            "have it written again without a DTD"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise RecordError(
            f"{name}:{line}: is no whole XML at column {column} ({str(error).split(':')[0]}), "
            "expected GraphML; "
            "check that the file is whole"
        ) from None
    except (UnicodeError, ValueError, LookupError) as error:
        raise RecordError(
            f"{name}: cannot be read as XML ({error}), expected GraphML in UTF-8; export it again"
        ) from None


def _iterate_elements(root: Any, tag: str) -> Iterator[Any]:
    return (
        element
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag
    )


def _read_keys(root: Any) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the names of data by key, and the defaults of nodes and edges by name."""
    names: dict[str, str] = {}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for element in _iterate_elements(root, "key"):
        key = element.get("id", "")
        names[key] = element.get("attr.name", "") or element.get("yfiles.type", key)
        for default in _iterate_elements(element, "default"):
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


def _make_node(key: str, data_by_name: Mapping[str, str]) -> ChartNode:
    left = dict(data_by_name)
    word = next((name for name in _KINDS if name in left and (name in _LABELS or find_kind(left[name]))), "")
    # A "label" that is a kind names the node only if nothing else does: Neo4j exports label="Person".
    if word == "label" and not left.get("name"):
        word = ""
    label = left.pop(word, "").strip(":")
    name = left.pop("name", "") if "name" in left else left.pop("label", "")
    if name and "surname" in left and "name" in data_by_name:
        name = f"{name} {left.pop('surname')}"
    if "name" in data_by_name and left.get("label") == data_by_name["name"]:
        left.pop("label")
    return ChartNode(key, name, label, tuple(left.items()))


def _make_edges(
    start: str, end: str, data_by_name: Mapping[str, str], directed: bool, place: str
) -> list[ChartEdge]:
    left = {fold_text(name): (name, text) for name, text in data_by_name.items()}
    weight = next((left.pop(word)[1] for word in _WEIGHTS if word in left), "")
    kind = next((left.pop(word)[1] for word in ("kind", "type", "label", "relationship") if word in left), "")
    if "directed" in left:
        directed = left.pop("directed")[1].casefold() not in ("false", "0", "no")
    amount = parse_strength(weight, f"{place}: its weight") if weight else 1.0
    return [ChartEdge(start, end, amount, kind, directed, tuple(left.values()))] if amount else []
