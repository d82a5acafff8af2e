"""Record files in the making; each row knows what it truly mentions."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

TrueMention = tuple[str, str, str]  # column, kind of entity, id in the truth


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in the making: when it was entered, its cells, and what each of them truly mentions."""

    when: datetime
    reference: str
    cells: Mapping[str, Any]
    mentions: tuple[TrueMention, ...]


@dataclass(slots=True)
class TrueMentions:
    """Mentions with their true entities, column by column, as the truth's table has them."""

    file: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    column: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)

    def add(self, file: str, line: int, mentions: Iterable[TrueMention]) -> None:
        """Add the mentions of one row."""
        for column, kind, entity in mentions:
            self.file.append(file)
            self.line.append(line)
            self.column.append(column)
            self.kind.append(kind)
            self.entity.append(entity)


@dataclass(slots=True)
class Sheet:
    """A record file in the making; rows are in order of entry, which shows nothing of the truth."""

    name: str
    heads: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)

    def add(
        self, when: datetime, reference: str, cells: Mapping[str, Any], mentions: Iterable[TrueMention]
    ) -> None:
        """Add a row; mentions in an empty cell are left out."""
        self.entries.append(
            Entry(when, reference, cells, tuple(one for one in mentions if cells.get(one[0])))
        )

    def sort_entries(self) -> list[Entry]:
        """Return the rows in the order of the file."""
        return sorted(self.entries, key=lambda entry: (entry.when, entry.reference))

    def write(self, folder: Path, mentions: TrueMentions) -> int:
        """Write the file, add what its lines mention, and return the number of rows."""
        entries = self.sort_entries()
        if self.name.endswith(".json"):
            self._write_json(folder, entries, mentions)
        else:
            self._write_csv(folder, entries, mentions)
        return len(entries)

    def _write_csv(self, folder: Path, entries: list[Entry], mentions: TrueMentions) -> None:
        with (folder / self.name).open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(self.heads)
            for line, entry in enumerate(entries, 2):
                out.writerow([entry.cells.get(head, "") for head in self.heads])
                mentions.add(self.name, line, entry.mentions)

    def _write_json(self, folder: Path, entries: list[Entry], mentions: TrueMentions) -> None:
        with (folder / self.name).open("w", encoding="utf-8") as file:
            file.write("[\n")
            for line, entry in enumerate(entries, 2):
                filled = {head: entry.cells[head] for head in self.heads if entry.cells.get(head)}
                file.write(json.dumps(filled, ensure_ascii=False) + (",\n" if line <= len(entries) else "\n"))
                mentions.add(self.name, line, entry.mentions)
            file.write("]\n")


def format_moment(when: datetime) -> str:
    """Return a moment as forces write it: day first."""
    return f"{when:%d/%m/%Y %H:%M}"


def format_day(when: date) -> str:
    """Return a day as forces write it."""
    return f"{when:%d/%m/%Y}"
