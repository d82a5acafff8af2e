"""Tables: the lists of a batch report as CSV, JSON and XLSX, and the lists that the next run is compared with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..analysis.findings import Report
from ..console.written import format_rows, plural
from ..export.xlsx import Sheet, workbook
from ..network.marking import Marking
from .changes import COLUMNS, Changes, ranked
from .document_digests import COLUMNS as PAPER
from .document_digests import KEPT
from .earlier import DOCUMENTS, RANKS

RANK_COLUMNS = ("id", "label", "kind", "rank", "value", "mentions", "ties")
WORKBOOK = "report.xlsx"


def lists(
    reports: Mapping[str, Report], papers: Sequence[Mapping[str, Any]], changes: Changes | None
) -> dict[str, bytes]:
    """CSV and JSON of each report's rows, every place of its ranking, and the documents it rests on."""
    files: dict[str, bytes] = {}
    for name, report in reports.items():
        files[f"{name}.csv"] = _csv([in_words(row) for row in report.rows], report.columns)
        files[f"{name}.json"] = _file(format_rows(report.rows, "json", report.columns))
    if "centrality" in reports:
        files[RANKS] = _csv(
            [{**vars(one), "mentions": list(one.mentions)} for one in ranked(reports["centrality"])],
            RANK_COLUMNS,
        )
    files[DOCUMENTS] = _csv(papers, (*PAPER, *KEPT))
    if changes is not None:
        files["changes.csv"] = _csv([move.row() for move in changes.moves], COLUMNS)
    return files


def book(
    reports: Mapping[str, Report],
    papers: Sequence[Mapping[str, Any]],
    changes: Changes | None,
    about: Sequence[tuple[str, str]],
    marking: Marking,
) -> bytes:
    """The same lists as one workbook: what it is, the findings, what changed, and the documents that the findings name."""
    named = {document for report in reports.values() for row in report.rows for document in row["documents"]}
    named |= {
        reason["document"] for report in reports.values() for row in report.rows for reason in row["why"]
    }
    sheets = [Sheet("About", ("what", "said"), [{"what": what, "said": said} for what, said in about])]
    sheets += [
        Sheet(name.capitalize(), report.columns, [in_words(row) for row in report.rows])
        for name, report in reports.items()
    ]
    if changes is not None:
        sheets.append(Sheet("Changes", COLUMNS, [move.row() for move in changes.moves]))
    sheets.append(Sheet("Documents", PAPER, [row for row in papers if row["id"] in named]))
    return workbook(sheets, marking, "ringmap report")


def in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a report with its reasons as text, for a table or CSV."""
    return {**row, "why": reasons(row["why"])}


def reasons(why: Iterable[Mapping[str, Any]]) -> str:
    """Reasons in words, for a cell.

    >>> reasons([{"label": "LB07SEO", "facts": 2, "reference": "42/2026/1", "document": "intelligencelog:1"}])
    'LB07SEO (its 2 facts; read 42/2026/1)'
    """
    return ", ".join(
        f"{each['label']} (its {plural(each['facts'], 'fact')}; read {each['reference'] or each['document']})"
        for each in why
    )


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    return _file(format_rows(rows, "csv", columns))


def _file(text: str) -> bytes:
    # A lone surrogate has no bytes in a file.
    return f"{text}\n".encode("utf-8", "replace")
