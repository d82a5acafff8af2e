"""What the command line and Case do with saved views: list, delete and export them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..audit.record_use import find_user
from ..console.plain import spell_out
from ..errors import RecordError
from ..ledger.kept_views import LONGEST_NAME, find_view, list_views, read_view, remove_view
from ..ledger.view_description import LARGEST, View, check_view
from ..network.marking import mark_case
from ..store.atomic_files import open_output

if TYPE_CHECKING:
    from ..store import Store

_LARGEST_FILE = 4 * LARGEST  # bytes: an exported view has a line for each number
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


def read_view_file(path: Path) -> tuple[str, View]:
    """Return the name and the checked description of a view in a file, as a page or an export writes it.

    Raise RecordError if the file has no view.
    """
    expected = "expected a view that a page or `ringmap views export` wrote; save the view again"
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}, {expected}") from error
    if len(text) > _LARGEST_FILE:
        raise RecordError(f"{path}: has more than {_LARGEST_FILE:,} bytes, {expected}")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{path}: is no JSON, {expected}") from error
    if not isinstance(value, dict) or value.get("ringmap") != "view":
        raise RecordError(f"{path}: is no view, {expected}")
    try:
        view = check_view(value)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
    return spell_out(value.get("name"), LONGEST_NAME) or spell_out(path.stem, LONGEST_NAME), view
