"""Read forms whose values stand under their labels."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from ..files.grid import join_lines
from .cell_shapes import IsHead, rate_label
from .labelled_cells import LABEL, Labelled, Pair, find_row_title, read_labels, trim_label
from .rows_of_cells import GridRow
from .rows_of_pairs import are_of_pairs
from .text_items import is_prose

LEAST = 0.45  # the rate of the least of the labels in a row


def read_values_below(rows: Sequence[GridRow], is_head: IsHead) -> Labelled | None:
    """Return the pairs of rows that hold labels and values in turn, None if they do not.

    One row of labels over one of values is a table of one row; from two on it is a form, in which other
    labels may stand beside their values.

    >>> from ..files.tables import Line
    >>> cells = [{0: "Surname", 1: "DOB"}, {0: "MARSH", 1: "1/2/80"}, {0: "Address"}, {0: "BD64 8RJ"}]
    >>> rows = [GridRow(Line(at, ()), row, {}) for at, row in enumerate(cells)]
    >>> found = read_values_below(rows, lambda text: float(text in ("Surname", "DOB", "Address")))
    >>> [pair[:2] for pair in found.pairs]
    [('Surname', 'MARSH'), ('DOB', '1/2/80'), ('Address', 'BD64 8RJ')]
    """
    labelled = pair_values_below(rows, is_head)
    labels = [(pair.section, pair.label) for pair in labelled.pairs] if labelled else []
    return labelled if len(labels) == len(set(labels)) else None  # labels that stand again: of other records


def pair_values_below(rows: Sequence[GridRow], is_head: IsHead) -> Labelled | None:
    """Return the pairs of labels and values in turn, of one record or of several; None if there are none."""
    filled = [row for row in rows if row.cells]
    pairs: list[Pair] = []
    texts: list[tuple[int, str]] = []
    count = wide = at = 0
    section = ""
    while at < len(filled):
        row = filled[at]
        below = filled[at + 1] if at + 1 < len(filled) else None
        if below is not None and not find_row_title(row, is_head) and is_over(row, below, is_head):
            pairs += list(_pair_up(row, below, section))
            count += 1
            wide += len(row.cells) > 1
            at += 2
        elif beside := _read_beside(row, is_head):
            pairs += [pair._replace(section=section) for pair in beside]
            at += 1
        elif len(row.cells) == 1:
            section = join_lines(row.texts[0]) if len(row.texts[0]) < 60 else section
            texts.append((row.number, row.texts[0]))
            at += 1
        else:
            return None
    return Labelled(pairs, texts) if count > 1 and wide else None


def _read_beside(row: GridRow, is_head: IsHead) -> list[Pair]:
    """Return the pairs of a row whose labels, all known, stand beside their values; [] if they do not."""
    labelled = None if find_row_title(row, is_head) else read_labels(row, (), is_head)
    if labelled is None or labelled.texts:
        return []
    is_known = all(pair.value and is_head(pair.label) >= LABEL for pair in labelled.pairs)
    return labelled.pairs if is_known else []


def is_over(row: GridRow, below: GridRow, is_head: IsHead) -> bool:
    """Whether a row holds the labels of the values in the row below."""
    if row.line.problem or below.line.problem or not set(below.columns) <= set(row.columns):
        return False
    if are_of_pairs([row, below], is_head):
        return False
    labels = [rate_label(text, is_head) for text in row.texts]
    values = [rate_label(text, is_head) for text in below.texts]
    if len(row.cells) == 1:
        return labels[0] >= LABEL and values[0] < LABEL and (is_prose(below.texts[0]) or values[0] < 0.3)
    return min(labels) >= LEAST and fmean(labels) >= 0.7 and fmean(labels) - fmean(values) >= 0.25


def _pair_up(row: GridRow, below: GridRow, section: str) -> Iterator[Pair]:
    for column in row.columns:
        yield Pair(trim_label(row.cells[column]), below.cells.get(column, ""), below.number, section)
