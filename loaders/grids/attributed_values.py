"""Name values by the attribute that says what they are: `<Mark kind="VIN" verdict="FALSE">…</Mark>`."""

from collections.abc import Mapping
from typing import Any

from ..fields.rows import fold_text
from ..files.object_rows import has_objects
from ..files.placed import Placed, find_line
from .head_words import is_head

_KINDS = frozenset(("kind", "type", "mark", "marktype", "identifier", "element", "field", "what"))
_VALUES = frozenset(("value", "text", "number", "reading", "found"))
_VERDICTS = frozenset(("verdict", "status", "result", "finding", "assessment", "genuineness", "validity"))
_FALSE = frozenset(("false", "fake", "cloned", "clone", "altered", "ringed", "counterfeit", "notgenuine"))
_TRUE = frozenset(("true", "genuine", "correct", "original", "confirmed", "authentic", "real"))
_LEAST_KNOWN = 0.6  # of the kinds are heads
_KNOWN = 0.8


def name_attributed_values(value: Any) -> Placed | None:
    """Return a list of values, each with its kind and further attributes, by kind; None for another value.

    Where a verdict tells a false mark from a true one of its kind, their names say which they are.

    >>> marks = [{"kind": "VRM", "value": "LB07 SEO", "verdict": "FALSE"}]
    >>> marks += [{"kind": "VRM", "value": "KN17 VXC", "verdict": "GENUINE"}]
    >>> marks += [{"kind": "Engine", "value": "CJX 774093", "verdict": "GENUINE"}]
    >>> name_attributed_values(marks)
    {'false VRM': ['LB07 SEO'], 'true VRM': ['KN17 VXC'], 'Engine': ['CJX 774093']}
    """
    if not has_objects(value) or not all(isinstance(one, dict) for one in value):
        return None
    kind, held, verdict = (_find_key(value, names) for names in (_KINDS, _VALUES, _VERDICTS))
    if not kind or not held or not verdict or not all(isinstance(one.get(kind), str) for one in value):
        return None
    if any(isinstance(part, dict | list) for one in value for part in one.values()):
        return None
    if sum(is_head(one[kind]) >= _KNOWN for one in value) < _LEAST_KNOWN * len(value):
        return None
    falsified = {one[kind] for one in value if _read_verdict(one, verdict) == "false"}
    made = Placed(1)
    for one in value:
        if not str(one.get(held, "")).strip():
            continue
        word = _read_verdict(one, verdict) if one[kind] in falsified else ""
        name = f"{word} {one[kind]}".strip()
        if name not in made:
            made.put(name, [], find_line(one, held, one.line if isinstance(one, Placed) else 1))
        made[name].append(one[held])
    return made


def _find_key(items: list[Any], names: frozenset[str]) -> str:
    return next((key for one in items for key in one if fold_text(key) in names), "")


def _read_verdict(item: Mapping[str, Any], verdict: str) -> str:
    """Return "false" or "true" for what the verdict says of a mark, "" if it says something else."""
    word = fold_text(str(item.get(verdict, "")))
    return "false" if word in _FALSE else "true" if word in _TRUE else ""
