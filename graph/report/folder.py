"""A report as a folder: each table as CSV, and a manifest that says of what, how and as of when it was made."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .written import written

if TYPE_CHECKING:
    from .rows import Report


def write_report(folder: Path, reports: Mapping[str, "Report"], store: str, parameters: Mapping[str, Any]) -> list[Path]:
    """The files written: NAME.csv and NAME.json for each report, and manifest.json; same graph, same bytes.

    Nothing but the graph's own latest moment dates them, so that two runs on one graph can be compared byte by byte.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.{form}": written(report.rows, form, report.columns) + "\n"
             for name, report in sorted(reports.items()) for form in ("csv", "json")}
    manifest = {
        "ringmap": ringmap_version(), "store": store, "parameters": dict(parameters), "as_of": _as_of(reports),
        "reports": {name: {"rows": len(report.rows), "marking": report.marking.text, "about": list(report.about)}
                    for name, report in sorted(reports.items())},
        "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}}
    texts["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def _as_of(reports: Mapping[str, "Report"]) -> str:
    return max((report.marking.as_of for report in reports.values()), default="")


def ringmap_version() -> str:
    """The installed version, "unknown" where ringmap runs from a checkout that nobody installed."""
    try:
        return version("ringmap")
    except PackageNotFoundError:
        return "unknown"
