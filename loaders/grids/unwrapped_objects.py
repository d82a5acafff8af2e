"""Open the envelopes that interfaces put around objects."""

from typing import Any

from ..files.placed import Placed, find_line


def unwrap_objects(value: Any) -> Any:
    """Return a value without the wrappers of JSON:API and GraphQL: attributes, relationships, edges, node."""
    if isinstance(value, list):
        return [unwrap_objects(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and isinstance(value.get("node"), dict):
        return unwrap_objects(value["node"])
    if isinstance(value.get("edges"), list) and all(
        isinstance(one, dict) and isinstance(one.get("node"), dict) for one in value["edges"]
    ):
        return [unwrap_objects(one["node"]) for one in value["edges"]]
    made = Placed(value.line if isinstance(value, Placed) else 1)
    for key, one in value.items():
        is_wrapper = key in ("attributes", "relationships", "_embedded") and isinstance(one, dict)
        inner = one["data"] if isinstance(one, dict) and list(one) == ["data"] else one
        parts = inner.items() if is_wrapper else ((key, inner),)
        for name, part in parts:
            part = part["data"] if isinstance(part, dict) and list(part) == ["data"] else part
            if name not in made:
                made.put(name, unwrap_objects(part), find_line(value, key, made.line))
            else:
                made.put(f"{key}_{name}", unwrap_objects(part), find_line(value, key, made.line))
    return made
