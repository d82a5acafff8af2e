"""The reports that a live page opens as lists: corridors, identities, examinations, pairs to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ..analysis.findings import build_routes_report
from ..case.rank_proposals import list_proposals
from ..examinations.examination_report import build_examination_report
from ..network.marking import mark_rows
from ..report.lists import say_document
from ..report.short_columns import SHORT_EXAMINATIONS, SHORT_IDENTITIES, SHORT_ROUTES
from ..vehicle_identities.identity_report import build_identity_report
from .finding_lists import MOST_CITED, MOST_ROWS, FindingList, FindingRow, FindingRows, make_pieces

if TYPE_CHECKING:
    from ..network.marking import Marking
    from ..network.projection import Projection
    from ..store import Store
    from .reach import Reach

GROUP = "Reports"
_UNSHOWN = ("rank", "id")  # rows are numbered, and the label leads to the id
_PARTIES = ("exporters", "consignees")


@dataclass(frozen=True)
class ReportList:
    """A report as a list, and what makes its rows; the case is as its page was asked for."""

    list: FindingList
    run: Callable[[Store, Reach], FindingRows]


def _run_routes(store: Store, reach: Reach) -> FindingRows:
    found = build_routes_report(reach.everything, limit=MOST_ROWS)
    return _make_rows(
        (*SHORT_ROUTES, "read_first"),
        [
            {
                **row,
                "read_first": [say_document(one) for one in row["read_first"]],
                "documents": [one["document"] for one in row["read_first"]],
                "cited_count": row["documents_count"],
            }
            for row in found.rows
        ],
        len(found.ranks),
        found.marking,
        found.about,
        lambda row: (*_find_parties(reach, row), *row["members"], *_find_vehicles(reach, row)),
    )


def _run_identities(store: Store, reach: Reach) -> FindingRows:
    found = build_identity_report(store, **_choose_span(reach.everything.projection))
    entities = reach.list_mentioned({claim for row in found.rows for claim in row["claims"]})
    return _make_rows(
        SHORT_IDENTITIES,
        found.rows,
        len(found.rows),
        found.marking,
        found.about,
        lambda row: (row["id"], *row["marks"], *(entities.get(claim, "") for claim in row["claims"])),
    )


def _run_examinations(store: Store, reach: Reach) -> FindingRows:
    found = build_examination_report(store, **_choose_span(reach.everything.projection))
    return _make_rows(
        SHORT_EXAMINATIONS,
        found.rows,
        len(found.rows),
        found.marking,
        found.about,
        lambda row: (row["id"], *(one["vehicle"] for one in row["vehicles"])),
    )


def _run_proposals(store: Store, reach: Reach) -> FindingRows:
    rows = [one.to_row() for one in list_proposals(store)]
    return _make_rows(
        ("first_label", "second_label", "probability", "connects", "evidence"),
        rows,
        len(rows),
        mark_rows(store, [{"id": row[end]} for row in rows[:MOST_ROWS] for end in ("first", "second")]),
        ("pick one of a row with M, choose the other and press J to judge the two",),
        lambda row: (row["first"], row["second"]),
    )


REPORTS: Mapping[str, ReportList] = {
    one.list.command: one
    for one in (
        ReportList(
            FindingList(
                "report routes",
                GROUP,
                "Export corridors",
                "Shipments to one country by exporters that belong together, with evidence of crime.",
            ),
            _run_routes,
        ),
        ReportList(
            FindingList(
                "report identities",
                GROUP,
                "Vehicle identities that contradict",
                "Claims about VINs, plates and parts that cannot all be true: clones, ringers, stolen parts.",
            ),
            _run_identities,
        ),
        ReportList(
            FindingList(
                "report examinations",
                GROUP,
                "Least vehicles of each examination",
                "How many vehicles lay at each scene at least, how the exhibits prove it, whose they were.",
            ),
            _run_examinations,
        ),
        ReportList(
            FindingList(
                "resolve list",
                GROUP,
                "Pairs that may be one person",
                "Persons whom nobody judged yet, the most useful to judge first, with the evidence in bits.",
            ),
            _run_proposals,
        ),
    )
}


def _choose_span(own: Projection) -> dict[str, Any]:
    """Return what the page was asked for that these reports can take."""
    return {
        "known_at": own.known_at,
        "since": own.since,
        "until": own.until,
        "include_suspected_false": own.include_suspected_false,
    }


def _find_parties(reach: Reach, row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of a corridor's exporters and consignees, which its row names by their labels."""
    wanted = {label for column in _PARTIES for label in row[column]}
    near = {id: None for member in row["members"] for id in reach.list_linked(member)}
    return (id for id in near if reach.names[id][0] in wanted)


def _find_vehicles(reach: Reach, row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the vehicles that a corridor's shipments declare: its row counts them, too."""
    for member in row["members"]:
        yield from (id for id in reach.list_linked(member) if reach.names[id][1] == "Vehicle")


def _make_rows(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    total: int,
    marking: Marking,
    notes: tuple[str, ...],
    find_ids: Callable[[Mapping[str, Any]], Iterable[str]],
) -> FindingRows:
    shown = tuple(name for name in columns if name not in _UNSHOWN)
    made = tuple(
        FindingRow(
            tuple(make_pieces(row[name], _find_ids(row, name)) for name in shown),
            tuple(id for id in dict.fromkeys(find_ids(row)) if id),
            tuple(row.get("documents", ())[:MOST_CITED]),
            row.get("cited_count", len(row.get("documents", ()))),
        )
        for row in rows[:MOST_ROWS]
    )
    return FindingRows(shown, made, total, marking, notes)


def _find_ids(row: Mapping[str, Any], column: str) -> str | Sequence[str]:
    if column == "read_first":
        return cast("Sequence[str]", row["documents"])
    # A corridor is no entity.
    return str(row["id"]) if column == "label" and "members" not in row else ""
