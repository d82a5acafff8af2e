"""Messages in the words of Python: keywords instead of options, methods instead of commands."""

import inspect
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from ..errors import RingmapError

Class = TypeVar("Class", bound=type)
_OPTION = re.compile(r"(?<![\w-])--(?P<no>no-)?(?P<name>[a-z][a-z-]*[a-z])")
_COMMAND = re.compile(r"`ringmap (?P<name>[a-z]+)`")
_OTHERWISE = {"as": "as_kind"}  # as is Python's own
_UNDO_OF_RUN = re.compile(r"`ringmap retract --load (?P<run>[\w:.-]+)`")
_COMMAND_OF_GROUP = re.compile(r"`ringmap (?P<name>resolve [a-z]+)(?: (?P<argument>[\w:]+))?`")
_METHODS = {
    "resolve undo": "undo_judgement",
    "resolve judged": "judgements",
    "resolve list": "proposals",
    "resolve link": "link_entities",
}
# What methods answer with that is no message but data.
_DATA = frozenset(("delete_view", "show_mapping", "show_query"))


def name_keywords(text: str) -> str:
    """Return a message with keywords for options and methods for commands.

    >>> name_keywords("--known-at is 'x', expected a day; `ringmap documents` lists them")
    "known_at is 'x', expected a day; `case.documents()` lists them"
    >>> name_keywords("name its kind with --as, or leave its text out with --no-text")
    'name its kind with as_kind, or leave its text out with text=False'
    >>> name_keywords("undo it with `ringmap resolve undo 0a1b`")
    "undo it with `case.undo_judgement('0a1b')`"
    >>> name_keywords("`ringmap retract --load run:2026` takes it back")
    "`case.retract(load='run:2026')` takes it back"
    """
    text = _UNDO_OF_RUN.sub(r"`case.retract(load='\g<run>')`", text)
    text = _COMMAND_OF_GROUP.sub(_name_method, text)
    return _COMMAND.sub(r"`case.\g<name>()`", _OPTION.sub(_name_keyword, text))


def _name_method(command: re.Match[str]) -> str:
    argument = f"'{command['argument']}'" if command["argument"] else ""
    method = _METHODS.get(command["name"])
    return f"`case.{method}({argument})`" if method else command[0]


def _name_keyword(option: re.Match[str]) -> str:
    word = option["name"].replace("-", "_")
    return _OTHERWISE.get(word, word) + ("=False" if option["no"] else "")


def speak_python(cls: Class) -> Class:
    """Make the public methods of a class name keywords in their errors and answers; return the class.

    A command that calls such a method keeps the words of the command line.
    """
    for base in cls.__mro__:
        for name, value in list(vars(base).items()):
            is_public = inspect.isfunction(value) and (name == "__init__" or not name.startswith("_"))
            if is_public and base.__module__.startswith("ringmap") and value is getattr(cls, name):
                setattr(cls, name, _wrap(value, answers_in_words=name not in _DATA))
    return cls


def _wrap(method: Callable[..., Any], *, answers_in_words: bool) -> Callable[..., Any]:
    @wraps(method)
    def speaking(*args: Any, **keywords: Any) -> Any:
        if click.get_current_context(silent=True) is not None:
            return method(*args, **keywords)
        try:
            answer = method(*args, **keywords)
            return _speak(answer) if answers_in_words else answer
        except RingmapError as error:
            error.args = tuple(name_keywords(one) if isinstance(one, str) else one for one in error.args)
            raise

    return speaking


def _speak(answer: Any) -> Any:
    """Return the answer of a method; a sentence, or the notes of a table, name keywords."""
    if isinstance(answer, str):
        return name_keywords(answer)
    notes = getattr(answer, "attrs", {}).get("notes")
    if notes:
        answer.attrs["notes"] = [name_keywords(note) for note in notes]
    return answer
