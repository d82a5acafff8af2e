"""The files of one round: tables of records in some format with accidents in them, and damaged files."""

import csv
import json
import os
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .damage import DAMAGES, Rows, damage_rows
from .formats import FORMATS, Write

SAMPLE = Path(__file__).parents[3] / "loaders" / "sample" / "records"
_DATA = os.environ.get("RINGMAP_TEST_DATA", "")
SHARED = Path(_DATA).parent / "layouts" / "records" if _DATA else Path("not here")
CHARTS = {
    "links.csv": b"source,target,weight\nDee Moss,Bo Marsh,3\nBo Marsh,Al Finch,1\nAl Finch,Dee Moss,2\n",
    "net.graphml": b'<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph '
    b'edgedefault="undirected"><node id="Dee"/><node id="Bo"/><edge source="Dee" target="Bo"/></graph>'
    b"</graphml>",
    "net.gml": b'graph [ node [ id 1 label "Dee" ] node [ id 2 label "Bo" ] edge [ source 1 target 2 ] ]',
    "matrix.csv": b",Dee,Bo,Al\nDee,0,1,1\nBo,1,0,0\nAl,1,0,0\n",
}


@cache
def list_tables() -> dict[str, tuple[list[str], Rows]]:
    """Heads and rows of each list of the sample and of the shared layouts that is delimited or JSON."""
    tables = {}
    for path in list_whole_files():
        if path.suffix in (".csv", ".tsv"):
            text = path.read_bytes().decode("utf-8-sig", "replace")
            delimiter = max(",;\t|", key=text.splitlines()[0].count)
            heads, *rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
            tables[path.stem] = (heads, rows)
        elif path.suffix == ".json" and isinstance(found := json.loads(path.read_text("utf-8")), list):
            flat = [dict(_flatten(one)) for one in found]
            heads = list(dict.fromkeys(head for one in flat for head in one))
            tables[path.stem] = (heads, [[one.get(head, "") for head in heads] for one in flat])
    return tables


def _flatten(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flatten(one, f"{path}_{key}" if path else key)
    elif isinstance(value, list):
        for at, one in enumerate(value, start=1):
            yield from _flatten(one, f"{path}{at}")
    elif value is not None:
        yield path, str(value)


@cache
def list_whole_files() -> tuple[Path, ...]:
    """The record files of the sample, and those of the shared layouts where they are."""
    shared = sorted(SHARED.iterdir()) if SHARED.is_dir() else []
    return (*sorted(SAMPLE.iterdir()), *shared)


def make_table_file(chance: random.Random, folder: Path, number: int) -> tuple[Path, int]:
    """A table with accidents in a format of any kind: its path and its rows."""
    stem = chance.choice(sorted(list_tables()))
    heads, rows = list_tables()[stem]
    start = chance.randrange(max(1, len(rows)))
    rows = (rows[start:] + rows[:start]) * chance.choice((1, 1, 5, 40))
    if chance.random() < 0.08:
        heads, rows = _write_long(heads, rows)
    heads, rows = damage_rows(heads, rows, chance)
    ending, write = _choose_format(chance)
    path = folder / f"{stem}.{number}.{ending}"
    raw = write(heads, rows, chance)
    if chance.random() < 0.15:
        raw = chance.choice(DAMAGES)(raw, chance)
    path.write_bytes(raw)
    return path, len(rows)


def _write_long(heads: list[str], rows: Rows) -> tuple[list[str], Rows]:
    """The same table in long form: a row for each filled cell, with the number of its record before it."""
    cells = (
        [f"R/{number}", head, cell]
        for number, row in enumerate(rows[:200])
        for head, cell in zip(heads, row, strict=False)
        if head.strip() and cell.strip()
    )
    return ["Record", "Field", "Value"], list(cells)


def _choose_format(chance: random.Random) -> tuple[str, Write]:
    ending = "csv" if chance.random() < 0.4 else chance.choice(sorted(FORMATS))
    return ending, FORMATS[ending]


def make_damaged_file(chance: random.Random, folder: Path, number: int) -> tuple[Path, int]:
    """A whole file as it is kept, or a chart, with damage to its bytes: its path and the lines it had."""
    if chance.random() < 0.15:
        name = chance.choice(sorted(CHARTS))
        raw = CHARTS[name]
    else:
        source = chance.choice(list_whole_files())
        name, raw = source.name, source.read_bytes()
    for _ in range(chance.choice((1, 1, 3))):
        raw = chance.choice(DAMAGES)(raw, chance)
    stem, _, ending = name.rpartition(".")
    path = folder / f"{stem}.{number}.{ending}"
    path.write_bytes(raw)
    return path, max(1, raw.count(b"\n"))
