"""Reads the last row of a grid of labels, which may look like the heads of a table without rows."""

from collections.abc import Iterable, Sequence

from ..files.tables import Table
from .find_pieces import Around, Piece
from .labelled_cells import Pair, trim_label


def join_last_label(pieces: Sequence[Piece], before: Iterable[Piece] = ()) -> list[Piece]:
    """Return the pieces of a grid of labels, with a last label and value that look like heads as a pair.

    `Delivered by | own driver` below labels is no table: nothing stands under it. Where all cells are labels
    further up or in the pieces before, as in `Address | | Tel |`, their values are blank.
    """
    if len(pieces) < 2 or not isinstance(last := pieces[-1], Table) or len(last.heads) < 2:
        return list(pieces)
    above = pieces[-2]
    if not isinstance(above, Around) or not above.pairs or any(True for _ in last.lines()):
        return list(pieces)
    line = max(pair.line for pair in above.pairs) + 1
    known = {pair.label for one in (*before, above) if isinstance(one, Around) for pair in one.pairs}
    if {trim_label(head) for head in last.heads} <= known:
        above.pairs += [Pair(trim_label(head), "", line) for head in last.heads]
    elif len(last.heads) == 2:
        above.pairs.append(Pair(last.heads[0], last.heads[1], line))
    else:
        return list(pieces)
    return list(pieces[:-1])
