"""Checks the folder of a report before a large case is read, then writes the reports read from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..network.parse_span import parse_day
from .crime import read_crime
from .earlier import Earlier, read_earlier, read_manifest
from .replace_folder import clear_leftovers, refuse_others
from .report_folder import WrittenReport, collect_options, name_store, write_report_folder

if TYPE_CHECKING:
    from ..analysis.findings import Report
    from ..store import Store
    from .section import AskSections


def prepare_folder(out: Path | None, compare: Path | None) -> tuple[Earlier | None, str]:
    """Return the earlier report to compare with, None for none, and a sentence if the folder has none yet.

    Raise RingmapError if a report cannot be written to out, or if compare holds none.
    """
    if out:
        clear_leftovers(out)
        refuse_others(out)
        if compare and compare.resolve() == out.resolve() and read_manifest(out) is None:
            return (
                None,
                f"{compare}: holds no report yet, so that nothing is compared; "
                "the next run compares with this one",
            )
    return (read_earlier(compare) if compare else None), ""


def report_into(
    store: Store,
    out: Path,
    compare: Path | None,
    read: Callable[[], Mapping[str, Report]],
    *,
    words: bool = True,
    on: str | None = None,
    ask: AskSections | None = None,
    guard_formulas: bool = True,
    **asked_with: Any,
) -> tuple[WrittenReport, Mapping[str, Report]]:
    """Write reports into a folder; return what was written, and the reports.

    read is called when the folder is ready for them. words quotes the documents to read first; on is the day
    from which days are counted; ask answers what to act on. guard_formulas is as in write_report_folder.
    """
    parse_day(on, "on")
    before, _ = prepare_folder(out, compare)
    reports = read()
    filed = write_reports(
        store,
        reports,
        out,
        before=before,
        compare=compare,
        words=words,
        on=on,
        ask=ask,
        guard_formulas=guard_formulas,
        **asked_with,
    )
    return filed, reports


def write_reports(
    store: Store,
    reports: Mapping[str, Report],
    out: Path,
    *,
    before: Earlier | None = None,
    compare: Path | None = None,
    words: bool = True,
    on: str | None = None,
    ask: AskSections | None = None,
    guard_formulas: bool = True,
    **asked_with: Any,
) -> WrittenReport:
    """Write reports that were read from a store, by name, into a folder; return what was written.

    before is the earlier report in compare. asked_with are the options that all of the reports were made
    with (weighted, directed, limit).
    """
    return write_report_folder(
        out,
        reports,
        {name: collect_options(report, **asked_with) for name, report in reports.items()},
        name_store(store.folder, store.name),
        before=before,
        compared=compare,
        quoting=store if words else None,
        crime=read_crime(store, reports, on, ask),
        guard_formulas=guard_formulas,
    )
