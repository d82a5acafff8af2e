"""Put linked objects beside each other: entities listed apart, and links or fields that name them by id.

`persons [{uid, name}]`, `vehicles [{uid, vrm}]` and `links [{from, to, type}]` become links that hold the
person and the vehicle; a vehicle with `keeper: "p1"` holds its keeper.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..fields.rows import fold_text
from ..files.placed import Placed, find_line

_IDS = ("uid", "id", "guid", "uuid", "oid", "eid", "ref", "key", "xmlid")
# Words of a field that names one end of a link and does not say what stands there.
_ENDS = frozenset(
    (
        *("from", "to", "source", "target", "src", "dst", "tgt", "a", "b", "x", "y", "left", "right", "start"),
        *("end", "subject", "object", "head", "tail", "end1", "end2", "entity", "entity1", "entity2", "other"),
        *("party1", "party2", "node1", "node2", "ref", "ref1", "ref2", "idref", "item", "item1", "item2"),
    )
)
_ENDING = re.compile(r"(?<=[a-z])(?:_?(?:id|uid|ref|key)s?|I[dD]s?|Refs?|Uids?|Keys?)$")
_POINTER_KEYS = frozenset(("type", "kind", "id", "uid", "ref", "idref", "href", "data"))
_LETTER = re.compile(r"[^\W\d_]")
DEEPEST = 2  # links followed from one object


@dataclass
class _Index:
    """The objects that have an id of their own, the names that they stand under, and what was placed."""

    by_id: dict[str, Placed] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)  # by id: the list that the object stands in
    placed: set[str] = field(default_factory=set)


class LinkedRows(list[Any]):
    """Objects that are a row for each of their links."""


def link_objects(value: Any) -> Any:
    """Return a value of JSON or XML with the objects that an id names in the place of the id.

    An object that is placed so, and names none itself, is left out where it was listed.

    >>> file = {"cars": [{"id": "v1", "vrm": "X"}, {"id": "v2", "vrm": "Y"}], "people": [{"id": "p1", "sn": "M"}],
    ...         "links": [{"from": "p1", "to": "v1", "as": "drives"}]}
    >>> link_objects(file)
    {'links': [{'people': {'sn': 'M'}, 'car': {'vrm': 'X'}, 'as': 'drives'}], 'cars': [{'id': 'v2', 'vrm': 'Y'}]}
    """
    if not isinstance(value, dict):
        return value
    bare = _unwrap(value)
    index = _index_objects(bare)
    if len(index.by_id) < 2:
        return bare
    linked = _link(bare, index, "", 0, 0)
    return _drop_placed(linked, index) if index.placed else bare


def _unwrap(value: Any) -> Any:
    """Return a value without the wrappers of JSON:API and GraphQL: attributes, relationships, edges, node."""
    if isinstance(value, list):
        return [_unwrap(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and isinstance(value.get("node"), dict):
        return _unwrap(value["node"])
    if isinstance(value.get("edges"), list) and all(
        isinstance(one, dict) and isinstance(one.get("node"), dict) for one in value["edges"]
    ):
        return [_unwrap(one["node"]) for one in value["edges"]]
    made = Placed(value.line if isinstance(value, Placed) else 1)
    for key, one in value.items():
        is_wrapper = key in ("attributes", "relationships", "_embedded") and isinstance(one, dict)
        inner = one["data"] if isinstance(one, dict) and list(one) == ["data"] else one
        parts = inner.items() if is_wrapper else ((key, inner),)
        for name, part in parts:
            part = part["data"] if isinstance(part, dict) and list(part) == ["data"] else part
            if name not in made:
                made.put(name, _unwrap(part), find_line(value, key, made.line))
            else:
                made.put(f"{key}_{name}", _unwrap(part), find_line(value, key, made.line))
    return made


def _find_id(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the key and text of an object's own id, ("", "") if it has none or is a pointer only."""
    if {fold_text(key) for key in item} <= _POINTER_KEYS:
        return "", ""
    for key, value in item.items():
        if fold_text(key) in _IDS and isinstance(value, str) and value.strip():
            return key, value.strip()
    return "", ""


def _index_objects(value: Any) -> _Index:
    index = _Index()
    seen: Counter[str] = Counter()
    for kind, owner, item in _walk(value, "", 0):
        _, own = _find_id(item)
        if own and _LETTER.search(own):  # a number may as well be a count
            seen[own] += 1
            index.by_id[own] = item
            index.kinds[own] = _name_kind(kind, item)
            index.owners[own] = owner
    for own, count in seen.items():
        if count > 1:
            del index.by_id[own]
    return index


def _walk(value: Any, kind: str, owner: int) -> Iterator[tuple[str, int, Placed]]:
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, kind, id(value))
    elif isinstance(value, dict):
        if isinstance(value, Placed):
            yield kind, owner, value
        for key, one in value.items():
            yield from _walk(one, key, id(value))


def _name_kind(key: str, item: Mapping[str, Any]) -> str:
    """Return what an object is: by the list that it stands in, else by its type."""
    if fold_text(key) in ("included", "entities", "nodes", "objects", "items", "entity", "node", "data"):
        key = next((str(item[one]) for one in ("type", "kind", "label") if isinstance(item.get(one), str)), key)
    stem = re.sub(r"(?<=[^aeiou])ies$", "y", key)
    return stem[:-1] if stem == key and key.endswith("s") and not key.endswith("ss") else stem


def _link(value: Any, index: _Index, own: str, owner: int, depth: int) -> Any:
    if isinstance(value, list):
        parts = [_link_part(part, index, own, id(value), depth) for part in value]
        made_rows = [one for part in parts for one in part]
        is_rows = any(isinstance(part, LinkedRows) for part in parts)
        return LinkedRows(made_rows) if is_rows else made_rows
    if not isinstance(value, dict):
        return value
    own = _find_id(value)[1] or own
    made = Placed(value.line if isinstance(value, Placed) else 1)
    for key, one in value.items():
        line = find_line(value, key, made.line)
        if key == _find_id(value)[0]:
            made.put(key, one, line)
            continue
        found = _follow(one, index, own, depth)
        if found is None:
            made.put(key, _link(one, index, own, owner, depth), line)
            continue
        name = _ENDING.sub("", key) or key
        if isinstance(found, Placed) and fold_text(name) in _ENDS:
            name = index.kinds[_read_pointer(one)]
        while name in made or (name != key and name in value):
            digits = re.search(r"\d*$", name)
            number = int(digits[0] or 1) + 1 if digits else 2
            name = f"{name[: digits.start() if digits else None]}{number}"
        made.put(name, found, line)
    return made


def _link_part(part: Any, index: _Index, own: str, owner: int, depth: int) -> list[Any]:
    """Return one object of a list, linked; an object with a list of links is one for each of them."""
    linked = _link(part, index, own, owner, depth)
    if not isinstance(part, dict) or not isinstance(linked, Placed):
        return [linked]
    for key, value in part.items():
        inner, own_list = _open(linked.get(key)), _open(value)
        is_links = isinstance(own_list, list) and own_list and all(_is_link(one, index) for one in own_list)
        if isinstance(inner, LinkedRows) or is_links:
            return LinkedRows(_merge(linked, key, one) for one in inner)
    return [linked]


def _open(value: Any) -> Any:
    """Return the only value of an object that has but one, else the value as it is."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _is_link(item: Any, index: _Index) -> bool:
    return isinstance(item, dict) and sum(_read_pointer(one) in index.by_id for one in item.values()) > 1


def _merge(item: Placed, key: str, link: Placed) -> Placed:
    made = Placed(link.line)
    for name, value in item.items():
        if name != key:
            made.put(name, value, find_line(item, name, item.line))
    for name, value in link.items():
        made.put(f"{key}_{name}" if name in made else name, value, find_line(link, name, link.line))
    return made


def _read_pointer(value: Any) -> str:
    """Return the id that a value names: a text, or an object of nothing but a type and an id."""
    if isinstance(value, str):
        return value.strip().removeprefix("#")
    if isinstance(value, dict) and value and {fold_text(key) for key in value} <= _POINTER_KEYS:
        return next((str(one) for key, one in value.items() if fold_text(key) in _IDS or key == "idref"), "")
    return ""


def _follow(value: Any, index: _Index, own: str, depth: int) -> Any:
    """Return the object, or list of objects, that a value names; None if it names none."""
    if isinstance(value, list) and value:
        found = [_follow(one, index, own, depth) for one in value]
        return found if all(isinstance(one, Placed) for one in found) else None
    pointer = _read_pointer(value)
    if pointer not in index.by_id or pointer == own or depth >= DEEPEST:
        return None
    index.placed.add(pointer)
    item = index.by_id[pointer]
    linked = _link(item, index, pointer, 0, depth + 1)
    key, _ = _find_id(item)
    made = Placed(item.line)
    for name, one in linked.items():
        if name != key:
            made.put(name, one, find_line(linked, name, item.line))
    return made


def _drop_placed(value: Any, index: _Index) -> Any:
    """Return a value without the objects that stand elsewhere now, and without lists that became empty."""
    if isinstance(value, list):
        kept = [_drop_placed(one, index) for one in value if not _is_placed(one, index)]
        return kept
    if not isinstance(value, dict):
        return value
    made = Placed(value.line if isinstance(value, Placed) else 1)
    for key, one in value.items():
        if _is_placed(one, index):
            continue
        rest = _drop_placed(one, index)
        if rest or not one or not isinstance(one, list | dict):
            made.put(key, rest, find_line(value, key, made.line))
    return made


def _is_placed(value: Any, index: _Index) -> bool:
    return isinstance(value, dict) and _find_id(value)[1] in index.placed
