"""The examples in docstrings give what they show, whatever the clone's folder is called."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("graph", "loaders", "queries", "world")
FILES = [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
MODULES = sorted(
    ".".join(("ringmap", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in FILES
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_come_out_as_written(name):
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0
