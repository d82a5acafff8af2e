"""The commands that write a case to a file: its mentions, its canonical lines, its network as GraphML."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .commands import chosen, network_options
from .options import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def export() -> None:
    """Write mentions, the canonical graph or GraphML to a file."""


def _out(command: Command) -> Command:
    return click.argument("out", type=click.Path(path_type=Path, dir_okay=False))(command)


@export.command("mentions")
@_out
@click.pass_obj
def mentions_command(settings: Settings, out: Path) -> None:
    """Write a row for each place in a file that names a thing, with the entity it became, as CSV."""
    import csv

    from ..claims.export import COLUMNS, mentions
    from ..marking import marking_of_case

    with settings.open() as store, out.open("w", encoding="utf-8", newline="") as file:
        marking = marking_of_case(store)
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        count = 0
        for row in mentions(store):
            writer.writerow(row)
            count += 1
    click.echo(f"wrote {out}: {count} mentions; {marking.text}", err=True)


@export.command("canonical")
@_out
@click.pass_obj
def canonical_command(settings: Settings, out: Path) -> None:
    """Write today's graph as sorted lines: equal for two stores that know the same."""
    from ..claims.canonical import canonical
    from ..marking import marking_of_case

    with settings.open() as store, out.open("w", encoding="utf-8", newline="\n") as file:
        marking = marking_of_case(store)
        count = 0
        for line in canonical(store):
            file.write(line + "\n")
            count += 1
    click.echo(f"wrote {out}: {count} lines; {marking.text}", err=True)


@export.command("graphml")
@_out
@network_options
@click.pass_obj
def graphml_command(settings: Settings, /, out: Path, **said: Any) -> None:
    """Write the projected network as GraphML, without ids of the store."""
    from .graphml import export_graphml

    with settings.open() as store:
        network = chosen(store, said)
    out.write_text(export_graphml(network), encoding="utf-8", newline="\n")
    click.echo(f"wrote {out}: {len(network.nodes)} nodes, {len(network.edges)} edges; {network.projection.marking.text}", err=True)
