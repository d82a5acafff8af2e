"""Keeps lists of passages by the first letters of their words, so that a search needs no scan.

The engines' own full-text indexes can't be used: the embedded engine makes none over Bolt, and two analysers
find different words. A list has the ids of the passages of one segment (about a thousand) with a word that
starts so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..kinds.tidy import strip_accents, tidy_text
from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from .resolve import find_present

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

# Number of letters by which words are listed. A search for fewer finds whole words only.
START = 4
# Passages in one segment. Adding to a list rewrites it, so its segment must not grow without limit.
SEGMENT = 1_000
# Lists that one statement rewrites. Each may have every passage of its segment.
LISTS = 100
_WORD = re.compile(r"[^\W_]+")


def split_words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are compared: lower case, without accents.

    >>> split_words("Blue Transit, Citroën C-4")
    ['blue', 'transit', 'citroen', 'c', '4']
    """
    return _WORD.findall(strip_accents(tidy_text(text)).casefold())


def has_words(text: str, wanted: Iterable[str]) -> bool:
    """Return whether the text has every wanted word. One of four or more letters may begin a longer word.

    >>> has_words("The transits are blue.", ["blue", "transit"]), has_words("The transits", ["the", "tra"])
    (True, False)
    """
    words = set(split_words(text))
    return all(
        word in words or (len(word) >= START and any(other.startswith(word) for other in words))
        for word in wanted
    )


def add_to_lists(tx: "WriteTransaction", texts: Mapping[str, str]) -> int:
    """List new passages, text by id, and return the segment that they are in."""
    rows = tx.run("MATCH (s:Store {id: 'store'}) RETURN coalesce(s.passages, 0) AS listed")
    listed = int(rows[0]["listed"]) if rows else 0
    segment = listed // SEGMENT
    tx.run("MATCH (s:Store {id: 'store'}) SET s.passages = $listed", listed=listed + len(texts))
    lists = _make_lists(segment, texts)
    known = find_present(tx, lists, "WordList")
    for block in split_batches({"id": key, "passages": lists[key]} for key in sorted(known)):
        tx.run(
            "UNWIND $r AS r MATCH (w:WordList {id: r.id}) SET w.passages = w.passages + r.passages", r=block
        )
    new = NewProperties("w", "r")
    for block in split_batches(
        {"id": key, "start": key.partition("/")[2], "passages": ids}
        for key, ids in lists.items()
        if key not in known
    ):
        pattern, setting = new.write(block)
        tx.run(f"UNWIND $r AS r CREATE (w:WordList{pattern}){setting}", r=block)
    return segment


def take_off_lists(tx: "WriteTransaction", segment: int, texts: Mapping[str, str]) -> None:
    """Take passages off the lists of their segment and delete empty lists."""
    for block in split_batches(sorted(_make_lists(segment, texts)), LISTS):
        # Filtered here: the server would compare each id of a list with each one to remove.
        ids_left = {
            row["id"]: [id for id in row["ids"] if id not in texts]
            for row in tx.run(
                "UNWIND $ids AS id MATCH (w:WordList {id: id}) RETURN w.id AS id, w.passages AS ids",
                ids=block,
            )
        }
        tx.run(
            "UNWIND $r AS r MATCH (w:WordList {id: r.id}) SET w.passages = r.passages",
            r=[{"id": key, "passages": ids} for key, ids in ids_left.items() if ids],
        )
        tx.run(
            "UNWIND $ids AS id MATCH (w:WordList {id: id}) DELETE w",
            ids=[key for key, ids in ids_left.items() if not ids],
        )


def _make_lists(segment: int, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the ids of passages on each list, by the list's id."""
    lists: dict[str, list[str]] = {}
    for id, text in texts.items():
        for start in sorted({word[:START] for word in split_words(text)}):
            lists.setdefault(f"{segment}/{start}", []).append(id)
    return lists


def find_candidates(store: "Store", wanted: Sequence[str]) -> list[str]:
    """Return the sorted ids of passages that may have all these words: those on the rarest word's lists."""
    starts = sorted({word[:START] for word in wanted})
    if not starts:
        return []
    counts = dict.fromkeys(starts, 0)
    for row in store.read(
        "UNWIND $starts AS start MATCH (w:WordList {start: start}) "
        "RETURN start AS start, sum(size(w.passages)) AS n",
        starts=starts,
    ):
        counts[row["start"]] = int(row["n"])
    rarest = min(starts, key=lambda start: (counts[start], start))
    rows: list[dict[str, Any]] = store.read(
        "MATCH (w:WordList {start: $start}) RETURN w.passages AS ids", start=rarest
    )
    return sorted({id for row in rows for id in row["ids"]})
