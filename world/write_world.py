"""Written: a world on disk, its records as agencies have them and its truth beside them."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ..loaders.gc_paused import gc_resumed, gc_paused
from .makers.truth import World
from .observed import logs, scenes, shipping, thefts, yards
from .observed.record_files import Named, Sheet
from .observed.smudges import Smudges


@dataclass(frozen=True)
class Observed:
    """The record files in the making, and what the truth says of the papers in them."""

    sheets: list[Sheet]
    papers: list[logs.Paper]
    references: dict[str, str]


@gc_resumed()
@gc_paused()
def observed(world: World) -> Observed:
    """The world as its agencies record it."""

    def smudges(name: str) -> Smudges:
        return Smudges(
            Random(f"{world.settings.seed}/{world.settings.vehicles}/{world.settings.preset}/{name}"),
            world.settings.dirt,
        )

    history = world.history
    taken, references = thefts.sheets(history.thefts, smudges("thefts"))
    newsroom = logs.Newsroom(
        Random(f"{world.settings.seed}/newsroom"),
        smudges("logs"),
        world.people,
        world.circles + [ring.circle for ring in world.rings],
    )
    reported = newsroom.report(world.matters)
    by_vehicle = {theft.vehicle.id: (theft, references[theft.id]) for theft in history.thefts}
    sheets = [
        *taken,
        *reported,
        *shipping.sheets(history.consignments, smudges("shipping")),
        scenes.sheet(history.scenes, by_vehicle, smudges("scenes")),
        *yards.sheets(history.listings, smudges("yards")),
    ]
    return Observed(sheets, newsroom.papers, references)


@gc_resumed()
@gc_paused()
def write_records(folder: Path, sheets: Iterable[Sheet]) -> tuple[Named, int]:
    """Writes the record files; tells every mention with its true entity, and how many rows there are."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    named, rows = Named(), 0
    for sheet in sheets:
        rows += sheet.write(folder, named)
    return named, rows
