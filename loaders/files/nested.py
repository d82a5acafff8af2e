"""Read JSON and JSON Lines as rows: numbers keep their text, nesting becomes numbered columns."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from ...graph.unreadable import replace_unreadable
from ..fields.rows import fold_text
from .tables import Item, Line, Objects, Table, detect_utf16, find_flags, read_first_bytes

# The rows that an object holds; a text among them is a part of it that is no object, as it stands.
Unfold = Callable[[dict[str, Any]], Iterable[dict[str, Any] | str]]
UNFOLD_ERRORS = (
    KeyError,
    TypeError,
    AttributeError,
    ValueError,
    IndexError,
)  # what an unfold raises for an object of another layout
NO_OBJECT = "is no object, expected one with named values"


def read_objects(path: Path, name: str) -> Objects:
    """Return the objects of a file: an array of them, one object, one a line, or one array in an object.

    Raise RecordError with the line if the whole cannot be read. In JSON Lines only the bad line is lost, in
    a list only an item that is no object.
    """
    text, notes = _read_text(path, name)
    bare = text.lstrip()
    at = len(text) - len(bare)
    by_line = path.suffix.lower() in (".jsonl", ".ndjson")
    try:
        if bare.startswith("[") and not by_line:
            return Objects(name, _check_objects(tuple(_parse_array(text, at + 1)), name), notes)
        found = tuple(_parse_sequence(text, at))
    except RecursionError:
        raise RecordError(
            f"{name}: is nested thousands deep, expected a list of plain records; check what wrote it"
        ) from None
    except json.JSONDecodeError as error:
        raise _make_json_error(name, error) from error
    if len(found) == 1:
        line, item, _ = found[0]
        if isinstance(item, str) and not by_line:
            raise RecordError(f"{name}:{line}: {item}; check that the file is whole")
        if isinstance(item, dict) and (inner := _find_wrapped_list(item)):
            around = {key: value for key, value in item.items() if key != inner}
            listed = tuple(
                (line, one, "")
                if isinstance(one, dict)
                else (line, f"item {at} of '{inner}' {NO_OBJECT}", format_scalar(one))
                for at, one in enumerate(item[inner], start=1)
            )
            return Objects(name, listed, notes, Objects(name, found, notes), around)
    return Objects(name, found, notes)


def _check_objects(items: tuple[Item, ...], name: str) -> tuple[Item, ...]:
    """Return the items of a list. Raise RecordError if none of them is an object."""
    if items and not any(isinstance(item, dict) for _, item, _ in items):
        line, _, raw = items[0]
        raise RecordError(
            f"{name}:{line}: the list holds '{raw[:40]}', "
            "expected an object with named values; write one object a record"
        )
    return items


def _make_json_error(name: str, error: json.JSONDecodeError) -> RecordError:
    return RecordError(
        f"{name}:{error.lineno}: is no whole JSON ({error.msg.lower()} at column {error.colno}), "
        "expected a list of objects; check that the file is whole"
    )


def _read_text(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    start = read_first_bytes(path, name)
    raw = path.read_bytes()
    if codec := detect_utf16(start):
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
            raise RecordError(
                f"{name}:{line}: byte 0x{raw[error.start]:02X} is neither UTF-8 nor cp1252, expected text; "
                "save the file as UTF-8"
            ) from None


def _refuse_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
        raise json.JSONDecodeError(f"key '{replace_unreadable(twice)}' stands twice in one object", "", 0)
    return made


# Numbers stay the text they are: 007 as a string and 7.50 as a number both keep every digit.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_refuse_double_keys, parse_float=str, parse_int=str, parse_constant=str
)
_ESCAPED_NO_CHARACTER = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


def _parse_array(text: str, at: int) -> Iterator[Item]:
    line, counted = 1, 0
    for number in count(1):
        at = _skip_blanks(text, at)
        if text[at : at + 1] == "]":
            return
        line += text.count("\n", counted, at)
        counted = at
        item, at = _decode(text, at)
        yield (
            (line, item, "")
            if isinstance(item, dict)
            else (line, f"item {number} of the list {NO_OBJECT}", text[counted:at])
        )
        at = _skip_blanks(text, at)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)


def _decode(text: str, at: int) -> tuple[Any, int]:
    try:
        item, stop = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise error if error.doc else json.JSONDecodeError(error.msg, text, at) from None
    return _clean_value(item) if _ESCAPED_NO_CHARACTER.search(text, at, stop) else item, stop


def _clean_value(item: Any) -> Any:
    """Return a JSON value with the surrogates in its texts replaced."""
    if isinstance(item, str):
        return replace_unreadable(item)
    if isinstance(item, list):
        return [_clean_value(one) for one in item]
    return (
        {replace_unreadable(key): _clean_value(value) for key, value in item.items()}
        if isinstance(item, dict)
        else item
    )


def _skip_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t") and at < len(text):
        at += 1
    return at


def _parse_sequence(text: str, at: int) -> Iterator[Item]:
    line, counted = 1, 0
    while (at := _skip_blanks(text, at)) < len(text):
        line += text.count("\n", counted, at)
        counted = at
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        try:
            item, stop = _decode(text, at)
        except json.JSONDecodeError as error:
            problem = f"it is no whole JSON ({error.msg.lower()}), expected an object with named values"
            yield line, problem, text[at:end].rstrip("\r")
            at = end
            continue
        if isinstance(item, dict):
            yield line, item, ""
        else:
            yield line, f"it {NO_OBJECT}", text[at:stop]
        at = stop


def parse_value(text: str) -> Any:
    """Return the JSON value of a text, numbers as text; None if it is null or no JSON.

    >>> parse_value(' ["Dee", 7.50] '), parse_value('{"urn": 7')
    (['Dee', '7.50'], None)
    """
    try:
        item, stop = _decode(text, _skip_blanks(text, 0))
    except (json.JSONDecodeError, RecursionError):
        return None
    return item if _skip_blanks(text, stop) == len(text) else None


def parse_object(text: str) -> dict[str, Any] | None:
    """Return the object that a text holds; None if it holds none.

    >>> parse_object('{"urn": 7}'), parse_object("7"), parse_object('{"urn": 7')
    ({'urn': '7'}, None, None)
    """
    item = parse_value(text)
    return item if isinstance(item, dict) else None


def _find_wrapped_list(item: dict[str, Any]) -> str:
    """Return the name of the one list of objects in an object, or "".

    A list of objects alone wins over a list with another item in it.
    """
    lists = {key: value for key, value in item.items() if has_objects(value)}
    pure = [key for key, value in lists.items() if all(isinstance(one, dict) for one in value)]
    found = pure or list(lists)
    return found[0] if len(found) == 1 else ""


def has_objects(value: Any) -> bool:
    """Whether a value is a list with an object in it."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def make_unfold(*names: str, number: str = "") -> Unfold:
    """Return an unfold for records with a list of parts under one of these names: a row for each part.

    The first name found wins. The record's own fields are repeated in each row; number is the field for a
    part's own number. A part that is no object comes as its text.

    >>> unfold = make_unfold("exhibits", number="exhibit")
    >>> list(unfold({"scene": "EX/1", "exhibits": [{"number": "PG/1"}, {"ref": "PG/2"}]}))
    [{'scene': 'EX/1', 'exhibit': 'PG/1'}, {'scene': 'EX/1', 'exhibit': 'PG/2'}]
    """

    def unfold(item: dict[str, Any]) -> Iterator[dict[str, Any] | str]:
        lists = {fold_text(key): key for key, value in item.items() if has_objects(value)}
        inner = next((lists[fold_text(name)] for name in names if fold_text(name) in lists), "")
        if not inner:
            yield item
            return
        whole = {key: value for key, value in item.items() if key != inner}
        for part in item[inner]:
            if isinstance(part, dict):
                yield whole | {
                    number if number and fold_text(key) in _OWN_NUMBER else key: value
                    for key, value in part.items()
                }
            else:
                yield format_scalar(part)

    return unfold


_OWN_NUMBER = frozenset(("number", "no", "reference", "ref", "id"))


def flatten(item: dict[str, Any]) -> dict[str, str]:
    """Return an object as one row of texts.

    Nested names are joined by "_", lists of scalars by "; ", and lists of objects are numbered from 1.

    >>> flatten({"urn": "1", "phone": ["07700 900123", "07700 900456"], "subjects": [{"name": "Dee"}]})
    {'urn': '1', 'phone': '07700 900123; 07700 900456', 'subject1_name': 'Dee'}
    """
    return {head: text for head, _, text in list_leaves(item)}


def list_leaves(item: dict[str, Any], ahead: str = "", path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every value of an object: the head of its column, its path in the object, and its text.

    >>> list(list_leaves({"charges": [{"sum": "7"}]}))
    [('charge1_sum', 'charges[].sum', '7')]
    """
    for key, value in item.items():
        head, place = f"{ahead}_{key}" if ahead else key, f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from list_leaves(value, head, place)
        elif has_objects(value):
            stem = head[:-1] if head.endswith("s") else head
            for number, one in enumerate(value, start=1):
                if isinstance(one, dict):
                    yield from list_leaves(one, f"{stem}{number}", f"{place}[]")
                else:
                    yield f"{stem}{number}", f"{place}[]", format_scalar(one)
        elif isinstance(value, list):
            yield head, place, "; ".join(text for one in value if (text := format_scalar(one)))
        else:
            yield head, place, format_scalar(value)


def format_scalar(value: Any) -> str:
    """Return a JSON value as a cell's text; null is blank.

    >>> format_scalar(None), format_scalar(True), format_scalar("NA")
    ('', 'true', 'NA')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False)
        if isinstance(value, list | dict)
        else str(value)
    )


def unfold_rows(item: dict[str, Any], unfold: Unfold | None) -> list[dict[str, Any] | str]:
    """Return the rows of one object.

    An unfold raises one of UNFOLD_ERRORS for an object of another layout.
    """
    return list(unfold(item)) if unfold else [item]


Standing = Callable[[dict[str, Any]], dict[str, Any]]


def _add_standing(item: dict[str, Any], standing: Standing | None) -> dict[str, Any]:
    extra = standing(item) if standing else {}
    return {**extra, **item} if extra else item


def _stays_as_is(item: dict[str, Any] | str, unfold: Unfold | None, standing: Standing | None) -> bool:
    if isinstance(item, str):
        return True
    try:
        parts = unfold_rows(_add_standing(item, standing), unfold)
    except UNFOLD_ERRORS:
        return False
    return len(parts) == 1 and parts[0] is item


def make_table(
    found: Objects,
    unfold: Unfold | None,
    standing: Standing | None = None,
    plain: Table | None = None,
) -> Table:
    """Return the objects as a Table; its heads are all names, in the order in which they first occur.

    standing returns the envelope's fields that hold for an object. plain is the table without unfold and
    standing; it is returned if they change nothing.
    """
    if plain and all(_stays_as_is(item, unfold, standing) for _, item, _ in found.items):
        return plain
    places: dict[str, str] = {}
    rows: list[tuple[int, dict[str, str], str, str]] = []
    for line, item, raw in found.items:
        if isinstance(item, str):
            rows.append((line, {}, item, raw))
            continue
        try:
            parts = unfold_rows(_add_standing(item, standing), unfold)
        except UNFOLD_ERRORS as error:
            problem = f"the object is not laid out as expected ({type(error).__name__}: {error})"
            rows.append((line, {}, problem, json.dumps(item, ensure_ascii=False)))
            continue
        for part in parts:
            if isinstance(part, str):
                rows.append((line, {}, f"one of its parts {NO_OBJECT}", part))
                continue
            leaves = list(list_leaves(part))
            for head, place, _ in leaves:
                places.setdefault(head, place)
            rows.append((line, {head: text for head, _, text in leaves}, "", ""))
    names = tuple(places)
    body = tuple(
        Line(line, tuple([row.get(head, "") for head in names]), find_flags(row.values()), problem, raw)
        for line, row, problem, raw in rows
    )
    return Table(found.name, names, partial(iter, body), 1, found.notes, paths=places)
