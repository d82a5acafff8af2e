"""The commands of saved questions: list, show, run, watch, export, import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph.case.settings import Settings
from ..graph.console.options import format_option, limit_option, row_limit
from ..graph.console.progress import show_progress
from ..graph.console.tables import FORMS, format_rows
from ..graph.console.text import plural, terminal_safe
from . import completion
from .params import accept_any

if TYPE_CHECKING:
    from ..graph.store import Store
    from .saved import SavedQuery

_LIMIT = 50  # rows of a table on a terminal
NEWS = 3  # exit code of a watch that found something
Rows = list[dict[str, Any]]


def _folders(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--queries",
        "folders",
        multiple=True,
        type=click.Path(path_type=Path),
        envvar="RINGMAP_QUERIES",
        metavar="DIR",
        is_eager=True,
        help="A further folder of .cypher files; may be given several times. Also RINGMAP_QUERIES.",
    )(command)


def _asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """What is asked and how long it may take: NAME, --param, --queries, --timeout."""
    for option in reversed(
        (
            click.argument("name", shell_complete=completion.names),
            click.option(
                "--param",
                "params",
                multiple=True,
                metavar="NAME=VALUE",
                shell_complete=completion.params,
                help="A parameter; may be given several times.",
            ),
            _folders,
            click.option(
                "--timeout",
                type=click.FloatRange(min=0.1),
                default=60.0,
                show_default=True,
                help="Seconds that the query may take.",
            ),
        )
    ):
        command = option(command)
    return command


@click.group()
def query() -> None:
    """List, show, run, watch and hand on saved Cypher queries."""


@query.command("list")
@click.option(
    "--tag",
    default="",
    shell_complete=completion.tags,
    help="Only queries with this tag: people, vehicles, plates, premises, exporters …",
)
@_folders
@format_option
def list_command(tag: str, folders: tuple[Path, ...], form: str) -> None:
    """List the saved queries, group by group."""
    from .header import near
    from .listing import query_rows
    from .saved import read_library

    shelved = read_library(folders)
    rows = query_rows(shelved, tag)
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
        click.echo(
            f"no query has the tag {tag!r}; {near(tag, shelved.tags())}: {', '.join(shelved.tags())}",
            err=True,
        )
    for problem in shelved.problems:
        click.echo(terminal_safe(problem), err=True)


@query.command("show")
@click.argument("name", shell_complete=completion.names)
@_folders
def show_command(name: str, folders: tuple[Path, ...]) -> None:
    """Show what a saved query asks, takes and answers, how to run it, and its Cypher."""
    from .listing import query_text
    from .saved import read_library

    click.echo(query_text(read_library(folders).find(name)))


@query.command("run")
@_asking
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
    help="Also the documents of each row: those that the query names, else those that name most of the row.",
)
@click.option(
    "--view",
    "view",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.html",
    help="Also write the found things, and what ties them, as a page.",
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
    from .row_documents import papers_of

    saved, given = _asked(name, params, folders)
    if form == "view" and view is None:
        view = _new_page(saved)
    with settings.open() as store:
        rows = _answer(store, saved, given, timeout)
        if view:
            from .opened import write_page

            with show_progress(f"Drawing {plural(len(rows), 'row')}"):
                page = write_page(store, saved, rows, view)
            click.echo(f"wrote {page}; open it in any browser", err=True)
        marking = mark_case(store)
        most = row_limit(limit, form, _LIMIT)
        shown = rows if most is None else rows[:most]
        with show_progress("Reading the documents"):
            papers = papers_of(store, saved, shown) if documents else None
    if form != "view":
        click.echo(_written(saved, shown, form, papers))
    left = len(rows) - len(shown)
    click.echo(f"{marking.text} (the strictest in the case)", err=True)
    click.echo(
        plural(len(rows), "row")
        + (f", {left} not shown: ask for more with --limit, or for all with --format csv" if left else ""),
        err=True,
    )
    own = saved.values(given, accept_any).get("limit")
    if own and own == len(rows):
        click.echo(
            f"as many as the question's own limit allows: ask for more with --param limit={10 * own}",
            err=True,
        )


@query.command("watch")
@_asking
@click.option("--gone", is_flag=True, help="Also what the last answer had and this one has not.")
@click.option("--exit-code", "by_exit", is_flag=True, help="Exit with 3 where something was printed.")
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

    The answer is remembered in the case folder, for a Bolt URL in ringmap-watch here; a row that changed is new, and what
    it was is gone. Nothing is printed to standard output the first time, when there is nothing to compare with, or where nothing is new.
    Where the query itself or its parameters were changed since, the watch begins anew and says so.
    Exit code 0: it was asked; 3, with --exit-code: something is new, or with --gone has gone; 1: it could not be asked, and what was
    remembered stays; 2: wrong usage.
    """
    from ..graph.network.marking import mark_case
    from .watched import news, place_of, remember

    saved, given = _asked(name, params, folders)
    with settings.open() as store:
        rows = _answer(store, saved, given, timeout)
        marking = mark_case(store)
        path = place_of(store, saved, saved.values(given, accept_any))
        found = news(path, saved, rows)
    if found.first:
        remember(path, saved, rows)
        why = (
            "the query was changed since the last watch, which begins anew"
            if found.anew
            else "nothing to compare with"
        )
        click.echo(f"{name}: {why}; {len(rows)} rows are remembered in {path}", err=True)
        return
    changes = [
        *({"change": "new", **row} for row in found.new),
        *({"change": "gone", **row} for row in found.gone if gone),
    ]
    if changes:
        click.echo(format_rows(changes, form, [*(["change"] if gone else []), *_columns(saved, form)]))
        click.echo(f"{marking.text} (the strictest in the case)", err=True)
    remember(path, saved, rows)  # only now: what nobody was told of is told the next time
    click.echo(f"{name}: {len(found.new)} new, {len(found.gone)} gone, {plural(len(rows), 'row')}", err=True)
    if changes and by_exit:
        raise click.exceptions.Exit(NEWS)


@query.command("export")
@click.argument("names", nargs=-1, required=True, shell_complete=completion.names)
@click.argument("out", type=click.Path(path_type=Path))
@_folders
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
def export_command(names: tuple[str, ...], out: Path, folders: tuple[Path, ...], force: bool) -> None:
    """Write saved queries NAMES to OUT, a .zip or a folder, each with its id and revision, for somebody else to import."""
    from .exchange import export
    from .saved import read_library

    shelved = read_library(folders)
    for path in export([shelved.find(name) for name in dict.fromkeys(names)], out, force=force):
        click.echo(f"wrote {path}", err=True)


@query.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@_folders
@click.option("--replace", is_flag=True, help="Overwrite a changed query of the same or a later revision.")
@format_option
def import_command(source: Path, folders: tuple[Path, ...], replace: bool, form: str) -> None:
    """Take queries from a .cypher file, a folder or a zip into your own folder, the first after --queries.

    All are checked first, and none is taken where one is wrong. A later revision of an id that is there updates it; the same or an
    earlier one with another text is refused, or replaces it with --replace.
    """
    from dataclasses import asdict

    from .exchange import read, take_in
    from .saved import read_library

    if not folders:
        raise click.UsageError("Name your folder of queries with --queries DIR, or in RINGMAP_QUERIES.")
    taken = take_in(
        read(source),
        folders[0],
        read_library(folder for folder in folders if folder.is_dir()),
        replace=replace,
    )
    click.echo(format_rows(map(asdict, taken), form))
    if any(one.outcome == "refused" for one in taken):
        raise click.exceptions.Exit(1)


def _asked(name: str, params: Sequence[str], folders: Sequence[Path]) -> tuple[SavedQuery, dict[str, str]]:
    from .saved import read_library

    saved = read_library(folders).find(name)
    given = dict(_given(param) for param in params)
    # What is wrong with a parameter is said before a server starts; the case alone knows of a doubtful value.
    saved.values(given, accept_any)
    return saved, given


def _answer(store: Store, saved: SavedQuery, given: Mapping[str, str], timeout: float) -> Rows:
    from .saved import run_query

    notices: list[str] = []
    with show_progress(f"Asking {saved.name}"):
        rows = run_query(store, saved, given, timeout=timeout, notice=notices.append)
    for notice in notices:
        click.echo(terminal_safe(notice), err=True)
    return rows


def _given(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(
            f"{text!r} has no name or no value, expected NAME=VALUE such as days=14", param_hint="--param"
        )
    return name.strip(), value


def _new_page(saved: SavedQuery) -> Path:
    path = Path(f"{saved.name}.html")
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another page with --view OUT.html.")
    return path


def _columns(saved: SavedQuery, form: str) -> list[str]:
    """What is written of a row: a table leaves out the ids of documents, which nobody reads."""
    return [
        column.name
        for column in saved.columns
        if form != "table" or column.type not in ("document", "documents")
    ]


def _written(saved: SavedQuery, rows: Rows, form: str, papers: list[Rows] | None) -> str:
    """The rows, with their documents where these were asked for: a second table, a line for each in csv, a list in json."""
    columns = _columns(saved, form)
    if papers is None:
        return format_rows(rows, form, columns)
    from .row_documents import PAPER

    if form == "json":
        return format_rows(
            [{**row, "said_by": said} for row, said in zip(rows, papers, strict=True)],
            form,
            [*columns, "said_by"],
        )
    told = [{"row": number, **paper} for number, said in enumerate(papers, 1) for paper in said]
    if form == "csv":
        lines = [
            {"row": number, **row, **{f"paper_{name}": paper.get(name) for name in PAPER}}
            for number, (row, said) in enumerate(zip(rows, papers, strict=True), 1)
            for paper in said or [{}]
        ]
        return format_rows(lines, form, ["row", *columns, *(f"paper_{name}" for name in PAPER)])
    numbered = [{"row": number, **row} for number, row in enumerate(rows, 1)]
    return format_rows(numbered, form, ["row", *columns]) + "\n\n" + format_rows(told, form, ["row", *PAPER])
