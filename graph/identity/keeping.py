"""Keeping: whose id a part bears, so that ids outlast additions, corrections, retractions and their undoing; pure functions."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from .partition import IdentityKeys


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention of a resolved kind that the store holds."""

    entity: str
    kind: str
    born_at: Any
    bearing: IdentityKeys


@dataclass(frozen=True, slots=True)
class EmptiedEntity:
    """An entity that loses every mention it had: when it was born, and the keys by which it joined others."""

    born_at: Any
    keys: frozenset[str]


def choose_kept_ids(parts: list[set[str]], staying: Mapping[str, PlacedMention]) -> dict[int, str]:
    """The id that each part keeps, by the part's number.

    An entity that splits leaves its id to the part with its lowest mention; of entities that merge the one born
    earlier wins, then the smaller id. A part that keeps none is born anew, if it inherits none.
    """
    lowest: dict[str, str] = {}
    for mention, held in staying.items():
        lowest[held.entity] = min(lowest.get(held.entity, mention), mention)
    claims: dict[int, list[tuple[Any, str]]] = {}
    where = {mention: number for number, part in enumerate(parts) for mention in part}
    for entity, mention in lowest.items():
        claims.setdefault(where[mention], []).append((staying[mention].born_at, entity))
    return {number: min(wishes)[1] for number, wishes in claims.items()}


def choose_inherited_ids(
    free: Mapping[int, Mapping[str, Set[str]]], lost: Mapping[str, EmptiedEntity], was: Mapping[str, str]
) -> dict[int, str]:
    """The id that a part which keeps none gets from an entity that lost every mention, by the part's number.

    free has such parts' new mentions with their open keys, by number; parts are numbered by their lowest mention. An
    entity leaves its id to the first part with a mention that was its own (was), else to the first that bears one of its
    keys. Those born earlier choose first, then the smaller ids, so that the order of claims does not matter.

    >>> choose_inherited_ids({0: {"m1": {"k"}}, 1: {"m2": {"k"}}}, {"b": EmptiedEntity(1, frozenset("k")), "a": EmptiedEntity(1, frozenset("k"))}, {"m2": "b"})
    {1: 'b', 0: 'a'}
    """
    were: dict[str, set[int]] = {}
    bear: dict[str, set[int]] = {}
    for number, mentions in free.items():
        for mention, keys in mentions.items():
            were.setdefault(was.get(mention, ""), set()).add(number)
            for key in keys:
                bear.setdefault(key, set()).add(number)
    heirs: dict[int, str] = {}
    waiting = sorted(lost, key=lambda entity: (lost[entity].born_at, entity))
    for wishes in (
        [were.get(entity, set()) for entity in waiting],
        [set[int]().union(*(bear.get(key, ()) for key in lost[entity].keys)) for entity in waiting],
    ):
        settled = set(heirs.values())
        for entity, wished in zip(waiting, wishes, strict=True):
            if entity not in settled and (found := wished - heirs.keys()):
                heirs[min(found)] = entity
    return heirs
