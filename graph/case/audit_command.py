"""The command that reads the log of who looked."""

from typing import TYPE_CHECKING

import click

from ..audit.audit_entries import COLUMNS
from ..audit.read_log import Wanted, check_log, list_entries, turn_asking
from ..console.options import format_option, limit_option, row_limit
from ..console.terminal_tables import format_rows
from .open_settings import Settings

if TYPE_CHECKING:
    from ..store import Store

SHORT_COLUMNS = ("at", "who", "action", "command", "target", "reason", "recipients")


@click.command("audit")
@click.option("--since", metavar="DAY", help="Only what was done from this day on, such as 2026-01-31.")
@click.option("--who", default="", metavar="TEXT", help="Only what users did whose name has this text.")
@click.option("--action", default="", metavar="TEXT", help="Only this action, such as consultation.")
@click.option("--target", default="", metavar="TEXT", help="Only uses whose command or target has this text.")
@click.option("--verify", is_flag=True, help="Check each entry and the chain; exit 1 at the first break.")
@click.option(
    "--ask-why",
    type=click.Choice(["on", "off"]),
    help="Make the case ask for a reason at each use, or stop asking.",
)
@format_option
@limit_option(50)
@click.pass_obj
def audit(
    settings: Settings,
    since: str | None,
    who: str,
    action: str,
    target: str,
    verify: bool,
    ask_why: str | None,
    form: str,
    limit: int | None,
) -> None:
    """Read the log of who used this case: when, who, what, why and for whom; a table has the latest."""
    with settings.open() as store:
        if ask_why or verify:
            for sentence in _answer(settings, store, ask_why, verify):
                click.echo(sentence)
            return
        rows = list_entries(store, settings.audit, Wanted(since, who, action, target))
        most = row_limit(limit, form, 50)
        columns = SHORT_COLUMNS if form == "table" else COLUMNS
        from ..network.marking import mark_case

        click.echo(format_rows(rows[-most:] if most else rows, form, columns))
        click.echo(mark_case(store).text, err=True)


def _answer(settings: Settings, store: "Store", ask_why: str | None, verify: bool) -> list[str]:
    sentences = [turn_asking(store, ask_why)] if ask_why else []
    return [*sentences, check_log(store, settings.audit)] if verify else sentences
