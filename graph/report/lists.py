"""Formats the lists of a report as CSV, JSON and XLSX, with those that the next report is compared with."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ..analysis.findings import Report
from ..console.terminal_tables import format_rows
from ..examinations.examination_report import flatten_examination
from ..export.xlsx import Sheet, build_workbook
from ..network.evidence import iterate_rows
from ..network.marking import Marking
from ..sentence_words import join_words, plural
from .actions import ACTIONS, build_action_sheets, list_action_columns, list_action_rows
from .changes import COLUMNS, Changes, list_ranks
from .crime import Crime
from .document_digests import COLUMNS as DOCUMENT_COLUMNS
from .document_digests import KEPT
from .earlier import DOCUMENTS, RANKS
from .stolen import SHIPMENTS, STOLEN, list_shipments, list_stolen

RANK_COLUMNS = ("id", "label", "kind", "rank", "value", "mentions", "ties")
WORKBOOK = "report.xlsx"


def format_lists(
    reports: Mapping[str, Report],
    documents: Sequence[Mapping[str, Any]],
    changes: Changes | None,
    crime: Crime | None = None,
    guard_formulas: bool = True,
) -> dict[str, bytes]:
    """Return the files of the lists: each report's rows, every rank, the documents, and the crime lists."""
    files: dict[str, bytes] = {}
    format_csv = partial(_format_csv, guard_formulas=guard_formulas)
    for name, report in reports.items():
        files[f"{name}.csv"] = format_csv([flatten_row(row) for row in report.rows], report.columns)
        files[f"{name}.json"] = _encode(format_rows(report.rows, "json", report.columns))
    if "centrality" in reports:
        files[RANKS] = format_csv(
            [{**vars(one), "mentions": list(one.mentions)} for one in list_ranks(reports["centrality"])],
            RANK_COLUMNS,
        )
    files[DOCUMENTS] = format_csv(documents, (*DOCUMENT_COLUMNS, *KEPT))
    if changes is not None:
        files["changes.csv"] = format_csv([move.to_row() for move in changes.moves], COLUMNS)
    if crime is not None:
        references = find_references(reports)
        files["stolen.csv"] = format_csv(list_stolen(reports["routes"], crime.cargo, references), STOLEN)
        files["shipments.csv"] = format_csv(
            list_shipments(reports["routes"], crime.cargo, references), SHIPMENTS
        )
        if crime.examinations is not None:
            found = crime.examinations
            files["examinations.csv"] = format_csv(
                [flatten_examination(row) for row in found.rows], found.columns
            )
            files["examinations.json"] = _encode(format_rows(found.rows, "json", found.columns))
        if crime.identities is not None:
            doubtful = crime.identities
            files["identities.csv"] = format_csv(doubtful.rows, doubtful.columns)
            files["identities.json"] = _encode(format_rows(doubtful.rows, "json", doubtful.columns))
        if crime.sections is not None:
            files[ACTIONS] = format_csv(
                list_action_rows(crime.sections, references), list_action_columns(crime.sections)
            )
    return files


def find_references(reports: Mapping[str, Report]) -> dict[str, str]:
    """Return what to call each document by id: its reference, else its title.

    An inventory's reference is only a day, so its source comes first.
    """
    columns = ("id", "kind", "source", "reference", "title")
    return {
        id: f"{source} {reference}" if kind == "Inventory" else reference or title
        for report in reports.values()
        for id, kind, source, reference, title in iterate_rows(
            report.document_index.evidence.documents, *columns
        )
    }


def format_workbook(
    reports: Mapping[str, Report],
    documents: Sequence[Mapping[str, Any]],
    changes: Changes | None,
    about: Sequence[tuple[str, str]],
    marking: Marking,
    crime: Crime | None = None,
) -> bytes:
    """Return the same lists as one workbook, with a sheet about it and the documents of the findings."""
    named = {document for report in reports.values() for row in report.rows for document in row["documents"]}
    named |= {
        reason["document"] for report in reports.values() for row in report.rows for reason in row["why"]
    }
    sheets = [Sheet("About", ("what", "said"), [{"what": what, "said": value} for what, value in about])]
    sheets += [
        Sheet(name.capitalize(), report.columns, [flatten_row(row) for row in report.rows])
        for name, report in reports.items()
    ]
    if crime is not None:
        named |= crime.documents
        sheets += _crime_sheets(reports, crime)
    if changes is not None:
        sheets.append(Sheet("Changes", COLUMNS, [move.to_row() for move in changes.moves]))
    sheets.append(Sheet("Documents", DOCUMENT_COLUMNS, [row for row in documents if row["id"] in named]))
    return build_workbook(sheets, marking, "ringmap report")


def _crime_sheets(reports: Mapping[str, Report], crime: Crime) -> list[Sheet]:
    references = find_references(reports)
    return [
        Sheet("Stolen vehicles", STOLEN, list_stolen(reports["routes"], crime.cargo, references)),
        Sheet("Shipments", SHIPMENTS, list_shipments(reports["routes"], crime.cargo, references)),
        *build_action_sheets(crime.sections or (), references),
    ]


def flatten_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a report with its reasons and what to read first as text, for a table or CSV."""
    return {
        **row,
        "why": say_reasons(row["why"]),
        "read_first": "; ".join(map(say_document, row["read_first"])),
    }


def say_document(document: Mapping[str, Any]) -> str:
    """Return what to call a document to read, with its caution.

    >>> say_document({"document": "intelligencelog:1", "reference": "42/2026/1", "caution": "single source"})
    '42/2026/1, single source'
    """
    return ", ".join(filter(None, (document["reference"] or document["document"], document["caution"])))


def say_reasons(why: Iterable[Mapping[str, Any]]) -> str:
    """Return reasons in words for a cell.

    >>> why = {"label": "LB07SEO", "facts": 2, "reference": "42/26", "document": "intelligencelog:1"}
    >>> say_reasons([{**why, "support": "2 documents, 1 issuer", "caution": ""}])
    'LB07SEO (2 facts about it; linked by 2 documents, 1 issuer; read 42/26)'
    >>> say_reasons([{**why, "between": ["Tall Dee"], "caution": ""}])
    'LB07SEO (2 facts about it; linked indirectly, over Tall Dee; read 42/26)'
    """
    return ", ".join(
        f"{each['label']} ({plural(each['facts'], 'fact')} about it{_say_support(each)}; "
        f"read {say_document(each)})"
        for each in why
    )


def _say_support(reason: Mapping[str, Any]) -> str:
    if reason.get("between"):
        return f"; linked indirectly, over {join_words(reason['between'], most=3)}"
    return f"; linked by {reason['support']}" if reason.get("support") else ""


def _format_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, guard_formulas: bool) -> bytes:
    return _encode(format_rows(rows, "csv", columns, guard_formulas=guard_formulas))


def _encode(text: str) -> bytes:
    # A lone surrogate has no bytes in a file.
    return f"{text}\n".encode("utf-8", "replace")
