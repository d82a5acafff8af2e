"""Reads mappings from files and writes them, with the score and samples of each column as a comment."""

from collections.abc import Iterable
from pathlib import Path

from ...graph.errors import RecordError
from ...graph.store.atomic_files import open_output
from ..intake.recognise_files import MappingOptions
from ..recognition.mapping import Mapping
from ..recognition.mapping_toml import read_mappings, write_mappings
from .field_lists import list_field_names, list_kind_names

LONGEST = 1_000_000  # bytes of a file of mappings


def parse_mappings(text: str, name: str) -> tuple[Mapping, ...]:
    """Return the mappings of a text; name is what messages call it. Raise RecordError if it holds none."""
    return read_mappings(text, name, list_kind_names(), list_field_names)


def read_mapping_file(path: Path) -> dict[str, Mapping]:
    """Return the mappings of a TOML file, by what messages call each: the file's name, or which one in it.

    Raise RecordError if the file cannot be read or holds no mapping.
    """
    if not path.is_file():
        raise RecordError(f"{path}: is not there, expected a file with a mapping; check the path")
    if path.stat().st_size > LONGEST:
        raise RecordError(f"{path}: has more than {LONGEST:,} bytes, expected a mapping; name another file")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RecordError(f"{path}: is not UTF-8, expected TOML; save it as UTF-8") from None
    found = parse_mappings(text, path.name)
    if len(found) == 1:
        return {path.name: found[0]}
    return {f"{path.name} mapping {at}": one for at, one in enumerate(found, start=1)}


def read_mapping_options(paths: Iterable[Path], accept_unread: bool = False) -> MappingOptions:
    """Return the options of a load with the mappings of these files."""
    chosen: dict[str, Mapping] = {}
    for path in paths:
        chosen |= read_mapping_file(path)
    return MappingOptions(chosen, accept_unread=accept_unread)


def write_mapping_file(path: Path, text: str) -> None:
    """Write a text whole or not at all; - is standard output."""
    with open_output(path) as file:
        file.write(text.encode("utf-8"))


def format_mapping(mapping: Mapping) -> str:
    """Return the mapping as TOML, as a case keeps it."""
    return write_mappings([mapping])
