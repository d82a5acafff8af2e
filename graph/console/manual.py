"""The manual: every command's help as one page in Markdown, written from the commands."""

from collections.abc import Iterator

import click

_ABOUT = """The help texts of all commands, in one page. `ringmap manual` prints it; a test compares the two.

Data goes to standard output, messages to standard error. Exit code 0: done, with a message about rejected
rows; 1: an error, in one sentence (`--debug` shows where it arose); 2: wrong usage. Tables are for reading;
`--format csv` and `--format json` have every row and column.
"""
_WIDTH = 110


def render_manual(group: click.Group) -> str:
    """Return the page: a section for the group and one for each command below it, in order."""
    parts = ["# The command line\n", _ABOUT]
    for name, text in _sections(_context(group, None, "ringmap")):
        parts += [f"## {name}\n", f"```\n{text}\n```\n"]
    return "\n".join(parts)


def _sections(context: click.Context) -> Iterator[tuple[str, str]]:
    command = context.command
    yield context.command_path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _sections(_context(below, context, name))


def _context(command: click.Command, parent: click.Context | None, name: str) -> click.Context:
    """Return a context in which the command's help has the same width on every terminal."""
    return click.Context(
        command,
        parent,
        info_name=name,
        **{**command.context_settings, "max_content_width": _WIDTH, "terminal_width": _WIDTH},
    )
