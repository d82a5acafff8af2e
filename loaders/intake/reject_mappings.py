"""Keeps the mapping of a file beside its rejects, so that a mended row is read as the file was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...graph.store.atomic_files import write_atomic
from ..files.tables import Line, Table
from ..mappings.field_lists import list_field_names, list_kind_names
from ..recognition.mapping import Mapping
from ..recognition.mapping_toml import read_mappings, write_mappings
from .rejects import PLACE, RAW


def write_reject_mapping(rejects: Path, mapping: Mapping) -> None:
    """Write the mapping beside a reject file, under its name."""
    write_atomic(rejects.with_suffix(".toml"), write_mappings([mapping]), private=True)


def read_reject_mapping(rejects: Path) -> Mapping | None:
    """Return the mapping beside a reject file; None if there is none.

    Raise RecordError if what stands there is no mapping.
    """
    path = rejects.with_suffix(".toml")
    if not path.is_file():
        return None
    text = path.read_text("utf-8", errors="replace")
    return read_mappings(text, path.name, list_kind_names(), list_field_names)[0]


def drop_own_columns(table: Table) -> Table:
    """Return a reject table with the columns of the first file alone."""
    kept = [at for at, head in enumerate(table.heads) if head not in (*PLACE, RAW)]

    def read_lines() -> Iterator[Line]:
        for line in table.lines():
            if line.problem:
                yield line
            else:
                yield replace(line, cells=tuple(line.cells[at] for at in kept))

    return replace(table, heads=tuple(table.heads[at] for at in kept), lines=read_lines)
