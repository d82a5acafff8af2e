"""Passages of documents: find them by words, read them, and choose a sentence to quote."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..ledger.word_lists import START, find_candidates, has_words, split_words
from ..network.known_grading import write_grading
from .latest import read_in_blocks

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
SENTENCE_WORDS = 6  # a shorter text is most often a heading or a cell of a table
QUOTATION_LENGTH = 240  # characters
BLOCK_SIZE = 200  # ids in a query
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")
_PASSAGE = (
    "d.id AS document, d.reference AS reference, coalesce(d.day, '') AS day, "
    "coalesce(d.marking, '') AS marking, w.id AS id, "
    "w.place AS place, w.text AS text, {grading} AS grading, "
    "coalesce(w.handling, '') AS handling, "
    "w.files AS files, w.lines AS lines, w.columns AS columns, w.recorded_at AS recorded_at"
)


def find_passages(store: "Store", text: str, limit: int | None = None) -> list[Row]:
    """Return the passages in which all words of the text occur, by document and place.

    Capitals and accents make no difference; a word of four letters or more also finds longer words that
    begin with it. Rows: document, reference, day, marking, id, place, text, grading, handling, files,
    lines, columns, recorded_at. limit is the number of documents.
    """
    wanted = split_words(text)
    rows: list[Row] = []
    documents: set[str] = set()
    for row in read_in_blocks(
        store,
        f"UNWIND $ids AS id MATCH (w:Passage {{id: id}})<-[:SAYS]-(d:Document) RETURN {_list_columns()}",
        find_candidates(store, wanted),
        BLOCK_SIZE,
    ):
        if has_words(row["text"], wanted):
            rows.append(row)
            documents.add(row["document"])
            if len(documents) == limit:
                break
    return sorted(rows, key=_order)


def read_passages(store: "Store", documents: Iterable[str], known_at: str | None = None) -> list[Row]:
    """Return the passages of documents, in rows as find_passages gives.

    known_at, a moment as users type it, gives those that were known then.
    """
    limit = None
    if known_at:
        from ..network.known_at import parse_moment  # it imports pandas, which most commands can do without

        limit = parse_moment(known_at)
    ids = sorted(set(documents))
    columns = _list_columns(limit)
    rows = list(
        read_in_blocks(
            store,
            f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[:SAYS]->(w:Passage) "
            f"RETURN {columns}, null AS until",
            ids,
            BLOCK_SIZE,
            limit=limit,
        )
    )
    if limit is not None:
        rows += read_in_blocks(
            store,
            f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[:FORMERLY_SAID]->(w:FormerPassage) "
            f"RETURN {columns}, w.superseded_at AS until",
            ids,
            BLOCK_SIZE,
            limit=limit,
        )
        rows = [
            row
            for row in rows
            if _seconds(row["recorded_at"]) <= limit
            and (row["until"] is None or _seconds(row["until"]) > limit)
        ]
    return sorted(rows, key=_order)


def _list_columns(limit: int | None = None) -> str:
    return _PASSAGE.replace("{grading}", write_grading("w", limit))


def _seconds(at: datetime) -> int:
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def _order(row: Row) -> tuple[Any, ...]:
    return row["document"], row["lines"][:1], row["place"], row["id"]


def choose_sentence(text: str, wanted: Iterable[str], most: int = QUOTATION_LENGTH) -> str:
    """Return the sentence with most of the wanted words, cut to most characters at a word.

    >>> choose_sentence("Dee was there. A blue Transit stood behind Unit 7.", ["transit", "unit"])
    'A blue Transit stood behind Unit 7.'
    """
    wanted = set(wanted)
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()] or [""]
    best = max(sentences, key=lambda sentence: sum(has_words(sentence, [word]) for word in wanted))
    return shorten_text(_cut_start(best, wanted, most), most)


def _cut_start(sentence: str, wanted: Iterable[str], most: int) -> str:
    """Return the sentence from just before the first wanted word, if that would be cut off."""
    words = sentence.split()
    place = next(
        (number for number, word in enumerate(words) if any(has_words(word, [each]) for each in wanted)), 0
    )
    before = len(" ".join(words[:place]))
    if before + len(START * " ") < most // 2 or len(sentence) <= most:
        return sentence
    return "… " + " ".join(words[max(0, place - 8) :])


def shorten_text(text: str, most: int = QUOTATION_LENGTH) -> str:
    """Return the text on one line, cut at a word if it is longer than most characters.

    >>> shorten_text("A blue Transit was parked there", 20)
    'A blue Transit was …'
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    head = whole[: most - 1]
    return (head[: head.rfind(" ") + 1] if " " in head else head) + "…"


def choose_best_sentence(rows: Iterable[Row], label: str) -> tuple[Row, str]:
    """Return the passage with most words of a label, and its sentence with most of them."""
    wanted = set(split_words(label))
    best = max(rows, key=lambda row: len(wanted & set(split_words(row["text"]))))
    return best, choose_sentence(best["text"], wanted)


def is_about(sentence: str, label: str) -> bool:
    """Return whether a sentence names what has this label, or is long enough to say something of it.

    >>> is_about("LOGBOOKS", "Mersey Plover Autos"), is_about("Plover's yard", "Mersey Plover Autos")
    (False, True)
    """
    words = split_words(sentence)
    return len(words) >= SENTENCE_WORDS or bool(set(words) & set(split_words(label)))


def group_by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return passages by document."""
    passages: dict[str, list[Row]] = {}
    for row in rows:
        passages.setdefault(row["document"], []).append(row)
    return passages


def format_passages(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield passages as show prints them and json has them: without ids and moments."""
    for row in rows:
        yield {name: value for name, value in row.items() if name not in ("id", "recorded_at", "until")}
