"""Write reports of small networks and of the ring into a folder, and read them back."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ringmap.graph.analysis.findings import Report, build_centrality_report, build_routes_report
from ringmap.graph.network.network_tables import Network
from ringmap.graph.report.earlier import Earlier
from ringmap.graph.report.report_folder import (
    WrittenReport,
    collect_options,
    read_reports,
    write_report_folder,
)
from ringmap.graph.store import Store

WHOLE = {
    "index.html",
    "centrality.csv",
    "centrality.json",
    "routes.csv",
    "routes.json",
    "ranks.csv",
    "documents.csv",
    "report.xlsx",
    "network.png",
    "network.svg",
    "corridors.png",
    "corridors.svg",
    "manifest.json",
}
# What the command writes beside them, of corridors and of what to act on.
CRIME = {"stolen.csv", "shipments.csv"}
ACTIONS = {"to-act-on.csv"} | {
    f"{name}.{form}" for name in ("examinations", "identities") for form in ("csv", "json")
}


def read_both_reports(store: Store) -> dict[str, Report]:
    """Both reports of a store."""
    return read_reports(store)


def build_both_reports(network: Network, by: str = "betweenness") -> dict[str, Report]:
    """The reports of a network made by hand."""
    return {
        "centrality": build_centrality_report(network, by=by, limit=1000),
        "routes": build_routes_report(network, limit=1000),
    }


def write_reports(
    folder: Path, reports: Mapping[str, Report], before: Earlier | None = None
) -> WrittenReport:
    """The reports in a folder."""
    return write_report_folder(
        folder,
        reports,
        {name: collect_options(report) for name, report in reports.items()},
        "case",
        before=before,
        compared=folder,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def manifest(folder: Path) -> Any:
    """A report's manifest."""
    return json.loads((folder / "manifest.json").read_text())


def page(folder: Path) -> str:
    """A report's page."""
    return (folder / "index.html").read_text()
