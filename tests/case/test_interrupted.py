"""kill -9 in the middle of a load: the same command again ends as if nothing had happened."""

import random
import shutil
import signal
import time

import pytest
from ringmap.graph.case.overview import list_documents
from ringmap.graph.ledger.canonical import export_canonical

from ..sample.readme import SAMPLE
from ..store.test_kills import kill
from .commands import differences, run_command, start_command, wait_for_answer
from .records import documents as documents_of

MOMENTS, SEED = 10, 9
# Few rows, but several files and so several transactions; they share shipments, firms and vehicles.
FILES = (
    "bookings.csv",
    "gate_ins.csv",
    "inventory_tollgate.csv",
    "transport_documents_ostrel.json",
    "gmp_intelligence_2026.json",
)


@pytest.fixture
def records(tmp_path):
    """A folder with some files of the sample."""
    folder = tmp_path / "records"
    folder.mkdir()
    for name in FILES:
        shutil.copy(SAMPLE / "records" / name, folder)
    return folder


@pytest.fixture
def start_load(tmp_path):
    """Load an older list, which a file of the same name in the folder replaces."""
    text = (SAMPLE / "records" / "inventory_tollgate.csv").read_text(encoding="utf-8")
    older = tmp_path / "inventory_tollgate.csv"
    older.write_text(
        text + text.splitlines()[-1].replace("2018", "2017").replace("TG4", "TG9") + "\n", encoding="utf-8"
    )

    def of(store):
        store.empty()
        run_command(store, "load", older)

    return of


def count_claims(store) -> dict[str, tuple[int, int]]:
    """Return the counts of mentions and facts of each document."""
    return {row["id"]: (row["mentions"], row["facts"]) for row in list_documents(store)}


def former(store) -> list[dict[str, object]]:
    """Return what newer files closed, without the times."""
    return store.read(
        "MATCH ()-[f]->() WHERE type(f) STARTS WITH 'FORMERLY' RETURN f.id AS id, type(f) AS type, "
        "count(*) AS n ORDER BY id, type"
    )


def has_arrived(store, load, count: int) -> bool:
    """Return True if a load wrote so many documents before it ended."""
    while load.poll() is None:
        rows = store.read(
            "MATCH (r:LoadRun)<-[:LOADED_BY]-(d:Document) WHERE r.finished_at IS NULL RETURN count(d) AS n"
        )
        if rows[0]["n"] >= count:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.long
def test_a_load_killed_at_ten_moments_and_run_again_ends_as_if_undisturbed(store, records, start_load):
    for _ in range(2):  # the second time the server is warm, as it will be from then on
        start_load(store)
        before, started_at = count_claims(store), time.monotonic()
        run_command(store, "load", records)
    a_file = (time.monotonic() - started_at) / len(FILES)
    undisturbed, counts, closed = list(export_canonical(store)), count_claims(store), former(store)
    assert closed
    draw, killed, halfway = random.Random(SEED), 0, 0
    for moment in range(MOMENTS):
        start_load(store)
        load = start_command(store, "load", records, writes_each_file=True)
        has_arrived(store, load, (len(counts) - len(before)) * moment // MOMENTS)
        time.sleep(draw.uniform(0, a_file))
        load.kill()
        killed += wait_for_answer(load).code == -signal.SIGKILL
        there = count_claims(store)
        halfway += before != there != counts
        assert all(size in (counts[document], before.get(document)) for document, size in there.items()), (
            "a document is half there"
        )
        run_command(store, "load", records)
        assert differences(export_canonical(store), undisturbed) == []
        assert (count_claims(store), former(store)) == (counts, closed)
        assert store.read("MATCH (r:LoadRun) WHERE r.finished_at IS NULL RETURN r.id AS id") == []
    assert killed >= 5
    assert halfway >= 3


@pytest.mark.long
@pytest.mark.parametrize(
    "engine", ["embedded"], indirect=True
)  # for Neo4j's own server tests/store has it; here a cold start would take a minute
@pytest.mark.both_engines
def test_a_load_whose_server_is_killed_is_run_again_and_ends_as_if_undisturbed(
    private_store, records, start_load, export_alone
):
    load = start_command(private_store, "load", records, writes_each_file=True)
    assert has_arrived(private_store, load, 12)
    kill(private_store)
    said = wait_for_answer(load)
    assert said.code == 0 or (said.code == 1 and "Traceback" not in said.err)
    again = run_command(private_store, "load", records, "--format", "json")
    assert sum(row["rejected"] for row in again.json) == 1
    assert differences(export_canonical(private_store), export_alone(documents_of(records))) == []
    assert "Nothing new" in run_command(private_store, "load", records).err
