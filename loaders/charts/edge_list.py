"""Edge lists: an edge a row, two names and perhaps a weight and a type, with a head or without."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..files.tables import Line
from ..intake.detect import Layout, lay_out
from .chart import WHOLE, Chart, ChartEdge, ChartNode, Modes, parse_strength
from .edge_heads import LINKS, NUMBER, find_head
from .end_columns import find_end_columns
from .modes import part_by_ends
from .weights import NOTHING_SAID, WeightOption, choose_weight, describe_zeros


def read_edge_list(rows: Sequence[Line], name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of an edge list; undirected if every row's reverse occurs with the same weight.

    Raise RecordError, with its place, for a row without two ends or with a weight that is no number, and if
    several columns may be the weight.
    """
    filled = [line for line in rows if line.problem or any(cell.strip() for cell in line.cells)]
    if not filled:
        raise RecordError(f"{name}: is blank, expected a link a row; check the export")
    head = find_head(filled)
    headed, layout = head is not None, head or _guess_layout(filled[0], name)
    body = filled[1:] if headed else filled
    layout, told = _lay_out_weight(layout, body, name, option) if headed else (layout, ())
    edges = [edge for line in body for edge in [_read_edge(line, layout, name)]]
    lines = {end: edge.cell.line for edge in reversed(edges) for end in (edge.end, edge.start)}
    nodes = tuple(
        ChartNode(end, end, cell=Cell(lines[end], ""))
        for end in dict.fromkeys(end for edge in edges for end in (edge.start, edge.end))
    )
    kept = [edge for edge in edges if edge.strength]
    notes = [f"{'its first row is the head' if headed else 'no head: its first row is a link'}"]
    notes += [*told, *describe_zeros(len(edges) - len(kept))]
    if ("", 0, "directed") not in layout.keys and is_mirrored(kept):
        kept = merge_mirrored(kept)
        notes.append("every link occurs both ways: read as undirected, one a pair")
    chart = Chart(nodes, tuple(kept), len(rows) - headed, len(rows) - len(filled), tuple(notes))
    ends = find_end_columns(layout.heads) if headed else None
    is_two_mode = ends is not None and ends.is_two_mode and layout.keys[ends.end] == ("", 0, "end")
    return part_by_ends(chart, Modes(), name) if is_two_mode else chart


def _lay_out_weight(
    layout: Layout, body: Sequence[Line], name: str, option: WeightOption
) -> tuple[Layout, tuple[str, ...]]:
    """Return the layout with the column of the weight in its place, and notes that tell which it is."""
    beside = {
        at: head
        for at, (head, key) in enumerate(zip(layout.heads, layout.keys, strict=True))
        if key is None or key[2] == "weight"
    }
    columns: dict[str, list[str]] = {head: [] for head in beside.values()}
    for line in body:
        for at, head in beside.items():
            if at < len(line.cells) and line.cells[at].strip():
                columns[head].append(line.cells[at])
    chosen, notes = choose_weight(columns, name, option)
    weight_at = next((at for at, head in beside.items() if chosen and head == chosen), -1)
    keys = tuple(
        ("", 0, "weight") if at == weight_at else None if key and key[2] == "weight" else key
        for at, key in enumerate(layout.keys)
    )
    return replace(layout, keys=keys), notes


def _guess_layout(first: Line, name: str) -> Layout:
    heads = ("start", "end", "weight")[: len(first.cells)]
    if len(first.cells) == 3 and first.cells[2].strip() and not NUMBER.fullmatch(first.cells[2]):
        heads = ("start", "end", "kind")
    if not 2 <= len(first.cells) <= 3:
        raise RecordError(
            f"{name}:{first.number}: has {len(first.cells)} columns and no head, "
            "expected two ends and perhaps a weight; "
            "put a head such as source,target,weight above"
        )
    return lay_out(LINKS, heads)


def _read_edge(line: Line, layout: Layout, name: str) -> ChartEdge:
    place = f"{name}:{line.number}"
    if line.problem:
        raise RecordError(f"{place}: {line.problem}; {WHOLE}")
    cells = list(line.cells)
    while len(cells) > len(layout.keys) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(layout.keys):
        raise RecordError(f"{place}: the row has {len(cells)} columns, expected {len(layout.keys)}; {WHOLE}")
    cells_by_field: dict[str, str] = {}
    more = []
    for key, head, cell in zip(layout.keys, layout.heads, cells, strict=True):
        if key and key[2] not in cells_by_field:
            cells_by_field[key[2]] = cell.strip()
        elif cell.strip():
            more.append((head, cell.strip()))
    for end in ("start", "end"):
        if not cells_by_field[end]:
            raise RecordError(
                f"{place}: column '{layout.head_of['', 0, end]}' is blank, "
                f"expected the name of a node; {WHOLE}"
            )
    weight = (
        parse_strength(cells_by_field["weight"], f"{place}: column '{layout.head_of['', 0, 'weight']}'")
        if cells_by_field.get("weight")
        else 1.0
    )
    directed = cells_by_field.get("directed", "").casefold() not in ("no", "n", "false", "0", "undirected")
    return ChartEdge(
        cells_by_field["start"],
        cells_by_field["end"],
        weight,
        cells_by_field.get("kind", ""),
        directed,
        tuple(more),
        Cell(line.number, ""),
    )


def is_mirrored(edges: Sequence[ChartEdge]) -> bool:
    """Whether every edge's reverse occurs as often, with the same weight and kind."""
    drawn = Counter((edge.start, edge.end, edge.strength, edge.kind) for edge in edges)
    return (
        bool(edges)
        and any(edge.start != edge.end for edge in edges)
        and all(
            drawn[end, start, weight, kind] == count for (start, end, weight, kind), count in drawn.items()
        )
    )


def merge_mirrored(edges: Sequence[ChartEdge]) -> list[ChartEdge]:
    """Return one undirected edge for each edge and its reverse, in order of first occurrence."""
    owed: Counter[tuple[str, str, float, str]] = Counter()
    kept = []
    for edge in edges:
        if owed[edge.start, edge.end, edge.strength, edge.kind]:
            owed[edge.start, edge.end, edge.strength, edge.kind] -= 1
            continue
        kept.append(replace(edge, directed=False))
        if edge.start != edge.end:
            owed[edge.end, edge.start, edge.strength, edge.kind] += 1
    return kept
