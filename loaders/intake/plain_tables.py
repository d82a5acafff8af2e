"""Tables beside records that look like charts but only explain words or codes."""

from collections.abc import Sequence

from ..charts.chart_files import EDGES, read_chart_rows
from ..charts.edge_heads import has_shared_names, lay_out_head
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from ..records import list_loaders
from .classified_file import ClassifiedFile

# Column heads of tables that explain other tables.
_EXPLAINING_HEADS = frozenset(
    [
        "abbreviation",
        "code",
        "column",
        "comment",
        "definition",
        "description",
        "explanation",
        "field",
        "key",
        "meaning",
        "note",
        "notes",
        "table",
        "term",
        "text",
        "type",
        "value",
        "word",
    ]
)
_PLAIN_HEADS = _EXPLAINING_HEADS | {"id", "label", "name"}


def skip_plain_tables(files: Sequence[ClassifiedFile]) -> None:
    """Stop treating plain tables of two or three columns as charts, in folders that hold records.

    A table of two columns explains words or codes and is skipped; one of three is a table of no kind.
    A file that the command line names stays a chart.
    """
    places = {place for one in files if one.loader for place in (one.file.path.parent, one.file.root)}
    for one in files:
        if one.file.is_named or not {one.file.path.parent, one.file.root} & places:
            continue
        if one.chart != EDGES or not one.contents:
            continue
        rows = [line for line in read_chart_rows(one.contents) if any(map(str.strip, line.cells))]
        if _is_plain_table(rows):
            one.word = one.chart = ""
            if len(rows[0].cells) == 2:
                one.notes.append(
                    "its two columns fit no kind of record, and beside records they look like a table "
                    "and not like links: skipped; name it with --as links to load it as a chart"
                )


def is_explaining(table: Table) -> bool:
    """Whether every column of a table explains other columns, as in a data dictionary."""
    return all(fold_text(head) in _EXPLAINING_HEADS for head in table.heads)


def _is_plain_table(rows: Sequence[Line]) -> bool:
    """Whether two or three columns without a known head are a table, by the head or the cells."""
    if len(rows[0].cells) > 3 or lay_out_head(rows[0]):
        return False
    has_head = all(
        fold_text(cell) in _PLAIN_HEADS or any(loader.record.find_column(cell) for loader in list_loaders())
        for cell in rows[0].cells
    )
    return has_head or not has_shared_names(rows)
