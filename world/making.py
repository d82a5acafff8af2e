"""Making: a world written to a folder, and the bench over worlds that are made for it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..graph.console.progress import show_progress
from ..graph.errors import RecordError
from .makers.settings import Settings, settings

if TYPE_CHECKING:
    from .scoring.bench import Line
    from .scoring.scored_case import Score

RECORDS, TRUTH = "records", "truth"
USUAL, QUICK = 2000, 400  # vehicles of a bench, and of a quick one


class World(NamedTuple):
    """A world that was written: where its records and its truth lie, with the counts of rows and rings."""

    records: Path
    truth: Path
    rows: int
    rings: int


def make_world(chosen: Settings, out: Path) -> World:
    """Write a world: record files in out/records, the truth in out/truth; a folder of others is refused."""
    from .makers.truth import made
    from .truth.truth_tables import write
    from .write_world import observed, write_records

    _refuse_foreign(out)
    with show_progress("Making the world", chosen.vehicles) as told:
        whole = made(chosen, told)
    with show_progress("Writing its records and its truth"):
        seen = observed(whole)
        named, rows = write_records(out / RECORDS, seen.sheets)
        shutil.rmtree(out / TRUTH, ignore_errors=True)
        (out / TRUTH).mkdir()
        write(out / TRUTH, whole, seen, named)
    return World(out / RECORDS, out / TRUTH, rows, len(whole.rings))


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a world stays as it is."""
    strange = (
        sorted(path.name for path in out.iterdir() if path.name not in (RECORDS, TRUTH))
        if out.is_dir()
        else []
    )
    if strange or ((out / RECORDS).exists() and not (out / TRUTH / "settings.parquet").exists()):
        raise RecordError(
            f"{out}: holds {strange[0] if strange else RECORDS}, expected a new folder or one with "
            "an earlier world; name another one"
        )


def run_bench(
    *,
    quick: bool = False,
    seeds: str | None = None,
    preset: str = "typical",
    vehicles: int | None = None,
    out: Path | None = None,
) -> tuple[Sequence[Line], Path | None]:
    """The lines of the bench over a world for each seed, and the page with plots where out is given."""
    from .scoring.bench import over_seeds

    numbers = _numbers(seeds if seeds is not None else "1" if quick else "1,2,3")
    worlds = [
        settings(vehicles if vehicles is not None else QUICK if quick else USUAL, seed, preset)
        for seed in numbers
    ]
    _refuse_other(out)
    lines = over_seeds([scored(world) for world in worlds])
    if out is None:
        return lines, None
    from .scoring.bench_page import write

    return lines, write(out, lines, numbers)[0]


def _numbers(seeds: str) -> list[int]:
    numbers = [part.strip() for part in seeds.split(",") if part.strip()]
    if not numbers or not all(number.isdecimal() for number in numbers):
        raise RecordError(
            f"seeds is {seeds!r}, expected numbers parted by commas such as 1,2,3; give them so"
        )
    return list(dict.fromkeys(map(int, numbers)))


def _refuse_other(out: Path | None) -> None:
    """A page that is none of the bench's is not written over."""
    if out is not None and (out / "index.html").exists() and not (out / "scores.json").exists():
        raise RecordError(
            f"{out}: holds an index.html that is no bench's, expected a new folder or one with "
            "an earlier bench; name another one"
        )


def scored(chosen: Settings) -> list[Score]:
    """The scores of a world that is made for it."""
    from ..graph.store import open_store, stop_server
    from ..loaders.load import load
    from .scoring.bench import opened, scores

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        made = make_world(chosen, folder / "world")
        try:
            with open_store(folder / "case", engine="embedded") as store:
                with show_progress(f"Loading the world of seed {chosen.seed}") as told:
                    load(store, [made.records], progress=told.show)
                with show_progress("Scoring"):
                    return scores(opened(store, made.truth, chosen))
        finally:
            stop_server(folder / "case")
