"""The command that writes a network as a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from ..analysis.measure_names import DEFAULT_MEASURE, MEASURES
from ..case.commands import add_options, network_options, read_chosen_network
from ..case.open_settings import Settings
from ..console.progress import show_progress
from .selection import LIMIT, MOST_DRAWN

Command = TypeVar("Command", bound=Callable[..., Any])


def page_options(command: Command) -> Command:
    """Add the options that say what a page shows and of what measure to a command."""
    return add_options(
        command,
        click.option(
            "--around",
            "centre",
            metavar="ID",
            help="Only what is near this entity: an id, or a plate, VIN or phone in any spelling. "
            "The page opens with it chosen. Draws everything unless a projection is named.",
        ),
        click.option(
            "--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Steps from it."
        ),
        click.option(
            "--by",
            type=click.Choice(MEASURES),
            default=DEFAULT_MEASURE,
            show_default=True,
            help="Measure that entities are sized and listed by.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(1, MOST_DRAWN),
            default=LIMIT,
            show_default=True,
            help="Entities shown, the highest first. Beyond 2,000 a page takes half a minute to write.",
        ),
        click.option(
            "--with-words",
            is_flag=True,
            help="Quote the documents' own words in the panel. Leave it out for a page that you pass on.",
        ),
        click.option("--title", default="", help="Title of the page."),
    )


def widen_around(ctx: click.Context, centre: str | None, options: dict[str, Any]) -> None:
    """Draw around a centre out of everything, unless the user names a projection."""
    if centre and ctx.get_parameter_source("projection") is ParameterSource.DEFAULT:
        options["projection"] = "everything"


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@page_options
@network_options
@click.pass_context
def view(
    ctx: click.Context,
    /,
    out: Path,
    centre: str | None,
    hops: int,
    by: str,
    limit: int,
    with_words: bool,
    title: str,
    **options: Any,
) -> None:
    """Write the network as one interactive page into the file OUT, such as network.html; it opens anywhere.

    A name that does not end in .html gets that ending, so that a browser opens it. Its address with #id=ID
    at the end opens it with that entity chosen.
    """
    from ..case.find import find_entity
    from .network_page import draw_page
    from .page import complete_name

    widen_around(ctx, centre, options)
    settings: Settings = ctx.obj
    with settings.open() as store, show_progress("Reading the case"):
        middle = find_entity(store, centre) if centre else None
        drawing = draw_page(
            store,
            read_chosen_network(store, options),
            centre=middle,
            hops=hops,
            hub_limit=options["hub_limit"],
            by=by,
            limit=limit,
            title=title,
            with_words=with_words,
        )
    with show_progress("Drawing the page"):
        drawing.write(out)
    click.echo(f"wrote {complete_name(out)}: {drawing.summary}", err=True)
    for sentence in drawing.notes_on_roles:
        click.echo(sentence, err=True)
