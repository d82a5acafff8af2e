"""Describes findings in plain words: what each is, its reasons, what to read first, what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..analysis.findings import Report
from ..claims.support import Support, count_support_by_key
from ..network.network_tables import Network
from ..sentence_words import join_words, plural
from .read_first import DocumentToRead, find_documents
from .wording import MEASURED, OPEN_TO_ALL, format_number, say_kind, say_span

SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """One finding as a page shows it; documents are in the order to read them, step is what to do next."""

    place: int
    id: str
    label: str
    description: str
    sentence: str
    step: str
    reasons: tuple[str, ...]
    documents: tuple[DocumentToRead, ...]
    documents_count: int
    cypher: str

    @property
    def first_document(self) -> DocumentToRead | None:
        """The document to read first."""
        return self.documents[0] if self.documents else None


def describe_ranking(report: Report, most: int = SHOWN) -> list[Finding]:
    """Return the first findings of a ranking whose value is above 0."""
    rows = [row for row in report.rows[:most] if row["value"] > 0]
    roles = dict(zip(report.network.nodes["id"], report.network.nodes["roles"], strict=True))
    documents = _list_documents(report.network, rows, [frozenset({row["id"]}) for row in rows])
    support = _find_support(report.network, [row["id"] for row in rows])
    return [
        _describe_rank(row, report.by, tuple(roles.get(row["id"], ())), own, support[row["id"]])
        for row, own in zip(rows, documents, strict=True)
    ]


def describe_corridors(report: Report, most: int = SHOWN) -> list[Finding]:
    """Return the first corridors as findings."""
    rows = report.rows[:most]
    documents = _list_documents(report.network, rows, [frozenset()] * len(rows))
    return [
        _describe_corridor(row, place, own)
        for place, (row, own) in enumerate(zip(rows, documents, strict=True), 1)
    ]


def _list_documents(
    network: Network, rows: Sequence[Mapping[str, Any]], entities: Sequence[frozenset[str]]
) -> list[tuple[DocumentToRead, ...]]:
    """Return, for each row, its documents in the order to read them, each with its caution."""
    found = find_documents(
        network,
        [
            (own, [each["document"] for each in row["read_first"]])
            for row, own in zip(rows, entities, strict=True)
        ],
    )
    return [
        tuple(
            replace(source, caution=each["caution"])
            for source, each in zip(documents, row["read_first"], strict=True)
        )
        for row, documents in zip(rows, found, strict=True)
    ]


def _describe_rank(
    row: Mapping[str, Any],
    by: str,
    roles: tuple[str, ...],
    documents: tuple[DocumentToRead, ...],
    support: Support,
) -> Finding:
    counts = f"{plural(row['degree'], 'link')}, {plural(row['documents_count'], 'document')}"
    sentence = f"{MEASURED[by].format(format_number(row['value']))}; {counts}."
    reasons = tuple(
        f"{each['label']} ({say_kind(each['kind'])}{_say_support(each)}): "
        f"{_say_share(each['lowers'], row['value'])} of the value depends on it "
        f"({plural(each['facts'], 'fact')}){_say_reference(each)}."
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
        documents,
        row["documents_count"],
        row["cypher"],
    )


def _describe_corridor(row: Mapping[str, Any], place: int, documents: tuple[DocumentToRead, ...]) -> Finding:
    span = say_span(row["first"], row["last"])
    parts = [
        f"{plural(row['shipments'], 'shipment')}{', ' + span if span else ''}",
        f"{plural(row['vehicles'], 'vehicle')} declared on them or recovered on the way",
    ]
    parts += [f"{what} {join_words(row[what], most=3)}" for what in ("exporters", "consignees") if row[what]]
    reasons = tuple(
        f"{each['label']} ({say_kind(each['kind'])}) is on several of its routes "
        f"({plural(each['facts'], 'fact')}): {_say_share(each['lowers'], row['value'])} of what makes them "
        f"alike depends on it{_say_reference(each)}."
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
        documents,
        row["documents_count"],
        row["cypher"],
    )


def _say_support(reason: Mapping[str, Any]) -> str:
    if reason.get("between"):
        return f", linked indirectly, over {join_words(reason['between'], most=3)}"
    return f", linked by {reason['support']}" if reason["support"] else ""


def _say_reference(reason: Mapping[str, Any]) -> str:
    called = reason["reference"] or reason["document"]
    return f"; see {called}" if called else ""


def _say_share(part: float, whole: float) -> str:
    """Return a part of a value as a percentage.

    >>> _say_share(1.0, 3.0), _say_share(0.001, 3.0)
    ('33 %', 'less than 1 %')
    """
    share = 100 * part / whole if whole else 0.0
    return "less than 1 %" if share < 1 else f"{min(share, 100):.0f} %"


def _suggest_step(roles: Sequence[str], support: Support) -> str:
    if roles and set(roles) <= set(OPEN_TO_ALL):
        return (
            "It serves all comers, so it ranks high because of its trade: "
            "ask for its files before you suspect it."
        )
    if support.independent_sources == 1:
        return (
            f"All its links depend on one source ({support.words}): look for a second before anybody acts "
            f"on it."
        )
    return ""


def _find_support(network: Network, ids: Sequence[str]) -> dict[str, Support]:
    """Return the support of each entity's links together; Support(0) if it is not known."""
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
