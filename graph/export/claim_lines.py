"""Yields a case's own claims piece by piece: its mentions as CSV, and its canonical lines."""

import csv
import io
from collections.abc import Iterator

from ..ledger.canonical import export_canonical
from ..ledger.mentions import COLUMNS, list_mentions
from ..store import Store


def iterate_mention_lines(store: Store) -> Iterator[str]:
    """Yield the head of the mentions' CSV, then a row for each mention."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in list_mentions(store):
        yield _take_text(out)
        writer.writerow(row)
    yield _take_text(out)


def _take_text(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def iterate_canonical_lines(store: Store) -> Iterator[str]:
    """Yield an empty head, then the canonical lines."""
    yield ""
    yield from (line + "\n" for line in export_canonical(store))
