"""Puts the labelled paragraphs below each of several forms into the section of that form."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ..fields.rows import fold_text
from .find_pieces import Around, Piece
from .labelled_cells import Pair

_LEAST = 2  # forms below which a label must stand, or it closes the document


def keep_sections(runs: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return the pieces of a document, what repeats below its forms in the sections of these.

    runs has the pieces between grids and those of the grids by turns. So `Observations: …` below the form of
    each vehicle is about that vehicle. A title ends the section, and a label that stands below one form
    alone, or above the first, may be of the whole document.
    """
    below = [
        (around, pairs, section)
        for above, between in zip(runs[1::2], runs[2::2], strict=False)
        if (section := _find_last_section(above))
        and isinstance(around := between[0], Around)
        and (pairs := _list_untitled(around))
    ]
    counted = Counter(label for _, pairs, _ in below for label in {fold_text(pair.label) for pair in pairs})
    top = {fold_text(pair.label) for piece in runs[0] if isinstance(piece, Around) for pair in piece.pairs}
    for around, pairs, section in below:
        around.pairs = [
            pair._replace(section=section)
            if pair in pairs and counted[fold_text(pair.label)] >= _LEAST and fold_text(pair.label) not in top
            else pair
            for pair in around.pairs
        ]
    return list(chain.from_iterable(runs))


def _find_last_section(pieces: Sequence[Piece]) -> str:
    """Return the section of the last label of a grid, "" if the grid ends with a table."""
    last = pieces[-1] if pieces else None
    pairs = last.pairs if isinstance(last, Around) else []
    return max(pairs, key=lambda pair: pair.line).section if pairs else ""


def _list_untitled(around: Around) -> list[Pair]:
    """Return the labels before the first other text, if they have no section of their own."""
    title = min((text.line for text in around.texts), default=None)
    return [pair for pair in around.pairs if not pair.section and (title is None or pair.line < title)]
