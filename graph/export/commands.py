"""The commands that write a case or its network to a file for other programs; one for each format on the shelf."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..case.commands import chosen, network_options
from ..case.settings import Settings
from ..console.progress import show_progress
from ..console.text import terminal_safe
from .formats import FORMATS, Format

if TYPE_CHECKING:
    from ..network.network_tables import Network


@click.group()
def export() -> None:
    """Write the case or its network to a file that other programs open."""


def _network(format: Format) -> click.Command:
    @network_options
    @click.pass_obj
    def command(settings: Settings, /, out: Path, **said: Any) -> None:
        from .exporting import export_network

        def read() -> Network:
            with settings.open() as store:
                return chosen(store, said)

        with show_progress("Reading the case"):
            done = export_network(read, format, out)
        _tell(done)

    return _named(format, command)


def _records(format: Format) -> click.Command:
    @click.pass_obj
    def command(settings: Settings, /, out: Path) -> None:
        from .exporting import export_case

        with settings.open() as store, show_progress(f"Writing {format.records}"):
            done = export_case(store, format, out)
        _tell(done)

    return _named(format, command)


def _named(format: Format, command: Any) -> click.Command:
    out = click.argument("out", type=click.Path(path_type=Path, dir_okay=format.several, allow_dash=True))
    return click.command(format.name, help=format.help, short_help=format.purpose)(out(command))


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        click.echo(terminal_safe(sentence), err=True)
        click.echo(terminal_safe(sentence), err=True)


for each in FORMATS:
    export.add_command(_records(each) if each.records else _network(each))
