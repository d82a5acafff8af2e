"""Saved: a question kept in a file, read from its header, checked, found by name and put to a store."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import QueryError, UnknownId
from .check import check
from .params import Param, cleaned, column_types, param_types

if TYPE_CHECKING:
    from ..graph.store import Store

OURS = Path(__file__).parent
TIMEOUT = 60.0  # seconds that a question may take
_PARAM = re.compile(r'@param\s+(?P<name>[a-z]\w*)\s+(?P<type>\w+)(?:\s*=\s*(?P<default>"[^"]*"|\S+))?(?:\s+(?P<doc>.*))?$')
_COLUMN = re.compile(r"@column\s+(?P<name>[a-z]\w*)\s+(?P<type>\w+)(?:\s+(?P<doc>.*))?$")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Column:
    """One column of an answer; a column of type id or ids can be opened as a page."""

    name: str
    type: str = "text"
    doc: str = ""


@dataclass(frozen=True)
class Saved:
    """One saved question; declared says whether its file names the columns, or they are the query's own AS names."""

    name: str
    title: str
    help: str
    params: tuple[Param, ...]
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    cypher: str
    declared: bool = True
    path: Path | None = None

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters to send: what was given, cleaned, and defaults; QueryError for a missing or unknown one."""
        if unknown := set(given) - {param.name for param in self.params}:
            has = ", ".join(param.name for param in self.params) or "none"
            raise QueryError(f"{self.name}: has no parameter {sorted(unknown)[0]!r}, expected {has}; see: ringmap query show {self.name}")
        return {param.name: cleaned(self.name, param, given.get(param.name, param.default)) for param in self.params}


def parsed(name: str, text: str, path: Path | None = None) -> Saved:
    """The question that a file holds, checked; QueryError says what to mend.

    >>> parsed("people", "// Everybody\\nMATCH (p:Person) RETURN p.label AS person").columns
    (Column(name='person', type='text', doc=''),)
    """
    if not _NAME.fullmatch(name):
        raise QueryError(f"{name}.cypher: the name has other than small letters, digits and hyphens, expected one such as shared-phones; "
                         "rename the file")
    header = [line.removeprefix("//").strip() for line in _header(text)]
    words = [line for line in header if not line.startswith("@")]
    if not words or not words[0]:
        raise QueryError(f"{name}.cypher: has no title, expected its first line to be // and one; write it")
    params, columns, tags = _marked(name, [line for line in header if line.startswith("@")])
    names = check(name, text, {param.name for param in params}, [column.name for column in columns])
    help = " ".join(word for word in words[1:] if word)
    return Saved(name, words[0], help, params, tags, columns or tuple(map(Column, names)), text, bool(columns), path)


def _header(text: str) -> list[str]:
    lines = text.lstrip("\ufeff").splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return lines[:end]


def _marked(name: str, lines: Iterable[str]) -> tuple[tuple[Param, ...], tuple[Column, ...], tuple[str, ...]]:
    params: list[Param] = []
    columns: list[Column] = []
    tags: tuple[str, ...] = ()
    for line in lines:
        if found := _PARAM.match(line):
            params.append(_param(name, **found.groupdict()))
        elif found := _COLUMN.match(line):
            columns.append(_column(name, **found.groupdict()))
        elif line.startswith("@tags "):
            tags = tuple(tag.strip() for tag in line.removeprefix("@tags ").split(",") if tag.strip())
        else:
            raise QueryError(f"{name}.cypher: {line!r} is not understood, expected @param NAME TYPE [= DEFAULT] DOC, @column NAME TYPE DOC or "
                             "@tags A, B; mend the line")
    for kind, names in (("@param", [param.name for param in params]), ("@column", [column.name for column in columns])):
        if twice := sorted({one for one in names if names.count(one) > 1}):
            raise QueryError(f"{name}.cypher: {kind} {twice[0]} stands twice, expected once; take one out")
    return tuple(params), tuple(columns), tags


def _param(query: str, name: str, type: str, default: str | None, doc: str | None) -> Param:
    if type not in param_types():
        raise _unknown_type(query, "parameter", name, type, param_types())
    param = Param(name, type, None if default is None else default.strip('"'), doc or "")
    if param.default:
        cleaned(query, param, param.default)
    return param


def _column(query: str, name: str, type: str, doc: str | None) -> Column:
    if type not in column_types():
        raise _unknown_type(query, "column", name, type, column_types())
    return Column(name, type, doc or "")


def _unknown_type(query: str, what: str, name: str, type: str, types: tuple[str, ...]) -> QueryError:
    return QueryError(f"{query}.cypher: {what} {name!r} is of type {type!r}, expected one of {', '.join(types)}; {_near(type, types)}")


def _near(word: str, words: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(words), 1)
    return f"did you mean {close[0]}?" if close else "choose one of them"


@dataclass(frozen=True)
class Shelf:
    """All saved questions that can be asked, by name, and what is wrong with the files that cannot."""

    queries: Mapping[str, Saved]
    problems: tuple[str, ...] = ()

    def find(self, name: str) -> Saved:
        """The question of that name; QueryError names the nearest."""
        if name in self.queries:
            return self.queries[name]
        if wrong := [problem for problem in self.problems if problem.startswith(f"{name}.cypher:")]:
            raise QueryError(wrong[0])
        raise QueryError(f"there is no saved query {name!r}; {_near(name, self.queries)}; `ringmap query list` has them, --queries adds yours")

    def tagged(self, tag: str) -> list[Saved]:
        """The questions with that tag, in the order of their names; all of them where the tag is empty."""
        return [saved for _, saved in sorted(self.queries.items()) if not tag or tag in saved.tags]


def shelf(folders: Iterable[Path] = ()) -> Shelf:
    """Our saved questions, and those of further folders.

    A file that is wrong is told among the problems, and keeps nobody from the others. Raises QueryError for a folder
    that is not there, or a name that stands in two of them.
    """
    found: dict[str, Saved] = {}
    problems: list[str] = []
    for folder in (OURS, *folders):
        if not folder.is_dir():
            raise QueryError(f"{folder}: is no folder, expected one with .cypher files; name it after --queries")
        for path in sorted(folder.glob("*.cypher")):
            name = path.stem.replace("_", "-")
            if name in found:
                raise QueryError(f"{path}: a saved query {name!r} is already in {found[name].path}, expected each name once; rename the file")
            try:
                found[name] = parsed(name, path.read_text("utf-8"), path)
            except QueryError as error:
                problems.append(str(error))
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{name}.cypher: cannot be read ({error}), expected UTF-8 text; save it so")
    return Shelf(found, tuple(problems))


def run(store: Store, saved: Saved, params: Mapping[str, Any] | None = None, *, timeout: float = TIMEOUT) -> list[dict[str, Any]]:
    """The rows that answer a question, each with exactly the declared columns, in their order.

    Asked as the store's reader and through the dialect guard. A parameter of type id may be a plate, VIN, phone or container
    in any spelling. Raises QueryError for wrong parameters, for a query that would write or be answered wrongly by this store,
    and past timeout seconds.
    """
    answer = store.ask(saved.cypher, _with_ids(store, saved, saved.values(params or {})), timeout=timeout)
    # An empty answer of the embedded engine has no keys, so the file's own columns are what counts.
    return [{column.name: _sorted(column, row[column.name]) for column in saved.columns} for row in answer.rows]


def _with_ids(store: Store, saved: Saved, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with every id as the store has it; QueryError with the nearest where it has none."""
    from ..graph.report.find import known

    found = dict(values)
    for param in saved.params:
        if param.type == "id" and found[param.name]:
            try:
                found[param.name] = known(store, found[param.name])["id"]
            except UnknownId as error:
                raise QueryError(f"{saved.name}: parameter {param.name!r}: {error}") from None
    return found


def _sorted(column: Column, value: Any) -> Any:
    """Texts that were collected come in no order, and not in the same one from each engine."""
    return sorted(value) if column.type == "texts" and isinstance(value, list) else value
