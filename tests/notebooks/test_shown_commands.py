"""The commands in notebooks and guides can be typed as they stand: each command and option exists."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from ringmap.cli import main

HERE = Path(__file__).parents[2]
GUIDES = [HERE / "README.md", *sorted(HERE.glob("docs/*.md"))]
_SPAN = re.compile(r"`(ringmap [^`]+)`")
# Indented, it goes to two blanks and a remark, or to the next command of the line.
_BLOCK = re.compile(r"^    (ringmap .+?)(?=  +#| · |$)", re.MULTILINE)


def list_shown_commands():
    """(where, command) for each command that a notebook or guide shows."""
    for path in sorted(HERE.glob("notebooks/*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield from ((path.stem, command) for command in _SPAN.findall("".join(cell["source"])))
    for path in GUIDES:
        text = path.read_text("utf-8")
        yield from ((path.stem, command) for command in (*_SPAN.findall(text), *_BLOCK.findall(text)))


def words(command):
    """The words of a command, without the signs for optional and repeated words and for choices."""
    return [
        word
        for word in shlex.split(re.sub(r"[\[\]…]|\.\.\.", " ", command).partition("|")[0].partition(">")[0])[
            1:
        ]
        if word != "COMMAND"
    ]


@pytest.mark.parametrize(("where", "command"), sorted(set(list_shown_commands())))
def test_a_command_that_is_shown_can_be_typed(where, command):
    # With --help last, every option before it is read and the command is found, and nothing is done.
    said = CliRunner().invoke(main, [*words(command), "--help"], catch_exceptions=False)
    assert said.exit_code == 0, said.output


def test_commands_of_every_notebook_and_guide_are_read():
    assert {"first-look", "a-query-of-your-own", "README", "reading-a-ranking", "preparing-files"} <= {
        where for where, _ in list_shown_commands()
    }
    assert len(set(list_shown_commands())) > 50
