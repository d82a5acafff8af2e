"""The answers of a store in plain Python values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

_PLAIN = frozenset((str, int, float, bool, bytes, type(None)))


@dataclass(frozen=True)
class AnswerGraph:
    """The nodes and relationships of an answer, each once.

    nodes: element_id, id, labels, properties; relationships: element_id, id, type, start, end (element
    ids), properties.
    """

    nodes: tuple[dict[str, Any], ...] = ()
    relationships: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Answer:
    """The answer to a query: columns, rows by column, and the nodes and relationships in the values."""

    columns: list[str]
    rows: list[dict[str, Any]]
    graph: AnswerGraph = field(default_factory=AnswerGraph)


def convert_records(result: Any) -> list[dict[str, Any]]:
    """Return every record of a driver's result, by column, in plain values."""
    return [
        {column: value if type(value) in _PLAIN else convert_value(value) for column, value in record.items()}
        for record in result
    ]


def convert_value(value: Any) -> Any:
    """Return a driver's value as plain Python: maps, lists, dates, UTC datetimes; nodes and paths as dicts.

    A node is {"element_id", "id", "labels", "properties"}, a relationship {"element_id", "id", "type",
    "start", "end", "properties"} with the element ids of its ends, a path {"nodes", "relationships"};
    durations are ISO 8601 text.

    >>> convert_value([1, {"a": (2, 3)}])
    [1, {'a': [2, 3]}]
    """
    if type(value) in _PLAIN:
        return value
    if type(value) is dict:
        return {key: convert_value(each) for key, each in value.items()}
    if type(value) in (list, tuple):
        return [convert_value(each) for each in value]
    return _graph_value(value)


def _graph_value(value: Any) -> Any:
    if hasattr(value, "labels"):
        return convert_node(value)
    if hasattr(value, "nodes") and hasattr(value, "relationships"):  # a path; a relationship has nodes alone
        return {
            "nodes": [convert_value(each) for each in value.nodes],
            "relationships": [convert_value(each) for each in value.relationships],
        }
    if hasattr(value, "start_node"):
        return convert_relationship(value)
    return _moment(value)


def convert_node(value: Any) -> dict[str, Any]:
    """Return a driver's node as a dict."""
    properties = {key: convert_value(each) for key, each in value.items()}
    return {
        "element_id": value.element_id,
        "id": properties.get("id"),
        "labels": sorted(value.labels),
        "properties": properties,
    }


def convert_relationship(value: Any) -> dict[str, Any]:
    """Return a driver's relationship as a dict."""
    properties = {key: convert_value(each) for key, each in value.items()}
    return {
        "element_id": value.element_id,
        "id": properties.get("id"),
        "type": value.type,
        "start": value.start_node.element_id,
        "end": value.end_node.element_id,
        "properties": properties,
    }


def _moment(value: Any) -> Any:
    if hasattr(value, "to_native"):
        value = value.to_native()
    if isinstance(value, datetime):
        # The embedded engine hands a stored UTC datetime back without its zone.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, (date, time)):
        return value
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return str(value)


def find_elements(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the nodes and relationships within a plain value."""
    if isinstance(value, dict):
        if "element_id" in value and ("labels" in value or "type" in value):
            yield value
            return
        for each in value.values():
            yield from find_elements(each)
    elif isinstance(value, list):
        for each in value:
            yield from find_elements(each)
