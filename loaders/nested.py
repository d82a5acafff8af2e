"""JSON and JSON Lines into rows: numbers keep their text, nesting becomes numbered columns, each object has its line."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ..graph.errors import RecordError
from .rows import plain
from .tables import Line, Objects, Table, first_bytes, looks_utf16

Unfold = Callable[[dict[str, Any]], Iterable[dict[str, Any]]]


def objects(path: Path, name: str) -> Objects:
    """The objects of a file that holds an array of them, one object, one object a line, or one array inside an object.

    Raises RecordError, with the line, where the whole cannot be read; in JSON Lines only the bad line is lost.
    """
    text, notes = _text(path, name)
    bare = text.lstrip()
    at = len(text) - len(bare)
    by_line = path.suffix.lower() in (".jsonl", ".ndjson")
    try:
        if bare.startswith("[") and not by_line:
            return Objects(name, tuple(_array(text, at + 1, name)), notes)
        found = tuple(_sequence(text, at))
    except RecursionError:
        raise RecordError(f"{name}: is nested thousands deep, expected a list of plain records; check what wrote it") from None
    except json.JSONDecodeError as error:
        raise _unreadable(name, error) from error
    if len(found) == 1:
        line, item, _ = found[0]
        if isinstance(item, str) and not by_line:
            raise RecordError(f"{name}:{line}: {item}; check that the file is whole")
        if isinstance(item, dict) and (inner := _wrapped(item)):
            around = {key: value for key, value in item.items() if key != inner}
            return Objects(name, tuple((line, one, "") for one in item[inner]), notes, Objects(name, found, notes), around)
    return Objects(name, found, notes)


def _unreadable(name: str, error: json.JSONDecodeError) -> RecordError:
    return RecordError(f"{name}:{error.lineno}: is no whole JSON ({error.msg.lower()} at column {error.colno}), "
                       "expected a list of objects; check that the file is whole")


def _text(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    start = first_bytes(path, name)
    raw = path.read_bytes()
    if codec := looks_utf16(start):
        return raw.decode(codec, "replace"), ("read as UTF-16",)
    if (nul := raw.find(b"\x00")) >= 0:
        line = raw.count(b"\n", 0, nul) + 1
        raise RecordError(f"{name}:{line}: holds a NUL byte, expected text; save the file as UTF-8")
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252"), ("is not UTF-8 and was read as cp1252",)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise RecordError(f"{name}:{line}: byte 0x{raw[error.start]:02X} is neither UTF-8 nor cp1252, expected text; "
                              "save the file as UTF-8") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
        raise json.JSONDecodeError(f"key '{twice}' stands twice in one object", "", 0)
    return made


# Numbers stay the text they are: 007 as a string and 7.50 as a number both keep every digit.
_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=str)


def _array(text: str, at: int, name: str) -> Iterator[tuple[int, dict[str, Any] | str, str]]:
    line, counted = 1, 0
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return
        line += text.count("\n", counted, at)
        counted = at
        item, at = _decoded(text, at)
        if not isinstance(item, dict):
            raise RecordError(f"{name}:{line}: the list holds '{str(item)[:40]}', expected an object with named values; "
                              "write one object a record")
        yield line, item, ""
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise error if error.doc else json.JSONDecodeError(error.msg, text, at) from None


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t") and at < len(text):
        at += 1
    return at


def _sequence(text: str, at: int) -> Iterator[tuple[int, dict[str, Any] | str, str]]:
    line, counted = 1, 0
    while (at := _skip(text, at)) < len(text):
        line += text.count("\n", counted, at)
        counted = at
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        try:
            item, stop = _decoded(text, at)
        except json.JSONDecodeError as error:
            yield line, f"it is no whole JSON ({error.msg.lower()})", text[at:end].rstrip("\r")
            at = end
            continue
        if isinstance(item, dict):
            yield line, item, ""
        else:
            yield line, "it is no object, expected an object with named values", text[at:stop]
        at = stop


def _wrapped(item: dict[str, Any]) -> str:
    """The name of the one list of objects that an object holds, or ""."""
    lists = [key for key, value in item.items() if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)]
    return lists[0] if len(lists) == 1 else ""


def parts_of(*names: str, number: str = "") -> Unfold:
    """An unfold for records that hold a list of parts under one of these names, the first named first: a row for each part.

    What stands on the record itself holds for all of them; number is the field that a part's own number goes to.

    >>> list(parts_of("exhibits", number="exhibit")({"scene": "EX/1", "exhibits": [{"number": "PG/1"}, {"ref": "PG/2"}]}))
    [{'scene': 'EX/1', 'exhibit': 'PG/1'}, {'scene': 'EX/1', 'exhibit': 'PG/2'}]
    """
    def unfold(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        lists = {plain(key): key for key, value in item.items()
                 if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)}
        inner = next((lists[plain(name)] for name in names if plain(name) in lists), "")
        whole = {key: value for key, value in item.items() if key != inner}
        for part in item[inner] if inner else [{}]:
            yield whole | {number if number and plain(key) in _OWN_NUMBER else key: value for key, value in part.items()}

    return unfold


_OWN_NUMBER = frozenset(("number", "no", "reference", "ref", "id"))


def flat(item: dict[str, Any], ahead: str = "") -> dict[str, str]:
    """An object as one row: nested names joined by "_", lists of scalars by "; ", lists of objects numbered from 1.

    >>> flat({"urn": "1", "phone": ["07700 900123", "07700 900456"], "subjects": [{"name": "Dee"}]})
    {'urn': '1', 'phone': '07700 900123; 07700 900456', 'subject1_name': 'Dee'}
    """
    row: dict[str, str] = {}
    for key, value in item.items():
        head = f"{ahead}_{key}" if ahead else key
        if isinstance(value, dict):
            row |= flat(value, head)
        elif isinstance(value, list):
            if any(isinstance(one, dict) for one in value):
                stem = head[:-1] if head.endswith("s") else head
                for number, one in enumerate(value, start=1):
                    row |= flat(one, f"{stem}{number}") if isinstance(one, dict) else {f"{stem}{number}": scalar(one)}
            else:
                row[head] = "; ".join(text for one in value if (text := scalar(one)))
        else:
            row[head] = scalar(value)
    return row


def scalar(value: Any) -> str:
    """A JSON value as a cell's text; null is blank.

    >>> scalar(None), scalar(True), scalar("NA")
    ('', 'true', 'NA')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def rows_of(item: dict[str, Any], unfold: Unfold | None) -> list[dict[str, str]]:
    """The flat rows of one object; an unfold that does not know the object's shape raises whatever it meets."""
    return [flat(one) for one in unfold(item)] if unfold else [flat(item)]


def as_table(found: Objects, unfold: Unfold | None, standing: Callable[[dict[str, Any]], dict[str, Any]] | None = None) -> Table:
    """The objects as a Table: heads are the names of all objects, in the order in which they are first met.

    standing gives what holds for an object beside what it says itself.
    """
    heads: dict[str, None] = {}
    rows: list[tuple[int, dict[str, str], str, str]] = []
    for line, item, raw in found.items:
        if isinstance(item, str):
            rows.append((line, {}, item, raw))
            continue
        try:
            flats = rows_of({**standing(item), **item} if standing else item, unfold)
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            problem = f"the object is not laid out as expected ({type(error).__name__}: {error})"
            rows.append((line, {}, problem, json.dumps(item, ensure_ascii=False)))
            continue
        for row in flats:
            heads.update(dict.fromkeys(row))
            rows.append((line, row, "", ""))
    names = tuple(heads)
    body = tuple(Line(line, tuple([row.get(head, "") for head in names]), (), problem, raw) for line, row, problem, raw in rows)
    return Table(found.name, names, partial(iter, body), 1, found.notes)
