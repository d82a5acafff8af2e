"""Read the boxes, labels over their values, that stand above a table, as those of a bill above its goods."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ...graph.kinds.tidy import split_words
from ..fields.rows import Record, fold_text
from ..files.grid import join_lines
from ..records import list_records
from .cell_shapes import IsHead
from .label_over_value import pair_values_below
from .labelled_cells import Labelled
from .rows_of_cells import GridRow

_LONGEST = 60  # rows from which they are no form
_LEAST_KNOWN = 2  # boxes that only papers of a cargo have
_OF_BILLS = split_words(
    "bill master_bill house_bill booking shipper consignee notify vessel voyage vessel_and_voyage "
    "port_of_loading port_of_discharge"
)


def read_boxes_above(rows: Sequence[GridRow], heads: Sequence[str], is_head: IsHead) -> Labelled | None:
    """Return what the boxes above a table with these heads hold, None if there are none.

    Who drove, or who was called, above a table of other journeys or calls is nobody in its rows: only a bill
    has boxes that stand for all rows below them, once each, and none that the rows have a column for.
    Other boxes are texts.
    """
    if len(rows) >= _LONGEST or not any(map(_has_wide_boxes, rows)):
        return None
    labelled = pair_values_below(rows, is_head)
    if labelled is None:
        return None
    labels = [_name(pair.label) for pair in labelled.pairs]
    is_bill = len(_OF_BILLS.intersection(labels)) >= _LEAST_KNOWN and len(labels) == len(set(labels))
    if is_bill and not set(labels) & set(map(_name, heads)):
        return labelled
    return Labelled([], [(row.number, "; ".join(map(join_lines, row.texts))) for row in rows])


def _has_wide_boxes(row: GridRow) -> bool:
    """Whether the cells of a row are boxes of several columns each; those of short tables are of one."""
    return any(second - first > 1 for first, second in pairwise(row.columns))


def _name(label: str) -> str:
    """Return the field of a bill that a label names, the folded label if it names none."""
    column = _find_bills().find_column(label)
    return column[2].name if column else fold_text(label)


@cache
def _find_bills() -> Record:
    return next(record for record in list_records() if record.word == "bills")
