"""Reads a form printed in two columns: labels at two places of the line, each with its value below it."""

import re
from collections import Counter
from collections.abc import Sequence

from .cell_shapes import IsHead
from .labelled_cells import KNOWN, Pair, trim_label

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_LEAST_LABELS = 2  # on each side


def read_label_columns(text: str, first_line: int, is_head: IsHead) -> list[Pair]:
    """Return the pairs of a text in two columns, the left ones first; [] if it is no such form.

    The values stand below their labels and are indented, or no known heads. A label stands exactly where its
    column begins, and a value may have several lines, beside which the other column has labels of its own.

    >>> known = lambda text: float(text in ("SHIPPER", "BILL", "NOTIFY", "BOOKING"))
    >>> rows = ("SHIPPER     BILL", "  X Ltd       B-7", "  Tarn      BOOKING", "NOTIFY        K-9", "  Y")
    >>> [pair[:2] for pair in read_label_columns("\\n".join(rows), 1, known)]
    [('SHIPPER', 'X Ltd\\nTarn'), ('NOTIFY', 'Y'), ('BILL', 'B-7'), ('BOOKING', 'K-9')]
    """
    lines = text.expandtabs().split("\n")
    gutter = _find_gutter(lines, is_head)
    if not gutter or any(line[gutter - 1 : gutter].strip() for line in lines):
        return []
    pairs: list[Pair] = []
    for side in ([line[:gutter] for line in lines], [line[gutter:] for line in lines]):
        found = _read_side(side, first_line, is_head)
        if len(found) < _LEAST_LABELS or not all(pair.value for pair in found):
            return []
        pairs += found
    return pairs


def _find_gutter(lines: Sequence[str], is_head: IsHead) -> int:
    """Return where the right column of labels begins, 0 if fewer than two stand there or at the left."""
    starts = Counter(
        match.start() for line in lines for match in _CELL.finditer(line) if is_head(match[0]) >= KNOWN
    )
    right, count = max(starts.items(), key=lambda item: (item[0] > 0, item[1]), default=(0, 0))
    return right if starts[0] >= _LEAST_LABELS and count >= _LEAST_LABELS else 0


def _read_side(lines: Sequence[str], first_line: int, is_head: IsHead) -> list[Pair]:
    """Return the labels of a column with the lines below each; [] if something stands above the first."""
    pairs: list[Pair] = []
    for number, line in enumerate(lines, start=first_line):
        bare = line.strip()
        if bare and not line[0].isspace() and is_head(bare) >= KNOWN:
            pairs.append(Pair(trim_label(bare), "", number))
        elif bare and not pairs:
            return []
        elif bare:
            value = "\n".join(filter(None, (pairs[-1].value, bare)))
            pairs[-1] = pairs[-1]._replace(value=value)
    return pairs
