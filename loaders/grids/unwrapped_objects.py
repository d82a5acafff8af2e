"""Open the envelopes that interfaces put around objects."""

from typing import Any

from ..files.placed import Placed, find_line
from .object_shapes import add_key, is_keyed


def unwrap_objects(value: Any) -> Any:
    """Return a value without the wrappers of JSON:API and GraphQL: attributes, relationships, data, node.

    Objects under codes are a list in which each has its `key`, so that others may name it.
    """
    if isinstance(value, list):
        return [unwrap_objects(one) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(node := value.get("node"), dict) and not any(
        isinstance(one, dict | list) for key, one in value.items() if key != "node"
    ):
        made = unwrap_objects(node)
        for key, one in value.items():  # a cursor
            if key != "node" and key not in made:
                made.put(key, one, find_line(value, key, made.line))
        return made
    made = Placed(value.line if isinstance(value, Placed) else 1)
    for key, one in value.items():
        is_wrapper = key in ("attributes", "relationships", "_embedded") and isinstance(one, dict)
        inner = one["data"] if isinstance(one, dict) and list(one) == ["data"] else one
        parts = inner.items() if is_wrapper else ((key, inner),)
        for name, part in parts:
            part = part["data"] if isinstance(part, dict) and list(part) == ["data"] else part
            if is_keyed(part) and all(isinstance(each, Placed) for each in part.values()):
                part = [add_key(code, each) for code, each in part.items()]
            if name not in made:
                made.put(name, unwrap_objects(part), find_line(value, key, made.line))
            else:
                made.put(f"{key}_{name}", unwrap_objects(part), find_line(value, key, made.line))
    return made
