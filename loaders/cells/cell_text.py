"""A cell's text with what has been taken from it: each taken piece has a span, what is left is the rest."""

import re
from collections.abc import Callable
from typing import NamedTuple

# Marks between the pieces of a rest that say nothing once the pieces around them are gone.
_IDLE = " \t\r\n,;:|/&+-–—.()[]{}\"'‘’“”*•=<>_~#"
_EMPTY = re.compile(r"\(\s*[,;:/-]*\s*\)|\[\s*\]|\"\s*\"|(?<!\w)'\s*'")
_MOST_BLANKS = 64
_LONG_BLANK = re.compile(rf"(?<!\s)(\s{{{_MOST_BLANKS}}})\s+")


def shorten_blanks(text: str) -> str:
    """Return the text with each run of more than 64 blanks cut to its first 64.

    Patterns that may begin with blanks try each blank of a run to its end, so a damaged cell of 100,000
    blanks would take minutes.

    >>> len(shorten_blanks("EN60" + " " * 100_000 + "FVJ"))
    71
    """
    return _LONG_BLANK.sub(r"\1", text) if len(text) > _MOST_BLANKS else text


class CellSpan(NamedTuple):
    """Where a piece of a cell stands: the name of the field that has it, and cell[start:end]."""

    field: str
    start: int
    end: int


LABEL = "label"
"""The field of a span that is only a word beside a value: Tel, DOB, aka, a separator."""


class CellText:
    """The text of a cell, or of a part of it that starts at offset, from which pieces are taken."""

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.spans: list[CellSpan] = []
        self._used = bytearray(len(text))
        self._masked = text

    @property
    def masked(self) -> str:
        """The text with a null character for each character that is taken, so that no pattern spans it."""
        return self._masked

    def is_free(self, start: int, end: int) -> bool:
        """Return whether nothing of text[start:end] is taken."""
        return not any(self._used[start:end])

    def take(self, field: str, start: int, end: int) -> str:
        """Take text[start:end] for a field and return it, trimmed of white space."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end and self.is_free(start, end):
            self._used[start:end] = b"\1" * (end - start)
            self._masked = f"{self._masked[:start]}{chr(0) * (end - start)}{self._masked[end:]}"
            self.spans.append(CellSpan(field, start + self.offset, end + self.offset))
        return self.text[start:end]

    def find(
        self, pattern: re.Pattern[str], accept: Callable[[re.Match[str]], bool] | None = None
    ) -> list[re.Match[str]]:
        """Return the matches of a pattern in what is not taken; accept can turn one down."""
        return [
            match for match in pattern.finditer(self.masked) if match[0] and (accept is None or accept(match))
        ]

    def take_value(self, field: str, match: re.Match[str], group: int | str = "value") -> str:
        """Take a match: its group for the field, what stands around it in the match as a label."""
        start, end = match.span(group)
        value = self.take(field, start, end)
        for before, after in ((match.start(), start), (end, match.end())):
            self._take_label(before, after)
        return value

    def _take_label(self, start: int, end: int) -> None:
        if any(map(str.isalnum, self.text[start:end])):
            self.take(LABEL, start, end)

    def take_labels(self, pattern: re.Pattern[str]) -> None:
        """Take every match of a pattern as a label."""
        for match in self.find(pattern):
            self.take(LABEL, *match.span())

    def list_gaps(self) -> list[tuple[int, int]]:
        """Return the (start, end) of every run that is not taken and has a letter or digit, in order."""
        gaps, start = [], None
        for place in range(len(self.text) + 1):
            is_free = place < len(self.text) and not self._used[place]
            if is_free and start is None:
                start = place
            elif not is_free and start is not None:
                if any(map(str.isalnum, self.text[start:place])):
                    gaps.append((start, place))
                start = None
        return gaps

    @property
    def rest(self) -> str:
        """What nobody took, its pieces joined by one blank, without idle marks around them."""
        pieces = (tidy_rest(self.text[start:end]) for start, end in self.list_gaps())
        return " ".join(filter(None, pieces))


def tidy_rest(text: str) -> str:
    """Return a left-over text with white space folded, without empty brackets and marks at its ends.

    >>> tidy_rest(" (), - 20s, white ")
    '20s, white'
    """
    return " ".join(_EMPTY.sub(" ", text).strip(_IDLE).split())
