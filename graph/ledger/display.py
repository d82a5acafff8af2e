"""Shows: what an entity displays, the best-supported of the readings its mentions give."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..kinds.country import names
from ..kinds.locode import port
from ..schema.model import MODEL
from ..store.batches import split_batches
from .elements import make_caption, format_reading

if TYPE_CHECKING:
    from ..store import Writing


@dataclass(frozen=True, slots=True)
class MentionReadings:
    """One mention of an entity, as far as it bears on what the entity shows."""

    confidence: float
    origin: str
    day: str
    role: str
    names: Sequence[str]
    texts: Sequence[str]
    values: Sequence[str]
    verdicts: Sequence[str]

    @classmethod
    def of(cls, properties: Mapping[str, Any], day: str) -> "MentionReadings":
        """The mention with these properties, in a document of that day ("" where undated)."""
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


# Weight of one value: distinct origins with their best confidence, and the latest day it was said.
Weight = tuple[dict[str, float], str]


def _choose_heaviest(weights: Mapping[str, Weight]) -> str:
    """The value with most confidence over distinct origins, then the latest day, undated last, then the smallest text."""
    if len(weights) == 1:
        return next(iter(weights))
    rank = {
        value: (-round(sum(origins.values()), 9), _make_day_rank(day), value)
        for value, (origins, day) in weights.items()
    }
    return min(rank, key=rank.__getitem__)


def _make_day_rank(day: str) -> tuple[int, ...]:
    return tuple(-ord(mark) for mark in day) or (1,)


def _add_weight(weights: dict[str, Weight], value: str, said: MentionReadings) -> None:
    origins, day = weights.setdefault(value, ({}, ""))
    origins[said.origin] = max(origins.get(said.origin, 0.0), said.confidence)
    weights[value] = (origins, max(day, said.day))


def choose_display(entity: str, kind: str, mentions: Iterable[MentionReadings]) -> dict[str, Any]:
    """What the entity displays: label, roles, each property's best reading, and how many others there are."""
    mentions = list(mentions)
    values: dict[str, dict[str, Weight]] = {}
    texts: dict[tuple[str, str], dict[str, Weight]] = {}
    doubtful = bool(mentions)
    key = MODEL.node[kind].key
    for said in mentions:
        for name, text, value, verdict in zip(
            said.names, said.texts, said.values, said.verdicts, strict=True
        ):
            _add_weight(values.setdefault(name, {}), value, said)
            _add_weight(texts.setdefault((name, value), {}), format_reading(name, text, value), said)
            if name == key and verdict != "doubtful":
                doubtful = False
    shown = {name: _choose_heaviest(texts[name, _choose_heaviest(weights)]) for name, weights in values.items()}
    fixed = _find_fixed_values(entity)
    shown |= fixed
    display: dict[str, Any] = shown | {
        f"{name}_others": len(values[name]) - 1
        for name in values
        if len(values[name]) > 1 and name not in fixed
    }
    if not has_fixed_display(entity):
        display["roles"] = sorted({said.role for said in mentions})
    if key and doubtful:
        display["doubtful"] = True
    return display | {"label": make_caption(kind, shown)}


def _find_fixed_values(entity: str) -> dict[str, str]:
    """What an identifier's own value says, whatever documents call it."""
    kind, _, value = entity.partition(":")
    if kind == "port" and (known := port(value)):
        return {"name": known.name, "country": known.country}
    if (
        kind == "area"
        and value.startswith("country:")
        and (name := names().get(code := value.removeprefix("country:")))
    ):
        return {"name": name, "country": code}
    return {}


# Kinds that have nothing to show but their value.
_BARE = frozenset({"vin", "phone", "email"})
_DIGEST = re.compile("[0-9a-f]{16}")


def has_fixed_display(entity: str) -> bool:
    """Whether what the entity shows follows from its id alone, so that a mention more or less changes nothing.

    An id that is a digest says nothing: it is of a doubtful value, or of a thing that a chart draws under a name.

    >>> has_fixed_display("phone:+447700900100"), has_fixed_display("port:CDMAT"), has_fixed_display("phone:0123456789abcdef"), has_fixed_display("port:QQQQQ")
    (True, True, False, False)
    """
    kind, _, value = entity.partition(":")
    return bool(_find_fixed_values(entity)) or (kind in _BARE and not _DIGEST.fullmatch(value))


def read_readings(tx: "Writing", entities: Iterable[str]) -> dict[str, tuple[str, list[MentionReadings]]]:
    """Kind and mentions of entities, by id."""
    found: dict[str, tuple[str, list[MentionReadings]]] = {}
    for block in split_batches(sorted(set(entities)), 200):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document) RETURN e.id AS id, e.kind AS kind, d.day AS day, "
            "m.confidence AS confidence, m.origin AS origin, m.role AS role, m.reading_names AS reading_names, "
            "m.as_reported AS as_reported, m.reading_values AS reading_values, m.verdicts AS verdicts",
            ids=block,
        )
        for row in rows:
            found.setdefault(row["id"], (row["kind"], []))[1].append(MentionReadings.of(row, row["day"] or ""))
    return found


# What an entity holds beside what it shows.
NOT_DISPLAYED = frozenset({"id", "kind", "born_at"})


def update_display(tx: "Writing", entities: Iterable[str]) -> None:
    """Recomputes what these entities show from all their present mentions; what nobody says any more goes."""
    for block in split_batches(sorted(set(entities)), 200):
        held = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, keys(e) AS held", ids=block)
        stale = {row["id"]: set(row["held"]) - NOT_DISPLAYED for row in held}
        rows = [
            {"id": entity, "p": dict.fromkeys(stale[entity]) | choose_display(entity, kind, said)}
            for entity, (kind, said) in read_readings(tx, block).items()
        ]
        tx.run("UNWIND $r AS r MATCH (e:Entity {id: r.id}) SET e += r.p", r=rows)
