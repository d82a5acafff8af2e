"""Damages cases and kills their servers at random, and counts what was lost and what nobody noticed.

`python -m tests.store.damage --times 200 --seed 1 --engine embedded`: each time either a random file of a
stopped case is cut, filled with zeros in part or deleted, or the server of a case that loads is killed, or
the disk of one that loads is full. A damaged case must be refused, or be the same case to the last claim.
After a kill, and once a full disk has room, the same load must end in the same case, and nobody may call that
damage. Disks of a size of their own need a user who may mount one: other users skip those times.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import verify_log
from ringmap.graph.case.open_settings import bring_up_to_date
from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import open_store, stop_server

from ..sample.readme import SAMPLE
from .commands import start

RECORDS = SAMPLE / "records"
FIRST, SECOND = RECORDS / "bookings.csv", RECORDS / "essex_intelligence_2026.csv"
LOADS = (
    "from pathlib import Path\nfrom ringmap.case import Case\n"
    "with Case(sys.argv[1]) as case:\n    case.load(sys.argv[2])\n"
)
KILLS_EVERY = 20  # one time in this many is a kill: a kill costs three starts, most damage none


def read_case(folder: Path) -> list[str]:
    """Open the case as a command does and return its canonical lines; raise StoreError if it is damaged."""
    with open_store(folder, create=False) as store:
        bring_up_to_date(store)
        if broken := verify_log(store, AuditSettings()):
            raise StoreError(f"{folder}: is damaged: log of uses: entry {broken.entry} {broken.reason}")
        return list(export_canonical(store))


def start_load(folder: Path, records: Path) -> "subprocess.Popen[str]":
    """Start the load of a file in a process of its own."""
    return start(LOADS, folder, records)


def load(folder: Path, records: Path) -> None:
    """Load a file, which must end well."""
    loading = start_load(folder, records)
    error = loading.communicate(timeout=600)[1]
    assert loading.returncode == 0, error


def damage_file(folder: Path, chance: random.Random) -> str:
    """Cut, blank or delete a random file of a case that has content; return what was done."""
    path = chance.choice(
        [each for each in sorted(folder.rglob("*")) if each.is_file() and each.stat().st_size]
    )
    content, how = path.read_bytes(), chance.choice(("cut", "blanked", "deleted"))
    if how == "deleted":
        path.unlink()
    elif how == "cut":
        os.truncate(path, chance.randrange(len(content)))
    else:
        first = next(
            number for number in range(len(content)) if content[number] or number == len(content) - 1
        )
        start_at = chance.randrange(first + 1)
        path.write_bytes(content[:start_at] + bytes(len(content) - start_at))
    return f"{how} {path.relative_to(folder)}"


def try_damage(whole: Path, folder: Path, expected: list[str], chance: random.Random) -> tuple[str, str]:
    """Damage a copy of a stopped case; return what came of it, and what was done."""
    shutil.copytree(whole, folder)
    done = damage_file(folder, chance)
    try:
        return ("harmless" if read_case(folder) == expected else "UNNOTICED"), done
    except StoreError as error:
        return "refused", f"{done}: {error}"


def try_kill(whole: Path, folder: Path, expected: list[str], chance: random.Random) -> tuple[str, str]:
    """Kill the server, or the command, while a case loads; load again and compare."""
    shutil.copytree(whole, folder)
    with open_store(folder, create=False) as store:
        pid = store._connection._server.pid
        if store.engine == "neo4j":
            pid = int((folder / "neo4j" / "run" / "java.pid").read_text())
        loading = start_load(folder, SECOND)
        time.sleep(chance.uniform(0.5, 6))
        target = loading.pid if chance.random() < 0.5 else pid
        os.kill(target, signal.SIGKILL)
    loading.communicate(timeout=600)
    done = f"killed {'the command' if target == loading.pid else 'the server'}"
    return load_again(folder, expected, done)


def load_again(folder: Path, expected: list[str], done: str) -> tuple[str, str]:
    """Load what was broken off; return whether the case is then as it would have been."""
    again = start_load(folder, SECOND)
    error = again.communicate(timeout=600)[1]
    if again.returncode:
        return "FALSE ALARM" if "is damaged" in error else "FAILED", f"{done}: {error.strip()[-300:]}"
    try:
        return ("recovered" if read_case(folder) == expected else "LOST"), done
    except StoreError as refused:
        return "FALSE ALARM", f"{done}: {refused}"


def mount_disk(place: Path, size: int, *options: str) -> bool:
    """Mount a file system of so many bytes, or give a mounted one another size; return whether that is so."""
    place.mkdir(exist_ok=True)
    settings = ",".join((*options, f"size={size >> 10}k"))
    command = ["mount", "-t", "tmpfs", "-o", settings, "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def measure_folder(folder: Path) -> int:
    """Return how many bytes the files of a folder take on a disk."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def try_full_disk(
    whole: Path, disk: Path, expected: list[str], growth: int, chance: random.Random
) -> tuple[str, str]:
    """Load on a disk that fills up at a random moment, make room, load again and compare."""
    folder, size = disk / "case", measure_folder(whole)
    room = chance.randrange(1 + growth * 6 // 5)  # one in six or so has enough
    done = f"a disk with {room >> 10} KiB left"
    if not mount_disk(disk, size + (64 << 20)):
        return "skipped", done
    try:
        shutil.copytree(whole, folder)
        mount_disk(disk, measure_folder(folder) + room, "remount")
        loading = start_load(folder, SECOND)
        error = loading.communicate(timeout=600)[1]
        if loading.returncode and "disk is full" not in error and "No space left" not in error:
            return "UNTOLD", f"{done}: {error.strip()[-300:]}"
        if "Traceback" in error and "StoreError" not in error:
            return "TRACEBACK", f"{done}: {error.strip()[-300:]}"
        mount_disk(disk, size + (900 << 20), "remount")
        outcome, done = load_again(folder, expected, done)
        return ("had room" if outcome == "recovered" and not loading.returncode else outcome), done
    finally:
        stop_server(folder)
        subprocess.run(["umount", "-l", str(disk)], check=False)


def run(engine: str, times: int, seed: int, place: Path, kills_every: int = KILLS_EVERY) -> Counter[str]:
    """Damage, kill and fill the disk so many times; print each failure, return how often what came of it."""
    chance, counts = random.Random(seed), Counter[str]()
    whole, after = place / "whole", place / "after"
    with open_store(whole, engine=engine):
        pass
    load(whole, FIRST)
    expected = read_case(whole)
    stop_server(whole)
    shutil.copytree(whole, after)
    load(after, SECOND)
    loaded = read_case(after)
    stop_server(after)
    growth = max(0, measure_folder(after) - measure_folder(whole))
    for number in range(times):
        folder, turn = place / f"try-{number}", number % kills_every
        try:
            if turn == kills_every - 1:
                outcome, done = try_kill(whole, folder, loaded, chance)
            elif turn == kills_every // 2:
                outcome, done = try_full_disk(whole, folder, loaded, growth, chance)
            else:
                outcome, done = try_damage(whole, folder, expected, chance)
        finally:
            stop_server(folder)
            shutil.rmtree(folder, ignore_errors=True)
        counts[outcome] += 1
        if outcome.isupper() or outcome == "harmless":
            print(f"  {number}: {outcome}: {done}", flush=True)
    return counts


def main() -> int:
    """The exit status: 0 if nothing was lost, unnoticed, or called damage without cause."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--kills-every", type=int, default=KILLS_EVERY)
    given = parser.parse_args()
    if given.kills_every < 3:
        parser.error("--kills-every: expected 3 or more: a kill, a full disk and damage take turns")
    with tempfile.TemporaryDirectory(prefix="ringmap-damage-", ignore_cleanup_errors=True) as scratch:
        counts = run(given.engine, given.times, given.seed, Path(scratch), given.kills_every)
    print(
        f"{given.engine}, seed {given.seed}: "
        + ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
    )
    return 1 if any(what.isupper() for what in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
