"""The command that draws a saved view as a picture."""

from pathlib import Path
from typing import Any

import click

from ..analysis.measure_names import DEFAULT_MEASURE, MEASURES
from ..case.commands import network_options, read_chosen_network
from ..case.open_settings import Settings
from ..console.progress import show_progress
from ..console.text import terminal_safe
from .picture_parts import NARROWEST, WIDEST, WIDTH


@click.command()
@click.argument("view")
@click.argument("out", metavar="OUT.svg|OUT.png", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--width",
    type=click.IntRange(NARROWEST, WIDEST),
    default=WIDTH,
    show_default=True,
    help="Pixels. Texts keep their size: a wider picture has room for more names.",
)
@click.option(
    "--legend/--no-legend", default=True, help="Whether shapes and lines are explained.  [default: legend]"
)
@click.option("--title", default="", help="Title of the picture.  [default: the name of the view]")
@click.option(
    "--by",
    type=click.Choice(MEASURES),
    default=DEFAULT_MEASURE,
    show_default=True,
    help="Measure that entities are sized by, unless one was chosen on the page.",
)
@network_options
@click.pass_obj
def picture(
    settings: Settings,
    /,
    view: str,
    out: Path,
    width: int,
    legend: bool,
    title: str,
    by: str,
    **options: Any,
) -> None:
    """Draw the saved view VIEW as a picture, without a browser.

    VIEW is a name or id that `ringmap views list` shows, or a file that ends in .json, as the page or
    `ringmap views export` writes it. Of a name that several users have, yours is meant. The picture has what
    the view shows, with the marking, the filter and closed groups in words, and a numbered flag for each
    note, whose text stands under it. Name the options of the page that the view was saved from: they say what
    links what (after `--around`, --projection everything).
    """
    from .picture_view import refuse_picture, write_view_picture

    refuse_picture(out, width)
    with settings.open() as store, show_progress("Reading the case"):
        sentences = write_view_picture(
            store,
            lambda: read_chosen_network(store, options),
            view,
            out,
            by=by,
            width=width,
            legend=legend,
            title=title,
        )
    for sentence in sentences:
        click.echo(terminal_safe(sentence), err=True)
