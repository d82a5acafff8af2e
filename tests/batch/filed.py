"""Reports of small networks and of the ring, filed as a folder, and what a test reads back from it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ringmap.graph.batch.earlier import Earlier
from ringmap.graph.batch.filing import Filed, file_reports
from ringmap.graph.network import Network, fetch
from ringmap.graph.report.rows import Report, centrality_report, routes_report
from ringmap.graph.store import Store

ASKED = {"by": "betweenness", "weighted": False, "directed": False, "seed": 0, "limit": 1000}
WHOLE = {"index.html", "centrality.csv", "centrality.json", "routes.csv", "routes.json", "ranks.csv", "documents.csv", "report.xlsx", "network.png",
         "network.svg", "corridors.png", "corridors.svg", "manifest.json"}


def of(store: Store) -> dict[str, Report]:
    """Both reports of a store."""
    return {"centrality": centrality_report(fetch(store)), "routes": routes_report(fetch(store, "everything"))}


def drawn(network: Network) -> dict[str, Report]:
    """The reports of a network made by hand."""
    return {"centrality": centrality_report(network, limit=1000), "routes": routes_report(network, limit=1000)}


def filed(folder: Path, reports: Mapping[str, Report], before: Earlier | None = None) -> Filed:
    """The reports in a folder."""
    asked = {name: {**ASKED, "by": report.by} for name, report in reports.items()}
    return file_reports(folder, reports, asked, "case", before=before, compared=folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def manifest(folder: Path) -> Any:
    """A report's manifest."""
    return json.loads((folder / "manifest.json").read_text())


def page(folder: Path) -> str:
    """A report's page."""
    return (folder / "index.html").read_text()
