"""Rules of the code: imports go one way, the wheel is complete, pages follow the code, help is complete."""

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import click
import networkx
import pytest
from ringmap.cli import main
from ringmap.graph.schema.model import MODEL
from ringmap.graph.schema.reference import render_model_page

ROOT = Path(__file__).parent.parent
# Files of one name are twins by design: each room has its commands, its face and its reference page.
TWINS = {"__init__.py", "commands.py", "reference.py"}
FRONT = ("__init__", "case", "cli", "network")
PACKAGES = ("graph", "loaders", "queries", "world")
# A room may import from those to its right and from itself; errors and schema may be had anywhere below.
MAY = {
    "cli": {"", "case", "network", "graph", "loaders", "queries", "world"},
    "__init__": {"case", "network", "graph", "loaders", "queries", "world"},
    "case": {"network", "graph", "loaders", "queries"},
    "network": {"graph"},
    "world": {"graph", "loaders", "queries"},
    "loaders": {"graph"},
    "queries": {"graph"},
    "graph": set(),
}
# The rooms of graph/, from the top floor down: a room imports from itself and from lower floors only.
FLOORS = (
    {"explore"},
    {"report"},
    {"view", "export"},
    {"case"},
    {"vehicle_identities"},
    {"audit", "examinations"},
    {"analysis", "ledger"},
    {"network", "identity", "console", "linking"},
    {"claims", "store"},
    {"schema"},
    {"kinds"},
    {"errors", "long_cells", "csv_rows", "sentence_words", "unreadable", "version"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def modules():
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
    yield from (ROOT / f"{name}.py" for name in FRONT)


def list_imports(path):
    """Each import as (module of ringmap, is it only for types); paths from the root: graph.kinds.vin."""
    own = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            base = list(own[: len(own) - node.level]) if node.level else []
            name = [*base, *(node.module or "").split(".")] if node.module else base
            if node.level == 0 and name[:1] != ["ringmap"]:
                continue
            yield [part for part in name if part and part != "ringmap"]


def imported_files(path, files):
    """The files of ringmap that a file imports a module or a name from."""
    own = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("ringmap")):
            base = (
                [*own[: len(own) - node.level], *(node.module or "").split(".")]
                if node.level
                else node.module.split(".")[1:]
            )
            base = [part for part in base if part]
            for alias in node.names:
                for name in ((*base, alias.name), tuple(base), (*base, "__init__")):
                    if name in files and name != own:
                        yield name
                        break


def test_imports_between_packages_go_one_way():
    wrong = [
        f"{path.relative_to(ROOT)} imports {'.'.join(name)}"
        for path in modules()
        for name in list_imports(path)
        if name
        and (here := path.relative_to(ROOT).with_suffix("").parts[0]) != name[0]
        and name[0] not in MAY[here]
    ]
    assert wrong == []


def test_imports_inside_the_graph_go_down_the_floors():
    wrong = []
    for path in sorted((ROOT / "graph").rglob("*.py")):
        here = path.relative_to(ROOT).with_suffix("").parts[1]
        for name in list_imports(path):
            if name[:1] == ["graph"] and here != name[1] and FLOOR[here] >= FLOOR[name[1]]:
                wrong.append(f"{path.relative_to(ROOT)} imports {'.'.join(name)}")
    assert wrong == []


def test_every_room_of_the_graph_stands_on_a_floor():
    rooms = {path.parent.name for path in (ROOT / "graph").glob("*/__init__.py")} | {
        path.stem for path in (ROOT / "graph").glob("[!_]*.py")
    }
    assert rooms == set(FLOOR)


def test_no_files_import_each_other_in_a_circle():
    files = {path.relative_to(ROOT).with_suffix("").parts: path for path in modules()}
    imports = networkx.DiGraph()
    for own, path in files.items():
        for name in imported_files(path, files):
            imports.add_edge(own, name)
    circles = [
        sorted("/".join(name) for name in circle)
        for circle in networkx.strongly_connected_components(imports)
    ]
    assert [circle for circle in circles if len(circle) > 1] == []


def test_no_two_files_of_the_product_share_a_name():
    names = Counter(path.name for path in modules() if path.name not in TWINS)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_file_is_longer_than_a_reader_can_hold():
    assert {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > 350
    } == {}


def test_no_line_of_a_query_a_template_a_script_or_a_style_is_wider_than_the_code():
    wide = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ("graph", "loaders", "queries", "world")
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in (".cypher", ".html", ".js", ".css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 110
    ]
    assert wide == []


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
    assert (ROOT / "docs" / "model.md").read_text() == render_model_page()


def test_no_name_is_both_a_label_and_a_type():
    assert not set(MODEL.list_labels()) & set(MODEL.list_types())


def test_help_starts_without_the_heavy_libraries():
    code = (
        "import sys, ringmap.cli; print(sorted({'pandas', 'neo4j', 'networkx', 'networkit', "
        "'phonenumbers', 'pyvis', 'rich'} & set(sys.modules)))"
    )
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
