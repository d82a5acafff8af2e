"""Puts words in place of codes, where a file has the key to them: `K = keeper`, or a sheet of codes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .cell_shapes import IsHead
from .head_words import is_head as is_known_head
from .head_words import split_head
from .long_form import spread_named_rows

MOST_ROWS = 100_000  # of a table whose codes are replaced
_MOST_CODES = 200  # of a sheet that is a key
_FEWEST_CODES = 2
_LEAST_EXPLAINED = 0.9  # of the filled cells of a column that a key has
_CODE = re.compile(r"[A-Za-z]{1,4}|\d{1,3}|[A-Za-z]{1,2}\d{1,3}")
_ENTRY = re.compile(rf"\s*({_CODE.pattern})\s*(?:=|:|[-–](?=\s)|\s[-–])\s*(\S.*?)\s*", re.DOTALL)
_SPACED = re.compile(rf"({_CODE.pattern})\s?[=:-]?\s(\S.*)")
_FIELD_WORDS = frozenset(("field", "column", "table", "list", "head", "heading", "item"))
_CODE_WORDS = frozenset(("code", "codes", "value", "key", "abbreviation", "abbr", "letter"))
_MEANING_WORDS = split_words(
    "meaning means meaningis description desc for text explanation definition is stands words what decode "
    "decoded literal expansion bedeutung signification"
)
# What a column of these has tells a thing from others, so that its words would lose the thing.
_REFERENCE_WORDS = split_words(
    "exhibit exhibits exh exhib item items ref refs reference references stock stk serial id ids urn no nr "
    "num number numbers job log lot tag seal case crime record entry line row"
)
_KIND_WORDS = split_words("type types kind status state category class role condition")
_FEWEST_KEY_LINES = 2  # of a text that explains codes
_MOST_TITLES = 1  # of its lines that explain none
# A grading is read by its codes, whatever a key calls them.
_GRADE_WORDS = split_words(
    "source src ass int evaluation eval assessment grade grading handling hdl handle intelligence sev iev hc"
)


@dataclass(frozen=True)
class _Key:
    """The words that each code of one column stands for, and the lines of the file that say so."""

    head: str
    words: Mapping[str, str]
    labels: frozenset[int] = frozenset()


def decode_tables(tables: Sequence[Table], is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a file with the codes that a key of the same file explains as words.

    The key is a sheet (`Field, Code, Meaning`, or `Code, Meaning`), or stands in lines around the table
    (`MK: C = chassis, P = plate`). Gradings stay the codes that they are, and so do references and columns
    of which each row has another. Where the words are heads, and what each row has stands behind them, the
    rows of one record become one row.
    """
    sheets = [_read_sheet(table, tables) for table in tables]
    keys = [key for found in sheets for key in found]
    return tuple(
        table if sheet else _decode(table, (*_read_lines(table), *keys), is_head)
        for table, sheet in zip(tables, sheets, strict=True)
    )


def _read_sheet(table: Table, tables: Sequence[Table]) -> list[_Key]:
    """Return the keys of a sheet that only explains codes, [] for another one."""
    words = [set(split_head(head)) for head in table.heads]
    if len(tables) < 2 or table.form or not 2 <= len(words) <= 3 or not words[-1] & _MEANING_WORDS:
        return []
    lines = [line.cells for line in islice(table.lines(), _MOST_CODES + 1) if not line.problem]
    if len(lines) > _MOST_CODES or any(len(cells) != len(words) for cells in lines):
        return []
    if len(words) == 2:
        if not words[0] & _CODE_WORDS or _is_of_references(table.heads[0]):
            return []
        return [_Key(fold_text(table.heads[0]), {code.strip(): meaning for code, meaning in lines})]
    if not (words[0] & _FIELD_WORDS and words[1] & _CODE_WORDS):
        return []
    found: dict[str, dict[str, str]] = {}
    field = ""
    for cell, code, meaning in lines:
        field = cell.strip() or field
        found.setdefault(fold_text(field), {})[code.strip()] = meaning.strip()
    return [_Key(field, codes) for field, codes in found.items()]


def _read_lines(table: Table) -> list[_Key]:
    """Return the keys among the labels around a table; a line without a label goes on with the last."""
    around = sorted(
        [(line, label, value) for label, value, line in table.standing]
        + [(line, "", text) for line, text in table.texts]
    )
    found: list[_Key] = []
    for line, label, value in around:
        entries = read_entries(value)
        if label and entries and fold_text(label) in map(fold_text, table.heads):
            found.append(_Key(fold_text(label), entries, frozenset((line,))))
        elif not label and entries and found and not entries.keys() & found[-1].words.keys():
            last = found[-1]
            found[-1] = _Key(last.head, {**last.words, **entries}, last.labels | {line})
    return [key for key in found if len(key.words) >= _FEWEST_CODES]


def read_entries(text: str) -> dict[str, str]:
    """Return what each code of a line stands for; {} if part of the line is no such entry.

    >>> read_entries("E = engine; B = gearbox"), read_entries("E = engine, as seen"), read_entries("Monday")
    ({'E': 'engine', 'B': 'gearbox'}, {'E': 'engine, as seen'}, {})
    """
    parts = [part for part in re.split(rf"[\n;]|,(?=\s*(?:{_CODE.pattern})\s*=)", text) if part.strip()]
    matches = [_ENTRY.fullmatch(part) for part in parts]
    return {match[1]: match[2] for match in matches if match} if all(matches) else {}


def read_key_lines(text: str) -> dict[str, dict[str, str]]:
    """Return what the codes of each column stand for in a text whose lines explain them, {} for another text.

    Below a title all lines explain codes, and there are several.

    >>> read_key_lines("ROLE  10 shipper   20 consignee\\nSITES  U04 Felixstowe\\n       W09 Cotonou")
    {'role': {'10': 'shipper', '20': 'consignee'}, 'sites': {'U04': 'Felixstowe', 'W09': 'Cotonou'}}
    """
    found: dict[str, dict[str, str]] = {}
    labels: list[str] = []
    counts = Counter[bool]()
    for line in filter(None, map(str.rstrip, text.splitlines())):
        own, *rest = re.split(r"\s{2,}|\t|(?<=\w):\s", line)
        parts = [part for part in rest if part]
        entries = [match for part in parts if (match := _SPACED.fullmatch(part))]
        if len(entries) != len(parts):
            return {}
        counts[bool(parts)] += 1
        if own.strip():
            labels = [fold_text(label) for label in own.split("/")]
        for label in labels if entries else ():
            found.setdefault(label, {}).update({match[1]: match[2] for match in entries})
    return found if counts[True] >= _FEWEST_KEY_LINES and counts[False] <= _MOST_TITLES else {}


def decode_by(
    keys: Mapping[str, Mapping[str, str]], heads: Sequence[str], lines: Sequence[Line], *, but: int = -1
) -> list[Line]:
    """Return lines with codes as words: by the key of the column's head, else by one with all of its codes.

    A key of another head is for no column of plain numbers, which may count anything. References stay, and
    so does the column but.
    """
    found: dict[int, _Key] = {}
    for at, head in enumerate(heads):
        if at == but or _is_of_references(head):
            continue
        if fold_text(head) in keys:
            candidates = [_Key(head, keys[fold_text(head)])]
        else:
            candidates = [
                _Key(label, words) for label, words in keys.items() if not any(map(str.isdigit, words))
            ]
        explaining = [key for key in candidates if _explains(key, at, lines)]
        if len(explaining) == 1:
            found[at] = explaining[0]
    return [
        replace(
            line,
            cells=tuple(
                _word(found[at], cell) if at in found else cell for at, cell in enumerate(line.cells)
            ),
        )
        for line in lines
    ]


def _decode(table: Table, keys: Sequence[_Key], is_head: IsHead) -> Table:
    lines: list[Line] | None = None
    for key in keys:
        at = next((at for at, head in enumerate(table.heads) if fold_text(head) == key.head), -1)
        if at < 0 or _GRADE_WORDS & set(split_head(table.heads[at])) or _is_of_references(table.heads[at]):
            continue
        lines = lines if lines is not None else list(islice(table.lines(), MOST_ROWS + 1))
        if len(lines) > MOST_ROWS or not _explains(key, at, lines) or _is_unique(at, lines):
            continue
        table, lines = _put_words(table, lines, at, key)
        table = spread_named_rows(table, at, is_head)
        lines = None
    labels = {line for key in keys for line in key.labels}
    if not labels:
        return table
    return replace(
        table,
        standing=tuple(one for one in table.standing if one[2] not in labels),
        texts=tuple(one for one in table.texts if one[0] not in labels),
    )


def _is_of_references(head: str) -> bool:
    """Whether a head names what tells things from each other: `Exhibit`, and not `Exhibit type`."""
    words = set(split_head(head))
    return bool(words & _REFERENCE_WORDS) and not words & _KIND_WORDS


def _list_filled(at: int, lines: Sequence[Line]) -> list[str]:
    cells = (line.cells[at].strip() for line in lines if not line.problem and at < len(line.cells))
    return [cell for cell in cells if cell]


def _is_unique(at: int, lines: Sequence[Line]) -> bool:
    """Whether a column has something else in each row, so that it may tell the rows from each other."""
    filled = _list_filled(at, lines)
    return len(set(filled)) == len(filled)


def _explains(key: _Key, at: int, lines: Sequence[Line]) -> bool:
    """Whether nearly all cells of a column are codes of a key."""
    filled = _list_filled(at, lines)
    known = sum(cell in key.words for cell in filled)
    return bool(known) and all(map(_CODE.fullmatch, filled)) and known >= _LEAST_EXPLAINED * len(filled)


def _put_words(table: Table, lines: Sequence[Line], at: int, key: _Key) -> tuple[Table, list[Line]]:
    made = [
        line
        if line.problem or at >= len(line.cells)
        else replace(line, cells=(*line.cells[:at], _word(key, line.cells[at]), *line.cells[at + 1 :]))
        for line in lines
    ]
    note = f"column '{table.heads[at]}' has codes; read as what the file says that they stand for"
    return replace(table, lines=partial(iter, made), notes=(*table.notes, note)), made


def _word(key: _Key, cell: str) -> str:
    return key.words.get(cell.strip(), cell)
