"""Find rows in JSON that are lists and not objects: `[["vrm", "make"], ["LJ68 XWK", "Ford"]]`."""

from typing import Any

from ..files.grid import Grid
from ..files.object_rows import format_scalar
from ..files.tables import Line, find_flags

_NAME_KEYS = ("name", "field", "title", "label", "header", "id", "key")
_LEAST = 2  # rows


def read_column_names(value: list[Any]) -> tuple[str, ...]:
    """Return the heads that a list holds, as texts or as objects with a name; () if it holds none.

    >>> read_column_names([{"name": "vrm", "type": "text"}, {"name": "make"}]), read_column_names([{"a": 1}])
    (('vrm', 'make'), ())
    """
    names: list[str] = []
    for one in value:
        texts = [one.get(key) for key in _NAME_KEYS] if isinstance(one, dict) else [one]
        names += [text for text in texts if isinstance(text, str)][:1]
    return tuple(names) if len(names) == len(value) else ()


def has_named_columns(value: Any) -> bool:
    """Whether an object has a list of column names as objects beside rows that are lists."""
    if not isinstance(value, dict):
        return False
    lists = [one for one in value.values() if isinstance(one, list) and one]
    rows = [one for one in lists if all(isinstance(row, list) for row in one)]
    names = [one for one in lists if isinstance(one[0], dict) and read_column_names(one)]
    return len(lists) == 2 and len(rows) == len(names) == 1 and len(rows[0][0]) == len(names[0])


def find_listed_rows(value: Any, name: str, heads: tuple[str, ...] = ()) -> list[Grid]:
    """Return a grid for each list of lists of plain values; the heads may stand in a list beside it.

    >>> (grid,) = find_listed_rows({"columns": ["vrm"], "data": [["LJ68 XWK"], ["FN19 KXM"]]}, "x.json")
    >>> [line.cells for line in grid.rows]
    [('vrm',), ('LJ68 XWK',), ('FN19 KXM',)]
    """
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        plain = [heads for one in lists if (heads := read_column_names(one))]
        beside = plain[0] if len(plain) == 1 else ()
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
