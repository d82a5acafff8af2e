"""Keeps the views that users save of live pages.

Entities, and the words of documents that a view filters by, are digests by the store's key: what is retracted
leaves no name behind in a view.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..console.plain import spell_out
from ..errors import RecordError, UnknownId
from ..store.recorded_counts import record_counts
from .origins import STORE_KEY, digest_with_key
from .stale import finish_interrupted_work
from .view_description import DOCUMENT_VALUES, LARGEST, View, check_view
from .write import ensure_store_key

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

LONGEST_NAME = 80  # characters
_UNIT = "\x1f"
_GRADED = ("MATCH (:Document)-[m:MENTIONS]->()", "MATCH (:Entity)-[m]->(:Entity)")
_VALUES = {
    "sources": ("MATCH (d:Document) RETURN DISTINCT d.source AS text",),
    "gradings": tuple(f"{pattern} RETURN DISTINCT m.grading AS text" for pattern in _GRADED),
    "handlings": tuple(f"{pattern} RETURN DISTINCT m.handling AS text" for pattern in _GRADED),
}
# Characters of each that a page shows.
LONGEST_SHOWN = {"sources": 2_000, "gradings": 200, "handlings": 2_000}
PAGE_WORDS = ("no source", "not graded", "no handling")  # document_filter.js says so where there is none
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols that are drawn as nothing


@dataclass(frozen=True)
class KeptView:
    """A saved view: its name, who saved it and when (UTC), and how many entities it has."""

    id: str
    name: str
    by: str
    saved_at: str
    entities: int


def list_views(store: "Store") -> list[KeptView]:
    """Return the saved views of a case by name, those of one name by user."""
    rows = store.read(
        "MATCH (v:View) RETURN v.id AS id, v.name AS name, v.by AS by, v.saved_at AS saved_at, "
        "v.entities AS entities ORDER BY name, by"
    )
    return [KeptView(**row) for row in rows]


def find_view(store: "Store", name: str, by: str) -> KeptView:
    """Return the view of a name or id: the user's own, else the only one of another user.

    Raise UnknownId if there is none, or if several others have the name.
    """
    views = list_views(store)
    wanted = _fold(name)
    found = [view for view in views if view.id == name] or [view for view in views if view.name == wanted]
    own = [view for view in found if view.by == by] or found
    if len(own) == 1:
        return own[0]
    if own:
        each = ", ".join(f"{view.id} by {view.by}" for view in own)
        raise UnknownId(f"view {name!r} is that of {len(own)} users, expected one of {each}; name its id")
    some = ", ".join(repr(view.name) for view in views[:10])
    expected = f"one of {some}" if views else "a name, but the case keeps no view"
    raise UnknownId(f"view {name!r} is not in the case, expected {expected}; `ringmap views list` shows them")


def keep_view(store: "Store", name: str, by: str, view: View, *, replace: bool = False) -> KeptView:
    """Keep a checked view of a user and return it as kept.

    Raise RecordError for a name that cannot be shown, for one that the user has used, unless replace, and
    for a view that is too large. No time of a change is noted: a view is no fact, and pages need not be read
    again.
    """
    name = check_name(name)
    saved_at = datetime.now(UTC).isoformat(timespec="seconds")

    def write(tx: "WriteTransaction") -> KeptView:
        key = ensure_store_key(tx)
        id = f"view:{digest_with_key(key, _UNIT.join((by, name)))}"
        kept = KeptView(id, name, by, saved_at, len(view["entities"]))
        described = json.dumps(_hide_ids(view, key), separators=(",", ":"))
        if len(described) > LARGEST:
            raise RecordError(
                f"view {name!r} has {len(described):,} bytes, expected at most {LARGEST:,}; show less"
            )
        if tx.run("MATCH (v:View {id: $id}) DETACH DELETE v RETURN 1 AS gone", id=kept.id) and not replace:
            raise RecordError(
                f"view {name!r} was saved by {by} before, expected another name; "
                "choose one, or replace that view"
            )
        tx.run("CREATE (v:View) SET v = $p", p={**vars(kept), "description": described})
        return kept

    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.prepare()
        kept = store.write(write)
        record_counts(store)
    return kept


def read_view(store: "Store", kept: KeptView, ids: Iterable[str] = ()) -> View:
    """Return a saved view, each entity its id, or None if the case no longer has it.

    ids are looked through first; those of the whole case only for what is then not found.
    """
    rows = store.read("MATCH (v:View {id: $id}) RETURN v.description AS text", id=kept.id)
    keys = store.read(STORE_KEY)
    if not rows or not keys:
        raise UnknownId(
            f"view {kept.name!r} was deleted just now, expected one that is kept; list them again"
        )
    view = check_view(json.loads(rows[0]["text"]))
    wanted, key = set(view["entities"]) - {None}, str(keys[0]["key"])
    found = _match(wanted, key, ids)
    if len(found) < len(wanted):
        found |= _match(wanted, key, (row["id"] for row in store.read("MATCH (e:Entity) RETURN e.id AS id")))
    present = [found.get(digest) for digest in view["entities"]]
    return {
        **view,
        "entities": present,
        # A note on what the case no longer has is not handed out.
        **{
            name: [note for note in view[name] if all(present[at] for at in note[:-1])]
            for name in ("notes", "linkNotes")
        },
        "documents": {**view["documents"], **_find_document_values(store, view["documents"], key)},
    }


def remove_view(store: "Store", kept: KeptView) -> None:
    """Delete a saved view; nothing of it stays in the case."""
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.write(lambda tx: tx.run("MATCH (v:View {id: $id}) DETACH DELETE v", id=kept.id))
        record_counts(store)


def check_name(name: str) -> str:
    """Return the name of a view with white space folded; raise RecordError if it cannot be one.

    >>> check_name("  Arch 12   and who goes there ")
    'Arch 12 and who goes there'
    """
    folded = _fold(name)
    if len(folded) <= LONGEST_NAME and folded.isprintable() and any(map(_can_be_seen, folded)):
        return folded
    shown = folded.encode("unicode_escape").decode()[:LONGEST_NAME]
    raise RecordError(
        f"'{shown}' is no name of a view, expected 1 to {LONGEST_NAME} characters that can be seen; "
        "choose another name"
    )


def _can_be_seen(character: str) -> bool:
    return not character.isspace() and character not in _BLANK


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _hide_ids(view: View, key: str) -> View:
    digests = [None if id is None else digest_with_key(key, id) for id in view["entities"]]
    values = {
        name: [digest_with_key(key, value) for value in view["documents"][name]] for name in DOCUMENT_VALUES
    }
    return {**view, "entities": digests, "documents": {**view["documents"], **values}}


def _find_document_values(store: "Store", filters: dict[str, list[str]], key: str) -> dict[str, list[str]]:
    """Return the texts of a view's filter by documents that the case, or the page itself, still has."""
    found: dict[str, list[str]] = {name: [] for name in DOCUMENT_VALUES}
    for name, wanted in ((name, set(filters[name])) for name in DOCUMENT_VALUES if filters[name]):
        # As the page shows them.
        rows = (
            spell_out(str(row["text"] or ""), LONGEST_SHOWN[name])
            for query in _VALUES[name]
            for row in store.read(query)
        )
        texts = _match(wanted, key, (*rows, *PAGE_WORDS))
        found[name] = [texts[digest] for digest in filters[name] if digest in texts]
    return found


def _match(wanted: set[Any], key: str, texts: Iterable[str | None]) -> dict[Any, str]:
    """Return the ids or other texts whose digests are wanted, by digest."""
    return {digest: text for text in texts if text and (digest := digest_with_key(key, text)) in wanted}
