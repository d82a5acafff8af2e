"""Find rows in JSON that are lists and not objects: `[["vrm", "make"], ["LJ68 XWK", "Ford"]]`."""

from typing import Any

from ..files.grid import Grid
from ..files.nested import format_scalar
from ..files.tables import Line, find_flags

_LEAST = 2  # rows


def find_listed_rows(value: Any, name: str, heads: tuple[str, ...] = ()) -> list[Grid]:
    """Return a grid for each list of lists of plain values; the heads may stand in a list beside it.

    >>> (grid,) = find_listed_rows({"columns": ["vrm"], "data": [["LJ68 XWK"], ["FN19 KXM"]]}, "x.json")
    >>> [line.cells for line in grid.rows]
    [('vrm',), ('LJ68 XWK',), ('FN19 KXM',)]
    """
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        plain = [one for one in lists if one and all(isinstance(cell, str) for cell in one)]
        beside = tuple(plain[0]) if len(plain) == 1 else ()
        return [
            grid
            for key, one in value.items()
            for grid in find_listed_rows(one, name if len(lists) < 3 else f"{name}#{key}", beside)
        ]
    if not isinstance(value, list) or len(value) < _LEAST:
        return []
    if not all(isinstance(row, list) and not any(isinstance(cell, dict) for cell in row) for row in value):
        return []
    rows = [heads, *value] if heads and max(map(len, value)) <= len(heads) else value
    texts = [tuple(format_scalar(cell) for cell in row) for row in rows]
    return [Grid(name, tuple(Line(at, cells, find_flags(cells)) for at, cells in enumerate(texts, start=1)))]
