"""The answer of a saved query as a page: the entities whose ids it found, and the links between them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.claims.values import ROLES
from ..graph.errors import QueryError
from ..graph.sentence_words import plural
from .library import SavedQuery

if TYPE_CHECKING:
    from ..graph.network.network_tables import Network
    from ..graph.store import Store

IDS = ("id", "ids")


def collect_ids(saved: SavedQuery, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids in an answer: the values of its columns of type id and ids."""
    return set(iterate_ids(saved, rows))


def iterate_ids(
    saved: SavedQuery, rows: Iterable[Mapping[str, Any]], types: Container[str] = IDS
) -> Iterator[str]:
    """Yield the ids in an answer in their order: the values of its columns of these types."""
    for row in rows:
        for column in saved.columns:
            if column.type in types and (value := row[column.name]):
                yield from value if isinstance(value, list) else (value,)


def write_query_page(store: Store, saved: SavedQuery, rows: list[dict[str, Any]], path: Path) -> Path:
    """Write the page of an answer and return its path. Raise QueryError if no column holds ids.

    Facts that are suspected to be false are drawn, with a warning, only if the answer has entities that are
    known from nothing else.
    """
    from ..graph.view.around import keep_links_among
    from ..graph.view.page import complete_name, write_page
    from ..graph.view.sources import find_sources

    if not any(column.type in IDS for column in saved.columns):
        raise QueryError(
            f"{saved.name}: none of its columns is of type id or ids, so nothing can be drawn; "
            "add one to its @column lines"
        )
    found = collect_ids(saved, rows)
    whole = _read_network_with(store, found)
    network = keep_links_among(whole, found)
    nothing = (
        "the entities that the query found are no longer in the case."
        if found
        else "the query found nothing in this case."
    )
    left = whole.projection.suspected_false
    about = (
        f"{saved.help} {plural(left, 'fact')} of the case graded as suspected to be false left out."
        if left
        else saved.help
    )
    return write_page(
        complete_name(path),
        network,
        None,
        find_sources(store, network, whole=whole),
        title=saved.title,
        about=about,
        nothing=nothing,
    )


def _read_network_with(store: Store, ids: set[str]) -> Network:
    """Return the whole case as a network.

    Facts that are suspected to be false are in it only if it then has more of these ids.
    """
    from ..graph.network.network_tables import build_network, read_network
    from ..graph.network.projection import Projection

    # The query decides whom it wants, so the page shows all roles.
    whole = read_network(store, "everything", roles=ROLES)
    if ids <= set(whole.nodes["id"]) or whole.evidence is None:
        return whole
    fuller = build_network(
        whole.evidence, Projection("everything", roles=ROLES, include_suspected_false=True)
    )
    return fuller if len(ids & set(fuller.nodes["id"])) > len(ids & set(whole.nodes["id"])) else whole
