"""Objects that know their lines: parse a JSON text into them."""

import json
from bisect import bisect_right
from collections.abc import Callable
from json import decoder
from typing import Any

from ...graph.unreadable import replace_unreadable
from .nested import parse_value

DEEPEST = 200


class Placed(dict[str, Any]):
    """An object with its line in the file, and the line of each of its values."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def put(self, key: str, value: Any, line: int) -> None:
        """Set a value with its line."""
        self[key] = value
        self.lines[key] = line


# The scanner of strings of the standard library: its stubs do not name it.
scanstring: Callable[[str, int], tuple[str, int]] = vars(decoder)["scanstring"]


def find_line(item: Any, key: str, default: int) -> int:
    """Return the line of an object's value, or the default if the object does not know it."""
    return item.lines.get(key, default) if isinstance(item, Placed) else default


def parse_placed(text: str) -> Placed | None:
    """Return the object that a JSON text is, with lines; None if it is no object or is too deep.

    >>> found = parse_placed('{\\n"scene": 7,\\n"parts": [\\n{"mark": "A"}]}')
    >>> found, found.lines, found["parts"][0].line
    ({'scene': '7', 'parts': [{'mark': 'A'}]}, {'scene': 2, 'parts': 3}, 4)
    """
    try:
        value, _ = _Parser(text).parse(0, 0)
    except (json.JSONDecodeError, IndexError, RecursionError):
        return None
    return value if isinstance(value, Placed) else None


class _Parser:
    """Parses one text; numbers stay the text that they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [at for at, mark in enumerate(text) if mark == "\n"]

    def find_line(self, at: int) -> int:
        """Return the line of a place in the text."""
        return bisect_right(self.ends, at) + 1

    def skip(self, at: int) -> int:
        """Return the next place that is no blank."""
        while self.text[at] in " \n\r\t\ufeff":
            at += 1
        return at

    def parse(self, at: int, depth: int) -> tuple[Any, int]:
        """Return the value at a place, and the place after it."""
        at = self.skip(at)
        if depth > DEEPEST:
            raise RecursionError
        mark = self.text[at]
        if mark == "{":
            return self.parse_object(at, depth)
        if mark == "[":
            return self.parse_list(at, depth)
        if mark == '"':
            found, end = scanstring(self.text, at + 1)
            return replace_unreadable(found), end
        end = at
        while end < len(self.text) and self.text[end] not in ",]} \n\r\t":
            end += 1
        return parse_value(self.text[at:end]), end

    def parse_object(self, at: int, depth: int) -> tuple[Placed, int]:
        """Return the object at a place, and the place after it."""
        made = Placed(self.find_line(at))
        at = self.skip(at + 1)
        while self.text[at] != "}":
            line = self.find_line(at)
            key, at = scanstring(self.text, at + 1)
            value, at = self.parse(self.skip(at) + 1, depth + 1)
            made.put(replace_unreadable(key), value, line)
            at = self.skip(at)
            at = self.skip(at + 1) if self.text[at] == "," else at
        return made, at + 1

    def parse_list(self, at: int, depth: int) -> tuple[list[Any], int]:
        """Return the list at a place, and the place after it."""
        made = []
        at = self.skip(at + 1)
        while self.text[at] != "]":
            value, at = self.parse(at, depth + 1)
            made.append(value)
            at = self.skip(at)
            at = self.skip(at + 1) if self.text[at] == "," else at
        return made, at + 1
