"""The commands `ringmap world` and `ringmap bench`."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.console.options import format_option
from ..graph.errors import RecordError
from .makers.settings import PRESETS, Settings, settings

if TYPE_CHECKING:
    from .scoring.scored_case import Score

RECORDS, TRUTH = "records", "truth"
USUAL, QUICK = 2000, 400  # vehicles of a bench, and of a quick one


@click.command("world")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--vehicles", default=2000, show_default=True, help="Vehicles that stand in at least one record."
)
@click.option("--seed", default=1, show_default=True, help="Another seed makes another world.")
@click.option(
    "--preset",
    default="typical",
    show_default=True,
    metavar="|".join(PRESETS),
    help="How dirty the records are.",
)
def world(out: Path, vehicles: int, seed: int, preset: str) -> None:
    """Make a fictitious world: record files in OUT/records, the truth in OUT/truth.

    A third of the vehicles are stolen; most people and firms are honest. Load OUT/records as any others; no loader reads
    the truth. The same settings give the same files. docs/world.md tells how the world is made and how to read its truth.
    """
    chosen = settings(vehicles, seed, preset)
    _refuse_foreign(out)
    rows, rings = _made(chosen, out)
    click.echo(
        f"{rows:,} rows on {vehicles:,} vehicles in {out / RECORDS}, {rings} rings and all else that is true in {out / TRUTH}",
        err=True,
    )


def _made(chosen: Settings, out: Path) -> tuple[int, int]:
    """Writes a world; tells how many rows and rings it has."""
    from ..graph.console.progress import show_progress
    from .makers.truth import made
    from .truth.truth_tables import write
    from .write_world import observed, write_records

    with show_progress("Making the world", chosen.vehicles) as told:
        whole = made(chosen, told)
    with show_progress("Writing its records and its truth"):
        seen = observed(whole)
        named, rows = write_records(out / RECORDS, seen.sheets)
        shutil.rmtree(out / TRUTH, ignore_errors=True)
        (out / TRUTH).mkdir()
        write(out / TRUTH, whole, seen, named)
    return rows, len(whole.rings)


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a world stays as it is."""
    strange = (
        sorted(path.name for path in out.iterdir() if path.name not in (RECORDS, TRUTH))
        if out.is_dir()
        else []
    )
    if strange or ((out / RECORDS).exists() and not (out / TRUTH / "settings.parquet").exists()):
        raise RecordError(
            f"{out}: holds {strange[0] if strange else RECORDS}, expected a new folder or one with an earlier world; name another one"
        )


@click.command("bench")
@click.option("--quick", is_flag=True, help="One small world: a look at the bench, and no judgement.")
@click.option("--seeds", help="A world for each of these numbers.  [default: 1,2,3; with --quick 1]")
@click.option(
    "--preset",
    default="typical",
    show_default=True,
    metavar="|".join(PRESETS),
    help="How dirty the records are.",
)
@click.option(
    "--vehicles", type=int, help=f"Vehicles of each world.  [default: {USUAL}; with --quick {QUICK}]"
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="A folder for a page with plots."
)
@format_option
def bench(
    quick: bool, seeds: str | None, preset: str, vehicles: int | None, out: Path | None, form: str
) -> None:
    """Score every analysis against the truth of made worlds, beside simple ways and what perfect linking would give.

    Each world is made, loaded into a case of its own that is deleted afterwards, analysed as a user would, and scored.
    An analysis that is not built yet has the status missing. low and high are a 95 % interval over the entities of a world,
    least and most what single seeds gave. docs/world.md tells how to read it, docs/bench.md has a whole one.
    """
    from ..graph.console.tables import format_rows
    from .scoring.bench import READ_IT, over_seeds, rows

    numbers = _numbers(seeds if seeds is not None else "1" if quick else "1,2,3")
    worlds = [
        settings(vehicles if vehicles is not None else QUICK if quick else USUAL, seed, preset)
        for seed in numbers
    ]
    _refuse_other(out)
    lines = over_seeds([scored(world) for world in worlds])
    click.echo(format_rows(rows(lines, form), form))
    for sentence in READ_IT:
        click.echo(sentence, err=True)
    if out is not None:
        from .scoring.bench_page import write

        click.echo(f"the page with plots is {write(out, lines, numbers)[0]}", err=True)
    else:
        click.echo("for a page with plots: the same command with --out DIR", err=True)


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
            f"{out}: holds an index.html that is no bench's, expected a new folder or one with an earlier bench; name another one"
        )


def scored(chosen: Settings) -> "list[Score]":
    """The scores of a world that is made for it."""
    from ..graph.console.progress import show_progress
    from ..graph.store import open_store, stop_server
    from ..loaders.load import load
    from .scoring.bench import opened, scores

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        _made(chosen, folder / "world")
        try:
            with open_store(folder / "case", engine="embedded") as store:
                with show_progress(f"Loading the world of seed {chosen.seed}") as told:
                    load(store, [folder / "world" / RECORDS], progress=told.show)
                with show_progress("Scoring"):
                    return scores(opened(store, folder / "world" / TRUTH, chosen))
        finally:
            stop_server(folder / "case")
