"""Writes a mapping as TOML that a person can read and change, and reads it back."""

import tomllib
from collections.abc import Callable, Sequence
from typing import Any

import tomlkit

from ...graph.errors import RecordError
from .mapping import LEFT_OUT, READ_AS, WHOLE, ColumnRule, FixedValue, Mapping

_ABOUT = (
    "How ringmap reads the columns of one layout. A column is read into a field of the kind of record,",
    "or left out with a reason (skip). See docs/mappings.md for all that can stand here.",
)
_ORDERS = {"month first": True, "day first": False}
_COLUMN_KEYS = frozenset(
    ("head", "heads", "field", "number", "row", "read_as", "join", "split", "piece", "unit", "skip")
)


def write_mapping(mapping: Mapping, describe: Callable[[ColumnRule], str] | None = None) -> str:
    """Return the mapping as TOML; describe gives the comment beside a column (its score, samples)."""
    document = tomlkit.document()
    for line in _ABOUT:
        document.add(tomlkit.comment(line))
    document.add("kind", tomlkit.item(mapping.kind))
    if mapping.layout:
        document.add("layout", tomlkit.item(mapping.layout))
    if mapping.month_first is not None:
        document.add("dates", tomlkit.item("month first" if mapping.month_first else "day first"))
    for kind, entries in (("column", mapping.rules), ("value", mapping.values)):
        if not entries:
            continue
        tables = tomlkit.aot()
        for entry in entries:
            if isinstance(entry, ColumnRule):
                tables.append(_write_rule(entry, describe(entry) if describe else ""))
            else:
                table = tomlkit.table()
                table.add("field", entry.field)
                table.add("value", entry.value)
                tables.append(table)
        document.add(kind, tables)
    return tomlkit.dumps(document)


def _write_rule(rule: ColumnRule, comment: str) -> Any:
    table = tomlkit.table()
    if comment:
        table.add(tomlkit.comment(comment))
    if len(rule.columns) == 1:
        table.add("head", rule.columns[0])
    else:
        table.add("heads", list(rule.columns))
        table.add("join", rule.join)
    if not rule.is_read:
        table.add("skip", rule.reason or "not needed")
        return table
    table.add("field", rule.field)
    for name, value, usual in (
        ("number", rule.number, 0),
        ("row", rule.row, 0),
        ("read_as", rule.read_as, WHOLE),
        ("split", rule.split, ""),
        ("piece", rule.piece, 0),
        ("unit", rule.unit, ""),
    ):
        if value != usual:
            table.add(name, value)
    return table


def read_mapping(
    text: str, name: str, kinds: Sequence[str], fields: Callable[[str], Sequence[str]]
) -> Mapping:
    """Return the mapping that a TOML text holds.

    name is what messages call the text. kinds are the words of the records, fields gives the fields of one.
    Raise RecordError, with place, value, expectation and remedy, for a text that is no mapping.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(f"{name}: is no TOML ({error}), expected a mapping; see docs/mappings.md") from None
    kind = data.get("kind")
    if kind not in kinds:
        raise RecordError(f"{name}: kind is '{kind}', expected one of {', '.join(kinds)}; write one of them")
    known = frozenset(fields(kind))
    rules = tuple(
        _read_rule(one, f"{name}: column {at}", known) for at, one in _list_tables(data, "column", name)
    )
    values = tuple(
        _read_value(one, f"{name}: value {at}", known) for at, one in _list_tables(data, "value", name)
    )
    dates = data.get("dates")
    if dates is not None and dates not in _ORDERS:
        raise RecordError(
            f"{name}: dates is '{dates}', expected 'day first' or 'month first'; write one of them"
        )
    return Mapping(
        kind, str(data.get("layout", "")), rules, values, None if dates is None else _ORDERS[dates]
    )


def _list_tables(data: dict[str, Any], key: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise RecordError(f"{name}: {key} is no list, expected [[{key}]] before each; double the brackets")
    return list(enumerate(tables, start=1))


def _read_rule(table: dict[str, Any], place: str, known: frozenset[str]) -> ColumnRule:
    if unknown := sorted(table.keys() - _COLUMN_KEYS):
        raise RecordError(
            f"{place}: has '{unknown[0]}', expected only {', '.join(sorted(_COLUMN_KEYS))}; check its spelling"
        )
    heads = table.get("heads") or [table.get("head")]
    if not all(isinstance(head, str) and head for head in heads):
        raise RecordError(f'{place}: names no column, expected head = "…"; write the column\'s head')
    if "skip" in table:
        return ColumnRule(tuple(heads), LEFT_OUT, reason=str(table["skip"]))
    field, read_as = table.get("field"), table.get("read_as", WHOLE)
    if field not in known:
        raise RecordError(
            f"{place} ('{heads[0]}'): field is '{field}', expected a field such as "
            f"{', '.join(sorted(known)[:8])} …; `ringmap map --fields` lists them"
        )
    if read_as not in READ_AS:
        raise RecordError(
            f"{place}: read_as is '{read_as}', expected one of {', '.join(READ_AS)}; write one of them"
        )
    numbers = {key: table.get(key, 0) for key in ("number", "row", "piece")}
    if wrong := next((key for key, value in numbers.items() if not isinstance(value, int) or value < 0), ""):
        raise RecordError(f"{place}: {wrong} is '{table[wrong]}', expected 1, 2, 3 …; write a whole number")
    texts = {key: str(table.get(key, usual)) for key, usual in (("join", " "), ("split", ""), ("unit", ""))}
    return ColumnRule(
        tuple(heads),
        str(field),
        numbers["number"],
        numbers["row"],
        read_as,
        piece=numbers["piece"],
        **texts,
    )


def _read_value(table: dict[str, Any], place: str, known: frozenset[str]) -> FixedValue:
    if table.get("field") not in known or "value" not in table:
        raise RecordError(
            f'{place}: is {dict(table)}, expected field = "…" and value = "…", such as field = "force"; '
            "mend it"
        )
    return FixedValue(str(table["field"]), str(table["value"]))
