"""Bring nested objects into fewer shapes: wrappers opened, records under codes listed, parties by role."""

import re
from collections.abc import Callable
from typing import Any

from ..fields.rows import fold_text
from ..files.nested import has_objects
from ..files.placed import Placed, find_line

_DIGIT = re.compile(r"\d")
_ROLE_KEYS = frozenset(
    (
        *("type", "role", "code", "qualifier", "function", "kind", "capacity", "purpose", "label"),
        *("partytype", "partyrole", "partyfunction", "partycode", "roletype", "typecode", "rolecode"),
    )
)
# Lists whose objects are told apart by their role. Persons and cars are not: two may have one role.
_BY_ROLE = re.compile(
    r"part(?:y|ies)$|actors?$|participants?$|references?$|refs?$|identifiers?$|locations?$|ports?$|dates?$|"
    r"contacts?$|addresses$|names$|numbers$|phones?$|measurements?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w ./-]{0,30}")


def simplify(value: Any) -> Any:
    """Return a value of JSON or XML with simpler shapes, and the lines of its values kept.

    An object with nothing but one list in it is the list. Objects under codes are a list, each with its
    `key`. Parties, references and the like that say their role are named by it.

    >>> simplify({"boxes": {"box": [{"no": "1"}]}, "parties": [{"role": "shipper", "name": "X Ltd"}]})
    {'boxes': [{'no': '1'}], 'parties': {'shipper': {'name': 'X Ltd'}}}
    >>> simplify({"nominals": {"N1": {"name": "Dee"}, "N2": {"name": "Ray"}}})
    {'nominals': [{'key': 'N1', 'name': 'Dee'}, {'key': 'N2', 'name': 'Ray'}]}
    """
    if isinstance(value, list):
        return [simplify(one) for one in value]
    if not isinstance(value, dict):
        return value
    return _rebuild(value, _simplify_part)


def _rebuild(item: dict[str, Any], change: Callable[[str, Any], Any]) -> Placed:
    line = item.line if isinstance(item, Placed) else 1
    made = Placed(line)
    for key, value in item.items():
        made.put(key, change(key, value), find_line(item, key, line))
    return made


def _simplify_part(key: str, value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        (inner,) = value.values()
        if has_objects(inner):
            return _simplify_part(key, inner)
    if _is_keyed(value):
        return [_add_key(name, simplify(one)) for name, one in value.items()]
    if has_objects(value) and (role := _find_role_key(key, value)):
        return _name_by_role(value, role)
    return simplify(value)


def _is_keyed(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) > 1
        and all(_DIGIT.search(name) and isinstance(one, dict) for name, one in value.items())
    )


def _add_key(key: str, item: Placed) -> Placed:
    made = Placed(item.line)
    made.put("key", key, item.line)
    for name, value in item.items():
        made.put(name, value, find_line(item, name, item.line))
    return made


def _find_role_key(key: str, items: list[Any]) -> str:
    """Return the key under which each object of a list says its role, "" if they do not."""
    if not _BY_ROLE.search(key) or not all(isinstance(item, dict) for item in items):
        return ""
    for name in items[0]:
        values = [item.get(name) for item in items]
        if fold_text(name) in _ROLE_KEYS and all(isinstance(v, str) and _WORD.fullmatch(v) for v in values):
            return str(name)
    return ""


def _name_by_role(items: list[Any], role: str) -> Placed:
    """Return the objects of a list by their role; several of one role stay a list."""
    made = Placed(items[0].line if isinstance(items[0], Placed) else 1)
    for item in items:
        rest = _rebuild({}, _simplify_part) if len(item) == 1 else _drop(item, role)
        name = item[role].strip()
        if name not in made:
            made.put(name, rest, rest.line)
        elif isinstance(made[name], list):
            made[name].append(rest)
        else:
            made[name] = [made[name], rest]
    return made


def _drop(item: dict[str, Any], role: str) -> Placed:
    made = _rebuild(item, _simplify_part)
    del made[role]
    return made
