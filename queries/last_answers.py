"""The last answer of each watched query, kept beside the case, and what is new since."""

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
    """What changed between two answers.

    is_first says that there was no earlier answer of the same query; is_query_changed that there was one
    of a query of the same name with another text or other parameters.
    """

    new: Rows
    gone: Rows
    is_first: bool = False
    is_query_changed: bool = False


def find_answer_file(store: Store, saved: SavedQuery, values: Mapping[str, Any]) -> Path:
    """Return the file of the last answer to a query with these parameters.

    It lies in the case folder; for a Bolt URL in ringmap-watch in the current folder.
    """
    folder = store.folder / "watched" if store.folder else Path("ringmap-watch")
    asked = json.dumps(["" if store.folder else store.name, values], sort_keys=True, default=str)
    return folder / f"{saved.name}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}.json"


def compare_answers(path: Path, saved: SavedQuery, rows: Iterable[Mapping[str, Any]]) -> AnswerChanges:
    """Return what is new in an answer, and what is gone, compared with the one in the file path.

    A row that changed is new, and its old version is gone. Without an earlier answer every row is new. If
    the query or its parameters changed since, the earlier answer does not count; the words of its head
    may change.
    """
    now = [_plain(row) for row in rows]
    asked, before = _read_answer(path, saved)
    if asked != _digest(saved):
        return AnswerChanges(now, [], is_first=True, is_query_changed=bool(asked))
    return AnswerChanges(_without(now, before), _without(before, now))


def remember(path: Path, saved: SavedQuery, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write an answer for the next time, into a file that only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomic(
        path,
        json.dumps({"question": _digest(saved), "rows": [_plain(row) for row in rows]}, ensure_ascii=False),
        private=True,
    )


def _digest(saved: SavedQuery) -> str:
    """Return a digest of the query and its parameters, whatever its layout and the words of its head."""
    asked = [saved.tokens, *([param.name, param.type, param.default] for param in saved.params)]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _read_answer(path: Path, saved: SavedQuery) -> tuple[str, Rows]:
    """Return the digest of the query that was run last ("" if there is none) and the rows of its answer."""
    if not path.exists():
        return "", []
    try:
        kept = json.loads(path.read_text("utf-8"))
        return str(kept["question"]), [dict(row) for row in kept["rows"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QueryError(
            f"{path}: cannot be read ({error}), expected the last answer to {saved.name}; "
            "delete the file to start again"
        ) from None


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row as it comes back from a file."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(row), default=str))
    return plain


def _without(rows: Rows, others: Rows) -> Rows:
    """Return the rows that the others do not have; a repeated row as often as it is there more."""
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
