"""The manifest of a report folder: its parameters and counts, and what each file is for."""

from collections.abc import Mapping
from typing import Any

from ..analysis.findings import Report
from ..network.marking import Marking
from ..version import get_version
from .actions import ACTIONS
from .crime import Crime
from .document_digests import find_used
from .earlier import DOCUMENTS, MANIFEST, RANKS, Earlier
from .lists import WORKBOOK

GUARDED = (
    "a text that a spreadsheet would run as a formula (it begins with = + - @) has an apostrophe before it"
)
UNGUARDED = "every text is as it is; a spreadsheet may run one that begins with = + - @ as a formula"


def collect_parameters(report: Report, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a report was asked for, with the projection of its network."""
    own = report.network.projection
    return {
        **said,
        "projection": own.name,
        "roles": list(own.roles),
        "edges": list(own.edges),
        "hub_limit": own.hub_limit,
        "include_suspected_false": own.include_suspected_false,
        "text": own.text,
        "text_persons": own.text_persons,
        "known_at": own.known_at,
        "since": own.since,
        "until": own.until,
    }


def estimate_error(report: Report) -> float:
    """Return how far two values may differ by estimation alone, 0 if they are exact."""
    error = report.ranks.attrs.get("approximate", {}).get(report.by, 0.0)
    size = len(report.network.nodes)
    # The error of a betweenness is a share of all pairs.
    return float(error) * (size * (size - 1) / 2 if report.by == "betweenness" else 1.0)


def describe_making(
    reports: Mapping[str, Report],
    parameters: Mapping[str, Mapping[str, Any]],
    store: str,
    marking: Marking,
    guards_formulas: bool,
) -> list[tuple[str, str]]:
    """Return (name, value) rows on how the reports were made, for the page and the workbook."""
    rows = [
        ("Marking", marking.text),
        ("Case", store),
        ("As of", marking.as_of or "nothing loaded"),
        ("Made by", f"ringmap {get_version()}"),
        ("CSV files", GUARDED if guards_formulas else UNGUARDED),
    ]
    for name, report in reports.items():
        own = parameters[name]
        rows += [
            (f"{name}: projection", f"{own['projection']}, {report.network.projection.mode}"),
            (
                f"{name}: parameters",
                "; ".join(
                    f"{key} {_format_value(value)}" for key, value in own.items() if key != "projection"
                ),
            ),
            (f"{name}: counts", ", ".join(f"{count:,} {what}" for what, count in _count(report).items())),
        ]
    return rows


def _format_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        ", ".join(map(str, value)) or "all"
        if isinstance(value, list)
        else "none"
        if value is None
        else str(value)
    )


def _count(report: Report) -> dict[str, int]:
    return {
        "nodes": len(report.network.nodes),
        "edges": len(report.network.edges),
        "documents": len(find_used(report)),
        "places": len(report.ranks),
        "rows": len(report.rows),
    }


def build_manifest(
    reports: Mapping[str, Report],
    parameters: Mapping[str, Mapping[str, Any]],
    noise: Mapping[str, float],
    store: str,
    marking: Marking,
    before: Earlier | None,
    crime: Crime | None,
    guards_formulas: bool,
) -> dict[str, Any]:
    """Return the manifest without the digests of the files, which are known only when they are written."""
    return {
        "ringmap": get_version(),
        "store": store,
        "as_of": marking.as_of,
        "marking": marking.text,
        "counted_from": crime.on if crime else None,
        "guards_formulas": guards_formulas,
        "reports": {
            name: {
                "parameters": parameters[name],
                "counts": _count(report),
                "marking": report.marking.text,
                "about": list(report.about),
                "noise": noise[name],
            }
            for name, report in reports.items()
        },
        "compared_with": None if before is None else {"as_of": before.as_of, "store": before.store},
    }


_PURPOSES = {
    WORKBOOK: "all lists as one workbook, for Excel and LibreOffice",
    "centrality.csv": "for programs: who holds the network together, with reasons and documents",
    "centrality.json": "the same",
    "routes.csv": "for programs: the corridors, with reasons and documents",
    "routes.json": "the same",
    "stolen.csv": "for programs: the stolen vehicles of each corridor, and how each belongs to it",
    "examinations.csv": "for programs: how many vehicles lay at each scene at least, and how that is known",
    "examinations.json": "the same",
    "identities.csv": "for programs: the claims about VINs, plates and parts that contradict each other",
    "identities.json": "the same",
    "shipments.csv": "for programs: the shipments of each corridor with boxes and sailings",
    ACTIONS: "for programs: what to act on, row by row, with the documents of each",
    "changes.csv": "for programs: every move since the earlier report",
    RANKS: "for programs: every place of the ranking, which the next report is compared with",
    DOCUMENTS: "for programs: the documents behind all this, a digest of what each says, and whom in the "
    "lists each names",
    "network.png": "the picture of the network",
    "network.svg": "the same, to be enlarged",
    "corridors.png": "the map of the corridors",
    "corridors.svg": "the same, to be enlarged",
}


def describe_files(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return (name, purpose) of each file of a report, the manifest last."""
    return [(name, told) for name, told in _PURPOSES.items() if name in files] + [
        (MANIFEST, "what was made of what, and a digest of each file")
    ]
