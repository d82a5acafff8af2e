"""Shown: what is known of an entity, or what a document says, as titled tables that a person can take in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..ledger.word_lists import words_of
from .quotations import sentence_with
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
ENTITY_WORDS = ("reference", "day", "sentence", "grading", "handling", "place")
QUOTED = 3
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
    """A title and its sections; the facts come last. words are the paragraphs of a document, which a table would cut."""

    title: str
    sections: tuple[Section, ...]
    words: tuple[str, ...] = ()


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
    words = [
        {**row, "sentence": sentence_with(row["text"], words_of(entity["label"]))}
        for row in found["words"][:QUOTED]
    ]
    quoted = (Section("In the words of the latest documents", words, ENTITY_WORDS),) if words else ()
    return Page(
        f"{entity['label']}  ({entity['kind']}, {entity['id']})",
        (_properties(properties(entity)), *quoted, who, tied),
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
        tuple(map(paragraph, found["words"])),
    )


def paragraph(words: Mapping[str, Any]) -> str:
    """A passage in full, with its place before it and its grounds behind.

    >>> paragraph({"place": "2", "text": "A blue Transit.", "grading": "2BP", "handling": "P", "read_from": "logs.csv:2 text"})
    '2: A blue Transit. (graded 2BP, handling P, logs.csv:2 text)'
    """
    grounds = f"graded {words['grading']}" if words["grading"] else "not graded"
    text = " ".join(words["text"].split())
    return f"{words['place']}: {text} ({grounds}, handling {words['handling'] or 'not stated'}, {words['read_from']})"


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
