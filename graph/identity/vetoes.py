"""Keep mentions apart that a judgement declares different, whatever keys they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from .key_rules import COMPANY_NUMBER, EORI, JUDGED, NOMINAL, OWN

Veto = tuple[frozenset[str], frozenset[str]]
"""Two sets of mention ids: no mention of one is ever in one entity with a mention of the other."""

# Keys of these rules join first where a veto leaves a choice: what a person judged, then what a source or a
# register counts as one. All others follow by their text.
_RULES_FIRST = (JUDGED, OWN, NOMINAL, COMPANY_NUMBER, EORI)


def index_vetoes(vetoes: Iterable[Veto]) -> dict[str, list[Veto]]:
    """Return the vetoes that name each mention."""
    vetoes_of: dict[str, list[Veto]] = {}
    for veto in vetoes:
        for mention in veto[0] | veto[1]:
            vetoes_of.setdefault(mention, []).append(veto)
    return vetoes_of


def select_vetoes(group: Iterable[str], vetoes_of: Mapping[str, Sequence[Veto]]) -> list[Veto]:
    """Return the vetoes that name a mention of the group, each once."""
    return list({veto: None for mention in group for veto in vetoes_of.get(mention, ())})


def separate_mentions(
    group: set[str], open_keys: Mapping[str, Collection[str]], vetoes: Sequence[Veto]
) -> Iterator[set[str]]:
    """Yield the parts of a group of mentions, none of which has both sides of a veto.

    Keys join one after the other, in an order that depends on their texts alone; a mention that a veto keeps
    out of one part joins the next one with the key that it may join. So the parts do not depend on the order
    of the mentions.

    >>> keys = {"m1": ["a"], "m2": ["a", "b"], "m3": ["b"]}
    >>> veto = (frozenset({"m1"}), frozenset({"m3"}))
    >>> list(separate_mentions(set(keys), keys, [veto])) == [{"m1", "m2"}, {"m3"}]
    True
    """
    inside = [(one & group, other & group) for one, other in vetoes]
    inside = [(one, other) for one, other in inside if one and other]
    if not inside:
        yield group
        return
    parts = _Parts(inside)
    mentions_of: dict[str, list[str]] = {}
    for mention in sorted(group):
        for key in open_keys[mention]:
            mentions_of.setdefault(key, []).append(mention)
    for key in sorted(mentions_of, key=_rank_key):
        parts.join_all(mentions_of[key])
    yield from parts.list_parts(group)


def _rank_key(key: str) -> tuple[int, str]:
    _, _, rest = key.partition("|")
    rule = rest.partition("|")[0]
    return _RULES_FIRST.index(rule) if rule in _RULES_FIRST else len(_RULES_FIRST), key


class _Parts:
    """Growing parts of mentions, each with the sides of vetoes that it has."""

    def __init__(self, vetoes: Iterable[Veto | tuple[set[str], set[str]]]) -> None:
        self._part_of: dict[str, set[str]] = {}
        self._sides: dict[int, set[tuple[int, int]]] = {}  # (number of the veto, 0 or 1), by the part's id()
        self._sides_of_mention: dict[str, set[tuple[int, int]]] = {}
        for number, sides in enumerate(vetoes):
            for side, mentions in enumerate(sides):
                for mention in mentions:
                    self._sides_of_mention.setdefault(mention, set()).add((number, side))

    def join_all(self, mentions: Iterable[str]) -> None:
        """Join each mention to the first part of these mentions that no veto keeps it out of."""
        parts: list[set[str]] = []
        for mention in mentions:
            part = self._find(mention)
            if any(part is other for other in parts):
                continue
            at = next((at for at, other in enumerate(parts) if self._may_join(other, part)), None)
            if at is None:
                parts.append(part)
            else:
                parts[at] = self._join(parts[at], part)

    def list_parts(self, group: Iterable[str]) -> list[set[str]]:
        """Return the parts by their smallest mention."""
        parts = {id(part): part for part in map(self._find, group)}
        return sorted(parts.values(), key=min)

    def _find(self, mention: str) -> set[str]:
        part = self._part_of.get(mention)
        if part is None:
            part = self._part_of[mention] = {mention}
            self._sides[id(part)] = set(self._sides_of_mention.get(mention, ()))
        return part

    def _may_join(self, one: set[str], other: set[str]) -> bool:
        sides = self._sides[id(one)]
        return not any((number, 1 - side) in sides for number, side in self._sides[id(other)])

    def _join(self, one: set[str], other: set[str]) -> set[str]:
        small, large = sorted((one, other), key=len)
        large |= small
        self._sides[id(large)] |= self._sides.pop(id(small))
        for mention in small:
            self._part_of[mention] = large
        return large
