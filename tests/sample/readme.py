"""What the sample's README promises, read from its tables and lists, to compare with the records."""

import csv
import json
import re
from importlib.resources import files
from pathlib import Path

SAMPLE = Path(str(files("ringmap.loaders.sample")))
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
RECORDS = {path.name: path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "records").iterdir())}
EVERYTHING = "\n".join(RECORDS.values())
_DELIMITERS = {"bills_corvane.csv": ";"}
# Of a bill of lading, a house bill or an electronic one.
_BILL = re.compile(r"\b(?:MGLN|CVNL|OSTL)\d{8}\b|\bHGL-H-\d{4}\b")


def section(title: str) -> str:
    """The text under a heading that begins with title, up to the next heading of its level or above."""
    found = re.search(
        rf"^(#+) (?:\d+\. )?{re.escape(title)}.*?\n(.*?)(?=^\1#? |^#{{1,2}} |\Z)",
        README,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"README.md has no section '{title}'"
    return found[2]


def table(title: str) -> list[list[str]]:
    """The rows of the table in a section, without its head."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section(title).splitlines()
        if line.startswith("|")
    ]
    return rows[2:]


def bold(title: str) -> list[str]:
    """Return the bold texts of a section, in order."""
    return [re.sub(r"\s+", " ", text) for text in re.findall(r"\*\*(.+?)\*\*", section(title), re.DOTALL)]


def corridors() -> dict[str, set[str]]:
    """The bills of every corridor, by its route."""
    return {row[0]: set(_BILL.findall(row[1])) for row in table("Three corridors")}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file whose cells number as many as its heads, by head."""
    lines = csv.reader(RECORDS[name].splitlines(), delimiter=_DELIMITERS.get(name, ","))
    heads = next(lines)
    return [dict(zip(heads, cells, strict=True)) for cells in lines if len(cells) == len(heads)]


def tables() -> dict[str, list[dict[str, str]]]:
    """The rows of every CSV file."""
    return {name: rows(name) for name in RECORDS if name.endswith(".csv")}


def objects(name: str) -> list[dict[str, object]]:
    """The objects of a JSON file."""
    found: list[dict[str, object]] = json.loads(RECORDS[name])
    return found
