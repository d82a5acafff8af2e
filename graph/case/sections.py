"""Shown: what is known of an entity, or what a document says, as titled tables that a person can take in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .show import detailed, properties
from .summary_rows import summed

READ = ("name", "as_reported", "value", "verdict", "grading", "handling", "reference", "day", "place")
READ_ALIKE = ("name", "as_reported", "value", "verdict")
FACTS = (
    "fact",
    "direction",
    "label",
    "kind",
    "details",
    "first",
    "last",
    "grading",
    "handling",
    "reference",
    "other",
)
FACTS_ALIKE = ("fact", "direction", "label", "kind", "details", "other")
SAID = ("documents", "gradings", "handling", "references")
READ_SUMMED = (*READ_ALIKE, *SAID)
FACTS_SUMMED = (*FACTS_ALIKE[:-1], "first", "last", *SAID, "other")
PAPER_READ = (
    "label",
    "kind",
    "role",
    "name",
    "as_reported",
    "value",
    "verdict",
    "grading",
    "handling",
    "read_from",
    "id",
)
PAPER_FACTS = (
    "fact",
    "start_label",
    "end_label",
    "details",
    "first",
    "last",
    "grading",
    "handling",
    "read_from",
    "start_id",
    "end_id",
)


@dataclass(frozen=True)
class Section:
    """A table under its head."""

    head: str
    rows: Sequence[Mapping[str, Any]]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A title and its sections; the facts come last."""

    title: str
    sections: tuple[Section, ...]


def entity_page(found: Mapping[str, Any], *, full: bool) -> Page:
    """What show.show answers; where not full, what several documents say alike is one row that counts them."""
    entity, readings, facts = found["entity"], found["readings"], [detailed(fact) for fact in found["facts"]]
    if full:
        who, tied = Section("Who says so", readings, READ), Section("Facts", facts, FACTS)
    else:
        who, tied = (
            Section("Who says so", summed(readings, READ_ALIKE), READ_SUMMED),
            Section("Facts", summed(facts, FACTS_ALIKE), FACTS_SUMMED),
        )
    return Page(
        f"{entity['label']}  ({entity['kind']}, {entity['id']})", (_properties(properties(entity)), who, tied)
    )


def document_page(found: Mapping[str, Any]) -> Page:
    """What document.show_document answers."""
    paper, facts = found["document"], [detailed(fact) for fact in found["facts"]]
    head = {name: value for name, value in paper.items() if value and name not in ("id", "kind", "reference")}
    return Page(
        f"{paper['reference']}  ({paper['kind']}, {paper['id']})",
        (
            _properties(head),
            Section("What it names", found["readings"], PAPER_READ),
            Section("Facts", facts, PAPER_FACTS),
        ),
    )


def _properties(shown: Mapping[str, Any]) -> Section:
    return Section(
        "", [{"property": name, "shown": value} for name, value in shown.items()], ("property", "shown")
    )


def mentions_summed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Why an entity is one, from show.why: a row for each thing that mentions have in common, the most documents first."""
    each = (
        {**row, "joined_by": key}
        for row in rows
        for key in row["keys"] or ["(nothing in common with another mention)"]
    )
    return sorted(summed(each, ("joined_by", "label")), key=lambda row: -row["documents"])


def ties_summed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Why two are tied, from show.why: what several documents say alike as one row."""
    by = ("how", "fact", "through", "through_label", "through_kind", "other_fact", "ties")
    # A thing shared is said by two papers, one of each side.
    papers = (
        {**row, "document": row[f"{side}document"], "reference": row[f"{side}reference"]}
        for row in rows
        for side in ("", "other_")
    )
    return [
        {name: value for name, value in row.items() if name != "through"}
        for row in summed((row for row in papers if row["document"]), by)
    ]
