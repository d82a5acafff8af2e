"""Writes the reports of a case as one folder of page, tables, pictures and manifest.

The same case and options give the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..analysis.findings import Report, build_centrality_report, build_routes_report
from ..console.progress import track_stage
from ..errors import RingmapError
from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.marking import Marking
from ..network.network_tables import Network, build_network, read_network
from ..network.projection import Projection
from ..sentence_words import plural
from ..version import get_version
from .actions import show_sections
from .changes import Changes, find_changes
from .chapters import build_chapter, order_reports, write_lead, write_title
from .corridor_map import draw_corridors
from .crime import Crime
from .document_digests import find_used, list_documents
from .drawing import MISSING, Picture, can_draw
from .earlier import Earlier, check_comparable
from .index_page import PageContent, render_report_page
from .lists import WORKBOOK, find_references, format_lists, format_workbook
from .manifest import (
    build_manifest,
    collect_parameters,
    describe_files,
    describe_making,
    estimate_error,
)
from .network_picture import draw_network
from .opening import say_day, write_opening
from .plain_findings import Finding, describe_corridors, describe_ranking
from .read_first import count_conditions
from .read_first_quotes import Quotation, find_quotations
from .replace_folder import replace_folder
from .stolen import show_cargo

if TYPE_CHECKING:
    from ..store import Store

NO_WORKBOOK = "report.xlsx needs xlsxwriter, which is not installed; type: pip install 'ringmap[reports]'"
PICTURES = {"centrality": "network", "routes": "corridors"}


@dataclass(frozen=True)
class WrittenReport:
    """The files written, their marking, the changes since the earlier report, and what could not be done."""

    files: tuple[Path, ...]
    marking: Marking
    changes: Changes | None
    notes: tuple[str, ...]


def read_reports(
    store: "Store",
    limit: int | None = None,
    *,
    roles: tuple[str, ...] = (),
    include_suspected_false: bool = False,
    known_at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    text: bool = True,
    text_persons: bool = False,
) -> dict[str, Report]:
    """Return the reports of a case by name (centrality, routes); the case is read once.

    The options are those of read_network. since and until limit the days of the facts.
    """
    with track_stage("Reading the case") as reading:
        parties = read_network(
            store,
            roles=roles,
            include_suspected_false=include_suspected_false,
            known_at=known_at,
            progress=reading,
            text=text,
            text_persons=text_persons,
        )
    return build_reports(parties, since=since, until=until, limit=limit)


def build_reports(
    parties: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> dict[str, Report]:
    """Return the reports by name from a network of people and firms, which has its evidence."""
    assert parties.evidence is not None
    own = parties.projection
    with track_stage(f"Laying out {plural(len(parties.evidence.facts), 'fact')}"):
        everything = build_network(
            parties.evidence,
            Projection(
                "everything",
                roles=own.roles,
                include_suspected_false=own.include_suspected_false,
                known_at=own.known_at,
                text=own.text,
                text_persons=own.text_persons,
            ),
        )
    return {
        "centrality": build_centrality_report(parties, since=since, until=until, limit=limit),
        "routes": build_routes_report(everything, since=since, until=until, limit=limit),
    }


def collect_options(
    report: Report, *, weighted: bool = False, directed: bool = False, limit: int | None = None
) -> dict[str, Any]:
    """Return the options that a report was made with, besides its projection, for the manifest."""
    return {"by": report.by, "weighted": weighted, "directed": directed, "seed": 0, "limit": limit}


def write_report_folder(
    folder: Path,
    reports: Mapping[str, Report],
    options: Mapping[str, Mapping[str, Any]],
    store: str,
    *,
    before: Earlier | None = None,
    compared: Path | None = None,
    quoting: "Store | None" = None,
    crime: Crime | None = None,
    guard_formulas: bool = True,
) -> WrittenReport:
    """Write the reports by name (centrality, routes) into the folder; options has those of each report.

    before is an earlier report to compare with, read from the folder compared. quoting is the store of the
    documents to quote in their own words, None for none. crime is what the reports say of crime.
    guard_formulas keeps spreadsheets from running a text of the CSV files. Without matplotlib or xlsxwriter
    everything but their files is written, and the notes say so.
    """
    parameters = {name: collect_parameters(report, options[name]) for name, report in reports.items()}
    errors = {name: estimate_error(report) for name, report in reports.items()}
    differences = check_comparable(before, compared or folder, parameters, get_version()) if before else []
    with track_stage("Listing the documents"):
        # A saved query may use what the networks leave out: then every document of the case sets the marking.
        every = list_documents(reports, whole_case=crime is not None and crime.sections is not None)
    used = set().union(*(find_used(report) for report in reports.values()))
    documents = [document for document in every if document["id"] in used]
    changes = find_changes(reports, before, errors, differences, documents) if before else None
    findings = {
        name: describe_ranking(report) if name == "centrality" else describe_corridors(report)
        for name, report in reports.items()
    }
    quotations = _find_quotations(reports, findings, quoting)
    marking = _combine_markings(
        reports, [*every, *({"handling": one.handling, "marking": ""} for one in quotations.values())]
    )
    pictures = _draw_pictures(reports, marking.text)
    about = describe_making(reports, parameters, store, marking, guard_formulas)
    files = {
        **format_lists(reports, documents, changes, crime, guard_formulas),
        **_list_picture_files(pictures),
    }
    if find_spec("xlsxwriter"):
        with track_stage(f"Writing the workbook, {plural(_count_rows(reports), 'row')}"):
            files[WORKBOOK] = format_workbook(reports, every, changes, about, marking, crime)
    notes = _list_notes(crime)
    content = PageContent(
        title=write_title(reports),
        marking=marking,
        lead=write_lead(reports, store, marking),
        chapters=[
            build_chapter(name, reports[name], findings[name], pictures) for name in order_reports(reports)
        ],
        changes=changes,
        conditions=count_conditions(every),
        about=about,
        files=describe_files(files),
        notes=notes,
        workbook=WORKBOOK if WORKBOOK in files else "",
        quotations=quotations,
        **_show_crime(reports, crime, marking.as_of),
    )
    with track_stage("Writing the page"):
        files = {"index.html": render_report_page(content).encode(), **files}
    manifest = build_manifest(reports, parameters, errors, store, marking, before, crime, guard_formulas)
    return WrittenReport(tuple(replace_folder(folder, files, manifest)), marking, changes, tuple(notes))


def _find_quotations(
    reports: Mapping[str, Report], findings: Mapping[str, Sequence[Finding]], store: "Store | None"
) -> dict[tuple[str, str], Quotation]:
    """Return what the documents to read first say in their own words; nothing without a store."""
    if store is None:
        return {}
    known_at = next(iter(reports.values())).network.projection.known_at
    return find_quotations(store, [one for found in findings.values() for one in found], known_at)


def _list_picture_files(pictures: Mapping[str, Picture | None]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name, picture in pictures.items():
        if picture:
            files |= {f"{PICTURES[name]}.png": picture.png, f"{PICTURES[name]}.svg": picture.svg}
    return files


def _count_rows(reports: Mapping[str, Report]) -> int:
    return sum(len(report.rows) for report in reports.values())


def _list_notes(crime: Crime | None) -> list[str]:
    """Return sentences on what could not be done."""
    return [
        *([] if can_draw() else [MISSING]),
        *([] if find_spec("xlsxwriter") else [NO_WORKBOOK]),
        *(crime.notes if crime else ()),
    ]


def _show_crime(reports: Mapping[str, Report], crime: Crime | None, as_of: str) -> dict[str, Any]:
    """Return what a page says of crime, as fields of PageContent; the case is as of a moment."""
    if crime is None:
        return {"opening": write_opening(reports, None)}
    references = find_references(reports)
    return {
        "opening": write_opening(reports, crime),
        "counted_from": _say_counted_from(reports["routes"], crime, as_of),
        "is_counted_otherwise": crime.on != as_of[:10],
        "cargo": {id: show_cargo(load, references) for id, load in crime.cargo.items()},
        "actions": None if crime.sections is None else show_sections(crime.to_act_on, references),
    }


def _say_counted_from(report: Report, crime: Crime, as_of: str) -> str:
    """Return which day counts as today, beside the day that the case is as of: they are easily confused."""
    on, last = crime.on, as_of[:10]
    counted = (
        f"Days are counted from {say_day(on)}, the day that the case is as of"
        if on == last
        else f"Days are counted as if today were {say_day(on)}, though the case is as of {say_day(last)}"
    )
    later = int((report.document_index.evidence.documents["day"] > on).sum())
    dated = plural(
        later,
        "document has a later date, and what it says counts too",
        "documents have a later date, and what they say counts too",
    )
    sailed = [one.sails_on for load in crime.cargo.values() for one in load.shipments if one.sails_on]
    gone = (
        f" By then every shipment of a corridor has sailed, the last on {say_day(max(sailed))}; "
        "--on DAY counts from another day."
        if sailed and not any(load.upcoming for load in crime.cargo.values())
        else ""
    )
    return f"{counted}{f'; {dated}' if later else ''}.{gone}"


def _draw_pictures(reports: Mapping[str, Report], marking: str) -> dict[str, Picture | None]:
    """Return the picture of each report, None if there is nothing to draw; nothing without matplotlib."""
    pictures: dict[str, Picture | None] = {}
    with track_stage("Drawing the pictures", len(reports)) as drawing:
        for name, report in reports.items() if can_draw() else ():
            pictures[name] = (
                draw_network(report.network, report.ranks, report.by, marking)
                if name == "centrality"
                else draw_corridors(report.network, report.rows, marking)
            )
            drawing.advance()
    return pictures


def _combine_markings(reports: Mapping[str, Report], documents: Sequence[Mapping[str, Any]]) -> Marking:
    """Return the strictest marking of the reports and of every document that they list."""
    own = [report.marking for report in reports.values()]
    return Marking(
        combine_handling({*(one.handling for one in own), *(one["handling"] for one in documents)}),
        find_strictest_marking(
            {*(one.classification for one in own), *(one["marking"] for one in documents)}
        ),
        max(one.as_of for one in own),
    )


def name_store(folder: Path | None, name: str) -> str:
    """Return what a report calls its store: the name of a case folder, or the address of a server.

    An address holds no password. Raise RingmapError if the folder has no name.
    """
    if folder is None:
        return name
    if not folder.name:
        raise RingmapError(f"{folder}: has no name, expected a case folder; name one")
    return folder.name
