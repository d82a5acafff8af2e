"""Gives the list attached to an e-mail the number of the one shipment that the e-mail is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ...graph.kinds import CONTAINER
from ..files.tables import Line, Table
from ..recognition.column_contents import look_at_columns
from ..recognition.mapping import name_columns
from ..text.read_text import read_text
from .classified_file import ClassifiedFile
from .join_dumps import has_number

_MAIL = ".eml"
_BILLS = "bills"
_HEADS = {"bill": "Bill of lading", "booking": "Booking reference"}  # by the field, the surer one first
_KINDS = {"Bill": "bill", "Booking": "booking"}  # the field of what a text names
_OF_NUMBERS = frozenset((*_HEADS, "master_bill", "house_bill", "ducr", "mrn"))
_MOST_ROWS = 2_000  # of an attached list; one that is longer is the manifest of a ship


def number_attached_lists(classified: Sequence[ClassifiedFile]) -> dict[int, Table]:
    """Return the tables of attached lists without numbers with their e-mail's, by the id of what they are of.

    An e-mail has to name one bill, or else one booking; if it names boxes, one of them has to stand in the
    list. A list with any number of its own stays as it is.
    """
    mails: dict[str, list[ClassifiedFile]] = {}
    for one in classified:
        if one.file.name.casefold().endswith(_MAIL):
            mails.setdefault(one.file.name, []).append(one)
    found: dict[int, Table] = {}
    for one in classified:
        mail = mails.get(one.file.name.rpartition("/")[0])
        if mail and _is_unnumbered(one) and (number := _find_number(mail)) and _share_boxes(one, mail):
            assert one.table is not None
            found[id(one)] = _append_number(one.table, *number, mail[0].name)
    return found


def _is_unnumbered(one: ClassifiedFile) -> bool:
    """Whether a file is a list of boxes without a column of numbers, as bills or as no kind of record."""
    if one.word not in (_BILLS, "") or not one.table or one.error or one.chart or one.lookup:
        return False
    fields = {rule.field for rule in one.proposal.mapping.rules} if one.proposal else set()
    few = len(list(islice(one.table.lines(), _MOST_ROWS + 1))) <= _MOST_ROWS
    is_numbered = bool(fields & _OF_NUMBERS) or has_number(one.table)
    return few and not is_numbered and bool(_list_boxes(one.table))


def _list_boxes(table: Table) -> set[str | None]:
    """Return the containers that stand in columns of their own."""
    columns = [column.at for column in look_at_columns(table) if column.looks_like == "container"]
    return {
        CONTAINER.clean(line.cells[at]).value
        for line in islice(table.lines(), _MOST_ROWS)
        for at in columns
        if at < len(line.cells) and line.cells[at].strip()
    }


def _find_number(mail: Sequence[ClassifiedFile]) -> tuple[str, str] | None:
    """Return the field and value of the one bill of an e-mail, else of its one booking."""
    named: dict[str, set[str]] = {field: set() for field in _HEADS}
    for text in _list_texts(mail):
        for mention in read_text(text).mentions:
            if mention.kind in _KINDS:
                named[_KINDS[mention.kind]].add(mention.value)
    for field, numbers in named.items():
        numbers |= set(_list_values(mail, field))
        if numbers:
            return (field, numbers.pop()) if len(numbers) == 1 else None
    return None


def _list_texts(mail: Sequence[ClassifiedFile]) -> Iterator[str]:
    for one in mail:
        for line in islice(one.table.lines(), _MOST_ROWS) if one.table else ():
            yield from filter(None, line.cells)


def _list_values(mail: Sequence[ClassifiedFile], field: str) -> Iterator[str]:
    """Yield what stands in the columns of an e-mail's own tables that are read into a field."""
    for one in mail:
        if not one.proposal or not one.table:
            continue
        heads = name_columns(one.table.heads)
        columns = [heads.index(rule.columns[0]) for rule in one.proposal.mapping.rules if rule.field == field]
        for line in islice(one.table.lines(), _MOST_ROWS):
            for column in columns:
                value = line.cells[column].partition("(")[0].strip() if column < len(line.cells) else ""
                yield from filter(None, [value])


def _share_boxes(one: ClassifiedFile, mail: Sequence[ClassifiedFile]) -> bool:
    """Whether the e-mail names no box, or one of the list."""
    named = {
        mention.value
        for text in _list_texts(mail)
        for mention in read_text(text).mentions
        if mention.kind == "Container"
    }
    return not named or bool(one.table and named & _list_boxes(one.table))


def _append_number(table: Table, field: str, number: str, mail: str) -> Table:
    def add_cell(line: Line) -> Line:
        blank = ("",) * (len(table.heads) - len(line.cells))
        return line if line.problem else replace(line, cells=(*line.cells, *blank, number))

    return replace(
        table,
        heads=tuple(name_columns([*table.heads, _HEADS[field]])),
        lines=partial(map, add_cell, list(table.lines())),
        notes=(*table.notes, f"its rows have the {field} {number} of {mail}"),
        around=table.around + 1,
    )
