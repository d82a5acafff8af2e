"""The group of all commands: it imports a command when it is run, and turns errors into one sentence."""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import click

from ..errors import RingmapError
from ..store.interrupts import end_in_order, find_stopping_signal
from .text import terminal_safe

# The order of work: load records, read findings, ask questions, undo, then set up and explain.
ORDER = (
    *("load", "map", "status", "documents", "report", "view", "explore", "picture"),
    *("find", "show", "why", "path", "resolve", "regrade", "calibrate", "query"),
    *(
        "export",
        "retract",
        "copy",
        "check",
        "backup",
        "restore",
        "audit",
        "stop",
        "demo",
        "sample",
        "world",
        "bench",
        "manual",
        "completion",
    ),
)
# What to tell a person who stops a command with Ctrl-C: what was kept, and how to continue.
STOPPED = {
    "load": "what was loaded stays; the same command goes on from there",
    "demo": "what was loaded stays; the same command goes on from there",
    "copy": "the copy is not whole; the same command begins it again",
    "restore": "the new case is not whole; the same command begins it again",
    "regrade": "each document is graded whole or not at all; the same command grades the rest",
    "calibrate": "the next command that changes the case weighs the rest",
    "explore": "what was judged or saved on the page stays; `ringmap audit` lists it",
    "retract": "the same command ends what is left undone",
}


class LazyCommand(NamedTuple):
    """A command that is imported when it is run, so that `ringmap --help` starts at once."""

    module: str
    name: str
    help: str


def sort_commands(commands: Iterable[str]) -> list[str]:
    """Return the commands in the order of work; commands without a place in it come last.

    >>> sort_commands(["query", "aside", "load"])
    ['load', 'query', 'aside']
    """
    return sorted(commands, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


class CommandGroup(click.Group):
    """A group that imports its commands when they run, and turns a RingmapError into one sentence."""

    def __init__(self, *args: Any, lazy: Mapping[str, LazyCommand], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lazy = lazy

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the words of the command line. A Ctrl-C after the last line of output changes nothing."""
        # Nearly all that a command makes lives until its end: a tenth of the demo was searches for cycles.
        usual = gc.get_threshold()
        gc.set_threshold(100_000, 10, 10)
        atexit.unregister(_end_process)
        atexit.register(_end_process)  # registered last, so it runs first
        try:
            with end_in_order():
                return super().main(*args, **options)
        finally:
            gc.set_threshold(*usual)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command, in the order of work."""
        return sort_commands({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; a lazy one is imported now."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        wanted = self.lazy[cmd_name]
        command: click.Command = getattr(import_module(wanted.module), wanted.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, one line each, without importing them."""
        lines = []
        for name in self.list_commands(ctx):
            if name in self.lazy:
                lines.append((name, self.lazy[name].help))
            elif (command := super().get_command(ctx, name)) and not command.hidden:
                lines.append((name, command.get_short_help_str(80)))
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words ask for; suggest the nearest one for a misspelling."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise click.UsageError(
                f"{error.message} Did you mean '{near[0]}'?" if near else error.message, ctx
            ) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A RingmapError exits 1 with its sentence; `--debug` shows the traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _end_stopped(ctx)
        except RingmapError as error:
            # A connection breaks when the user stops the command: that is not an error to report.
            if find_stopping_signal(error):
                _end_stopped(ctx)
            if ctx.params.get("debug"):
                raise
            raise click.ClickException(terminal_safe(str(error))) from error
        except BufferError:
            # The driver's buffer was in use when the user stopped the command, and cannot be closed in order.
            if not find_stopping_signal(sys.exception()):
                raise
            _end_stopped(ctx)
        except BrokenPipeError:
            # The reader of our output has gone (`| head`): that is no error, and nobody is left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except click.NoSuchOption as error:
            if error.option_name.partition("=")[0] not in {
                name for option in self.params for name in option.opts
            }:
                raise
            option = error.option_name
            message = f"{option} stands before the command: ringmap {option} … {ctx.invoked_subcommand}"
            raise click.UsageError(message, ctx) from error
        except OSError as error:
            if find_stopping_signal(error):
                _end_stopped(ctx)
            if ctx.params.get("debug"):
                raise
            reason = (
                f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
            )
            raise click.ClickException(
                terminal_safe(f"{reason}; name a file or folder that can be used")
            ) from error


def _end_process() -> None:
    # Python gives Ctrl-C back to the system as it ends, which would kill a command that has done its work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # else Python searches all objects for cycles before it ends: half a second after a report


def _end_stopped(ctx: click.Context) -> NoReturn:
    kept = STOPPED.get(ctx.invoked_subcommand or "", "nothing in the case was changed")
    click.echo(f"\nStopped; {kept}", err=True)
    ctx.exit(128 + find_stopping_signal(sys.exception()))  # as shells count it
