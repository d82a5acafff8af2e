"""Node-link JSON: a list of nodes and one of links, as networkx, D3, Cytoscape, sigma and others write it."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...graph.errors import RecordError
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.object_rows import format_scalar
from ..files.tables import Objects
from ..grids.head_words import split_head
from .chart import WHOLE, Chart
from .node_data import GraphBuilder
from .weights import NOTHING_SAID, WeightOption

_NODES, _LINKS = ("nodes", "vertices", "entities"), ("links", "edges", "relationships", "relations", "arcs")
_STARTS, _ENDS = ("source", "from", "start", "startnode", "src"), ("target", "to", "end", "endnode", "dst")
_IDS = ("id", "key", "_id", "identity")
# What an object of a list says that it is: `{"rec": "node", ...}`, `{"rec": "link", ...}`.
_NODE_WORDS, _LINK_WORDS = ("node", "entity", "vertex"), ("link", "edge", "relationship", "relation", "arc")
# Words of keys under which a record has its text or reference.
_RECORD_WORDS = split_words("narrative text report body details information intelligence ref reference urn")
_DAY = re.compile(r"\s*(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?!\d)")
_KEY_WORDS = ("key", "legend", "codes", "types", "meta", "metadata", "header")
# Groups within a node or link whose values are its own data.
_INNER = ("data", "attributes", "properties", "metadata", "attrs")


class _Lists(NamedTuple):
    """The nodes and links of a graph, and what stands beside them."""

    nodes: list[Any]
    links: list[Any]
    around: Mapping[str, Any]


def is_node_link(objects: Objects | None) -> bool:
    """Whether JSON has a list of nodes and one of links whose ends are named, or objects that say which."""
    return objects is not None and _find_lists(objects) is not None


def read_node_link(objects: Objects, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of node-link JSON; links without a direction are directed only if the graph says so.

    Raise RecordError for a link to a node that is not there, and for an item that is no object.
    """
    lists = _find_lists(objects)
    if lists is None:
        raise RecordError(f"{name}: has no lists of nodes and links, expected both; check the export")
    graph = GraphBuilder(name, option)
    ids: list[str] = []
    for at, item in enumerate(lists.nodes, start=1):
        data = _flatten(item, name, f"node {at}")
        key = _pop_first(data, _IDS) or data.get("name", "") or data.get("label", "")
        ids.append(key)
        graph.add_node(key, data)
    is_directed = _says_directed(lists.around)
    for at, item in enumerate(lists.links, start=1):
        data = _flatten(item, name, f"link {at}")
        start, end = (_find_node(_pop_first(data, words), graph, ids) for words in (_STARTS, _ENDS))
        directed = is_directed
        if "undirected" in data:
            directed = data.pop("undirected").casefold() not in ("true", "1")
        for key in _IDS:
            data.pop(key, None)
        graph.add_edge(start, end, data, directed)
    return graph.build()


def _find_lists(objects: Objects) -> _Lists | None:
    whole = objects.whole or objects
    if len(whole.items) > 1:
        return _part_typed([item for _, item, _ in whole.items])
    if not whole.items or not isinstance(whole.items[0][1], dict):
        return None
    item: dict[str, Any] = whole.items[0][1]
    for outer in (item, item.get("elements"), item.get("graph"), item.get("data")):
        if isinstance(outer, dict) and (lists := _take_lists(outer, item)):
            return lists
    if isinstance(elements := item.get("elements"), list):
        return _part_elements(elements, item)
    return None


def _take_lists(outer: Mapping[str, Any], item: Mapping[str, Any]) -> _Lists | None:
    by_word = {key.casefold(): value for key, value in outer.items()}
    nodes = next((by_word[word] for word in _NODES if word in by_word), None)
    links = next((by_word[word] for word in _LINKS if isinstance(by_word.get(word), list)), None)
    if isinstance(nodes, dict):  # JSON Graph Format: nodes by id
        nodes = [{"id": key, **(value if isinstance(value, dict) else {})} for key, value in nodes.items()]
    if not isinstance(nodes, list) or links is None or not (nodes or links):
        return None
    if any(not _has_ends(link) for link in links[:20]) or _has_records(by_word, nodes):
        return None
    return _Lists(nodes, links, {**item, **outer})


def _has_records(lists: Mapping[str, Any], nodes: Sequence[Any]) -> bool:
    """Whether another list holds records that name the nodes by their ids, as the entries of a case do.

    A group of nodes does so too: a record has a text, a day or a reference beside them.
    """
    ids = {str(node[key]) for node in nodes if isinstance(node, dict) for key in node if key in _IDS}
    return any(
        isinstance(named, list) and bool(named) and all(isinstance(one, str) and one in ids for one in named)
        for word, items in lists.items()
        if isinstance(items, list) and word not in (*_NODES, *_LINKS)
        for item in items
        if isinstance(item, dict) and any(_is_of_record(key, value) for key, value in item.items())
        for named in item.values()
    )


def _is_of_record(key: str, value: Any) -> bool:
    """Whether a value is a text, a day or a reference, which groups of nodes do not have.

    >>> _is_of_record("narrative", "Seen at the yard."), _is_of_record("name", "Bolton crew")
    (True, False)
    """
    if not isinstance(value, str) or not value.strip():
        return False
    return bool(_RECORD_WORDS.intersection(split_head(key))) or _DAY.match(value) is not None


def _part_elements(elements: list[Any], item: Mapping[str, Any]) -> _Lists | None:
    """Return Cytoscape's elements in one list, parted by whether they have ends."""
    links = [each for each in elements if _has_ends(each)]
    nodes = [each for each in elements if not _has_ends(each)]
    return _Lists(nodes, links, item) if nodes and links else None


def _part_typed(items: Sequence[Any]) -> _Lists | None:
    """Return the nodes and links of objects that each say what they are, None if they do not.

    Codes of kinds that an object before them explains are spelt out; the ends of a link may have any name.
    """
    if not all(isinstance(item, dict) for item in items):
        return None
    for name in items[-1]:
        words = [fold_text(str(item.get(name, ""))) for item in items]
        nodes = [item for item, word in zip(items, words, strict=True) if word in _NODE_WORDS]
        links = [item for item, word in zip(items, words, strict=True) if word in _LINK_WORDS]
        rest = [item for item, word in zip(items, words, strict=True) if word in _KEY_WORDS]
        if nodes and links and len(nodes) + len(links) + len(rest) == len(items):
            ids = {str(item.get(key)) for item in nodes for key in item if key.casefold() in _IDS}
            ended = [_name_ends(_leave_out(link, name), ids) for link in links]
            if all(map(_has_ends, ended)):
                return _Lists([_spell_kinds(_leave_out(node, name), rest) for node in nodes], ended, {})
    return None


def _leave_out(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def _name_ends(link: dict[str, Any], ids: Container[str]) -> dict[str, Any]:
    """Return a link whose first two values that are ids of nodes are its ends, if no name says which are."""
    if _has_ends(link):
        return link
    ends = [key for key, value in link.items() if str(value) in ids][:2]
    if len(ends) < 2:
        return link
    named = dict(zip(ends, (_STARTS[0], _ENDS[0]), strict=True))
    return {named.get(key, key): value for key, value in link.items()}


def _spell_kinds(node: dict[str, Any], rest: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a node with the code of its kind spelt out, if a key explains it."""
    keys = [group for item in rest for group in item.values() if isinstance(group, dict)]
    for name, value in node.items():
        word = next((group[value] for group in keys if isinstance(value, str) and value in group), None)
        if isinstance(word, str):
            return {**{key: each for key, each in node.items() if key != name}, "kind": word}
    return node


def _has_ends(link: Any) -> bool:
    if not isinstance(link, dict):
        return False
    names = {key.casefold() for part in (link, *_list_inner(link)) for key in part}
    return any(word in names for word in _STARTS) and any(word in names for word in _ENDS)


def _list_inner(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (item[key] for key in _INNER if isinstance(item.get(key), dict))


def _flatten(item: Any, name: str, place: str) -> dict[str, str]:
    """Return an item's plain values as texts, those of its inner groups too."""
    if isinstance(item, str):
        return {"id": item}
    if not isinstance(item, dict):
        raise RecordError(
            f"{name}: {place} is '{format_scalar(item)[:40]}', expected an object with named values; {WHOLE}"
        )
    plain = {key: value for key, value in item.items() if key not in _INNER or not isinstance(value, dict)}
    parts: list[Mapping[str, Any]] = [plain, *_list_inner(item)]
    data: dict[str, str] = {}
    for part in parts:
        for key, value in part.items():
            text = "; ".join(map(format_scalar, value)) if isinstance(value, list) else ""
            text = (
                text if isinstance(value, list) else "" if isinstance(value, dict) else format_scalar(value)
            )
            # D3 writes the node itself as an end; its place and speed are layout.
            if isinstance(value, dict) and key.casefold() in (*_STARTS, *_ENDS):
                text = format_scalar(next((value[each] for each in (*_IDS, "name") if each in value), ""))
            if text.strip() and key not in ("x", "y", "vx", "vy", "fx", "fy", "position"):
                data.setdefault(key, text.strip())
    return data


def _pop_first(data: dict[str, str], words: tuple[str, ...]) -> str:
    found = next((key for word in words for key in data if key.casefold() == word), "")
    return data.pop(found) if found else ""


def _find_node(end: str, graph: GraphBuilder, ids: list[str]) -> str:
    """Return the id that a link's end names; D3's older links name nodes by position."""
    if end not in graph.nodes and end.isdigit() and len(end) < 9 and int(end) < len(ids):
        return ids[int(end)]
    return end


def _says_directed(around: Mapping[str, Any]) -> bool:
    options = around.get("options")
    kinds = options.get("type") if isinstance(options, dict) else ""
    said = around.get("directed", kinds == "directed")
    return str(said).casefold() in ("true", "1")
