"""The part of a Case that shows its network as a page: one in a file, and a live one."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from ..network.option_types import NetworkOptions

if TYPE_CHECKING:
    from ..audit.uses import Use
    from ..store import Store
    from .finding_lists import SavedLists


class PageMethods(ABC):
    """What of a Case is a page; a subclass opens the store, reads networks and records uses."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """Return the open store."""

    @abstractmethod
    def _record(self, use: Use) -> None:
        """Record a use of the case."""

    @abstractmethod
    def _saved_lists(self) -> SavedLists:
        """Return the saved queries as lists of findings."""

    @abstractmethod
    def network(self, *words: Any, **options: Any) -> Any:
        """Return the network of the case."""

    def view(
        self,
        out: str | Path,
        *,
        around: str | None = None,
        hops: int = 2,
        by: str = "betweenness",
        limit: int = 2000,
        title: str = "",
        with_words: bool = False,
        **options: Unpack[NetworkOptions],
    ) -> Path:
        """Write the network as one interactive page that opens anywhere, offline; return its path.

        around draws only what is within hops steps of one entity, out of everything unless you name a
        projection. with_words quotes the documents' own words in the panel; leave them out of a page that
        is to travel.
        """
        if around is None:
            network = self.network(**options)
        else:
            from ..case.find import find_entity

            find_entity(self._store(), around)  # a wrong id is told before a large case is read
            options.setdefault("projection", "everything")
            network = self.network(**options).around(around, hops=hops)
        written: Path = network.page(out, by=by, limit=limit, title=title, with_words=with_words)
        return written

    def explore(
        self,
        *,
        port: int = 0,
        browser: bool = True,
        around: str | None = None,
        hops: int = 2,
        by: str = "betweenness",
        limit: int = 2000,
        title: str = "",
        with_words: bool = False,
        **options: Unpack[NetworkOptions],
    ) -> None:
        """Open the network as a page that asks the whole case: find, expand, paths, findings. Ctrl-C ends it.

        Prints an address that works once, in one browser of this machine, and opens it unless browser is
        False. The page can run corridors, identities, examinations and the saved queries, and a row lights
        what it names. What it shows can be saved as a view (see views). The other keywords are those of view:
        they choose what is shown first. Needs the extra ringmap[explore].
        """
        from .explore_case import explore_case
        from .live_server import listen, refuse_missing

        refuse_missing()
        if around is not None:
            options.setdefault("projection", "everything")
        with listen(port) as listening:
            explore_case(
                self._store(),
                lambda: self.network(**options),
                listening,
                record=self._record,
                show_address=print,
                tell=lambda sentence: print(sentence, file=sys.stderr),
                wait=nullcontext,
                browser=browser,
                around=around,
                hops=hops,
                hub_limit=options.get("hub_limit", 25),
                by=by,
                limit=limit,
                title=title,
                with_words=with_words,
                saved=self._saved_lists(),
            )

    def picture(
        self,
        view: str | Path,
        out: str | Path,
        *,
        width: int = 2000,
        legend: bool = True,
        title: str = "",
        by: str = "betweenness",
        **options: Unpack[NetworkOptions],
    ) -> tuple[str, ...]:
        """Draw a saved view as a picture, .svg or .png, without a browser; return what was written in words.

        view is a name or id that `views` has, or a file that ends in .json, as the page or `export_view`
        writes it. The options are those of the page that the view was saved from: they say what links what,
        after around projection "everything". width is in pixels; texts keep their size. Further sentences say
        what is hidden and what the case no longer has. Raises UnknownId if there is no such view.
        """
        from .picture_view import refuse_picture, write_view_picture

        refuse_picture(Path(out), width)
        return write_view_picture(
            self._store(),
            lambda: self.network(**options),
            str(view),
            Path(out),
            by=by,
            width=width,
            legend=legend,
            title=title,
        )
