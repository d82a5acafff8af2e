"""The command that opens a case as a live page."""

from dataclasses import replace
from functools import cache, partial
from typing import Any

import click

from ..audit.record_use import record_use
from ..case.commands import network_options, read_chosen_network
from ..case.open_settings import Settings
from ..console.progress import show_progress
from ..view.commands import page_options, widen_around


@click.command()
@page_options
@network_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port on this machine's loopback address.  [default: a free one]",
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Whether your browser is opened.  [default: browser]",
)
@click.pass_context
def explore(
    ctx: click.Context,
    /,
    centre: str | None,
    hops: int,
    by: str,
    limit: int,
    with_words: bool,
    title: str,
    port: int,
    browser: bool,
    **options: Any,
) -> None:
    """Open the network as a page that asks the whole case: find, expand, paths, findings. Ctrl-C ends it.

    Prints an address that works once, in one browser of this machine; nobody else gets in. The page is the
    one that `ringmap view` writes. It can add what is not shown at first, and run reports and saved queries,
    those of RINGMAP_QUERIES too, whose rows light what they name. All that it changes in the case are
    judgements that you make on it.
    """
    from .explore_case import explore_case
    from .live_server import listen, refuse_missing

    refuse_missing()
    widen_around(ctx, centre, options)
    settings: Settings = ctx.obj
    if settings.audit.ask_reason:
        # The user is asked once, not at each click.
        settings = replace(
            settings, audit=replace(settings.audit, ask_reason=cache(settings.audit.ask_reason))
        )
    with listen(port) as listening, settings.open() as store:
        explore_case(
            store,
            partial(read_chosen_network, store, options),
            listening,
            record=lambda use: record_use(store, use, settings.audit),
            show_address=click.echo,
            tell=partial(click.echo, err=True),
            wait=show_progress,
            browser=browser,
            around=centre,
            hops=hops,
            hub_limit=options["hub_limit"],
            by=by,
            limit=limit,
            title=title,
            with_words=with_words,
            saved=settings.make_saved_lists() if settings.make_saved_lists else None,
        )
