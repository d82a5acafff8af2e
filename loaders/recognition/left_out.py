"""Columns that are read and dropped on purpose: who handles the case, running numbers, catalogue numbers."""

import re
from collections.abc import Iterable

from .column_contents import Column
from .head_reading import read_head

_OF_THE_CASE = frozenset(
    [
        "officer",
        "officers",
        "examiner",
        "oic",
        "sergeant",
        "sgt",
        "constable",
        "inspector",
        "solicitor",
        "interpreter",
        "analyst",
        "collar",
        "warrant",
        "rank",
        "sio",
        "author",
        "clerk",
        "investigator",
        "handler",
        "supervisor",
        "shoulder",
        "interviewer",
    ]
)
_COUNTING = frozenset(["number", "row", "line", "item", "seq", "sequence", "serial", "entry"])
_DEVICES = frozenset(["imei", "imsi", "iccid", "account", "coordinate"])


def find_reason(column: Column) -> tuple[str, float]:
    """Return why a column is left out, and how sure that is; ("", 0) if nothing speaks for it."""
    words = read_head(column.head).bag
    if words & _OF_THE_CASE or column.contents.get("officer", 0) >= 0.8:
        return "names somebody who handles the case", 0.8
    if words & {"signed", "signature", "photographed"}:
        return "says who signed", 0.75
    if column.contents.get("ordinal", 0) == 1 and words <= _COUNTING:
        return "counts the rows", 0.7
    if words & {"oe", "oem", "catalogue", "cat"} and words & {"part", "number", "cat", "catalogue"}:
        return "a catalogue number: every such part has the same", 0.75
    if column.looks_like in _DEVICES:
        return f"holds {column.looks_like} numbers, which are no phones", 0.4
    return "", 0.0


def find_case_prefixes(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the beginnings of heads of a nested group that is somebody of the case (`lead_rank`)."""
    ends = re.compile(r"^(.+[_./])(?:rank|warrant|collar|shoulder|badge)[a-z_ ]*$", re.IGNORECASE)
    return tuple({match[1] for column in columns if (match := ends.match(column.head))})
