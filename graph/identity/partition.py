"""Partition mentions into entities: mentions that share an open key are one entity."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .vetoes import Veto, index_vetoes, select_vetoes, separate_mentions

SEPARATOR = "\x1f"
NEEDS_VALUE = "|stated"  # at the end of a topic whose keys join only once a mention states a value


@dataclass(frozen=True, slots=True)
class Condition:
    """A key that joins mentions only while all values stated for the topic are the same.

    A topic that ends in NEEDS_VALUE also closes its key while no value is stated.

    Two firms with one name and country but different company numbers disagree on their topic: only the number
    can then join their mentions. A booking joins a bill only while one bill alone names the booking.
    """

    key: str
    topic: str
    value: str

    def __str__(self) -> str:
        return SEPARATOR.join((self.key, self.topic, self.value))

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Return the condition that str() wrote."""
        key, topic, value = text.split(SEPARATOR)
        return cls(key, topic, value)


@dataclass(frozen=True, slots=True)
class IdentityKeys:
    """The keys that can join a mention to others: unconditional keys, and keys with a condition."""

    keys: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def list_lookup_keys(self) -> set[str]:
        """Return every key and topic that this mention can share with other mentions."""
        conditional = (text for condition in self.conditions for text in (condition.key, condition.topic))
        return {*self.keys, *conditional}


class DisjointSets:
    """Disjoint sets of texts, joined two at a time (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """Return the representative of the set that holds the item."""
        parent = self._parent
        root = parent.setdefault(item, item)
        while root != parent[root]:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def join(self, one: str, other: str) -> None:
        """Put the two items in one set."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first


def collect_condition_values(mentions: Iterable[IdentityKeys]) -> dict[str, set[str]]:
    """Return the distinct values that mentions state for each topic.

    A document can have several keys, such as an MRN and a DUCR, and each of them can be a topic. Topics
    whose keys are joined by a mention share their values. Otherwise two bills that name one
    declaration, one by its MRN and one by its DUCR, would join through it.

    >>> declaration = IdentityKeys(("mrn", "ducr"))
    >>> one = IdentityKeys(("mrn",), (Condition("B1", "mrn", "B1"),))
    >>> other = IdentityKeys(("ducr",), (Condition("B2", "ducr", "B2"),))
    >>> values = collect_condition_values([declaration, one, other])
    >>> values == {"mrn": {"B1", "B2"}, "ducr": {"B1", "B2"}}
    True
    """
    mentions = list(mentions)
    values: dict[str, set[str]] = {}
    for identity_keys in mentions:
        for condition in identity_keys.conditions:
            stated = values.setdefault(condition.topic, set())
            if condition.value:
                stated.add(condition.value)
    return share_condition_values(mentions, values)


def share_condition_values(
    mentions: Iterable[IdentityKeys], values: dict[str, set[str]]
) -> dict[str, set[str]]:
    """Return the values of each topic, shared among topics that are keys of one mention."""
    several = [identity_keys.keys for identity_keys in mentions if len(identity_keys.keys) > 1]
    sets = DisjointSets()
    for first, *others in several:
        for key in others:
            sets.join(first, key)
    shared: dict[str, set[str]] = {}
    roots = {key: sets.find(key) for keys in several for key in keys}
    for topic, root in roots.items():
        shared.setdefault(root, set()).update(values.get(topic, ()))
    return values | {key: set(shared[root]) for key, root in roots.items() if shared[root]}


def lets_join(topic: str, values: Collection[str]) -> bool:
    """Return whether the values stated for a topic let its keys join.

    >>> lets_join("sector", []), lets_join("sector|stated", []), lets_join("sector|stated", ["RM20 3"])
    (True, False, True)
    """
    return len(values) == 1 or (not values and not topic.endswith(NEEDS_VALUE))


def find_open_keys(identity_keys: IdentityKeys, values: Mapping[str, set[str]]) -> set[str]:
    """Return the keys that join a mention to others, given the values stated for every topic.

    >>> condition = Condition("name", "country", "123")
    >>> find_open_keys(IdentityKeys(("number",), (condition,)), {"country": {"123", "456"}})
    {'number'}
    """
    conditions = identity_keys.conditions
    closed = {
        condition.key
        for condition in conditions
        if not lets_join(condition.topic, values.get(condition.topic, ()))
    }
    return {*identity_keys.keys, *(condition.key for condition in conditions if condition.key not in closed)}


def group_mentions(
    mentions: Mapping[str, IdentityKeys],
    values: Mapping[str, set[str]] | None = None,
    vetoes: Sequence[Veto] = (),
) -> list[set[str]]:
    """Return the sets of mention ids that are one entity each: the transitive closure of equal open keys.

    values are the values stated for each topic; by default those that these mentions state. vetoes name
    mentions that are never one entity: a set that has both sides of one comes apart, see separate_mentions.
    The order of the mentions does not matter. The sets are sorted by their smallest id.

    >>> mentions = {"m2": IdentityKeys(("a",)), "m1": IdentityKeys(("a", "b")), "m3": IdentityKeys(("c",))}
    >>> group_mentions(mentions) == [{"m1", "m2"}, {"m3"}]
    True
    """
    values = collect_condition_values(mentions.values()) if values is None else values
    open_keys = {mention: find_open_keys(keys, values) for mention, keys in mentions.items()}
    sets = DisjointSets()
    for mention, keys in open_keys.items():
        sets.find("m" + mention)
        for key in keys:
            sets.join("k" + key, "m" + mention)
    groups: dict[str, set[str]] = {}
    for mention in mentions:
        groups.setdefault(sets.find("m" + mention), set()).add(mention)
    if vetoes:
        vetoes_of = index_vetoes(vetoes)
        parts = (
            part
            for group in groups.values()
            for part in separate_mentions(group, open_keys, select_vetoes(group, vetoes_of))
        )
        return sorted(parts, key=min)
    return sorted(groups.values(), key=min)
