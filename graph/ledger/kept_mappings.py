"""Keeps texts that say how a layout's columns are read, by the layout's fingerprint, in the store's node."""

from typing import TYPE_CHECKING

from .stale import finish_interrupted_work
from .write import ensure_store_key

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction


def read_kept_mappings(store: "Store") -> dict[str, str]:
    """Return the texts of the kept mappings by layout, in the order of the layouts."""
    rows = store.read("MATCH (s:Store {id: 'store'}) RETURN s.mappings AS mappings")
    kept = [text.partition("\n") for row in rows for text in row["mappings"] or ()]
    return {layout: text for layout, _, text in sorted(kept)}


def keep_mappings(store: "Store", texts: dict[str, str]) -> None:
    """Keep the texts by layout; one that is kept for the same layout is replaced."""
    _change(store, {**read_kept_mappings(store), **texts})


def remove_mapping(store: "Store", layout: str) -> None:
    """Forget the mapping of a layout; the records that it was used for stay."""
    _change(store, {key: text for key, text in read_kept_mappings(store).items() if key != layout})


def _change(store: "Store", texts: dict[str, str]) -> None:
    lines = [f"{layout}\n{text}" for layout, text in sorted(texts.items())]
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.prepare()

        def write(tx: "WriteTransaction") -> None:
            ensure_store_key(tx)
            # No property is a list without elements: the engines differ in what becomes of it.
            tx.run("MATCH (s:Store {id: 'store'}) SET s.mappings = $lines", lines=lines or None)

        store.write(write)
