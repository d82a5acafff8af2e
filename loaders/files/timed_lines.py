"""Finds the entries of a log kept by the clock: lines that begin with a time of day and go on in words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TIME = re.compile(
    r"(?P<time>(?:[01]\d|2[0-3])[:.]?[0-5]\d(?: ?hrs?)?)(?:\t+| {2,}| [-–] )(?=\S)", re.IGNORECASE
)
_WATCH = re.compile(r"\b(?:obs|observations?|surveillance|plot up|eyes on)\b", re.IGNORECASE)
_SIGNED = re.compile(r"\s*\(?(?:sgd|signed|sig)\b", re.IGNORECASE)
_GAP = re.compile(r"\S {3,}\S|\t")
FEWEST = 4  # entries of a log
_SHARE, _WORDS = 0.75, 4  # of entries that are words, and of words on average
_INDENT = 4  # places that a further line may begin beside the words of its entry


class TimedEntry(NamedTuple):
    """An entry: the indexes of its first line and of the line after it, its time, the place of its words."""

    start: int
    end: int
    time: str
    words_at: int


def find_timed_entries(lines: Sequence[str]) -> list[TimedEntry]:
    """Return the entries of a text that is a log kept by the clock, [] of any other text.

    Further lines of an entry are indented. The notes of a watch are one text, and no such log: who arrives is
    at the place that its first words name.

    >>> log = ["0910  Gate opened by the day man.", "0955  Box QX found with its", "      doors open, row K."]
    >>> log += ["1010  Police called to the box.", "1130  Nothing further to say today."]
    >>> [(entry.start, entry.end, entry.time) for entry in find_timed_entries(log)]
    [(0, 1, '0910'), (1, 3, '0955'), (3, 4, '1010'), (4, 5, '1130')]
    """
    entries: list[TimedEntry] = []
    for at, line in enumerate(lines):
        if match := _TIME.match(line):
            entries.append(TimedEntry(at, at + 1, match["time"], match.end()))
        elif entries and entries[-1].end == at and _goes_on(line, entries[-1]):
            entries[-1] = entries[-1]._replace(end=at + 1)
    texts = [lines[entry.start][entry.words_at :] for entry in entries]
    in_words = sum(not _GAP.search(text) for text in texts)
    words = sum(len(text.split()) for text in texts)
    is_log = len(entries) >= FEWEST and in_words >= _SHARE * len(entries) and words >= _WORDS * len(entries)
    return entries if is_log and not any(map(_WATCH.search, lines)) else []


def _goes_on(line: str, entry: TimedEntry) -> bool:
    indent = len(line) - len(line.lstrip())
    is_further = abs(indent - entry.words_at) <= _INDENT and indent > 0
    return bool(line.strip()) and is_further and not _SIGNED.match(line)
