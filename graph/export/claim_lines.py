"""Yields a case's own claims piece by piece: its mentions as CSV, and its canonical lines."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..claims.confidence import read_confidence_table
from ..csv_rows import guard_formula
from ..ledger import claim_list, mentions
from ..ledger.canonical import export_canonical
from ..network.corroborate import Corroborator
from ..network.read_evidence import read_evidence
from ..store import Store


def iterate_mention_lines(store: Store) -> Iterator[str]:
    """Yield the head of the mentions' CSV, then a row for each mention."""
    return _iterate_lines(mentions.COLUMNS, mentions.list_mentions(store))


# What other documents make of a claim, and its confidence by that: worked out on reading, and not stored.
ASSESSED = ("corroboration", "assessed_confidence")


def iterate_claim_lines(store: Store) -> Iterator[str]:
    """Yield the head of the claims' CSV, then a row for each mention and fact.

    People fill it in with a spreadsheet, so no text of a document may be run there as a formula.
    """
    texts = ("says", "document", "reference", "place")
    rows = (row | {name: guard_formula(row[name]) for name in texts} for row in _list_assessed(store))
    return _iterate_lines((*claim_list.COLUMNS, *ASSESSED), rows)


def _list_assessed(store: Store) -> Iterator[dict[str, Any]]:
    """Yield the claims with ASSESSED: corroboration is in words, such as "apart 3", "" of a mention."""
    evidence = read_evidence(store)
    table = evidence.confidence or read_confidence_table()
    found = Corroborator(evidence).corroborate(evidence.facts)
    del evidence
    for row in claim_list.list_claims(store):
        corroboration = found.get(row["claim"])
        assessed = table.weigh_corroboration(row["confidence"], corroboration)
        yield row | {
            "corroboration": str(corroboration or ""),
            "assessed_confidence": round(assessed, 6),
        }


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
