"""Formats the sections of what to act on for a page, a CSV and a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..console.terminal_tables import flatten_value
from ..export.xlsx import Sheet
from .cells import Cell
from .section import Row, Section

# What a page lists of one section, and of one row's documents.
LISTED, CITED = 8, 4
ACTIONS = "to-act-on.csv"
_CITING = ("references", "documents")


@dataclass(frozen=True)
class ShownRow:
    """A row as a page shows it; documents are (reference, id), and more counts those beyond them."""

    cells: tuple[Cell, ...]
    documents: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True)
class ShownSection:
    """A section as a page shows it."""

    section: Section
    rows: tuple[ShownRow, ...]

    @property
    def left(self) -> int:
        """The number of rows that the page does not list."""
        return self.section.total - len(self.rows)


def show_sections(
    sections: Sequence[Section], references: Mapping[str, str], most: int = LISTED
) -> list[ShownSection]:
    """Return the sections as a page shows them, with at most this many rows of each."""
    return [
        ShownSection(section, tuple(_show_row(section, row, references) for row in section.rows[:most]))
        for section in sections
    ]


def _show_row(section: Section, row: Row, references: Mapping[str, str]) -> ShownRow:
    cited = tuple((references.get(document) or document, document) for document in row.documents[:CITED])
    return ShownRow(
        tuple(Cell(flatten_value(row.cells.get(column))) for column, _ in section.shown),
        cited,
        len(row.documents) - len(cited),
    )


def list_action_columns(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the columns of the rows of all sections in one table."""
    return tuple(
        dict.fromkeys(
            ["query", "row", *(column for section in sections for column in section.columns), *_CITING]
        )
    )


def list_action_rows(sections: Sequence[Section], references: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the rows of all sections in one table, each with its query and its place in the answer."""
    return [
        {"query": section.query, "row": place, **_cite(row, references)}
        for section in sections
        for place, row in enumerate(section.rows, 1)
    ]


def build_action_sheets(sections: Sequence[Section], references: Mapping[str, str]) -> list[Sheet]:
    """Return a sheet for each section that has rows, named by its query."""
    return [
        Sheet(
            section.query.replace("-", " ").capitalize(),
            (*section.columns, *(name for name in _CITING if name not in section.columns)),
            [_cite(row, references) for row in section.rows],
        )
        for section in sections
        if section.rows
    ]


def _cite(row: Row, references: Mapping[str, str]) -> dict[str, Any]:
    return {
        **row.cells,
        "references": [references.get(document) or document for document in row.documents],
        "documents": list(row.documents),
    }
