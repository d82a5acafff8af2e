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
        if not isinstance(piece, Table):
            joined.append(piece)
            at += 1
            continue
        above = joined[-1] if joined and isinstance(joined[-1], Around) else Around()
        pages, heads = [piece], [above]
        while at + 2 < len(pieces) and _is_next_page(piece, above, pieces[at + 1 : at + 3]):
            between, following = pieces[at + 1 : at + 3]
            assert isinstance(between, Around)
            assert isinstance(following, Table)
            heads.append(between)
            pages.append(following)
            at += 2
        joined.append(_join(pages, heads) if len(pages) > 1 else piece)
        at += 1
    return joined


def _is_next_page(first: Table, above: Around, following: Sequence[Piece]) -> bool:
    between, table = following
    if not isinstance(between, Around) or not isinstance(table, Table) or table.form != first.form:
        return False
    if not any(first.heads) or not {*table.heads} <= {*first.heads}:
        return False
    labels = [fold_text(pair.label) for pair in between.pairs]
    titles = {_drop_figures(line) for text in above.texts for line in text.text.split("\n")}
    own = {_drop_figures(line) for text in between.texts for line in text.text.split("\n")}
    has_head = bool(labels or own)
    return has_head and labels == [fold_text(pair.label) for pair in above.pairs] and own <= titles


def _drop_figures(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().casefold()


def _join(pages: Sequence[Table], heads: Sequence[Around]) -> Table:
    first = pages[0]
    moved = [
        at for at, pair in enumerate(heads[0].pairs) if len({head.pairs[at].value for head in heads}) > 1
    ]
    columns = tuple(heads[0].pairs[at].label for at in moved)
    lines: list[Line] = []
    for page, head in zip(pages, heads, strict=True):
        places = [page.heads.index(one) if one in page.heads else -1 for one in first.heads]
        values = tuple(head.pairs[at].value for at in moved)
        lines += [_place(line, places, values) for line in page.lines()]
    heads[0].pairs = [pair for at, pair in enumerate(heads[0].pairs) if at not in moved]
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
