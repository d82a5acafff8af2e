"""Cells of a page's tables: texts that keep their ids, days and VINs on one line."""

from dataclasses import dataclass

# A word as long as a VIN with its comma fits into a column; a longer one must break, or it makes the table
# wider than the paper.
LONGEST_WORD = 18


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and where it may break: "whole" nowhere, "words" between words, "" anywhere.

    >>> Cell("SALZA2BX4LH071186").breaks, Cell("London Gateway").breaks
    ('whole', 'words')
    """

    text: str

    @property
    def breaks(self) -> str:
        """The class of the cell in the page."""
        words = self.text.split()
        if max(map(len, words), default=0) > LONGEST_WORD:
            return ""
        return "words" if len(words) > 1 else "whole"
