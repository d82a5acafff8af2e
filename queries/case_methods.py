"""The methods of a Case that run saved queries and Cypher of the user's own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.console.frames import Names, make_table, split_names
from ..graph.errors import QueryError
from .query_folders import Folders, choose_folders

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.explore.finding_lists import SavedLists
    from ..graph.store import Store


class QueryMethods(ABC):
    """The part of a Case that runs saved queries; `queries` names further folders of them."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def queries(self, tag: str = "", *, queries: Folders = ()) -> pd.DataFrame:
        """Return the saved queries, group by group; attrs["notes"] says what is wrong with files."""
        from .library import read_library
        from .listing import COLUMNS, list_queries

        library = read_library(choose_folders(queries))
        return make_table(list_queries(library, tag), COLUMNS, notes=library.problems)

    def show_query(self, name: str, *, queries: Folders = ()) -> str:
        """Return a saved query as text: its question, parameters, columns, how to run it, and its Cypher."""
        from .answer_query import find_saved_query
        from .listing import describe_query

        return describe_query(find_saved_query(name, choose_folders(queries)))

    def query(
        self,
        name: str,
        param: Mapping[str, Any] | None = None,
        *,
        queries: Folders = (),
        timeout: float = 60.0,
        limit: int | None = None,
        documents: bool = True,
        view: str | Path | None = None,
        **params: Any,
    ) -> pd.DataFrame:
        """Run a saved query; return a table of its columns, with the documents of each row in said_by.

        Parameters are keywords, spelt as people type them: `case.query("plate-history", vrm="en60 fvj")`.
        Those whose names are taken here go into param. view also writes the entities found, and what links
        them, as a page.
        """
        from .answer_query import answer_query, find_saved_query

        given = {**(param or {}), **params}
        saved = find_saved_query(name, choose_folders(queries), given)
        notes = [saved.title]
        rows = answer_query(
            self._store(),
            saved,
            given,
            timeout=timeout,
            limit=limit,
            documents=documents,
            view=Path(view) if view is not None else None,
            notice=notes.append,
        )
        columns = [*(column.name for column in saved.columns), *(["said_by"] if documents else [])]
        return make_table(rows, columns, marking=self._marking(), notes=notes)

    def watch(
        self,
        name: str,
        param: Mapping[str, Any] | None = None,
        *,
        queries: Folders = (),
        timeout: float = 60.0,
        gone: bool = False,
        **params: Any,
    ) -> pd.DataFrame:
        """Return what a saved query finds that it did not find at the last watch with the same parameters.

        The first watch gives no row. The answer is remembered in the case folder. gone adds the
        rows that the last answer had and this one has not; the column change says which.
        """
        from .answer_query import find_saved_query, watch_query

        given = {**(param or {}), **params}
        saved = find_saved_query(name, choose_folders(queries), given)
        notes: list[str] = []
        changes = watch_query(self._store(), saved, given, timeout=timeout, gone=gone, notice=notes.append)
        columns = ["change", *(column.name for column in saved.columns)]
        return make_table(changes, columns, marking=self._marking(), notes=notes)

    def export_queries(
        self, names: Names, out: str | Path, *, queries: Folders = (), force: bool = False
    ) -> list[Path]:
        """Write saved queries to a .zip or a folder, for somebody else to import.

        Return the files written.
        """
        from .answer_query import find_saved_query
        from .exchange import export_queries

        wanted = [
            find_saved_query(name, choose_folders(queries)) for name in dict.fromkeys(split_names(names))
        ]
        return export_queries(wanted, Path(out), force=force)

    def import_queries(
        self, source: str | Path, *, queries: Folders = (), replace: bool = False
    ) -> pd.DataFrame:
        """Import queries from a .cypher file, a folder or a zip into your own folder.

        Return a row for each.
        """
        from dataclasses import asdict

        from .exchange import import_queries, read_queries
        from .library import read_library

        own = choose_folders(queries)
        if not own:
            raise QueryError(
                "no folder of your own is named, expected one to import the queries into; "
                "name it with queries="
            )
        library = read_library(folder for folder in own if folder.is_dir())
        return make_table(
            map(asdict, import_queries(read_queries(Path(source)), own[0], library, replace=replace))
        )

    def ask(
        self, cypher: str, params: Mapping[str, Any] | None = None, *, timeout: float = 60.0
    ) -> pd.DataFrame:
        """Return the rows that a Cypher query of your own finds; it can only read."""
        return make_table(self._store().ask(cypher, params, timeout=timeout).rows, marking=self._marking())

    def _saved_lists(self) -> SavedLists:
        """Return the saved queries as lists of findings, those of RINGMAP_QUERIES too."""
        from .answers_for_graph import list_findings

        return list_findings()

    def _marking(self) -> str:
        from ..graph.network.marking import mark_case

        return mark_case(self._store()).text
