"""Makes labels of small tables that stand in a section each: `| S | A | H |` over one row, under a title."""

from collections.abc import Sequence
from itertools import islice

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .find_pieces import Around, Piece
from .labelled_cells import Pair, trim_label
from .text_items import Text

FEWEST = 2  # tables of one row with the same heads, each under a title, from which they are labels


def unfold_one_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, tables of one row under titles as pairs of their sections.

    So the heads and cells of each are labels and values of its section, as are the labels below the table.
    Pieces whose tables have other heads, several rows, or no title above each stay as they are.
    """
    rows = [_read_row(piece) for piece in pieces if isinstance(piece, Table)]
    heads = {tuple(map(fold_text, piece.heads)) for piece in pieces if isinstance(piece, Table)}
    if len(rows) < FEWEST or len(heads) != 1 or not all(rows) or not _stand_under_titles(pieces):
        return list(pieces)
    found = Around()
    title = ""
    for piece in pieces:
        if isinstance(piece, Around):
            titles = [text for text in piece.texts if text.is_title]
            for pair in piece.pairs:
                above = _find_title(titles, pair.line) or title
                found.pairs.append(pair._replace(section=pair.section or above))
            found.texts += piece.texts
            title = _find_title(titles, None) or title
        elif line := _read_row(piece):
            found.pairs += [
                Pair(head, cell, line.number, title)
                for head, cell in zip(piece.heads, line.cells, strict=True)
                if head.strip() and cell.strip()
            ]
            found.pairs += [Pair(label, value, at, title) for label, value, at in piece.standing]
            found.texts += [Text(at, text) for at, text in piece.texts]
    return [found]


def _read_row(piece: Table) -> Line | None:
    """Return the one row of a table, None if it has several or none."""
    lines = list(islice(piece.lines(), 2))
    return lines[0] if len(lines) == 1 and not lines[0].problem else None


def _stand_under_titles(pieces: Sequence[Piece]) -> bool:
    """Whether a title of its own stands above each table, with no other table between."""
    last = Around()
    seen: set[str] = set()
    for piece in pieces:
        if isinstance(piece, Around):
            last = Around([*last.pairs, *piece.pairs], [*last.texts, *piece.texts])
            continue
        title = _find_title([text for text in last.texts if text.is_title], None)
        if not title or title in seen:
            return False
        seen.add(title)
        last = Around()
    return True


def _find_title(titles: Sequence[Text], line: int | None) -> str:
    """Return the last title above a line, of all titles for None; "" if there is none."""
    above = [text for text in titles if line is None or text.line < line]
    return trim_label(max(above, key=lambda text: text.line).text) if above else ""
