"""What logs claim: the one fact that each states, and what other documents make of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...graph.claims.corroboration import Corroboration
from ...graph.network.corroborate import Corroborator
from ...graph.network.evidence import Evidence, iterate_rows
from ..observed.record_files import Sheet

# The columns of logs, beside that of the first person, by the kind of what they name.
_COLUMNS = {
    "subject2_name": "Person",
    "subject1_vrm": "Plate",
    "subject1_phone": "Phone",
    "subject1_place": "Address",
    "organisation1_name": "Organisation",
}


def find_corroborations(evidence: Evidence) -> dict[str, Corroboration]:
    """Return what other documents make of the fact that a log states, by document.

    Of several it is the first of its columns, else of its text. A log without a fact is left out.
    """
    logs = set(evidence.documents["id"][evidence.documents["kind"] == "IntelligenceLog"])
    facts = evidence.facts[evidence.facts["document"].isin(logs)].sort_values("from_text", kind="stable")
    found = Corroborator(evidence).corroborate(facts)
    first: dict[str, Corroboration] = {}
    for id, document in iterate_rows(facts, "id", "document"):
        if id in found:
            first.setdefault(document, found[id])
    return first


def make_log_evidence(sheets: Iterable[Sheet]) -> Evidence:
    """Return the evidence of the logs among these sheets, as their cells have it: who is named alike is one.

    The id of a document is that of its file and reference.
    """
    entities: dict[str, dict[str, Any]] = {}
    facts: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    for sheet in sheets:
        if not sheet.name.startswith("logs"):
            continue
        for entry in sheet.entries:
            document = f"{sheet.name}|{entry.reference}"
            documents.append({"id": document, "kind": "IntelligenceLog"})
            start, *ends = list(_list_named(entry.cells)) or [("", "")]
            for kind, text in (start, *ends) if start[1] else ():
                entities[f"{kind}:{text}"] = {"id": f"{kind}:{text}", "kind": kind, "label": text}
            facts += [
                {
                    "id": f"{document}|{number}",
                    "source": f"{start[0]}:{start[1]}",
                    "target": f"{kind}:{text}",
                    "document": document,
                    "origin": _make_origin(entry.cells),
                    "first": entry.cells.get("event_on", ""),
                    "day": f"{entry.when:%Y-%m-%d}",
                    "grading": entry.cells["grading"],
                }
                for number, (kind, text) in enumerate(ends)
            ]
    return Evidence.of(list(entities.values()), facts, (), documents)


def _list_named(cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield kind and text of what a log names, the person that it is about first; nothing without that."""
    name = str(cells.get("subject1_name") or cells.get("subject1_nickname") or "")
    if not name:
        return
    yield "Person", name.casefold()
    for column, kind in _COLUMNS.items():
        if text := str(cells.get(column) or ""):
            yield kind, "".join(text.split()).casefold() if kind in ("Plate", "Phone") else text.casefold()


def _make_origin(cells: Mapping[str, Any]) -> str:
    return f"{cells.get('force', '')}|{cells.get('source_ref', '')}"
