"""The command that fits the confidence table of a case to outcomes."""

from __future__ import annotations

from pathlib import Path

import click

from ..console.options import format_option
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from .open_settings import Settings


@click.command("calibrate")
@click.argument("outcomes", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do it; without this, only show what would change.")
@format_option
@click.pass_obj
def calibrate(settings: Settings, outcomes: Path, yes: bool, form: str) -> None:
    """Fit the confidence table of the case to OUTCOMES, claims of which you know whether they were true.

    OUTCOMES is a CSV file with the columns claim and true (yes or no). `ringmap export claims claims.csv`
    writes every claim with its id and an empty column to fill in; rows that are left empty are passed over.
    Rows that cannot be read go to a reject file with the reason. 30 outcomes of 5 documents are the fewest.

    Shows each row of the table before and after with its outcomes, and how well both fit documents that the
    fit had not seen. Each grade's share of true claims is drawn to what the table says now, which counts as
    10 outcomes and moves with its scheme; a better grade is never less sure. What other documents make of a
    fact (rows of corroboration: confirmed, apart …) is fitted with them. With --yes the new table replaces
    that of the case as a run of its own, which `ringmap retract --load RUN` takes back.

    `ringmap why A B`, `ringmap export claims` and the page of `ringmap view` show the confidence of each fact
    by the new table. report, view, explore, picture and the exports of a network have `--known-at`, and
    answer by the earlier table for an earlier moment; show, why and export claims answer by that of now.
    """
    from .calibrate_case import COLUMNS, calibrate_case

    with settings.open() as store, show_progress("Fitting the table"):
        done = calibrate_case(store, outcomes, is_confirmed=yes)
    click.echo(format_rows(list(done.rows), form, COLUMNS))
    for sentence in (done.marking, *done.notes, *([] if yes else ["Nothing was written: --yes does it"])):
        click.echo(terminal_safe(sentence), err=True)
