"""A node of a chart, as its file has it."""

from dataclasses import dataclass

from ...graph.claims.values import Cell

NOWHERE = Cell()


@dataclass(frozen=True, slots=True)
class ChartNode:
    """A node: its id in the file, its name and label ("" if not given), and its other attributes.

    is_second says that it belongs to the second mode of a two-mode chart.
    """

    id: str
    name: str = ""
    label: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    cell: Cell = NOWHERE
    is_second: bool = False
