"""The commands that write a case or its network to a file for other programs, one for each format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..case.commands import network_options, read_chosen_network
from ..case.open_settings import Settings
from ..console.progress import show_progress
from ..console.text import terminal_safe
from .formats import FORMATS, Format

if TYPE_CHECKING:
    from ..network.network_tables import Network


@click.group()
def export() -> None:
    """Write the case or its network to a file that other programs open."""


def _network_command(format: Format) -> click.Command:
    @network_options
    @click.pass_obj
    def command(settings: Settings, /, out: Path, guard_formulas: bool = False, **options: Any) -> None:
        from .exporting import export_network

        def read() -> Network:
            with settings.open() as store:
                return read_chosen_network(store, options)

        with show_progress("Reading the case"):
            done = export_network(read, format, out, guard_formulas=guard_formulas)
        _print_sentences(done)

    if format.can_guard_formulas:
        command = click.option(
            "--guard-formulas",
            is_flag=True,
            help="Put an apostrophe before a text that a spreadsheet would run as a formula.",
        )(command)
    return _finish_command(format, command)


def _records_command(format: Format) -> click.Command:
    @click.pass_obj
    def command(settings: Settings, /, out: Path) -> None:
        from .exporting import export_case

        with settings.open() as store, show_progress(f"Writing {format.records}"):
            done = export_case(store, format, out)
        _print_sentences(done)

    return _finish_command(format, command)


def _finish_command(format: Format, command: Any) -> click.Command:
    out = click.argument(
        "out", type=click.Path(path_type=Path, dir_okay=format.has_several_files, allow_dash=True)
    )
    return click.command(format.name, help=format.help, short_help=format.purpose)(out(command))


def _print_sentences(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        click.echo(terminal_safe(sentence), err=True)


for each in FORMATS:
    export.add_command(_records_command(each) if each.records else _network_command(each))
