"""The commands that keep a case safe: copy, check, backup, restore."""

from pathlib import Path

import click

from ..console.options import format_option
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from .open_settings import Settings


@click.command()
@click.option(
    "--to",
    "target",
    required=True,
    metavar="STORE",
    help="Bolt URL or folder to copy the case to; it must hold no case.",
)
@click.option(
    "--to-engine",
    type=click.Choice(["embedded", "neo4j"]),
    help="Engine of the folder, if it is made now.",
)
@click.pass_obj
def copy(settings: Settings, target: str, to_engine: str | None) -> None:
    """Copy the whole case, its history and its key, to another store."""
    from ..ledger.copy_case import copy_case
    from ..store import open_store

    with (
        settings.open() as source,
        open_store(target, engine=to_engine) as there,
        show_progress("Copying") as copying,
    ):
        total = copy_case(source, there, copying.advance)
    click.echo(f"Copied {total} nodes and relationships from {source.name} to {there.name}", err=True)


@click.command()
@format_option
@click.pass_obj
def check(settings: Settings, form: str) -> None:
    """Check the whole case for damage: its files, each id, each claim, and the log; exit 1 if any is lost.

    Each row names a part, what was expected and found, and what to do. The files are compared if no server of
    the case runs (`ringmap stop`); otherwise the answer says that they were not.
    """
    from ..store.damage import COLUMNS
    from ..store.open_by_address import DEFAULT
    from .check_case import find_damage, find_file_damage

    with show_progress("Checking the case"):
        file_damages = find_file_damage(settings.store or DEFAULT)
        damages = file_damages or []
        if not damages:
            with settings.open(even_damaged=True) as store:
                damages = find_damage(store, settings.audit)
    if damages or form != "table":
        click.echo(format_rows([one._asdict() for one in damages], form, COLUMNS))
    if damages:
        raise click.exceptions.Exit(1)
    if file_damages is None:
        click.echo(
            "Nothing in the open case is damaged. Its files were not compared: its server runs or did not "
            "end in order, or it is at an address. Type `ringmap stop` and check again to compare them",
            err=True,
        )
    else:
        click.echo("Nothing is damaged", err=True)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(settings: Settings, out: Path) -> None:
    """Write the whole case into one file, OUT, which `ringmap restore` reads on either engine.

    It holds the words of all documents, the history, and the key that keeps sources secret. Only its owner
    can read it. The log of who used the case and the reject files stay with the case. An older backup of the
    same name is replaced once the new one is whole.
    """
    from ..ledger.backup import write_backup
    from .backup_methods import describe_backup

    with settings.open() as store, show_progress("Writing the backup") as writing:
        count = write_backup(store, out, writing.advance)
    click.echo(describe_backup(count, out), err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--to-engine", type=click.Choice(["embedded", "neo4j"]), help="Engine of the new folder.")
@click.option(
    "--since",
    metavar="STORE",
    help="The case that the backup was made from, if it is not where it was: its retractions count.",
)
@click.option("--readmit", is_flag=True, help="Restore documents too that were retracted since the backup.")
@click.pass_obj
def restore(
    settings: Settings, file: Path, folder: Path, to_engine: str | None, since: str | None, readmit: bool
) -> None:
    """Restore the backup FILE into a new case, FOLDER.

    Documents that were retracted since the backup was made are left out: the case that it was made from says
    which, even if it is damaged. If that case is gone, name a copy of it with --since, or use --readmit.
    """
    from .restore_case import restore_case

    with show_progress("Restoring") as restoring:
        done = restore_case(
            file,
            folder,
            to_engine=to_engine or settings.engine,
            since=since,
            readmit=readmit,
            audit=settings.audit,
            progress=restoring.advance,
        )
    click.echo(done, err=True)
