"""Find the list of people that an edge list of the same file refers to by numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ...graph.kinds.tidy import split_words
from ..charts.chart_files import EDGES, read_chart_rows
from ..charts.edge_heads import lay_out_head
from ..charts.node_list import names_ends
from ..files.tables import Line, Table
from ..recognition.column_contents import LOOKED_AT
from ..recognition.head_reading import read_head
from ..recognition.joined_rows import read_cell
from .classified_file import ClassifiedFile
from .detect import lay_out

_PEOPLE = "people"
_KEY = re.compile(r"[A-Za-z]{1,4}[-/ ]?\d{1,5}[A-Za-z]?")
_OF_PERSONS = split_words("reference id pid number nominal person subject member offender name key no ref")
_THINGS = re.compile(
    r"phone|mobile|handset|sim|exhibit|camera|\bbays?\b|\bcells?\b|vehicle|\bcars?\b|\bvrm|plate|account|container",
    re.IGNORECASE,
)
_FIRST = 3  # columns among which the numbers of the rows stand
_NAMES = (("name",), ("surname", "forename"), ("surname",))
_BORN_ON = "born_on"


def name_chart_ends(files: Sequence[ClassifiedFile]) -> None:
    """Let each edge list whose ends are numbers of people on another sheet of its file have their names."""
    for chart in files:
        if chart.chart != EDGES or chart.error or chart.node_lists or chart.end_names or not chart.contents:
            continue
        chart.end_names = find_end_names(chart, [one for one in files if one.file is chart.file])


def find_end_names(chart: ClassifiedFile, files: Sequence[ClassifiedFile]) -> Table | None:
    """Return a list of nodes for an edge list, from the list of people that has most of its ends as numbers.

    files are the tables of its file. Return None if two of them have such numbers, as people and phones
    that are both P1, P2, or if a name or head says that the ends are things.
    """
    if chart.table is None or _names_things([_name_sheet(chart), *chart.table.heads]):
        return None
    fitting = [(one, found) for one in files if one is not chart and (found := _find_names(chart, one))]
    if len(fitting) != 1:
        return None
    (people, found), *_ = fitting
    ends = {line.cells[0] for line in found.lines()}
    others = [one.table for one in files if one is not chart and one is not people and one.table]
    return None if any(_has_column_of(table, ends) for table in others) else found


def _name_sheet(one: ClassifiedFile) -> str:
    return one.name.partition("#")[2]


def _names_things(texts: Iterable[str]) -> bool:
    return any(_THINGS.search(text) for text in texts)


def _has_column_of(table: Table, keys: set[str]) -> bool:
    """Whether each of these keys stands in one column of a table that is no list of links."""
    if lay_out_head(Line(1, table.heads)) is not None:
        return False
    lines = list(islice(table.lines(), LOOKED_AT))
    return any(keys <= {read_cell(line, at) for line in lines} for at in range(len(table.heads)))


def _find_names(chart: ClassifiedFile, people: ClassifiedFile) -> Table | None:
    """Return the nodes for an edge list that a list of people has, None if it has not most of its ends.

    The heads of the edge list must name its ends, and the head of the numbers be that of a person's or of a
    plain reference. A number has letters before it (`M1`): rows and ends that are only counted agree by
    chance.
    """
    table = people.table
    if people.word != _PEOPLE or people.error or table is None or chart.table is None or not chart.contents:
        return None
    if lay_out_head(Line(1, chart.table.heads)) is None:
        return None
    fields = dict(_list_fields(people))
    names = next((found for found in _NAMES if all(field in fields for field in found)), None)
    if names is None:
        return None
    places = [fields[field] for field in names]
    born_at = fields.get(_BORN_ON)
    rows = read_chart_rows(chart.contents)
    for at in range(min(_FIRST, len(table.heads))):
        if not read_head(table.heads[at]).bag <= _OF_PERSONS:
            continue  # `Bay`, `Exhibit`: where people were, and what they had
        keys = [_read(line, at) for line in islice(table.lines(), LOOKED_AT)]
        filled = [key for key in keys if key]
        if at in places or len(set(filled)) < len(filled) or not all(map(_KEY.fullmatch, filled)):
            continue
        found = _list_nodes(table, at, places, born_at)
        if filled and names_ends(found, rows):
            return _keep_ends(found, rows)
    return None


def _list_nodes(table: Table, key_at: int, places: Sequence[int], born_at: int | None) -> Table:
    lines = [
        Line(
            line.number,
            (
                key,
                ", ".join(filter(None, (_read(line, at) for at in places))),
                "Person",
                _read(line, born_at),
            ),
        )
        for line in table.lines()
        if not line.problem and (key := _read(line, key_at))
    ]
    unique = {line.cells[0]: line for line in reversed(lines)}
    kept = [line for line in lines if unique[line.cells[0]] is line and line.cells[1]]
    return Table(table.name, ("id", "name", "kind", _BORN_ON), partial(iter, kept), table.head_line)


def _keep_ends(nodes: Table, rows: Sequence[Line]) -> Table:
    """Return the nodes that are ends: who is linked to nobody is on the list of people alone."""
    cells = {cell.strip() for line in rows for cell in line.cells}
    kept = [line for line in nodes.lines() if line.cells[0] in cells]
    return replace(nodes, lines=partial(iter, kept))


def _read(line: Line, at: int | None) -> str:
    return "" if at is None else read_cell(line, at)


def _list_fields(one: ClassifiedFile) -> Iterable[tuple[str, int]]:
    """Yield each field that one column of a list of people is read into, with the column's place."""
    assert one.table is not None
    heads = list(one.table.heads)
    if one.proposal:
        for rule in one.proposal.mapping.rules:
            if rule.is_read and len(rule.columns) == 1 and not rule.number and rule.columns[0] in heads:
                yield rule.field, heads.index(rule.columns[0])
    elif one.loader:
        layout = lay_out(one.loader.record, one.table.heads)
        for at, key in enumerate(layout.keys):
            if key and not key[0] and not key[1]:
                yield key[2], at
