"""Filing: reports of a case as one folder of page, tables, pictures and manifest; same graph, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..analysis.findings import Report, build_centrality_report, build_routes_report
from ..console.progress import Stage, track_stage
from ..console.text import plural
from ..errors import RingmapError
from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.marking import Marking
from ..network.network_tables import build_network, read_network
from ..network.projection import Projection
from ..version import get_version
from .actions import ACTIONS, show_sections
from .changes import Changes, find_changes
from .corridor_map import draw_corridors
from .crime import Crime
from .document_digests import find_used, list_documents
from .drawing import MISSING, Picture, can_draw
from .earlier import DOCUMENTS, MANIFEST, RANKS, Earlier, check_comparable
from .index_page import Chapter, PageContent, render_report_page
from .lists import WORKBOOK, find_references, format_lists, format_workbook
from .network_picture import draw_network
from .opening import say_day, write_opening
from .plain_findings import Finding, describe_corridors, describe_ranking
from .read_first import count_conditions
from .read_first_quotes import find_quotations
from .replace_folder import replace_folder
from .stolen import show_cargo
from .wording import format_moment

if TYPE_CHECKING:
    from ..store import Store

NO_WORKBOOK = "report.xlsx needs xlsxwriter, which is not installed; type: pip install 'ringmap[reports]'"
PICTURES = {"centrality": "network", "routes": "corridors"}
_CHAPTERS = {
    "centrality": (
        "Who holds the network together",
        "Ask of each first what it is: a forwarder stands between everybody. Read the document named; ringmap show has the rest.",
        "Nobody stands out: no person or firm in these records is tied to two others.",
        "The network",
        "No two of them are tied, so there is no picture.",
    ),
    "routes": (
        "Export corridors",
        "Shipments alike in route that share a party, premises or telephone, with evidence of crime on them.",
        "No two shipments with evidence of crime on them share a party, premises or telephone.",
        "The corridors on a map",
        "No shipment of a corridor names two places that are known here, so there is no map.",
    ),
}


@dataclass(frozen=True)
class WrittenReport:
    """What was written where, how it is marked, what changed since the earlier report, and sentences about what could not be done."""

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
) -> dict[str, Report]:
    """Both reports of a case, which is read once; the options are those of network.fetch, and the days that facts are of."""
    with track_stage("Reading the case") as reading:
        parties = read_network(
            store,
            roles=roles,
            include_suspected_false=include_suspected_false,
            known_at=known_at,
            progress=reading,
        )
    assert parties.evidence is not None
    own = parties.projection
    with track_stage(f"Laying out {plural(len(parties.evidence.facts), 'fact')}"):
        everything = build_network(
            parties.evidence,
            Projection(
                "everything",
                roles=own.roles,
                include_suspected_false=own.include_suspected_false,
                known_at=known_at,
            ),
        )
    return {
        "centrality": build_centrality_report(parties, since=since, until=until, limit=limit),
        "routes": build_routes_report(everything, since=since, until=until, limit=limit),
    }


def collect_options(
    report: Report, *, weighted: bool = False, directed: bool = False, limit: int | None = None
) -> dict[str, Any]:
    """What a report was asked with, beside its projection, as a manifest keeps it."""
    return {"by": report.by, "weighted": weighted, "directed": directed, "seed": 0, "limit": limit}


def write_report_folder(
    folder: Path,
    reports: Mapping[str, Report],
    said: Mapping[str, Mapping[str, Any]],
    store: str,
    *,
    before: Earlier | None = None,
    compared: Path | None = None,
    quoting: "Store | None" = None,
    crime: Crime | None = None,
) -> WrittenReport:
    """Write the reports by name (centrality, routes) into the folder; said has what each was asked with.

    before is an earlier report to compare with, read from the folder compared. quoting is the store of the documents
    that are quoted in their own words, None for none. crime is what the reports say of crime. Without matplotlib or
    xlsxwriter everything but their files is written, and the notes say so.
    """
    parameters = {name: _parameters(report, said[name]) for name, report in reports.items()}
    noise = {name: _noise(report) for name, report in reports.items()}
    differs = check_comparable(before, compared or folder, parameters, get_version()) if before else []
    with track_stage("Listing the documents"):
        # A saved query may tell of what the networks leave out: then every document of the case sets the marking.
        every = list_documents(reports, whole_case=crime is not None and crime.sections is not None)
    own = set().union(*(find_used(report) for report in reports.values()))
    papers = [paper for paper in every if paper["id"] in own]
    moved = find_changes(reports, before, noise, differs, papers) if before else None
    findings = {
        name: describe_ranking(report) if name == "centrality" else describe_corridors(report)
        for name, report in reports.items()
    }
    known_at = next(iter(reports.values())).network.projection.known_at
    quoted = (
        find_quotations(quoting, [one for found in findings.values() for one in found], known_at)
        if quoting
        else {}
    )
    marking = _marking(
        reports, [*every, *({"handling": quote.handling, "marking": ""} for quote in quoted.values())]
    )
    with track_stage("Drawing the pictures", len(reports)) as drawing:
        pictures = _pictures(reports, marking.text, drawing) if can_draw() else {}
    notes = [
        *([] if can_draw() else [MISSING]),
        *([] if find_spec("xlsxwriter") else [NO_WORKBOOK]),
        *(crime.notes if crime else ()),
    ]
    made = _made(reports, parameters, store, marking)
    files = {
        **format_lists(reports, papers, moved, crime),
        **{
            f"{PICTURES[name]}.{form}": getattr(picture, form)
            for name, picture in pictures.items()
            if picture
            for form in ("png", "svg")
        },
    }
    if find_spec("xlsxwriter"):
        with track_stage(
            f"Writing the workbook, {plural(sum(len(report.rows) for report in reports.values()), 'row')}"
        ):
            files[WORKBOOK] = format_workbook(reports, every, moved, made, marking, crime)
    told = PageContent(
        _title(reports),
        marking,
        _lead(reports, store, marking),
        [_chapter(name, reports[name], findings[name], pictures) for name in _in_order(reports)],
        moved,
        count_conditions(every),
        made,
        _beside(files),
        notes,
        WORKBOOK if WORKBOOK in files else "",
        quoted,
        **_crime(reports, crime),
    )
    with track_stage("Writing the page"):
        files = {"index.html": render_report_page(told).encode(), **files}
    written = replace_folder(folder, files, _manifest(reports, parameters, noise, store, marking, before, crime))
    return WrittenReport(tuple(written), marking, moved, tuple(notes))


def _in_order(reports: Mapping[str, Report]) -> list[str]:
    """The names of the reports as a page has them: corridors, then brokers."""
    return sorted(reports, key=lambda name: (name != "routes", name))


def _crime(reports: Mapping[str, Report], crime: Crime | None) -> dict[str, Any]:
    """What a page says of crime, as the fields of Told."""
    if crime is None:
        return {"opening": write_opening(reports, None)}
    references = find_references(reports)
    return {
        "opening": write_opening(reports, crime),
        "counted_from": _counted_from(reports["routes"], crime.on),
        "cargo": {id: show_cargo(load, references) for id, load in crime.cargo.items()},
        "actions": None if crime.sections is None else show_sections(crime.to_act_on, references),
    }


def _counted_from(report: Report, on: str) -> str:
    later = int((report.papers.evidence.documents["day"] > on).sum())
    dated = plural(
        later,
        "document bears a later date, and what it says counts too",
        "documents bear a later date, and what they say counts too",
    )
    return f"Days are counted from {say_day(on)}{f'; {dated}' if later else ''}."


def _parameters(report: Report, said: Mapping[str, Any]) -> dict[str, Any]:
    own = report.network.projection
    return {
        **said,
        "projection": own.name,
        "roles": list(own.roles),
        "edges": list(own.edges),
        "hub_limit": own.hub_limit,
        "include_suspected_false": own.include_suspected_false,
        "known_at": own.known_at,
        "since": own.since,
        "until": own.until,
    }


def _noise(report: Report) -> float:
    """By how much two values may differ without meaning anything: 0 unless they were estimated."""
    error = report.ranks.attrs.get("approximate", {}).get(report.by, 0.0)
    size = len(report.network.nodes)
    # The error of a betweenness is a share of all pairs.
    return float(error) * (size * (size - 1) / 2 if report.by == "betweenness" else 1.0)


def _pictures(reports: Mapping[str, Report], marked: str, drawing: Stage) -> dict[str, Picture | None]:
    drawn = {}
    for name, report in reports.items():
        drawn[name] = (
            draw_network(report.network, report.ranks, report.by, marked)
            if name == "centrality"
            else draw_corridors(report.network, report.rows, marked)
        )
        drawing.advance()
    return drawn


def _marking(reports: Mapping[str, Report], papers: Sequence[Mapping[str, Any]]) -> Marking:
    """The strictest marking of the reports and of every document that they list."""
    own = [report.marking for report in reports.values()]
    return Marking(
        combine_handling({*(one.handling for one in own), *(paper["handling"] for paper in papers)}),
        find_strictest_marking({*(one.classification for one in own), *(paper["marking"] for paper in papers)}),
        max(one.as_of for one in own),
    )


def _title(reports: Mapping[str, Report]) -> str:
    titles = [_CHAPTERS[name][0] for name in _in_order(reports)]
    if len(titles) == 1:
        return titles[0]
    has_thefts = bool((reports["routes"].network.admitted_evidence.facts["type"] == "OF").any())
    return f"{'Stolen vehicles, export' if has_thefts else 'Export'} corridors and brokers"


def _lead(reports: Mapping[str, Report], store: str, marking: Marking) -> str:
    if not marking.as_of:
        return f'The case "{store}" holds nothing yet: load records, and run the report again.'
    documents = len(set().union(*(find_used(report) for report in reports.values())))
    spans = sorted({_span(report.network.projection) for report in reports.values()} - {""})
    only = (
        f" Only what happened {' and '.join(spans)}; a count of documents is of all that name an entity."
        if spans
        else ""
    )
    return f'The case "{store}", as of {format_moment(marking.as_of)}, from {plural(documents, "document")}.{only}'


def _span(own: Projection) -> str:
    """The days that a network is of, in words; "" for all."""
    if own.since and own.until:
        return f"from {own.since} to {own.until}"
    return f"from {own.since} on" if own.since else f"until {own.until}" if own.until else ""


def _chapter(
    name: str, report: Report, found: Sequence[Finding], pictures: Mapping[str, Picture | None]
) -> Chapter:
    title, lead, nothing, heading, none = _CHAPTERS[name]
    usual = name == "routes" or (
        report.network.projection.collapsed and report.network.projection.name == "people-and-firms"
    )
    method = [*report.about, *(_TIED[name] if usual else ())]
    # Who counts for nothing has a rank, and is no finding.
    total = int((report.ranks[report.by] > 0).sum()) if name == "centrality" else len(report.ranks)
    lacking = none if name in pictures else MISSING
    return Chapter(
        name,
        title,
        lead,
        found,
        total,
        len(report.rows),
        nothing,
        pictures.get(name),
        heading,
        lacking,
        method,
    )


_TIED = {
    "centrality": (
        "two are tied by a fact between them, or by a thing that both have to do with, which counts the less the more share it",
        "whatever more than the limit share, ports, ships and shipping lines tie nobody; two documents of one source count once",
    ),
    "routes": (
        "routes are compared by what they have in common, a rare thing counting more than one that all have",
        "a corridor is two shipments or more that share a party, premises or telephone, never a port alone, with evidence of crime on one "
        "of them or more: a theft, a clone, a finding, or a subject of intelligence",
    ),
}


def _made(
    reports: Mapping[str, Report], parameters: Mapping[str, Mapping[str, Any]], store: str, marking: Marking
) -> list[tuple[str, str]]:
    rows = [
        ("Marking", marking.text),
        ("Case", store),
        ("As of", marking.as_of or "nothing loaded"),
        ("Made by", f"ringmap {get_version()}"),
    ]
    for name, report in reports.items():
        own = parameters[name]
        rows += [
            (f"{name}: projection", f"{own['projection']}, {report.network.projection.mode}"),
            (
                f"{name}: parameters",
                "; ".join(f"{key} {_word(value)}" for key, value in own.items() if key != "projection"),
            ),
            (f"{name}: counts", ", ".join(f"{count:,} {what}" for what, count in _counts(report).items())),
        ]
    return rows


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        ", ".join(map(str, value)) or "all"
        if isinstance(value, list)
        else "none"
        if value is None
        else str(value)
    )


def _counts(report: Report) -> dict[str, int]:
    return {
        "nodes": len(report.network.nodes),
        "edges": len(report.network.edges),
        "documents": len(find_used(report)),
        "places": len(report.ranks),
        "rows": len(report.rows),
    }


def _manifest(
    reports: Mapping[str, Report],
    parameters: Mapping[str, Mapping[str, Any]],
    noise: Mapping[str, float],
    store: str,
    marking: Marking,
    before: Earlier | None,
    crime: Crime | None,
) -> dict[str, Any]:
    return {
        "ringmap": get_version(),
        "store": store,
        "as_of": marking.as_of,
        "marking": marking.text,
        "counted_from": crime.on if crime else None,
        "reports": {
            name: {
                "parameters": parameters[name],
                "counts": _counts(report),
                "marking": report.marking.text,
                "about": list(report.about),
                "noise": noise[name],
            }
            for name, report in reports.items()
        },
        "compared_with": None if before is None else {"as_of": before.as_of, "store": before.store},
    }


_BESIDE = {
    WORKBOOK: "all lists as one workbook, for Excel and LibreOffice",
    "centrality.csv": "for programs: who holds the network together, with reasons and documents",
    "centrality.json": "the same",
    "routes.csv": "for programs: the corridors, with reasons and documents",
    "routes.json": "the same",
    "stolen.csv": "for programs: the stolen vehicles of each corridor, and how each belongs to it",
    "shipments.csv": "for programs: the shipments of each corridor with boxes and sailings",
    ACTIONS: "for programs: what to act on, row by row, with the documents of each",
    "changes.csv": "for programs: every move since the earlier report",
    RANKS: "for programs: every place of the ranking, which the next report is compared with",
    DOCUMENTS: "for programs: the documents that all this rests on, what each says in a digest, and whom of the lists it speaks of",
    "network.png": "the picture of the network",
    "network.svg": "the same, to be enlarged",
    "corridors.png": "the map of the corridors",
    "corridors.svg": "the same, to be enlarged",
}


def _beside(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(name, told) for name, told in _BESIDE.items() if name in files] + [
        (MANIFEST, "what was made of what, and a digest of each file")
    ]


def name_store(folder: Path | None, name: str) -> str:
    """How a report calls its store: a case folder by its own name, wherever it lies; a server by its address, which holds no password."""
    if folder is None:
        return name
    if not folder.name:
        raise RingmapError(f"{folder}: has no name, expected a case folder; name one")
    return folder.name
