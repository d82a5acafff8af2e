"""Opens a store by its address, a Bolt URL or a case folder, and stops the server of a folder."""

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import StoreError
from .bolt import Store
from .case_folder import CaseFolder
from .connections import SCHEMES, CaseConnection, UrlConnection
from .server import StartOptions

if TYPE_CHECKING:
    from .neo4j_jars import ShowProgress

DEFAULT = "ringmap-case"


def open_store(
    where: str | os.PathLike[str] | None = None,
    engine: str | None = None,
    create: bool = True,
    show: "ShowProgress | None" = None,
    is_brief: bool = False,
) -> Store:
    """Return the store at a Bolt URL or in a case folder (default: RINGMAP_STORE, else ringmap-case).

    engine (embedded or neo4j) is for a new folder, made only if create is true; the folder remembers it.
    show is called while Neo4j is fetched, with what, how much is there and how much there will be. is_brief
    starts a server for a small case and a short while, see StartOptions.
    Raises StoreError with one sentence and its remedy.
    """
    place = os.fspath(where) if where is not None else os.environ.get("RINGMAP_STORE") or DEFAULT
    scheme, separator, _ = place.partition("://")
    if separator:
        if scheme not in SCHEMES:
            raise StoreError(
                f"{scheme}://…: not an address of a store, expected neo4j:// or bolt://; mend --store"
            )
        _check_address(place)
        return Store(UrlConnection(place))
    case = CaseFolder.at(place)
    # RINGMAP_ENGINE is only for new folders, so it may differ; an engine in the call may not.
    asked = engine if engine != os.environ.get("RINGMAP_ENGINE") else None
    if not case.exists:
        if not create:
            raise StoreError(
                f"{place}: no case there; make one with `ringmap load`, or name another with --store"
            )
        case.make(engine or os.environ.get("RINGMAP_ENGINE") or "embedded")
    if asked and asked != case.engine:
        raise StoreError(
            f"{place}: is a case of the engine {case.engine}, not {asked}; "
            "leave --engine out, or name another folder"
        )
    return Store(CaseConnection(case, StartOptions(show, is_brief)))


def _check_address(place: str) -> None:
    try:
        parts = urlsplit(place)
        is_address = parts.hostname != "" and (parts.port is None or parts.port > 0) and place.isprintable()
    except ValueError:  # brackets that do not close, or a port that is no number up to 65535
        is_address = False
    if not is_address:
        raise StoreError(
            f"{place.partition('://')[0]}://…: the rest is no address of a server, expected one such as "
            "bolt://localhost:7687; mend --store"
        )


def stop_by_address(where: str) -> bool:
    """Stop the server of a case folder now; return whether one ran. Raise StoreError for an address."""
    from .server import stop_server

    if "://" in where:
        raise StoreError(
            f"{where.partition('://')[0]}://…: is a server of somebody else's, expected a case folder; "
            "end it where it was started"
        )
    return stop_server(where)
