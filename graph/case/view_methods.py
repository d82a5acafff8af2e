"""The methods of a Case for the views that users saved of its live page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from ..console.frames import make_table

if TYPE_CHECKING:
    import pandas as pd

    from ..store import Store


class ViewMethods(ABC):
    """The part of a Case that has its saved views; a subclass opens the store."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """Return the open store."""

    def views(self) -> pd.DataFrame:
        """Return the views that were saved of the live page: name, by whom, when (UTC), entities, id."""
        from .saved_views import COLUMNS, list_saved_views

        return make_table(list_saved_views(self._store()), COLUMNS)

    def delete_view(self, name: str) -> str:
        """Delete a saved view, and return its name.

        Of a name that several users have, yours is meant; an id names any. Raises UnknownId if there is none.
        """
        from .saved_views import delete_saved_view

        return delete_saved_view(self._store(), name)

    def export_view(self, name: str, out: str | Path) -> Path:
        """Write a saved view to a file that a page opens, offline too; return the file.

        Its entities are named by their ids. Raises UnknownId if there is no such view.
        """
        from .saved_views import write_saved_view

        write_saved_view(self._store(), name, Path(out))
        return Path(out)
