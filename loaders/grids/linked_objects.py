"""Put linked objects beside each other: entities listed apart, and links or fields that name them by id.

`persons [{uid, name}]`, `vehicles [{uid, vrm}]` and `links [{from, to, type}]` become links that hold the
person and the vehicle; a vehicle with `keeper: "p1"` holds its keeper.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..fields.rows import fold_text
from ..files.placed import Placed, find_line
from .link_names import are_links, name_link
from .object_index import ENDING, IDS, POINTER_KEYS, ObjectIndex, find_id, index_objects
from .unwrapped_objects import unwrap_objects

# Words of a field that names one end of a link and does not say what stands there.
_ENDS = frozenset(
    (
        *(
            "from",
            "to",
            "source",
            "target",
            "src",
            "dst",
            "tgt",
            "a",
            "b",
            "x",
            "y",
            "left",
            "right",
            "start",
        ),
        *(
            "end",
            "subject",
            "object",
            "head",
            "tail",
            "end1",
            "end2",
            "entity",
            "entity1",
            "entity2",
            "other",
        ),
        *("party1", "party2", "node1", "node2", "ref", "ref1", "ref2", "idref", "item", "item1", "item2"),
    )
)
# Ids that only number the objects of a file, or are made by a machine; others may be a person's reference.
_TECHNICAL = re.compile(r"[A-Za-z]{0,8}[-_:#]?\d{1,4}|[0-9a-fA-F-]{16,}")
DEEPEST = 2  # links followed from one object


class LinkedRows(list[Any]):
    """Objects that are a row for each of their links."""


def link_objects(value: Any) -> tuple[Any, int]:
    """Return a value of JSON or XML with objects in the place of the ids that name them, and their number.

    An object that is placed so, and names none itself, is left out where it was listed.

    >>> file = Placed()
    >>> for key, value in {"cars": [{"id": "v1", "vrm": "X"}], "people": [{"id": "p1", "sn": "M"}]}.items():
    ...     file.put(key, value, 1)
    >>> file.put("links", [{"from": "p1", "to": "v1", "as": "drives"}], 1)
    >>> link_objects(file)
    ({'links': [{'people': {'sn': 'M'}, 'car': {'vrm': 'X'}, 'as': 'drives'}]}, 2)
    """
    if not isinstance(value, dict):
        return value, 0
    bare = unwrap_objects(value)
    index = index_objects(bare)
    if len(index.kinds) < 2:
        return bare, 0
    linked = _link(bare, index, 0)
    if not index.placed:
        return bare, 0
    dropped = _drop_placed(linked, index)
    return _move_unlinked(dropped, index), len(index.placed)


def _link(value: Any, index: ObjectIndex, depth: int) -> Any:
    if isinstance(value, list):
        parts = [_link_part(part, index, depth) for part in value]
        joins = [_is_link(part, index) for part in value]
        kinds_of_ends = [
            _name_ends(part, index) for part, is_join in zip(value, joins, strict=True) if is_join
        ]
        has_names = are_links((part for part, one in zip(value, joins, strict=True) if one), kinds_of_ends)
        rows = [
            name_link(one) if has_names and is_join and isinstance(one, Placed) else one
            for is_join, several in zip(joins, parts, strict=True)
            for one in several
        ]
        is_rows = any(isinstance(part, LinkedRows) for part in parts) or any(joins)
        return LinkedRows(rows) if is_rows else rows
    if not isinstance(value, dict):
        return value
    made = _copy(value)
    own = find_id(value)[0]
    ends = sum(fold_text(ENDING.sub("", key)) in _ENDS for key in value)
    for key, one in value.items():
        line = find_line(value, key, made.line)
        targets = [] if key == own else _follow(one, key, value, index)
        if not targets or depth >= DEEPEST:
            made.put(key, _link(one, index, depth), line)
            continue
        name = ENDING.sub("", key) or key
        if len(targets) == 1 and ends > 1 and fold_text(name) in _ENDS:
            name = index.kinds[id(targets[0])]
        kinds = {index.kinds[id(target)] for target in targets}
        # What says no kind, or holds several, is a list of each kind: `entityRefs`.
        is_open = fold_text(ENDING.sub("", key)) in _ENDS and bool(kinds - {fold_text(name)})
        if isinstance(one, list) and (len(kinds) > 1 or is_open):
            for kind in sorted(kinds, key=[index.kinds[id(target)] for target in targets].index):
                own_kind = [target for target in targets if index.kinds[id(target)] == kind]
                free = _find_free(f"{kind}s", key, made, value)
                made.put(free, [_place(target, index, depth) for target in own_kind], line)
            continue
        found = [_place(target, index, depth) for target in targets]
        free = _find_free(name, key, made, value)
        made.put(free, found if isinstance(one, list) else found[0], line)
    return made


def _copy(value: Mapping[str, Any]) -> Placed:
    """Return an empty object that knows which one it is made from."""
    made = Placed(value.line if isinstance(value, Placed) else 1)
    vars(made)["origin"] = id(value)
    return made


def _find_free(name: str, key: str, made: Placed, value: Mapping[str, Any]) -> str:
    """Return a name that the object has no value under yet: a number behind it tells two apart."""
    number = 1
    free = name
    while free in made or (free != key and free in value):
        number += 1
        free = f"{name}{number}"
    return free


def _place(target: Placed, index: ObjectIndex, depth: int) -> Placed:
    """Return an object as it stands where it is named: without its id and a type that is its name."""
    index.placed.add(id(target))
    linked = _link(target, index, depth + 1)
    own, kind = find_id(target)[0], index.kinds[id(target)]
    made = Placed(target.line)
    for name, one in linked.items():
        is_id = name == own and _TECHNICAL.fullmatch(str(one)) is not None
        if not is_id and not (fold_text(name) in ("type", "kind") and one == kind):
            made.put(name, one, find_line(linked, name, target.line))
    return made


def _link_part(part: Any, index: ObjectIndex, depth: int) -> list[Any]:
    """Return one object of a list, linked; an object with a list of links is one for each of them."""
    linked = _link(part, index, depth)
    if not isinstance(part, dict) or not isinstance(linked, Placed):
        return [linked]
    path = _find_path(linked)
    if not path:
        return [linked]
    inner: Any = linked
    for key in path:
        inner = inner[key]
    return LinkedRows(_merge(linked, path, one) for one in inner)


def _find_path(item: Mapping[str, Any]) -> list[str]:
    """Return the keys under which an object has rows of links, [] if it has none."""
    for key, value in item.items():
        if isinstance(value, LinkedRows):
            return [key]
        if isinstance(value, dict) and (inner := _find_path(value)):
            return [key, *inner]
    return []


def _is_link(item: Any, index: ObjectIndex) -> bool:
    """Whether an object names two others, one at each end of a link."""
    return len(_name_ends(item, index)) > 1


def _name_ends(item: Any, index: ObjectIndex) -> list[str]:
    """Return what stands at each end that an object names, [] if it names none."""
    if not isinstance(item, Placed):
        return []
    ends = [key for key in item if fold_text(ENDING.sub("", key)) in _ENDS]
    found = [_follow(item[key], key, item, index) for key in ends]
    return [index.kinds[id(targets[0])] for targets in found if targets]


def _merge(item: Placed, path: list[str], link: Placed) -> Placed:
    """Return an object with one of its links in the place of all of them."""
    made = _cut(item, path, link.line)
    for name, value in link.items():
        free = f"{path[-1]}_{name}" if name in made else name
        made.put(free, value, find_line(link, name, link.line))
    return made


def _cut(item: Mapping[str, Any], path: list[str], line: int) -> Placed:
    """Return an object without what stands under a path of keys, and without objects that are empty then."""
    made = Placed(line)
    for name, value in item.items():
        if name != path[0]:
            made.put(name, value, find_line(item, name, line))
        elif len(path) > 1 and (rest := _cut(value, path[1:], line)):
            made.put(name, rest, find_line(item, name, line))
    return made


def _read_pointer(value: Any) -> str:
    """Return the id that a value names: a text, or an object of nothing but a type and an id."""
    if isinstance(value, str):
        return value.strip().removeprefix("#")
    if isinstance(value, dict) and value and {fold_text(key) for key in value} <= POINTER_KEYS:
        return next((str(one) for key, one in value.items() if fold_text(key) in IDS or key == "idref"), "")
    return ""


def _follow(value: Any, key: str, item: Any, index: ObjectIndex) -> list[Placed]:
    """Return the objects that a field names, [] if it names none."""
    if not isinstance(item, Placed):
        return []
    if isinstance(value, list):
        found = [one for part in value for one in _follow(part, key, item, index)]
        return found if value and len(found) == len(value) else []
    target = index.find(_read_pointer(value), key, item)
    return [target] if target is not None and target is not item else []


def _drop_placed(value: Any, index: ObjectIndex) -> Any:
    """Return a value without the objects that stand elsewhere now, and without lists that became empty."""
    if isinstance(value, list):
        kept = [_drop_placed(one, index) for one in value if not _is_placed(one, index)]
        return LinkedRows(kept) if isinstance(value, LinkedRows) else kept
    if not isinstance(value, dict):
        return value
    made = Placed(value.line if isinstance(value, Placed) else 1)
    vars(made)["origin"] = vars(value).get("origin", 0) if isinstance(value, Placed) else 0
    for key, one in value.items():
        if _is_placed(one, index):
            continue
        rest = _drop_placed(one, index)
        if rest or not one or not isinstance(one, list | dict):
            made.put(key, rest, find_line(value, key, made.line))
    return made


def _is_placed(value: Any, index: ObjectIndex) -> bool:
    return isinstance(value, Placed) and vars(value).get("origin") in index.placed


def _move_unlinked(value: Any, index: ObjectIndex) -> Any:
    """Return a value in which the objects that no link names are rows of their own beside the links."""
    rows = next(_find_rows(value), None)
    shared = {index.owners[one] for one in index.placed}
    if rows is None:
        return value
    _number_first(rows, set(index.kinds.values()))
    lone = {one for one, owner in index.owners.items() if owner in shared and one not in index.placed}
    for item in list(_take_out(value, lone)):
        row = Placed(item.line)
        row.put(index.kinds[vars(item)["origin"]], item, item.line)
        rows.append(row)
    return value


def _number_first(rows: LinkedRows, kinds: set[str]) -> None:
    """Name the first of two of a kind `person1` in all rows if some row has a `person2`."""
    doubled = {kind for kind in kinds if any(f"{kind}2" in row for row in rows)}
    for at, row in enumerate(rows):
        made = Placed(row.line)
        for name, value in row.items():
            made.put(f"{name}1" if name in doubled else name, value, find_line(row, name, row.line))
        rows[at] = made


def _find_rows(value: Any) -> Iterator[LinkedRows]:
    if isinstance(value, LinkedRows):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _find_rows(one)


def _take_out(value: Any, lone: set[int]) -> Iterator[Placed]:
    """Remove objects from their lists, yield them; lists and objects that become empty go too."""
    if isinstance(value, list):
        taken = [isinstance(one, Placed) and vars(one).get("origin") in lone for one in value]
        for one, is_taken in zip(list(value), taken, strict=True):
            if is_taken:
                yield one
            else:
                yield from _take_out(one, lone)
        value[:] = [one for one, is_taken in zip(value, taken, strict=True) if not is_taken]
    elif isinstance(value, dict):
        for key, one in list(value.items()):
            if isinstance(one, Placed) and vars(one).get("origin") in lone:
                del value[key]
                yield one
                continue
            yield from _take_out(one, lone)
            if isinstance(one, list | dict) and not one:
                del value[key]
