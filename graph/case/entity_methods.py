"""The methods of a Case that answer questions about one entity or document: find, show, why, path, status."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..console.frames import Names, make_table, split_names

if TYPE_CHECKING:
    import pandas as pd

    from ..store import Store
    from .account import Account


class EntityMethods(ABC):
    """The part of a Case that answers questions about its entities and documents."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def find(self, text: str, *, limit: int | None = None) -> pd.DataFrame:
        """Find people, vehicles, documents … by any text: a name, a misread plate, part of a reference."""
        from .find import FIND_COLUMNS, find_anything

        return self._marked(find_anything(self._store(), text, limit=limit), FIND_COLUMNS)

    def show(self, id: str) -> Account:
        """Return all that is known of one entity and its documents, or all claims of one document.

        id may be a plate, VIN, phone or container in any spelling, or a name that only one entity has. The
        answer has the tables readings, facts and neighbours, and of a vehicle, VIN or plate the timeline.
        """
        from .account import read_account

        return read_account(self._store(), id)

    def why(self, id: str, other: str | None = None, *, full: bool = True) -> pd.DataFrame:
        """Explain why mentions are one entity, or why two entities are linked (facts, shared entities).

        attrs["notes"] says how many documents and sources support a link; full=False puts what several
        documents say alike into one row.
        """
        from .link import LINK_COLUMNS, find_link
        from .sections import summarise_links, summarise_mentions
        from .show import JOIN_COLUMNS, explain_entity

        linked = find_link(self._store(), id, other) if other is not None else None
        rows = list(linked.rows) if linked else explain_entity(self._store(), id)
        brief = None if full else summarise_links(rows) if linked else summarise_mentions(rows)
        notes = (
            [
                linked.support or "no fact joins them and they share nothing; path looks further",
                *linked.judgements,
            ]
            if linked
            else []
        )
        columns = None if brief else LINK_COLUMNS if linked else JOIN_COLUMNS
        return self._marked(rows, columns, notes, shown=brief)

    def path(self, id: str, other: str, *, most: int = 5, roles: Names = ()) -> pd.DataFrame:
        """Return every shortest path between two entities, a row for each step, with the documents."""
        from .overview import STEP_COLUMNS, find_connections

        rows = find_connections(self._store(), id, other, most=most, roles=split_names(roles))
        return self._marked(rows, STEP_COLUMNS)

    def documents(self, *, limit: int | None = None) -> pd.DataFrame:
        """Return the documents of the case, with the counts of what each gave."""
        from .overview import DOCUMENT_COLUMNS, list_documents

        return self._marked(list_documents(self._store())[:limit], DOCUMENT_COLUMNS)

    def status(self) -> dict[str, Any]:
        """Return the counts, place and server of the case; by_label counts nodes by label."""
        from .overview import count_case

        return count_case(self._store())

    def _marked(
        self,
        rows: list[dict[str, Any]],
        columns: Iterable[str] | None = None,
        notes: Iterable[str] = (),
        shown: list[dict[str, Any]] | None = None,
    ) -> pd.DataFrame:
        """Return rows from the store, or their summary, as a table with the strictest marking among them."""
        from ..network.marking import mark_rows

        return make_table(
            rows if shown is None else shown,
            columns,
            marking=mark_rows(self._store(), rows).text,
            notes=notes,
        )
