"""Written: a table as text for a terminal, CSV or JSON; data only, whatever it holds."""

import csv
import io
import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMS = ("table", "csv", "json")
# A cell of a table: the widest that helps a reader, and the narrowest that one gives way to; the whole text is in csv and json.
WIDEST, NARROWEST = 120, 12
SCARCE = 200  # columns of a terminal in which a table has little room
# Ids and references are there to be copied, so they are never cut.
IDS = ("id", "other", "reference")


def format_rows(
    rows: Iterable[Mapping[str, Any]], form: str = "table", columns: Sequence[str] | None = None
) -> str:
    """The rows in one of FORMS; columns in the order given, else as the first row has them.

    json is one array of objects; csv has a head and spells lists with `;`; table is for reading on a terminal.

    >>> print(format_rows([{"label": "Dee", "rank": 1}], "csv"))
    label,rank
    Dee,1
    """
    rows = list(rows)
    heads = list(columns) if columns is not None else list(rows[0]) if rows else []
    if form == "json":
        return json.dumps(
            [{head: row.get(head) for head in heads} for row in rows],
            ensure_ascii=False,
            indent=1,
            default=str,
        )
    if form == "csv":
        return _csv(rows, heads)
    return _table(rows, heads)


def _csv(rows: list[Mapping[str, Any]], heads: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([flatten_value(row.get(head)) for head in heads])
    return out.getvalue().rstrip("\n")


def flatten_value(value: Any) -> str:
    """A value as one cell: lists joined by `;`, maps as JSON, nothing as an empty text, floats without noise.

    >>> flatten_value([1.50, "a", None])
    '1.5; a; '
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(flatten_value(each) for each in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _table(rows: list[Mapping[str, Any]], heads: list[str]) -> str:
    if not rows:
        return "(nothing)"
    if _room() < SCARCE:
        # What says nothing in any row must not narrow what does.
        heads = [
            head for head in heads if any(row.get(head) not in (None, "", [], ()) for row in rows)
        ] or heads
    numeric = [
        all(isinstance(row.get(head), (int, float)) or row.get(head) is None for row in rows)
        for head in heads
    ]
    texts = [[_tame(row.get(head)) for head in heads] for row in rows]
    widths = _fitting(
        heads, [max(map(width, (head, *(line[at] for line in texts)))) for at, head in enumerate(heads)]
    )
    cells = [[_cut(text, most) for text, most in zip(line, widths, strict=True)] for line in texts]
    lines = [heads, ["─" * size for size in widths], *cells]
    return "\n".join(
        "  ".join(
            _padded(text, size, right) for text, size, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _room() -> int:
    """Columns that a table may take: the terminal's, or any number where the table goes to a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000


def _fitting(heads: list[str], widths: list[int]) -> list[int]:
    """Widths that the room allows: the widest columns give way first, an id never."""
    fitted = [size if _is_id(head) else min(size, WIDEST) for head, size in zip(heads, widths, strict=True)]
    while sum(fitted) + 2 * len(fitted) > _room():
        yielding = [
            (size, at)
            for at, (head, size) in enumerate(zip(heads, fitted, strict=True))
            if size > max(NARROWEST, width(head)) and not _is_id(head)
        ]
        if not yielding:
            break
        fitted[max(yielding)[1]] -= 1
    return fitted


def _is_id(head: str) -> bool:
    return head in IDS or head.endswith("_id")


def _tame(value: Any) -> str:
    text = f"{value:.4g}" if isinstance(value, float) and not value.is_integer() else flatten_value(value)
    return terminal_safe(text)


def terminal_safe(text: str) -> str:
    r"""The text on one line: control characters and turned writing in a name must not move a terminal's cursor or hide what follows.

    >>> terminal_safe("Dee\x1b[2J\u202egpj")
    'Dee [2J gpj'
    """
    return "".join(" " if unicodedata.category(mark) in ("Cc", "Cf", "Zl", "Zp") else mark for mark in text)


def _cut(text: str, most: int) -> str:
    return text if width(text) <= most else text[: most - 1] + "…"


def width(text: str) -> int:
    """How many columns of a terminal the text takes.

    >>> width("Kisangani 貨")
    12
    """
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
    )


def _padded(text: str, size: int, right: bool) -> str:
    gap = " " * (size - width(text))
    return gap + text if right else text + gap


def plural(number: int, word: str, several: str = "") -> str:
    """So many of them, in words; several is the plural where an s does not make it.

    >>> plural(1, "document"), plural(2000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{number:,} {word if number == 1 else several or word + 's'}"


def sources_told(documents: int, named: int, unnamed: int) -> str:
    """How many documents a tie rests on, and on how many sources that can be told apart.

    >>> sources_told(3, 1, 0), sources_told(5, 2, 3)
    ('3 documents, 1 source', '5 documents, 2 named sources and 3 documents that name none')
    """
    papers = plural(documents, "document")
    if not unnamed:
        return f"{papers}, {plural(named, 'source')}"
    if not named:
        return f"{papers} that {'names' if documents == 1 else 'name'} no source but {'itself' if documents == 1 else 'themselves'}"
    return f"{papers}, {plural(named, 'named source')} and {plural(unnamed, 'document')} that {'names' if unnamed == 1 else 'name'} none"
