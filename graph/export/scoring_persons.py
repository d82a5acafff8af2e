"""Collects what the mentions of one person in one file say together, for the export for scorers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


def find_file(name: str) -> str:
    """Return the file that a claim was read from, without the sheet, or the zip that a member lies in.

    >>> find_file("north/log.xlsx#March"), find_file("box.zip/papers/list.csv")
    ('north/log.xlsx', 'box.zip')
    """
    parts = name.partition("#")[0].split("/")
    at = next((n for n, part in enumerate(parts, start=1) if part.lower().endswith(".zip")), len(parts))
    return "/".join(parts[:at])


@dataclass
class ScoredPerson:
    """What the mentions of one person in one file say together."""

    text: str  # what the first mention calls them
    names: list[str] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)

    def add(self, texts: Mapping[str, Sequence[str]], role: str) -> None:
        """Add what one mention says; the first value of a detail stays."""
        self.names += texts.get("name", ())
        self.nicknames += texts.get("nickname", ())
        found = {"dob": texts.get("born_on"), "nominal": texts.get("nominal")}
        for name, values in {**found, "role": [role] if role not in ("unknown", "firm") else None}.items():
            if values:
                self.details.setdefault(name, values[0])

    def to_row(self, file: str) -> Row:
        """Return the person as the scorer has it."""
        name, *others = [*dict.fromkeys((*self.names, *self.nicknames))] or [self.text]
        found = {key: self.details.get(key, "") for key in ("dob", "nominal", "role")}
        return {"file": file, "name": name, "aka": others, **found}


def add_persons(persons: dict[tuple[str, str], ScoredPerson], mentions: Iterable[Row]) -> None:
    """Add what a document's mentions of persons say to the person of each file."""
    for mention in mentions:
        if mention["kind"] != "Person":
            continue
        p = mention["p"]
        texts: dict[str, list[str]] = {}
        columns = [p.get(name) or () for name in ("reading_names", "as_reported", "reading_values")]
        for name, text, value in zip(*columns, strict=True):
            texts.setdefault(name, []).append(value if name == "born_on" else " ".join(text.split()))
        for file in dict.fromkeys(map(find_file, p["files"])):
            person = persons.setdefault((file, mention["entity"]), ScoredPerson(mention["text"]))
            person.add(texts, p["role"])
