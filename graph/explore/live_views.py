"""What a live page asks about views: save, list, open and delete them, and add what one shows."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from ..audit.record_use import find_user
from ..errors import RecordError
from ..ledger.kept_views import find_view, keep_view, list_views, read_view, remove_view
from ..ledger.view_description import MOST_ENTITIES, View, check_view
from .live_case import LiveCase, Shown
from .view_entities import look_up_entities

MOST_ADDED = 250  # entities of a view added by one question: each brings its documents
_MOST_LEFT = 20  # pages that are being loaded again


@dataclass(eq=False)
class LiveViews:
    """The views of a case that is open as a live page; each use is recorded before it is answered."""

    case: LiveCase
    # What pages showed that are being loaded again: in memory, so that no browser keeps an id on its disk.
    _left: dict[str, View] = field(default_factory=dict)

    def list_all(self) -> dict[str, Any]:
        """Return the saved views, each with whether it is that of the server's user."""
        self.case.record_act("consultation", "list views")
        by = find_user()
        views = list_views(self.case.store)
        return {"views": [{**asdict(view), "isOwn": view.by == by} for view in views]}

    def save(self, name: str, described: Any, replace: bool) -> dict[str, Any]:
        """Save a view for the server's user and return it as kept."""
        view = check_view(described)
        self.case.record_act("alteration", "save view", name)
        return asdict(keep_view(self.case.store, name, find_user(), view, replace=replace))

    def read(self, name: str) -> dict[str, Any]:
        """Return a saved view by its name or id, with the ids of its entities."""
        case = self.case.use("open view", name)
        kept = find_view(self.case.store, name, find_user())
        return {"name": kept.name, "view": read_view(self.case.store, kept, case.reach.names)}

    def delete(self, id: str) -> dict[str, Any]:
        """Delete a saved view."""
        self.case.record_act("alteration", "delete view", id)
        kept = find_view(self.case.store, id, find_user())
        remove_view(self.case.store, kept)
        return {"name": kept.name}

    def restore(self, ids: Iterable[str], links: Any, shown: Shown) -> dict[str, Any]:
        """Return what a page needs of up to MOST_ADDED entities of a view that it does not show.

        links are pairs of entities that a path had linked. outside counts the entities that the options of
        the page leave out, gone those that the case no longer has.
        """
        wanted, pairs = set(ids), _read_pairs(links)
        case = self.case.use("restore view", *sorted(wanted))
        found = look_up_entities(self.case.store, case.reach, wanted, pairs, shown.ids)
        return {
            **self.case.arrive(case, found.known - shown.ids, shown, found.spare),
            "outside": found.outside,
            "gone": found.gone,
        }

    def record_file(self) -> dict[str, Any]:
        """Record that what a page shows is saved to a file, before it is."""
        self.case.record_act("disclosure", "save view to a file")
        return {}

    def leave(self, described: Any) -> dict[str, str]:
        """Keep what a page shows, and return the key by which it gets that back, once."""
        key = secrets.token_urlsafe(16)
        self._left[key] = check_view(described)
        for old in list(self._left)[:-_MOST_LEFT]:
            self._left.pop(old, None)
        return {"key": key}

    def fetch(self, key: str) -> dict[str, View | None]:
        """Return what was left under a key and forget it; None if it was fetched before."""
        return {"view": self._left.pop(key, None)}


def _read_pairs(value: Any) -> list[frozenset[str]]:
    if isinstance(value, list) and len(value) <= MOST_ENTITIES and all(map(_is_pair, value)):
        return [frozenset(pair) for pair in value]
    raise RecordError(
        f"the view's links are {str(value)[:40]!r}, expected at most {MOST_ENTITIES:,} pairs of ids; "
        "open another view"
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(id, str) for id in value)
