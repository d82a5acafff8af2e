"""Decide whether a file is a chart and of which form, and read it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...graph.errors import RecordError
from ...graph.kinds.handling import find_strictest_marking
from ..fields.rows import fold_text
from ..files.contents import Contents, read_contents
from ..files.tables import Line
from ..intake.detect import Layout
from .chart import Chart
from .chart_rows import read_chart_rows, read_titled_rows
from .edge_heads import LINKS, is_edge_list, is_list_of_things, lay_out_head
from .edge_list import read_edge_list
from .graph_formats import GRAPHML, READERS
from .graphml_files import is_graphml
from .incidence import find_grid, read_incidence
from .matrix import is_labelled, is_matrix, read_matrix
from .node_link import is_node_link, read_node_link
from .node_tables import detect_part
from .weights import NOTHING_SAID, WeightOption

MATRIX, EDGES, NODE_TABLE = "matrix", "edge list", "node table"
INCIDENCE, NODE_LINK = "two-mode table", "node-link JSON"


def detect_form(found: Contents, rival: Layout | None = None, is_chart: bool = False) -> str:
    """Return the form of chart that a file has, "" if it is no chart.

    rival is the layout of a kind of record that fits the columns; it wins unless every column belongs to an
    edge list. is_chart says that the user asked for a chart: then any two columns are one.
    """
    if found.form == "xml":
        return GRAPHML if is_graphml(found.path) else ""
    if is_node_link(found.objects):
        return NODE_LINK
    if not found.tables:
        return ""
    if any(detect_part(table.heads) for table in found.tables):
        return NODE_TABLE
    head = lay_out_head(Line(1, found.tables[0].heads))
    if rival and not is_chart:  # the rows of records are many, and are not read for this
        return EDGES if head and not head.unknown_columns and head.matched >= rival.matched else ""
    rows = read_chart_rows(found)
    head = lay_out_head(rows[0]) if rows else None
    # A line of words alone may have "from" and "to" among them: Email from Ann to Dean about the van.
    is_text = len(rows) == 1 and head is not None and bool(head.unknown_columns) and not is_chart
    if head and not is_chart and is_list_of_things(head, rows[1:]):
        return ""
    if not is_labelled(rows) and head and not is_text:
        return EDGES
    if is_matrix(rows):
        return MATRIX
    if (is_chart or found.form != "json") and find_grid(rows, is_chart):
        return INCIDENCE
    return EDGES if is_chart or is_edge_list(rows) else ""


def read_chart(found: Contents, form: str, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a file of this form; node tables come in sets and are read elsewhere."""
    if reader := READERS.get(form):
        return reader(found.path, name, option)
    if form == NODE_LINK and found.objects:
        return read_node_link(found.objects, name, option)
    if len(found.tables) > 1:
        raise RecordError(
            f"{name}: has {len(found.tables)} sheets, expected one for a chart; save the sheet as CSV"
        )
    rows, notes, marking = read_titled_rows(found)
    if form == INCIDENCE:
        chart = read_incidence(rows, name)
    else:
        chart = read_matrix(rows, name) if form == MATRIX else read_edge_list(rows, name, option)
    if option.column and form != EDGES:
        notes = (*notes, "its cells are the weights of its links, so --weight is not used")
    marking = find_strictest_marking((chart.marking, marking))
    return replace(chart, notes=(*chart.notes, *notes), marking=marking)


def read_names(path: Path) -> dict[str, str]:
    """Return names by id, from a table that has both in any order of columns.

    The id column is headed id, else holds 1, 2, 3 …, else is the first. The name column is headed name or
    label, else is the first other one that is not all numbers. Raise RecordError if there are not two
    columns, or an id occurs twice.
    """
    found = read_contents(path)
    if not found.tables:
        raise RecordError(f"{path.name}: is no table, expected a CSV with an id and a name; save it as CSV")
    rows = [
        line for line in read_chart_rows(found) if any(cell.strip() for cell in line.cells) or line.problem
    ]
    for line in rows:
        if line.problem or len(line.cells) < 2:
            raise RecordError(
                f"{path.name}:{line.number}: {line.problem or 'has one column'}, "
                "expected an id and a name; mend the row"
            )
    at_id, at_name, headed = _find_columns(rows)
    names: dict[str, str] = {}
    for line in rows[headed:]:
        key, name = line.cells[at_id].strip(), line.cells[at_name].strip()
        if key in names:
            raise RecordError(
                f"{path.name}:{line.number}: id '{key}' stands twice, expected every id once; remove one"
            )
        if key and name:
            names[key] = name
    return names


def _find_columns(rows: Sequence[Line]) -> tuple[int, int, int]:
    """Return the id column, the name column, and the number of head rows (0 or 1)."""
    width = min(len(line.cells) for line in rows)
    heads = [fold_text(cell) for cell in rows[0].cells[:width]]
    headed = int(
        any(
            head in ("id", "nodeid", "node", "no", "number", "code", "name", "label", "actor", "person")
            for head in heads
        )
        or not rows[0].cells[0].strip()
    )
    columns = [[line.cells[at].strip() for line in rows[headed:]] for at in range(width)]
    if not headed and any(
        column[1:] and all(cell.isdigit() for cell in column[1:]) and not column[0].isdigit()
        for column in columns
    ):
        headed, columns = 1, [column[1:] for column in columns]
    counting = [str(n) for n in range(1, len(columns[0]) + 1)]
    by_head = next((at for at, head in enumerate(heads) if headed and head in ("id", "nodeid", "")), -1)
    by_count = next((at for at, column in enumerate(columns) if sorted(column) == sorted(counting)), -1)
    at_id = by_head if by_head >= 0 else max(by_count, 0)
    by_head = next(
        (
            at
            for at, head in enumerate(heads)
            if headed and at != at_id and head in ("name", "fullname", "label", "actor", "person")
        ),
        -1,
    )
    worded = next(
        (
            at
            for at, column in enumerate(columns)
            if at != at_id and not all(c.replace(".", "").isdigit() for c in column)
        ),
        -1,
    )
    at_name = by_head if by_head >= 0 else worded if worded >= 0 else 1 - min(at_id, 1)
    return at_id, at_name, headed


__all__ = [
    "EDGES",
    "GRAPHML",
    "LINKS",
    "MATRIX",
    "NODE_TABLE",
    "detect_form",
    "read_chart",
    "read_chart_rows",
    "read_names",
]
