"""The commands for saved views: list, delete and export what users saved of the live page."""

from pathlib import Path

import click

from ..console.options import format_option
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from .open_settings import Settings


@click.group()
def views() -> None:
    """List, delete and export the views that were saved of the live page (`ringmap explore`)."""


@views.command("list")
@format_option
@click.pass_obj
def list_command(settings: Settings, form: str) -> None:
    """List the saved views: name, by whom, when (UTC), and how many entities each has."""
    from .saved_views import COLUMNS, list_saved_views

    with settings.open() as store:
        click.echo(format_rows(list_saved_views(store), form, COLUMNS))


@views.command("delete")
@click.argument("name")
@click.pass_obj
def delete_command(settings: Settings, name: str) -> None:
    """Delete the saved view NAME. Of a name that several users have, yours is meant; an id names any."""
    from .saved_views import delete_saved_view

    with settings.open() as store:
        click.echo(terminal_safe(f"deleted the view {delete_saved_view(store, name)}"), err=True)


@views.command("export")
@click.argument("name")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_obj
def export_command(settings: Settings, name: str, out: Path) -> None:
    """Write the saved view NAME to a file that a page opens, offline too. It has the ids of its entities."""
    from .saved_views import write_saved_view

    with settings.open() as store:
        write_saved_view(store, name, out)
    if str(out) != "-":
        click.echo(terminal_safe(f"wrote {out}"), err=True)
