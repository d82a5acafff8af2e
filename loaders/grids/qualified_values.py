"""Name values by what qualifies them: `<VRM status="true">`, `<Mark kind="VIN" verdict="FALSE">`."""

import re
from collections.abc import Sequence
from typing import Any

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.object_rows import has_objects
from ..files.placed import Placed, find_line
from .head_words import is_head

_KINDS = split_words("kind type mark marktype identifier element field what")
_VALUES = split_words("value val text number reading found content")
_VERDICTS = split_words("verdict status result finding assessment genuineness validity")
# The only attribute of a mark that is named by its element says more loosely which mark it is.
_QUALIFIERS = _VERDICTS | split_words("state type kind condition source basis")
_NUMBERS = _VALUES | split_words("no")
# What tells the marks of one car apart: one that it bears, and one that it ought to.
_FALSE = split_words("false fake cloned clone altered ringed counterfeit notgenuine")
_TRUE = split_words("true genuine correct original confirmed authentic real")
_AS_FOUND = split_words(
    "displayed shown fitted visible stamped read recovered restored previous former current"
)
MARKS = split_words(
    "vin chassis frame engine gearbox transmission plate vrm registration rego key airbag ecu body turbo"
)
"""Sorts of marks of a car, by which objects of a list are told apart."""
_STATE = re.compile("[A-Z]{2,3}")
_LEAST_KNOWN = 0.6  # of the kinds are heads
_KNOWN = 0.8


def name_qualified_values(key: str, value: Any) -> Placed | None:
    """Return values by their kind, with the word that qualifies each before it; None for another value.

    The kind is an attribute beside a verdict, or the name of the element if that is a mark of a car. Where
    a verdict tells a false mark from a true one of its kind, their names say which they are.

    >>> marks = [{"kind": "VRM", "value": "LB07 SEO", "verdict": "FALSE"}]
    >>> marks += [{"kind": "VRM", "value": "KN17 VXC", "verdict": "GENUINE"}]
    >>> marks += [{"kind": "Engine", "value": "CJX 774093", "verdict": "GENUINE"}]
    >>> name_qualified_values("Mark", marks)
    {'false VRM': ['LB07 SEO'], 'true VRM': ['KN17 VXC'], 'Engine': ['CJX 774093']}
    >>> name_qualified_values("VRM", [{"type": "shown", "value": "A1"}, {"type": "true", "value": "B"}])
    {'shown VRM': ['A1'], 'true VRM': ['B']}
    """
    is_mark = fold_text(key) in MARKS
    items = [value] if is_mark and isinstance(value, dict) else value
    if not has_objects(items) or not all(isinstance(one, dict) for one in items):
        return None
    if any(isinstance(part, dict | list) for one in items for part in one.values()):
        return None
    if is_mark and all(len(one) == 2 for one in items):
        word, number = _find_key(items, _QUALIFIERS), _find_key(items, _NUMBERS)
        words = [_read_verdict(one.get(word)) for one in items]
        are_apart = all(words) and len(set(words)) == len(words)
        return _name(items, [key] * len(items), words, number) if number and are_apart else None
    kind, number, verdict = (_find_key(items, names) for names in (_KINDS, _VALUES, _VERDICTS))
    kinds = [one[kind] for one in items if isinstance(one.get(kind), str)]
    if not number or len(kinds) < len(items) or not _are_known(kinds):
        return None
    if not verdict:
        is_of_marks = len(set(kinds)) > 1 and all(fold_text(one) in MARKS for one in kinds)
        return _name_with_rest(items, kind, number) if is_of_marks else None
    if not all(_is_understood(one.get(verdict, "")) for one in items if str(one.get(number, "")).strip()):
        return None  # a column of the values alone would not say it
    words = [_read_verdict(one.get(verdict)) for one in items]
    doubted = {name for name, word in zip(kinds, words, strict=True) if word not in ("", "true")}
    words = [word if name in doubted else "" for name, word in zip(kinds, words, strict=True)]
    return _name(items, kinds, words, number)


def _name_with_rest(items: Sequence[Any], kind: str, number: str) -> Placed:
    """Return the values of marks by their kinds, and what else is said of them behind these: `VIN where`."""
    made = Placed(1)
    for one in items:
        for key, value in one.items():
            if key == kind or not str(value if value is not None else "").strip():
                continue
            # The state of a mark is its condition, and that of a plate may be where it was issued: NSW.
            is_issuer = fold_text(key) == "state" and _STATE.fullmatch(str(value).strip())
            further = f"{one[kind]} {'jurisdiction' if is_issuer else key}"
            _append(made, one[kind] if key == number else further, one, key)
    return made


def _append(made: Placed, name: str, item: Any, key: str) -> None:
    """Append the value of an object to those of a name, which has the line of its first value."""
    if name not in made:
        made.put(name, [], find_line(item, key, item.line if isinstance(item, Placed) else 1))
    made[name].append(item[key])


def _find_key(items: Sequence[Any], names: frozenset[str]) -> str:
    return next((key for one in items for key in one if fold_text(key) in names), "")


def _are_known(kinds: Sequence[str]) -> bool:
    """Whether most kinds are known as heads."""
    return sum(is_head(kind) >= _KNOWN for kind in kinds) >= _LEAST_KNOWN * len(kinds)


def _read_verdict(text: Any) -> str:
    """Return "false" or "true" for what is said of a mark, or how it was found; "" for anything else."""
    word = fold_text(str(text))
    return "false" if word in _FALSE else "true" if word in _TRUE else word if word in _AS_FOUND else ""


def _is_understood(verdict: Any) -> bool:
    """Whether a verdict is one of the words known, or says that there is none.

    >>> _is_understood("GENUINE"), _is_understood("n/a"), _is_understood("ground off")
    (True, True, False)
    """
    return bool(_read_verdict(verdict)) or fold_text(str(verdict)) in ("", "na", "none", "notapplicable")


def _name(items: Sequence[Any], kinds: Sequence[str], words: Sequence[str], number: str) -> Placed:
    """Return the values of the objects, without those that have none, by their words and kinds."""
    made = Placed(1)
    for one, kind, word in zip(items, kinds, words, strict=True):
        if not str(one.get(number, "")).strip():
            continue
        _append(made, f"{word} {kind}".strip(), one, number)
    return made
