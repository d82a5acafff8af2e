"""The command that grades documents anew."""

from __future__ import annotations

import click

from ..case.open_settings import Settings
from ..console.options import format_option, limit_option, row_limit
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe


@click.command("regrade")
@click.argument("document", required=False)
@click.option(
    "--origin-of",
    metavar="DOCUMENT",
    help="Grade everything anew that has the same source as this document; no reference is asked or shown.",
)
@click.option("--to", required=True, metavar="GRADE", help="Such as 2C (3x5x2) or B3 (5x5x5).")
@click.option("--yes", is_flag=True, help="Do it; without this, only show what would change.")
@format_option
@limit_option(20)
@click.pass_obj
def regrade(
    settings: Settings,
    document: str | None,
    origin_of: str | None,
    to: str,
    yes: bool,
    form: str,
    limit: int | None,
) -> None:
    """Grade DOCUMENT anew, or with --origin-of all that its source says, and keep the first grading.

    Shows the claims concerned, their grading and confidence before and after, and who moves in the ranking
    of `report centrality` and in the corridors. With --yes it is done as a run of its own, which `ringmap
    retract --load RUN` takes back: the case is then as if it had never been done. Newer files of these
    documents are graded so too. `--known-at` an earlier moment still answers with the earlier grading. Who
    may see a document (P, C) stays as it is. DOCUMENT is an id or a reference that only one document has.
    """
    from .correction_methods import grade_anew
    from .preview_regrade import CLAIM_COLUMNS, COLUMNS, MOVE_COLUMNS

    if bool(document) == bool(origin_of):
        raise click.UsageError("Give either a document or --origin-of DOCUMENT.")
    with settings.open() as store, show_progress("Grading anew" if yes else "Comparing"):
        done = grade_anew(store, document or "", origin_of or "", to, is_confirmed=yes)
    most = row_limit(limit, form, 20)
    claims, moves = done.list_rows(moves=False), done.list_rows(moves=True)
    if form == "table":
        click.echo(format_rows(claims[:most], form, CLAIM_COLUMNS))
        if moves:
            click.echo(f"\nWho moves\n{format_rows(moves[:most], form, MOVE_COLUMNS)}")
    else:
        click.echo(format_rows(list(done.rows)[:most], form, COLUMNS))
    for what, rows in (("groups of claims", claims), ("moves", moves)):
        if most is not None and form == "table" and len(rows) > most:
            click.echo(f"{len(rows):,} {what}, {len(rows) - most:,} not shown: --limit shows more", err=True)
    for sentence in (done.marking, *done.notes, *([] if yes else ["Nothing was written: --yes does it"])):
        click.echo(terminal_safe(sentence), err=True)
