"""Rows that were refused and mended, documents retracted and readmitted, loads undone."""

import csv
from pathlib import Path

import pytest
from ringmap.graph.case.overview import count_case, list_documents
from ringmap.graph.ledger.canonical import export_canonical

from ..sample.readme import SAMPLE
from .commands import differences, run, run_command

RECORDS = SAMPLE / "records"
# file: the lines to break; of the log, the second paragraph of a report whose first stays
BROKEN = {
    "essex_intelligence_2026.csv": (20, 27),
    "stolen_vehicles_2026.csv": (3, 4, 30),
    "bookings.csv": (5,),
}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, lines: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def write_broken_file(name: str, folder: Path) -> Path:
    """The file with bad rows: an impossible day in thefts, an extra cell in all others."""
    lines = rows(RECORDS / name)
    for number in BROKEN[name]:
        row = lines[number - 1]
        if name == "stolen_vehicles_2026.csv":
            row[2] = row[3] = "32/13/2026"
        else:
            row.insert(3, "one too many")
    return write(folder / name, lines)


def mend(rejects: Path) -> None:
    """Write the right values into a reject file, as a user would in a spreadsheet."""
    heads, *refused = rows(rejects)
    for row in refused:
        whole = rows(RECORDS / row[heads.index("_file")])
        for head, cell in zip(whole[0], whole[int(row[heads.index("_line")]) - 1], strict=True):
            row[heads.index(head)] = cell
        if "_raw" in heads:
            row[heads.index("_raw")] = ""
    write(rejects, [heads, *refused])


@pytest.mark.long
@pytest.mark.both_engines
def test_rows_mended_in_their_reject_files_make_the_case_that_whole_rows_make(store, tmp_path):
    run_command(store, "load", *(RECORDS / name for name in BROKEN))
    whole = list(export_canonical(store))
    store.empty()
    first = run_command(
        store, "load", *(write_broken_file(name, tmp_path) for name in BROKEN), "--format", "json"
    ).json
    assert [row["rejected"] for row in first] == [len(BROKEN[row["file"]]) for row in first]
    assert sum(row["rejected"] for row in first) == 6
    files = [Path(row["reject_file"]) for row in first]
    assert {number for file in files for number in (int(row[-3]) for row in rows(file)[1:])} == {
        at for lines in BROKEN.values() for at in lines
    }
    assert list(export_canonical(store)) != whole
    for file in files:
        mend(file)
    again = run_command(store, "load", *files, "--format", "json").json
    assert [(row["loaded"], row["rejected"]) for row in again] == [
        (len(BROKEN[row["file"]]), 0) for row in first
    ]
    assert differences(export_canonical(store), whole) == []
    assert "Nothing new" in run_command(store, "load", *files).err


def test_a_document_that_was_retracted_is_refused_row_by_row_until_it_is_readmitted(store):
    file = RECORDS / "essex_intelligence_2026.csv"
    run_command(store, "load", file)
    whole = list(export_canonical(store))
    (two,) = [row["id"] for row in list_documents(store) if row["reference"] == "EX/2026/001466"]
    said = run_command(store, "retract", two)
    assert said.out == ""
    assert said.err.startswith(f"Retracted {two} (IntelligenceLog EX/2026/001466 of ")
    again = run_command(store, "load", file, "--format", "json")
    assert (
        f"2 rows of {file.name} left out, as their documents were retracted; "
        f"load the file with --readmit to have them again" in again.err
    )
    assert "mend and load" not in again.err
    refused = again.json[0]
    assert (refused["loaded"], refused["rejected"]) == (0, 2)
    heads, *lines = rows(Path(refused["reject_file"]))
    assert all("--readmit" in line[heads.index("_reason")] for line in lines)
    assert (run_command(store, "load", file, "--readmit", "--format", "json").json[0]["loaded"]) == 2
    assert differences(export_canonical(store), whole) == []
    assert "Nothing new" in run_command(store, "load", file).err


@pytest.mark.long
def test_a_load_undone_leaves_the_case_as_it_was_and_can_be_loaded_again(store, tmp_path):
    run_command(store, "load", write_broken_file("bookings.csv", tmp_path), RECORDS / "bills_corvane.csv")
    before, counts = list(export_canonical(store)), count_case(store)
    run_command(store, "load", RECORDS, "--operation", "CERVO")
    whole, latest = list(export_canonical(store)), count_case(store)["latest_load"]
    assert latest != counts["latest_load"]
    said = run_command(store, "retract", "--load", latest)
    assert said.err.startswith(f"Undid {latest}; ")
    assert differences(export_canonical(store), before) == []
    assert {name: value for name, value in count_case(store).items() if name != "rejects"} == {
        name: value for name, value in counts.items() if name != "rejects"
    }
    run_command(store, "load", RECORDS)
    assert differences(export_canonical(store), whole) == []


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_neither_an_id_nor_a_load_or_both_is_wrong_usage(store):
    assert run(store, "retract").code == 2
    assert run(store, "retract", "theftreport:1", "--load", "run:1").code == 2
