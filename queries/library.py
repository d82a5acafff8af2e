"""Saved queries: read from files, checked, found by name and run on a store."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import QueryError, UnknownId
from ..graph.kinds import KINDS, Reading
from ..graph.kinds.date import CALENDAR_DAY
from ..graph.kinds.grading import SUSPECTED_FALSE
from ..graph.schema.model import MODEL
from ..graph.store.cypher_tokens import lex, tokenize
from .check import check_query
from .groups import find_group, rank_group
from .header import Column, read_head, suggest_nearest
from .parameters import Accept, Param, accept_none, clean_param

if TYPE_CHECKING:
    from ..graph.store import Store

OURS = Path(__file__).parent
TIMEOUT = 60.0  # seconds that a query may take
# Names that every query may use without declaring them.
PATTERNS = {"$suspected_false": SUSPECTED_FALSE, "$calendar_day": CALENDAR_DAY}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class SavedQuery:
    """One saved query.

    id stays when the file is renamed, revision grows when the query changes; examples give a value for
    parameters by name; declared says whether the file names the columns, or they are the query's own AS
    names.
    """

    name: str
    title: str
    help: str
    params: tuple[Param, ...]
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    cypher: str
    declared: bool = True
    path: Path | None = None
    id: str = ""
    revision: int = 1
    examples: Mapping[str, str] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The title of its group."""
        return find_group(self.tags)

    @property
    def body(self) -> str:
        """The query without the lines of its head."""
        lines = self.cypher.lstrip("\ufeff").splitlines()
        return "\n".join(
            lines[next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines)) :]
        )

    @property
    def tokens(self) -> list[str]:
        """The words and signs of the query, which stay the same in another layout."""
        return [token.text for token in tokenize(self.name, self.cypher)]

    def clean_params(self, given: Mapping[str, Any], accept: Accept = accept_none) -> dict[str, Any]:
        """Return the parameters to send: the given values, cleaned, and the defaults.

        Raises QueryError for a missing, unknown or wrong parameter. accept decides whether a doubtful value
        passes; run_query lets one pass that the case holds.
        """
        if unknown := set(given) - {param.name for param in self.params}:
            has = ", ".join(param.name for param in self.params) or "none"
            raise QueryError(
                f"{self.name}: has no parameter {sorted(unknown)[0]!r}, expected {has}; "
                f"see: ringmap query show {self.name}"
            )
        return {
            param.name: clean_param(self.name, param, given.get(param.name, param.default), accept)
            for param in self.params
        }

    def example_params(self) -> dict[str, str]:
        """Return a value for each required parameter that has an example in the file."""
        return {
            param.name: self.examples[param.name]
            for param in self.params
            if param.is_required and param.name in self.examples
        }


@lru_cache(maxsize=1024)
def parse_query(name: str, text: str, path: Path | None = None) -> SavedQuery:
    """Return the saved query in a file. Raise QueryError, which says what to correct, if it is wrong.

    >>> parse_query("people", "// Everybody\\nMATCH (p:Person) RETURN p.label AS person").columns
    (Column(name='person', type='text', doc='', beside=''),)
    """
    if not _NAME.fullmatch(name):
        raise QueryError(
            f"{name}.cypher: the name has other than small letters, digits and hyphens, "
            "expected one such as shared-phones; rename the file"
        )
    head = read_head(name, text)
    text = _fill_patterns(text, {param.name for param in head.params})
    names = check_query(
        name, text, {param.name for param in head.params}, [column.name for column in head.columns]
    )
    return SavedQuery(
        name,
        head.title,
        head.help,
        head.params,
        head.tags,
        head.columns or tuple(map(Column, names)),
        text,
        bool(head.columns),
        path,
        head.id or name,
        head.revision,
        head.examples,
    )


def _fill_patterns(text: str, declared: Container[str]) -> str:
    """Return the text with each name of PATTERNS replaced by its pattern, unless the file declares that name.

    So each pattern is defined once, and the query that is shown, run or exported runs unchanged on Neo4j.
    """
    if not any(name in text for name in PATTERNS):
        return text
    return "".join(
        f"'{PATTERNS[piece]}'"
        if kind == "param" and piece in PATTERNS and piece[1:] not in declared
        else piece
        for kind, piece in lex(text)
    )


@dataclass(frozen=True)
class QueryLibrary:
    """The saved queries that can be run, by name, and what is wrong with the other files."""

    queries: Mapping[str, SavedQuery]
    problems: tuple[str, ...] = ()

    def find(self, name: str) -> SavedQuery:
        """Return the query of that name. Raise QueryError, with the nearest name, if there is none."""
        if name in self.queries:
            return self.queries[name]
        if wrong := [problem for problem in self.problems if problem.startswith(f"{name}.cypher:")]:
            raise QueryError(wrong[0])
        raise QueryError(
            f"there is no saved query {name!r}; {suggest_nearest(name, self.queries)}; "
            "`ringmap query list` has them, --queries adds yours"
        )

    def list_tagged(self, tag: str) -> list[SavedQuery]:
        """Return the queries with that tag, sorted by group and name; all of them if the tag is empty."""
        found = (saved for saved in self.queries.values() if not tag or tag in saved.tags)
        return sorted(found, key=lambda saved: (rank_group(saved.tags), saved.name))

    def list_tags(self) -> list[str]:
        """Return every tag of the queries, sorted."""
        return sorted({tag for saved in self.queries.values() for tag in saved.tags})


def read_library(folders: Iterable[Path] = ()) -> QueryLibrary:
    """Return the saved queries of ringmap and of further folders.

    A wrong file is listed in problems and does not stop the others. Raises QueryError for a missing folder,
    or for a name that is in two folders.
    """
    found: dict[str, SavedQuery] = {}
    problems: list[str] = []
    for name, path in _list_files(folders).items():
        try:
            found[name] = _read_file(name, path)
        except QueryError as error:
            problems.append(str(error))
    return QueryLibrary(found, tuple(problems))


def read_query(name: str, folders: Iterable[Path] = ()) -> SavedQuery:
    """Return the saved query of that name, without reading the files of the others.

    Raises QueryError as read_library does, and if the file is wrong or there is none of that name.
    """
    folders = tuple(folders)
    files = _list_files(folders)
    if name not in files:
        # The nearest name is one of a query that can be run.
        return read_library(folders).find(name)
    return _read_file(name, files[name])


def _list_files(folders: Iterable[Path]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for folder in (OURS, *folders):
        if not folder.is_dir():
            raise QueryError(
                f"{folder}: is no folder, expected one with .cypher files; name it after --queries"
            )
        for path in sorted(folder.glob("*.cypher")):
            name = path.stem.replace("_", "-")
            if name in files:
                raise QueryError(
                    f"{path}: a saved query {name!r} is already in {files[name]}, "
                    "expected each name once; rename the file"
                )
            files[name] = path
    return files


def _read_file(name: str, path: Path) -> SavedQuery:
    try:
        return parse_query(name, path.read_text("utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{name}.cypher: cannot be read ({error}), expected UTF-8 text; save it so"
        ) from error


def run_query(
    store: Store,
    saved: SavedQuery,
    params: Mapping[str, Any] | None = None,
    *,
    timeout: float = TIMEOUT,
    notice: Callable[[str], object] | None = None,
) -> list[dict[str, Any]]:
    """Return the rows that a saved query finds, each with exactly the declared columns, in their order.

    The query runs as the store's reader and through the dialect guard. A parameter of type id may be a
    plate, VIN, phone or container in any spelling. A doubtful value is accepted if the case holds it;
    notice then gets a message. Raises QueryError for wrong parameters, for a query that may write or that
    the engine would answer wrongly, and past timeout seconds.
    """
    values = saved.clean_params(params or {}, partial(_accept_known, store, notice))
    answer = store.ask(saved.cypher, _with_ids(store, saved, values), timeout=timeout)
    # An empty answer of the embedded engine has no keys, so we use the columns of the file.
    return [
        _sort_lists(saved, {column.name: row[column.name] for column in saved.columns}) for row in answer.rows
    ]


def _accept_known(store: Store, notice: Callable[[str], object] | None, kind: str, reading: Reading) -> bool:
    """Whether the case holds a doubtful value; if it does, say so through notice."""
    if not reading.value or not any(store.read(query, value=reading.value) for query in _value_queries(kind)):
        return False
    if notice:
        notice(
            f"{reading.as_reported!r} is doubtful ({reading.reason or KINDS[kind].expected}), "
            "and the case has it as it stands"
        )
    return True


def _value_queries(kind: str) -> list[str]:
    """Return the queries that find a value of a kind: as an entity's key, else in a document's readings."""
    keys = [
        (node.label, node.key)
        for node in MODEL.nodes
        for own in node.properties
        if own.name == node.key and own.kind == kind
    ]
    return [
        f"MATCH (e:{label}) WHERE e.`{key}` = $value RETURN e.id AS id LIMIT 1" for label, key in keys
    ] or [
        "MATCH (:Document)-[m:MENTIONS]->(e:Entity) "
        "WHERE any(value IN m.reading_values WHERE value = $value) RETURN e.id AS id LIMIT 1"
    ]


def _with_ids(store: Store, saved: SavedQuery, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with every id as the store has it.

    Raise QueryError, with the nearest, if it has none.
    """
    from ..graph.case.find import find_entity

    found = dict(values)
    for param in saved.params:
        if param.type == "id" and found[param.name]:
            try:
                found[param.name] = find_entity(store, found[param.name])["id"]
            except UnknownId as error:
                raise QueryError(f"{saved.name}: parameter {param.name!r}: {error}") from None
    return found


def _sort_lists(saved: SavedQuery, row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with its lists sorted, parallel lists together: engines collect in different orders."""
    for column in saved.columns:
        beside = [other.name for other in saved.columns if other.beside == column.name]
        if (
            column.beside
            or not isinstance(row[column.name], list)
            or not (beside or column.type in ("texts", "documents"))
        ):
            continue
        together = sorted(
            _zip_lists(saved, row, (column.name, *beside)),
            key=lambda values: [(value is None, str(value)) for value in values],
        )
        if column.type == "documents":
            together = list(dict.fromkeys(together))
        for at, name in enumerate((column.name, *beside)):
            row[name] = [values[at] for values in together]
    return row


def _zip_lists(saved: SavedQuery, row: Mapping[str, Any], names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return the values of parallel lists, place by place. Raise QueryError if their lengths differ."""
    lists = [row[name] if isinstance(row[name], list) else [row[name]] for name in names]
    if len({len(values) for values in lists}) > 1:
        counts = ", ".join(f"{len(values)} {name}" for name, values in zip(names, lists, strict=True))
        raise QueryError(
            f"{saved.name}: gives {counts}, expected as many of each; "
            "collect them together, as collect(DISTINCT [a.label, a.id])"
        )
    return list(zip(*lists, strict=True))
