"""What holds of the house itself: imports go one way, the wheel has every room, pages follow the code, commands say what they do."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from ringmap.cli import main
from ringmap.graph.schema.model import MODEL
from ringmap.graph.schema.reference import model_page

ROOT = Path(__file__).parent.parent
PACKAGES = ("graph", "loaders", "queries", "world")
# A room may import from those to its right and from itself; errors and schema may be had anywhere below.
FRONT = ("__init__", "case", "cli", "network")
MAY = {
    "cli": {"", "case", "network", "graph", "loaders", "queries", "world"},
    "__init__": {"case", "network", "graph", "loaders", "world"},
    "case": {"network", "graph", "loaders", "queries"},
    "network": {"graph"},
    "world": {"graph", "loaders", "queries"},
    "loaders": {"graph"},
    "queries": {"graph"},
    "graph": set(),
}
INSIDE = {
    "report": {"analysis", "network", "claims", "store", "kinds"},
    "view": {"report", "analysis", "network", "kinds"},
    "batch": {"view", "report", "analysis", "network", "kinds"},
    "analysis": {"network", "kinds"},
    "network": {"kinds"},
    "claims": {"identity", "kinds", "claims"},
    "identity": {"claims", "kinds"},
    "store": set(),
    "kinds": set(),
    "schema": set(),
}
NETWORK = {"network", "projection", "evidence", "relabelling", "sharing", "ties", "marking"}
LOW = {"errors", "schema", "things", "model", "long_cells", "version"}


def modules():
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
    yield from (ROOT / f"{name}.py" for name in FRONT)


def imported(path):
    """(module of ringmap, whether only for types) for each import, as paths from the root: graph.kinds.vin."""
    own = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            base = list(own[: len(own) - node.level]) if node.level else []
            name = [*base, *(node.module or "").split(".")] if node.module else base
            if node.level == 0 and name[:1] != ["ringmap"]:
                continue
            yield [part for part in name if part and part != "ringmap"]


def room(parts):
    """The room inside graph that a module is in."""
    name = parts[1] if len(parts) > 1 else ""
    return "network" if name in NETWORK else name


def test_imports_between_packages_go_one_way():
    wrong = [
        f"{path.relative_to(ROOT)} imports {'.'.join(name)}"
        for path in modules()
        for name in imported(path)
        if name
        and (here := path.relative_to(ROOT).with_suffix("").parts[0]) != name[0]
        and name[0] not in MAY[here]
    ]
    assert wrong == []


def test_imports_inside_the_graph_go_one_way():
    wrong = []
    for path in sorted((ROOT / "graph").rglob("*.py")):
        here = room(path.relative_to(ROOT).with_suffix("").parts)
        for name in imported(path):
            there = room(name)
            if (
                name[:1] == ["graph"]
                and there not in {here, "", *LOW}
                and there not in INSIDE.get(here, {there})
                and not (there == "store" and only_for_types(path, name))
            ):
                wrong.append(f"{path.relative_to(ROOT)} imports {'.'.join(name)}")
    assert wrong == []


def only_for_types(path, name):
    """Whether a module names the store as a type only, which is what analysis and network may do."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.If)
            and "TYPE_CHECKING" in ast.unparse(node.test)
            and any(name[-1] in ast.unparse(each) for each in node.body)
        ):
            return True
    return False


def test_the_wheel_has_every_package_and_nothing_else():
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    there = {
        ".".join(("ringmap", *path.parent.relative_to(ROOT).parts))
        for package in PACKAGES
        for path in (ROOT / package).rglob("__init__.py")
    }
    assert listed == there | {"ringmap"}
    assert sorted(path.stem for path in ROOT.glob("*.py")) == sorted(FRONT)


def test_the_page_of_the_model_is_the_schema():
    assert (ROOT / "docs" / "model.md").read_text() == model_page()


def test_no_name_is_both_a_label_and_a_type():
    assert not set(MODEL.labels()) & set(MODEL.types())


def test_help_starts_without_the_heavy_libraries():
    code = "import sys, ringmap.cli; print(sorted({'pandas', 'neo4j', 'networkx', 'networkit', 'phonenumbers', 'pyvis', 'rich'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT / ".dev", check=True
    )
    assert done.stdout.strip() == "[]"


def commands(command, names=()):
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*names, name))
    else:
        yield names, command


@pytest.mark.parametrize(
    ("names", "command"),
    [pytest.param(names, command, id=" ".join(names)) for names, command in commands(main)],
)
def test_every_command_says_what_it_does_and_every_option_what_it_is_for(names, command):
    assert command.help
    assert command.help.strip()[0].isupper()
    assert [
        option.opts for option in command.params if isinstance(option, click.Option) and not option.help
    ] == []
