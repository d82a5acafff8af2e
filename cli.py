"""The command line: the group, and the commands that bring records in and take them out again."""

from contextlib import nullcontext
from pathlib import Path
from shlex import quote
from typing import Any

import click
from ringmap.graph.case.audit_options import audit_options, make_audit_settings
from ringmap.graph.case.open_settings import Settings
from ringmap.graph.console.asking import find_asker
from ringmap.graph.console.command_group import CommandGroup, LazyCommand
from ringmap.graph.console.options import format_option
from ringmap.graph.console.progress import show_progress
from ringmap.graph.console.terminal_tables import format_rows
from ringmap.graph.console.text import terminal_safe
from ringmap.queries.answers_for_graph import answer_sections, list_findings

FINISHING = "Joining what the files name"

LAZY = {
    "map": LazyCommand(
        "ringmap.loaders.mappings.commands", "map", "Say how the columns of a file of strangers are read."
    ),
    "query": LazyCommand("ringmap.queries.commands", "query", "List, show and run saved Cypher queries."),
    "report": LazyCommand(
        "ringmap.graph.report.commands", "report", "Rank who and what holds the network together."
    ),
    "find": LazyCommand(
        "ringmap.graph.case.commands", "find", "Find people, vehicles, plates … by any text."
    ),
    "show": LazyCommand(
        "ringmap.graph.case.commands", "show", "Show everything known about one entity, and the sources."
    ),
    "why": LazyCommand(
        "ringmap.graph.case.commands", "why", "Say why an entity is one, or why two are linked."
    ),
    "path": LazyCommand("ringmap.graph.case.commands", "path", "Find how two entities are connected."),
    "documents": LazyCommand("ringmap.graph.case.commands", "documents", "List the documents of the case."),
    "status": LazyCommand("ringmap.graph.case.commands", "status", "Count what the case holds."),
    "resolve": LazyCommand(
        "ringmap.graph.case.resolve_commands",
        "resolve",
        "List, review and judge who is who: join two, keep them apart, undo it.",
    ),
    "regrade": LazyCommand(
        "ringmap.graph.report.regrade_command",
        "regrade",
        "Grade a document, or all of its source, anew; show first what changes.",
    ),
    "calibrate": LazyCommand(
        "ringmap.graph.case.calibrate_command",
        "calibrate",
        "Fit the confidence table to outcomes; show it first.",
    ),
    "audit": LazyCommand(
        "ringmap.graph.case.audit_command", "audit", "Read the log of who used this case, and check it."
    ),
    "copy": LazyCommand(
        "ringmap.graph.case.backup_commands", "copy", "Copy the whole case, its history and key, to a store."
    ),
    "check": LazyCommand(
        "ringmap.graph.case.backup_commands",
        "check",
        "Check the whole case for damage; exit 1 if any is lost.",
    ),
    "backup": LazyCommand(
        "ringmap.graph.case.backup_commands", "backup", "Write the whole case into one file."
    ),
    "restore": LazyCommand(
        "ringmap.graph.case.backup_commands", "restore", "Restore a backup into a new case folder."
    ),
    "export": LazyCommand(
        "ringmap.graph.export.commands",
        "export",
        "Write the case or its network to a file that other programs open.",
    ),
    "view": LazyCommand("ringmap.graph.view.commands", "view", "Write the network as one interactive page."),
    "explore": LazyCommand(
        "ringmap.graph.explore.commands", "explore", "Open the network as a page that asks the whole case."
    ),
    "picture": LazyCommand(
        "ringmap.graph.explore.picture_command", "picture", "Draw a saved view of that page as SVG or PNG."
    ),
    "views": LazyCommand(
        "ringmap.graph.case.view_commands", "views", "List, delete and export saved views of that page."
    ),
    "world": LazyCommand(
        "ringmap.world.commands", "world", "Make a fictional world of records, with its truth beside them."
    ),
    "bench": LazyCommand(
        "ringmap.world.commands", "bench", "Score every analysis against the truth of made worlds."
    ),
}


@click.group(
    cls=CommandGroup,
    lazy=LAZY,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--store",
    envvar="RINGMAP_STORE",
    metavar="URL|FOLDER",
    help="Bolt URL or case folder.  [default: ringmap-case]",
)
@click.option(
    "--engine",
    envvar="RINGMAP_ENGINE",
    type=click.Choice(["embedded", "neo4j"]),
    help="Engine of a case folder that this command makes.",
)
@audit_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="ringmap", prog_name="ringmap")
@click.pass_context
def main(
    ctx: click.Context,
    /,
    store: str | None,
    engine: str | None,
    debug: bool,
    **audit: Any,
) -> None:
    """Link people, vehicles, addresses and exporters from intelligence logs, chop-shop findings and shipping
    records, and rank who holds the network together. Every entity and every link names its documents.

    Start with `ringmap demo`, or `ringmap load FILES…` and `ringmap report centrality`.
    """
    ctx.obj = Settings(store, engine, debug, answer_sections, list_findings, make_audit_settings(**audit))


@main.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as",
    "as_kind",
    default="",
    metavar="KIND",
    help="What the files are, if their columns do not tell: logs, thefts, examinations, bills, bookings, "
    "declarations, gate-ins, shipping (any of these four), inventory, people, companies, sightings, calls, "
    "meetings, payments or links.",
)
@click.option("--operation", default="", help="Name of the operation these records belong to.")
@click.option(
    "--source",
    default="",
    metavar="NAME",
    help="Who issued these records: a force, yard or carrier, or a chart's source.",
)
@click.option(
    "--reference",
    default="",
    metavar="REF",
    help="The document's own reference, if the file does not give it.",
)
@click.option("--as-at", default="", metavar="DAY", help="The day of a yard's list.")
@click.option(
    "--nodes",
    default="",
    metavar="KIND",
    help="What a chart's nodes are, if it does not say: person by default, or phone or another kind; two for "
    "a two-mode chart: person,event.",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    help="A file of ids and names, for a matrix without labels.",
)
@click.option(
    "--weight",
    default="",
    metavar="COLUMN",
    help="The column that is the weight of a chart's links, if several hold numbers; none counts each once.",
)
@click.option(
    "--confidence",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own table of confidence by grading; a new case keeps it.",
)
@click.option("--readmit", is_flag=True, help="Load documents again that were retracted.")
@click.option(
    "--map",
    "map",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="A mapping from `ringmap map`, for the files that have its columns; can be repeated.",
)
@click.option("--accept-unread", is_flag=True, help="Load files although nothing reads some columns of them.")
@click.option("--dry-run", is_flag=True, help="Tell what the first rows would become, and write nothing.")
@click.option(
    "--text/--no-text",
    default=True,
    help="Whether running text is read too, or columns alone.  [default: text]",
)
@click.option(
    "--text-model",
    default="",
    metavar="NAME",
    help="An installed spaCy pipeline that finds further persons in running text.",
)
@format_option
@click.pass_obj
def load_command(settings: Settings, /, paths: tuple[Path, ...], form: str, **said: Any) -> None:
    """Load files or folders of records: CSV, XLSX, JSON, JSON Lines, GraphML and other graph formats.

    A row that cannot be loaded goes, whole, to a reject file: correct it there and load that file.
    Loading the same file again changes nothing. A newer file of the same name replaces what the older one
    said about each document. A document that the newer file no longer has stays until you retract it.
    """
    from ringmap.graph.claims.confidence import read_confidence_table
    from ringmap.loaders.intake.find_files import find_files
    from ringmap.loaders.intake.outcome import COLUMNS, SHORT_COLUMNS, describe_outcomes
    from ringmap.loaders.load import load
    from ringmap.loaders.mappings.mapping_files import read_mapping_options

    find_files(paths)  # a wrong path or table is an error before a case is made for it
    said["mappings"] = read_mapping_options(said.pop("map"), said.pop("accept_unread"))
    if said.pop("dry_run"):
        _try_files(settings, paths, form, said)
        return
    said["confidence"] = read_confidence_table(said["confidence"]) if said["confidence"] else None
    with settings.open(create=True) as store, show_progress("Reading the files") as bar:
        outcomes = load(
            store,
            paths,
            ask=find_asker(),
            progress=lambda file, done, total: bar.show(
                f"Loading {file}" if file else FINISHING, done, total
            ),
            **said,
        )
        folder = store.name
    click.echo(
        format_rows(
            [outcome.to_row() for outcome in outcomes], form, COLUMNS if form == "json" else SHORT_COLUMNS
        )
    )
    for sentence in describe_outcomes(
        outcomes,
        folder,
        f"--store {quote(settings.store)} " if settings.store and "://" not in settings.store else "",
    ):
        click.echo(terminal_safe(sentence), err=True)
    if any(outcome.error for outcome in outcomes):
        raise click.exceptions.Exit(1)


def _try_files(settings: Settings, paths: tuple[Path, ...], form: str, said: dict[str, Any]) -> None:
    """Print what a load would make of the files; exit 1 if it could not load one of them."""
    from ringmap.loaders.mappings.dry_run import COLUMNS, describe_tried_files, try_files

    options = {name: said[name] for name in said.keys() - {"confidence", "readmit", "operation"}}
    with settings.open() if settings.has_case else nullcontext() as store, show_progress("Reading the files"):
        tried = try_files(paths, store, **options)
    rows = [one.to_row() for one in tried]
    click.echo(describe_tried_files(tried) if form == "table" else format_rows(rows, form, COLUMNS))
    click.echo("Nothing was written: this was a dry run", err=True)
    if any(one.error for one in tried):
        raise click.exceptions.Exit(1)


@main.command("retract")
@click.argument("document", required=False)
@click.option("--load", "run", metavar="RUN", help="Undo a whole load; `ringmap status` names the latest.")
@click.pass_obj
def retract_command(settings: Settings, document: str | None, run: str | None) -> None:
    """Remove DOCUMENT as if it had never been loaded, or undo a whole load.

    DOCUMENT is an id from `ringmap documents`, or a reference that only one document has.
    """
    from ringmap.case import Case

    if bool(document) == bool(run):
        raise click.UsageError("Give either a document or --load RUN.")
    opened = Case(settings.store, engine=settings.engine, _audit=settings.audit)
    with opened as case, show_progress("Taking it out of the case"):
        done = case.retract(document, load=run)
    click.echo(terminal_safe(done), err=True)


@main.command("stop")
@click.pass_obj
def stop_command(settings: Settings) -> None:
    """Stop the server of a case folder now; otherwise it stops ten minutes after the last command."""
    from ringmap.graph.store.open_by_address import DEFAULT, stop_by_address

    folder = settings.store or DEFAULT
    with show_progress("Ending the server"):
        ended = stop_by_address(folder)
    click.echo(f"Ended the server of {folder}" if ended else f"No server of {folder} runs", err=True)


@main.command("sample")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite files of the sample that are there already.")
def sample_command(folder: Path, force: bool) -> None:
    """Write the sample case, a fictional story with its README, into FOLDER."""
    from ringmap.loaders.sample import write_sample

    files = write_sample(folder, force=force)
    click.echo(
        f"Wrote {len(files)} files; read {folder / 'README.md'}, then: ringmap load {folder / 'records'}",
        err=True,
    )


@main.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@click.pass_obj
def demo_command(settings: Settings, folder: Path) -> None:
    """Write the sample, load it, print the short list, write the report and the page, all into FOLDER."""
    from ringmap.loaders.sample.demo import run_demo

    run_demo(
        folder,
        settings.engine,
        click.echo,
        lambda text: click.echo(text, err=True),
        settings.ask_sections,
        settings.audit,
    )


@main.command("manual")
@click.pass_context
def manual_command(ctx: click.Context) -> None:
    """Print the help of every command as one page in Markdown."""
    from ringmap.graph.console.manual import render_manual

    click.echo(render_manual(main), nl=False)


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell: `ringmap completion bash >> ~/.bashrc`."""
    from click.shell_completion import get_completion_class

    if found := get_completion_class(shell):
        click.echo(found(main, {}, "ringmap", "_RINGMAP_COMPLETE").source())
