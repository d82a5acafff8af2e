"""The commands of saved questions: list, show, run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..graph.report.options import Settings, format_option, limit_option, limited
from ..graph.report.written import written

_LIMIT = 50  # rows of a table on a terminal


def _folders(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--queries", "folders", multiple=True, type=click.Path(path_type=Path), envvar="RINGMAP_QUERIES", metavar="DIR",
                        help="A further folder of .cypher files; may be given several times.")(command)


@click.group()
def query() -> None:
    """List, show and run saved Cypher queries."""


@query.command("list")
@click.option("--tag", default="", help="Only queries with this tag.")
@_folders
@format_option
def list_command(tag: str, folders: tuple[Path, ...], form: str) -> None:
    """List the saved queries, by name."""
    from .saved import shelf

    shelved = shelf(folders)
    rows = [{"name": saved.name, "title": saved.title, "parameters": [_usage(param) for param in saved.params], "tags": list(saved.tags)}
            for saved in shelved.tagged(tag)]
    click.echo(written(rows, form, ["name", "title", "parameters", "tags"]))
    for problem in shelved.problems:
        click.echo(problem, err=True)


@query.command("show")
@click.argument("name")
@_folders
def show_command(name: str, folders: tuple[Path, ...]) -> None:
    """Show what a saved query asks, takes and answers, and its Cypher."""
    from .saved import shelf

    saved = shelf(folders).find(name)
    click.echo(f"{saved.title}\n{saved.help}\n")
    takes = [{"parameter": param.name, "type": param.type, "default": param.default, "help": param.doc} for param in saved.params]
    gives = [{"column": column.name, "type": column.type, "help": column.doc} for column in saved.columns]
    for rows in (takes, gives):
        if rows:
            click.echo(written(rows) + "\n")
    if saved.tags:
        click.echo(f"tags: {', '.join(saved.tags)}\n")
    click.echo(saved.cypher.rstrip())


@query.command("run")
@click.argument("name")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be given several times.")
@_folders
@format_option
@limit_option(_LIMIT)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds that the query may take.")
@click.option("--view", "view", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.html",
              help="Also write the found things, and what ties them, as a page.")
@click.pass_obj
def run_command(settings: Settings, name: str, params: tuple[str, ...], folders: tuple[Path, ...], form: str, limit: int | None, timeout: float,
                view: Path | None) -> None:
    """Run a saved query on the case."""
    from ..graph.marking import marking_of_case
    from .saved import run, shelf

    saved = shelf(folders).find(name)
    given = dict(_given(param) for param in params)
    saved.values(given)  # what is wrong with a parameter is said before a server starts
    with settings.open() as store:
        rows = run(store, saved, given, timeout=timeout)
        if view:
            from .opened import write_page

            click.echo(f"wrote {write_page(store, saved, rows, view)}", err=True)
        marking = marking_of_case(store)
    most = limited(limit, form, _LIMIT)
    click.echo(written(rows if most is None else rows[:most], form, [column.name for column in saved.columns]))
    left = len(rows) - most if most is not None and len(rows) > most else 0
    click.echo(f"{marking.text} (the strictest in the case)", err=True)
    click.echo(f"{len(rows)} rows" + (f", {left} not shown: ask for more with --limit, or for all with --format csv" if left else ""), err=True)


def _given(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"{text!r} has no name or no value, expected NAME=VALUE such as days=14", param_hint="--param")
    return name.strip(), value


def _usage(param: Any) -> str:
    return param.name if param.required else f"{param.name}={param.default or 'any'}"
