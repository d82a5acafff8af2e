"""Decides which entity each mention belongs to after claims are added or removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..claims.values import fingerprint
from ..identity.entity_ids import EmptiedEntity, PlacedMention, choose_inherited_ids, choose_kept_ids
from ..identity.partition import (
    NEEDS_VALUE,
    IdentityKeys,
    collect_condition_values,
    find_open_keys,
    group_mentions,
)
from ..store.batches import split_batches
from .key_index import KeyIndex, index_keys, read_key_index
from .revise import read_identity_keys
from .stored_judgements import JudgedMentions, list_identity_keys

if TYPE_CHECKING:
    from ..store import WriteTransaction


@dataclass
class Resolution:
    """The outcome of resolving one batch: entities of mentions, and what to change in the store."""

    entity: dict[str, str] = field(default_factory=dict)  # of each added mention, by mention id
    moves: dict[str, tuple[str, str]] = field(default_factory=dict)  # (old, new) entity, by mention id
    births: dict[str, str] = field(default_factory=dict)  # kind of each new entity, by entity id
    keys: dict[str, KeyIndex | None] = field(default_factory=dict)  # keys to write; None deletes one
    stored_keys: set[str] = field(default_factory=set)  # those of the keys that the store has already


def read_placed_mentions(
    tx: "WriteTransaction", entities: Iterable[str], judged: JudgedMentions
) -> dict[str, PlacedMention]:
    """Return the mentions of these entities by id, with the keys that judgements gave them so far."""
    placed: dict[str, PlacedMention] = {}
    for block in split_batches(sorted(set(entities)), 200):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) "
            "RETURN m.id AS mention, e.id AS entity, e.kind AS kind, e.born_at AS born_at, "
            "m.keys AS keys, m.gates AS gates",
            ids=block,
        )
        for row in rows:
            mention = row["mention"]
            identity_keys = judged.add_keys(mention, read_identity_keys(row), before=True)
            placed[mention] = PlacedMention(row["entity"], row["kind"], row["born_at"], identity_keys)
    return placed


class Resolver:
    """Resolves one batch of claims inside a transaction that has written none of them yet.

    It reads as little of the store as it can. Most added mentions only join one entity or start a new one
    ("plain" parts). The others may join or split entities, so every mention that they can affect is read (the
    "cohort") and grouped again together with them.

    added maps mention ids to (kind, identity keys). removed maps the ids of mentions that go to their entity;
    a mention in both stays with other keys. previous maps added mentions to the entity that they, or the
    mentions that they correct, belonged to. former maps former entities, whose ids may be used again, to the
    time they were made. judged says what people judged of mentions.
    """

    def __init__(
        self,
        tx: "WriteTransaction",
        added: Mapping[str, tuple[str, IdentityKeys]],
        removed: Mapping[str, str],
        previous: Mapping[str, str] | None = None,
        former: Mapping[str, Any] | None = None,
        judged: JudgedMentions | None = None,
    ) -> None:
        self.tx, self.former, self.judged = tx, dict(former or {}), judged or JudgedMentions()
        rekeyed = [row for row in self.judged.rekeyed if row["p"]["id"] not in {*added, *removed}]
        entity_of = self.rekeyed = {row["p"]["id"]: row["e"] for row in rekeyed}
        added, self.removed = {**added, **list_identity_keys(rekeyed)}, {**removed, **entity_of}
        free = {*self.removed.values(), *self.former}
        former_entity = {**entity_of, **(previous or {})}
        self.previous = {mention: entity for mention, entity in former_entity.items() if entity in free}
        self.kinds = {mention: kind for mention, (kind, _) in added.items()}
        self.added = {mention: self.judged.add_keys(mention, keys) for mention, (_, keys) in added.items()}
        self.judged_mentions = self.judged.list_mentions()
        self.known: dict[str, KeyIndex] = {}
        self.keys_read: set[str] = set()
        self.result = Resolution()

    def resolve(self) -> Resolution:
        """Return the resolution. Nothing is written."""
        self._read_keys(
            key for identity_keys in self.added.values() for key in identity_keys.list_lookup_keys()
        )
        values = collect_condition_values(self.added.values())
        changed = set()  # conditions whose keys joined in the store and no longer do, or the other way round
        for condition, named in values.items():
            known = self.known.get(condition, KeyIndex())
            # A first bill at a document that the store has may count at the document's other keys too
            # (see collect_condition_values).
            is_opened = condition.endswith(NEEDS_VALUE) and known.entities
            if len(known.values) <= 1 < len(known.values | named) or (
                named and not known.values and (known.unconditional or is_opened)
            ):
                changed.add(condition)
            named |= known.values
        parts = group_mentions(self.added, values)
        plain, regrouped = self._separate_plain_parts(parts, values, changed)
        cohort = self._read_cohort(regrouped, changed)
        plain = self._extend_cohort(plain, regrouped, cohort, values)
        self._place_plain(plain, values)
        if regrouped or cohort:
            self._regroup(regrouped, cohort)
        self._mint_ids()
        self.result.stored_keys = set(self.known)
        return self.result

    def _read_keys(self, keys: Iterable[str]) -> None:
        fresh = set(keys) - self.keys_read
        self.keys_read |= fresh
        self.known |= read_key_index(self.tx, fresh)

    def _find_matches(self, part: set[str], values: Mapping[str, set[str]]) -> set[str]:
        """Return the entities that share a key with the part, where the key's condition holds for both."""
        return {
            entity
            for mention in part
            for key in find_open_keys(self.added[mention], values)
            for entity in self.known.get(key, KeyIndex()).unconditional
        }

    def _separate_plain_parts(
        self, parts: list[set[str]], values: Mapping[str, set[str]], changed: set[str]
    ) -> tuple[list[set[str]], list[set[str]]]:
        """Return the plain parts, and those for which entities must be grouped again."""
        leaving = set(self.removed.values())
        plain: list[set[str]] = []
        regrouped: list[set[str]] = []
        for part in parts:
            matches = self._find_matches(part, values)
            has_changed = any(
                condition.topic in changed for mention in part for condition in self.added[mention].conditions
            )
            must_regroup = (
                has_changed
                or len(matches) > 1
                or matches & leaving
                or self._has_condition_key(part)
                or not part.isdisjoint(self.previous)
                or not part.isdisjoint(self.judged_mentions)
            )
            (regrouped if must_regroup else plain).append(part)
        return plain, regrouped

    def _has_condition_key(self, part: set[str]) -> bool:
        """Return whether a mention with several keys has one that is a condition of mentions in the store."""
        several = (self.added[mention].keys for mention in part if len(self.added[mention].keys) > 1)
        return any(self.known[key].values for keys in several for key in keys if key in self.known)

    def _read_cohort(self, parts: list[set[str]], changed: set[str]) -> dict[str, PlacedMention]:
        """Return every stored mention that may be affected, by mention id.

        Entities are read whole.
        """
        keys = {
            key for part in parts for mention in part for key in self.added[mention].list_lookup_keys()
        } | changed
        return self._read_connected(set(self.removed.values()) | self._find_entities(keys))

    def _find_entities(self, keys: Iterable[str]) -> set[str]:
        return {entity for key in keys for entity in self.known.get(key, KeyIndex()).entities}

    def _read_connected(
        self, entities: set[str], cohort: Mapping[str, PlacedMention] | None = None
    ) -> dict[str, PlacedMention]:
        """Return the cohort with the mentions of these entities and of all that share keys with them."""
        cohort = dict(cohort or {})
        already_read = {placed.entity for placed in cohort.values()}
        while fresh := entities - already_read:
            already_read |= fresh
            new = read_placed_mentions(self.tx, fresh, self.judged)
            cohort |= new
            keys = {key for placed in new.values() for key in placed.identity_keys.list_lookup_keys()}
            self._read_keys(keys)
            entities = self._find_entities(keys)
        return cohort

    def _extend_cohort(
        self,
        plain: list[set[str]],
        regrouped: list[set[str]],
        cohort: dict[str, PlacedMention],
        values: Mapping[str, set[str]],
    ) -> list[set[str]]:
        """Move the parts that touch the cohort into it until none is left; return those that stay plain."""
        while True:
            entities = {placed.entity for placed in cohort.values()}
            keys = {key for placed in cohort.values() for key in placed.identity_keys.list_lookup_keys()}
            keys |= {
                key
                for part in regrouped
                for mention in part
                for key in self.added[mention].list_lookup_keys()
            }
            touching = [
                part
                for part in plain
                if self._find_matches(part, values) & entities
                or any(self.added[mention].list_lookup_keys() & keys for mention in part)
            ]
            if not touching:
                return plain
            regrouped.extend(touching)
            moved = set(map(id, touching))
            plain = [part for part in plain if id(part) not in moved]
            new_keys = {
                key for part in touching for mention in part for key in self.added[mention].list_lookup_keys()
            }
            cohort.update(self._read_connected(self._find_entities(new_keys), cohort))

    def _place_plain(self, parts: list[set[str]], values: Mapping[str, set[str]]) -> None:
        for part in parts:
            matches = self._find_matches(part, values)
            entity = matches.pop() if matches else self._start_entity(part, {})
            for mention in part:
                self.result.entity[mention] = entity
            # Other entities have these keys too, so add to what this batch or the store knows of them.
            for key, more in index_keys(((entity, self.added[mention]) for mention in part), values).items():
                before = self.known.get(key, KeyIndex())
                after = (self.result.keys.get(key) or before) | more
                if after != before:
                    self.result.keys[key] = after

    def _regroup(self, parts: list[set[str]], cohort: dict[str, PlacedMention]) -> None:
        """Group the cohort's remaining mentions and the parts anew."""
        staying = {mention: placed for mention, placed in cohort.items() if mention not in self.removed}
        identity_keys = {mention: placed.identity_keys for mention, placed in staying.items()}
        identity_keys |= {mention: self.added[mention] for part in parts for mention in part}
        values = collect_condition_values(identity_keys.values())
        groups = group_mentions(identity_keys, values, self.judged.vetoes)
        keeping = staying | self._place_rekeyed(cohort)
        ids = choose_kept_ids(groups, keeping, self.judged.former)
        without_id = {number: part for number, part in enumerate(groups) if number not in ids}
        kept = {placed.entity for placed in keeping.values()}
        ids |= self._inherit_ids(without_id, cohort, kept, values)
        grouped = []
        for number, part in enumerate(groups):
            entity = ids.get(number) or self._start_entity(part, staying)
            for mention in part:
                grouped.append((entity, identity_keys[mention]))
                before = staying[mention].entity if mention in staying else self.removed.get(mention)
                if before is None:
                    self.result.entity[mention] = entity
                elif before != entity:
                    self.result.moves[mention] = (before, entity)
        for placed in cohort.values():
            self.result.keys.update(dict.fromkeys(placed.identity_keys.list_lookup_keys()))
        # Every mention with these keys is in the cohort or added, so this replaces what the store has.
        self.result.keys.update(index_keys(grouped, values))

    def _place_rekeyed(self, cohort: Mapping[str, PlacedMention]) -> dict[str, PlacedMention]:
        """Return the mentions that judgements rekey, with the entity they have or had before the judgement.

        They stay in the case, so they decide on ids as other mentions do that stay.
        """
        placed = {mention: cohort[mention] for mention in self.rekeyed}
        for mention, former in self.judged.former.items():
            if former.id in self.former:
                placed[mention] = replace(placed[mention], entity=former.id, born_at=self.former[former.id])
        return placed

    def _inherit_ids(
        self,
        parts: Mapping[int, set[str]],
        cohort: Mapping[str, PlacedMention],
        kept: set[str],
        values: Mapping[str, set[str]],
    ) -> dict[int, str]:
        """Return the ids that parts take over from entities that lose every mention, by part number.

        kept are the entities of the mentions that stay.
        """
        keys: dict[str, set[str]] = {}
        born: dict[str, Any] = {}
        for mention in self.removed.keys() & cohort.keys():
            placed = cohort[mention]
            born[placed.entity] = placed.born_at
            keys.setdefault(placed.entity, set()).update(
                key
                for key in placed.identity_keys.list_lookup_keys()
                if placed.entity in self.known.get(key, KeyIndex()).unconditional
            )
        emptied = {entity: EmptiedEntity(born_at, frozenset()) for entity, born_at in self.former.items()}
        emptied |= {entity: EmptiedEntity(born[entity], frozenset(keys[entity])) for entity in born}
        emptied = {entity: lost for entity, lost in emptied.items() if entity not in kept}
        keys_of_parts = {
            number: {
                mention: find_open_keys(self.added[mention], values) for mention in part & self.added.keys()
            }
            for number, part in parts.items()
        }
        return choose_inherited_ids(keys_of_parts, emptied, self.previous) if emptied else {}

    def _start_entity(self, part: set[str], staying: Mapping[str, PlacedMention]) -> str:
        """Note a new entity and return its provisional id, which _mint_ids replaces."""
        lowest = min(part)
        provisional = f"?{lowest}"
        self.result.births[provisional] = self.kinds[lowest] if lowest in self.kinds else staying[lowest].kind
        return provisional

    def _mint_ids(self) -> None:
        """Replace provisional ids by hash(lowest mention, n), with the smallest n whose id is free."""
        names: dict[str, str] = {}
        waiting, number = dict(self.result.births), 0
        while waiting:
            wanted = {
                f"{kind.lower()}:{fingerprint(provisional[1:], number, size=16)}": provisional
                for provisional, kind in waiting.items()
            }
            taken = find_present(self.tx, wanted) | find_present(self.tx, wanted, "FormerEntity")
            names |= {provisional: id for id, provisional in wanted.items() if id not in taken}
            waiting = {provisional: kind for provisional, kind in waiting.items() if provisional not in names}
            number += 1
        result = self.result

        def rename(entity: str) -> str:
            return names.get(entity, entity)

        result.births = {names[provisional]: kind for provisional, kind in result.births.items()}
        result.entity = {mention: rename(entity) for mention, entity in result.entity.items()}
        result.moves = {mention: (old, rename(new)) for mention, (old, new) in result.moves.items()}
        result.keys = {
            key: index
            and KeyIndex(
                frozenset(map(rename, index.entities)),
                frozenset(map(rename, index.unconditional)),
                index.values,
            )
            for key, index in result.keys.items()
        }


def find_present(tx: "WriteTransaction", ids: Iterable[str], label: str = "Entity") -> set[str]:
    """Return those of the ids that a node with this label has."""
    return {
        row["id"]
        for block in split_batches(sorted(ids))
        for row in tx.run(f"UNWIND $ids AS id MATCH (e:{label} {{id: id}}) RETURN e.id AS id", ids=block)
    }
