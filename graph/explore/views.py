"""What a live page asks about views: save, list, open and delete them, and add what one shows."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..audit.record_use import find_user
from ..errors import RecordError
from ..ledger.kept_views import find_view, keep_view, list_views, read_view, remove_view
from ..ledger.view_description import MOST_ENTITIES, View, check_view

if TYPE_CHECKING:
    from .live_case import LiveCase, Shown

MOST_ADDED = 1000  # entities of a view added at once
_MOST_LEFT = 20  # pages that are being loaded again


def answer_list(case: LiveCase) -> dict[str, Any]:
    """Return the saved views of the case, each with whether it is the user's own."""
    case.record_act("consultation", "list views")
    by = find_user()
    return {"views": [{**asdict(view), "isOwn": view.by == by} for view in list_views(case.store)]}


def answer_save(case: LiveCase, name: str, described: Any, replace: bool) -> dict[str, Any]:
    """Save a view for the user of the server and return it as kept."""
    view = check_view(described)
    case.record_act("alteration", "save view", name)
    return asdict(keep_view(case.store, name, find_user(), view, replace=replace))


def answer_view(case: LiveCase, name: str) -> dict[str, Any]:
    """Return a saved view by its name or id, its entities as ids."""
    read = case.record_act("consultation", "open view", name)
    kept = find_view(case.store, name, find_user())
    return {"name": kept.name, "view": read_view(case.store, kept, read.reach.names)}


def answer_delete(case: LiveCase, id: str) -> dict[str, Any]:
    """Delete a saved view."""
    case.record_act("alteration", "delete view", id)
    kept = find_view(case.store, id, find_user())
    remove_view(case.store, kept)
    return {"name": kept.name}


def answer_restore(case: LiveCase, ids: Any, links: Any, shown: Shown) -> dict[str, Any]:
    """Return what a page needs of up to MOST_ADDED entities of a view that it does not show.

    links are pairs of entities that a path had linked. left counts those beyond the limit, outside those
    that the options of the page leave out, and gone those that the case no longer has.
    """
    wanted, pairs = set(_check_texts(ids)), [frozenset(_check_texts(pair)) for pair in _check_list(links)]
    read = case.record_act("consultation", "restore", *sorted(wanted))
    known = wanted & read.reach.names.keys()
    new = read.reach.order(known - shown.ids, read.ranking.values)
    ends = shown.ids | set(new[:MOST_ADDED])
    spare = read.reach.list_spare(pair for pair in pairs if len(pair) == 2 and pair <= ends)
    there = case.store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN count(e) AS n", ids=sorted(wanted - known)
    )[0]["n"]
    return {
        **case.arrive(read, set(new[:MOST_ADDED]), shown, spare),
        "left": len(new[MOST_ADDED:]),
        "outside": there,
        "gone": len(wanted - known) - there,
    }


class LeftViews:
    """What pages show that are being loaded again, in the memory of the server until they ask for it."""

    def __init__(self) -> None:
        self._views: dict[str, View] = {}

    def leave(self, described: Any) -> dict[str, str]:
        """Keep what a page shows, and return the key that it gets it back by, once."""
        view, key = check_view(described), secrets.token_urlsafe(16)
        self._views[key] = view
        while len(self._views) > _MOST_LEFT:
            del self._views[next(iter(self._views))]
        return {"key": key}

    def fetch(self, key: str) -> dict[str, View | None]:
        """Return what was left under a key and forget it; None if it was fetched before."""
        return {"view": self._views.pop(key, None)}


def _check_list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_ENTITIES:
        raise RecordError(f"a view has a list of more than {MOST_ENTITIES:,} parts, or none; open another")
    return value


def _check_texts(value: Any) -> list[str]:
    if not all(isinstance(one, str) for one in _check_list(value)):
        raise RecordError("a view names an entity by what is no id, expected a text; open another view")
    return list(value)
