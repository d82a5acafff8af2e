"""Reject files: whole rows that could not be loaded, each with why, ready to be mended and loaded again."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from ...graph.store.atomic_files import write_atomic
from ..files.tables import Line
from ..rows import SourceFile

PLACE = ("_file", "_line", "_document", "_reason")
# A row whose columns cannot be told apart stands whole in this one, for whoever mends it to part.
RAW = "_raw"
MEND = f"mend it in {RAW}, or write its cells into their columns, and load this file"


def is_reject(heads: Sequence[str]) -> bool:
    """Whether a table is a reject file of ours."""
    return set(PLACE) <= set(heads)


@dataclass(frozen=True)
class Context:
    """What a mended row needs to find its document again: the kind of record and the file it first stood in.

    month_first and mixed tell the order of its days; delimiter and columns how a row that stands in `_raw` is parted,
    no delimiter for JSON, and 0 where every column of the reject file is one of the first file's.
    """

    word: str
    file: SourceFile
    month_first: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    delimiter: str = ""
    columns: int = 0

    def __str__(self) -> str:
        file = self.file
        said = {
            "kind": self.word,
            "stem": file.stem,
            "digest": file.digest,
            "source": file.source,
            "reference": file.reference,
            "as_at": file.as_at,
            "month_first": ",".join(sorted(self.month_first)),
            "mixed": ",".join(sorted(self.mixed)),
            "delimiter": self.delimiter,
            "columns": str(self.columns or ""),
        }
        return urlencode({name: text for name, text in said.items() if text})

    @classmethod
    def read(cls, name: str, text: str) -> "Context":
        """The context of a row, from its `_file` and `_document` cells.

        >>> made = Context("thefts", SourceFile("may.csv", "may", "9f"), frozenset({"stolen_on"}), delimiter=";", columns=7)
        >>> Context.read("may.csv", str(made)) == made
        True
        """
        said: Mapping[str, str] = dict(parse_qsl(text))
        stem = said.get("stem") or Path(name).stem
        file = SourceFile(
            name,
            stem,
            said.get("digest", ""),
            said.get("source", ""),
            said.get("reference", ""),
            said.get("as_at", ""),
        )
        month_first, mixed = (
            frozenset(filter(None, said.get(name, "").split(","))) for name in ("month_first", "mixed")
        )
        columns = said.get("columns", "")
        return cls(
            said.get("kind", ""),
            file,
            month_first,
            mixed,
            said.get("delimiter", ""),
            int(columns) if columns.isdecimal() else 0,
        )


@dataclass
class Rejects:
    """The rows of one file that were refused, kept until the file is through."""

    heads: tuple[str, ...]
    name: str
    digest: str
    rows: list[tuple[Line, tuple[str, ...], Context, str]] = field(default_factory=list)

    def add(self, line: Line, cells: tuple[str, ...], context: Context, reason: str) -> None:
        """Keeps one row, cells parallel to heads, or () where they cannot be told apart; and why it was refused."""
        self.rows.append((line, cells, context, reason))

    def write(self, folder: Path) -> Path | None:
        """The reject file, written; None where nothing was refused.

        One that stands there already is left as it is, for somebody may be mending it: the new one gets the next number.
        """
        if not self.rows:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        text = self._text()
        stem = f"{self.name.replace('#', '-').replace('/', '-')}.{self.digest[:8]}"
        number = 1
        while True:
            path = folder / (f"{stem}.rejects.csv" if number == 1 else f"{stem}-{number}.rejects.csv")
            if not path.exists():
                return write_atomic(path, text)
            if path.read_bytes() == text.encode():
                return path
            number += 1

    def _text(self) -> str:
        own = [at for at, head in enumerate(self.heads) if head not in (*PLACE, RAW)]
        raw = any(line.raw for line, _, _, _ in self.rows)
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*(self.heads[at] for at in own), *((RAW,) if raw else ()), *PLACE])
        for line, cells, context, reason in sorted(self.rows, key=lambda row: row[0].number):
            texts = [cells[at] if at < len(cells) else "" for at in own]
            writer.writerow(
                [*texts, *((line.raw,) if raw else ()), context.file.name, line.number, context, reason]
            )
        return out.getvalue()
