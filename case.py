"""Case: one case of records, opened; each command of the command line is a method with the same words."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.uses import Use
from ringmap.graph.case.audit_methods import AuditMethods
from ringmap.graph.case.backup_methods import BackupMethods
from ringmap.graph.case.entity_methods import EntityMethods
from ringmap.graph.case.recorded import record_methods
from ringmap.graph.case.resolve_methods import ResolveMethods
from ringmap.graph.case.view_methods import ViewMethods
from ringmap.graph.console.frames import Names, fix_path, list_paths, make_table, split_names
from ringmap.graph.console.python_words import speak_python
from ringmap.graph.errors import StoreError
from ringmap.graph.explore.page_methods import PageMethods
from ringmap.graph.report.correction_methods import CorrectionMethods
from ringmap.graph.report.ranking_methods import FILED, RankingMethods
from ringmap.loaders.mappings.case_mappings import MappingMethods
from ringmap.queries.case_methods import QueryMethods

if TYPE_CHECKING:
    import pandas as pd
    from ringmap.graph.network.option_types import EvidenceOptions, NetworkOptions
    from ringmap.graph.report.report_folder import WrittenReport
    from ringmap.graph.store import Store

    from .network import Network


@speak_python
@record_methods
class Case(
    EntityMethods,
    ResolveMethods,
    CorrectionMethods,
    QueryMethods,
    RankingMethods,
    PageMethods,
    ViewMethods,
    MappingMethods,
    AuditMethods,
    BackupMethods,
):
    """A case: a folder, or a Neo4j at a bolt:// or neo4j:// address. Close it, or use it in a with block.

    Each use is recorded in the case's log before its answer is given; `audit` reads the log.

    Answers are pandas tables; `attrs["marking"]` of a table has its strictest marking and the time it is
    known as of. Methods with **options take the keywords of `network`. Errors that you can put right are
    RingmapError.
    """

    def __init__(
        self,
        store: str | os.PathLike[str] | None = None,
        *,
        engine: str | None = None,
        why: str = "",
        recipients: str = "",
        audit_log: str | os.PathLike[str] | None = None,
        _audit: AuditSettings | None = None,  # of a command, which may ask for the reason
    ) -> None:
        where = store if store is not None else os.environ.get("RINGMAP_STORE") or "ringmap-case"
        self._where = os.fspath(where)
        self._place = self._where if "://" in self._where else fix_path(self._where)
        self._engine, self._closed = engine, False
        log = Path(fix_path(audit_log)) if audit_log else None
        self._audit = _audit or AuditSettings(why, recipients, log)
        self._open: Store | None = None
        # A case that is not there is made by load alone, so that a misspelt name makes none.
        if self._has_store():
            self._store()

    def _has_store(self) -> bool:
        from ringmap.graph.store.case_folder import CaseFolder

        return "://" in self._where or CaseFolder.at(self._place).exists

    def _store(self, create: bool = False) -> Store:
        if self._closed:
            raise StoreError(f"{self._where}: the case is closed; open it again with ringmap.open")
        if self._open is None:
            from ringmap.graph.case.open_settings import bring_up_to_date
            from ringmap.graph.store import open_store

            store = open_store(self._place, engine=self._engine, create=create)
            try:
                bring_up_to_date(store)
            except BaseException:
                store.close()
                raise
            self._open = store
        return self._open

    def _record(self, use: Use) -> None:
        """Record a use; a case that is not there yet has no log before its first load."""
        from ringmap.graph.audit.record_use import record_use

        if self._has_store() or use.action == "collection":
            record_use(self._store(create=use.action == "collection"), use, self._audit)

    def close(self) -> None:
        """Close the case; its server stops by itself ten minutes after the last use."""
        if self._open is not None:
            self._open.close()
        self._open, self._closed = None, True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(
        self,
        *paths: str | Path,
        as_kind: str = "",
        operation: str = "",
        source: str = "",
        reference: str = "",
        as_at: str = "",
        nodes: str = "",
        names: str | Path | None = None,
        weight: str = "",
        confidence: str | Path | None = None,
        readmit: bool = False,
        map: str | Path | Iterable[str | Path] = (),
        accept_unread: bool = False,
        dry_run: bool = False,
        text: bool = True,
        text_model: str = "",
    ) -> pd.DataFrame:
        """Load files or folders of records; return the outcome of each file, one row per file.

        Tables, forms, texts and graphs are recognised by their columns or form; as_kind says what the files
        are if these do not tell. A row that cannot be loaded goes, whole, to the reject file.
        attrs["notes"] has further remarks. Loading a file twice changes nothing. map names files of mappings
        for columns that ringmap does not know; accept_unread loads a file although nothing reads some of
        them. dry_run tells what the first rows would become, and writes nothing. The other keywords are the
        options of `ringmap load`.
        """
        from ringmap.graph.claims.confidence import read_confidence_table
        from ringmap.loaders.intake.find_files import find_files
        from ringmap.loaders.intake.outcome import COLUMNS, describe_outcomes
        from ringmap.loaders.load import load
        from ringmap.loaders.mappings import dry_run as trial
        from ringmap.loaders.mappings.mapping_files import read_mapping_options

        # A wrong path or table is an error before a case is made for it.
        files = [Path(path) for path in paths]
        find_files(files)
        options: dict[str, Any] = {
            "as_kind": as_kind,
            "source": source,
            "reference": reference,
            "as_at": as_at,
            "nodes": nodes,
            "names": Path(names) if names else None,
            "weight": weight,
            "mappings": read_mapping_options(list_paths(map), accept_unread),
            "text": text,
            "text_model": text_model,
        }
        if dry_run:
            tried = trial.try_files(files, self._store() if self._has_store() else None, **options)
            return make_table((one.to_row() for one in tried), trial.COLUMNS)
        table = read_confidence_table(Path(confidence)) if confidence else None
        store = self._store(create=True)
        outcomes = load(store, files, operation=operation, confidence=table, readmit=readmit, **options)
        return make_table(
            (outcome.to_row() for outcome in outcomes),
            COLUMNS,
            notes=list(describe_outcomes(outcomes, store.name, "")),
        )

    def network(
        self,
        projection: str = "people-and-firms",
        *,
        edges: Names = (),
        hub_limit: int = 25,
        roles: Names = (),
        include_suspected_false: bool = False,
        known_at: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: bool = True,
        text_persons: bool = False,
    ) -> Network:
        """Return the network of the case: by a projection, for a span of days, as known now or at a moment.

        projection is people-and-firms, everything, named-together, by-phone, by-event, by-event-count,
        by-call, by-sighting, by-payment or exporters-and-consignees; roles replaces subject, unknown, firm;
        edges keeps only these types of fact or kinds of chart line; something that more than hub_limit share
        links nobody.
        Without text, nothing read from running text counts; text_persons adds persons and firms that only
        running text names.
        """
        from ringmap.graph.network.network_tables import read_network

        from .network import network_of

        found = read_network(
            self._store(),
            projection,
            roles=split_names(roles),
            edges=split_names(edges),
            hub_limit=hub_limit,
            include_suspected_false=include_suspected_false,
            known_at=known_at,
            since=since,
            until=until,
            text=text,
            text_persons=text_persons,
        )
        return network_of(found, self._store, self._record)

    def report(
        self,
        out: str | Path,
        *,
        compare: str | Path | None = None,
        on: str | None = None,
        words: bool = True,
        guard_formulas: bool = True,
        **options: Unpack[EvidenceOptions],
    ) -> WrittenReport:
        """Write both reports into one folder: a page to read and print, tables, pictures and a manifest.

        As `ringmap report --all --out DIR`. compare says who rose, fell, came and went since the report in
        that folder. on is the day from which days are counted, by default that of the case's latest change.
        words quotes the documents to read first; guard_formulas keeps spreadsheets from running CSV texts.
        The answer has the files, the marking, the changes and notes on what could not be written.
        """
        from ringmap.graph.network.parse_span import parse_span
        from ringmap.graph.report.prepare_report import report_into
        from ringmap.graph.report.report_folder import read_reports
        from ringmap.queries.action_queries import ask_sections

        parse_span(options.get("since"), options.get("until"))
        asked: dict[str, Any] = {**options, "roles": split_names(options.get("roles", ()))}
        filed, _ = report_into(
            self._store(),
            Path(out),
            Path(compare) if compare is not None else None,
            lambda: read_reports(self._store(), FILED, **asked),
            words=words,
            on=on,
            ask=ask_sections,
            guard_formulas=guard_formulas,
            limit=FILED,
        )
        return filed

    def export(
        self,
        format: str,
        out: str | Path,
        *,
        guard_formulas: bool = False,
        **options: Unpack[NetworkOptions],
    ) -> tuple[str, ...]:
        """Write the case or its network to a file that other programs open.

        format is mentions, claims, canonical or scoring for the case; graphml, gexf, gephi, cytoscape, i2,
        parquet or xlsx for the network. guard_formulas puts an apostrophe before texts of gephi and i2 that a
        spreadsheet would run. Return sentences on what was written and what the format cannot hold.
        """
        from ringmap.graph.export.exporting import export_case, export_network, find_format

        chosen = find_format(format)
        if chosen.records:
            return export_case(self._store(), chosen, Path(out))
        return export_network(
            lambda: self.network(**options), chosen, Path(out), guard_formulas=guard_formulas
        )

    def stop(self) -> bool:
        """Stop the server of a case folder now and close the case; return whether one ran."""
        from ringmap.graph.store.open_by_address import stop_by_address

        self.close()
        return stop_by_address(self._place)

    def __repr__(self) -> str:
        return f"<Case {self._where}{', closed' if self._closed else ''}>"

    def _repr_html_(self) -> str:
        if self._closed or self._open is None:
            state = "closed" if self._closed else "holds nothing yet; load records"
            return f"<p><b>{escape(self._where)}</b>: {state}</p>"
        counts = self.status()
        counts |= counts.pop("by_label")
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>" for name, value in counts.items()
        )
        return (
            f"<div><p><b>{escape(self._where)}</b> · {escape(self._marking())}</p><table>{rows}</table></div>"
        )
