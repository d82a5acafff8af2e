"""The commands of saved queries: list, show, run, watch, export, import."""

from __future__ import annotations

from pathlib import Path

import click

from ..graph.case.open_settings import Settings
from ..graph.console.options import format_option, limit_option, row_limit
from ..graph.console.progress import show_progress
from ..graph.console.terminal_tables import FORMS, format_rows
from ..graph.console.text import terminal_safe
from ..graph.sentence_words import plural
from . import completion
from .command_answers import (
    choose_page_path,
    find_query,
    format_answer,
    list_shown_columns,
    run_with_progress,
)
from .command_options import answer_options, folders_option
from .parameters import NOW, accept_any

_LIMIT = 50  # rows of a table on a terminal
NEWS = 3  # exit code of a watch that found something


@click.group()
def query() -> None:
    """List, show, run, watch and hand on saved Cypher queries."""


@query.command("list")
@click.option(
    "--tag",
    default="",
    shell_complete=completion.complete_tags,
    help="Only queries with this tag: people, vehicles, plates, premises, exporters …",
)
@folders_option
@format_option
def list_command(tag: str, folders: tuple[Path, ...], form: str) -> None:
    """List the saved queries, group by group."""
    from .header import suggest_nearest
    from .library import read_library
    from .listing import list_queries

    library = read_library(folders)
    rows = list_queries(library, tag)
    if form == "table":
        groups = [row["group"] for row in rows]
        rows = [
            row | {"group": row["group"] if number == 0 or groups[number - 1] != row["group"] else ""}
            for number, row in enumerate(rows)
        ]
    click.echo(
        format_rows(
            rows, form, ["group", "name", "title", "parameters", *(["tags"] if form != "table" else [])]
        )
    )
    if tag and not rows:
        tags = library.list_tags()
        click.echo(
            f"no query has the tag {tag!r}; {suggest_nearest(tag, tags)}: {', '.join(tags)}",
            err=True,
        )
    for problem in library.problems:
        click.echo(terminal_safe(problem), err=True)


@query.command("show")
@click.argument("name", shell_complete=completion.complete_names)
@folders_option
def show_command(name: str, folders: tuple[Path, ...]) -> None:
    """Show a saved query: its question, parameters, columns, how to run it, and its Cypher."""
    from .library import read_query
    from .listing import describe_query

    click.echo(describe_query(read_query(name, folders)))


@query.command("run")
@answer_options
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMS, "view")),
    default="table",
    show_default=True,
    help="How to write the rows; view writes a page of what was found.",
)
@limit_option(_LIMIT)
@click.option(
    "--documents",
    is_flag=True,
    help="Also the documents of each row: those that the query names, or those that mention most of the row.",
)
@click.option(
    "--view",
    "view",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.html",
    help="Also write the entities found, and the links between them, as a page.",
)
@click.pass_obj
def run_command(
    settings: Settings,
    name: str,
    params: tuple[str, ...],
    folders: tuple[Path, ...],
    timeout: float,
    form: str,
    limit: int | None,
    documents: bool,
    view: Path | None,
) -> None:
    """Run a saved query on the case."""
    from ..graph.network.marking import mark_case
    from .row_documents import find_row_documents

    saved, given = find_query(name, params, folders)
    if form == "view" and view is None:
        view = choose_page_path(saved)
    with settings.open() as store:
        rows = run_with_progress(store, saved, given, timeout)
        if view:
            from .query_page import write_query_page

            with show_progress(f"Drawing {plural(len(rows), 'row')}"):
                page = write_query_page(store, saved, rows, view)
            click.echo(f"wrote {page}; open it in any browser", err=True)
        marking = mark_case(store)
        most = row_limit(limit, form, _LIMIT)
        shown = rows if most is None else rows[:most]
        with show_progress("Reading the documents"):
            row_documents = find_row_documents(store, saved, shown) if documents else None
    if form != "view":
        click.echo(format_answer(saved, shown, form, row_documents))
    left = len(rows) - len(shown)
    click.echo(f"{marking.text} (the strictest in the case)", err=True)
    click.echo(
        plural(len(rows), "row")
        + (f", {left} not shown: ask for more with --limit, or for all with --format csv" if left else ""),
        err=True,
    )
    cleaned = saved.clean_params(given, accept_any)
    for param in sorted(given.keys() & cleaned.keys()):
        if given[param].strip().casefold() in NOW:
            click.echo(f"{param} {given[param]} is {cleaned[param]}", err=True)
    own = cleaned.get("limit")
    if own and own == len(rows):
        click.echo(
            f"as many as the query's own limit allows: ask for more with --param limit={10 * own}",
            err=True,
        )


@query.command("watch")
@answer_options
@click.option(
    "--gone", is_flag=True, help="Also print the rows that the last answer had and this one has not."
)
@click.option("--exit-code", "by_exit", is_flag=True, help="Exit with 3 if something was printed.")
@format_option
@click.pass_obj
def watch_command(
    settings: Settings,
    name: str,
    params: tuple[str, ...],
    folders: tuple[Path, ...],
    timeout: float,
    gone: bool,
    by_exit: bool,
    form: str,
) -> None:
    """Run a saved query and print only what is new since the last watch with the same parameters.

    The answer is remembered in the case folder, or in ringmap-watch in the current folder for a Bolt URL.
    A row that changed counts as new, and its old version as gone. Nothing is printed to standard output
    the first time, or if nothing is new. If the query or its parameters were changed since, the watch
    starts again and says so. Exit code 0: the query ran; 3, with --exit-code: something is new, or gone
    with --gone; 1: the query failed, and the remembered answer stays; 2: wrong usage.
    """
    from ..graph.network.marking import mark_case
    from .last_answers import compare_answers, find_answer_file, remember

    saved, given = find_query(name, params, folders)
    with settings.open() as store:
        rows = run_with_progress(store, saved, given, timeout)
        marking = mark_case(store)
        path = find_answer_file(store, saved, saved.clean_params(given, accept_any))
        changes = compare_answers(path, saved, rows)
    if changes.is_first:
        remember(path, saved, rows)
        why = (
            "the query was changed since the last watch, so the watch starts again"
            if changes.is_query_changed
            else "nothing to compare with"
        )
        click.echo(f"{name}: {why}; {len(rows)} rows are remembered in {path}", err=True)
        return
    printed = [
        *({"change": "new", **row} for row in changes.new),
        *({"change": "gone", **row} for row in changes.gone if gone),
    ]
    if printed:
        click.echo(
            format_rows(printed, form, [*(["change"] if gone else []), *list_shown_columns(saved, form)])
        )
        click.echo(f"{marking.text} (the strictest in the case)", err=True)
    remember(path, saved, rows)  # only after printing: if that fails, the next watch prints it
    click.echo(
        f"{name}: {len(changes.new)} new, {len(changes.gone)} gone, {plural(len(rows), 'row')}", err=True
    )
    if printed and by_exit:
        raise click.exceptions.Exit(NEWS)


@query.command("export")
@click.argument("names", nargs=-1, required=True, shell_complete=completion.complete_names)
@click.argument("out", type=click.Path(path_type=Path))
@folders_option
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
def export_command(names: tuple[str, ...], out: Path, folders: tuple[Path, ...], force: bool) -> None:
    """Write saved queries NAMES to OUT, a .zip or a folder, for somebody else to import.

    Each file has the query's id and revision.
    """
    from .exchange import export_queries
    from .library import read_library

    library = read_library(folders)
    for path in export_queries([library.find(name) for name in dict.fromkeys(names)], out, force=force):
        click.echo(f"wrote {path}", err=True)


@query.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@folders_option
@click.option("--replace", is_flag=True, help="Overwrite a changed query of the same or a later revision.")
@format_option
def import_command(source: Path, folders: tuple[Path, ...], replace: bool, form: str) -> None:
    """Take queries from a .cypher file, a folder or a zip into your own folder, the first after --queries.

    All are checked first; if one is wrong, none is imported. A later revision of a known id updates it.
    The same or an earlier revision with another text is refused, or replaces the known one with
    --replace.
    """
    from dataclasses import asdict

    from .exchange import import_queries, read_queries
    from .library import read_library

    if not folders:
        raise click.UsageError("Name your folder of queries with --queries DIR, or in RINGMAP_QUERIES.")
    imported = import_queries(
        read_queries(source),
        folders[0],
        read_library(folder for folder in folders if folder.is_dir()),
        replace=replace,
    )
    click.echo(format_rows(map(asdict, imported), form))
    if any(one.outcome == "refused" for one in imported):
        raise click.exceptions.Exit(1)
