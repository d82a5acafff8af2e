"""The commands that judge which entities are one: same, different, undo, judged, list, link and others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from ..console.options import format_option, limit_option, row_limit
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from ..errors import RingmapError
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
    earlier one is refused, with who judged what.
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
    """Undo the judgement ID, or all of one linking: the case is as before, and keeps who undid it."""
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


@resolve.command("list")
@format_option
@limit_option(20)
@click.pass_obj
def list_command(settings: Settings, form: str, limit: int | None) -> None:
    """List pairs of persons, and of firms, that may be one, the most useful to judge first.

    The value of a pair is the probability that the two are one, times one more than the pairs of others that
    a join would connect: many of these may change who stands between whom. Judged pairs are left out.
    """
    from ..network.marking import mark_rows
    from .rank_proposals import PROPOSAL_COLUMNS, SHORT_PROPOSAL_COLUMNS, list_proposals

    with settings.open() as store:
        with show_progress("Comparing persons and firms"):
            rows = [one.to_row() for one in list_proposals(store)]
        shown = rows[: row_limit(limit, form, 20)]
        click.echo(format_rows(shown, form, SHORT_PROPOSAL_COLUMNS if form == "table" else PROPOSAL_COLUMNS))
        named = [{"source": row["first"], "target": row["second"]} for row in shown]
        click.echo(mark_rows(store, named).text, err=True)
    if left := len(rows) - len(shown):
        click.echo(f"{len(rows)} pairs, {left} not shown: ask for more with --limit", err=True)


@resolve.command()
@click.option(
    "--at-least",
    type=float,
    default=None,
    metavar="PROBABILITY",
    help="The least probability of a join.  [default: 0.889, odds of 8 to 1]",
)
@click.option("--by", default="", metavar="WHO", help="Who has them joined.  [default: you]")
@click.option("--kind", default="", metavar="person|firm", help="Link these alone.  [default: both]")
@click.option("--yes", is_flag=True, help="Join them. Without it, the joins are only listed.")
@format_option
@limit_option(20)
@click.pass_obj
def link(
    settings: Settings,
    at_least: float | None,
    by: str,
    kind: str,
    yes: bool,
    form: str,
    limit: int | None,
) -> None:
    """Join the persons and firms that evidence links: names, birthdays, phones, premises, partners, reports.

    Loading joins by exact rules alone and leaves many apart: a firm whose name is misspelt, a person without
    a date of birth. This weighs all evidence of two together and lists what it would join, the most useful
    first; --yes joins them, as one act that `ringmap resolve undo` takes back, whole or one by one. Pairs
    that you judged before are left alone. To part a join, undo it, then judge the two different. When a
    document of a join is retracted, the join no longer holds. Link again after a load: only new joins are
    added.

    Evidence is in bits: one bit doubles the odds that two are one. The prior is below zero, because any two
    of a case seldom are; the sum of all bits gives the probability.
    """
    from ..audit.record_use import find_user
    from ..network.marking import mark_rows
    from .join_found import LEAST, describe_act, join_found, list_joins
    from .rank_proposals import PROPOSAL_COLUMNS, SHORT_PROPOSAL_COLUMNS

    with settings.open() as store:
        with show_progress("Comparing persons and firms"):
            found = list_joins(store, LEAST if at_least is None else at_least, kind)
        shown = found.rows[: row_limit(limit, form, 20)]
        marking = mark_rows(store, [{"source": row["first"], "target": row["second"]} for row in shown])
        click.echo(format_rows(shown, form, SHORT_PROPOSAL_COLUMNS if form == "table" else PROPOSAL_COLUMNS))
        click.echo(marking.text, err=True)
        if left := len(found.rows) - len(shown):
            click.echo(f"{len(found.rows)} joins, {left} not shown: ask for more with --limit", err=True)
        if yes:
            with show_progress("Joining"):
                made = join_found(store, found, by=by or find_user())
            click.echo(terminal_safe(describe_act(made, found)), err=True)
        else:
            hint = "; nothing is changed, add --yes to join them" if found.pairs else ""
            click.echo(found.describe() + hint, err=True)


@resolve.command()
@click.option("--by", default="", metavar="WHO", help="Who judges.  [default: you]")
@click.option(
    "--why",
    default="",
    metavar="TEXT",
    help="The reason of all.  [default: if same the kinds of evidence and their bits, else that none is]",
)
@click.pass_obj
def review(settings: Settings, by: str, why: str) -> None:
    """Judge the pairs of `ringmap resolve list` one after the other, by single keys on a terminal.

    Keys: s same, d different, u unsure, z undo the last, q quit. Each verdict is kept at once.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RingmapError(
            "a review asks for keys, and nobody is at a terminal here; list pairs with "
            "`ringmap resolve list` and judge them with `ringmap resolve same`, `different` or `unsure`"
        )
    from rich.console import Console

    from ..audit.record_use import find_user
    from ..network.marking import mark_case
    from .rank_proposals import list_proposals
    from .review_proposals import ReviewQueue
    from .review_proposals import review as run_review

    with settings.open() as store:
        with show_progress("Comparing persons and firms"):
            proposals = list_proposals(store)
        queue = ReviewQueue(store, proposals, by=by or find_user(), why=why)
        click.echo(mark_case(store).text, err=True)
        click.echo(run_review(queue, Console(), click.getchar), err=True)
