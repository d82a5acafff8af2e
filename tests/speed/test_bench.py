"""The measuring of the bench: its tables say what was scored and what was measured."""

import subprocess
import sys
from pathlib import Path

import pytest
from ringmap.world.makers.settings import make_settings
from ringmap.world.run_bench import score_world
from ringmap.world.scoring.bench import average_seeds
from ringmap.world.scoring.scored_case import Score

from tests.speed.bench import SCORED, TRAINED, Step, measure_step, path_table, scores_tables

SCRIPT = Path(__file__).with_name("bench.py")
PAGE = Path(__file__).parents[2] / "docs" / "bench.md"


def test_a_line_has_its_interval_its_range_and_its_rival_and_what_is_missing_stands_apart():
    found = Score("identity: Person", "B³ recall", "typical", 60, 0.75, 0.7, 0.8, "equal text", 0.5, 1.0)
    missing = Score("rings", "NMI", "typical", 60, status="missing")
    lines = list(scores_tables([(found, 0.7, 0.8), (missing, None, None)], seeds=3))
    assert lines[0] == "**Identity: person**"
    assert "| B³ recall | 0.750 | 0.700 to 0.800 | 0.700 to 0.800 | equal text | 0.500 | 1.000 |" in lines
    assert lines[-1] == "Not measured yet: NMI (rings)."


def test_a_path_that_is_not_over_says_so():
    table = path_table(
        [Step("`ringmap load`", 12.34, 10.0, 250.0, None)], "Measured.", "This run is not over."
    )
    assert table.startswith("**This run is not over.**")
    assert table.endswith("| `ringmap load` | 12.3 | 10.0 | 250 | – |")


@pytest.mark.long
@pytest.mark.parametrize("vehicles", [400, 2_000])  # 20,000 take a quarter of an hour
def test_the_committed_scores_are_those_of_today(vehicles):
    name, seeds = f"scores {vehicles}", SCORED[vehicles]
    part = PAGE.read_text("utf-8").split(f"<!-- {name} -->")[1].split(f"<!-- end of {name} -->")[0]
    committed = [line for line in part.splitlines() if line.startswith("|")]
    found = [score_world(make_settings(vehicles, seed), train_seeds=TRAINED) for seed in seeds]
    today = [line for line in scores_tables(average_seeds(found), len(seeds)) if line.startswith("|")]
    assert committed == today, f"run tests/speed/bench.py docs/bench.md --scores {vehicles} --path"


@pytest.mark.long
def test_a_command_is_measured_in_a_process_of_its_own(tmp_path):
    step = measure_step(
        "`ringmap world`", ("world", str(tmp_path / "made"), "--vehicles", "60"), tmp_path / "case"
    )
    assert step.seconds > 0
    assert step.processor > 0
    assert 20 < step.peak < 2000
    assert step.engine is None


def test_what_a_command_needs_is_its_own_however_much_its_caller_holds(tmp_path):
    caller = bytearray(b"1" * (600 << 20))
    step = measure_step("`ringmap --version`", ("--version",), tmp_path / "case")
    assert step.peak < 400 < len(caller) >> 20


def test_with_nothing_asked_the_page_stays_as_it_is(tmp_path):
    page = tmp_path / "bench.md"
    page.write_text("mine", "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(page), "--scores", "--path"], capture_output=True, text=True
    )
    assert (done.returncode, page.read_text("utf-8")) == (0, "mine"), done.stderr
