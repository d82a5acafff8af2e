"""Each filled cell of a file ends in a head, a cell, a standing label or a text of its tables, and in one."""

import os
from collections import Counter
from pathlib import Path

import pytest
from ringmap.loaders.files.tables import Table
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.intake.find_files import find_files

from .raw_cells import fold, read_raw_cells

DATA = os.environ.get("RINGMAP_TEST_DATA", "")
RECORDS = Path(DATA).parent / "layouts" / "records"
SHARED = sorted(RECORDS.iterdir()) if DATA and RECORDS.is_dir() else []


def list_told(tables: tuple[Table, ...]) -> list[str]:
    """Every text that tables hold; what stands for several tables counts once."""
    standing = {one for table in tables for one in table.standing}
    texts = [text for table in tables for _, text in table.texts]
    heads = [head for table in tables for head in table.heads]
    cells = [cell for table in tables for line in table.lines() for cell in (*line.cells, line.raw)]
    pairs = [part for label, value, _ in standing for part in (label, value, f"{label}{value}")]
    # What stood behind a label in a cell stands under that label as its head.
    pairs += [
        f"{head}{cell}"
        for table in tables
        for line in table.lines()
        for head, cell in zip(table.heads, line.cells, strict=False)
    ]
    return [*heads, *cells, *texts, *pairs]


def list_lost(path: Path, tables: tuple[Table, ...]) -> list[str]:
    """The texts of a file that its tables hold less often than the file does."""
    told = [fold(text) for text in list_told(tables)]
    counts = Counter(told)
    whole = "\n".join(told)
    wanted = Counter(fold(text) for text in read_raw_cells(path) if fold(text))
    return [text for text, count in wanted.items() if counts[text] < count and whole.count(text) < count]


@pytest.mark.skipif(not SHARED, reason="the layouts beside RINGMAP_TEST_DATA are not here")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_no_cell_of_a_shared_layout_is_lost(path):
    for file in find_files([path]):
        tables = read_tables(file.path, file.name)
        assert tables
        assert list_lost(file.path, tables) == []


@pytest.mark.skipif(not SHARED, reason="the layouts beside RINGMAP_TEST_DATA are not here")
@pytest.mark.parametrize(
    "path", [path for path in SHARED if path.suffix in (".csv", ".tsv", ".xlsx")], ids=lambda path: path.stem
)
def test_no_value_of_a_shared_table_is_told_twice(path):
    tables = read_tables(path, path.name)
    if any(table.form == "flat file" or "go on with the row" in str(table.notes) for table in tables):
        pytest.skip("the cells of a record's parents stand in each of its rows")
    told = Counter(
        fold(cell) for table in tables for line in table.lines() for cell in line.cells if cell.strip()
    )
    told += Counter(fold(value) for table in tables for _, value, _ in set(table.standing))
    there = Counter(fold(text) for text in read_raw_cells(path) if fold(text))
    twice = {text: count for text, count in told.items() if count > there[text] and text in there}
    assert twice == {}
