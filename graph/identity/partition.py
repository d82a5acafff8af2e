"""Partition: mentions that share an open key are one entity; a pure function of the whole set of mentions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Condition:
    """A key that joins only while everybody at the gate who names a value names the same.

    Two firms of one name and country with different company numbers close their gate: only the number joins them.
    A booking joins a bill only while one bill alone names it.
    """

    key: str
    gate: str
    value: str

    def __str__(self) -> str:
        return SEPARATOR.join((self.key, self.gate, self.value))

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """The gate that str() wrote."""
        key, gate, value = text.split(SEPARATOR)
        return cls(key, gate, value)


@dataclass(frozen=True, slots=True)
class IdentityKeys:
    """What a mention may be joined by: keys that always join, and keys behind gates."""

    keys: tuple[str, ...] = ()
    gates: tuple[Condition, ...] = ()

    def looked_up(self) -> set[str]:
        """Every key and gate by which this mention and others may concern each other."""
        return {*self.keys, *(gate.key for gate in self.gates), *(gate.gate for gate in self.gates)}


class DisjointSets:
    """Disjoint sets of texts, joined two at a time."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The representative of the set that holds the item."""
        parent = self._parent
        root = parent.setdefault(item, item)
        while root != parent[root]:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def join(self, one: str, other: str) -> None:
        """Puts the two in one set."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first


def values_by_condition(bearings: Iterable[IdentityKeys]) -> dict[str, set[str]]:
    """The distinct values named at each gate.

    A paper is known by several keys, an MRN and a DUCR, and each may be a gate: where mentions join such keys, what is
    named at one is named at all, or two bills that name one declaration each by another key would join through it.

    >>> declaration, one, other = IdentityKeys(("mrn", "ducr")), Condition("B1", "mrn", "B1"), Condition("B2", "ducr", "B2")
    >>> values_by_condition([declaration, IdentityKeys(("mrn",), (one,)), IdentityKeys(("ducr",), (other,))]) == dict.fromkeys(("mrn", "ducr"), {"B1", "B2"})
    True
    """
    bearings = list(bearings)
    values: dict[str, set[str]] = {}
    for bearing in bearings:
        for gate in bearing.gates:
            named = values.setdefault(gate.gate, set())
            if gate.value:
                named.add(gate.value)
    return share_condition_values(bearings, values)


def share_condition_values(bearings: Iterable[IdentityKeys], values: dict[str, set[str]]) -> dict[str, set[str]]:
    """The values at each gate, where a gate is itself a key together with those at the keys that mentions join to it."""
    several = [bearing.keys for bearing in bearings if len(bearing.keys) > 1]
    alike = DisjointSets()
    for first, *others in several:
        for key in others:
            alike.join(first, key)
    at: dict[str, set[str]] = {}
    joint = {key: alike.find(key) for keys in several for key in keys}
    for gate, root in joint.items():
        at.setdefault(root, set()).update(values.get(gate, ()))
    return values | {key: set(at[root]) for key, root in joint.items() if at[root]}


def open_keys(bearing: IdentityKeys, values: Mapping[str, set[str]]) -> set[str]:
    """The keys by which a mention joins others, given what is named at every gate.

    >>> gate = Condition("name", "country", "123")
    >>> open_keys(IdentityKeys(("number",), (gate,)), {"country": {"123", "456"}})
    {'number'}
    """
    shut = {gate.key for gate in bearing.gates if len(values.get(gate.gate, ())) > 1}
    return {*bearing.keys, *(gate.key for gate in bearing.gates if gate.key not in shut)}


def group_mentions(
    bearings: Mapping[str, IdentityKeys], values: Mapping[str, set[str]] | None = None
) -> list[set[str]]:
    """The sets of mention ids that are one entity each: the transitive closure of equal open keys.

    values are what is named at each gate, where that is more than these mentions name. The order of the mentions
    does not matter; the sets come sorted by their smallest id.

    >>> group_mentions({"m2": IdentityKeys(("a",)), "m1": IdentityKeys(("a", "b")), "m3": IdentityKeys(("c",))}) == [{"m1", "m2"}, {"m3"}]
    True
    """
    values = values_by_condition(bearings.values()) if values is None else values
    joined = DisjointSets()
    for mention, bearing in bearings.items():
        joined.find("m" + mention)
        for key in open_keys(bearing, values):
            joined.join("k" + key, "m" + mention)
    parts: dict[str, set[str]] = {}
    for mention in bearings:
        parts.setdefault(joined.find("m" + mention), set()).add(mention)
    return sorted(parts.values(), key=min)
