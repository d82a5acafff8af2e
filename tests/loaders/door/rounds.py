"""Rounds of damaged files through the front door: `python -m tests.loaders.door.rounds --rows 100000`.

Every tenth round goes through the command and a store, the others through the reading half of a load.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from ringmap.cli import main as command
from ringmap.graph.errors import RecordError
from ringmap.graph.store import Store, open_store, stop_server
from ringmap.loaders.intake.classified_file import ClassifiedFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.recognise_files import MappingOptions
from ringmap.loaders.load_target import LoadOptions

from .checks import FAULT, list_lost_cells, list_lost_rejects, list_wrongs
from .made_files import make_damaged_file, make_table_file
from .reading import read_files

FILES = 12  # files of one round, in one folder
STORED = 10  # every so many rounds one is written to a store


def make_round(seed: int, folder: Path, files: int = FILES) -> int:
    """Make the files of a round, the same for the same seed; return how many rows they have."""
    chance = random.Random(seed)
    return sum(
        (make_table_file if chance.random() < 0.75 else make_damaged_file)(chance, folder, number)[1]
        for number in range(files)
    )


def read_round(seed: int, folder: Path, rejects: Path) -> Iterator[str]:
    """Yield what is wrong with the reading of a round of files, and of their rejects."""
    options = LoadOptions(text=bool(seed % 2))
    files = classify_files(find_files([folder]), "", MappingOptions(accept_unread=bool(seed % 3)))
    rows = list(read_files(files, rejects, options))
    yield from _list_all_wrongs(int(any(row["error"] for row in rows)), rows, "", files)
    rejected = {Path(row["reject_file"]).name: row["rejected"] for row in rows if row["reject_file"]}
    if not rejected:
        return
    found = classify_files(
        find_files(rejects / name for name in rejected), "", MappingOptions(accept_unread=True)
    )
    again = list(read_files(found, rejects, options))
    yield from list_wrongs(int(any(row["error"] for row in again)), again, "")
    for row in again:
        if row["rows"] < rejected[row["file"]] and not row["error"]:
            yield f"{row['file']}: {rejected[row['file']]} rows are {row['rows']} when they are loaded again"


def load_round(store: Store, seed: int, folder: Path) -> Iterator[str]:
    """Yield what is wrong after the command loaded a round of files, and their rejects once more."""
    is_accepted = bool(seed % 3)
    words = [*(("--accept-unread",) if is_accepted else ()), *(() if seed % 2 else ("--no-text",))]
    code, rows, err = _load(store, [folder], words)
    if code == 1 and not rows:  # nothing at all could be loaded: one sentence says so
        if err.count("Error: ") != 1 or FAULT in err:
            yield f"no outcome and no sentence: {err[:400]}"
        return
    files = classify_files(find_files([folder]), "", MappingOptions(accept_unread=is_accepted))
    yield from _list_all_wrongs(code, rows, err, files)
    rejects = [Path(row["reject_file"]) for row in rows if row["reject_file"]]
    if rejects:
        code, again, err = _load(store, rejects, ["--accept-unread"])
        yield from list_wrongs(code, again, err) if again else ()
    yield from _try(store, folder)


def _list_all_wrongs(
    code: int, rows: Sequence[dict[str, Any]], err: str, files: Sequence[ClassifiedFile]
) -> Iterator[str]:
    yield from list_wrongs(code, rows, err)
    classified = {one.name: one for one in files}
    for row in rows:
        one = classified.get(row["file"])
        if one is None or one.table is None or one.loader is None or row["error"]:
            continue
        if row["reject_file"]:
            yield from list_lost_rejects(row, one.table)
        yield from list_lost_cells(row, one)


def _load(store: Store, paths: Sequence[Path], words: Sequence[str]) -> tuple[int, list[dict[str, Any]], str]:
    done = _run(store, "load", *map(str, paths), *words, "--format", "json")
    return done.exit_code, json.loads(done.stdout) if done.stdout.strip() else [], done.stderr


def _run(store: Store, *words: str) -> Any:
    return CliRunner().invoke(command, ["--store", str(store.folder), *words], catch_exceptions=False)


def _try(store: Store, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the dry run of a folder and with the proposals for its files."""
    for words in (
        ("load", "--dry-run", str(folder)),
        *(("map", str(path)) for path in sorted(folder.iterdir())),
    ):
        done = _run(store, *words)
        if done.exit_code not in (0, 1) or FAULT in done.output:
            faults = [line for line in done.output.splitlines() if FAULT in line]
            yield f"{' '.join(words)}: exit {done.exit_code} {faults}"


def run_round(
    store: Store | None, seed: int, kept: Path | None = None, files: int = FILES
) -> tuple[int, list[str]]:
    """Run one round; return its number of rows and what was wrong, with the seed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "records"
        folder.mkdir()
        number = make_round(seed, folder, files)
        try:
            if store is None:
                found = list(read_round(seed, folder, Path(place) / "rejects"))
            else:
                store.empty()
                shutil.rmtree(store.rejects, ignore_errors=True)
                found = list(load_round(store, seed, folder))
        except RecordError as error:  # a folder of which nothing can be loaded
            found = [str(error)] if FAULT in str(error) else []
        except Exception:  # a traceback is what is looked for
            found = [traceback.format_exc()[-1500:]]
        if found and kept:
            shutil.copytree(folder, kept / str(seed), dirs_exist_ok=True)
    return number, [f"seed {seed}: {one}" for one in found]


def main() -> None:
    """Run rounds and print what was wrong as it is found; exit 1 if anything was."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    options.add_argument("--stored", type=int, default=STORED, help="every so many rounds one uses a store")
    options.add_argument("--keep", type=Path, help="folder for the files of rounds with something wrong")
    chosen = options.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    seed, done, wrongs, before = chosen.seed, 0, list[str](), time.perf_counter()
    place = Path(tempfile.mkdtemp(prefix="door-"))
    with open_store(place / "case", engine="embedded") as store:
        store.empty()
        store.prepare()
        while done < chosen.rows:
            is_stored = chosen.stored and seed % chosen.stored == 0
            number, found = run_round(store if is_stored else None, seed, chosen.keep)
            seed, done, wrongs = seed + 1, done + number, wrongs + found
            for one in found:
                print(one, flush=True)
            if not (seed - chosen.seed) % 20:
                print(f"{done:,} rows, {time.perf_counter() - before:.0f} s", flush=True)
    stop_server(place / "case")
    shutil.rmtree(place, ignore_errors=True)
    kinds = Counter(one.partition(": ")[2][:40] for one in wrongs)
    print(f"{done:,} rows in {time.perf_counter() - before:.0f} s, {len(wrongs)} wrong: {dict(kinds)}")
    sys.exit(1 if wrongs else 0)


if __name__ == "__main__":
    main()
