"""The command that writes a network as a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..report.commands import MEASURES, chosen, network_options
from ..report.options import Settings
from .shown import LIMIT

if TYPE_CHECKING:
    from ..network import Network
    from ..projection import Hub

@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--around", "centre", metavar="ID", help="Only what is near this thing: an id, or a plate, VIN or phone in any spelling. "
              "Draws everything unless a projection is named.")
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Steps from it.")
@click.option("--by", type=click.Choice(MEASURES), default=MEASURES[0], show_default=True, help="Measure that dots are sized and listed by.")
@network_options
@click.option("--limit", type=click.IntRange(1, LIMIT), default=LIMIT, show_default=True, help="Dots shown, the highest first.")
@click.option("--title", default="", help="Title of the page.")
@click.pass_context
def view(ctx: click.Context, /, out: Path, centre: str | None, hops: int, by: str, limit: int, title: str, **said: Any) -> None:
    """Write the network as one interactive page into the file OUT, such as network.html; it opens anywhere."""
    from ..analysis.centrality import centrality
    from ..report.find import known
    from .around import around
    from .page import write
    from .shown import shown
    from .sources import sources_of

    if centre and ctx.get_parameter_source("projection") is ParameterSource.DEFAULT:
        said["projection"] = "everything"
    settings: Settings = ctx.obj
    with settings.open() as store:
        middle = known(store, centre) if centre else None
        network = chosen(store, said)
        if middle:
            network = around(network, middle["id"], hops=hops, hub_limit=said["hub_limit"])
        ranks = centrality(network, by=by) if len(network.nodes) else None
        drawn = shown(network, ranks, measure=by, limit=limit)
        # Only what is drawn has its sources read: the rest of a large case never reaches the page.
        sources = sources_of(store, network, [dot.id for dot in drawn.dots])
    heading = f"Around {middle['label']}" if middle else said["projection"].replace("-", " ").capitalize()
    write(out, network, ranks, sources, title=title or heading, measure=by, limit=limit, about=described(network))
    left = f", {drawn.dots_left_out} left out" if drawn.dots_left_out else ""
    click.echo(f"wrote {out}: {_counted(len(drawn.dots), 'thing')} and {_counted(len(drawn.lines), 'line')}{left}", err=True)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def described(network: "Network") -> str:
    """What a network is, in a few sentences for the head of its page."""
    made = network.projection
    words = [f"Projection {made.name}, roles {', '.join(made.roles)}."]
    if made.since or made.until:
        words.append(f"Facts {made.since or '…'} to {made.until or '…'}; undated ones, left out: {made.undated}.")
    if made.suspected_false:
        words.append(f"Facts suspected to be false, left out: {made.suspected_false}.")
    if made.hubs:
        words.append(f"Shared by too many to tie anybody: {_hubs(made.hubs)}.")
    return " ".join([*words, f"{made.note[0].upper()}{made.note[1:]}." if made.note else ""]).strip()


def _hubs(hubs: "tuple[Hub, ...]") -> str:
    first = ", ".join(f"{hub.label} ({hub.shared_by})" for hub in hubs[:3])
    return first if len(hubs) <= 3 else f"{first} and {len(hubs) - 3} more"
