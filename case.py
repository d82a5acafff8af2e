"""Case: one case of records, open; every command of the command line is a method of the same name and words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from ringmap.graph.errors import StoreError
from ringmap.graph.report.frames import Names, names_of, table_of
from ringmap.queries.methods import QueryMethods

if TYPE_CHECKING:
    import pandas as pd
    from ringmap.graph.batch.filing import Filed
    from ringmap.graph.report.account import Account
    from ringmap.graph.report.rows import Report
    from ringmap.graph.store import Store

    from .network import EvidenceOptions, Network, NetworkOptions

FILED = 1_000  # rows of a report in a folder, as on the command line


class Case(QueryMethods):
    """A case: a folder, or a Neo4j at a bolt:// or neo4j:// address. Make one with ringmap.open, close it or use it in a with block.

    Answers are pandas tables; attrs["marking"] of a table has the strictest marking in it and as of when it is known.
    Where a method takes **options they are the keywords of `network`. Errors that you can mend are RingmapError.
    """

    def __init__(self, store: str | os.PathLike[str] | None = None, *, engine: str | None = None) -> None:
        self._where = os.fspath(store) if store is not None else os.environ.get("RINGMAP_STORE") or "ringmap-case"
        self._engine, self._closed = engine, False
        self._open: Store | None = None
        from ringmap.graph.store.folder import CaseFolder

        # A case that is not there is made by load alone, so that a misspelt name makes none.
        if "://" in self._where or CaseFolder(Path(self._where).expanduser().absolute()).exists:
            self._store()

    def _store(self, create: bool = False) -> Store:
        if self._closed:
            raise StoreError(f"{self._where}: the case is closed; open it again with ringmap.open")
        if self._open is None:
            from ringmap.graph.claims.half import refuse_half
            from ringmap.graph.store import open_store

            self._open = open_store(self._where, engine=self._engine, create=create)
            refuse_half(self._open)
        return self._open

    def close(self) -> None:
        """Let the case go; its server ends by itself ten minutes after the last use."""
        if self._open is not None:
            self._open.close()
        self._open, self._closed = None, True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def load(self, *paths: str | Path, as_kind: str = "", operation: str = "", source: str = "", reference: str = "", as_at: str = "",
             nodes: str = "", names: str | Path | None = None, confidence: str | Path | None = None, readmit: bool = False) -> pd.DataFrame:
        """Load files or folders of records, and say what became of each file: a row a file.

        CSV, XLSX, JSON, JSON Lines and GraphML are recognised by their columns; as_kind says what they are where those do
        not tell. A row that cannot be loaded goes, whole, to the reject file; attrs["notes"] has what else is to be told.
        Loading a file twice changes nothing. The other keywords are the options of `ringmap load`.
        """
        from ringmap.graph.claims.confidence import confidence_table
        from ringmap.loaders.gathering import gather
        from ringmap.loaders.load import load
        from ringmap.loaders.outcome import COLUMNS, told

        gather([Path(path) for path in paths])  # a wrong path or table is told before a case is made for it
        table = confidencetable_of(Path(confidence)) if confidence else None
        store = self._store(create=True)
        outcomes = load(store, paths, as_kind=as_kind, operation=operation, source=source, reference=reference, as_at=as_at, nodes=nodes,
                        names=names, confidence=table, readmit=readmit)
        return table_of((outcome.row() for outcome in outcomes), COLUMNS, notes=list(told(outcomes, store.name, "")))

    def network(self, projection: str = "people-and-firms", *, edges: Names = (), hub_limit: int = 25, roles: Names = (),
                include_suspected_false: bool = False, known_at: str | None = None, since: str | None = None,
                until: str | None = None) -> Network:
        """The network of the case, by a projection, of a span of days, as known now or at a moment.

        projection is people-and-firms, everything, named-together, by-phone or exporters-and-consignees; roles replaces
        subject, unknown, firm; edges keeps only these types of fact or kinds of chart line; a thing that more than
        hub_limit share links nobody.
        """
        from ringmap.graph.network import fetch

        from .network import EvidenceOptions, Network, NetworkOptions

        found = fetch(self._store(), projection, roles=names_of(roles), edges=names_of(edges), hub_limit=hub_limit,
                      include_suspected_false=include_suspected_false, known_at=known_at, since=since, until=until)
        return Network.read_from(found, self._store)

    def centrality(self, by: str = "betweenness", *, weighted: bool = False, directed: bool = False, limit: int | None = None,
                   out: str | Path | None = None, compare: str | Path | None = None, **options: Unpack[NetworkOptions]) -> pd.DataFrame:
        """Rank people and firms by how much of the network hangs on them, with the reasons and the documents.

        As `ringmap report centrality`: out also writes the report as a folder, compare says what changed since the report
        in another. `case.network().centrality()` has the measures alone.
        """
        return self._ranked("centrality", lambda most: self.network(**options).centrality_report(by, weighted=weighted, directed=directed, limit=most),
                            limit, out, compare, weighted=weighted, directed=directed)

    def corridors(self, *, limit: int | None = None, out: str | Path | None = None, compare: str | Path | None = None,
                  **options: Unpack[EvidenceOptions]) -> pd.DataFrame:
        """Find export corridors: shipments alike in route that share a party, premises or phone, with what sets each apart.

        As `ringmap report routes`: out also writes the report as a folder, compare says what changed since another.
        """
        return self._ranked("routes", lambda most: self.network("everything", **options).corridors_report(limit=most), limit, out, compare)

    def _ranked(self, name: str, rank: Callable[[int | None], Report], limit: int | None, out: str | Path | None, compare: str | Path | None,
                **asked_with: bool) -> pd.DataFrame:
        from .network import tabled

        if out is None:
            return tabled(rank(limit))
        from ringmap.graph.batch.ready import report_into

        most = limit or FILED
        _, reports = report_into(self._store(), Path(out), _path(compare), lambda: {name: rank(most)}, limit=most, **asked_with)
        return tabled(reports[name])

    def report(self, out: str | Path, *, compare: str | Path | None = None, **options: Unpack[EvidenceOptions]) -> Filed:
        """Write both reports into one folder: a page to read and print, CSV, JSON, XLSX, pictures and a manifest.

        As `ringmap report --all --out DIR`. compare says who rose, fell, came and went since the report in that folder.
        The answer has the files, the marking, the changes, and notes on what could not be written.
        """
        from ringmap.graph.batch.filing import both
        from ringmap.graph.batch.ready import report_into
        from ringmap.graph.evidence import span_of

        span_of(options.get("since"), options.get("until"))
        told: dict[str, Any] = {**options, "roles": names_of(options.get("roles", ()))}
        return report_into(self._store(), Path(out), _path(compare), lambda: both(self._store(), FILED, **told), limit=FILED)[0]

    def view(self, out: str | Path, *, around: str | None = None, hops: int = 2, by: str = "betweenness", limit: int = 2000, title: str = "",
             **options: Unpack[NetworkOptions]) -> Path:
        """Write the network as one interactive page that opens anywhere, offline; its path, which ends in .html.

        around draws only what is within hops steps of one entity, out of everything unless a projection is named.
        """
        if around is None:
            return self.network(**options).page(out, by=by, limit=limit, title=title)
        from ringmap.graph.report.find import known

        known(self._store(), around)  # a wrong id is told before a large case is read
        options.setdefault("projection", "everything")
        return self.network(**options).around(around, hops=hops).page(out, by=by, limit=limit, title=title)

    def export(self, format: str, out: str | Path, **options: Unpack[NetworkOptions]) -> tuple[str, ...]:
        """Write the case (mentions, canonical) or its network (graphml, gexf, gephi, cytoscape, i2, parquet, xlsx) to a file.

        Sentences say what was written and what the format cannot hold.
        """
        from ringmap.graph.report.formats.exporting import export_case, export_network, format_of

        chosen = format_of(format)
        if chosen.records:
            return export_case(self._store(), chosen, Path(out))
        return export_network(lambda: self.network(**options), chosen, Path(out))

    def find(self, text: str, *, limit: int | None = None) -> pd.DataFrame:
        """Find people, vehicles, plates, phones, documents … by any text: a name, a plate as misread, part of a reference."""
        from ringmap.graph.report.find import COLUMNS, find

        return self._marked(find(self._store(), text, limit=limit), COLUMNS)

    def show(self, id: str) -> Account:
        """All that is known of one entity and who says so; or all that one document says, by its id or reference.

        id may be a plate, VIN, phone or container in any spelling, or a name that only one entity has. The answer has the
        tables readings, facts and neighbours.
        """
        from ringmap.graph.report.account import account

        return account(self._store(), id)

    def why(self, id: str, other: str | None = None, *, full: bool = True) -> pd.DataFrame:
        """Why one entity is one (what joins its mentions), or why two are linked (facts, and what they share).

        attrs["notes"] says on how many documents and sources a link rests; full=False has what several documents say
        alike as one row.
        """
        from ringmap.graph.report.show import why
        from ringmap.graph.report.shown import mentions_summed, ties_summed
        from ringmap.graph.report.tie import tie

        linked = tie(self._store(), id, other) if other is not None else None
        rows = list(linked.rows) if linked else why(self._store(), id)
        brief = None if full else ties_summed(rows) if linked else mentions_summed(rows)
        notes = [linked.support or "no fact joins them and they share nothing; path looks further"] if linked else []
        return self._marked(rows, notes=notes, shown=brief)

    def path(self, id: str, other: str, *, most: int = 5, roles: Names = ()) -> pd.DataFrame:
        """How two entities are connected: every shortest path, a row for each step, with the documents."""
        from ringmap.graph.report.case import path

        return self._marked(path(self._store(), id, other, most=most, roles=names_of(roles)))

    def documents(self, *, limit: int | None = None) -> pd.DataFrame:
        """The documents of the case, with what each gave."""
        from ringmap.graph.report.case import DOCUMENTS, documents

        return self._marked(documents(self._store())[:limit], DOCUMENTS)

    def status(self) -> dict[str, Any]:
        """What the case holds, in counts, where it is and what serves it; by_label counts nodes by label."""
        from ringmap.graph.report.case import status

        return status(self._store())

    def retract(self, document: str | None = None, *, load: str | None = None) -> str:
        """Forget one document as if it had never been loaded, or undo a whole load; a sentence on what was done."""
        from ringmap.graph.claims.meant import document_meant
        from ringmap.graph.claims.retract import retract
        from ringmap.graph.claims.undo import retract_load
        from ringmap.graph.report.written import counted

        if bool(document) == bool(load):
            raise StoreError("neither or both of a document and a load are named, expected one of them; name a document, or a run with load=")
        if document is None:
            return f"Undid {load}; documents that are as they were before it: {retract_load(self._store(), str(load))}"
        id, called = document_meant(self._store(), document)
        touched = counted(len(retract(self._store(), id)), "entity that it named is", "entities that it named are")
        return f"Retracted {id} ({called}); {touched} known from other documents. A load refuses it now; --readmit loads it again."

    def copy(self, to: str | os.PathLike[str], *, to_engine: str | None = None) -> int:
        """Copy the whole case, its history and its key, to another store that holds none; how many nodes and relationships."""
        from ringmap.graph.claims.copying import copy
        from ringmap.graph.store import open_store

        with open_store(to, engine=to_engine) as target:
            return copy(self._store(), target)

    def stop(self) -> bool:
        """End the server of a case folder now and close the case; whether one ran."""
        from ringmap.graph.store import stop_server

        if "://" in self._where:
            raise StoreError(f"{self._where.partition('://')[0]}://…: is a server of somebody else's, expected a case folder; end it where it was started")
        self.close()
        return stop_server(Path(self._where).expanduser())

    def _marked(self, rows: list[dict[str, Any]], columns: Iterable[str] | None = None, notes: Iterable[str] = (),
                shown: list[dict[str, Any]] | None = None) -> pd.DataFrame:
        """Rows that come straight from the store, or a brief account of them, with the strictest marking among them."""
        from ringmap.graph.marking import marking_of

        return table_of(rows if shown is None else shown, columns, marking=marking_of(self._store(), rows).text, notes=notes)

    def __repr__(self) -> str:
        return f"<Case {self._where}{', closed' if self._closed else ''}>"

    def _repr_html_(self) -> str:
        if self._closed or self._open is None:
            return f"<p><b>{escape(self._where)}</b>: {'closed' if self._closed else 'holds nothing yet; load records'}</p>"
        counts = self.status()
        labels = counts.pop("by_label")
        rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>" for name, value in {**counts, **labels}.items())
        return f"<div><p><b>{escape(self._where)}</b> · {escape(self._marking())}</p><table>{rows}</table></div>"


def _path(said: str | Path | None) -> Path | None:
    return Path(said) if said is not None else None
