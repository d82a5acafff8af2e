"""Node and relationship CSVs with heads such as :ID, :LABEL, :START_ID, :END_ID and :TYPE; loaded together they are one chart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..files.tables import Line, Table, readable
from ..rows import plain
from .chart import WHOLE, Chart, ChartNode, ChartTie, strength

_HEAD = re.compile(
    r"(?P<name>[^:]*):(?P<part>ID|START_ID|END_ID|LABEL|TYPE|IGNORE)(\((?P<space>[^)]*)\))?(\{.*\})?",
    re.IGNORECASE,
)
_TYPED = re.compile(r"(?P<name>.+):(?P<type>[A-Za-z]+(\[\])?(\{.*\})?)")


@dataclass(frozen=True)
class Head:
    """One column: its part ("ID", "START_ID", …, "" for an attribute), its name without the type, and its space of ids."""

    part: str
    name: str
    space: str = ""


def head(text: str) -> Head:
    """What a column's head says.

    >>> head("personId:ID(Person)"), head("latitude:double")
    (Head(part='ID', name='personId', space='Person'), Head(part='', name='latitude', space=''))
    """
    if match := _HEAD.fullmatch(text.strip()):
        return Head(match["part"].upper(), match["name"], match["space"] or "")
    typed = _TYPED.fullmatch(text.strip())
    return Head("", typed["name"] if typed else text.strip())


def part_of(heads: Sequence[str]) -> str:
    """ "nodes" or "ties" by the heads, "" where they are neither."""
    parts = {head(text).part for text in heads}
    if {"START_ID", "END_ID"} <= parts:
        return "ties"
    return "nodes" if "ID" in parts else ""


def source_of(paths: Sequence[Path]) -> str:
    """What the files are called together: their stems' common beginning up to a separator, else their folder.

    >>> source_of([Path("x/crime.nodes.Area.csv"), Path("x/crime.ties.KNOWS.csv")]), source_of([Path("x/nodes.csv"), Path("x/ties.csv")])
    ('crime', 'x')
    """
    stems = [readable(path.stem) for path in paths]
    shared = takewhile(lambda marks: len(set(marks)) == 1, zip(*stems, strict=False))
    common = "".join(marks[0] for marks in shared)
    if any(stem != common and stem[len(common) : len(common) + 1].isalnum() for stem in stems):
        common = re.sub(r"[^\W_]+$", "", common)
    return common.strip("._- ") or readable(paths[0].resolve().parent.name)


@dataclass
class Count:
    """The rows of one table, and how many of them were blank."""

    rows: int = 0
    blank: int = 0


def joined_chart(tables: Sequence[Table]) -> tuple[Chart, dict[str, Count]]:
    """The chart of all the tables, and the rows of each by its name.

    Raises RecordError, with its place, for an id that stands twice, an end that no table has, and a bad weight.
    """
    nodes: dict[str, ChartNode] = {}
    ties: list[ChartTie] = []
    counts = {table.name: Count() for table in tables}
    for table in tables:
        if part_of(table.heads) == "nodes":
            _nodes(table, nodes, counts[table.name])
    for table in tables:
        if part_of(table.heads) == "ties":
            _ties(table, nodes, ties, counts[table.name])
    whole = [count.rows for count in counts.values()], [count.blank for count in counts.values()]
    return Chart(tuple(nodes.values()), tuple(ties), sum(whole[0]), sum(whole[1])), counts


def _cells(line: Line, table: Table) -> tuple[str, ...]:
    if line.problem:
        raise RecordError(f"{table.name}:{line.number}: {line.problem}; {WHOLE}")
    return line.cells


def _column(heads: Sequence[Head], part: str) -> int:
    return next((at for at, one in enumerate(heads) if one.part == part), -1)


def _filled_rows(table: Table, count: Count) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The rows that hold something, each with its cells; every row is counted."""
    for line in table.lines():
        cells = _cells(line, table)
        count.rows += 1
        if any(map(str.strip, cells)):
            yield line, cells
        else:
            count.blank += 1


def _nodes(table: Table, nodes: dict[str, ChartNode], count: Count) -> None:
    heads = [head(text) for text in table.heads]
    at_id, at_label = _column(heads, "ID"), _column(heads, "LABEL")
    named = {plain(one.name): at for at, one in reversed(list(enumerate(heads))) if not one.part}
    skipped = {
        at_id,
        at_label,
        named.get("name", -1),
        *(at for at, one in enumerate(heads) if one.part == "IGNORE"),
    }
    if "name" in named:
        skipped.add(named.get("surname", -1))
    others = [(at, one.name) for at, one in enumerate(heads) if at not in skipped]
    for line, cells in _filled_rows(table, count):
        key = _scoped(cells[at_id], heads[at_id])
        place = f"{table.name}:{line.number}: column '{table.heads[at_id]}'"
        if not key:
            raise RecordError(f"{place} is blank, expected the node's id; {WHOLE}")
        if key in nodes:
            first = nodes[key].cell
            raise RecordError(
                f"{place} is '{key}', which stands at {first.column}:{first.line} already, expected every id once; {WHOLE}"
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


def _scoped(text: str, column: Head) -> str:
    bare = text.strip()
    return f"{column.space}:{bare}" if bare and column.space else bare


def _ties(table: Table, nodes: dict[str, ChartNode], ties: list[ChartTie], count: Count) -> None:
    heads = [head(text) for text in table.heads]
    at_start, at_end, at_type = (_column(heads, part) for part in ("START_ID", "END_ID", "TYPE"))
    at_weight = next(
        (
            at
            for word in ("strength", "weight")
            for at, one in enumerate(heads)
            if not one.part and plain(one.name) == word
        ),
        -1,
    )
    others = [(at, one.name) for at, one in enumerate(heads) if not one.part and at != at_weight]
    for line, cells in _filled_rows(table, count):
        start, end = _scoped(cells[at_start], heads[at_start]), _scoped(cells[at_end], heads[at_end])
        for at, key in ((at_start, start), (at_end, end)):
            if key not in nodes:
                raise RecordError(
                    f"{table.name}:{line.number}: column '{table.heads[at]}' is '{key}', expected the :ID of a node; "
                    "load the table of nodes that has it together with this one"
                )
        weight = 1.0
        if at_weight >= 0 and cells[at_weight].strip():
            weight = strength(
                cells[at_weight], f"{table.name}:{line.number}: column '{table.heads[at_weight]}'"
            )
        if weight:
            kind = cells[at_type].strip() if at_type >= 0 else ""
            more = tuple((name, text) for at, name in others if (text := cells[at].strip()))
            ties.append(ChartTie(start, end, weight, kind, True, more, Cell(line.number, table.name)))
