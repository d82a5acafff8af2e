"""The commands that write a case or its network to a file for other programs; one for each format on the shelf."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..case.commands import chosen, network_options
from ..case.settings import Settings
from ..console.progress import show_progress, stage
from ..console.text import plural, terminal_safe
from .destination import OUTPUT, opened, put, refuse
from .formats import FORMATS, Format

COUNTED = 1_000  # records between two looks at the count


@click.group()
def export() -> None:
    """Write the case or its network to a file that other programs open."""


def _network(format: Format) -> click.Command:
    @network_options
    @click.pass_obj
    def command(settings: Settings, /, out: Path, **said: Any) -> None:
        refuse(out, format)
        with settings.open() as store, show_progress("Reading the case"):
            network = chosen(store, said)
            with stage(f"Writing {plural(len(network.nodes), 'node')} as {format.name}"):
                made = format.made(network)
        put(out, made, format, network.projection.marking.as_of)
        _tell(
            out,
            f"{len(network.nodes)} nodes, {len(network.edges)} edges; {network.projection.marking.text}",
            *made.told,
        )

    return _named(format, command)


def _records(format: Format) -> click.Command:
    @click.pass_obj
    def command(settings: Settings, /, out: Path) -> None:
        from ..network.marking import mark_case

        with (
            settings.open() as store,
            opened(out) as file,
            show_progress(f"Writing {format.records}") as writing,
        ):
            marking = mark_case(store)
            count = -1  # the head is none of the records
            for piece in format.pieces(store):
                file.write(piece.encode())
                count += 1
                if not count % COUNTED:
                    writing(count)
        _tell(out, f"{count} {format.records}; {marking.text}")

    return _named(format, command)


def _named(format: Format, command: Any) -> click.Command:
    out = click.argument("out", type=click.Path(path_type=Path, dir_okay=format.several, allow_dash=True))
    return click.command(format.name, help=format.help, short_help=format.purpose)(out(command))


def _tell(out: Path, *told: str) -> None:
    first, *rest = told
    click.echo(terminal_safe(f"wrote {'standard output' if out == OUTPUT else out}: {first}"), err=True)
    for sentence in rest:
        click.echo(terminal_safe(sentence), err=True)


for each in FORMATS:
    export.add_command(_records(each) if each.records else _network(each))
