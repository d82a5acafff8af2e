"""The commands that judge which entities are one: same, different, unsure, undo, judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..console.options import format_option
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from .open_settings import Settings

if TYPE_CHECKING:
    from ..store import Store

_MEANINGS = {
    "same": "Judge that A and B are one: they are joined, whatever the rules say.",
    "different": "Judge that A and B are two: they are kept apart, whatever the rules say.",
    "unsure": "Note that you looked at A and B and are not sure; nothing changes.",
}


@click.group()
def resolve() -> None:
    """Judge which entities are one: join them, keep them apart, and undo it.

    A judgement names mentions, so it outlasts reloads, corrections and retractions. While the case has no
    mention of one of the two it is asleep. It is never overturned in silence: a judgement that contradicts an
    earlier one is refused, with who said what.
    """


def _print_judgements(store: Store, rows: list[dict[str, Any]], form: str) -> None:
    from ..network.marking import mark_case
    from .judged_pairs import JUDGEMENT_COLUMNS

    click.echo(format_rows(rows, form, JUDGEMENT_COLUMNS))
    click.echo(mark_case(store).text, err=True)


def _add_verdict(verdict: str) -> None:
    @resolve.command(verdict, help=_MEANINGS[verdict] + "\n\n" + _SIDES, short_help=_MEANINGS[verdict])
    @click.argument("a")
    @click.argument("b")
    @click.option("--by", default="", metavar="WHO", help="Who judges.  [default: you]")
    @click.option("--why", required=True, metavar="TEXT", help="The reason, kept with the judgement.")
    @format_option
    @click.pass_obj
    def command(settings: Settings, a: str, b: str, by: str, why: str, form: str) -> None:
        from .resolve_methods import keep_judgement

        with settings.open() as store:
            with show_progress("Resolving"):
                row = keep_judgement(store, verdict, a, b, by=by, why=why)
            _print_judgements(store, [row], form)


_SIDES = (
    "A and B are entities as `ringmap show` takes them. To part one entity, name two of its mentions by "
    "their ids, as `ringmap why ID --format json` lists them."
)
for _verdict in _MEANINGS:
    _add_verdict(_verdict)


@resolve.command()
@click.argument("id")
@click.option("--by", default="", metavar="WHO", help="Who undoes it.  [default: you]")
@click.pass_obj
def undo(settings: Settings, id: str, by: str) -> None:
    """Undo the judgement ID: the case is as if it had never been made, and keeps who undid it."""
    from .resolve_methods import take_back_judgement

    with settings.open() as store, show_progress("Resolving"):
        done = take_back_judgement(store, id, by=by)
    click.echo(terminal_safe(done), err=True)


@resolve.command()
@format_option
@click.pass_obj
def judged(settings: Settings, form: str) -> None:
    """List every judgement, the latest first: who judged what, when and why, and if it holds."""
    from .judged_pairs import list_judgements

    with settings.open() as store:
        _print_judgements(store, list_judgements(store), form)
