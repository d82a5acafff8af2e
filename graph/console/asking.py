"""Questions that a command puts to the user, on a terminal only."""

import sys
from collections.abc import Callable, Sequence

import click

from .progress import pause_progress
from .text import terminal_safe


def find_asker() -> Callable[[str, Sequence[str]], str] | None:
    """Return a function that puts a question to the user; None if nobody is at a terminal to answer it."""
    return ask_choice if sys.stdin.isatty() and sys.stderr.isatty() else None


def ask_choice(question: str, answers: Sequence[str]) -> str:
    """Return the answer that the user chooses by its number; the first is the default."""
    with pause_progress():
        click.echo(terminal_safe(question), err=True)
        for number, answer in enumerate(answers, start=1):
            click.echo(f"  {number}  {terminal_safe(answer)}", err=True)
        chosen = click.prompt("Number", type=click.IntRange(1, len(answers)), default=1, err=True)
    return answers[chosen - 1]


def find_reason_asker() -> Callable[[], str] | None:
    """Return a function that asks why the case is used; None if nobody is at a terminal to answer."""
    return _ask_reason if sys.stdin.isatty() and sys.stderr.isatty() else None


def _ask_reason() -> str:
    with pause_progress():
        return str(click.prompt("Why do you use this case", err=True))
