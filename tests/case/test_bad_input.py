"""Bad input on the command line: one sentence, exit code 1, no traceback, and an unchanged store."""

import zipfile

import pytest
from ringmap.graph.store.case_folder import CaseFolder, ServerState
from ringmap.graph.store.locks import make_file_lock

from ..loaders.test_bad_input import BOMB
from ..loaders.test_reading_files import book, write_file
from ..sample.readme import SAMPLE
from .commands import CommandAnswer, refusal, run, run_command
from .records import everything

pytestmark = pytest.mark.one_engine

HEAD = "vehicle_id,make,stolen on\n"
GOOD = HEAD + "1,Audi,2025-03-05\n"


def write_cut_file(folder):
    path = book(folder, [["vehicle_id", "make", "stolen on"], [1, "Audi", "2025-03-05"]])
    path.write_bytes(path.read_bytes()[:-60])
    return path


def write_swollen_book(folder):
    with zipfile.ZipFile(folder / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (120 * 1024**2))
    return folder / "book.xlsx"


BAD = {
    "is not there": lambda folder: folder / "gone.csv",
    "is a folder without records": lambda folder: folder,
    "is empty": lambda folder: write_file(folder, "log.csv", ""),
    "its columns (flour, sugar) tell no kind of record": lambda folder: write_file(
        folder, "recipe.csv", "flour,sugar\n1,2\n"
    ),
    "is cut or damaged": write_cut_file,
    "unpacks to 120 MiB": write_swollen_book,
    "is nested thousands deep": lambda folder: write_file(
        folder, "log.json", '[{"urn":' + "[" * 100_000 + "]" * 100_000 + "}]"
    ),
    "is no whole JSON": lambda folder: write_file(folder, "log.json", '[{"urn": "1"},'),
    "declares an entity": lambda folder: write_file(folder, "net.graphml", BOMB),
    "NUL byte": lambda folder: write_file(folder, "log.csv", b"urn,\x00text\n1,2\n"),
    "stands at columns 2 and 4": lambda folder: write_file(
        folder, "log.csv", "vehicle_id,make,stolen on,make\n1,2,3,4\n"
    ),
    "expected a number of 0 or more": lambda folder: write_file(
        folder, "net.csv", ",a,b,c\na,0,x,0\nb,1,0,0\nc,0,0,0\n"
    ),
}


@pytest.fixture
def case(store):
    """A store with something in it."""
    run_command(store, "load", SAMPLE / "records" / "gate_ins.csv")
    return store


def check_refusal(said: CommandAnswer, words: str) -> None:
    """Check that a command fails with one sentence holding the words; a load may also answer a row a file."""
    errors = [line for line in said.err.splitlines() if line.startswith("Error: ")]
    assert (said.code, len(errors)) == (1, 1), said
    assert words in errors[0]
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("words", BAD)
def test_a_file_that_cannot_be_loaded_is_refused_in_one_sentence_and_nothing_is_written(
    case, tmp_path, words
):
    bad = BAD[words](tmp_path)
    before = everything(case)
    check_refusal(run(case, "load", bad), words)
    assert everything(case) == before


@pytest.mark.parametrize(
    ("content", "loaded", "rejected"),
    [
        (HEAD + "1,Audi," + "x" * 10_000_000 + "\n2,Audi,2025-03-05\n", 1, 1),
        (GOOD.encode("utf-16"), 1, 0),
        (GOOD.encode("utf-8-sig"), 1, 0),
        (GOOD + "2,Au\x00di,2025-03-05\n", 1, 1),
        (GOOD + "2,Audi\n", 1, 1),
        ((GOOD + "2,Škoda,2025-03-05\n").encode("utf-8"), 2, 0),
        ((GOOD + "2,Citroën,2025-03-05\n").encode("cp1252"), 2, 0),
    ],
)
def test_a_bad_row_costs_its_row_alone(store, tmp_path, content, loaded, rejected):
    said = run_command(store, "load", write_file(tmp_path, "stolen.csv", content), "--format", "json")
    assert [(row["loaded"], row["rejected"]) for row in said.json] == [(loaded, rejected)]
    assert max(map(len, said.err.splitlines())) < 1000


def test_a_bad_file_among_good_ones_is_told_and_the_others_are_loaded(store, tmp_path):
    said = run(
        store,
        "load",
        write_file(tmp_path, "stolen.csv", GOOD),
        write_file(tmp_path, "recipe.csv", "flour,sugar\n1,2\n"),
        "--format",
        "json",
    )
    check_refusal(said, "recipe.csv: its columns (flour, sugar) tell no kind of record")
    assert [row["loaded"] for row in said.json] == [1, 0]


@pytest.fixture
def accounts(monkeypatch):
    """The environment that a URL store needs."""
    for name in ("RINGMAP_USER", "RINGMAP_PASSWORD", "RINGMAP_DATABASE"):
        monkeypatch.setenv(name, "secret-word")


COMMANDS = (
    ("load", SAMPLE / "records"),
    ("status",),
    ("report", "centrality"),
    ("find", "Dee"),
    ("query", "run", "clones"),
    ("export", "canonical", "never.txt"),
    ("retract", "x"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
class TestStores:
    """A store that cannot be opened, for every sort of command."""

    def test_a_server_that_is_not_there(self, accounts, words):
        said = refusal(run("bolt://127.0.0.1:1", *words))
        assert said.startswith("bolt://127.0.0.1:1: nothing answers there")
        assert "secret-word" not in said

    def test_a_password_that_is_not_set(self, accounts, monkeypatch, words):
        monkeypatch.delenv("RINGMAP_PASSWORD")
        assert refusal(run("bolt://127.0.0.1:1", *words)).startswith(
            "bolt://127.0.0.1:1: RINGMAP_PASSWORD is not set"
        )

    def test_an_address_of_another_kind(self, words):
        assert "not an address of a store" in refusal(run("http://localhost:7474", *words))

    def test_a_folder_of_something_else(self, tmp_path, words):
        (tmp_path / "thesis.txt").write_text("x")
        told = "holds something else than a case" if words[0] == "load" else "no case there"
        assert told in refusal(run(tmp_path, *words))
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]

    def test_a_case_that_is_in_use_on_another_machine(self, tmp_path, words):
        folder = CaseFolder(tmp_path / "case")
        folder.make("embedded")
        folder.write_server(ServerState("another-machine", 1, 7687, "ArcadeDB"))
        with make_file_lock(folder.running_lock):
            assert "in use on the machine another-machine" in refusal(run(folder.path, *words))


def test_only_a_load_makes_a_case(tmp_path):
    for words in COMMANDS[1:]:
        assert "no case there; make one with `ringmap load`" in refusal(run(tmp_path / "case", *words))
    assert not (tmp_path / "case").exists()


def test_a_path_that_is_wrong_makes_no_case(tmp_path):
    (tmp_path / "empty").mkdir()
    for path in ("gone.csv", "empty"):
        refusal(run(tmp_path / "case", "load", tmp_path / path))
    assert not (tmp_path / "case").exists()
