"""Opens a case as a live page, for the command and for the method of Case."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ..case.find import find_entity
from ..view.network_page import draw_page
from .live_case import LiveCase
from .live_server import serve

if TYPE_CHECKING:
    from ..audit.uses import Use
    from ..network.network_tables import Network
    from ..store import Store
    from .finding_lists import SavedLists


def explore_case(
    store: Store,
    read: Callable[[], Network],
    listening: socket.socket,
    *,
    record: Callable[[Use], None],
    show_address: Callable[[str], object],
    tell: Callable[[str], object],
    wait: Callable[[str], AbstractContextManager[Any]],
    browser: bool,
    around: str | None,
    with_words: bool,
    saved: SavedLists | None,
    **options: Any,
) -> None:
    """Serve the case until Ctrl-C; read reads its network, options are those of draw_page.

    wait shows that the case is being read. saved are the saved queries that the page can run.
    """
    centre = find_entity(store, around) if around else None
    with wait("Reading the case"):
        case = LiveCase(
            store,
            read,
            lambda network: draw_page(
                store, network, centre=centre, with_words=with_words, with_nearby=False, **options
            ),
            record,
            with_words,
            saved,
        )
    tell(case.drawn.summary)
    for sentence in case.drawn.notes_on_roles:
        tell(sentence)
    serve(case, listening, browser=browser, show_address=show_address, tell=tell)
