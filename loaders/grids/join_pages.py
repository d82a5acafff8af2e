"""Join the pages of a print: tables with the same heads, each under the same page head."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .find_pieces import Around, Piece


def join_pages(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, the tables of several pages as one; a label that differs is a column of it.

    Another page has the same heads, and above them the same labels and titles, but for figures.
    """
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not isinstance(piece, Table):
            joined.append(piece)
            continue
        last = joined[-1] if joined else None
        above = last if isinstance(last, Around) else Around()
        pages, heads = [piece], [above]
        while found := _find_next_page(piece, above, pieces[at : at + 2]):
            heads.append(found[0])
            pages.append(found[1])
            at += 2
        if len(pages) == 1:
            joined.append(piece)
            continue
        moved = _find_moved(heads)
        if last is above:
            kept = [pair for place, pair in enumerate(above.pairs) if place not in moved]
            joined[-1] = replace(above, pairs=kept)
        joined.append(_join(pages, heads, moved))
    return joined


def _find_next_page(first: Table, above: Around, following: Sequence[Piece]) -> tuple[Around, Table] | None:
    """Return the head and table of the next page, None if what follows is none."""
    if len(following) < 2:
        return None
    between, table = following
    if not isinstance(between, Around) or not isinstance(table, Table) or table.form != first.form:
        return None
    if not any(first.heads) or not {*table.heads} <= {*first.heads}:
        return None
    labels = [fold_text(pair.label) for pair in between.pairs]
    titles = {_drop_figures(line) for text in above.texts for line in text.text.split("\n")}
    own = {_drop_figures(line) for text in between.texts for line in text.text.split("\n")}
    is_alike = labels == [fold_text(pair.label) for pair in above.pairs] and own <= titles
    return (between, table) if is_alike and (labels or own) else None


def _find_moved(heads: Sequence[Around]) -> list[int]:
    """Return the places of the pairs whose values differ from page to page."""
    pairs = range(len(heads[0].pairs))
    return [at for at in pairs if len({head.pairs[at].value for head in heads}) > 1]


def _drop_figures(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().casefold()


def _join(pages: Sequence[Table], heads: Sequence[Around], moved: Sequence[int]) -> Table:
    first = pages[0]
    columns = tuple(heads[0].pairs[at].label for at in moved)
    lines: list[Line] = []
    for page, head in zip(pages, heads, strict=True):
        places = [page.heads.index(one) if one in page.heads else -1 for one in first.heads]
        values = tuple(head.pairs[at].value for at in moved)
        lines += [_place(line, places, values) for line in page.lines()]
    return replace(
        first,
        heads=(*first.heads, *columns),
        lines=partial(iter, tuple(lines)),
        notes=tuple(dict.fromkeys(note for page in pages for note in page.notes)),
        texts=tuple(sorted(text for page in pages for text in page.texts)),
        standing=tuple(one for page in pages for one in page.standing),
    )


def _place(line: Line, places: Sequence[int], values: tuple[str, ...]) -> Line:
    if line.problem and not line.cells:
        return line
    cells = (*(line.cells[at] if 0 <= at < len(line.cells) else "" for at in places), *values)
    return replace(line, cells=cells)
