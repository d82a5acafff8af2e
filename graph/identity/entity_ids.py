"""Choose which entity ids survive a regrouping of mentions: ids outlast corrections and undoing."""

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass
from typing import Any

from .partition import IdentityKeys


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention of a resolved kind that the store holds, with its entity and when that entity was created."""

    entity: str
    kind: str
    born_at: Any
    identity_keys: IdentityKeys


@dataclass(frozen=True, slots=True)
class EmptiedEntity:
    """An entity that loses all its mentions: when it was created, and the keys that joined it to others."""

    born_at: Any
    keys: frozenset[str]


def choose_kept_ids(
    parts: list[set[str]], placed_mentions: Mapping[str, PlacedMention], first: Container[str] = ()
) -> dict[int, str]:
    """Return the id that each part keeps, by the part's number.

    A part is a set of mention ids that is one entity from now on. If an entity splits, the part with
    its lowest mention keeps its id. If entities merge, the id of the oldest entity is kept, then the
    smaller id. A part that keeps no id can still inherit one, see choose_inherited_ids.

    The mentions in first decide before lower ones: those that an entity had before a judgement joined it.

    >>> at = [PlacedMention(id, "Person", id, IdentityKeys()) for id in ("a", "a", "b")]
    >>> parts, placed = [{"m1", "m3"}, {"m2"}], {"m1": at[0], "m2": at[1], "m3": at[2]}
    >>> choose_kept_ids(parts, placed), choose_kept_ids(parts, placed, first={"m2", "m3"})
    ({0: 'a'}, {1: 'a', 0: 'b'})
    """
    lowest: dict[str, tuple[bool, str]] = {}
    for mention, placed in placed_mentions.items():
        rank = (mention not in first, mention)
        lowest[placed.entity] = min(lowest.get(placed.entity, rank), rank)
    claims: dict[int, list[tuple[Any, str]]] = {}
    numbers = {mention: number for number, part in enumerate(parts) for mention in part}
    for entity, (_, mention) in lowest.items():
        claims.setdefault(numbers[mention], []).append((placed_mentions[mention].born_at, entity))
    return {number: min(wishes)[1] for number, wishes in claims.items()}


def choose_inherited_ids(
    new_mentions: Mapping[int, Mapping[str, Set[str]]],
    emptied: Mapping[str, EmptiedEntity],
    former_entities: Mapping[str, str],
) -> dict[int, str]:
    """Return the ids that parts without an id inherit from entities that lost all mentions, by part number.

    new_mentions has the new mentions of these parts with their open keys, by part number; parts are
    numbered by their lowest mention. former_entities has the former entity of each mention. An entity
    leaves its id to the first part with one of its former mentions, else to the first part with one of
    its keys. Older entities choose first, then smaller ids, so that the order of claims does not
    matter.

    >>> emptied = {"b": EmptiedEntity(1, frozenset("k")), "a": EmptiedEntity(1, frozenset("k"))}
    >>> choose_inherited_ids({0: {"m1": {"k"}}, 1: {"m2": {"k"}}}, emptied, {"m2": "b"})
    {1: 'b', 0: 'a'}
    """
    by_entity: dict[str, set[int]] = {}
    by_key: dict[str, set[int]] = {}
    for number, mentions in new_mentions.items():
        for mention, keys in mentions.items():
            by_entity.setdefault(former_entities.get(mention, ""), set()).add(number)
            for key in keys:
                by_key.setdefault(key, set()).add(number)
    heirs: dict[int, str] = {}
    waiting = sorted(emptied, key=lambda entity: (emptied[entity].born_at, entity))
    for wishes in (
        [by_entity.get(entity, set()) for entity in waiting],
        [set[int]().union(*(by_key.get(key, ()) for key in emptied[entity].keys)) for entity in waiting],
    ):
        settled = set(heirs.values())
        for entity, wish in zip(waiting, wishes, strict=True):
            if entity not in settled and (open_parts := wish - heirs.keys()):
                heirs[min(open_parts)] = entity
    return heirs
