"""Names marks by what qualifies them: `<VRM status="true">`, `<Mark type="ENGINE">`."""

from collections.abc import Mapping
from typing import Any

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.object_rows import has_objects
from ..files.placed import Placed, find_line

_QUALIFIERS = frozenset(("status", "state", "type", "kind", "condition", "source", "basis"))
_VALUES = frozenset(("value", "val", "text", "number", "no", "content"))
# What tells the marks of one car apart: one that it bears, and one that it ought to.
_WORDS = split_words(
    "displayed shown fitted visible stamped read true correct genuine original real recovered restored false"
    " cloned previous former current"
)
MARKS = split_words(
    "vin chassis frame engine gearbox transmission plate vrm registration key airbag ecu body turbo"
)
"""Sorts of marks of a car, by which objects of a list are told apart."""


def qualify_marks(key: str, value: Any) -> dict[str, tuple[Any, int]]:
    """Return the values of a list by their name with the word that qualifies each before it, else {}.

    >>> found = qualify_marks("VRM", [{"type": "shown", "value": "A1"}, {"type": "true", "value": "B"}])
    >>> {name: value for name, (value, _) in found.items()}
    {'shown VRM': 'A1', 'true VRM': 'B'}
    """
    items = value if isinstance(value, list) else [value]
    if not has_objects(items) or not all(isinstance(one, dict) and len(one) == 2 for one in items):
        return {}
    if fold_text(key) not in MARKS:
        return {}
    found: dict[str, tuple[Any, int]] = {}
    for one in items:
        word, text, line = _read(one)
        name = f"{word} {key}"
        if not word or name in found:
            return {}
        found[name] = (text, line)
    return found


def _read(item: Mapping[str, Any]) -> tuple[str, Any, int]:
    """Return the word that qualifies a value, the value, and its line; "" for another object."""
    qualifier = next((key for key in item if fold_text(key) in _QUALIFIERS), "")
    other = next((key for key in item if key != qualifier and fold_text(key) in _VALUES), "")
    word = str(item.get(qualifier, "")).strip()
    if not other or fold_text(word) not in _WORDS or isinstance(item[other], dict | list):
        return "", "", 1
    return word, item[other], find_line(item, other, item.line if isinstance(item, Placed) else 1)
