"""The parts of a live page, which its server sends one by one: HTML, style, scripts and data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..console.plain import spell_out
from .communities import find_communities
from .map_ground import describe_ground
from .page import SUSPECT, build_print_style, explain_empty, fill_template, read_style
from .page_data import build_page_data
from .page_measures import describe_measures
from .page_modules import LIVE_MODULES, join_modules
from .picture import build_picture
from .shapes import SHAPES, find_colour

if TYPE_CHECKING:
    from ..network.marking import Marking
    from .network_page import NetworkPage


@dataclass(frozen=True)
class LivePage:
    """A page whose server is asked for what it does not hold; data is ready for JSON."""

    html: str
    style: str
    program: str
    script: str
    data: dict[str, Any]


def build_live_page(page: NetworkPage) -> LivePage:
    """Return the parts of a page: the same picture and words as in a file, with what asks the server."""
    what, network = page.selection, page.network
    marking = page.sources.combine_marking(network.projection.marking)
    drawn = build_picture(what, SHAPES)
    data = build_page_data(what, page.sources, drawn, find_communities(what.nodes, what.pairs))
    marks = {
        kind: {
            "shape": mark.shape,
            "hollow": int(mark.is_hollow),
            "dashed": int(mark.is_dashed),
            "colour": find_colour(kind),
        }
        for kind, mark in SHAPES.items()
    }
    texts = {
        "title": spell_out(page.texts["title"]),
        "about": spell_out(page.texts["about"]),
        "nothing": spell_out(explain_empty(network)),
        "warning": SUSPECT if network.projection.include_suspected_false else "",
    }
    return LivePage(
        fill_template(what, marking, texts, is_live=True, policy="", style=""),
        read_style(marking, "live.css"),
        drawn.program,
        join_modules(LIVE_MODULES),
        # What is added later may have a place.
        {
            **data,
            "map": describe_ground(),
            "marks": marks,
            "marking": describe_marking(marking),
            "measures": describe_measures(what, page.ranks),
        },
    )


def describe_marking(marking: Marking) -> dict[str, str]:
    """Return a marking as the page's script takes it: its parts, its words, and its style on paper."""
    words = spell_out(marking.text)
    return {
        "handling": marking.handling,
        "classification": marking.classification,
        "asOf": marking.as_of,
        "words": words,
        "style": build_print_style(words),
    }
