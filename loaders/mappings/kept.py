"""The mappings that a case keeps, by the fingerprint of their layout."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...graph.errors import RecordError
from ...graph.ledger.kept_mappings import keep_mappings, read_kept_mappings, remove_mapping
from ..intake.recognise_files import MappingOptions
from ..recognition.mapping import Mapping
from .mapping_files import format_mapping, parse_mappings

if TYPE_CHECKING:
    from ...graph.store import Store

COLUMNS = ("layout", "kind", "columns", "fields", "left_out")


def read_kept(store: "Store") -> dict[str, Mapping]:
    """Return the kept mappings by layout. One that this version cannot read is passed over."""
    kept: dict[str, Mapping] = {}
    for layout, text in read_kept_mappings(store).items():
        try:
            kept[layout] = replace(parse_mappings(text, layout)[0], layout=layout)
        except RecordError:
            continue  # list_kept names it
    return kept


def add_kept(options: MappingOptions, store: "Store | None") -> MappingOptions:
    """Return the options of a load with the mappings that a case keeps."""
    return replace(options, kept=read_kept(store)) if store else options


def keep(store: "Store", mappings: Iterable[Mapping]) -> None:
    """Keep mappings in the case, each for its layout. Raise RecordError for one without a layout."""
    texts: dict[str, str] = {}
    for mapping in mappings:
        if not mapping.layout:
            raise RecordError(
                'the mapping names no layout, expected layout = "…" to keep it by; take the layout from '
                "`ringmap map FILE`, or use the mapping with load --map"
            )
        texts[mapping.layout] = format_mapping(mapping)
    keep_mappings(store, texts)


def list_kept(store: "Store") -> list[dict[str, Any]]:
    """Return a row of COLUMNS for each kept mapping: what it is for, how many columns it reads into what."""
    readable = read_kept(store)
    rows = []
    for layout in read_kept_mappings(store):
        mapping = readable.get(layout)
        rules = mapping.rules if mapping else ()
        rows.append(
            {
                "layout": layout,
                "kind": mapping.kind if mapping else "(no mapping of this version; remove it)",
                "columns": sum(len(rule.columns) for rule in rules if rule.is_read),
                "fields": list(dict.fromkeys(rule.field for rule in rules if rule.is_read)),
                "left_out": [column for rule in rules if not rule.is_read for column in rule.columns],
            }
        )
    return rows


def find_kept(store: "Store", layout: str) -> str:
    """Return the text of the kept mapping whose layout is, or begins with, that one.

    Raise RecordError, which lists the layouts, if there is none or more than one.
    """
    return read_kept_mappings(store)[_find_layout(store, layout)]


def forget(store: "Store", layout: str) -> str:
    """Remove the kept mapping of a layout, and return that layout in full."""
    found = _find_layout(store, layout)
    remove_mapping(store, found)
    return found


def _find_layout(store: "Store", layout: str) -> str:
    kept = list(read_kept_mappings(store))
    found = [one for one in kept if layout and one.startswith(layout.strip().lower())]
    if len(found) == 1:
        return found[0]
    shown = f"one of {', '.join(kept)}" if kept else "a layout, but the case keeps no mapping"
    raise RecordError(
        f"layout '{layout}' is that of {len(found) or 'no'} kept mapping{'s' * (len(found) > 1)}, "
        f"expected {shown}; `ringmap map list` shows them"
    )
