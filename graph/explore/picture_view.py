"""Writes a view of a case as a picture, SVG or PNG, where no browser is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis.centrality import measure_centrality
from ..audit.record_use import find_user
from ..case.saved_views import read_view_file
from ..console.progress import track_stage
from ..errors import RecordError, RingmapError
from ..ledger.kept_views import find_view, read_view
from ..ledger.view_description import View
from ..report.drawing import can_draw
from ..sentence_words import plural
from ..store.atomic_files import open_output
from ..view.page_measures import find_highest
from .arrivals import rank_entities
from .picture_parts import NARROWEST, WIDEST, WIDTH, Drawing
from .picture_png import write_png
from .picture_svg import write_svg
from .reach import Reach, build_reach
from .seen_view import SeenView, see_view
from .view_drawing import draw_view

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store

WRITERS: Mapping[str, Callable[[Drawing], bytes]] = {".svg": write_svg, ".png": write_png}
VIEW_FILE = ".json"


def refuse_picture(out: Path, width: int = WIDTH) -> None:
    """Raise RingmapError if no picture can go to this file; called before a case is read."""
    ending = out.suffix.lower()
    if ending not in WRITERS:
        raise RingmapError(f"{out}: has the ending {ending!r}, expected .svg or .png; name such a file")
    if ending == ".png" and not can_draw():
        raise RingmapError(
            f"{out}: a PNG needs matplotlib, which is not installed; type: pip install 'ringmap[reports]', "
            "or name a file that ends in .svg"
        )
    if not NARROWEST <= width <= WIDEST:
        raise RingmapError(
            f"--width is {width}, expected {NARROWEST} to {WIDEST} pixels; choose such a width"
        )


def write_view_picture(
    store: Store,
    read: Callable[[], Network],
    view: str,
    out: Path,
    *,
    by: str,
    width: int = WIDTH,
    legend: bool = True,
    title: str = "",
) -> tuple[str, ...]:
    """Write a view as a picture, and return sentences on what was written and what could not be drawn.

    view is the name or id of a saved view, or a file that ends in .json. read reads the network whose links
    are drawn; by is the measure of the sizes, unless the view has its own. Raise UnknownId if there is no
    such view, and RecordError if nothing of it can be drawn.
    """
    refuse_picture(out, width)
    name, restore = _find_view(store, view)
    network = read()
    with track_stage("Drawing the view"):
        reach = build_reach(network)
        described = restore(reach)
        measure = described["measure"] or by
        ranks = measure_centrality(network, by=measure) if len(network.nodes) else None
        ranking = rank_entities(ranks, measure, find_highest(ranks, measure))
        seen = see_view(store, reach, ranking, described)
        _refuse_empty(name, seen)
        made = WRITERS[out.suffix.lower()](draw_view(seen, title or name, width, has_legend=legend))
    with open_output(out) as file:
        file.write(made)
    entities, links = plural(len(seen.entities), "entity", "entities"), plural(len(seen.links), "link")
    notes = (seen.hidden_words, *seen.missing_words)
    return (f"wrote {out}: {entities}, {links}; {seen.marking.text}", *(note for note in notes if note))


def _find_view(store: Store, view: str) -> tuple[str, Callable[[Reach], View]]:
    """Return the name of a view, and what reads it; a wrong name is told before a large case is read."""
    if view.lower().endswith(VIEW_FILE):
        name, described = read_view_file(Path(view))
        return name, lambda reach: described
    kept = find_view(store, view, find_user())
    return kept.name, lambda reach: read_view(store, kept, reach.names)


def _refuse_empty(name: str, seen: SeenView) -> None:
    if seen.entities:
        return
    counts = {
        "hidden": seen.hidden_entities,
        "no longer in the case": seen.gone,
        "not in this network": seen.outside,
    }
    why = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count) or "it has no entity"
    remedy = (
        "name the options of the page that it was saved from, such as --projection or --roles"
        if seen.outside
        else "save a view that shows some"
    )
    raise RecordError(f"view {name!r} has nothing to draw ({why}), expected at least one entity; {remedy}")
