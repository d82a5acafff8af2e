"""What a view shows of a case: its entities at their places, their links, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..ledger.view_description import View
from ..network.marking import Marking
from ..sentence_words import plural
from ..view.drawn_marks import PALE
from ..view.map_positions import find_positions
from ..view.picture import describe_added, describe_edges
from ..view.selection import NodePair, Selection, ShownNode
from ..view.sources import Sources
from .arrivals import Ranking, select_added
from .reach import Pair, Reach
from .view_colours import Colours, choose_colours
from .view_entities import look_up_entities
from .view_filter import describe_filter, find_filtered, passes_link

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class SeenEntity:
    """An entity that a view shows, with its place and size in the units of the page.

    tint is its colour, "" for that of its kind; town the name of its own place on the map, "" if it has none.
    is_guess if it stands on the map where what it is linked to stands, over two links.
    """

    id: str
    name: str
    kind: str
    size: float
    x: float
    y: float
    tint: str = ""
    town: str = ""
    is_guess: bool = False

    @property
    def opacity(self) -> float:
        """How firmly it is drawn, 0 to 1."""
        return PALE if self.is_guess else 1.0


@dataclass(frozen=True)
class SeenLink:
    """A link that a view shows: its width in pixels, dashed if of one source, and whether it has an arrow."""

    start: str
    end: str
    width: float
    is_dashed: bool
    has_arrow: bool


@dataclass(frozen=True)
class SeenNote:
    """What the reader wrote on an entity, or on the link between two, by their ids."""

    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class SeenView:
    """What a view shows, in the order in which the page names entities, and counts of what it does not.

    outside counts the entities that are not in the network, gone those that the case no longer has. chosen is
    the id of the entity that the view has chosen, "" for none; meanings are those of the colours, if they do
    not mean kinds. is_map says whether the entities stand on a map, except those that are unplaced. closed
    are groups that are drawn as one, by the ids of the entities that are shown, the highest first. notes are
    those on what is shown. filter_words is a sentence on the filter by documents, "" without one.
    """

    entities: tuple[SeenEntity, ...]
    links: tuple[SeenLink, ...]
    marking: Marking
    chosen: str
    hidden_entities: int
    hidden_links: int
    outside: int
    gone: int
    meanings: tuple[tuple[str, str], ...] = ()
    is_map: bool = False
    unplaced: frozenset[str] = frozenset()
    closed: tuple[tuple[str, ...], ...] = ()
    notes: tuple[SeenNote, ...] = ()
    filter_words: str = ""

    def has_chosen(self, link: SeenLink) -> bool:
        """Whether a link is one of the chosen entity."""
        return self.chosen in (link.start, link.end)

    def is_on_map(self, link: SeenLink) -> bool:
        """Whether a link is no line between the map and what has no place on it, or that of the chosen."""
        return (link.start in self.unplaced) == (link.end in self.unplaced) or self.has_chosen(link)

    @property
    def hidden_words(self) -> str:
        """What is hidden, as the page says it; "" if nothing is."""
        if not (self.hidden_entities or self.hidden_links):
            return ""
        entities = plural(self.hidden_entities, "entity", "entities")
        return f"Hidden here: {entities}, {plural(self.hidden_links, 'link')}."

    @property
    def closed_words(self) -> str:
        """How many groups are closed, as the page says it; "" if none is."""
        if not self.closed:
            return ""
        entities = plural(sum(map(len, self.closed)), "entity", "entities")
        return f"Closed: {plural(len(self.closed), 'group')} of {entities}."

    @property
    def missing_words(self) -> tuple[str, ...]:
        """Sentences on what the view has and the network has not."""
        outside = plural(self.outside, "entity", "entities")
        gone = plural(self.gone, "entity", "entities")
        return (
            *((f"The case no longer has {gone} of the view.",) if self.gone else ()),
            *((f"Not in this network: {outside} of the view.",) if self.outside else ()),
        )


def see_view(store: Store, reach: Reach, ranking: Ranking, view: View) -> SeenView:
    """Return what a view shows of the case that reach and ranking were read from.

    Its links are those with which a live page of the same network restores it.
    """
    numbered = _Numbered(view["entities"])
    ids = set(numbered.pick(range(len(view["entities"]))))
    found = look_up_entities(store, reach, ids, numbered.pick_pairs(view["addedLinks"]))
    what, sources = select_added(store, reach, ranking, found.known, frozenset(), pairs=found.spare)
    filtered = find_filtered(what, sources, view["documents"])
    spared, hidden = set(numbered.pick(view["spared"])), set(numbered.pick(view["hidden"]))
    # As hidden.js has it: what is spared is shown although a filter hides it, or it was hidden by hand.
    nodes = [
        node
        for node in what.nodes
        if node.id in spared
        or not (node.kind in view["kinds"] or node.id in hidden or node.id in filtered.entities)
    ]
    pairs = _list_drawn(
        what.pairs,
        {node.id for node in nodes},
        view,
        filtered.pairs,
        set(numbered.pick_pairs(view["sparedLinks"])),
    )
    colours = choose_colours(
        view["colouring"],
        [id for id in view["entities"] if id in found.known],
        what,
        sources,
        dict(zip(view["entities"], view["groups"], strict=False)),
        ranking,
    )
    unplaced = frozenset(numbered.pick(view["unplaced"]))
    chosen = numbered.pick([] if view["chosen"] is None else [view["chosen"]])
    return SeenView(
        _place(nodes, ranking, view, colours, _find_places(view, what, sources, unplaced)),
        tuple(map(_describe_link, describe_edges(pairs))),
        sources.combine_marking(reach.network.projection.marking),
        next((node.id for node in nodes if node.id in chosen), ""),
        len(what.nodes) - len(nodes),
        len(what.pairs) - len(pairs),
        found.outside,
        found.gone + view["entities"].count(None),
        colours.meanings,
        view["isMap"],
        unplaced,
        tuple(_list_closed(view["closed"], numbered, {node.id for node in nodes})),
        tuple(_list_notes(view, numbered, {node.id for node in nodes}, pairs)),
        describe_filter(view["documents"], view["linkKinds"], view["leastSources"]),
    )


@dataclass(frozen=True)
class _Numbered:
    """The ids of a view, which refers to them by number; those that are gone are left out."""

    ids: Sequence[str | None]

    def pick(self, numbers: Sequence[int]) -> list[str]:
        return [id for number in numbers if (id := self.ids[number]) is not None]

    def pick_pairs(self, pairs: Sequence[Sequence[int]]) -> list[Pair]:
        return [frozenset(ends) for pair in pairs if len(ends := self.pick(pair)) == 2]


@dataclass(frozen=True)
class _MapPlaces:
    """The name of the place that entities have on the map, by id, and who stands there by a guess."""

    towns: Mapping[str, str]
    guesses: Set[str]


def _find_places(view: View, what: Selection, sources: Sources, unplaced: Set[str]) -> _MapPlaces:
    """Return who has a place on the map, and who is placed there over two links, as map_places.js has it."""
    if not view["isMap"]:
        return _MapPlaces({}, frozenset())
    own = {id: found.name for id, found in find_positions(what.nodes, sources).items() if id not in unplaced}
    ends = [(pair.start, pair.end) for pair in what.pairs]
    near = {*own, *(end for pair in ends for end in pair if own.keys() & set(pair))}
    return _MapPlaces(own, {node.id for node in what.nodes} - near - unplaced)


def _list_closed(
    groups: Iterable[Sequence[int]], ids: _Numbered, shown: Set[str]
) -> Iterator[tuple[str, ...]]:
    """Yield what is shown of each group; an entity is in one alone."""
    taken: set[str] = set()
    for group in groups:
        own = tuple(id for id in dict.fromkeys(ids.pick(sorted(group))) if id in shown and id not in taken)
        taken.update(own)
        if own:
            yield own


def _list_notes(view: View, ids: _Numbered, shown: Set[str], pairs: Iterable[NodePair]) -> Iterator[SeenNote]:
    """Yield the notes on what is shown, those on entities first."""
    linked = {frozenset((pair.start, pair.end)) for pair in pairs}
    for *ends, text in (*view["notes"], *view["linkNotes"]):
        own = tuple(ids.pick(ends))
        if len(own) == len(ends) and (own[0] in shown if len(own) == 1 else frozenset(own) in linked):
            yield SeenNote(own, text)


def _list_drawn(
    pairs: Sequence[NodePair],
    visible: Set[str],
    view: View,
    filtered: Set[Pair],
    spared: Set[Pair],
) -> list[NodePair]:
    def is_shown(pair: NodePair) -> bool:
        ends = frozenset((pair.start, pair.end))
        is_hidden = (
            ("single" if pair.is_single_source else "several") in view["sources"]
            or ends in filtered
            or not passes_link(pair, view)
        )
        return ends <= visible and (ends in spared or not is_hidden)

    return [pair for pair in pairs if is_shown(pair)]


def _place(
    nodes: Sequence[ShownNode],
    ranking: Ranking,
    view: View,
    colours: Colours,
    places_on_map: _MapPlaces,
) -> tuple[SeenEntity, ...]:
    """Return the entities in the order of the view, which is that of the page."""
    looks = {look["id"]: look for look in describe_added(tuple(nodes), ranking.highest)}
    kinds = {node.id: node.kind for node in nodes}
    places: Mapping[str, Sequence[float]] = dict(zip(view["entities"], view["places"], strict=True))
    return tuple(
        SeenEntity(
            id,
            looks[id]["label"],
            kinds[id],
            looks[id]["size"],
            x,
            y,
            colours.by_id.get(id, ""),
            places_on_map.towns.get(id, ""),
            id in places_on_map.guesses,
        )
        for id, (x, y) in places.items()
        if id in looks
    )


def _describe_link(edge: Mapping[str, Any]) -> SeenLink:
    return SeenLink(edge["from"], edge["to"], edge["width"], bool(edge["dashes"]), "arrows" in edge)
