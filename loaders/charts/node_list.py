"""Tables of nodes beside an edge list, as Gephi and i2 write them: an id, a label, and whatever else."""

from collections.abc import Sequence
from dataclasses import replace

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .chart import WHOLE, Chart
from .chart_node import ChartNode
from .edge_heads import find_head
from .node_tables import RowCount

_IDS = ("id", "identity", "nodeid", "entityid", "node", "key", "entityidentity")
_NAMES = ("label", "name", "fullname", "entitylabel", "nodelabel", "title")
_KINDS = ("kind", "type", "entitytype", "category", "class")
LEAST_COVERED = 0.8


def is_node_list(heads: Sequence[str]) -> bool:
    """Whether a table has an id and a name for each node.

    >>> is_node_list(["Id", "Label", "timeset"]), is_node_list(["Source", "Target"])
    (True, False)
    """
    return _find(heads, _IDS) >= 0 and _find(heads, _NAMES) >= 0


def names_ends(table: Table, rows: Sequence[Line]) -> bool:
    """Whether a table of nodes has the ids of most ends of an edge list with these rows."""
    filled = [line for line in rows if any(map(str.strip, line.cells))]
    layout = find_head(filled) if filled else None
    if layout is None:
        return False
    places = [layout.keys.index(("", 0, end)) for end in ("start", "end")]
    ends = {line.cells[at].strip() for line in filled[1:] for at in places if at < len(line.cells)} - {""}
    at_id = _find(table.heads, _IDS)
    ids = {line.cells[at_id].strip() for line in table.lines() if at_id < len(line.cells)}
    return bool(ends) and len(ends & ids) >= LEAST_COVERED * len(ends)


def add_node_list(chart: Chart, table: Table) -> tuple[Chart, RowCount]:
    """Return the chart with what a table says of its nodes, isolates too, and the table's row count.

    Raise RecordError, with its place, for a row without an id and an id that stands twice.
    """
    at_id, at_name, at_kind = (_find(table.heads, words) for words in (_IDS, _NAMES, _KINDS))
    nodes = {node.id: node for node in chart.nodes}
    seen: dict[str, int] = {}
    count = RowCount()
    for line in table.lines():
        count.rows += 1
        if not line.problem and not any(map(str.strip, line.cells)):
            count.blank += 1
            continue
        place = f"{table.name}:{line.number}"
        if line.problem:
            raise RecordError(f"{place}: {line.problem}; {WHOLE}")
        key = line.cells[at_id].strip()
        if not key or key in seen:
            problem = f"is '{key}', which stands at line {seen[key]} already" if key else "is blank"
            raise RecordError(
                f"{place}: column '{table.heads[at_id]}' {problem}, expected every id once; {WHOLE}"
            )
        seen[key] = line.number
        others = tuple(
            (head, text)
            for at, head in enumerate(table.heads)
            if at not in (at_id, at_name, at_kind) and (text := line.cells[at].strip())
        )
        node = nodes.get(key) or ChartNode(key, key, cell=Cell(line.number, table.name))
        nodes[key] = replace(
            node,
            name=line.cells[at_name].strip() or node.name,
            label=(line.cells[at_kind].strip() if at_kind >= 0 else "") or node.label,
            attributes=(*node.attributes, *others),
        )
    return replace(chart, nodes=tuple(nodes.values())), count


def _find(heads: Sequence[str], words: Sequence[str]) -> int:
    bare = [fold_text(head) for head in heads]
    return next((bare.index(word) for word in words if word in bare), -1)
