"""Reads forms that are drawn in numbered boxes, as waybills and consignment notes are."""

import re
from collections.abc import Sequence

from ..files.grid import join_lines
from .cell_shapes import IsHead
from .labelled_cells import Labelled, Pair, split_titled, trim_label
from .rows_of_cells import GridRow

# `3 Place of delivery`, `6-9 Marks and numbers`, `16A. Seal`; a value may stand on the next line.
_BOX = re.compile(r"\(?(\d{1,2}[A-Za-z]?(?:[-–/]\d{1,2}[A-Za-z]?)?)[.)]?\s+([A-Z][^\n]{2,70}?)\s*(?:\n|$)")
_LEAST_SURE = 3  # boxes with a value whose labels are known by themselves
_LONGEST_TITLE = 60


def read_numbered_boxes(rows: Sequence[GridRow], is_head: IsHead) -> Labelled | None:
    """Return the pairs of a form whose every cell is a box with a number and a label, None if it is none.

    A row of one cell that is no box is a title, and begins another form. Where all cells have such numbers,
    and several labels are known, the others are labels too, whatever they say.

    >>> from ..files.tables import Line
    >>> cells = ["1 Sender\\nLarch Ltd", "2 Consignee\\nAnn Holt", "3 Goods\\nTyres", "18 Reservations\\nNil"]
    >>> rows = [GridRow(Line(1, ()), dict(enumerate(cells)), {})]
    >>> found = read_numbered_boxes(rows, lambda text: float("Reservations" not in text))
    >>> [pair[:2] for pair in found.pairs][-1]
    ('18 Reservations', 'Nil')
    """
    pairs: list[Pair] = []
    texts: list[tuple[int, str]] = []
    numbers: set[str] = set()
    sure, section = 0, ""
    for row in rows:
        if not row.cells:
            continue
        boxes = [_BOX.match(text) for text in row.texts]
        if len(boxes) == 1 and boxes[0] is None:
            title = join_lines(row.texts[0])
            section, numbers = (title, set()) if len(title) < _LONGEST_TITLE else (section, numbers)
            texts.append((row.number, row.texts[0]))
            continue
        own = [match[1] for match in boxes if match]
        if len(own) < len(boxes) or len({*own}) < len(own) or numbers & {*own}:
            return None
        numbers |= {*own}
        for text, match in zip(row.texts, boxes, strict=True):
            titled = split_titled(text, row.number, is_head)
            sure += bool(titled)
            found = titled or [_open_box(text, match, row.number)]
            pairs += [pair._replace(section=section) for pair in found]
    return Labelled(pairs, texts) if sure >= _LEAST_SURE else None


def _open_box(text: str, match: re.Match[str] | None, line: int) -> Pair:
    """Return the label and the value of a box."""
    end = match.end() if match else 0
    return Pair(trim_label(text[:end]), text[end:].strip(), line)
