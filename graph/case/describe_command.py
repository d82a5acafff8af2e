"""Describes a command of the command line as a use of the case, for the log of who looked."""

import shlex
from typing import Any

import click
from click.core import ParameterSource

from ..audit.uses import Use, find_action
from ..console.text import terminal_safe


def describe_command(context: click.Context) -> Use:
    """Return the use that a command is: its words, and the arguments and options that the user typed."""
    path, words = context, [context.info_name or ""]
    while path.parent is not None and path.parent.parent is not None:
        path = path.parent
        words.insert(0, path.info_name or "")
    command = " ".join(words)
    asked = [param for param in context.command.params if is_asked(context, param)]
    target = shlex.join(
        word for param in asked for word in write_words(param, context.params[str(param.name)])
    )
    return Use(find_action(command, context.params), command, terminal_safe(target))


def is_asked(context: click.Context, param: click.Parameter) -> bool:
    """Whether the user typed an argument or option, or set its variable."""
    return str(param.name) in context.params and context.get_parameter_source(str(param.name)) in (
        ParameterSource.COMMANDLINE,
        ParameterSource.ENVIRONMENT,
    )


def write_words(param: click.Parameter, value: Any) -> list[str]:
    """Return an argument or option with its value as the words of a command line."""
    values = list(value) if isinstance(value, (tuple, list)) else [value]
    if isinstance(param, click.Argument):
        return [str(each) for each in values if each is not None]
    name = max(param.opts, key=len)
    if isinstance(value, bool):
        return [name if value else max(param.secondary_opts or [f"{name}=no"], key=len)]
    return [
        word
        for each in values
        for word in (name, "=".join(map(str, each)) if isinstance(each, tuple) else str(each))
    ]
