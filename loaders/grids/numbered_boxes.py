"""Reads forms that are drawn in numbered boxes, as waybills and consignment notes are."""

import re
from collections.abc import Sequence

from ..files.grid import join_lines
from .cell_shapes import IsHead
from .labelled_cells import KNOWN, Labelled, Pair, split_labels, split_opening_label, split_titled, trim_label
from .rows_of_cells import GridRow

# `3 Place of delivery`, `6-9 Marks and numbers`, `16A. Seal`; a value may stand on the next line.
_BOX = re.compile(r"\(?(\d{1,2}[A-Za-z]?(?:[-–/]\d{1,2}[A-Za-z]?)?)[.)]?\s+([A-Z][^\n]{2,70}?)\s*(?:\n|$)")
_LEAST_SURE = 3  # boxes with a value whose labels are known by themselves
_BOXES_TO_LOOSE = 4  # boxes for each cell without a number: the form's own number, its stamp
_LONGEST_TITLE = 60
_HINT = re.compile(r"\s*\([^()]*\)$")  # `Sender (name, address, country)`: what to write in the box


def read_numbered_boxes(rows: Sequence[GridRow], is_head: IsHead) -> Labelled | None:
    """Return the pairs of a form whose cells are boxes with a number and a label, None if it is none.

    A row of one cell that is no box is a title, and begins another form. Where the cells have such numbers,
    and several labels are known, the others are labels too, whatever they say. A cell or two beside boxes
    may have no number: such as that of the form's own reference.

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
    sure, boxed, loose, section = 0, 0, 0, ""
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
        if not own or len({*own}) < len(own) or numbers & {*own}:
            return None
        numbers |= {*own}
        boxed, loose = boxed + len(own), loose + len(boxes) - len(own)
        for text, match in zip(row.texts, boxes, strict=True):
            if match is None:
                opened = split_labels(text, row.number, is_head) or split_opening_label(
                    text, row.number, is_head
                )
                pairs += [pair._replace(section=section) for pair in opened]
                texts += [] if opened else [(row.number, text)]
                continue
            titled = split_titled(text, row.number, is_head)
            box = _open_box(text, match, row.number)
            sure += bool(titled) or bool(box.value and is_head(_drop_number(box.label)) >= KNOWN)
            pairs += [pair._replace(section=section) for pair in titled or [box]]
    is_form = sure >= _LEAST_SURE and loose * _BOXES_TO_LOOSE <= boxed
    return Labelled(pairs, texts) if is_form else None


def _open_box(text: str, match: re.Match[str], line: int) -> Pair:
    """Return the label and the value of a box; a line to write on is no value."""
    label, value = trim_label(text[: match.end()]), text[match.end() :].strip()
    return Pair(_HINT.sub("", label) or label, value if value.strip("_. ") else "", line)


def _drop_number(label: str) -> str:
    return label.partition(" ")[2]
