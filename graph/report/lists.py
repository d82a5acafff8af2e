"""Tables: the lists of a batch report as CSV, JSON and XLSX, and the lists that the next run is compared with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..analysis.findings import Report
from ..console.tables import format_rows
from ..console.text import plural
from ..export.xlsx import Sheet, workbook
from ..network.evidence import iterate_rows
from ..network.marking import Marking
from .actions import ACTIONS, action_columns, action_rows, action_sheets
from .changes import COLUMNS, Changes, list_ranks
from .crime import Crime
from .document_digests import COLUMNS as PAPER
from .document_digests import KEPT
from .earlier import DOCUMENTS, RANKS
from .stolen import SHIPMENTS, STOLEN, shipment_rows, stolen_rows

RANK_COLUMNS = ("id", "label", "kind", "rank", "value", "mentions", "ties")
WORKBOOK = "report.xlsx"


def lists(
    reports: Mapping[str, Report],
    papers: Sequence[Mapping[str, Any]],
    changes: Changes | None,
    crime: Crime | None = None,
) -> dict[str, bytes]:
    """CSV and JSON of each report's rows, every place of its ranking, the documents it rests on, and what it says of crime."""
    files: dict[str, bytes] = {}
    for name, report in reports.items():
        files[f"{name}.csv"] = _csv([in_words(row) for row in report.rows], report.columns)
        files[f"{name}.json"] = _file(format_rows(report.rows, "json", report.columns))
    if "centrality" in reports:
        files[RANKS] = _csv(
            [{**vars(one), "mentions": list(one.mentions)} for one in list_ranks(reports["centrality"])],
            RANK_COLUMNS,
        )
    files[DOCUMENTS] = _csv(papers, (*PAPER, *KEPT))
    if changes is not None:
        files["changes.csv"] = _csv([move.row() for move in changes.moves], COLUMNS)
    if crime is not None:
        references = reference_by_id(reports)
        files["stolen.csv"] = _csv(stolen_rows(reports["routes"], crime.cargo, references), STOLEN)
        files["shipments.csv"] = _csv(shipment_rows(reports["routes"], crime.cargo, references), SHIPMENTS)
        if crime.sections is not None:
            files[ACTIONS] = _csv(action_rows(crime.sections, references), action_columns(crime.sections))
    return files


def reference_by_id(reports: Mapping[str, Report]) -> dict[str, str]:
    """What to call each document of the case: its reference, else its title; by id. A yard's list has but a day to be called by."""
    columns = ("id", "kind", "source", "reference", "title")
    return {
        id: f"{source} {reference}" if kind == "Inventory" else reference or title
        for report in reports.values()
        for id, kind, source, reference, title in iterate_rows(report.papers.evidence.documents, *columns)
    }


def book(
    reports: Mapping[str, Report],
    papers: Sequence[Mapping[str, Any]],
    changes: Changes | None,
    about: Sequence[tuple[str, str]],
    marking: Marking,
    crime: Crime | None = None,
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
    if crime is not None:
        named |= crime.documents
        sheets += _crime_sheets(reports, crime)
    if changes is not None:
        sheets.append(Sheet("Changes", COLUMNS, [move.row() for move in changes.moves]))
    sheets.append(Sheet("Documents", PAPER, [row for row in papers if row["id"] in named]))
    return workbook(sheets, marking, "ringmap report")


def _crime_sheets(reports: Mapping[str, Report], crime: Crime) -> list[Sheet]:
    references = reference_by_id(reports)
    return [
        Sheet("Stolen vehicles", STOLEN, stolen_rows(reports["routes"], crime.cargo, references)),
        Sheet("Shipments", SHIPMENTS, shipment_rows(reports["routes"], crime.cargo, references)),
        *action_sheets(crime.sections or (), references),
    ]


def in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a report with its reasons, and what to read first, as text, for a table or CSV."""
    return {**row, "why": reasons(row["why"]), "read_first": "; ".join(map(read_first, row["read_first"]))}


def read_first(document: Mapping[str, Any]) -> str:
    """A document to read, with what to beware of there.

    >>> read_first({"document": "intelligencelog:1", "reference": "42/2026/1", "caution": "single source"})
    '42/2026/1, single source'
    """
    return ", ".join(filter(None, (document["reference"] or document["document"], document["caution"])))


def reasons(why: Iterable[Mapping[str, Any]]) -> str:
    """Reasons in words, for a cell.

    >>> why = {"label": "LB07SEO", "facts": 2, "reference": "42/26", "document": "intelligencelog:1"}
    >>> reasons([{**why, "support": "2 documents, 1 issuer", "caution": ""}])
    'LB07SEO (its 2 facts; tied by 2 documents, 1 issuer; read 42/26)'
    """
    return ", ".join(
        f"{each['label']} (its {plural(each['facts'], 'fact')}{_tied(each)}; read {read_first(each)})"
        for each in why
    )


def _tied(reason: Mapping[str, Any]) -> str:
    return f"; tied by {reason['support']}" if reason.get("support") else ""


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    return _file(format_rows(rows, "csv", columns))


def _file(text: str) -> bytes:
    # A lone surrogate has no bytes in a file.
    return f"{text}\n".encode("utf-8", "replace")
