"""Run the bench over worlds made for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..graph.console.progress import show_progress
from ..graph.errors import RecordError
from .capabilities import CAPABILITIES, FORMER_NAMES
from .makers.settings import Settings, make_settings
from .making import open_loaded_world

if TYPE_CHECKING:
    from .scoring.bench import BenchLine
    from .scoring.scored_case import Score

TRAINED, QUICKLY_TRAINED = 5, 2  # worlds that models and confidence tables learn from
USUAL_VEHICLES, QUICK_VEHICLES = 2000, 400  # vehicles of a bench, and of a quick one


class BenchResult(NamedTuple):
    """What a bench found: its lines, the seconds of each capability over all seeds, and the page if any."""

    lines: Sequence[BenchLine]
    seconds: Mapping[str, float]
    page: Path | None


def run_bench(
    *,
    quick: bool = False,
    seeds: str | None = None,
    preset: str = "typical",
    vehicles: int | None = None,
    train_seeds: str | None = None,
    capabilities: Sequence[str] = (),
    out: Path | None = None,
) -> BenchResult:
    """Return the bench over a world for each seed; none named means every capability.

    The page with plots is written if out is given.
    """
    from .scoring.bench import average_seeds

    numbers = _parse_seeds("seeds", seeds if seeds is not None else "1" if quick else "1,2,3")
    taught = _choose_train_seeds(numbers, train_seeds, QUICKLY_TRAINED if quick else TRAINED)
    spelt = {name.casefold(): name for name in CAPABILITIES}
    folded = [FORMER_NAMES.get(name.casefold(), name) for name in capabilities]
    named = {spelt.get(name.casefold(), name) for name in folded}
    wanted = [name for name in CAPABILITIES if not named or name in named]
    if unknown := sorted(named - set(CAPABILITIES)):
        raise RecordError(
            f"capability is {unknown[0]!r}, expected one of {', '.join(map(repr, CAPABILITIES))}; "
            "name one of them after --capability"
        )
    worlds = [
        make_settings(
            vehicles if vehicles is not None else QUICK_VEHICLES if quick else USUAL_VEHICLES, seed, preset
        )
        for seed in numbers
    ]
    _refuse_foreign_page(out)
    seconds: Counter[str] = Counter()
    lines = average_seeds([score_world(world, wanted, seconds, taught) for world in worlds])
    if out is None:
        return BenchResult(lines, seconds, None)
    from .scoring.bench_page import write_bench_page

    return BenchResult(lines, seconds, write_bench_page(out, lines, numbers)[0])


def _parse_seeds(name: str, seeds: str) -> list[int]:
    numbers = [part.strip() for part in seeds.split(",") if part.strip()]
    if not numbers or not all(number.isdecimal() for number in numbers):
        raise RecordError(
            f"{name} is {seeds!r}, expected numbers parted by commas such as 1,2,3; give them so"
        )
    return list(dict.fromkeys(map(int, numbers)))


def _choose_train_seeds(judged: Sequence[int], named: str | None, number: int) -> list[int]:
    """Return the seeds to learn from: those named, else so many of the smallest that are not judged.

    Raise RecordError for a seed that is also judged: what learnt from a world knows it.
    """
    if named is None:
        return list(islice((seed for seed in count(1) if seed not in judged), number))
    taught = _parse_seeds("train-seeds", named)
    if both := sorted(set(taught) & set(judged)):
        raise RecordError(
            f"seed {both[0]} is in --train-seeds and in --seeds, expected it in one of them; "
            "what learnt from a world would know it"
        )
    return taught


def _refuse_foreign_page(out: Path | None) -> None:
    """Raise RecordError if the folder has an index.html that no bench wrote."""
    if out is not None and (out / "index.html").exists() and not (out / "scores.json").exists():
        raise RecordError(
            f"{out}: holds an index.html that is no bench's, expected a new folder or one with "
            "an earlier bench; name another one"
        )


def score_world(
    chosen: Settings,
    capabilities: Sequence[str] = (),
    seconds: Counter[str] | None = None,
    train_seeds: Sequence[int] = (),
) -> list[Score]:
    """Make a world, load it into a temporary case, and return the scores of these capabilities, or of all.

    The seconds of each are added to seconds, with those of the worlds that it learns from. The models of what
    could be reached and the fitted confidence tables learn from train_seeds.
    """
    from .scoring.bench import open_scored_case, score_case

    with open_loaded_world(chosen) as world, show_progress("Scoring"):
        case = open_scored_case(world.store, world.truth, chosen, train_seeds)
        scores = score_case(case, capabilities or CAPABILITIES)
        if seconds is not None:
            seconds.update(case.seconds)
        return scores
