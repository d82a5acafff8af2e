"""Importing ringmap is quick and has no side effects; only public names show; its wheel works."""

import json
import os
import pydoc
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import ringmap
from ringmap.graph.console.python_page import render_python_page

ROOT = Path(__file__).parents[2]
NAMES = [
    "Case",
    "Network",
    "RingmapError",
    "__version__",
    "bench",
    "demo",
    "make_world",
    "open",
    "restore",
    "sample",
]

# The state of a process that a host program may have set, before and after a day's work with a case.
HOST = """
import csv, gc, json, locale, logging, os, signal, sys, warnings
from pathlib import Path
import numpy as np, pandas as pd, networkit as nk
import scipy.special  # which adds a filter of its own to the warnings of whoever imports it
def state():
    names = ("mode.string_storage", "future.infer_string", "display.max_rows", "display.width")
    root = logging.getLogger()
    return {
        "pandas": {name: str(pd.get_option(name)) for name in names}, "csv": csv.field_size_limit(),
        "frozen": gc.get_freeze_count(), "collecting": gc.isenabled(), "thresholds": gc.get_threshold(),
        "threads": nk.getMaxNumberOfThreads(), "locale": locale.setlocale(locale.LC_ALL),
        "filters": [str(each) for each in warnings.filters], "logging": [root.level, len(root.handlers)],
        "signals": [str(signal.getsignal(each)) for each in (signal.SIGINT, signal.SIGTERM)],
        "folder": os.getcwd(), "environment": dict(os.environ), "recursion": sys.getrecursionlimit(),
        "random": int(np.random.get_state()[1][0]),
    }
before = state()
import ringmap
folder = Path(sys.argv[1])
ringmap.sample(folder)
with ringmap.open(folder / "case", engine="embedded") as case:
    case.load(folder / "records")
    network = case.network()
    network.centrality(weighted=True)
    network._repr_html_()
    case.report(folder / "report")
    case.report(folder / "report", compare=folder / "report")
    case.status(); case.query("stolen-in-yards"); case.export("gexf", folder / "net.gexf")
after = state()
case.stop()
print(json.dumps({name: [before[name], after[name]] for name in before if before[name] != after[name]}))
"""
# What a script in another folder does with an installed ringmap.
ELSEWHERE = """
import ringmap, sys
from pathlib import Path
folder = Path(sys.argv[1])
assert Path(ringmap.__file__).is_relative_to(folder / "lib"), ringmap.__file__
ringmap.sample(folder / "sample")
with ringmap.open(folder / "case", engine="embedded") as case:
    case.load(folder / "sample" / "records")
    print(case.network().centrality(limit=1)["label"].tolist()[0])
    print(case.network().page(folder / "network").name, len(case.query("stolen-in-yards")))
case.stop()
"""


def test_the_public_names_are_shown_and_no_others():
    assert dir(ringmap) == sorted(ringmap.__all__) == NAMES
    text = pydoc.plain(pydoc.render_doc(ringmap))
    assert all(f"{name}(" in text or f"class {name}" in text for name in NAMES if name != "__version__")
    assert "importlib" not in text
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ringmap.nothing


def test_the_version_is_the_installed_one():
    assert ringmap.__version__ == version("ringmap")


def test_importing_takes_under_a_tenth_of_a_second_and_loads_nothing_heavy():
    code = (
        "import json, time; start = time.process_time(); import ringmap, sys; "
        "spent = time.process_time() - start; "
        "heavy = {'pandas', 'numpy', 'neo4j', 'networkx', 'networkit', 'click', 'rich'}; "
        "print(json.dumps([spent, sorted(heavy & set(sys.modules))]))"
    )
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT / ".dev", check=True
            ).stdout
        )
        for _ in range(5)
    ]
    assert all(loaded == [] for _, loaded in runs)
    assert min(spent for spent, _ in runs) < 0.1


@pytest.mark.long
def test_a_days_work_changes_nothing_in_the_program_that_does_it(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", HOST, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT / ".dev",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {}


def test_the_page_on_python_is_what_the_docstrings_say():
    assert (ROOT / "docs" / "python.md").read_text("utf-8") == render_python_page(ringmap)


@pytest.mark.long
def test_a_wheel_installed_elsewhere_works_the_same(tmp_path):
    tree = tmp_path / "tree"
    shutil.copytree(
        ROOT,
        tree,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", "build", "dist", "demo", "tests", "*.egg-info", "__pycache__", ".*_cache"
        ),
    )
    new_enough = int(version("setuptools").partition(".")[0]) >= 77
    alone = ["--no-build-isolation"] if new_enough else []
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", *alone, "--wheel-dir", str(tmp_path), str(tree)],
        check=True,
        cwd=tmp_path,
    )
    (wheel,) = tmp_path.glob("ringmap-*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(tmp_path / "lib"), str(wheel)],
        check=True,
        cwd=tmp_path,
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Anselm Quay Forwarding Ltd", "network.html 2"]
