"""What is recorded: each command and method that reads or changes a case, and its action in law."""

from dataclasses import dataclass
from typing import NamedTuple


class Logged(NamedTuple):
    """A command of the command line, the method of Case that does the same, and the action of both.

    confirmed is the action with --yes.
    """

    command: str
    method: str
    action: str
    confirmed: str = "alteration"


# The actions are those of section 62(1) of the Data Protection Act 2018. A file that leaves the case, be it a
# page, a report or an export, is a disclosure: ringmap cannot know who reads it.
LOGGED = (
    Logged("load", "load", "collection"),
    Logged("map", "map", "consultation"),
    Logged("map list", "mappings", "consultation"),
    Logged("map show", "show_mapping", "consultation"),
    Logged("map export", "export_mapping", "disclosure"),
    Logged("map import", "import_mapping", "alteration"),
    Logged("map remove", "remove_mapping", "alteration"),
    Logged("status", "status", "consultation"),
    Logged("documents", "documents", "consultation"),
    Logged("report centrality", "centrality", "consultation"),
    Logged("report routes", "corridors", "consultation"),
    Logged("report examinations", "examinations", "consultation"),
    Logged("report identities", "identities", "consultation"),
    Logged("report", "report", "disclosure"),
    Logged("view", "view", "disclosure"),
    Logged("explore", "explore", "consultation"),
    Logged("picture", "picture", "disclosure"),
    Logged("views list", "views", "consultation"),
    Logged("views delete", "delete_view", "alteration"),
    Logged("views export", "export_view", "disclosure"),
    Logged("find", "find", "consultation"),
    Logged("show", "show", "consultation"),
    Logged("why", "why", "consultation"),
    Logged("path", "path", "consultation"),
    Logged("resolve same", "", "combination"),
    Logged("resolve different", "", "alteration"),
    Logged("resolve unsure", "resolve", "alteration"),
    Logged("resolve undo", "undo_judgement", "alteration"),
    Logged("resolve judged", "judgements", "consultation"),
    Logged("resolve list", "proposals", "consultation"),
    Logged("resolve link", "link_entities", "consultation", confirmed="combination"),
    Logged("", "link_persons", "consultation", confirmed="combination"),
    Logged("resolve review", "", "combination"),
    Logged("regrade", "regrade", "consultation"),
    Logged("calibrate", "calibrate", "consultation"),
    Logged("query run", "query", "consultation"),
    Logged("query watch", "watch", "consultation"),
    Logged("export", "export", "disclosure"),
    Logged("retract", "retract", "erasure"),
    Logged("copy", "copy", "disclosure"),
    Logged("check", "check", "consultation"),
    Logged("backup", "backup", "disclosure"),
    Logged("audit", "audit", "consultation"),
    Logged("", "network", "consultation"),
    Logged("", "ask", "consultation"),
)
ACTION_OF_METHOD = {each.method: each.action for each in LOGGED if each.method}
_CONFIRMED = {name: each.confirmed for each in LOGGED for name in (each.command, each.method) if name}
_ACTION_OF_COMMAND = {each.command: each.action for each in LOGGED if each.command}
# A consultation whose answer goes to a file with one of these options is a disclosure.
_OUTPUTS = ("out", "view")


@dataclass(frozen=True)
class Use:
    """One use of a case: what is done, to what, why, and for whom; times and users are not in it yet."""

    action: str
    command: str
    target: str = ""
    reason: str = ""
    recipients: str = ""


def find_action(command: str, asked: "dict[str, object]") -> str:
    """Return the action of a command with what was asked of it.

    >>> find_action("query run", {"name": "plate-history"})
    'consultation'
    >>> find_action("query run", {"name": "plate-history", "view": "page.html"})
    'disclosure'
    >>> find_action("export graphml", {})
    'disclosure'
    """
    action = _ACTION_OF_COMMAND.get(command) or _ACTION_OF_COMMAND.get(command.split()[0], "consultation")
    return change_action(command, action, asked)


def change_action(name: str, action: str, asked: "dict[str, object]") -> str:
    """Return the action of a command or method, changed by what was asked.

    A consultation written to a file is a disclosure, a trial collects nothing, to judge two the same
    combines them, and --yes does what is only shown without it.
    """
    if asked.get("yes"):
        return _CONFIRMED.get(name, "alteration")
    if asked.get("verdict") == "same":
        return "combination"
    if asked.get("dry_run"):
        return "consultation"
    if action == "consultation" and any(asked.get(name) for name in _OUTPUTS):
        return "disclosure"
    return action
