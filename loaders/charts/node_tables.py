"""Node and relationship CSVs with heads such as :ID, :LABEL, :START_ID and :TYPE; a set makes one chart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ...graph.unreadable import replace_unreadable
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .chart import WHOLE, Chart, ChartEdge
from .chart_node import ChartNode
from .strength import parse_strength
from .weights import NOTHING_SAID, WeightOption, choose_weight, part_denials

NODE_PART, EDGE_PART = "nodes", "edges"
_HEAD = re.compile(
    r"(?P<name>[^:]*):(?P<part>ID|START_ID|END_ID|LABEL|TYPE|IGNORE)(\((?P<space>[^)]*)\))?(\{.*\})?",
    re.IGNORECASE,
)
_TYPED = re.compile(r"(?P<name>.+):(?P<type>[A-Za-z]+(\[\])?(\{.*\})?)")


@dataclass(frozen=True)
class Head:
    """One column: its part, its name without the type, and its space of ids.

    part is "ID", "START_ID", … or "" for an attribute.
    """

    part: str
    name: str
    space: str = ""


def parse_head(text: str) -> Head:
    """Return what a column's head says.

    >>> parse_head("personId:ID(Person)"), parse_head("latitude:double")
    (Head(part='ID', name='personId', space='Person'), Head(part='', name='latitude', space=''))
    """
    if match := _HEAD.fullmatch(text.strip()):
        return Head(match["part"].upper(), match["name"], match["space"] or "")
    typed = _TYPED.fullmatch(text.strip())
    return Head("", typed["name"] if typed else text.strip())


def detect_part(heads: Sequence[str]) -> str:
    """Return NODE_PART or EDGE_PART by the heads, "" if the table is neither."""
    parts = {parse_head(text).part for text in heads}
    if {"START_ID", "END_ID"} <= parts:
        return EDGE_PART
    return NODE_PART if "ID" in parts else ""


def name_chart(paths: Sequence[Path]) -> str:
    """Return the files' common name: the shared beginning of their stems, else their folder.

    >>> name_chart([Path("x/crime.nodes.Area.csv"), Path("x/crime.ties.KNOWS.csv")])
    'crime'
    >>> name_chart([Path("x/nodes.csv"), Path("x/ties.csv")])
    'x'
    """
    stems = [replace_unreadable(path.stem) for path in paths]
    shared = takewhile(lambda marks: len(set(marks)) == 1, zip(*stems, strict=False))
    common = "".join(marks[0] for marks in shared)
    if any(stem != common and stem[len(common) : len(common) + 1].isalnum() for stem in stems):
        common = re.sub(r"[^\W_]+$", "", common)
    return common.strip("._- ") or replace_unreadable(paths[0].resolve().parent.name)


@dataclass
class RowCount:
    """The rows of one table, and how many of them were blank."""

    rows: int = 0
    blank: int = 0


def join_node_tables(
    tables: Sequence[Table], option: WeightOption = NOTHING_SAID
) -> tuple[Chart, dict[str, RowCount]]:
    """Return the chart of all the tables, and the row count of each by its name.

    Raise RecordError, with its place, for an id that occurs twice, an end that no table has, or a bad
    weight.
    """
    nodes: dict[str, ChartNode] = {}
    edges: list[ChartEdge] = []
    denials: list[ChartEdge] = []
    counts = {table.name: RowCount() for table in tables}
    for table in tables:
        if detect_part(table.heads) == NODE_PART:
            _read_nodes(table, nodes, counts[table.name])
    notes: list[str] = []
    for table in tables:
        if detect_part(table.heads) == EDGE_PART:
            read, told = _read_edges(table, nodes, counts[table.name], option)
            kept, denied, denied_notes = part_denials(read)
            edges += kept
            denials += denied
            notes += [f"{table.name}: {note}" for note in (*told, *denied_notes)]
    whole = [count.rows for count in counts.values()], [count.blank for count in counts.values()]
    chart = Chart(
        tuple(nodes.values()),
        tuple(edges),
        sum(whole[0]),
        sum(whole[1]),
        tuple(notes),
        denials=tuple(denials),
    )
    return chart, counts


def _check_line(line: Line, table: Table) -> tuple[str, ...]:
    if line.problem:
        raise RecordError(f"{table.name}:{line.number}: {line.problem}; {WHOLE}")
    return line.cells


def _find_column(heads: Sequence[Head], part: str) -> int:
    return next((at for at, one in enumerate(heads) if one.part == part), -1)


def _list_filled_rows(table: Table, count: RowCount) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Yield the rows that hold something, each with its cells; count every row."""
    for line in table.lines():
        cells = _check_line(line, table)
        count.rows += 1
        if any(map(str.strip, cells)):
            yield line, cells
        else:
            count.blank += 1


def _read_nodes(table: Table, nodes: dict[str, ChartNode], count: RowCount) -> None:
    heads = [parse_head(text) for text in table.heads]
    at_id, at_label = _find_column(heads, "ID"), _find_column(heads, "LABEL")
    named = {fold_text(one.name): at for at, one in reversed(list(enumerate(heads))) if not one.part}
    skipped = {
        at_id,
        at_label,
        named.get("name", -1),
        *(at for at, one in enumerate(heads) if one.part == "IGNORE"),
    }
    if "name" in named:
        skipped.add(named.get("surname", -1))
    others = [(at, one.name) for at, one in enumerate(heads) if at not in skipped]
    for line, cells in _list_filled_rows(table, count):
        key = _scope_id(cells[at_id], heads[at_id])
        place = f"{table.name}:{line.number}: column '{table.heads[at_id]}'"
        if not key:
            raise RecordError(f"{place} is blank, expected the node's id; {WHOLE}")
        if key in nodes:
            first = nodes[key].cell
            raise RecordError(
                f"{place} is '{key}', which stands at {first.column}:{first.line} already, "
                f"expected every id once; {WHOLE}"
            )
        name = (
            " ".join(
                text for part in ("name", "surname") if part in named and (text := cells[named[part]].strip())
            )
            if "name" in named
            else ""
        )
        attributes = tuple((head_name, text) for at, head_name in others if (text := cells[at].strip()))
        label = cells[at_label].strip() if at_label >= 0 else ""
        nodes[key] = ChartNode(key, name, label, attributes, Cell(line.number, table.name))


def _scope_id(text: str, column: Head) -> str:
    bare = text.strip()
    return f"{column.space}:{bare}" if bare and column.space else bare


def _choose_weight_column(
    name: str, heads: Sequence[Head], rows: Sequence[tuple[Line, tuple[str, ...]]], option: WeightOption
) -> tuple[int, tuple[str, ...]]:
    """Return the position of the column that is the weight, -1 if none is, and notes that tell so."""
    beside = {at: one.name for at, one in enumerate(heads) if not one.part and one.name}
    columns = {
        head: [cell for _, cells in rows if (cell := cells[at].strip())] for at, head in beside.items()
    }
    # A set may have tables of many kinds of edge, so --weight holds for those that have the column.
    is_named = any(fold_text(head) == fold_text(option.column) for head in columns)
    chosen, notes = choose_weight(columns, name, option if is_named else WeightOption("", option.ask))
    return next((at for at, head in beside.items() if chosen and head == chosen), -1), notes


def _read_edges(
    table: Table, nodes: dict[str, ChartNode], count: RowCount, option: WeightOption
) -> tuple[list[ChartEdge], tuple[str, ...]]:
    """Return the edges of one table, and notes on their weight."""
    heads = [parse_head(text) for text in table.heads]
    at_start, at_end, at_type = (_find_column(heads, part) for part in ("START_ID", "END_ID", "TYPE"))
    rows = list(_list_filled_rows(table, count))
    at_weight, notes = _choose_weight_column(table.name, heads, rows, option)
    others = [(at, one.name) for at, one in enumerate(heads) if not one.part and at != at_weight]
    edges = []
    for line, cells in rows:
        start, end = _scope_id(cells[at_start], heads[at_start]), _scope_id(cells[at_end], heads[at_end])
        for at, key in ((at_start, start), (at_end, end)):
            if key not in nodes:
                raise RecordError(
                    f"{table.name}:{line.number}: column '{table.heads[at]}' is '{key}', "
                    "expected the :ID of a node; "
                    "load the table of nodes that has it together with this one"
                )
        weight = 1.0
        if at_weight >= 0 and cells[at_weight].strip():
            weight = parse_strength(
                cells[at_weight], f"{table.name}:{line.number}: column '{table.heads[at_weight]}'"
            )
        kind = cells[at_type].strip() if at_type >= 0 else ""
        more = tuple((name, text) for at, name in others if (text := cells[at].strip()))
        edges.append(ChartEdge(start, end, weight, kind, True, more, Cell(line.number, table.name)))
    return edges, notes
