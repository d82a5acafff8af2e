"""Puts what stands around a table into columns of it: labels above it, and running text beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ..fields.firm_names import has_legal_form
from ..files.tables import Line, Table
from .mapping import name_columns
from .titled_roles import read_title_role

PAYER = "Account holder"
_DASH = re.compile(r"\s+[-–—|:]\s+")
_LEDGER = re.compile(
    r"\b(?:(?:purchase|bought|supplier|cash|payments?) ?(?:ledger|book)|ledger payments"
    r"|payments? (?:run|list|made)"
    r"|bacs|remittances?|pay ?run|creditor payments)\b",
    re.IGNORECASE,
)
_OF_INCOME = re.compile(
    r"\b(?:recei\w*|income|incoming|from|customers?|sales|in)\b", re.IGNORECASE
)  # others pay
TEXTS_HEAD = "Text beside the table"
_OF_DOCUMENT = frozenset(("number", "no", "nr", "id"))


_DAY = re.compile(
    r"(?<![\d/])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{2,4})(?![\d/])",
    re.IGNORECASE,
)


def find_title_day(table: Table) -> str:
    """Return the one day in the titles of a table that has no day in its cells, else ""."""
    days = {match[0] for _, text in table.texts if len(text) < 150 for match in _DAY.finditer(text)}
    cells = (cell for line in islice(table.lines(), 30) for cell in line.cells)
    if (
        len(days) != 1
        or any(map(_DAY.search, cells))
        or any(_DAY.search(value) for _, value, _ in table.standing)
    ):
        return ""
    return days.pop()


def find_title_payer(table: Table) -> tuple[str, int] | None:
    """Return the firm whose ledger of payments a table is, as its title says, and the title's line.

    The title is its name before a dash: `Larch Motors Ltd - Purchase ledger payments`.
    """
    for line, text in table.texts[:3]:
        name, dash, rest = (part.strip() for part in _DASH.sub("\0", text, count=1).partition("\0"))
        if (
            dash
            and has_legal_form(name)
            and "\n" not in name
            and _LEDGER.search(rest)
            and not _OF_INCOME.search(rest)
        ):
            return name, line
    return None


def widen_table(table: Table) -> Table:
    """Return the table with a column for each label that holds for all rows, and one for the texts beside it.

    The texts stand in the first row. A table without rows gets one.
    """
    if not (table.standing or table.texts):
        return table
    table = read_title_role(table)
    if day := find_title_day(table):
        table = replace(table, standing=(*table.standing, ("Date", day, table.texts[0][0])))
    if payer := find_title_payer(table):
        table = replace(table, standing=(*table.standing, (PAYER, *payer)))
    labels = [_name_label(label) if table.heads else label for label, _, _ in table.standing]
    heads = name_columns([*(table.heads or ()), *labels, *([TEXTS_HEAD] if table.texts else [])])
    values = tuple(value for _, value, _ in table.standing)
    texts = "\n".join(text for _, text in table.texts)

    def read_lines() -> Iterator[Line]:
        first = True
        for line in table.lines():
            if line.problem:
                yield line
                continue
            yield replace(line, cells=(*line.cells, *values, *([texts if first else ""] if texts else [])))
            first = False
        if first:
            number = table.standing[0][2] if table.standing else table.texts[0][0]
            blank = ("",) * len(table.heads)
            yield Line(number, (*blank, *values, *([texts] if texts else [])))

    own = (*table.heads, *heads[len(table.heads) :])
    around = len(own) - len(table.heads)
    return replace(table, heads=own, lines=read_lines, standing=(), texts=(), around=around)


def _name_label(label: str) -> str:
    """Return a label that stands for all rows; a bare `number` is the document's own."""
    return f"Document {label}" if label.strip(" .:").casefold() in _OF_DOCUMENT else label


def describe_surroundings(table: Table) -> str:
    """Return the words around a table that tell what it is: titles, labels, short texts."""
    texts = [text for _, text in table.texts if len(text) < 120]
    return " ".join([table.name, *texts[:6], *(label for label, _, _ in table.standing[:6])])
