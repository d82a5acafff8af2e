"""The options that the commands of saved queries share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from . import completion


def folders_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--queries DIR`, as the argument folders."""
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


def answer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what is asked and how long it may take: NAME, --param, --queries, --timeout."""
    for option in reversed(
        (
            click.argument("name", shell_complete=completion.complete_names),
            click.option(
                "--param",
                "params",
                multiple=True,
                metavar="NAME=VALUE",
                shell_complete=completion.complete_params,
                help="A parameter; may be given several times.",
            ),
            folders_option,
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
