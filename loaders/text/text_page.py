"""The page on which the finders of text reading work: text, words, sentences, and what is found."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from .sentences import Word, is_in_capitals, split_sentences, split_text
from .text_values import DraftMention, Span


class TextPage:
    """A text and the mentions found in it so far; a stretch of text belongs to one mention only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = split_text(text)
        self.sentences: list[Span] = split_sentences(text)
        self.drafts: list[DraftMention] = []
        self._used = bytearray(len(text))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _in_capitals(self) -> list[bool]:
        return [is_in_capitals(self.text[start:end]) for start, end in self.sentences]

    def find_sentence(self, position: int) -> Span:
        """Return the sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    def is_in_capitals(self, position: int) -> bool:
        """Return whether the sentence at a position is written in capitals."""
        return self._in_capitals[max(0, bisect_right(self._starts, position) - 1)]

    def is_sentence_start(self, position: int) -> bool:
        """Return whether a sentence begins at a position, quotation marks and brackets aside."""
        start = self.find_sentence(position).start
        return position - start < 40 and not any(mark.isalnum() for mark in self.text[start:position])

    def look_back(self, position: int, most: int = 60) -> str:
        """Return the text just before a position, at most so many characters."""
        return self.text[max(0, position - most) : position]

    def skip(self, position: int, marks: str) -> int:
        """Return the first position from one on that has none of these marks."""
        return position + len(self.text[position:]) - len(self.text[position:].lstrip(marks))

    def is_free(self, span: Span) -> bool:
        """Return whether no mention has any of this stretch."""
        return not any(self._used[span.start : span.end])

    def claim(self, span: Span) -> None:
        """Keep a stretch from every later finder."""
        self._used[span.start : span.end] = b"\1" * (span.end - span.start)

    def add(
        self,
        kind: str,
        span: Span,
        value: str,
        reach: Span | None = None,
        details: Iterable[tuple[str, str]] = (),
    ) -> DraftMention | None:
        """Add a mention and return it; None if the stretch belongs to another."""
        if not value or not self.is_free(span):
            return None
        draft = DraftMention(kind, span, value, reach or span, [pair for pair in details if pair[1]])
        self.claim(draft.span)
        self.drafts.append(draft)
        return draft

    def search(self, pattern: re.Pattern[str], group: str | int = 0) -> Iterator[tuple[re.Match[str], Span]]:
        """Yield (match, span of the group) of every match whose group is free."""
        for match in pattern.finditer(self.text):
            span = Span(*match.span(group))
            if span.start >= 0 and span.start < span.end and self.is_free(span):
                yield match, span

    def list_words(self, start: int, end: int) -> list[Word]:
        """Return the words that begin between two positions."""
        first = bisect_right(self._word_starts, start - 1)
        last = bisect_right(self._word_starts, end - 1)
        return self.words[first:last]

    def list_drafts(self, kind: str) -> list[DraftMention]:
        """Return the mentions of a kind, in order of position."""
        return sorted((draft for draft in self.drafts if draft.kind == kind), key=lambda one: one.span)
