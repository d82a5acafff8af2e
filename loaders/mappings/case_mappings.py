"""The methods of a Case that make mappings of columns and keep them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from ...graph.console.frames import make_table
from ...graph.errors import RecordError

if TYPE_CHECKING:
    import pandas as pd

    from ...graph.store import Store


class MappingMethods(ABC):
    """The part of a Case that says how the columns of files are read; a subclass opens the store."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """Return the open store."""

    @abstractmethod
    def _has_store(self) -> bool:
        """Return whether there is a case to open."""

    def map(
        self,
        file: str | Path | None = None,
        *,
        fields: str | None = None,
        as_kind: str = "",
        accept: bool = False,
        out: str | Path | None = None,
    ) -> pd.DataFrame:
        """Propose how the columns of a file are read: a row for each, with its field, score and samples.

        accept keeps the proposal in the case, as it is; out writes it as TOML, for `load(map=…)`. A case that
        does not exist yet can propose and write. fields lists the fields that a mapping can name instead, of
        one kind of record or, if it is "", of all.
        """
        from .map_file import COLUMNS, FIELD_COLUMNS, describe_left, list_field_rows, map_file

        if fields is not None:
            return make_table(list_field_rows(fields), FIELD_COLUMNS)
        if file is None:
            raise RecordError("no file is named, expected one to map; name it, or list fields with fields=")
        store = self._store() if self._has_store() else None
        mapped = map_file(
            Path(file), store, as_kind=as_kind, accept=accept, out=Path(out) if out is not None else None
        )
        notes = (*mapped.sentences, *(() if accept else describe_left(mapped.proposals)))
        return make_table(mapped.list_rows(), COLUMNS, notes=notes)

    def mappings(self) -> pd.DataFrame:
        """Return the mappings that the case keeps, by the fingerprint of their layout."""
        from .kept import COLUMNS, list_kept

        return make_table(list_kept(self._store()), COLUMNS)

    def show_mapping(self, layout: str) -> str:
        """Return a kept mapping as TOML; the beginning of a layout is enough."""
        from .kept import find_kept

        return find_kept(self._store(), layout)

    def export_mapping(self, layout: str, out: str | Path) -> Path:
        """Write a kept mapping to a file, to hand on or to change; return the file."""
        from .kept import find_kept
        from .mapping_files import write_mapping_file

        write_mapping_file(Path(out), find_kept(self._store(), layout))
        return Path(out)

    def import_mapping(self, file: str | Path) -> pd.DataFrame:
        """Keep the mappings of a file in the case, and return all that it keeps."""
        from .kept import keep
        from .mapping_files import read_mapping_file

        keep(self._store(), read_mapping_file(Path(file)).values())
        return self.mappings()

    def remove_mapping(self, layout: str) -> str:
        """Forget a kept mapping; return its layout. Records that were loaded with it stay."""
        from .kept import forget

        return forget(self._store(), layout)
