"""A grid's rows as places of filled cells: what the finders of heads, forms and tables look at."""

from dataclasses import dataclass
from functools import cached_property

from ..files.grid import Grid
from ..files.tables import Line


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: its filled cells by column, and those that a merged cell covers.

    line: the row as it was read.
    cells: text by column, filled cells only.
    wide: by column, how many columns a merged cell takes.
    marked: columns whose cells the file itself marks as heads.
    """

    line: Line
    cells: dict[int, str]
    wide: dict[int, int]
    marked: frozenset[int] = frozenset()

    @property
    def number(self) -> int:
        """The row's real number in its file."""
        return self.line.number

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns of the filled cells, in order."""
        return tuple(sorted(self.cells))

    @property
    def texts(self) -> list[str]:
        """The texts of the filled cells, in order."""
        return [self.cells[column] for column in self.columns]

    @property
    def is_blank(self) -> bool:
        """Whether the row has no filled cell and no problem."""
        return not self.cells and not self.line.problem


def list_rows(grid: Grid, columns: range | None = None) -> list[GridRow]:
    """Return the rows of a grid, or of some of its columns; blank rows at the end are left out."""
    spans: dict[int, dict[int, int]] = {}
    for span in grid.spans:
        spans.setdefault(span.line, {})[span.column] = span.width
    rows = []
    for line in grid.rows:
        cells = {
            at: cell
            for at, cell in enumerate(line.cells)
            if cell.strip() and (columns is None or at in columns)
        }
        marked = frozenset(at for at in cells if (line.number, at) in grid.marked)
        rows.append(GridRow(line, cells, spans.get(line.number, {}), marked))
    while rows and rows[-1].is_blank:
        rows.pop()
    return rows
