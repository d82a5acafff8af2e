"""What the colours of a view mean: kinds of entities, groups, sources, forces, gradings or a measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from ..console.plain import spell_out
from ..schema.document_kinds import BY_FORCES
from ..view.communities import find_communities
from ..view.drawn_colours import NO_FORCE, NO_VALUE, OTHER_FORCES, OTHER_WORDS, OTHERS, PALETTE, SCALE
from ..view.page_data import LONGEST, NAME, order_gradings
from ..view.page_measures import choose_tints, name_bands
from ..view.selection import Selection
from ..view.sources import Sources
from .arrivals import Ranking


@dataclass(frozen=True)
class Colours:
    """The colour of each entity by id, and what each colour means; both empty if colours mean kinds."""

    by_id: Mapping[str, str] = field(default_factory=dict)
    meanings: tuple[tuple[str, str], ...] = ()


def choose_colours(
    colouring: str,
    ids: Iterable[str],
    what: Selection,
    sources: Sources,
    groups: Mapping[str, int] | None = None,
    ranking: Ranking | None = None,
) -> Colours:
    """Return the colours of entities in the order of the page; colouring and groups are those of a view.

    The values that most entities have get a colour of their own; those of a measure, which is that of
    ranking, get the colours of a scale. A view without groups gets those of what it shows.
    """
    if colouring == "kind":
        return Colours()
    if colouring == "measure":
        return _colour_by_measure(ids, ranking or Ranking("", {}, {}, 0.0))
    if colouring == "group" and not groups:
        groups = find_communities(what.nodes, what.pairs)
    known = groups or {}
    readers: Mapping[str, Callable[[str], str]] = {
        "group": lambda id: f"group {known[id]}" if known.get(id) else "",
        "source": lambda id: _find_source(id, sources),
        "force": lambda id: _find_source(id, sources, by_forces=True),
        "grading": lambda id: _find_grading(id, sources),
    }
    values = {id: readers[colouring](id) for id in ids}
    counts = Counter(value for value in values.values() if value)
    names = [value for value, _ in counts.most_common(len(PALETTE))]
    if colouring == "group":
        names.sort(key=_collate)
    elif colouring == "grading":
        names = order_gradings(names)
    tints = dict(zip(names, PALETTE, strict=False))
    rest = OTHER_WORDS
    if colouring == "force":
        rest = OTHER_FORCES if len(counts) > len(PALETTE) else NO_FORCE
    return Colours(
        {id: tints.get(value, OTHERS) for id, value in values.items()},
        (*tints.items(), (rest, OTHERS)),
    )


def _colour_by_measure(ids: Iterable[str], ranking: Ranking) -> Colours:
    """Return the colours of the ranking's values, the darker the higher."""
    values = {id: ranking.values.get(id, 0.0) for id in ids}
    meanings = choose_tints(ranking.measure, values, ranking.highest)
    tints = dict(zip(name_bands(ranking.measure, ranking.highest), SCALE, strict=True))
    return Colours(
        {id: tints[meanings[id]] if id in meanings else OTHERS for id in values},
        (*tints.items(), (NO_VALUE, OTHERS)),
    )


def _find_source(id: str, sources: Sources, *, by_forces: bool = False) -> str:
    """Return the source of most of what documents, or those of police forces alone, say of an entity."""
    documents = {one.document for one in sources.statements.get(id, ())}
    cards = (sources.documents_by_id.get(document) for document in documents)
    counts = Counter(
        spell_out(card.source, LONGEST)
        for card in cards
        if card and card.source and (not by_forces or card.kind in BY_FORCES)
    )
    return min(counts, key=lambda source: (-counts[source], _collate(source)), default="")


def _find_grading(id: str, sources: Sources) -> str:
    gradings = (spell_out(one.grading, NAME) for one in sources.statements.get(id, ()))
    return next(iter(order_gradings(filter(None, gradings))), "")


def _collate(text: str) -> list[tuple[int, str]]:
    """Return a key to sort by, as browsers do: without accents and case, numbers by their value.

    >>> sorted(["group 10", "Group 2", "élan"], key=_collate)
    ['élan', 'Group 2', 'group 10']
    """
    plain = "".join(letter for letter in normalize("NFD", text.casefold()) if letter.isascii())
    parts = re.split(r"(\d+)", plain)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
