"""Writes mappings as TOML that a person can read and change, and reads them back."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ...graph.errors import RecordError
from .mapping import LEFT_OUT, READ_AS, WHOLE, ColumnRule, FixedValue, Mapping

_ABOUT = """\
# How ringmap reads the columns of one layout. A column is read into a field of the kind of record,
# or left out for a reason (skip). docs/mappings.md explains all that can stand here.
"""
_ORDERS = {"month first": True, "day first": False}
_MAPPING_KEYS = frozenset(("kind", "layout", "dates", "column", "value"))
_COLUMN_KEYS = frozenset(
    ("head", "heads", "field", "number", "row", "read_as", "join", "split", "piece", "unit", "skip")
)
_VALUE_KEYS = frozenset(("field", "value"))
KEYS = (_MAPPING_KEYS | _COLUMN_KEYS | _VALUE_KEYS) - {"column"}  # the words of a mapping, but for its lists
Describe = Callable[[Mapping, ColumnRule], str]
Remark = Callable[[Mapping, str], str]  # of a mapping and what stands before its tables' names
Fields = Callable[[str], Sequence[str]]  # the fields of a kind of record


def write_mappings(
    mappings: Sequence[Mapping], describe: Describe | None = None, remark: Remark | None = None
) -> str:
    """Return mappings as one text: a single one alone, several each as a [[mapping]].

    describe gives the comment above a column, remark what stands in comments after the last one.
    """
    several = len(mappings) > 1
    table = "mapping." if several else ""
    parts = []
    for one in mappings:
        lines = ["[[mapping]]"] if several else []
        lines += _write_lines(one, describe, table)
        after = remark(one, table) if remark else ""
        lines += ["", *(f"# {line}".rstrip() for line in after.splitlines())] if after else []
        parts.append("\n".join(lines))
    return _ABOUT + "\n" + "\n\n".join(parts) + "\n"


def _write_lines(mapping: Mapping, describe: Describe | None, table: str) -> Iterator[str]:
    yield f"kind = {quote_toml(mapping.kind)}"
    if mapping.layout:
        yield f"layout = {quote_toml(mapping.layout)}"
    if mapping.month_first is not None:
        yield f"dates = {quote_toml('month first' if mapping.month_first else 'day first')}"
    for rule in mapping.rules:
        yield ""
        comment = describe(mapping, rule) if describe else ""
        yield from (f"# {line}" for line in comment.splitlines())
        yield f"[[{table}column]]"
        yield from _write_rule(rule)
    for value in mapping.values:
        yield f"\n[[{table}value]]\nfield = {quote_toml(value.field)}\nvalue = {quote_toml(value.value)}"


def _write_rule(rule: ColumnRule) -> Iterator[str]:
    if len(rule.columns) == 1:
        yield f"head = {quote_toml(rule.columns[0])}"
    else:
        yield f"heads = [{', '.join(map(quote_toml, rule.columns))}]"
        if rule.is_read and rule.join != ColumnRule.join:
            yield f"join = {quote_toml(rule.join)}"
    if not rule.is_read:
        yield f"skip = {quote_toml(rule.reason or 'not needed')}"
        return
    yield f"field = {quote_toml(rule.field)}"
    yield from (f"{name} = {value}" for name, value in (("number", rule.number), ("row", rule.row)) if value)
    for name, text, usual in (("read_as", rule.read_as, WHOLE), ("split", rule.split, "")):
        if text != usual:
            yield f"{name} = {quote_toml(text)}"
    if rule.piece:
        yield f"piece = {rule.piece}"
    if rule.unit:
        yield f"unit = {quote_toml(rule.unit)}"


def quote_toml(text: str) -> str:
    r"""Return a text as TOML writes it: as in JSON, where TOML escapes one more character.

    >>> print(quote_toml('Seen "by"\n'))
    "Seen \"by\"\n"
    """
    plain = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text for a file
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mappings(text: str, name: str, kinds: Sequence[str], fields: Fields) -> tuple[Mapping, ...]:
    """Return the mappings that a TOML text holds: one alone, or several as [[mapping]].

    name is what messages call the text. kinds are the words of the records, fields gives the fields of one.
    Raise RecordError, with place, value, expectation and remedy, for a text that is no mapping.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise RecordError(
            f"{name}: is no TOML ({error}), expected a mapping; mend that place, see docs/mappings.md"
        ) from None
    if "mapping" not in data:
        return (_read_mapping(data, name, kinds, fields),)
    tables = _list_tables(data, "mapping", name)
    if not tables:
        raise RecordError(f"{name}: holds no mapping, expected [[mapping]] with a kind; write one")
    return tuple(_read_mapping(one, f"{name}: mapping {at}", kinds, fields) for at, one in tables)


def _read_mapping(data: dict[str, Any], name: str, kinds: Sequence[str], fields: Fields) -> Mapping:
    _refuse_unknown_keys(data, _MAPPING_KEYS, name)
    kind, dates = data.get("kind"), data.get("dates")
    if not isinstance(kind, str) or kind not in kinds:
        raise RecordError(
            f"{name}: kind is '{kind or ''}', expected one of {', '.join(kinds)}; write one of them"
        )
    if dates is not None and (not isinstance(dates, str) or dates not in _ORDERS):
        raise RecordError(
            f"{name}: dates is '{dates}', expected 'day first' or 'month first'; write one of them"
        )
    known = tuple(fields(kind))
    rules = tuple(
        _read_rule(one, f"{name}: column {at}", known) for at, one in _list_tables(data, "column", name)
    )
    if not any(rule.is_read for rule in rules):
        raise RecordError(
            f"{name}: reads no column, expected [[column]] with a head and a field; write one for each column"
        )
    values = tuple(
        _read_value(one, f"{name}: value {at}", known) for at, one in _list_tables(data, "value", name)
    )
    return Mapping(
        kind, str(data.get("layout", "")), rules, values, None if dates is None else _ORDERS[dates]
    )


def _list_tables(data: dict[str, Any], key: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise RecordError(
            f"{name}: {key} is no list, expected [[{key}]] before each; put it in double brackets"
        )
    return list(enumerate(tables, start=1))


def _refuse_unknown_keys(table: dict[str, Any], known: frozenset[str], place: str) -> None:
    if unknown := sorted(table.keys() - known):
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], known, 1)
        remedy = f"did you mean {near[0]}?" if near else "check its spelling"
        raise RecordError(f"{place}: has '{unknown[0]}', expected only {', '.join(sorted(known))}; {remedy}")


def _read_rule(table: dict[str, Any], place: str, known: Sequence[str]) -> ColumnRule:
    _refuse_unknown_keys(table, _COLUMN_KEYS, place)
    heads = table["heads"] if "heads" in table else [table.get("head")]
    if not isinstance(heads, list) or not heads or not all(isinstance(head, str) and head for head in heads):
        raise RecordError(f'{place}: names no column, expected head = "…"; write the column\'s head')
    place = f"{place} ('{heads[0]}')"
    if "skip" in table:
        if "field" in table:
            raise RecordError(f"{place}: has field and skip, expected one of them; remove the other")
        return ColumnRule(tuple(heads), LEFT_OUT, reason=str(table["skip"]) or "not needed")
    field = _check_field(table.get("field"), place, known)
    read_as = table.get("read_as", WHOLE)
    if read_as not in READ_AS:
        raise RecordError(
            f"{place}: read_as is '{read_as}', expected one of {', '.join(READ_AS)}; write one of them"
        )
    numbers = {key: table.get(key, 0) for key in ("number", "row", "piece")}
    for key, value in numbers.items():
        if type(value) is not int or not 0 <= value <= 99:
            raise RecordError(f"{place}: {key} is '{value}', expected 1, 2, 3 …; write a whole number")
    texts = {key: str(table.get(key, usual)) for key, usual in (("join", " "), ("split", ""), ("unit", ""))}
    if numbers["piece"] and not texts["split"]:
        raise RecordError(
            f"{place}: names piece {numbers['piece']} and no split, expected the mark between the pieces; "
            'add split = "/"'
        )
    return ColumnRule(
        tuple(heads),
        field,
        numbers["number"],
        numbers["row"],
        read_as,
        texts["join"],
        texts["split"],
        numbers["piece"],
        texts["unit"],
    )


def _check_field(field: Any, place: str, known: Sequence[str]) -> str:
    if isinstance(field, str) and field in known:
        return field
    from difflib import get_close_matches

    shown = get_close_matches(str(field), known, 4, 0.5) or list(known[:8])
    raise RecordError(
        f"{place}: field is '{field or ''}', expected a field such as {', '.join(shown)}; "
        "`ringmap map --fields KIND` lists them all"
    )


def _read_value(table: dict[str, Any], place: str, known: Sequence[str]) -> FixedValue:
    _refuse_unknown_keys(table, _VALUE_KEYS, place)
    field = _check_field(table.get("field"), place, known)
    value = table.get("value")
    if not isinstance(value, str | int | float) or not re.search(r"\S", str(value)):
        raise RecordError(
            f"{place} ('{field}'): value is '{'' if value is None else value}', expected a text such as "
            '"Essex Police"; write one'
        )
    return FixedValue(field, str(value))
