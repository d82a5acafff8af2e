"""Findings in plain words: what each is, why it stands where it does, what to read first and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..analysis.findings import Report
from ..claims.support import Support, count_support_by_key
from ..console.text import plural
from ..network.network_tables import Network
from .read_first import DocumentToRead, find_documents
from .wording import MEASURED, OPEN_TO_ALL, say_span, join_names, format_number, say_kind

SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """One finding as a page tells it: its place, one sentence, what to do next, the reasons, and its documents with the first to read first."""

    place: int
    id: str
    label: str
    what: str
    sentence: str
    step: str
    reasons: tuple[str, ...]
    sources: tuple[DocumentToRead, ...]
    documents_count: int
    cypher: str

    @property
    def first(self) -> DocumentToRead | None:
        """The document to read first."""
        return self.sources[0] if self.sources else None


def describe_ranking(report: Report, most: int = SHOWN) -> list[Finding]:
    """The first of a ranking, as far as their value counts for anything."""
    rows = [row for row in report.rows[:most] if row["value"] > 0]
    roles = dict(zip(report.network.nodes["id"], report.network.nodes["roles"], strict=True))
    papers = _list_documents(report.network, rows, [frozenset({row["id"]}) for row in rows])
    support = _find_support(report.network, [row["id"] for row in rows])
    return [
        _describe_rank(row, report.by, tuple(roles.get(row["id"], ())), own, support[row["id"]])
        for row, own in zip(rows, papers, strict=True)
    ]


def describe_corridors(report: Report, most: int = SHOWN) -> list[Finding]:
    """The first of the corridors."""
    rows = report.rows[:most]
    papers = _list_documents(report.network, rows, [frozenset()] * len(rows))
    return [_describe_corridor(row, place, own) for place, (row, own) in enumerate(zip(rows, papers, strict=True), 1)]


def _list_documents(
    network: Network, rows: Sequence[Mapping[str, Any]], things: Sequence[frozenset[str]]
) -> list[tuple[DocumentToRead, ...]]:
    """For each row its documents in the order to read them, each with what to beware of."""
    found = find_documents(
        network,
        [
            (own, [each["document"] for each in row["read_first"]])
            for row, own in zip(rows, things, strict=True)
        ],
    )
    return [
        tuple(
            replace(source, caution=each["caution"])
            for source, each in zip(papers, row["read_first"], strict=True)
        )
        for row, papers in zip(rows, found, strict=True)
    ]


def _describe_rank(
    row: Mapping[str, Any], by: str, roles: tuple[str, ...], papers: tuple[DocumentToRead, ...], support: Support
) -> Finding:
    ties, documents = plural(row["degree"], "tie"), plural(row["documents_count"], "document")
    sentence = f"{MEASURED[by].format(format_number(row['value']))}; {ties}, {documents}."
    reasons = tuple(
        f"{each['label']} ({say_kind(each['kind'])}{_say_support(each)}): "
        f"without its {plural(each['facts'], 'fact')} the value would fall by "
        f"{_say_share(each['lowers'], row['value'])}{_say_reference(each)}."
        for each in row["why"]
    )
    what = say_kind(row["kind"]) + (f", {', '.join(map(say_kind, roles))}" if roles else "")
    step = _suggest_step(roles, support)
    return Finding(
        row["rank"],
        row["id"],
        row["label"],
        what,
        sentence,
        step,
        reasons,
        papers,
        row["documents_count"],
        row["cypher"],
    )


def _describe_corridor(row: Mapping[str, Any], place: int, papers: tuple[DocumentToRead, ...]) -> Finding:
    span = say_span(row["first"], row["last"])
    parts = [
        f"{plural(row['shipments'], 'shipment')} with {plural(row['vehicles'], 'vehicle')}{', ' + span if span else ''}"
    ]
    parts += [f"{what} {join_names(row[what])}" for what in ("exporters", "consignees") if row[what]]
    reasons = tuple(
        f"{each['label']} ({say_kind(each['kind'])}) is on several of its routes, by {plural(each['facts'], 'fact')}; without it they "
        f"would be less alike by {_say_share(each['lowers'], row['value'])}{_say_reference(each)}."
        for each in row["why"]
    )
    step = "" if row["exporters"] else "Ask the carriers who booked these shipments."
    sentence = "; ".join(parts) + "."
    return Finding(
        place,
        row["id"],
        row["label"],
        "corridor",
        sentence,
        step,
        reasons,
        papers,
        row["documents_count"],
        row["cypher"],
    )


def _say_support(reason: Mapping[str, Any]) -> str:
    return f", tied by {reason['support']}" if reason["support"] else ""


def _say_reference(reason: Mapping[str, Any]) -> str:
    called = reason["reference"] or reason["document"]
    return f"; see {called}" if called else ""


def _say_share(part: float, whole: float) -> str:
    """A part of a value in hundredths.

    >>> _say_share(1.0, 3.0), _say_share(0.001, 3.0)
    ('33 %', 'less than 1 %')
    """
    share = 100 * part / whole if whole else 0.0
    return "less than 1 %" if share < 1 else f"{min(share, 100):.0f} %"


def _suggest_step(roles: Sequence[str], support: Support) -> str:
    if roles and set(roles) <= set(OPEN_TO_ALL):
        return "It serves all comers, so a high place is its trade: ask for its files before you think of it as a suspect."
    if support.independent_sources == 1:
        return (
            f"All its ties rest on one source ({support.words}): look for a second before anybody acts on it."
        )
    return ""


def _find_support(network: Network, ids: Sequence[str]) -> dict[str, Support]:
    """On what each entity's ties rest, on nothing where that is not known."""
    found = dict.fromkeys(ids, Support(0))
    links: pd.DataFrame | None = network.links
    if links is None or "origins" not in links or network.evidence is None:
        return found
    near = links[links["source"].isin(found) | links["target"].isin(found)]
    rows = zip(near["source"], near["target"], near["documents"], near["origins"], strict=True)
    return found | count_support_by_key(
        (end, documents, origins)
        for one, other, documents, origins in rows
        for end in {one, other} & found.keys()
    )
