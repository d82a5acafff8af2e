"""Write a world to a folder, and load a made world into a temporary case."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..graph.console.progress import show_progress
from ..graph.errors import RecordError
from .makers.settings import Settings

if TYPE_CHECKING:
    from ..graph.store import Store

RECORDS, LISTS, TRUTH = "records", "lists", "truth"


class WrittenWorld(NamedTuple):
    """A world on disk: the folders of its records and its truth, and the numbers of rows and rings."""

    records: Path
    truth: Path
    rows: int
    rings: int


def make_world(chosen: Settings, out: Path) -> WrittenWorld:
    """Write a world: record files in out/records, further lists in out/lists, the truth in out/truth.

    Raise RecordError if the folder holds anything else.
    """
    from .makers.truth import make_truth
    from .truth.truth_tables import write_truth
    from .write_world import observe_world, write_records

    _refuse_foreign_folder(out)
    with show_progress("Making the world", chosen.vehicles) as progress:
        whole = make_truth(chosen, progress)
    with show_progress("Writing its records and its truth"):
        seen = observe_world(whole)
        named, rows = write_records(out / RECORDS, seen.sheets)
        write_records(out / LISTS, seen.lists, named)
        shutil.rmtree(out / TRUTH, ignore_errors=True)
        (out / TRUTH).mkdir()
        write_truth(out / TRUTH, whole, seen, named)
    return WrittenWorld(out / RECORDS, out / TRUTH, rows, len(whole.rings))


def _refuse_foreign_folder(out: Path) -> None:
    """Raise RecordError if the folder holds anything but an earlier world."""
    strange = (
        sorted(path.name for path in out.iterdir() if path.name not in (RECORDS, LISTS, TRUTH))
        if out.is_dir()
        else []
    )
    if strange or ((out / RECORDS).exists() and not (out / TRUTH / "settings.parquet").exists()):
        raise RecordError(
            f"{out}: holds {strange[0] if strange else RECORDS}, expected a new folder or one with "
            "an earlier world; name another one"
        )


class LoadedWorld(NamedTuple):
    """A world in a temporary case: the case's store, and the folder of the truth."""

    store: Store
    truth: Path


@contextmanager
def open_loaded_world(chosen: Settings) -> Iterator[LoadedWorld]:
    """Make a world, load it into a temporary case, and give both; they are deleted at the end."""
    from ..graph.store import open_store, stop_server
    from ..loaders.load import load

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        made = make_world(chosen, folder / "world")
        try:
            with open_store(folder / "case", engine="embedded") as store:
                with show_progress(f"Loading the world of seed {chosen.seed}") as progress:
                    load(store, [made.records], progress=progress.show)
                yield LoadedWorld(store, made.truth)
        finally:
            stop_server(folder / "case")
