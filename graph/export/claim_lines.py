"""Yields a case's own claims piece by piece: its mentions as CSV, and its canonical lines."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..csv_rows import guard_formula
from ..ledger import claim_list, mentions
from ..ledger.canonical import export_canonical
from ..store import Store


def iterate_mention_lines(store: Store) -> Iterator[str]:
    """Yield the head of the mentions' CSV, then a row for each mention."""
    return _iterate_lines(mentions.COLUMNS, mentions.list_mentions(store))


def iterate_claim_lines(store: Store) -> Iterator[str]:
    """Yield the head of the claims' CSV, then a row for each mention and fact.

    People fill it in with a spreadsheet, so no text of a document may be run there as a formula.
    """
    texts = ("says", "document", "reference", "place")
    rows = (row | {name: guard_formula(row[name]) for name in texts} for row in claim_list.list_claims(store))
    return _iterate_lines(claim_list.COLUMNS, rows)


def _iterate_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
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
