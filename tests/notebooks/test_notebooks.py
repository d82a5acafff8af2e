"""The notebooks run from top to bottom on a fresh machine, and carry no output of anybody's case."""

import os
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
NOTEBOOKS = sorted((HERE / "notebooks").glob("*.ipynb"))


def read(path: Path):
    nbformat = pytest.importorskip("nbformat", reason="no nbformat here (pip install 'ringmap[notebooks]')")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


def test_the_first_look_shows_the_case_its_ranking_its_page_and_the_answer_to_a_question(monkeypatch, tmp_path):
    for needed in ("nbclient", "ipykernel"):
        pytest.importorskip(needed, reason=f"no {needed} here (pip install 'ringmap[notebooks]')")
    from nbclient import NotebookClient

    # The kernel is a process of its own: it must find the same ringmap, and keep its case where the test can see it.
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE / ".dev"), *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = read(HERE / "notebooks" / "first-look.ipynb")
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = "\n".join(str(output.get("text", output.get("data", ""))) for output in outputs)
    assert "IntelligenceLog" in shown
    assert "Anselm Quay Forwarding Ltd" in shown
    assert "JTJHGMDX602018874" in shown
    assert re.search(r"OFFICIAL-SENSITIVE · handling C", shown)
    assert "iframe srcdoc=" in shown
    (page,) = tmp_path.glob("ringmap-first-look-*/first-look.html")
    assert "Mirela Vantongeren" in page.read_text("utf-8")
