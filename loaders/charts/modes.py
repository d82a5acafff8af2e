"""The two modes of a chart whose links join nodes of two kinds: persons and events, persons and firms."""

import re
from collections.abc import Sequence

from ...graph.kinds.tidy import split_words
from .chart import ChartNode, Modes

_EVENT_WORDS = split_words("""
    appointment arch bar beach bbq bust cafe club dinner dock event function gathering house incident job
    lunch match meet meeting office party pub raid robbery site station theft trip unit visit wedding yard
""")
_NAME = re.compile(r"[^\W\d_]+(?:[ '.,-]+[^\W\d_]+)*\.?")


def looks_like_person(label: str) -> bool:
    """Whether a label looks like a person's name: words without figures, none of them a word for an event.

    >>> looks_like_person("Oxbrow D"), looks_like_person("Yard 02/04"), looks_like_person("the pub")
    (True, False, False)
    """
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", label)}
    return bool(_NAME.fullmatch(label.strip())) and not words & _EVENT_WORDS


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
