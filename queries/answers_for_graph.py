"""What the saved queries answer for reports and the live page, whose rooms may not import them.

Each function imports what it needs when it is called, so that a command that asks nothing starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph.explore.finding_lists import SavedLists
    from ..graph.report.section import Section
    from ..graph.store import Store


def answer_sections(store: Store, on: str) -> list[Section]:
    """Return what to act on, for reports; days are counted from the day on."""
    from .action_queries import ask_sections

    return ask_sections(store, on)


def list_findings() -> SavedLists:
    """Return the saved queries as lists of findings, for the live page; those of RINGMAP_QUERIES too."""
    from .finding_queries import make_saved_lists
    from .query_folders import choose_folders

    return make_saved_lists(choose_folders())
