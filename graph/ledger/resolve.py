"""Resolve: which entity each mention belongs to after claims come and go, touching no more of the store than must be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..claims.values import fingerprint
from ..identity.keeping import EmptiedEntity, PlacedMention, choose_inherited_ids, choose_kept_ids
from ..identity.partition import Condition, IdentityKeys, group_mentions, open_keys, values_by_condition
from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Writing

# Deduped lists of ids go to the server in statements of this many rows (store.md, house rule 5).


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """What the store knows of a key: who bears it, who bears it openly, and what is named at it as a gate."""

    entities: frozenset[str] = frozenset()
    openly: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()

    def __or__(self, other: "KeyIndex") -> "KeyIndex":
        """What both know."""
        return KeyIndex(
            self.entities | other.entities, self.openly | other.openly, self.values | other.values
        )


def index_keys(
    placed: Iterable[tuple[str, IdentityKeys]], values: Mapping[str, set[str]]
) -> dict[str, KeyIndex]:
    """What is known of every key by these alone, (entity, what its mention bears), and by what is named at each gate."""
    every: dict[str, set[str]] = {}
    openly: dict[str, set[str]] = {}
    for entity, bearing in placed:
        for key in bearing.looked_up():
            every.setdefault(key, set()).add(entity)
        for key in open_keys(bearing, values):
            openly.setdefault(key, set()).add(entity)
    return {
        key: KeyIndex(frozenset(entities), frozenset(openly.get(key, ())), frozenset(values.get(key, ())))
        for key, entities in every.items()
    }


@dataclass
class Resolution:
    """What resolving found: where added mentions go, who moves, who is born, and the keys to write (None: delete)."""

    entity: dict[str, str] = field(default_factory=dict)
    moves: dict[str, tuple[str, str]] = field(default_factory=dict)
    births: dict[str, str] = field(default_factory=dict)
    keys: dict[str, KeyIndex | None] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # those of the keys that the store has already


def read_key_index(tx: "Writing", keys: Iterable[str]) -> dict[str, KeyIndex]:
    """What the store knows of these keys; those it does not know are left out."""
    found: dict[str, KeyIndex] = {}
    for block in split_batches(sorted(set(keys))):
        for row in tx.run(
            "UNWIND $keys AS key MATCH (k:IdentityKey {id: key}) "
            "RETURN k.id AS id, k.entities AS entities, k.openly AS openly, k.named AS named",
            keys=block,
        ):
            found[row["id"]] = KeyIndex(
                frozenset(row["entities"] or ()),
                frozenset(row["openly"] or ()),
                frozenset(row["named"] or ()),
            )
    return found


def read_placed_mentions(tx: "Writing", entities: Iterable[str]) -> dict[str, PlacedMention]:
    """The mentions that these entities hold, by mention id."""
    held: dict[str, PlacedMention] = {}
    for block in split_batches(sorted(set(entities)), 200):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) RETURN m.id AS mention, e.id AS entity, "
            "e.kind AS kind, e.born_at AS born_at, m.keys AS keys, m.gates AS gates",
            ids=block,
        )
        for row in rows:
            gates = tuple(Condition.parse(text) for text in row["gates"] or ())
            held[row["mention"]] = PlacedMention(
                row["entity"], row["kind"], row["born_at"], IdentityKeys(tuple(row["keys"] or ()), gates)
            )
    return held


class Resolver:
    """One resolving of one batch of claims, inside one transaction that has written none of them yet.

    added maps mention ids to (kind, bearing); removed maps mention ids that go to the entity that held them; one that is
    in both stays and bears other keys. was maps added ones to the entity that they themselves, or mentions which they
    correct, were of. former says when those of these were born that no open mention names, and whose ids may be borne again.
    """

    def __init__(
        self,
        tx: "Writing",
        added: Mapping[str, tuple[str, IdentityKeys]],
        removed: Mapping[str, str],
        was: Mapping[str, str] | None = None,
        former: Mapping[str, Any] | None = None,
    ) -> None:
        self.tx, self.removed, self.former = tx, removed, dict(former or {})
        free = {*removed.values(), *self.former}
        self.was = {mention: entity for mention, entity in (was or {}).items() if entity in free}
        self.kinds = {mention: kind for mention, (kind, _) in added.items()}
        self.added = {mention: bearing for mention, (_, bearing) in added.items()}
        self.known: dict[str, KeyIndex] = {}
        self.asked: set[str] = set()
        self.result = Resolution()

    def resolve(self) -> Resolution:
        """The resolution; nothing is written."""
        self._ask(key for bearing in self.added.values() for key in bearing.looked_up())
        values = values_by_condition(self.added.values())
        shutting = set()
        for gate, named in values.items():
            known = self.known.get(gate, KeyIndex())
            # A first bill at a paper that is there already may count at that paper's other keys too (see gate_values).
            if len(known.values) <= 1 < len(known.values | named) or (
                named and known.openly and not known.values
            ):
                shutting.add(gate)
            named |= known.values
        parts = group_mentions(self.added, values)
        plain, open_again = self._told_apart(parts, values, shutting)
        cohort = self._cohort(open_again, shutting)
        plain = self._drawn_in(plain, open_again, cohort, values)
        self._place_plain(plain, values)
        if open_again or cohort:
            self._place_again(open_again, cohort)
        self._mint()
        self.result.known = set(self.known)
        return self.result

    def _ask(self, keys: Iterable[str]) -> None:
        fresh = set(keys) - self.asked
        self.asked |= fresh
        self.known |= read_key_index(self.tx, fresh)

    def _hits(self, part: set[str], values: Mapping[str, set[str]]) -> set[str]:
        """Entities that a part joins by a key that both bear openly."""
        return {
            entity
            for mention in part
            for key in open_keys(self.added[mention], values)
            for entity in self.known.get(key, KeyIndex()).openly
        }

    def _told_apart(
        self, parts: list[set[str]], values: Mapping[str, set[str]], shutting: set[str]
    ) -> tuple[list[set[str]], list[set[str]]]:
        """Parts that only add to one entity or make one, and parts for which entities must be opened again."""
        leaving = set(self.removed.values())
        plain: list[set[str]] = []
        again: list[set[str]] = []
        for part in parts:
            hits = self._hits(part, values)
            at_shutting = any(gate.gate in shutting for mention in part for gate in self.added[mention].gates)
            opened = (
                at_shutting
                or len(hits) > 1
                or hits & leaving
                or self._joins_gates(part)
                or not part.isdisjoint(self.was)
            )
            (again if opened else plain).append(part)
        return plain, again

    def _joins_gates(self, part: set[str]) -> bool:
        """Whether a mention bears several keys, one of them a gate at which the store knows somebody."""
        several = (self.added[mention].keys for mention in part if len(self.added[mention].keys) > 1)
        return any(self.known[key].values for keys in several for key in keys if key in self.known)

    def _cohort(self, parts: list[set[str]], shutting: set[str]) -> dict[str, PlacedMention]:
        """Every mention that the parts, the removed and the shutting gates may concern, whole entities at a time."""
        keys = {
            key for part in parts for mention in part for key in self.added[mention].looked_up()
        } | shutting
        return self._closure(set(self.removed.values()) | self._bearers(keys))

    def _bearers(self, keys: Iterable[str]) -> set[str]:
        return {entity for key in keys for entity in self.known.get(key, KeyIndex()).entities}

    def _closure(
        self, entities: set[str], cohort: dict[str, PlacedMention] | None = None
    ) -> dict[str, PlacedMention]:
        cohort = dict(cohort or {})
        read = {held.entity for held in cohort.values()}
        while fresh := entities - read:
            read |= fresh
            new = read_placed_mentions(self.tx, fresh)
            cohort |= new
            keys = {key for held in new.values() for key in held.bearing.looked_up()}
            self._ask(keys)
            entities = self._bearers(keys)
        return cohort

    def _drawn_in(
        self,
        plain: list[set[str]],
        again: list[set[str]],
        cohort: dict[str, PlacedMention],
        values: Mapping[str, set[str]],
    ) -> list[set[str]]:
        """The parts that stay plain; those that touch the cohort join it, until nothing more is drawn in."""
        while True:
            entities = {held.entity for held in cohort.values()}
            borne = {key for held in cohort.values() for key in held.bearing.looked_up()}
            borne |= {key for part in again for mention in part for key in self.added[mention].looked_up()}
            drawn = [
                part
                for part in plain
                if self._hits(part, values) & entities
                or any(self.added[mention].looked_up() & borne for mention in part)
            ]
            if not drawn:
                return plain
            again.extend(drawn)
            gone = set(map(id, drawn))
            plain = [part for part in plain if id(part) not in gone]
            keys = {key for part in drawn for mention in part for key in self.added[mention].looked_up()}
            cohort.update(self._closure(self._bearers(keys), cohort))

    def _place_plain(self, parts: list[set[str]], values: Mapping[str, set[str]]) -> None:
        for part in parts:
            hits = self._hits(part, values)
            entity = hits.pop() if hits else self._born(part, {})
            for mention in part:
                self.result.entity[mention] = entity
            # Others bear these keys too: what is noted already, or what the store knows, is added to.
            for key, more in index_keys(((entity, self.added[mention]) for mention in part), values).items():
                before = self.known.get(key, KeyIndex())
                after = (self.result.keys.get(key) or before) | more
                if after != before:
                    self.result.keys[key] = after

    def _place_again(self, parts: list[set[str]], cohort: dict[str, PlacedMention]) -> None:
        staying = {mention: held for mention, held in cohort.items() if mention not in self.removed}
        bearings = {mention: held.bearing for mention, held in staying.items()}
        bearings |= {mention: self.added[mention] for part in parts for mention in part}
        values = values_by_condition(bearings.values())
        again = group_mentions(bearings, values)
        keeps = choose_kept_ids(again, staying)
        keeps |= self._inherited(
            {number: part for number, part in enumerate(again) if number not in keeps}, cohort, values
        )
        placed = []
        for number, part in enumerate(again):
            entity = keeps.get(number) or self._born(part, staying)
            for mention in part:
                placed.append((entity, bearings[mention]))
                before = staying[mention].entity if mention in staying else self.removed.get(mention)
                if before is None:
                    self.result.entity[mention] = entity
                elif before != entity:
                    self.result.moves[mention] = (before, entity)
        for held in cohort.values():
            self.result.keys.update(dict.fromkeys(held.bearing.looked_up()))
        # Whoever bears these keys is of the cohort or added: what the store knew of them is void.
        self.result.keys.update(index_keys(placed, values))

    def _inherited(
        self,
        parts: Mapping[int, set[str]],
        cohort: Mapping[str, PlacedMention],
        values: Mapping[str, set[str]],
    ) -> dict[int, str]:
        """The ids that parts which keep none get from entities that lose every mention, by the part's number."""
        keys: dict[str, set[str]] = {}
        born: dict[str, Any] = {}
        for mention in self.removed.keys() & cohort.keys():
            held = cohort[mention]
            born[held.entity] = held.born_at
            keys.setdefault(held.entity, set()).update(
                key
                for key in held.bearing.looked_up()
                if held.entity in self.known.get(key, KeyIndex()).openly
            )
        stay = {held.entity for mention, held in cohort.items() if mention not in self.removed}
        lost = {entity: EmptiedEntity(born_at, frozenset()) for entity, born_at in self.former.items()}
        lost |= {
            entity: EmptiedEntity(born[entity], frozenset(keys[entity])) for entity in born.keys() - stay
        }
        free = {
            number: {mention: open_keys(self.added[mention], values) for mention in part & self.added.keys()}
            for number, part in parts.items()
        }
        return choose_inherited_ids(free, lost, self.was) if lost else {}

    def _born(self, part: set[str], staying: Mapping[str, PlacedMention]) -> str:
        lowest = min(part)
        provisional = f"?{lowest}"
        self.result.births[provisional] = self.kinds[lowest] if lowest in self.kinds else staying[lowest].kind
        return provisional

    def _mint(self) -> None:
        """Real ids for those born: hash(lowest mention, n) with the smallest n that is free."""
        names: dict[str, str] = {}
        waiting, number = dict(self.result.births), 0
        while waiting:
            wished = {
                f"{kind.lower()}:{fingerprint(born[1:], number, size=16)}": born
                for born, kind in waiting.items()
            }
            taken = find_present(self.tx, wished) | find_present(self.tx, wished, "FormerEntity")
            names |= {born: wish for wish, born in wished.items() if wish not in taken}
            waiting = {born: kind for born, kind in waiting.items() if born not in names}
            number += 1
        result = self.result

        def rename(entity: str) -> str:
            return names.get(entity, entity)

        result.births = {names[born]: kind for born, kind in result.births.items()}
        result.entity = {mention: rename(entity) for mention, entity in result.entity.items()}
        result.moves = {mention: (old, rename(new)) for mention, (old, new) in result.moves.items()}
        result.keys = {
            key: borne
            and KeyIndex(
                frozenset(map(rename, borne.entities)), frozenset(map(rename, borne.openly)), borne.values
            )
            for key, borne in result.keys.items()
        }


def find_present(tx: "Writing", ids: Iterable[str], label: str = "Entity") -> set[str]:
    """Those of the ids that an entity has already."""
    return {
        row["id"]
        for block in split_batches(sorted(ids))
        for row in tx.run(f"UNWIND $ids AS id MATCH (e:{label} {{id: id}}) RETURN e.id AS id", ids=block)
    }


def write_keys(tx: "Writing", resolution: Resolution) -> None:
    """Writes who bears which key; a key that nobody bears any more goes."""
    bearers = {
        key: {
            "entities": sorted(borne.entities),
            "openly": sorted(borne.openly),
            "named": sorted(borne.values),
        }
        for key, borne in resolution.keys.items()
        if borne is not None
    }
    forgotten = (key for key in resolution.keys if key not in bearers)
    for ids in split_batches(forgotten):
        tx.run("UNWIND $ids AS id MATCH (k:IdentityKey {id: id}) DETACH DELETE k", ids=ids)
    known = ({"id": key, "p": shown} for key, shown in bearers.items() if key in resolution.known)
    for changed in split_batches(known):
        tx.run("UNWIND $r AS r MATCH (k:IdentityKey {id: r.id}) SET k += r.p", r=changed)
    new = ({"id": key, **shown} for key, shown in bearers.items() if key not in resolution.known)
    for created in split_batches(new):
        tx.run("UNWIND $r AS r CREATE (k:IdentityKey) SET k = r", r=created)
