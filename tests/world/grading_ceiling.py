"""How close to the truth any confidence by grading can come in made worlds.

python -m tests.world.grading_ceiling      seeds 1 to 6, 2,000 vehicles

A reader who knows how reliable each source truly is, how it knows what it says and how a grader marks what he
doubts, and no more, is the ceiling of all that can be read from gradings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

import numpy as np
from ringmap.graph.claims.calibration_metrics import brier
from ringmap.world.makers.rates import read_rate
from ringmap.world.makers.settings import make_settings
from ringmap.world.makers.talk import Matter
from ringmap.world.makers.truth import make_truth
from ringmap.world.observed.graders import LIE, MISTAKEN, SUSPECTED, TRUE, Knowledge
from ringmap.world.observed.logs import Log, LogWriter
from ringmap.world.observed.record_files import TrueMention
from ringmap.world.observed.smudges import Smudges

SEEDS, VEHICLES = (1, 2, 3, 4, 5, 6), 2000


@dataclass(slots=True)
class KnowingWriter(LogWriter):
    """A writer of logs that keeps of each whether it is true, and the probability of that by its source."""

    outcomes: list[tuple[bool, float]] = field(default_factory=list)

    def _enter_log(
        self,
        matter: Matter,
        truthful: str,
        knowledge: Knowledge,
        force: str,
        cells: Mapping[str, str],
        mentions: list[TrueMention],
    ) -> Log:
        log = LogWriter._enter_log(self, matter, truthful, knowledge, force, cells, mentions)
        lie, mistake = self.graders.find_lie_rate(knowledge), self.graders.find_mistake_rate(knowledge)
        prior = {LIE: lie, MISTAKEN: (1 - lie) * mistake, TRUE: (1 - lie) * (1 - mistake)}
        is_suspected = "E" in log.cells["grading"]
        marked = {what: read_rate(name) for what, name in SUSPECTED.items()}
        weights = {
            what: share * (marked[what] if is_suspected else 1 - marked[what])
            for what, share in prior.items()
        }
        self.outcomes.append((truthful == TRUE, weights[TRUE] / sum(weights.values())))
        return log


def measure_ceiling(seed: int, vehicles: int = VEHICLES) -> tuple[float, float]:
    """Return the Brier score of one confidence for all logs of a world, and that of the knowing reader."""
    world = make_truth(make_settings(vehicles, seed, "typical"))
    writer = KnowingWriter(
        Random(f"{seed}/newsroom"),
        Smudges(Random(f"{seed}/logs"), world.settings.dirt),
        world.people,
        world.circles + [ring.circle for ring in world.rings],
    )
    writer.write_logs(world.matters)
    is_true, known = (np.array(column, float) for column in zip(*writer.outcomes, strict=True))
    return brier(np.full(len(is_true), is_true.mean()), is_true), brier(known, is_true)


def main() -> None:
    """Print both scores of each seed, and by how much the second is lower."""
    scores = np.array([measure_ceiling(seed) for seed in SEEDS])
    for name, (constant, known) in zip([*map(str, SEEDS), "mean"], [*scores, scores.mean(0)], strict=True):
        print(f"seed {name}: one confidence {constant:.4f}, all known of sources {known:.4f}: ", end="")
        print(f"{1 - known / constant:.1%} lower")


if __name__ == "__main__":
    main()
