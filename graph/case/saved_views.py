"""What the command line and Case do with saved views: list, delete and export them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..audit.record_use import find_user
from ..ledger.kept_views import find_view, list_views, read_view, remove_view
from ..network.marking import mark_case
from ..store.atomic_files import open_output

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = ("name", "by", "saved_at", "entities", "id")


def list_saved_views(store: "Store") -> list[dict[str, Any]]:
    """Return a row of COLUMNS for each saved view."""
    return [{column: getattr(view, column) for column in COLUMNS} for view in list_views(store)]


def delete_saved_view(store: "Store", name: str) -> str:
    """Delete a view by its name or id, and return its name."""
    kept = find_view(store, name, find_user())
    remove_view(store, kept)
    return kept.name


def write_saved_view(store: "Store", name: str, path: Path) -> None:
    """Write a view as a file that a page opens, with ids in it and the marking of the case."""
    kept = find_view(store, name, find_user())
    described = {
        "ringmap": "view",
        "name": kept.name,
        "marking": mark_case(store).text,
        **read_view(store, kept),
    }
    with open_output(path) as file:
        file.write((json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
