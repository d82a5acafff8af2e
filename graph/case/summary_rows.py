"""Summaries: rows that say the same as one row with counts, gradings and latest documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..console.terminal_tables import flatten_value

REFERENCE_LIMIT = 2
CONFIDENCES = ("confidence", "assessed_confidence")


def summarise_rows(rows: Iterable[Mapping[str, Any]], by: Sequence[str]) -> list[dict[str, Any]]:
    """Return rows that are equal in the columns by as one row each, in the order of their first.

    Texts that differ in spaces alone are equal, and a text is shown without spaces around it.

    Columns: those of by; documents, how many say so; gradings; handling; references of the latest few;
    first and last, the earliest and the latest, and the span of CONFIDENCES, if rows have them.

    >>> log = {"name": "Dee", "document": "d1", "reference": "LOG 1", "day": "2026-03-01", "grading": "2BP"}
    >>> summarise_rows([log, log | {"document": "d2", "reference": "LOG 2", "day": "2026-04-01"}], ["name"])
    [{'name': 'Dee', 'documents': 2, 'gradings': '2BP', 'handling': '', 'references': 'LOG 2, LOG 1'}]
    """
    alike: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        key = "\n".join(" ".join(flatten_value(row.get(name)).split()) for name in by)
        alike.setdefault(key, []).append(row)
    return [
        {**{name: _trim(same[0].get(name)) for name in by}, **_describe_sources(same)}
        for same in alike.values()
    ]


def _trim(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _describe_sources(rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    documents = {row["document"]: (str(row.get("day") or ""), str(row["reference"])) for row in rows}
    latest = [reference for _, reference in sorted(documents.values(), reverse=True)]
    more = [f"{len(latest) - REFERENCE_LIMIT:,} more"] if len(latest) > REFERENCE_LIMIT else []
    spans = [("first", min), ("last", max)] if "first" in rows[0] else []
    return {
        "documents": len(documents),
        "gradings": _join_values(rows, "grading"),
        **{name: _format_span([row[name] for row in rows]) for name in CONFIDENCES if name in rows[0]},
        "handling": _join_values(rows, "handling"),
        "references": ", ".join([*latest[:REFERENCE_LIMIT], *more]),
        **{name: outer((row[name] for row in rows if row[name]), default="") for name, outer in spans},
    }


def _join_values(rows: list[Mapping[str, Any]], column: str) -> str:
    return ", ".join(sorted({str(row[column]) for row in rows if row.get(column)}))


def _format_span(confidences: Iterable[float | None]) -> str:
    """Return the least and the greatest of the confidences in words, "" if there are none.

    >>> _format_span([0.7, 0.945, None]), _format_span([0.7]), _format_span([None])
    ('0.70–0.94', '0.70', '')
    """
    known = sorted(f"{one:.2f}" for one in confidences if one is not None)
    return "–".join(dict.fromkeys((*known[:1], *known[-1:])))
