"""Works out what an entity displays: the best-supported reading of each property."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..kinds.country import list_country_names
from ..kinds.locode import find_port
from ..schema.model import MODEL
from .captions import format_reading, make_caption


@dataclass(frozen=True, slots=True)
class MentionReadings:
    """One mention of an entity, reduced to what decides the entity's display."""

    confidence: float
    origin: str
    day: str
    role: str
    names: Sequence[str]
    texts: Sequence[str]
    values: Sequence[str]
    verdicts: Sequence[str]

    @classmethod
    def from_properties(cls, properties: Mapping[str, Any], day: str) -> "MentionReadings":
        """Return the mention with these properties, in a document of this day ("" if undated)."""
        return cls(
            properties["confidence"],
            properties["origin"],
            day,
            properties["role"],
            properties.get("reading_names") or (),
            properties.get("as_reported") or (),
            properties.get("reading_values") or (),
            properties.get("verdicts") or (),
        )


# Weight of one value: the best confidence of each distinct origin, and the latest day of its documents.
Weight = tuple[dict[str, float], str]


def _choose_heaviest(weights: Mapping[str, Weight]) -> str:
    """Return the value with most confidence over distinct origins.

    Among equals the latest day wins, undated last, then the smallest text.
    """
    if len(weights) == 1:
        return next(iter(weights))
    rank = {
        value: (-round(sum(origins.values()), 9), _make_day_rank(day), value)
        for value, (origins, day) in weights.items()
    }
    return min(rank, key=rank.__getitem__)


def _make_day_rank(day: str) -> tuple[int, ...]:
    return tuple(-ord(mark) for mark in day) or (1,)


def _add_weight(weights: dict[str, Weight], value: str, mention: MentionReadings) -> None:
    origins, day = weights.setdefault(value, ({}, ""))
    origins[mention.origin] = max(origins.get(mention.origin, 0.0), mention.confidence)
    weights[value] = (origins, max(day, mention.day))


def choose_display(entity: str, kind: str, mentions: Iterable[MentionReadings]) -> dict[str, Any]:
    """Return what the entity displays: label, roles, best readings and the number of others."""
    mentions = list(mentions)
    values: dict[str, dict[str, Weight]] = {}
    texts: dict[tuple[str, str], dict[str, Weight]] = {}
    doubtful = bool(mentions)
    key = MODEL.nodes_by_label[kind].key
    for mention in mentions:
        for name, text, value, verdict in zip(
            mention.names, mention.texts, mention.values, mention.verdicts, strict=True
        ):
            _add_weight(values.setdefault(name, {}), value, mention)
            _add_weight(texts.setdefault((name, value), {}), format_reading(name, text, value), mention)
            if name == key and verdict != "doubtful":
                doubtful = False
    displayed_values = {
        name: _choose_heaviest(texts[name, _choose_heaviest(weights)]) for name, weights in values.items()
    }
    fixed = _find_fixed_values(entity)
    displayed_values |= fixed
    display: dict[str, Any] = displayed_values | {
        f"{name}_others": len(values[name]) - 1
        for name in values
        if len(values[name]) > 1 and name not in fixed
    }
    if not has_fixed_display(entity):
        display["roles"] = sorted({mention.role for mention in mentions})
    if key and doubtful:
        display["doubtful"] = True
    return display | {"label": make_caption(kind, displayed_values)}


def _find_fixed_values(entity: str) -> dict[str, str]:
    """Return what follows from an identifier's own value, whatever documents call it."""
    kind, _, value = entity.partition(":")
    if kind == "port" and (known_port := find_port(value)):
        return {"name": known_port.name, "country": known_port.country}
    if (
        kind == "area"
        and value.startswith("country:")
        and (name := list_country_names().get(code := value.removeprefix("country:")))
    ):
        return {"name": name, "country": code}
    return {}


# Kinds that display nothing but their value.
_VALUE_KINDS = frozenset({"vin", "phone", "email"})
_DIGEST = re.compile("[0-9a-f]{16}")


def has_fixed_display(entity: str) -> bool:
    """Return whether the entity's display follows from its id alone, whatever its mentions say.

    It never does if the id is a digest: of a doubtful value, or of a chart's node.

    >>> has_fixed_display("phone:+447700900100"), has_fixed_display("port:CDMAT")
    (True, True)
    >>> has_fixed_display("phone:0123456789abcdef"), has_fixed_display("port:QQQQQ")
    (False, False)
    """
    kind, _, value = entity.partition(":")
    return bool(_find_fixed_values(entity)) or (kind in _VALUE_KINDS and not _DIGEST.fullmatch(value))
