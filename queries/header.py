"""The head of a saved query: title, help, id, revision, parameters and columns, read from its first lines."""

import difflib
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..graph.errors import QueryError
from .parameters import Param, clean_param, is_param_type, list_param_types

# Types of several values in one row. texts and documents (ids of documents) are sorted; ids and list are not.
_SEVERAL = ("documents", "ids", "list", "texts")
_PARAM = re.compile(
    r"@param\s+(?P<name>[a-z]\w*)\s+(?P<type>\w+(?:\|\w+)*)"
    r'(?:\s*=\s*(?P<default>"[^"]*"|\S+))?(?:\s+(?P<doc>.*))?$'
)
_COLUMN = re.compile(r"@column\s+(?P<name>[a-z]\w*)\s+(?P<type>\w+)(?::(?P<beside>\w+))?(?:\s+(?P<doc>.*))?$")
_EXAMPLE = re.compile(r"@example\s+(?P<name>[a-z]\w*)\s+(?P<value>\S.*)$")
_TAGS = re.compile(r"@tags\s+(?P<tags>\S.*)$")
_ID = re.compile(r"@id\s+(?P<id>[a-z0-9]+(?:[./-][a-z0-9]+)*)$")
_REVISION = re.compile(r"@revision\s+(?P<revision>[1-9]\d{0,5})$")
_CAN_CONTINUE, _CONTINUED = re.compile(r"//\s*@(param|column)\b"), "//     "
_FORMS = (
    "@id NAME, @revision NUMBER, @param NAME TYPE [= DEFAULT] DOC, @example NAME VALUE, "
    "@column NAME TYPE[:BESIDE] DOC or @tags A, B"
)


@dataclass(frozen=True)
class Column:
    """One column of an answer.

    A column of type id or ids can be opened as a page; document and documents name the documents that a
    row rests on. beside names the list that this one is parallel to, value by value.
    """

    name: str
    type: str = "text"
    doc: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Head:
    """What the first lines of a file say. If id is empty, the file's name is the id."""

    title: str
    help: str
    id: str = ""
    revision: int = 1
    params: tuple[Param, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


def list_column_types() -> tuple[str, ...]:
    """Return the types that a column can have: those of parameters, document, and types of several values."""
    return (*sorted({*list_param_types(), "document", *_SEVERAL}),)


def read_head(name: str, text: str) -> Head:
    """Return the head of a file of that name.

    Raise QueryError, which names the line to correct, if it is wrong.

    >>> read_head("people", "// Everybody\\n// Who?\\n// @tags people\\nMATCH …").tags
    ('people',)
    """
    lines = [line.removeprefix("//").strip() for line in _lines(text)]
    words = [line for line in lines if not line.startswith("@")]
    if not words or not words[0]:
        raise QueryError(f"{name}.cypher: has no title, expected its first line to be // and one; write it")
    return _read_marks(
        name,
        words[0],
        " ".join(word for word in words[1:] if word),
        [line for line in lines if line.startswith("@")],
    )


def _lines(text: str) -> list[str]:
    """Return the lines of the head, each @param or @column line together with the lines that continue it."""
    lines: list[str] = []
    for line in itertools.takewhile(lambda line: line.startswith("//"), text.lstrip("\ufeff").splitlines()):
        if line.startswith(_CONTINUED) and lines and _CAN_CONTINUE.match(lines[-1]):
            lines[-1] += f" {line.removeprefix(_CONTINUED).strip()}"
        else:
            lines.append(line)
    return lines


def _read_marks(name: str, title: str, help: str, lines: Iterable[str]) -> Head:
    params: list[Param] = []
    columns: list[Column] = []
    examples: list[tuple[str, str]] = []
    once: dict[str, list[str]] = {"id": [], "revision": [], "tags": []}
    for line in lines:
        if found := _PARAM.match(line):
            params.append(_param(name, **found.groupdict()))
        elif found := _COLUMN.match(line):
            columns.append(_column(name, **found.groupdict()))
        elif found := _EXAMPLE.match(line):
            examples.append((found["name"], found["value"]))
        elif found := _ID.match(line) or _REVISION.match(line) or _TAGS.match(line):
            for word, value in found.groupdict().items():
                once[word].append(value)
        else:
            raise QueryError(f"{name}.cypher: {line!r} is not understood, expected {_FORMS}; mend the line")
    stated = {
        "param": [param.name for param in params],
        "column": [column.name for column in columns],
        "example": [example for example, _ in examples],
    }
    _check_once(name, stated, once)
    _check_order(name, columns)
    tags = tuple(tag.strip() for tag in (once["tags"] or [""])[0].split(",") if tag.strip())
    return Head(
        title,
        help,
        (once["id"] or [""])[0],
        int((once["revision"] or ["1"])[0]),
        tuple(params),
        _examples(name, params, dict(examples)),
        tags,
        tuple(columns),
    )


def _check_once(name: str, stated: Mapping[str, list[str]], once: Mapping[str, list[str]]) -> None:
    for word, names in stated.items():
        if twice := sorted({one for one in names if names.count(one) > 1}):
            raise QueryError(f"{name}.cypher: @{word} {twice[0]} stands twice, expected once; take one out")
    for word, values in once.items():
        if len(values) > 1:
            raise QueryError(
                f"{name}.cypher: @{word} stands {len(values)} times, expected once; make one line of them"
            )


def _check_order(name: str, columns: list[Column]) -> None:
    """Raise QueryError if a parallel list comes before the list that it is parallel to."""
    lists: set[str] = set()
    for column in columns:
        if column.beside and column.beside not in lists:
            raise QueryError(
                f"{name}.cypher: column {column.name!r} is beside {column.beside!r}, "
                "expected a column of several values that stands before it; mend its @column line"
            )
        if column.type in _SEVERAL:
            lists.add(column.name)


def _examples(name: str, params: list[Param], examples: dict[str, str]) -> dict[str, str]:
    known = {param.name: param for param in params}
    for example, value in examples.items():
        if example not in known:
            raise QueryError(
                f"{name}.cypher: @example {example} is of no parameter, "
                f"expected one of {', '.join(known) or 'none'}; mend it"
            )
        clean_param(name, known[example], value)
    return examples


def _param(query: str, name: str, type: str, default: str | None, doc: str | None) -> Param:
    if not is_param_type(type):
        raise _unknown_type(query, "parameter", name, type, list_param_types())
    param = Param(name, type, None if default is None else default.strip('"'), doc or "")
    if param.default:
        clean_param(query, param, param.default)
    return param


def _column(query: str, name: str, type: str, beside: str | None, doc: str | None) -> Column:
    if type not in list_column_types():
        raise _unknown_type(query, "column", name, type, list_column_types())
    if beside and type not in _SEVERAL:
        raise QueryError(
            f"{query}.cypher: column {name!r} of type {type!r} is beside {beside!r}, "
            f"expected a type of several values ({', '.join(_SEVERAL)}); mend its @column line"
        )
    return Column(name, type, doc or "", beside or "")


def _unknown_type(query: str, what: str, name: str, type: str, types: tuple[str, ...]) -> QueryError:
    return QueryError(
        f"{query}.cypher: {what} {name!r} is of type {type!r}, expected one of {', '.join(types)}; "
        f"{suggest_nearest(type, types)}"
    )


def suggest_nearest(word: str, words: Iterable[str]) -> str:
    """Return a question that suggests the nearest of the words, or a general remedy if none is near.

    >>> suggest_nearest("wrm", ["vrm", "vin"])
    'did you mean vrm?'
    """
    close = difflib.get_close_matches(word, list(words), 1)
    return f"did you mean {close[0]}?" if close else "choose one of them"
