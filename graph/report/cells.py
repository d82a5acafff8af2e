"""Cells of the page's tables: ids, days and VINs stay on one line."""

from dataclasses import dataclass

# A VIN with its comma fits into a column. A longer word must break, or the table is wider than the paper.
LONGEST_WORD = 18


@dataclass(frozen=True)
class Cell:
    """A cell; breaks says where its text may break: "whole" nowhere, "words" between words, "" anywhere.

    >>> Cell("SALZA2BX4LH071186").breaks, Cell("London Gateway").breaks
    ('whole', 'words')
    """

    text: str

    @property
    def breaks(self) -> str:
        """The CSS class of the cell."""
        words = self.text.split()
        if max(map(len, words), default=0) > LONGEST_WORD:
            return ""
        return "words" if len(words) > 1 else "whole"
