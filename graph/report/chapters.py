"""The chapters of a report page: their titles, lead sentences, findings and how they were worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..analysis.findings import Report
from ..network.marking import Marking
from ..network.projection import Projection
from ..sentence_words import plural
from .document_digests import find_used
from .drawing import MISSING, Picture
from .index_page import Chapter
from .plain_findings import Finding
from .wording import format_moment


@dataclass(frozen=True)
class ChapterTexts:
    """The fixed texts of a chapter; nothing and no_picture stand where it has no findings or no picture."""

    title: str
    lead: str
    nothing: str
    picture_title: str
    no_picture: str


CHAPTERS = {
    "centrality": ChapterTexts(
        "Who holds the network together",
        "Forwarders rank high because of their trade: check each firm's role first. "
        "Then read the document named; ringmap show has the rest.",
        "Nobody stands out: no person or firm in these records is linked to two others.",
        "The network",
        "No two of them are linked, so there is no picture.",
    ),
    "routes": ChapterTexts(
        "Export corridors",
        "Shipments to one country by exporters that belong together, with evidence of crime.",
        "No two shipments with evidence of crime on them belong together.",
        "The corridors on a map",
        "No shipment of a corridor names two places that are known here, so there is no map.",
    ),
}


def order_reports(reports: Mapping[str, Report]) -> list[str]:
    """Return the names of the reports in the order of the page: corridors, then brokers."""
    return sorted(reports, key=lambda name: (name != "routes", name))


def write_title(reports: Mapping[str, Report]) -> str:
    """Return the title of the page: the report's own, or one for all of them."""
    titles = [CHAPTERS[name].title for name in order_reports(reports)]
    if len(titles) == 1:
        return titles[0]
    has_thefts = bool((reports["routes"].network.admitted_evidence.facts["type"] == "OF").any())
    return f"{'Stolen vehicles, export' if has_thefts else 'Export'} corridors and brokers"


def write_lead(reports: Mapping[str, Report], store: str, marking: Marking) -> str:
    """Return the sentence under the title: which case, as of when, and how many documents."""
    if not marking.as_of:
        return f'The case "{store}" holds nothing yet: load records, and run the report again.'
    documents = len(set().union(*(find_used(report) for report in reports.values())))
    spans = sorted({_say_span(report.network.projection) for report in reports.values()} - {""})
    only = (
        f" Only what happened {' and '.join(spans)}; a count of documents is of all that name an entity."
        if spans
        else ""
    )
    return (
        f'The case "{store}", as of {format_moment(marking.as_of)}, '
        f"from {plural(documents, 'document')}.{only}"
    )


def _say_span(own: Projection) -> str:
    """Return the days that a network is limited to, in words, "" for all."""
    if own.since and own.until:
        return f"from {own.since} to {own.until}"
    return f"from {own.since} on" if own.since else f"until {own.until}" if own.until else ""


def build_chapter(
    name: str, report: Report, findings: Sequence[Finding], pictures: Mapping[str, Picture | None]
) -> Chapter:
    """Return the chapter of a report: its findings, its picture, and how it was made."""
    texts = CHAPTERS[name]
    usual = name == "routes" or (
        report.network.projection.collapsed and report.network.projection.name == "people-and-firms"
    )
    method = [*report.about, *(_METHODS[name] if usual else ())]
    # A node whose value is 0 has a rank, but is no finding.
    total = int((report.ranks[report.by] > 0).sum()) if name == "centrality" else len(report.ranks)
    no_picture = texts.no_picture if name in pictures else MISSING
    return Chapter(
        name,
        texts.title,
        texts.lead,
        findings,
        total,
        len(report.rows),
        texts.nothing,
        pictures.get(name),
        texts.picture_title,
        no_picture,
        method,
    )


_METHODS = {
    "centrality": (
        (
            "two entities are linked by a fact between them, or by something they share, "
            "which counts less the more share it"
        ),
        "what more entities than the limit share links nobody, nor do ports, ships and shipping lines; "
        "two documents of one source count once",
    ),
    "routes": (
        "routes are compared by what they have in common; a rare feature counts more than one that all have",
        "a corridor is two or more shipments to one country whose exporters are one or share premises or a "
        "telephone (those of forwarders and hauliers do not count), or that share a consignee who receives "
        "nothing else; at least a tenth of them has evidence of crime: a theft, a clone, a finding, or a "
        "subject of intelligence",
    ),
}
