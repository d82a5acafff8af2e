"""What is known of an entity, or what a document says, as titled tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..ledger.word_lists import split_words
from ..vehicle_identities.timeline import TIMELINE_COLUMNS
from .judged_pairs import ENTITY_JUDGEMENT_COLUMNS
from .quotations import choose_sentence
from .show import flatten_details, list_properties
from .summary_rows import summarise_rows

READING_COLUMNS = (
    "name",
    "as_reported",
    "value",
    "verdict",
    "grading",
    "handling",
    "reference",
    "day",
    "place",
)
SAME_READING = ("name", "as_reported", "value", "verdict")
FACT_COLUMNS = (
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
DENIAL_COLUMNS = tuple(name for name in FACT_COLUMNS if name not in ("first", "last"))
SAME_FACT = ("fact", "direction", "label", "kind", "details", "other")
SUMMARY_COLUMNS = ("documents", "gradings", "handling", "references")
READING_SUMMARY_COLUMNS = (*SAME_READING, *SUMMARY_COLUMNS)
FACT_SUMMARY_COLUMNS = (*SAME_FACT[:-1], "first", "last", *SUMMARY_COLUMNS, "other")
QUOTATION_COLUMNS = ("reference", "day", "sentence", "grading", "handling", "place")
QUOTATION_LIMIT = 3
DOCUMENT_READING_COLUMNS = (
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
DOCUMENT_FACT_COLUMNS = (
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
    """A table under its heading."""

    head: str
    rows: Sequence[Mapping[str, Any]]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A title and its sections, the facts last; words are paragraphs, which a table would cut."""

    title: str
    sections: tuple[Section, ...]
    words: tuple[str, ...] = ()


def build_entity_page(content: Mapping[str, Any], *, full: bool) -> Page:
    """Return what show_entity gives as a page; unless full, equal claims become one row with counts."""
    entity, readings, facts = (
        content["entity"],
        content["readings"],
        [flatten_details(fact) for fact in content["facts"]],
    )
    if full:
        read, linked = (
            Section("Who says so", readings, READING_COLUMNS),
            Section("Facts", facts, FACT_COLUMNS),
        )
    else:
        read, linked = (
            Section("Who says so", summarise_rows(readings, SAME_READING), READING_SUMMARY_COLUMNS),
            Section("Facts", summarise_rows(facts, SAME_FACT), FACT_SUMMARY_COLUMNS),
        )
    denied = [flatten_details(row) for row in content.get("denials", ())]
    denials = (Section("Denied, or no longer so", denied, DENIAL_COLUMNS),) if denied else ()
    words = [
        {**row, "sentence": choose_sentence(row["text"], split_words(entity["label"]))}
        for row in content["words"][:QUOTATION_LIMIT]
    ]
    quoted = (Section("In the words of the latest documents", words, QUOTATION_COLUMNS),) if words else ()
    claimed = content.get("timeline", ())
    timeline = (Section("Timeline", claimed, TIMELINE_COLUMNS),) if claimed else ()
    judged = content.get("judgements", ())
    judgements = (Section("Judgements", judged, ENTITY_JUDGEMENT_COLUMNS),) if judged else ()
    return Page(
        f"{entity['label']}  ({entity['kind']}, {entity['id']})",
        (_properties(list_properties(entity)), *quoted, *judgements, *timeline, read, *denials, linked),
    )


def build_document_page(content: Mapping[str, Any]) -> Page:
    """Return what show_document gives as a page."""
    document, facts = content["document"], [flatten_details(fact) for fact in content["facts"]]
    denied = [flatten_details(row) for row in content.get("denials", ())]
    denials = (Section("Denied, or no longer so", denied, DOCUMENT_FACT_COLUMNS),) if denied else ()
    head = {
        name: value for name, value in document.items() if value and name not in ("id", "kind", "reference")
    }
    return Page(
        f"{document['reference']}  ({document['kind']}, {document['id']})",
        (
            _properties(head),
            Section("What it names", content["readings"], DOCUMENT_READING_COLUMNS),
            *denials,
            Section("Facts", facts, DOCUMENT_FACT_COLUMNS),
        ),
        tuple(map(format_paragraph, content["words"])),
    )


def format_paragraph(words: Mapping[str, Any]) -> str:
    """Return a passage in full, with its place before it and its grounds after it.

    >>> words = {"place": "2", "text": "A blue Transit.", "grading": "2BP", "handling": "P"}
    >>> format_paragraph({**words, "read_from": "logs.csv:2 text"})
    '2: A blue Transit. (graded 2BP, handling P, logs.csv:2 text)'
    """
    grounds = f"graded {words['grading']}" if words["grading"] else "not graded"
    text = " ".join(words["text"].split())
    handling = f"handling {words['handling'] or 'not stated'}"
    return f"{words['place']}: {text} ({grounds}, {handling}, {words['read_from']})"


def _properties(shown: Mapping[str, Any]) -> Section:
    return Section(
        "", [{"property": name, "shown": value} for name, value in shown.items()], ("property", "shown")
    )


def summarise_mentions(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return why an entity is one: a row for each thing that mentions have in common.

    rows are those of explain_entity; the most documents come first.
    """
    each = (
        {**row, "joined_by": key}
        for row in rows
        for key in row["keys"] or ["(nothing in common with another mention)"]
    )
    return sorted(summarise_rows(each, ("joined_by", "label")), key=lambda row: -row["documents"])


def summarise_links(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return why two are linked, from find_link: one row for what several documents say alike."""
    by = ("how", "fact", "through", "through_label", "through_kind", "other_fact", "ties", "wording")
    # A shared thing is in two documents, one for each side.
    sides = (
        {**row, "document": row[f"{side}document"], "reference": row[f"{side}reference"]}
        for row in rows
        for side in ("", "other_")
    )
    return [
        {name: value for name, value in row.items() if name != "through"}
        for row in summarise_rows((row for row in sides if row["document"]), by)
    ]
