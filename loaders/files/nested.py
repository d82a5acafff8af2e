"""Read JSON and JSON Lines as objects, each with its line; numbers keep their text."""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from ...graph.unreadable import replace_unreadable
from .object_rows import NO_OBJECT, format_scalar, has_objects
from .tables import Item, Objects, detect_utf16, read_first_bytes


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
