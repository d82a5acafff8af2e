"""The command that writes a network as a page."""

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from ..case.commands import MEASURES, chosen, network_options
from ..case.settings import Settings
from ..console.progress import show_progress, stage
from ..console.text import plural
from .selection import LIMIT


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--around",
    "centre",
    metavar="ID",
    help="Only what is near this thing: an id, or a plate, VIN or phone in any spelling. "
    "The page opens with it chosen. Draws everything unless a projection is named.",
)
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Steps from it.")
@click.option(
    "--by",
    type=click.Choice(MEASURES),
    default=MEASURES[0],
    show_default=True,
    help="Measure that dots are sized and listed by.",
)
@network_options
@click.option(
    "--limit",
    type=click.IntRange(1, LIMIT),
    default=LIMIT,
    show_default=True,
    help="Dots shown, the highest first.",
)
@click.option(
    "--with-words",
    is_flag=True,
    help="Quote the documents' own words in the panel; a page that is to travel does without.",
)
@click.option("--title", default="", help="Title of the page.")
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
    **said: Any,
) -> None:
    """Write the network as one interactive page into the file OUT, such as network.html; it opens anywhere.

    A name that does not end in .html gets that ending, so that a browser opens it.
    """
    from ..analysis.centrality import centrality
    from ..analysis.findings import described, without_role
    from ..case.find import find_entity
    from .around import cut_around
    from .page import named, write
    from .selection import select_shown
    from .sources import sources_of

    if centre and ctx.get_parameter_source("projection") is ParameterSource.DEFAULT:
        said["projection"] = "everything"
    settings: Settings = ctx.obj
    out = named(out)
    with settings.open() as store, show_progress("Reading the case"):
        middle = find_entity(store, centre) if centre else None
        whole = chosen(store, said)
        network = cut_around(whole, middle["id"], hops=hops, hub_limit=said["hub_limit"]) if middle else whole
        with stage(f"Ranking {plural(len(network.nodes), 'entity', 'entities')}"):
            ranks = centrality(network, by=by) if len(network.nodes) else None
        at = middle["id"] if middle else ""
        drawn = select_shown(network, ranks, measure=by, limit=limit, centre=at)
        # Only what is drawn has its sources read: the rest of a large case never reaches the page.
        with stage(f"Reading the documents of {plural(len(drawn.dots), 'entity', 'entities')}"):
            sources = sources_of(
                store, network, [dot.id for dot in drawn.dots], whole=whole, with_words=with_words
            )
    heading = f"Around {middle['label']}" if middle else said["projection"].replace("-", " ").capitalize()
    made = (
        [f"what is within {plural(hops, 'step')} of {middle['label']} ({middle['id']})"] if middle else []
    ) + described(network)
    apart = without_role(whole)
    if middle:
        made += apart
    made.append(
        "the panel quotes the documents' own words"
        if with_words
        else "the documents' own words are left out; `ringmap view --with-words` quotes them"
    )
    about = " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in made)
    with show_progress(f"Drawing {plural(len(drawn.dots), 'entity', 'entities')}"):
        write(
            out,
            network,
            ranks,
            sources,
            title=title or heading,
            measure=by,
            limit=limit,
            centre=at,
            about=about,
        )
    left = f"; left out: {plural(drawn.dots_left_out, 'thing')} lower by {by}" if drawn.dots_left_out else ""
    click.echo(
        f"wrote {out}: {plural(len(drawn.dots), 'thing')}, {plural(drawn.ties, 'tie')} between "
        f"{plural(len(drawn.lines), 'pair')}{left}",
        err=True,
    )
    for sentence in apart:
        click.echo(sentence, err=True)
