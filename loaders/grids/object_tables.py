"""Turn objects (JSON, XML), nested in whatever way, into tables with the heads that `list_leaves` gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from ..files.nested import NO_OBJECT, format_scalar, has_objects, list_leaves
from ..files.tables import Line, Objects, Table, find_flags

MANY = 3  # a list of more parts than this in a single object is rows, not numbered columns
_DIGIT = re.compile(r"\d")


class Part(NamedTuple):
    """A row to be: its line, the cells that it has from its parents and of its own, and its problem."""

    line: int
    cells: dict[str, Any]
    problem: str = ""
    raw: str = ""


def tabulate_objects(found: Objects) -> tuple[Table, ...]:
    """Return the tables of a file of objects.

    A row is an object of the list that the file holds, at whatever depth; what stands around the list is
    `standing`. Inner lists are numbered columns (`subject1_name`); but lists that hold lists themselves, or
    many parts of a single object, are tables of their own, whose rows repeat the cells of their object.
    """
    items, around = _unwrap(found)
    standing = tuple((head, text, 1) for head, _, text in list_leaves(dict(around)) if text)
    lists = _find_part_lists([item for _, item, _ in items if isinstance(item, dict)])
    if not lists:
        table = _make_table(found.name, [_make_part(item) for item in items], found.notes)
        return (_hold(table, standing),)
    single = len(items) == 1
    made, base = [], []
    for key in lists:
        rows = list(_unfold(items, key, lists, repeat=not single))
        if rows:
            made.append(_make_table(f"{found.name}#{key}", rows, found.notes))
    for line, item, raw in items:
        if isinstance(item, str):
            base.append(Part(line, {}, item, raw))
        elif single:
            whole = {key: value for key, value in item.items() if key not in lists}
            standing += tuple((head, text, line) for head, _, text in list_leaves(whole) if text)
        elif not any(has_objects(item.get(key)) for key in lists):
            base.append(Part(line, item))
    if base:
        made.insert(0, _make_table(found.name, base, found.notes))
    return tuple(_hold(table, standing) for table in made)


def _make_part(item: tuple[int, dict[str, Any] | str, str]) -> Part:
    line, value, raw = item
    return Part(line, {}, value, raw) if isinstance(value, str) else Part(line, value)


def _unfold(
    items: Sequence[tuple[int, dict[str, Any] | str, str]], key: str, lists: Sequence[str], repeat: bool
) -> Iterator[Part]:
    """Yield a row for each part under a key; repeat says that it has the cells of its object too."""
    for line, item, _ in items:
        if isinstance(item, str) or not has_objects(item.get(key)):
            continue
        own = {name: value for name, value in item.items() if name not in lists} if repeat else {}
        for one in item[key]:
            if isinstance(one, dict):
                clash = own.keys() & one.keys()
                yield Part(line, own | {f"{key}_{n}" if n in clash else n: v for n, v in one.items()})
            elif one is not None:
                yield Part(line, {}, f"one of its parts {NO_OBJECT}", format_scalar(one))


def _find_part_lists(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the keys of lists that are tables of their own; all lists of an object are, or none."""
    keys = list(dict.fromkeys(key for item in items for key, value in item.items() if has_objects(value)))
    deep = any(_has_lists(one) for item in items for key in keys for one in _list_of(item, key))
    many = len(items) == 1 and any(len(_list_of(items[0], key)) > MANY for key in keys)
    return keys if deep or many else []


def _list_of(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _has_lists(value: Any) -> bool:
    """Whether an object has a list of objects in it, at whatever depth."""
    if not isinstance(value, dict):
        return False
    return any(has_objects(one) or _has_lists(one) for one in value.values())


def _unwrap(found: Objects) -> tuple[tuple[tuple[int, dict[str, Any] | str, str], ...], dict[str, Any]]:
    """Return the objects of the list that a file's only object holds, and what stands around the list."""
    whole = found.whole or found
    if len(whole.items) != 1 or not isinstance(whole.items[0][1], dict):
        return found.items, dict(found.around)
    line, item, _ = whole.items[0]
    around: dict[str, Any] = {}
    path: list[str] = []
    while True:
        item = _list_keyed(item)
        lists = [key for key, value in item.items() if has_objects(value)]
        groups = [key for key, value in item.items() if isinstance(value, dict)]
        if len(lists) == 1 and not _holds_parts(item, lists[0], groups):
            rest = {key: value for key, value in item.items() if key != lists[0]}
            rows = tuple(
                (line, one, "") if isinstance(one, dict) else (line, f"it {NO_OBJECT}", format_scalar(one))
                for one in item[lists[0]]
            )
            return _number_lines(rows, found), around | rest
        if lists or len(groups) != 1 or len(item) - len(groups) > 4:
            return ((line, item, ""),), around
        around |= {key: value for key, value in item.items() if key != groups[0]}
        path.append(groups[0])
        item = item[groups[0]]


def _number_lines(
    rows: tuple[tuple[int, dict[str, Any] | str, str], ...], found: Objects
) -> tuple[tuple[int, dict[str, Any] | str, str], ...]:
    """Return the rows with the lines that the reader gave them, where it gave them any."""
    if len(found.items) == len(rows):
        return tuple((own[0], row[1], row[2]) for own, row in zip(found.items, rows, strict=True))
    return rows


def _holds_parts(item: Mapping[str, Any], key: str, groups: Sequence[str]) -> bool:
    """Whether the list beside groups of values is parts of this object, and not a list of records in it."""
    parts = _list_of(item, key)
    return len(groups) >= 2 and len(parts) <= MANY and not any(map(_has_lists, parts))


def _list_keyed(item: dict[str, Any]) -> dict[str, Any]:
    """Return an object with groups under keys that are numbers or codes as lists: `{"N1": {…}, "N2": {…}}`.

    >>> _list_keyed({"nominals": {"N1": {"name": "Dee"}, "N2": {"name": "Ray"}}})
    {'nominals': [{'key': 'N1', 'name': 'Dee'}, {'key': 'N2', 'name': 'Ray'}]}
    """
    made = {}
    for key, value in item.items():
        keyed = (
            isinstance(value, dict)
            and len(value) > 1
            and all(_DIGIT.search(name) and isinstance(one, dict) for name, one in value.items())
        )
        made[key] = [{"key": name} | one for name, one in value.items()] if keyed else value
    return made


def _make_table(name: str, parts: Sequence[Part], notes: tuple[str, ...]) -> Table:
    places: dict[str, str] = {}
    rows = []
    for part in parts:
        cells = {}
        for head, place, text in list_leaves(part.cells):
            places.setdefault(head, place)
            cells[head] = text
        rows.append((part, cells))
    heads = tuple(places)
    lines = tuple(
        Line(
            part.line,
            tuple([cells.get(head, "") for head in heads]),
            find_flags(cells.values()),
            part.problem,
            part.raw,
        )
        for part, cells in rows
    )
    return Table(name, heads, partial(iter, lines), 1, notes, paths=places, form="nested")


def _hold(table: Table, standing: tuple[tuple[str, str, int], ...]) -> Table:
    return Table(
        table.name,
        table.heads,
        table.lines,
        table.head_line,
        table.notes,
        paths=table.paths,
        standing=standing,
        form=table.form,
    )
