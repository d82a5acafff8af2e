"""Findings in plain words: what each is, why it stands where it does, what to read first and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..analysis.findings import Report
from ..console.written import plural
from ..network.network import Network
from .read_first import Source, read_first, sources
from .wording import MEASURED, OPEN_TO_ALL, days, listed, number, spoken

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
    sources: tuple[Source, ...]
    documents_count: int
    cypher: str

    @property
    def first(self) -> Source | None:
        """The document to read first."""
        return self.sources[0] if self.sources else None


def centrality_findings(report: Report, most: int = SHOWN) -> list[Finding]:
    """The first of a ranking, as far as their value counts for anything."""
    rows = [row for row in report.rows[:most] if row["value"] > 0]
    roles = dict(zip(report.network.nodes["id"], report.network.nodes["roles"], strict=True))
    papers = sources(report.network, [(frozenset({row["id"]}), read_first(row)) for row in rows])
    origins = _origins(report.network, [row["id"] for row in rows])
    return [
        _ranked(row, report.by, tuple(roles.get(row["id"], ())), own, origins[row["id"]])
        for row, own in zip(rows, papers, strict=True)
    ]


def routes_findings(report: Report, most: int = SHOWN) -> list[Finding]:
    """The first of the corridors."""
    rows = report.rows[:most]
    papers = sources(report.network, [(frozenset(), read_first(row)) for row in rows])
    return [_corridor(row, place, own) for place, (row, own) in enumerate(zip(rows, papers, strict=True), 1)]


def _ranked(
    row: Mapping[str, Any], by: str, roles: tuple[str, ...], papers: tuple[Source, ...], origins: int
) -> Finding:
    ties, documents = plural(row["degree"], "tie"), plural(row["documents_count"], "document")
    sentence = f"{MEASURED[by].format(number(row['value']))}; {ties}, {documents}."
    reasons = tuple(
        f"{each['label']} ({spoken(each['kind'])}): without its {plural(each['facts'], 'fact')} the value would fall by "
        f"{_share(each['lowers'], row['value'])}{_see(each)}."
        for each in row["why"]
    )
    what = spoken(row["kind"]) + (f", {', '.join(map(spoken, roles))}" if roles else "")
    step = _step(roles, origins)
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


def _corridor(row: Mapping[str, Any], place: int, papers: tuple[Source, ...]) -> Finding:
    span = days(row["first"], row["last"])
    parts = [
        f"{plural(row['shipments'], 'shipment')} with {plural(row['vehicles'], 'vehicle')}{', ' + span if span else ''}"
    ]
    parts += [f"{what} {listed(row[what])}" for what in ("exporters", "consignees") if row[what]]
    reasons = tuple(
        f"{each['label']} ({spoken(each['kind'])}) is on several of its routes, by {plural(each['facts'], 'fact')}; without it they "
        f"would be less alike by {_share(each['lowers'], row['value'])}{_see(each)}."
        for each in row["why"]
    )
    step = "Ask the carriers who booked these shipments."
    if row["exporters"]:
        step = f"Look for bookings of {listed(row['exporters'])} that have not sailed yet."
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


def _see(reason: Mapping[str, Any]) -> str:
    called = reason["reference"] or reason["document"]
    return f"; see {called}" if called else ""


def _share(part: float, whole: float) -> str:
    """A part of a value in hundredths.

    >>> _share(1.0, 3.0), _share(0.001, 3.0)
    ('33 %', 'less than 1 %')
    """
    share = 100 * part / whole if whole else 0.0
    return "less than 1 %" if share < 1 else f"{min(share, 100):.0f} %"


def _step(roles: Sequence[str], origins: int) -> str:
    if roles and set(roles) <= set(OPEN_TO_ALL):
        return "It serves all comers, so a high place is its trade: ask for its files before you think of it as a suspect."
    if origins == 1:
        return "All its ties rest on one source: look for a second before anybody acts on it."
    return ""


def _origins(network: Network, ids: Sequence[str]) -> dict[str, int]:
    """How many independent sources each entity's ties rest on, 0 where that is not known."""
    found: dict[str, set[str]] = {id: set() for id in ids}
    links: pd.DataFrame | None = network.links
    if links is None or "origins" not in links or network.evidence is None:
        return dict.fromkeys(ids, 0)
    near = links[links["source"].isin(found) | links["target"].isin(found)]
    for one, other, origins in zip(near["source"], near["target"], near["origins"], strict=True):
        for end in {one, other} & set(found):
            found[end].update(origins)
    return {id: len(own) for id, own in found.items()}
