"""Edge lists: an edge a row, two names and perhaps a weight and a type, with a head or without."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ...graph.kinds.handling import combine_handling, find_strictest_marking
from ..fields.rows import fold_text
from ..files.tables import Line
from ..intake.detect import Layout, lay_out
from .chart import WHOLE, Chart, ChartEdge, Modes, find_kind
from .chart_node import ChartNode
from .edge_heads import LINKS, NUMBER, find_head
from .end_columns import EndColumns, EndDetail, find_end_columns, find_end_details
from .modes import part_by_ends
from .node_labels import is_vin
from .strength import parse_strength
from .weights import NOTHING_SAID, WeightOption, choose_weight, part_denials

# What a column of directions says: 1 from start to end, -1 the other way, 0 neither or both.
_DIRECTIONS = dict.fromkeys(("yes", "y", "true", "1", "directed", "end 1 to end 2", "->", "→", "forward"), 1)
_DIRECTIONS |= dict.fromkeys(("end 2 to end 1", "<-", "←", "backward", "reverse"), -1)
_DIRECTIONS |= dict.fromkeys(
    ("no", "n", "false", "0", "undirected", "mutual", "none", "both", "--", "<->", "↔", "bidirectional"), 0
)


@dataclass(frozen=True)
class _EdgeColumns:
    """The columns of an edge list: the layout, pairs that describe the two ends, and notes on the weight."""

    layout: Layout
    ends: EndColumns | None = None
    details: tuple[EndDetail, ...] = ()
    notes: tuple[str, ...] = ()


def read_edge_list(rows: Sequence[Line], name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of an edge list; undirected if every row's reverse occurs with the same weight.

    Raise RecordError, with its place, for a row without two ends or with a weight that is no number, and if
    several columns may be the weight.
    """
    filled = [line for line in rows if line.problem or any(cell.strip() for cell in line.cells)]
    if not filled:
        raise RecordError(f"{name}: is blank, expected a link a row; check the export")
    head = find_head(filled)
    body = filled[1:] if head else filled
    columns = (
        _settle_columns(head, body, name, option) if head else _EdgeColumns(_guess_layout(filled[0], name))
    )
    edges = [_read_edge(line, columns, name) for line in body]
    kept, denials, denied_notes = part_denials(edges)
    notes = ["its first row is the head" if head else "no head: its first row is a link"]
    notes += [*columns.notes, *denied_notes]
    if ("", 0, "directed") not in columns.layout.keys and is_mirrored(kept):
        kept = merge_mirrored(kept)
        notes.append("every link occurs both ways: read as undirected, one a pair")
    chart = Chart(
        _make_nodes(edges, body, columns),
        tuple(kept),
        len(rows) - bool(head),
        len(rows) - len(filled),
        tuple(notes),
        marking=find_strictest_marking(_list_cells(body, columns.layout, "marking")),
        handling=combine_handling(_list_cells(body, columns.layout, "handling")),
        denials=denials,
    )
    is_two_mode = columns.ends is not None and columns.ends.is_two_mode
    return part_by_ends(chart, Modes(), name) if is_two_mode else chart


def _settle_columns(layout: Layout, body: Sequence[Line], name: str, option: WeightOption) -> _EdgeColumns:
    """Return the columns with their parts: direction, weight and what describes the two ends."""
    filled = [
        [cell for line in body if at < len(line.cells) and (cell := line.cells[at].strip())]
        for at in range(len(layout.heads))
    ]
    # Gephi's column Type says Directed or Undirected.
    keys = [
        ("", 0, "directed")
        if key == ("", 0, "kind")
        and filled[at]
        and all(cell.casefold() in _DIRECTIONS for cell in filled[at])
        else key
        for at, key in enumerate(layout.keys)
    ]
    start, end = keys.index(("", 0, "start")), keys.index(("", 0, "end"))
    details = find_end_details(layout.heads, EndColumns(start, end))
    described = {at for detail in details for at in (detail.start, detail.end)}
    beside = [
        at
        for at, key in enumerate(keys)
        if (key is None or key[2] == "weight") and at not in described and layout.heads[at]
    ]
    chosen, notes = choose_weight({layout.heads[at]: filled[at] for at in beside}, name, option)
    weight_at = next((at for at in beside if chosen and layout.heads[at] == chosen), -1)
    settled = tuple(
        ("", 0, "weight")
        if at == weight_at
        else None
        if at in described or (key and key[2] == "weight")
        else key
        for at, key in enumerate(keys)
    )
    ends = find_end_columns(layout.heads)
    is_two_mode = ends is not None and (ends.start, ends.end) == (start, end) and ends.is_two_mode
    return _EdgeColumns(replace(layout, keys=settled), EndColumns(start, end, is_two_mode), details, notes)


def _list_cells(body: Sequence[Line], layout: Layout, head: str) -> list[str]:
    """Return the different cells of a column that holds for the whole chart."""
    at = next((at for at, each in enumerate(layout.heads) if fold_text(each) == head), -1)
    return sorted({line.cells[at].strip() for line in body if 0 <= at < len(line.cells)} - {""})


def _make_nodes(
    edges: Sequence[ChartEdge], body: Sequence[Line], columns: _EdgeColumns
) -> tuple[ChartNode, ...]:
    """Return the ends of the edges, in order of first occurrence, with what their columns say of them."""
    nodes: dict[str, ChartNode] = {}
    for edge, line in zip(edges, body, strict=True):
        for side, end in enumerate((edge.start, edge.end)):
            if end in nodes:
                continue
            details = {
                detail.word: text
                for detail in columns.details
                if (text := line.cells[(detail.start, detail.end)[side]].strip())
            }
            name, label = details.pop("name", "") or end, details.pop("kind", "")
            # Not so in files of networks: an exported vehicle called by its VIN comes back as it was.
            kind = "Vin" if find_kind(label) == "Vehicle" and not details and is_vin(name) else label
            nodes[end] = ChartNode(end, name, kind, tuple(details.items()), edge.cell)
    return tuple(nodes.values())


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


def _read_edge(line: Line, columns: _EdgeColumns, name: str) -> ChartEdge:
    layout = columns.layout
    place = f"{name}:{line.number}"
    if line.problem:
        raise RecordError(f"{place}: {line.problem}; {WHOLE}")
    cells = list(line.cells)
    while len(cells) > len(layout.keys) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(layout.keys):
        raise RecordError(f"{place}: the row has {len(cells)} columns, expected {len(layout.keys)}; {WHOLE}")
    cells_by_field, more = _name_cells(cells, columns)
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
    direction = _DIRECTIONS.get(cells_by_field.get("directed", "").casefold(), 1)
    start, end = cells_by_field["start"], cells_by_field["end"]
    return ChartEdge(
        end if direction < 0 else start,
        start if direction < 0 else end,
        weight,
        cells_by_field.get("kind", ""),
        bool(direction),
        tuple(more),
        Cell(line.number, ""),
    )


def _name_cells(cells: Sequence[str], columns: _EdgeColumns) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the cells of one row by field, and (head, text) of the others that are filled."""
    layout = columns.layout
    cells_by_field: dict[str, str] = {}
    more = []
    described = {at for detail in columns.details for at in (detail.start, detail.end)}
    for at, (key, head, cell) in enumerate(zip(layout.keys, layout.heads, cells, strict=True)):
        if at in described:
            continue
        if key and key[2] not in cells_by_field:
            cells_by_field[key[2]] = cell.strip()
        elif cell.strip():
            more.append((head, cell.strip()))
    return cells_by_field, more


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
