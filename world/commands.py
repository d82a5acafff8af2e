"""The commands `ringmap world` and `ringmap bench`."""

from pathlib import Path

import click

from ..graph.console.options import format_option
from .capabilities import CAPABILITIES
from .makers.settings import PRESETS, make_settings
from .making import make_world
from .run_bench import QUICK_VEHICLES, USUAL_VEHICLES, run_bench


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
    """Make a fictitious world: record files in OUT/records and OUT/lists, the truth in OUT/truth.

    A third of the vehicles are stolen; most people and firms are honest. Load OUT/records like any other
    records. OUT/lists has custody records, a register, reads of cameras, calls and payments: load it too if
    you want it; the bench does not. No loader reads the truth. The same settings give the same files.
    docs/world.md explains how the world is made and how to read its truth.
    """
    made = make_world(make_settings(vehicles, seed, preset), out)
    click.echo(
        f"{made.rows:,} rows on {vehicles:,} vehicles in {made.records}, "
        f"{made.rings} rings and the rest of the truth in {made.truth}",
        err=True,
    )


@click.command("bench")
@click.option(
    "--quick", is_flag=True, help="One small world to judge: a look at the bench, and no judgement."
)
@click.option("--seeds", help="A world for each of these numbers.  [default: 1,2,3; with --quick 1]")
@click.option(
    "--train-seeds",
    help="Worlds that the baselines `best learnt` and `calibrated` learn from; none of --seeds.  "
    "[default: 1,2,3,4,5, or the five smallest that are not in --seeds; with --quick two]",
)
@click.option(
    "--preset",
    default="typical",
    show_default=True,
    metavar="|".join(PRESETS),
    help="How dirty the records are.",
)
@click.option(
    "--vehicles",
    type=int,
    help=f"Vehicles of each world.  [default: {USUAL_VEHICLES}; with --quick {QUICK_VEHICLES}]",
)
@click.option(
    "--capability",
    "capabilities",
    multiple=True,
    metavar="NAME",
    help=f"Score this alone; give it again for more. NAME is {', '.join(CAPABILITIES[:-1])} "
    f"or {CAPABILITIES[-1]}.  [default: all]",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="A folder for a page with plots."
)
@format_option
def bench(
    quick: bool,
    seeds: str | None,
    train_seeds: str | None,
    preset: str,
    vehicles: int | None,
    capabilities: tuple[str, ...],
    out: Path | None,
    form: str,
) -> None:
    """Score every analysis against the truth of made worlds.

    Each score stands beside those of simple methods and of perfect linking. Each world is made, loaded into
    a case of its own that is deleted afterwards, analysed as a user would, and scored. An analysis that is
    not built yet has the status missing. low and high are a 95 % interval over the entities of a world;
    least and most are the extremes over single seeds. docs/world.md explains how to read it, docs/bench.md
    has a whole one.
    """
    from ..graph.console.terminal_tables import format_rows
    from .scoring.bench import READING_NOTES, make_rows

    found = run_bench(
        quick=quick,
        seeds=seeds,
        train_seeds=train_seeds,
        preset=preset,
        vehicles=vehicles,
        capabilities=capabilities,
        out=out,
    )
    click.echo(format_rows(make_rows(found.lines, form), form))
    for sentence in READING_NOTES:
        click.echo(sentence, err=True)
    times = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found.seconds.items())
    click.echo(f"seconds of scoring, with the worlds to learn from: {times}", err=True)
    click.echo(
        f"the page with plots is {found.page}"
        if found.page
        else "for a page with plots: the same command with --out DIR",
        err=True,
    )
