"""The manual has the help of every command, and docs/commands.md is that manual."""

import subprocess
import sys
from pathlib import Path

import click
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.console.command_group import ORDER


def test_the_page_of_commands_is_what_their_helps_say():
    # In a process of its own: a command keeps the help option of whoever asked for it first.
    said = subprocess.run(
        [sys.executable, "-c", "from ringmap.cli import main; main()", "manual"],
        stdout=subprocess.PIPE,
        check=True,
    )
    assert Path("docs/commands.md").read_text("utf-8") == said.stdout.decode("utf-8"), "run `make docs`"


def test_the_manual_command_prints_a_section_for_every_command():
    said = CliRunner().invoke(main, ["manual"])
    assert said.exit_code == 0
    for name in (
        "load",
        "report centrality",
        "report routes",
        "query run",
        "export graphml",
        "view",
        "retract",
        "copy",
    ):
        assert f"\n## ringmap {name}\n" in said.output


def test_the_help_lists_commands_in_the_order_of_work():
    said = CliRunner().invoke(main, ["--help"]).output.split("Commands:\n")[1]
    listed = [
        line.split()[0] for line in said.splitlines() if line.startswith("  ") and not line.startswith("   ")
    ]
    assert listed == main.list_commands(click.Context(main))
    assert listed[:6] == ["load", "map", "status", "documents", "report", "view"]
    assert set(ORDER) <= set(listed)
