"""A stranger's column may be called as one of a reject file: its cells are kept, and it is told as unread."""

import csv
from pathlib import Path

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.recognise_files import MappingOptions
from ringmap.loaders.load_target import LoadOptions

from .door.reading import read_files

HEAD = "Yard,Yard Address,List Date,Stock No,Make,VIN,{head}\n"
GOOD = "Saltwharf Storage Ltd,Yard 3,10/06/2026,TG40153,Skoda,TMBBH65J693041234,kept\n"
BAD = "Saltwharf Storage Ltd,Yard 3,some day,TG40154,Kia,KNADN512AG6744108,kept too\n"


def read(path, folder):
    """The outcome of reading one file."""
    files = classify_files(find_files([path]), "", MappingOptions())
    (row,) = read_files(files, folder, LoadOptions())
    return row


@pytest.mark.parametrize("head", ["_raw", "_line", "_reason", "Reason", "Line"])
def test_the_cells_of_such_a_column_are_in_the_reject_file_and_the_column_is_told(head, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(HEAD.format(head=head) + GOOD + BAD, encoding="utf-8")
    row = read(path, tmp_path / "rejects")
    assert (row["rows"], row["loaded"], row["rejected"]) == (2, 1, 1)
    assert [note for note in row["notes"] if "not read" in note] == [f"columns not read: {head} (2 cells)"]
    kept = Path(row["reject_file"])
    heads, rejected = csv.reader(kept.read_text("utf-8").splitlines())
    assert len(set(heads)) == len(heads)
    assert "kept too" in rejected
    again = read(kept, tmp_path / "again")  # and once more
    assert (again["rows"], again["rejected"]) == (1, 1)
    assert "kept too" in Path(again["reject_file"]).read_text("utf-8")
