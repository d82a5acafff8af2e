"""The saved queries of the report's section "To act on", run on a case."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..graph.errors import QueryError
from ..graph.report.section import Row, Section
from .library import SavedQuery, read_query, run_query
from .row_documents import find_row_documents

if TYPE_CHECKING:
    from ..graph.store import Store

DAYS = 14
MOST = 200  # rows of a section that are kept, with their documents
_DOCUMENTS = ("document", "documents")
# Owners are victims, and a report travels. The force that has to ask them needs the crime reference only.
_UNNAMED = ("keepers",)


@dataclass(frozen=True)
class Action:
    """A saved query, what its rows mean, what to do about them, and the columns that a page shows.

    noun is the name of a row (one, several); counted_by is the column that identifies what is counted.
    day is the parameter that takes the day of the report, "" for none; such a query looks DAYS ahead.
    """

    query: str
    title: str
    sentence: str
    noun: tuple[str, str]
    counted_by: str
    shown: tuple[tuple[str, str], ...]
    day: str = ""


ACTIONS = (
    Action(
        "sailings-soon",
        "Sailing soon, linked to thefts",
        f"These shipments sail within {DAYS} days, and a stolen vehicle is declared on them, was found in "
        "their container, or was found where the container was packed. Ask the port or the carrier to "
        "hold the container before it is loaded. A box in which something was found has been opened "
        "already: ask whoever opened it where it is.",
        (
            f"shipment linked to a theft that sails within {DAYS} days",
            f"shipments linked to thefts that sail within {DAYS} days",
        ),
        "paper_id",
        (
            ("departs_on", "Sails"),
            ("port", "From"),
            ("sailing", "Ship"),
            ("paper", "Shipment"),
            ("containers", "Boxes"),
            ("exporters", "Exporters"),
            ("why", "Why"),
            ("thefts", "Thefts"),
        ),
        "from",
    ),
    Action(
        "markers-about-to-lapse",
        "Stolen markers about to lapse",
        "These vehicles have not been found, and their lost-or-stolen marker is taken off on day 43 "
        "unless the owner confirms the theft. Have the force that took the report ask the owner, or the "
        "vehicle looks clean at the port.",
        ("stolen marker about to lapse", "stolen markers about to lapse"),
        "theft_id",
        (
            ("days_left", "Days left"),
            ("theft", "Theft"),
            ("vehicle", "Vehicle"),
            ("reported_on", "Reported"),
            ("marker", "Marker"),
        ),
        "on",
    ),
    Action(
        "stolen-in-yards",
        "Stolen vehicles on a yard's list",
        "A yard lists these vehicles, or parts of them, which were reported stolen. Have the yard keep "
        "them and let an examiner see them; a list may be older than the yard's stock.",
        ("stolen vehicle on a yard's list", "stolen vehicles on a yard's list"),
        "vehicle_id",
        (
            ("vehicle", "Vehicle"),
            ("theft", "Theft"),
            ("stolen_on", "Stolen"),
            ("yard", "Yard"),
            ("listed_on", "Listed"),
        ),
    ),
    Action(
        "shipped-after-recovery",
        "Declared as shipped after it was found",
        "A document declares these vehicles as loaded on the day on which they, or another of the same "
        "VIN, were found, or later. Of one that was found elsewhere, something else may be in the "
        "container: ask who packed it, and have the container opened at its port.",
        (
            "vehicle declared as shipped after it was found",
            "vehicles declared as shipped after they were found",
        ),
        "declared_id",
        (
            ("declared", "Declared"),
            ("paper", "Shipment"),
            ("loaded_on", "Loaded"),
            ("found", "Found"),
            ("found_on", "Found on"),
            ("whereabouts", "Where"),
            ("exporters", "Exporters"),
        ),
    ),
    Action(
        "clones",
        "One VIN or plate on several vehicles",
        "Each of these marks was shown by more than one vehicle, so one of them may have a copy. Have "
        "each vehicle examined; a plate that was lawfully moved shows the same, so look at the days "
        "first.",
        ("VIN or plate on several vehicles", "VINs or plates on several vehicles"),
        "mark_id",
        (
            ("mark", "Mark"),
            ("mark_kind", "Kind"),
            ("vehicles", "Vehicles"),
            ("first_on", "First"),
            ("last_on", "Last"),
        ),
    ),
    Action(
        "ringers",
        "One vehicle with several VINs",
        "Each of these vehicles was seen with more than one VIN, one a line. Have an examiner say which "
        "is its own, and look for the vehicle whose VIN it borrowed.",
        ("vehicle with several VINs", "vehicles with several VINs"),
        "vehicle_id",
        (
            ("vehicle", "Vehicle"),
            ("vin", "VIN shown"),
            ("states", "State"),
            ("identified_vin", "Identified by"),
        ),
    ),
    Action(
        "stolen-and-cut-up",
        "Stolen vehicles found cut up",
        "Parts of these vehicles were identified. The rest may still be at the premises, or on its way: "
        "ask who rents them and what left them since, and have the markers of the vehicles say that they "
        "were found.",
        ("stolen vehicle found cut up", "stolen vehicles found cut up"),
        "vehicle_id",
        (
            ("vehicle", "Vehicle"),
            ("theft", "Theft"),
            ("stolen_on", "Stolen"),
            ("items", "Parts"),
            ("premises", "Premises"),
            ("found_on", "Found"),
            ("gap_days", "Days after"),
        ),
    ),
)


def ask_sections(store: Store, on: str, most: int = MOST) -> list[Section]:
    """Return the sections of what to act on, days counted from the day on; queries run as the store's reader.

    A query that fails, because it takes too long, gives a section without rows that says why.
    """
    return [_section(store, action, read_query(action.query), on, most) for action in ACTIONS]


def _section(store: Store, action: Action, saved: SavedQuery, on: str, most: int) -> Section:
    params = {action.day: on, "days": str(DAYS)} if action.day else {}
    words = [
        "ringmap query run",
        saved.name,
        *(f"--param {shlex.quote(f'{name}={value}')}" for name, value in params.items()),
    ]
    columns = tuple(
        column.name
        for column in saved.columns
        if column.type not in _DOCUMENTS and column.name not in _UNNAMED
    )
    empty = Section(
        saved.name, action.title, action.sentence, action.noun, columns, action.shown, " ".join(words)
    )
    try:
        found = run_query(store, saved, params)
    except QueryError as error:
        # A report travels: the path of the case does not go out with it.
        return replace(empty, problem=str(error).removeprefix(f"{store.name}: "))
    kept = found[:most]
    rows = tuple(
        Row({name: row[name] for name in columns}, _documents(saved, row, row_documents))
        for row, row_documents in zip(kept, find_row_documents(store, saved, kept), strict=True)
    )
    return replace(empty, rows=rows, total=len(found), count=len({row[action.counted_by] for row in found}))


def _documents(
    saved: SavedQuery, row: dict[str, Any], row_documents: list[dict[str, Any]]
) -> tuple[str, ...]:
    """Return the ids of a row's documents, those that mention most of the row first."""
    given = [row[column.name] for column in saved.columns if column.type in _DOCUMENTS and row[column.name]]
    own = [id for value in given for id in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys([*(document["document_id"] for document in row_documents), *own]))
