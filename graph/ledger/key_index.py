"""The identity keys that a store has: which entities have each key, and which values are named at it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..identity.partition import IdentityKeys, find_open_keys
from ..store.batches import split_batches
from ..store.new_properties import NewProperties

if TYPE_CHECKING:
    from ..store import WriteTransaction


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """What the store knows of one identity key."""

    entities: frozenset[str] = frozenset()  # every entity that has the key
    unconditional: frozenset[str] = frozenset()  # those whose condition for the key, if any, holds
    values: frozenset[str] = frozenset()  # what is named at the key where it is a condition

    def __or__(self, other: "KeyIndex") -> "KeyIndex":
        """Return the union of both."""
        return KeyIndex(
            self.entities | other.entities,
            self.unconditional | other.unconditional,
            self.values | other.values,
        )


def index_keys(
    placed: Iterable[tuple[str, IdentityKeys]], values: Mapping[str, set[str]]
) -> dict[str, KeyIndex]:
    """Return the index of these mentions alone, by key.

    placed gives (entity, identity keys) for each mention, values what is named at each condition.
    """
    every: dict[str, set[str]] = {}
    unconditional: dict[str, set[str]] = {}
    for entity, identity_keys in placed:
        for key in identity_keys.list_lookup_keys():
            every.setdefault(key, set()).add(entity)
        for key in find_open_keys(identity_keys, values):
            unconditional.setdefault(key, set()).add(entity)
    return {
        key: KeyIndex(
            frozenset(entities), frozenset(unconditional.get(key, ())), frozenset(values.get(key, ()))
        )
        for key, entities in every.items()
    }


def read_key_index(tx: "WriteTransaction", keys: Iterable[str]) -> dict[str, KeyIndex]:
    """Return what the store knows of these keys, without those that it does not have."""
    stored: dict[str, KeyIndex] = {}
    for block in split_batches(sorted(set(keys))):
        for row in tx.run(
            "UNWIND $keys AS key MATCH (k:IdentityKey {id: key}) "
            "RETURN k.id AS id, k.entities AS entities, k.openly AS openly, k.named AS named",
            keys=block,
        ):
            stored[row["id"]] = KeyIndex(
                frozenset(row["entities"] or ()),
                frozenset(row["openly"] or ()),
                frozenset(row["named"] or ()),
            )
    return stored


def write_key_index(
    tx: "WriteTransaction", keys: Mapping[str, KeyIndex | None], stored: Container[str]
) -> None:
    """Write which entities have each key; None deletes a key.

    stored names the keys that the store has already.
    """
    rows = {
        key: {
            "entities": sorted(index.entities),
            "openly": sorted(index.unconditional),
            "named": sorted(index.values),
        }
        for key, index in keys.items()
        if index is not None
    }
    unused = (key for key in keys if key not in rows)
    for unused_ids in split_batches(unused):
        tx.run("UNWIND $ids AS id MATCH (k:IdentityKey {id: id}) DETACH DELETE k", ids=unused_ids)
    changed = ({"id": key, "p": row} for key, row in rows.items() if key in stored)
    for changed_rows in split_batches(changed):
        tx.run("UNWIND $r AS r MATCH (k:IdentityKey {id: r.id}) SET k += r.p", r=changed_rows)
    new = ({"id": key, **row} for key, row in rows.items() if key not in stored)
    properties = NewProperties("k", "r")
    for new_rows in split_batches(new):
        pattern, setting = properties.write(new_rows)
        tx.run(f"UNWIND $r AS r CREATE (k:IdentityKey{pattern}){setting}", r=new_rows)
