"""The part of a Case that ranks: centrality and corridors, as tables and as report folders."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from ..console.frames import Names
from ..network.option_types import EvidenceOptions, NetworkOptions

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.findings import Report
    from ..examinations.examination_report import ExaminationReport
    from ..network.network_tables import Network
    from ..store import Store
    from ..vehicle_identities.identity_report import IdentityReport

FILED = 1_000  # rows of a report in a folder, as on the command line


class RankingMethods(ABC):
    """What a Case ranks; a subclass opens the store and reads networks."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """Return the open store."""

    @abstractmethod
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
        """Return the network of the case."""

    def centrality(
        self,
        by: str = "betweenness",
        *,
        weighted: bool = False,
        directed: bool = False,
        limit: int | None = None,
        out: str | Path | None = None,
        compare: str | Path | None = None,
        words: bool = True,
        guard_formulas: bool = True,
        **options: Unpack[NetworkOptions],
    ) -> pd.DataFrame:
        """Rank people and firms by how much of the network hangs on them, with the reasons and the documents.

        As `ringmap report centrality`: out also writes the report as a folder, compare says what changed
        since the report in another. `case.network().centrality()` has the measures alone.
        """
        from ..analysis.findings import build_centrality_report

        weight = "strength" if weighted else None

        def rank(most: int | None) -> Report:
            return build_centrality_report(
                self.network(**options), by=by, weight=weight, directed=directed, limit=most
            )

        return self._ranked(
            "centrality",
            rank,
            limit,
            out,
            compare,
            words=words,
            guard_formulas=guard_formulas,
            weighted=weighted,
            directed=directed,
        )

    def corridors(
        self,
        *,
        limit: int | None = None,
        out: str | Path | None = None,
        compare: str | Path | None = None,
        words: bool = True,
        guard_formulas: bool = True,
        **options: Unpack[EvidenceOptions],
    ) -> pd.DataFrame:
        """Export corridors: shipments to one country by exporters that belong together.

        As `ringmap report routes`: out also writes the report as a folder, compare says what changed since
        another.
        """
        from ..analysis.findings import build_routes_report

        def rank(most: int | None) -> Report:
            return build_routes_report(self.network("everything", **options), limit=most)

        return self._ranked("routes", rank, limit, out, compare, words=words, guard_formulas=guard_formulas)

    def examinations(
        self,
        *,
        limit: int | None = None,
        include_suspected_false: bool = False,
        known_at: str | None = None,
        since: str | None = None,
        until: str | None = None,
        guard_formulas: bool = True,
    ) -> pd.DataFrame:
        """The least number of vehicles that the exhibits of each examination prove, and whose they were.

        As `ringmap report examinations`; value is that number. since and until are days of the examination.
        """
        from ..examinations.examination_report import build_examination_report

        return report_table(
            build_examination_report(
                self._store(),
                known_at=known_at,
                since=since,
                until=until,
                include_suspected_false=include_suspected_false,
                limit=limit,
            )
        )

    def identities(
        self,
        *,
        limit: int | None = None,
        include_suspected_false: bool = False,
        known_at: str | None = None,
        since: str | None = None,
        until: str | None = None,
        guard_formulas: bool = True,
    ) -> pd.DataFrame:
        """The contradictions between claims about VINs, plates and parts: clones, ringers, stolen parts.

        As `ringmap report identities`; value is a probability. One of the claims must lie in since to until.
        """
        from ..vehicle_identities.identity_report import build_identity_report

        return report_table(
            build_identity_report(
                self._store(),
                known_at=known_at,
                since=since,
                until=until,
                include_suspected_false=include_suspected_false,
                limit=limit,
            )
        )

    def _ranked(
        self,
        name: str,
        rank: Callable[[int | None], Report],
        limit: int | None,
        out: str | Path | None,
        compare: str | Path | None,
        words: bool,
        **asked_with: Any,
    ) -> pd.DataFrame:
        if out is None:
            return report_table(rank(limit))
        from .prepare_report import report_into

        most = limit or FILED
        _, reports = report_into(
            self._store(),
            Path(out),
            Path(compare) if compare is not None else None,
            lambda: {name: rank(most)},
            words=words,
            limit=most,
            **asked_with,
        )
        return report_table(reports[name])


def report_table(report: Report | ExaminationReport | IdentityReport) -> pd.DataFrame:
    """Return the rows of a report as a table; its attrs have marking and about (how it was made)."""
    import pandas as pd

    table = pd.DataFrame(list(report.rows), columns=list(report.columns))
    table.attrs.update(marking=report.marking.text, about=list(report.about))
    return table
