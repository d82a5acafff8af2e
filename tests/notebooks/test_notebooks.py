"""The notebooks run from top to bottom on a fresh machine, show pictures, and are saved without output."""

import os
import re
from pathlib import Path

import pytest
import ringmap
from ringmap.queries.library import parse_query, run_query

from ..case.commands import run_command
from ..report.case import PLATE, YARD, document, load, make_fact, person, vehicle

HERE = Path(__file__).parents[2]
NOTEBOOKS = sorted((HERE / "notebooks").glob("*.ipynb"))


def read_notebook(path: Path):
    nbformat = pytest.importorskip("nbformat", reason="no nbformat here (pip install 'ringmap[notebooks]')")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


@pytest.fixture
def run_notebook(monkeypatch, tmp_path):
    """Run a notebook and return its outputs as (types of data, text)."""
    for needed in ("nbclient", "ipykernel"):
        pytest.importorskip(needed, reason=f"no {needed} here (pip install 'ringmap[notebooks]')")
    from nbclient import NotebookClient

    # The kernel is another process: it must import this ringmap and keep its case where the test sees it.
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(HERE / ".dev"), *filter(None, [os.environ.get("PYTHONPATH")])])
    )
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")

    def run(name: str) -> tuple[set[str], str]:
        notebook = read_notebook(HERE / "notebooks" / f"{name}.ipynb")
        NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
        ).execute()
        outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        assert not [output for output in outputs if output.get("name") == "stderr"]
        kinds = {kind for output in outputs for kind in output.get("data", ())}
        return kinds, "\n".join(str(output.get("text", output.get("data", ""))) for output in outputs)

    return run


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    cells = [cell for cell in read_notebook(path).cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_the_front_door_alone(path):
    code = "\n".join(cell.source for cell in read_notebook(path).cells if cell.cell_type == "code")
    assert re.findall(r"^\s*(?:from|import) (\S+)", code, re.MULTILINE) == ["pathlib", "tempfile", "ringmap"]
    assert set(re.findall(r"\bringmap\.(\w+)", code)) <= set(ringmap.__all__)


@pytest.mark.long
def test_the_first_look_shows_the_case_its_ranking_its_page_and_the_answer_to_a_question(
    run_notebook, tmp_path
):
    _, text = run_notebook("first-look")
    assert "IntelligenceLog" in text
    assert "Anselm Quay Forwarding Ltd" in text
    assert "JTJHGMDX602018874" in text
    assert re.search(r"OFFICIAL-SENSITIVE · handling C", text)
    assert "iframe srcdoc=" in text
    (page,) = tmp_path.glob("ringmap-first-look-*/first-look.html")
    assert "Mirela Vantongeren" in page.read_text("utf-8")


@pytest.mark.long
def test_a_stolen_vehicle_is_followed_to_its_port_its_exporter_and_its_corridor_on_a_map(run_notebook):
    kinds, text = run_notebook("from-theft-to-port")
    assert "SALEA7RU6M2047719" in text
    assert re.search(r"MGLN26010951\s+← SHIPPED", text)
    assert "Estuary Cedar Trading Ltd" in text
    assert "iframe srcdoc=" in text
    assert "image/svg+xml" in kinds


@pytest.mark.long
def test_a_query_of_ones_own_is_refused_twice_then_saved_asked_and_drawn(run_notebook, tmp_path):
    _, text = run_notebook("a-query-of-your-own")
    assert "did you mean 'Person'?" in text
    assert "says SET, expected only reading" in text
    assert "parameter 'since' is 'last Tuesday'" in text
    assert re.search(r"Denzil Ottershaw", text)
    assert "iframe srcdoc=" in text
    (folder,) = tmp_path.glob("ringmap-query-*")
    (typed,) = re.findall(
        r"`ringmap (query run people-at-found-places [^`]*)`",
        (HERE / "notebooks" / "a-query-of-your-own.ipynb").read_text("utf-8"),
    )
    said = run_command(
        folder / "case", *[str(folder / "queries") if word == "FOLDER" else word for word in typed.split()]
    )
    assert "Denzil Ottershaw" in said.out


def test_the_query_of_ones_own_lists_no_victim_and_counts_only_vehicles_and_parts(store):
    cells = [
        cell.source
        for cell in read_notebook(HERE / "notebooks" / "a-query-of-your-own.ipynb").cells
        if "write_text" in cell.source
    ]
    question = parse_query(
        "people-at-found-places", re.findall(r'write_text\("""(.*?)"""\)', cells[-1], re.DOTALL)[0]
    )
    cast = [
        make_fact(person("Tom Marsh"), "SEEN_AT", YARD),
        make_fact(person("Vic Timm", "victim"), "SEEN_AT", YARD),
        make_fact(vehicle("one"), "FOUND_AT", YARD),
        make_fact(PLATE, "FOUND_AT", YARD),
    ]
    load(store, [document("ChopShopFinding", "SCENE 1", *cast, day="2026-03-02")])
    assert [
        (row["person"], row["how"], row["finds"])
        for row in run_query(store, question, {"since": "2026-03-01"})
    ] == [("Tom Marsh", ["SEEN_AT"], 1)]
    assert run_query(store, question, {"since": "2026-03-03"}) == []
