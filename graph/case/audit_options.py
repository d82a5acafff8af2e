"""Options of every command that say why a case is used, for whom, and where that is recorded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..audit.audit_settings import AuditSettings
from ..console.asking import find_reason_asker

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--why",
        envvar="RINGMAP_WHY",
        default="",
        metavar="TEXT",
        help="Why you use the case; its log keeps that.",
    ),
    click.option(
        "--recipients",
        envvar="RINGMAP_RECIPIENTS",
        default="",
        metavar="TEXT",
        help="Who gets what you write; the log keeps that.",
    ),
    click.option(
        "--audit-log",
        envvar="RINGMAP_AUDIT_LOG",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The file of the log of who looked, if not the case's own.",
    ),
)


def audit_options(command: Command) -> Command:
    """Give the group of commands `--why`, `--recipients` and `--audit-log`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def make_audit_settings(why: str, recipients: str, audit_log: Path | None) -> AuditSettings:
    """Return the settings that the options say; a user at a terminal is asked for a reason if one lacks."""
    return AuditSettings(why, recipients, audit_log, find_reason_asker())
