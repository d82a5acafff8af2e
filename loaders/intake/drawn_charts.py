"""Find a chart in a document: a table of links or marks in Word, on a page or in an old workbook."""

from dataclasses import replace
from functools import partial

from ...graph.errors import RecordError
from ..charts.chart_files import INCIDENCE, MATRIX, detect_form
from ..files.contents import Contents
from ..files.tables import Line, Table
from ..grids.read_tables import read_tables
from .classified_file import LINKS_WORD, ClassifiedFile

FORM = "document"  # of contents whose table is found in a document


def find_drawn_chart(one: ClassifiedFile) -> ClassifiedFile:
    """Return a file of no kind as a chart if its only table is a matrix or a two-mode table, else as it is.

    Two columns of a document are as soon labels and values as links, so they are none.
    """
    is_open = not one.word and not one.loader and not one.file.error and not one.file.skip_reason
    if not is_open or one.lookup or one.proposal or (one.contents and one.contents.tables):
        return one
    try:
        tables = read_tables(one.file.path, one.file.name)
    except RecordError:
        return one
    rows = [table for table in tables if table.heads and not table.form]
    if len(rows) != 1:
        return one
    contents = Contents(one.file.path, FORM, (_put_title_above(rows[0]),))
    chart = detect_form(contents)
    if chart not in (INCIDENCE, MATRIX):
        return one
    texts = [f"beside its table: {text}" for _, text in rows[0].texts]
    return replace(
        one,
        word=LINKS_WORD,
        chart=chart,
        table=rows[0],
        contents=contents,
        error="",
        notes=[*one.notes, *texts],
    )


def _put_title_above(table: Table) -> Table:
    """Return a table with the title that stands directly over its heads as a row above them.

    It may say what the columns are: `Vehicle` over plates.
    """
    title = next((text for line, text in table.texts if line == table.head_line - 1), "")
    if not title:
        return table
    above = ("", title, *[""] * (len(table.heads) - 2))
    lines = (Line(table.head_line, table.heads), *table.lines())
    return replace(table, heads=above, lines=partial(iter, lines), head_line=table.head_line - 1)
