"""The commands for mappings: propose one for a file, and list, show, export, import, remove kept ones."""

from __future__ import annotations

import json
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from ...graph.case.open_settings import Settings
from ...graph.console.options import format_option
from ...graph.console.terminal_tables import format_rows
from ...graph.console.text import terminal_safe
from ...graph.store.interrupts import find_stopping_signal

FILE = "FILE"  # the command that is meant where no other one is named


class FileFirstGroup(click.Group):
    """A group whose first word is a file, unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `map log.csv` and `map --accept log.csv` as the command for files."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [FILE, *args]
        return super().parse_args(ctx, args)


class FileCommand(click.Command):
    """The command for files; its name is not typed."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage without the command's name."""
        formatter.write_usage("ringmap map", "[OPTIONS] FILE")


@click.group(cls=FileFirstGroup, subcommand_metavar="FILE | COMMAND [ARGS]...")
def map() -> None:
    """Say how the columns of a file that ringmap does not know are read: make and keep its mapping.

    `ringmap map FILE` proposes one. Of a file whose name is a command write ./list.
    """


@map.command(FILE, cls=FileCommand, short_help="Propose how the columns of FILE are read.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--as", "as_kind", default="", metavar="KIND", help="What the records of the file are.")
@click.option("--accept", is_flag=True, help="Take the proposal as it is, and keep it in the case.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE.toml",
    help="Write the mapping to a file, for load --map.",
)
@click.option(
    "--fields",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[KIND]",
    help="List the fields that a mapping can name, of one kind of record or of all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "json"]),
    default="toml",
    show_default=True,
    help="How to print the proposal.",
)
@click.pass_obj
def file_command(
    settings: Settings,
    /,
    file: Path | None,
    as_kind: str,
    accept: bool,
    out: Path | None,
    fields: str | None,
    form: str,
) -> None:
    """Propose how the columns of FILE are read, with samples and the score of each guess.

    On a terminal each column is shown and asked about, and the mapping is kept in the case; otherwise it is
    printed as TOML and nothing is kept. A kept mapping is used for every file with the same heads. No case
    is needed to make a mapping and write it with --out.
    """
    from .map_file import FIELD_COLUMNS, describe_left, list_field_rows, map_file

    if fields is not None:
        rows = list_field_rows(fields)
        columns = FIELD_COLUMNS[1:] if fields and form == "toml" else FIELD_COLUMNS
        click.echo(format_rows(rows, "json" if form == "json" else "table", columns))
        return
    if file is None:
        raise click.UsageError("Name a file, or ask for the fields with --fields.")
    is_asking = not accept and form == "toml" and sys.stdin.isatty() and sys.stdout.isatty()
    with settings.open() if settings.has_case else nullcontext() as store:
        mapped = map_file(
            file,
            store,
            as_kind=as_kind,
            accept=accept,
            out=out,
            asking=(_ask, click.echo) if is_asking else None,
        )
    if form == "json":
        click.echo(json.dumps(mapped.to_object(), ensure_ascii=False, indent=1))
    elif not (accept or is_asking) or (store is None and out is None):
        click.echo(mapped.text, nl=False)
    for sentence in (*mapped.sentences, *(() if accept or is_asking else describe_left(mapped.proposals))):
        click.echo(terminal_safe(sentence), err=True)


def _ask(question: str) -> str:
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="> ")
    except click.Abort as error:  # the user stops the command, or the input has ended
        raise KeyboardInterrupt(find_stopping_signal(error) or signal.SIGINT) from None
    return answer


@map.command("list", short_help="List the mappings that the case keeps.")
@format_option
@click.pass_obj
def list_command(settings: Settings, form: str) -> None:
    """List the mappings that the case keeps, by the fingerprint of their layout."""
    from .kept import COLUMNS, list_kept

    with settings.open() as store:
        click.echo(format_rows(list_kept(store), form, COLUMNS))


@map.command("show", short_help="Print the kept mapping of LAYOUT as TOML.")
@click.argument("layout")
@click.pass_obj
def show_command(settings: Settings, layout: str) -> None:
    """Print the kept mapping of LAYOUT as TOML; the beginning of a layout is enough."""
    from .kept import find_kept

    with settings.open() as store:
        click.echo(find_kept(store, layout), nl=False)


@map.command("export", short_help="Write the kept mapping of LAYOUT to a file.")
@click.argument("layout")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_obj
def export_command(settings: Settings, layout: str, out: Path) -> None:
    """Write the kept mapping of LAYOUT to a file, to hand on or to change."""
    from .kept import find_kept
    from .mapping_files import write_mapping_file

    with settings.open() as store:
        write_mapping_file(out, find_kept(store, layout))
    if str(out) != "-":
        click.echo(terminal_safe(f"wrote {out}"), err=True)


@map.command("import", short_help="Keep the mappings of FILE in the case.")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_command(settings: Settings, file: Path) -> None:
    """Keep the mappings of FILE in the case; one of the same layout is replaced."""
    from .kept import keep
    from .mapping_files import read_mapping_file

    mappings = read_mapping_file(file)
    with settings.open() as store:
        keep(store, mappings.values())
        name = store.name
    layouts = ", ".join(mapping.layout for mapping in mappings.values())
    click.echo(terminal_safe(f"kept in {name} for layout {layouts}"), err=True)


@map.command("remove", short_help="Forget the kept mapping of LAYOUT.")
@click.argument("layout")
@click.pass_obj
def remove_command(settings: Settings, layout: str) -> None:
    """Forget the kept mapping of LAYOUT. Records that were loaded with it stay."""
    from .kept import forget

    with settings.open() as store:
        click.echo(f"removed the mapping of layout {forget(store, layout)}", err=True)
