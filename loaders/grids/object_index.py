"""Index the objects of a file by the ids that they have."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..fields.rows import fold_text
from ..files.placed import Placed

IDS = ("uid", "id", "guid", "uuid", "oid", "eid", "ref", "key", "xmlid")
ENDING = re.compile(r"(?<=[a-z])(?:_?(?:id|uid|ref|key)s?|I[dD]s?|Refs?|Uids?|Keys?)$")
POINTER_KEYS = frozenset(("type", "kind", "id", "uid", "ref", "idref", "href", "data"))
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class ObjectIndex:
    """The objects that have an id of their own, what each is called, and which of them were placed.

    An id that is a number is known with its list, `persons` and 7, as other lists may have the same. Ids that
    begin again in each record are known within the object that holds them: by_scope has those.
    """

    by_id: dict[str, Placed] = field(default_factory=dict)
    by_number: dict[str, dict[str, Placed]] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)  # the list that each stands in
    placed: set[int] = field(default_factory=set)
    by_scope: dict[tuple[int, str], list[Placed]] = field(default_factory=dict)
    scopes: dict[int, tuple[int, ...]] = field(default_factory=dict)  # what holds an object, innermost first

    def find(self, pointer: str, key: str, item: Placed) -> Placed | None:
        """Return the object that a field of an object names, None if it names none."""
        if found := self.by_id.get(pointer):
            return found
        if self.by_scope and not pointer.isdigit():
            near = (self.by_scope.get((scope, pointer)) for scope in self.scopes.get(id(item), ()))
            found_near = next(filter(None, near), [])
            return found_near[0] if len(found_near) == 1 else None
        if not pointer.isdigit() or not ENDING.search(key):
            return None
        stem = fold_text(ENDING.sub("", key))
        lists = {kind: items for kind, items in self.by_number.items() if pointer in items}
        others = [kind for kind in lists if kind != self.kinds.get(id(item))]
        named = [kind for kind in lists if fold_text(kind) == stem]
        chosen = named or (others if len(others) == 1 else [])
        return lists[chosen[0]][pointer] if chosen else None


def find_id(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the key and text of an object's own id, ("", "") if it has none or is a pointer only."""
    if {fold_text(key) for key in item} <= POINTER_KEYS:
        return "", ""
    for key, value in item.items():
        if fold_text(key) in IDS and isinstance(value, str) and value.strip():
            return key, value.strip()
    return "", ""


def index_objects(value: Any) -> ObjectIndex:
    """Return the objects of a nested value that have an id of their own, with their kinds and owners."""
    index = ObjectIndex()
    seen: Counter[str] = Counter()
    for key, owner, item in _walk(value, "", 0):
        _, own = find_id(item)
        if not own:
            continue
        kind = _name_kind(key, item)
        index.kinds[id(item)] = kind
        index.owners[id(item)] = owner
        if _LETTER.search(own):
            seen[own] += 1
            index.by_id[own] = item
        elif own.isdigit():  # a number may as well be a count
            index.by_number.setdefault(kind, {})[own] = item
    doubled = {own for own, count in seen.items() if count > 1}
    for own in doubled:
        del index.by_id[own]
    if doubled:
        _index_scopes(index, value, doubled, ())
    return index


def _index_scopes(index: ObjectIndex, value: Any, doubled: set[str], scopes: tuple[int, ...]) -> None:
    """Index the objects of ids that stand more than once by each object that holds them."""
    if isinstance(value, list):
        for one in value:
            _index_scopes(index, one, doubled, scopes)
    elif isinstance(value, dict):
        index.scopes[id(value)] = scopes
        if isinstance(value, Placed) and (own := find_id(value)[1]) in doubled:
            for scope in scopes:
                index.by_scope.setdefault((scope, own), []).append(value)
        for one in value.values():
            _index_scopes(index, one, doubled, (id(value), *scopes))


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
        key = next(
            (str(item[one]) for one in ("type", "kind", "label") if isinstance(item.get(one), str)), key
        )
    return name_one(key)


def name_one(key: str) -> str:
    """Return the name of one of a list: `vehicles` holds vehicles.

    >>> name_one("vehicles"), name_one("addresses"), name_one("parties"), name_one("glass")
    ('vehicle', 'address', 'party', 'glass')
    """
    bare = re.sub(r"(?:(?<=x)|(?<=ss)|(?<=ch)|(?<=sh))es$", "", key)
    stem = re.sub(r"(?<=[^aeiou])ies$", "y", bare)
    return stem[:-1] if stem == key and key.endswith("s") and not key.endswith("ss") else stem
