"""Reject files: rows that could not be loaded, each with its reason, to be mended and loaded again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from ...graph.csv_rows import format_row
from ...graph.store.atomic_files import write_atomic
from ...graph.unreadable import replace_unreadable
from ..fields.rows import SourceFile
from ..files.tables import Line

PLACE = ("_file", "_line", "_document", "_reason")
# A row that cannot be split into columns is kept whole in this column.
RAW = "_raw"
MEND = f"mend it in {RAW}, or write its cells into their columns, and load this file"


def is_reject(heads: Sequence[str]) -> bool:
    """Whether a table is a reject file of ours."""
    return set(PLACE) <= set(heads)


def list_reserved(heads: Sequence[str]) -> frozenset[str]:
    """Return the heads that only our reject files have; in any other file `_raw` is a column like others."""
    return frozenset((*PLACE, RAW)) if is_reject(heads) else frozenset()


def name_kept_column(head: str) -> str:
    """Return the head under which a reject file keeps a column of the file.

    >>> name_kept_column("VIN"), name_kept_column("_line")
    ('VIN', '_line (of the file)')
    """
    return f"{head} (of the file)" if head in (*PLACE, RAW) else head


@dataclass(frozen=True)
class Context:
    """What a mended row needs to find its document again: the kind of record and the row's first file.

    month_first and mixed have the order of its days. delimiter and columns say how to split a row in
    `_raw`: no delimiter for JSON, and 0 if every column of the reject file is one of the first file's.
    """

    word: str
    file: SourceFile
    month_first: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    delimiter: str = ""
    columns: int = 0

    def __str__(self) -> str:
        file = self.file
        values = {
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
        return urlencode({name: text for name, text in values.items() if text})

    @classmethod
    def read(cls, name: str, text: str) -> "Context":
        """Return the context of a row, from its `_file` and `_document` cells.

        >>> may = SourceFile("may.csv", "may", "9f")
        >>> context = Context("thefts", may, frozenset({"stolen_on"}), delimiter=";", columns=7)
        >>> Context.read("may.csv", str(context)) == context
        True
        """
        values: Mapping[str, str] = dict(parse_qsl(text))
        stem = values.get("stem") or Path(name).stem
        file = SourceFile(
            name,
            stem,
            values.get("digest", ""),
            values.get("source", ""),
            values.get("reference", ""),
            values.get("as_at", ""),
        )
        month_first, mixed = (
            frozenset(filter(None, values.get(name, "").split(","))) for name in ("month_first", "mixed")
        )
        columns = values.get("columns", "")
        return cls(
            values.get("kind", ""),
            file,
            month_first,
            mixed,
            values.get("delimiter", ""),
            int(columns) if columns.isdecimal() else 0,
        )


@dataclass
class Rejects:
    """The rejected rows of one file, kept until the whole file is read."""

    heads: tuple[str, ...]
    name: str
    digest: str
    rows: list[tuple[Line, tuple[str, ...], Context, str]] = field(default_factory=list)

    def add(self, line: Line, cells: tuple[str, ...], context: Context, reason: str) -> None:
        """Keep a row with its reason; cells are parallel to heads, or () if they cannot be told apart."""
        self.rows.append((line, cells, context, reason))

    def write(self, folder: Path) -> Path | None:
        """Write the reject file and return its path; None if nothing was rejected.

        A reject file that exists is left alone, as somebody may be mending it: the new one gets the next
        number.
        """
        if not self.rows:
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = self._text()
        stem = f"{self.name.replace('#', '-').replace('/', '-')}.{self.digest[:8]}"
        number = 1
        while True:
            path = folder / (f"{stem}.rejects.csv" if number == 1 else f"{stem}-{number}.rejects.csv")
            if not path.exists():
                return write_atomic(path, text, private=True)
            if path.read_bytes() == text.encode():
                return path
            number += 1

    def _text(self) -> str:
        reserved = list_reserved(self.heads)
        own = [at for at, head in enumerate(self.heads) if head not in reserved]
        raw = any(line.raw for line, _, _, _ in self.rows)
        heads = [name_kept_column(self.heads[at]) for at in own]
        rows = [format_row([*heads, *((RAW,) if raw else ()), *PLACE])]
        for line, cells, context, reason in sorted(self.rows, key=lambda row: row[0].number):
            texts = [cells[at] if at < len(cells) else "" for at in own]
            place = (context.file.name, str(line.number), str(context), reason)
            rows.append(format_row([*texts, *((line.raw,) if raw else ()), *place]))
        return replace_unreadable("\n".join([*rows, ""]))
