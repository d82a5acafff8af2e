"""`ringmap world` as a user types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.world.truth.truth_tables import TABLES


def run_world_command(*words):
    return CliRunner().invoke(main, ["world", *map(str, words)], catch_exceptions=False)


def everything(folder):
    """The bytes of every file below a folder."""
    return {
        path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_help_says_where_the_records_and_the_truth_go():
    said = run_world_command("--help").stdout
    for word in (
        "OUT/records",
        "OUT/truth",
        "--vehicles",
        "--seed",
        "--preset",
        "clean|typical|hard",
        "docs/world.md",
    ):
        assert word in said


def test_a_world_is_written_and_one_sentence_says_what_it_holds(tmp_path):
    said = run_world_command(tmp_path / "made", "--vehicles", 90)
    assert (said.exit_code, said.stdout) == (0, "")
    assert said.stderr.count("\n") == 1
    assert "90 vehicles" in said.stderr
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["lists", "records", "truth"]
    assert {path.name for path in (tmp_path / "made" / "truth").iterdir()} == {
        f"{one.name}.parquet" for one in TABLES
    }
    assert {path.suffix for path in (tmp_path / "made" / "records").iterdir()} == {".csv", ".json"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--vehicles", "5"), "vehicles is 5, expected 60 to 2,000,000; "),
        (("--seed", "-1"), "seed is -1, expected 0 or more; name another after --seed"),
        (
            ("--preset", "filthy"),
            "preset is 'filthy', expected clean, typical or hard; name one of them after --preset",
        ),
    ],
)
def test_a_bad_setting_is_refused_in_one_sentence_and_nothing_is_written(tmp_path, words, sentence):
    said = run_world_command(tmp_path / "made", *words)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"Error: {sentence}")
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / "made").exists()


def test_a_setting_that_is_no_number_is_wrong_usage(tmp_path):
    assert run_world_command(tmp_path / "made", "--vehicles", "many").exit_code == 2


@pytest.mark.parametrize("stranger", ["notes.txt", "records/mine.csv"])
def test_a_folder_that_holds_anything_else_is_refused_and_stays_as_it_is(tmp_path, stranger):
    (tmp_path / "made" / stranger).parent.mkdir(parents=True)
    (tmp_path / "made" / stranger).write_text("mine", "utf-8")
    said = run_world_command(tmp_path / "made", "--vehicles", 60)
    assert said.exit_code == 1
    assert (
        f"holds {stranger.partition('/')[0]}, expected a new folder or one with an earlier world"
        in said.stderr
    )
    assert everything(tmp_path / "made") == {Path(stranger): b"mine"}


def test_an_earlier_world_is_replaced_and_nothing_of_it_stays(tmp_path):
    run_world_command(tmp_path / "old", "--vehicles", 120, "--seed", 1)
    run_world_command(tmp_path / "old", "--vehicles", 60, "--seed", 2)
    run_world_command(tmp_path / "new", "--vehicles", 60, "--seed", 2)
    assert everything(tmp_path / "old") == everything(tmp_path / "new")
