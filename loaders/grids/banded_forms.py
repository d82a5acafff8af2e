"""Reads forms of bands: a row of labels over a row of values, a blank row, and so on."""

from collections.abc import Sequence
from functools import cache
from statistics import fmean

from ...graph.kinds import PERSON_NAME, VIN, VRM
from ..fields.rows import fold_text
from ..files.grid import join_lines
from ..records import list_records
from .cell_shapes import IsHead, rate_label
from .label_over_value import LEAST, is_over
from .labelled_cells import Labelled, Pair, trim_label
from .rows_of_cells import GridRow

_FEWEST = 3  # bands from which they are one form: one alone is a table of one row
_APART = 0.25  # how far labels must rate above the values below them


def read_bands(rows: Sequence[GridRow], at: int, is_head: IsHead) -> tuple[Labelled, int] | None:
    """Return the pairs of the bands from a row on, and where they end; None if they are no such form.

    Most bands are sure by their labels alone, and no label stands twice. A block of one row is a title.
    Bands with a plate each, or that each begin with a person, are small tables of one row.

    >>> from ..files.tables import Line
    >>> cells = [{0: "Ref", 1: "Date"}, {0: "R1", 1: "1/2/25"}, {}, {0: "VRM"}, {0: "LB07 SEO"}, {}]
    >>> cells += [{0: "Keeper", 1: "Phone"}, {0: "MARSH", 1: "07700 900111"}]
    >>> rows = [GridRow(Line(at, ()), row, {}) for at, row in enumerate(cells)]
    >>> known = ("Ref", "Date", "VRM", "Keeper", "Phone")
    >>> found, end = read_bands(rows, 0, lambda text: float(text in known))
    >>> [pair.label for pair in found.pairs] == list(known), end
    (True, 8)
    """
    pairs: list[Pair] = []
    labelled: list[list[str]] = []
    texts: list[tuple[int, str]] = []
    sure = bands = wide = 0
    last = at
    for start, end in _list_blocks(rows, at):
        block = rows[start:end]
        if len(block) == 1 and len(block[0].cells) == 1:
            texts.append((block[0].number, block[0].texts[0]))
            continue
        if len(block) != 2:
            break
        labels, values = block
        if not _may_be_over(labels, values, is_head):
            break
        sure += is_over(labels, values, is_head)
        wide += len(labels.cells) > 1
        bands += 1
        labelled.append([fold_text(trim_label(text)) for text in labels.texts])
        pairs += [
            Pair(trim_label(labels.cells[column]), values.cells.get(column, ""), values.number)
            for column in labels.columns
        ]
        last = end
    names = [join_lines(pair.label).casefold() for pair in pairs]
    if bands < _FEWEST or wide < 2 or sure * 2 <= bands or len(set(names)) < len(names):
        return None
    if _are_of_several(labelled):
        return None
    return Labelled(pairs, [one for one in texts if one[0] < rows[last - 1].number]), last


def _may_be_over(row: GridRow, below: GridRow, is_head: IsHead) -> bool:
    """Whether a row can hold the labels of the values below it, where the bands around do."""
    if row.line.problem or below.line.problem or not set(below.columns) <= set(row.columns):
        return False
    labels = [rate_label(text, is_head) for text in row.texts]
    values = [rate_label(text, is_head) for text in below.texts]
    return min(labels) >= LEAST and fmean(labels) - fmean(values) >= _APART


def _are_of_several(labelled: Sequence[Sequence[str]]) -> bool:
    """Whether the labels of two bands are one of a car's marks, or two bands begin with a person."""
    marks = [_list_labels(kind) for kind in (VRM.name, VIN.name)]
    for known in marks:
        if sum(not known.isdisjoint(labels) for labels in labelled) > 1:
            return True
    return sum(labels[0] in _list_labels(PERSON_NAME.name) for labels in labelled if len(labels) > 1) > 1


@cache
def _list_labels(kind: str) -> frozenset[str]:
    fields = [field for record in list_records() for field in record.fields if field.kind.name == kind]
    return frozenset(fold_text(head) for field in fields for head in (field.name, *field.synonyms))


def _list_blocks(rows: Sequence[GridRow], at: int) -> list[tuple[int, int]]:
    """Return the beginning and the end of each run of filled rows from a row on."""
    blocks: list[tuple[int, int]] = []
    while at < len(rows):
        end = next((one for one in range(at, len(rows)) if rows[one].is_blank), len(rows))
        if end > at:
            blocks.append((at, end))
        if end - at > 2:
            break
        at = end + 1
    return blocks
