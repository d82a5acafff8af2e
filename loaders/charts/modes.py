"""The two modes of a chart whose links join nodes of two kinds: persons and events, persons and firms."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...graph.errors import RecordError
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from .chart import Chart, Modes
from .chart_node import ChartNode

_EVENT_WORDS = split_words("""
    appointment arch bar beach bbq bust cafe club dinner dock event function gathering house incident job
    lunch match meet meeting office party pub raid robbery site station theft trip unit visit wedding yard
""")
# Attributes by which networkx, igraph and others part the nodes of a two-mode chart, and their values.
_MODE_WORDS = ("bipartite", "mode", "type", "partition", "set")
_MODE_VALUES = ({"0", "1"}, {"false", "true"}, {"1", "2"})
_NAME = re.compile(r"[^\W\d_]+(?:[ '.,-]+[^\W\d_]+)*\.?")


def looks_like_person(label: str) -> bool:
    """Whether a label looks like a person's name: words without figures, none of them a word for an event.

    >>> looks_like_person("Oxbrow D"), looks_like_person("Yard 02/04"), looks_like_person("the pub")
    (True, False, False)
    """
    return bool(_NAME.fullmatch(label.strip())) and not has_event_word(label)


def has_event_word(label: str) -> bool:
    """Whether a label has a word for an event or for a place where people meet."""
    return bool({word.casefold() for word in re.findall(r"[^\W\d_]+", label)} & _EVENT_WORDS)


def has_names_across(down: Sequence[str], across: Sequence[str]) -> bool:
    """Whether persons stand across and events down: labels across look like names, those down do not."""
    return _share_of_persons(across) >= 0.8 and _share_of_persons(down) <= 0.3


def _share_of_persons(labels: Sequence[str]) -> float:
    return sum(map(looks_like_person, labels)) / max(len(labels), 1)


def describe_modes(modes: Modes, nodes: Sequence[ChartNode], links: int) -> tuple[str, ...]:
    """Return the note that tells the two modes of a chart, and how they are analysed."""
    second = sum(node.is_second for node in nodes)
    kind = (modes.second or "Event").casefold()
    first = (modes.first or "Person").casefold()
    note = f"two-mode: {len(nodes) - second} of kind {first} by {second} of kind {kind}, {links} links"
    if kind == "event":
        note += (
            "; two who share an event of k are linked by 1/(k-1), and --projection by-event-count counts the "
            "events they share"
        )
    return (f"{note}; --nodes {first},{kind} names the two kinds",)


def part_by_attribute(chart: Chart) -> Chart:
    """Return the chart parted in two modes if an attribute of all its nodes parts the ends of every edge.

    The nodes of the value 1 or true are events unless their names look like persons' and the others' do not.
    """
    for word in _MODE_WORDS:
        sides = {node.id: _get_side(node, word) for node in chart.nodes}
        values = set(sides.values())
        if values not in _MODE_VALUES or not chart.edges:
            continue
        if any(sides[edge.start] == sides[edge.end] for edge in chart.edges):
            continue
        second = max(values)
        here, there = (
            [node.name or node.id for node in chart.nodes if (sides[node.id] == second) is is_second]
            for is_second in (False, True)
        )
        second = min(values) if has_names_across(here, there) else second
        nodes = tuple(
            replace(
                node,
                is_second=sides[node.id] == second,
                attributes=tuple(pair for pair in node.attributes if fold_text(pair[0]) != word),
            )
            for node in chart.nodes
        )
        return tell_modes(replace(chart, nodes=nodes), Modes())
    return chart


def part_by_ends(chart: Chart, modes: Modes, name: str) -> Chart:
    """Return the chart with the second end of each edge in the second mode.

    Raise RecordError if a node stands at both ends.
    """
    starts = {edge.start for edge in chart.edges}
    for edge in chart.edges:
        if edge.end in starts:
            raise RecordError(
                f"{name}: '{edge.end}' stands at both ends of links, expected one kind of node at each end; "
                "name one kind with --nodes"
            )
    ends = {edge.end for edge in chart.edges}
    nodes = tuple(replace(node, is_second=node.id in ends) for node in chart.nodes)
    return tell_modes(replace(chart, nodes=nodes), modes)


def tell_modes(chart: Chart, modes: Modes) -> Chart:
    """Return the chart with its two modes, and the note that tells them."""
    notes = (*chart.notes, *describe_modes(modes, chart.nodes, len(chart.edges)))
    return replace(chart, modes=modes, notes=notes)


def _get_side(node: ChartNode, word: str) -> str:
    return next((text.casefold() for name, text in node.attributes if fold_text(name) == word), "")
