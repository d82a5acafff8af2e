"""Watched: the last answer to a question, kept beside the case, so that the next one tells what is new."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import QueryError
from ..graph.store.atomic_files import write_atomic
from .library import SavedQuery

if TYPE_CHECKING:
    from ..graph.store import Store

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class AnswerChanges:
    """What changed between two answers; first says that there was nothing to compare with, anew that it was another question's answer."""

    new: Rows
    gone: Rows
    is_first: bool = False
    is_query_changed: bool = False


def find_answer_file(store: Store, saved: SavedQuery, values: Mapping[str, Any]) -> Path:
    """Where the last answer to a question with these parameters is kept: in the case folder, for a URL in ringmap-watch here."""
    folder = store.folder / "watched" if store.folder else Path("ringmap-watch")
    asked = json.dumps(["" if store.folder else store.name, values], sort_keys=True, default=str)
    return folder / f"{saved.name}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}.json"


def compare_answers(path: Path, saved: SavedQuery, rows: Iterable[Mapping[str, Any]]) -> AnswerChanges:
    """What an answer has that the one kept at path had not, and the other way round.

    A row that changed is new, and what it was is gone. Where nothing is kept everything is new and first, and anew where
    the query or its parameters were changed since; the words of its head may change.
    """
    now = [_plain(row) for row in rows]
    asked, before = _kept(path, saved)
    if asked != _digest(saved):
        return AnswerChanges(now, [], is_first=True, is_query_changed=bool(asked))
    return AnswerChanges(_without(now, before), _without(before, now))


def remember(path: Path, saved: SavedQuery, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep an answer for the next time, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomic(
        path,
        json.dumps({"question": _digest(saved), "rows": [_plain(row) for row in rows]}, ensure_ascii=False),
        private=True,
    )


def _digest(saved: SavedQuery) -> str:
    """Of what is asked: the query and its parameters, not how the head words them."""
    asked = [saved.body.strip(), *([param.name, param.type, param.default] for param in saved.params)]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _kept(path: Path, saved: SavedQuery) -> tuple[str, Rows]:
    """The digest of the question that was asked last, "" where none was, and the rows that answered it."""
    if not path.exists():
        return "", []
    try:
        kept = json.loads(path.read_text("utf-8"))
        return str(kept["question"]), [dict(row) for row in kept["rows"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QueryError(
            f"{path}: cannot be read ({error}), expected the last answer to {saved.name}; delete the file to begin anew"
        ) from None


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it comes back from a file."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(row), default=str))
    return plain


def _without(rows: Rows, others: Rows) -> Rows:
    """The rows that the others do not have, each as often as it is there more."""
    left = Counter(map(_key, others))
    found = []
    for row in rows:
        if left[_key(row)] > 0:
            left[_key(row)] -= 1
        else:
            found.append(row)
    return found


def _key(row: Mapping[str, Any]) -> str:
    return json.dumps(row, sort_keys=True)
