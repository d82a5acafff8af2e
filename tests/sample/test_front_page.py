"""The answers shown in README.md are those that ringmap gives about the sample."""

import json
import re
from pathlib import Path

import click
import pytest
from ringmap.cli import main
from ringmap.graph.case.find import find_anything
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store, stop_server
from ringmap.loaders.sample import demo

from ..case.commands import run_command
from .readme import SAMPLE

FRONT = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(heading: str) -> list[str]:
    """The indented lines under a heading, without their indent."""
    under = FRONT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line[4:] for line in under.splitlines() if line.startswith("    ")]


@pytest.fixture(scope="module")
def demo_run(tmp_path_factory):
    """The folder of the demo, and the lines that it printed."""
    folder = tmp_path_factory.mktemp("demo")
    lines: list[str] = []
    demo.run_demo(folder, "embedded", lambda text: lines.extend(text.splitlines()), lambda text: None)
    yield folder, lines
    stop_server(folder / "case")


@pytest.mark.one_engine
@pytest.mark.long
def test_a_damaged_case_of_an_earlier_demo_is_refused_and_not_loaded_into(tmp_path):
    with open_store(tmp_path / "case", engine="embedded") as store:
        run_command(store, "load", SAMPLE / "records" / "gate_ins.csv")
        lose = "MATCH (:Document)-[m:MENTIONS]->() WITH m LIMIT 1 DELETE m"
        store._write_managed(lambda tx: tx.run(lose).consume())
        with pytest.raises(StoreError, match="is damaged"):
            demo.run_demo(tmp_path, None, print, print)
        assert store.read("MATCH (r:LoadRun) RETURN count(r) AS runs") == [{"runs": 1}]
    stop_server(tmp_path / "case")
    assert not (tmp_path / "report").exists()


@pytest.mark.long
def test_the_demo_prints_what_the_front_page_shows_in_that_order(demo_run):
    _, printed = demo_run
    shown = [line for line in block("What the demo prints") if line.strip() not in ("", "…")]
    assert len(shown) > 8
    rest = iter(printed)
    missing = [line for line in shown if line not in rest]
    assert missing == []


@pytest.mark.long
def test_the_demo_is_recorded_as_a_disclosure_before_it_loads(demo_run):
    folder, _ = demo_run
    with (folder / "case" / "audit.jsonl").open(encoding="utf-8") as log:
        entry = json.loads(log.readline())
    assert (entry["action"], entry["command"], entry["target"]) == ("disclosure", "demo", str(folder))


@pytest.mark.long
def test_the_plate_that_the_front_page_looks_for_is_found(demo_run):
    folder, _ = demo_run
    typed, plate = re.findall(r'ringmap find "(.+?)" +# finds the plate (\w+)', FRONT)[0]
    assert typed.replace(" ", "").upper() != plate
    with open_store(folder / "case") as store:
        assert find_anything(store, typed)[0]["id"] == f"plate:{plate}"


def test_every_command_that_the_front_page_names_exists():
    context = click.Context(main)
    named = {
        name
        for line in FRONT.splitlines()
        if line.startswith("    ")
        for name in re.findall(r"ringmap (?:--\w+ \S+ )*([a-z]+)", line)
    }
    assert len(named) > 8
    assert named <= set(main.list_commands(context))
