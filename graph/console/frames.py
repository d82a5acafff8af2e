"""Rows as a pandas table with their marking, and names as Python callers may give them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Names = str | Iterable[str]


def make_table(
    rows: Iterable[Mapping[str, Any]],
    columns: Iterable[str] | None = None,
    *,
    marking: str = "",
    notes: Iterable[str] = (),
) -> pd.DataFrame:
    """Return the rows as a table; its attrs have the strictest marking and notes, sentences about the table.

    >>> make_table([{"id": "a"}], notes=["one row"]).attrs
    {'notes': ['one row']}
    """
    import pandas as pd

    table = pd.DataFrame([dict(row) for row in rows], columns=list(columns) if columns is not None else None)
    table.attrs.update({"marking": marking} if marking else {}, notes=list(notes))
    return table


def split_names(names: Names) -> tuple[str, ...]:
    """Return names from a list, or from one text with commas as on the command line.

    >>> split_names("victim, firm"), split_names(["victim"])
    (('victim', 'firm'), ('victim',))
    """
    if isinstance(names, str):
        return tuple(name.strip() for name in names.split(",") if name.strip())
    return tuple(names)


def fix_path(path: str | os.PathLike[str]) -> str:
    """Return a path that means the same file when the program changes its folder later.

    >>> fix_path("/cases/gannet")
    '/cases/gannet'
    """
    return str(Path(path).expanduser().absolute())


def list_paths(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return paths from one or from several.

    >>> [path.name for path in list_paths("a.toml")]
    ['a.toml']
    """
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
