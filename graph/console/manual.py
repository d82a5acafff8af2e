"""The manual: every command's help as one page in Markdown, written from the commands themselves."""

from collections.abc import Iterator

import click

_ABOUT = """What `ringmap COMMAND --help` says, in one page; `ringmap manual` prints it, and a test holds the two together.

Data goes to standard output, talk to standard error. Exit code 0: done, and rejected rows are told; 1: an error of ours, in one sentence
(`--debug` shows where it arose); 2: wrong usage. Tables are for reading; `--format csv` and `--format json` have every row and column.
"""
_WIDTH = 110


def render_manual(group: click.Group) -> str:
    """The page: a section for the group and one for each command below it, in order."""
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
    """What the command's help is written in: as wide on every terminal."""
    return click.Context(
        command,
        parent,
        info_name=name,
        **{**command.context_settings, "max_content_width": _WIDTH, "terminal_width": _WIDTH},
    )
