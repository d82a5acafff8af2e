"""Where exports go: a file, folder, .zip or standard output; marked, reproducible, without secrets."""

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.errors import RingmapError
from ringmap.graph.export.destination import refuse_destination
from ringmap.graph.export.formats import FORMATS
from ringmap.graph.ledger.canonical import export_canonical

from ..long import mark_rest_long
from .commands import get_store_argument, refusal, run, run_command

pytestmark = pytest.mark.one_engine

NAMES = [each.name for each in FORMATS]
SEVERAL = [each.name for each in FORMATS if each.has_several_files]


@pytest.fixture
def case(loaded_sample):
    """The store with the sample; these tests only read."""
    return loaded_sample.store


@pytest.fixture(autouse=True)
def _installed(request):
    """Skips what needs an extra that is not installed; `make test` installs them all."""
    if "parquet" in request.node.name:
        pytest.importorskip("pyarrow")


def contents(out: Path) -> dict[str, bytes]:
    """The files of an export, unpacked where it is a zip or a workbook."""
    files = sorted(path for path in out.iterdir()) if out.is_dir() else [out]
    found = {path.name: path.read_bytes() for path in files}
    for name, content in list(found.items()):
        if zipfile.is_zipfile(io.BytesIO(content)):
            archive = zipfile.ZipFile(io.BytesIO(content))
            found |= {f"{name}/{part}": archive.read(part) for part in archive.namelist()}
    return found


@pytest.mark.parametrize("name", mark_rest_long(NAMES, 3))
def test_an_export_is_marked_the_same_twice_and_holds_no_secret_of_the_store(case, tmp_path, name):
    first, second = tmp_path / "first", tmp_path / "second"
    said = run_command(case, "export", name, first)
    run_command(case, "export", name, second)
    assert "; OFFICIAL-SENSITIVE · handling C: 5x5x5 code 4" in said.err
    found = contents(first)
    assert list(found.values()) == list(contents(second).values())
    assert not list(tmp_path.rglob("*.part"))
    key = case.read("MATCH (s:Store {id: 'store'}) RETURN s.key AS key")[0]["key"]
    secrets = {
        row["origin"]
        for row in case.read(
            "MATCH (d:Document)-[m:MENTIONS]->() WHERE m.origin <> d.id RETURN DISTINCT m.origin AS origin"
        )
    }
    assert secrets
    assert not [
        name for name, content in found.items() for secret in (key, *secrets) if secret.encode() in content
    ]


@pytest.mark.parametrize("name", mark_rest_long(SEVERAL))
def test_several_files_go_to_a_folder_or_to_one_zip_with_the_same_content(case, tmp_path, name):
    run_command(case, "export", name, tmp_path / "all" / "net")
    run_command(case, "export", name, tmp_path / "net.ZIP")
    archive = zipfile.ZipFile(tmp_path / "net.ZIP")
    assert {part: archive.read(part) for part in archive.namelist()} == {
        p.name: p.read_bytes() for p in (tmp_path / "all" / "net").iterdir()
    }
    assert json.loads(archive.read("about.json"))["marking"].startswith("OFFICIAL-SENSITIVE · handling C")
    as_of = json.loads(archive.read("about.json"))["as_of"]
    assert {entry.date_time[:3] for entry in archive.infolist()} == {tuple(map(int, as_of[:10].split("-")))}
    (tmp_path / "note.txt").write_text("mine")
    assert "is a file, expected a folder or a name that ends in .zip" in refusal(
        run(case, "export", name, tmp_path / "note.txt")
    )
    assert (tmp_path / "note.txt").read_text() == "mine"


@pytest.mark.long
@pytest.mark.parametrize("name", mark_rest_long(NAMES, 3))
def test_a_dash_is_standard_output_with_the_data_alone(case, tmp_path, name):
    told = CliRunner().invoke(
        main, ["--store", get_store_argument(case), "export", name, "-"], catch_exceptions=False
    )
    out = tmp_path / ("net.zip" if name in SEVERAL else "net")
    run_command(case, "export", name, out)
    assert told.exit_code == 0
    assert told.stdout_bytes == out.read_bytes()
    assert told.stderr.startswith("wrote standard output: ")


def test_what_no_terminal_can_show_is_not_sent_to_one(monkeypatch):
    main_end, terminal = os.openpty()
    with os.fdopen(terminal, "w") as screen:
        monkeypatch.setattr(sys, "stdout", screen)
        for each in FORMATS:
            if each.is_text and not each.has_several_files:
                refuse_destination(Path("-"), each)
            else:
                with pytest.raises(RingmapError, match="is not text that a terminal can show"):
                    refuse_destination(Path("-"), each)
    os.close(main_end)


def test_a_pipe_is_written_to_and_not_replaced(case, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run_command(case, "export", "canonical", "/dev/null")
    run_command(case, "export", "i2", pipe, "--projection", "by-phone")
    assert pipe.is_fifo()
    assert os.read(reader, 3) == b"\xef\xbb\xbf"
    os.close(reader)


def test_an_export_that_fails_leaves_what_was_there(case, tmp_path):
    out = tmp_path / "net.gexf"
    out.write_text("older")
    refusal(run(case, "export", "gexf", out, "--edges", "NOPE"))
    assert out.read_text() == "older"


@pytest.mark.long
def test_the_options_of_a_network_choose_what_is_exported(case, tmp_path):
    sizes = {}
    for words in (
        (),
        ("--projection", "by-phone"),
        ("--projection", "everything"),
        ("--since", "2026-06-01"),
        ("--edges", "ASSOCIATES_WITH"),
    ):
        run_command(case, "export", "gexf", tmp_path / "net.gexf", *words)
        graph = nx.read_gexf(tmp_path / "net.gexf", version="1.3")
        sizes[words] = (graph.number_of_nodes(), graph.number_of_edges())
    assert len(set(sizes.values())) == 5
    run_command(case, "export", "i2", tmp_path / "net.csv", "--projection", "everything")
    with (tmp_path / "net.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Projection"] for row in rows} == {"everything"}
    assert {"Vehicle", "Shipment", "Person"} <= {row["End 1 type"] for row in rows} | {
        row["End 2 type"] for row in rows
    }
    assert all(row["Documents"] for row in rows)
    assert any(row["Grading"] for row in rows)


def test_the_canonical_lines_of_a_file_are_those_of_the_case(case, tmp_path):
    run_command(case, "export", "canonical", tmp_path / "lines.txt")
    assert (tmp_path / "lines.txt").read_text("utf-8").splitlines() == list(export_canonical(case))
