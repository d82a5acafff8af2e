"""The front door can do all that the command line can, with the same words."""

import inspect

import click
import pytest
import ringmap
from ringmap.cli import main
from ringmap.graph.network.option_types import EvidenceOptions, NetworkOptions

# The command, and the function or method of the same work. Words differ that Python keeps, or that would mean
# two things in a table of one class.
SAME = {
    "load": ringmap.Case.load,
    "map FILE": ringmap.Case.map,
    "map list": ringmap.Case.mappings,
    "map show": ringmap.Case.show_mapping,
    "map export": ringmap.Case.export_mapping,
    "map import": ringmap.Case.import_mapping,
    "map remove": ringmap.Case.remove_mapping,
    "status": ringmap.Case.status,
    "documents": ringmap.Case.documents,
    "report": ringmap.Case.report,
    "report centrality": ringmap.Case.centrality,
    "report routes": ringmap.Case.corridors,
    "report examinations": ringmap.Case.examinations,
    "report identities": ringmap.Case.identities,
    "view": ringmap.Case.view,
    "explore": ringmap.Case.explore,
    "picture": ringmap.Case.picture,
    "views list": ringmap.Case.views,
    "views delete": ringmap.Case.delete_view,
    "views export": ringmap.Case.export_view,
    "find": ringmap.Case.find,
    "show": ringmap.Case.show,
    "why": ringmap.Case.why,
    "path": ringmap.Case.path,
    "resolve same": ringmap.Case.resolve,
    "resolve different": ringmap.Case.resolve,
    "resolve unsure": ringmap.Case.resolve,
    "resolve undo": ringmap.Case.undo_judgement,
    "resolve judged": ringmap.Case.judgements,
    "resolve list": ringmap.Case.proposals,
    "resolve link": ringmap.Case.link_entities,
    "regrade": ringmap.Case.regrade,
    "calibrate": ringmap.Case.calibrate,
    "query list": ringmap.Case.queries,
    "query show": ringmap.Case.show_query,
    "query run": ringmap.Case.query,
    "query watch": ringmap.Case.watch,
    "query export": ringmap.Case.export_queries,
    "query import": ringmap.Case.import_queries,
    "audit": ringmap.Case.audit,
    "export": ringmap.Case.export,
    "retract": ringmap.Case.retract,
    "copy": ringmap.Case.copy,
    "check": ringmap.Case.check,
    "backup": ringmap.Case.backup,
    "restore": ringmap.restore,
    "stop": ringmap.Case.stop,
    "demo": ringmap.demo,
    "sample": ringmap.sample,
    "world": ringmap.make_world,
    "bench": ringmap.bench,
}
# What speaks of a terminal or a shell alone: how rows are printed, how a command ends, the manual.
TERMINAL = {"format", "exit_code", "verbose", "debug", "help", "version"}
OF_A_SHELL = {"manual", "completion"}
OF_A_TERMINAL = {"resolve review"}
# Where the words differ: as is Python's own, --all is what the method report does, a show has every table.
OTHERWISE = {
    ("load", "as"): "as_kind",
    ("map FILE", "as"): "as_kind",
    ("report", "all"): None,
    ("show", "full"): None,
}
# Methods that no command is for: what a program does with a case, and Cypher of one's own.
BESIDE = {"network", "close", "ask", "link_persons"}  # the last is an earlier name


def commands(command=main, names=()):
    context = click.Context(command)
    if names:
        yield " ".join(names), command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*names, name))


def keywords(function):
    """The keywords of a function, those of its **options among them."""
    parameters = inspect.signature(function).parameters
    more = next((each.annotation for each in parameters.values() if each.kind is each.VAR_KEYWORD), "")
    of_options = (
        NetworkOptions
        if "NetworkOptions" in str(more)
        else EvidenceOptions
        if "EvidenceOptions" in str(more)
        else None
    )
    return {
        *parameters,
        *(of_options.__annotations__ if of_options else {}),
        *(EvidenceOptions.__annotations__ if of_options else {}),
    }


WORK = [
    (name, command)
    for name, command in commands()
    if name.split()[0] not in OF_A_SHELL
    and name not in ("query", "map", "resolve", "views", *OF_A_TERMINAL)
    and not name.startswith("export ")
]


def test_every_command_has_its_method_and_every_method_its_command():
    assert {name for name, _ in WORK} == set(SAME)
    public = {
        name for name, _ in inspect.getmembers(ringmap.Case, inspect.isfunction) if not name.startswith("_")
    }
    assert (
        public == {function.__name__ for function in SAME.values() if "." in function.__qualname__} | BESIDE
    )
    assert {name for name in ringmap.__all__ if inspect.isfunction(getattr(ringmap, name))} == {
        "open",
        "demo",
        "restore",
        "sample",
        "make_world",
        "bench",
    }


@pytest.mark.parametrize(
    ("name", "command"), [pytest.param(name, command, id=name) for name, command in WORK]
)
def test_every_option_of_a_command_is_a_keyword_of_its_method(name, command):
    known = keywords(SAME[name])
    lacking = []
    for option in command.params:
        if not isinstance(option, click.Option) or option.hidden:
            continue
        word = max(option.opts, key=len).lstrip("-").replace("-", "_")
        word = OTHERWISE.get((name, word), word)
        if word is not None and word not in TERMINAL and word not in known:
            lacking.append(word)
    assert lacking == []


def test_every_format_of_export_is_one_of_the_method_with_its_options():
    formats = {name.split()[1]: command for name, command in commands() if name.startswith("export ")}
    for name, command in formats.items():
        assert name in (ringmap.Case.export.__doc__ or "")
        words = {
            max(option.opts, key=len).lstrip("-").replace("-", "_")
            for option in command.params
            if isinstance(option, click.Option)
        }
        assert words <= keywords(ringmap.Case.export) | {"help"}


def test_the_options_of_the_group_are_those_of_open():
    words = {
        max(option.opts, key=len).lstrip("-").replace("-", "_")
        for option in main.params
        if isinstance(option, click.Option)
    }
    assert words - TERMINAL == set(inspect.signature(ringmap.open).parameters)
