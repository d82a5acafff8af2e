"""Make the records of a world and write them to disk."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ..loaders.gc_paused import gc_paused, gc_resumed
from .makers.firms import Firm
from .makers.truth import World
from .observed import daily_records, logs, persons_and_firms, scenes, shipping, thefts, yards
from .observed.record_files import Sheet, TrueMentions
from .observed.smudges import Smudges


@dataclass(frozen=True)
class ObservedWorld:
    """The record files in the making, and the truth about the logs in them.

    lists are further files, which the bench does not load: custody, a register, cameras, calls, payments.
    """

    sheets: list[Sheet]
    lists: list[Sheet]
    log_truths: list[logs.LogTruth]
    references: dict[str, str]


@gc_resumed()
@gc_paused()
def observe_world(world: World) -> ObservedWorld:
    """Return the world as its agencies record it."""

    def smudges(name: str) -> Smudges:
        return Smudges(
            Random(f"{world.settings.seed}/{world.settings.vehicles}/{world.settings.preset}/{name}"),
            world.settings.dirt,
        )

    history = world.history
    taken, references = thefts.make_theft_sheets(history.thefts, smudges("thefts"))
    newsroom = logs.LogWriter(
        Random(f"{world.settings.seed}/newsroom"),
        smudges("logs"),
        world.people,
        world.circles + [ring.circle for ring in world.rings],
    )
    reported = newsroom.write_logs(world.matters)
    by_vehicle = {theft.vehicle.id: (theft, references[theft.id]) for theft in history.thefts}
    sheets = [
        *taken,
        *reported,
        *shipping.make_shipping_sheets(history.consignments, smudges("shipping")),
        scenes.make_examination_sheet(history.scenes, by_vehicle, smudges("scenes")),
        *yards.make_yard_sheets(history.listings, smudges("yards")),
    ]
    lists = _make_lists(world, smudges("lists"))
    return ObservedWorld(sheets, lists, newsroom.log_truths, references)


def _make_lists(world: World, smudges: Smudges) -> list[Sheet]:
    """Return the files of lists; they come last, so that all other files are the same without them."""
    history = world.history
    firms: dict[str, Firm] = {}
    for one in history.consignments:
        for firm in (one.shipper, one.forwarder, one.haulier):
            if firm:
                firms.setdefault(firm.id, firm)
    circles = world.circles + [ring.circle for ring in world.rings]
    return [
        persons_and_firms.make_custody_sheet(world.matters, smudges),
        persons_and_firms.make_register_sheet(firms.values(), smudges),
        daily_records.make_camera_sheet(world.vehicles, history.thefts, smudges),
        daily_records.make_call_sheet(circles, smudges),
        daily_records.make_payment_sheet(history.consignments, smudges),
    ]


@gc_resumed()
@gc_paused()
def write_records(
    folder: Path, sheets: Iterable[Sheet], named: TrueMentions | None = None
) -> tuple[TrueMentions, int]:
    """Write the record files; return every mention with its true entity, and the number of rows.

    named are mentions of other files, to which these are added.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    named, rows = TrueMentions() if named is None else named, 0
    for sheet in sheets:
        rows += sheet.write(folder, named)
    return named, rows
