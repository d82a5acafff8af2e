"""Intelligence logs (3x5x2, and the older 5x5x5): a row for each paragraph, each with its own grading."""

import json
from collections.abc import Iterator
from typing import Any

from ..graph.claims.values import Claims, Header, Mention
from ..graph.kinds import CODE, CONTAINER, GRADING, MARKING, MOMENT, TEXT, Reading
from ..graph.kinds.free_text import find_in_text
from .days import pop_date, find_first_day, find_last_day
from .log_columns import ORGANISATION_FIELDS, PARAGRAPH_FIELDS, SUBJECT_FIELDS
from .log_grades import grounds
from .log_links import links
from .marks import VEHICLE_FIELDS, is_known
from .parties import add_contacts
from .references import BY_ROW, digest_row, normalise_force, read_marking, build_row_key, add_named_theft
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile
from .subjects import When, organisations, subjects, tie, vehicles

RECORD = Record(
    word="logs",
    label="IntelligenceLog",
    doc="An intelligence report (3x5x2 or 5x5x5), a row for each paragraph; a cell may hold several values, split by a semicolon.",
    fields=(
        Field(
            "urn",
            CODE,
            (
                "log",
                "log ref",
                "log reference",
                "log id",
                "log number",
                "log no",
                "report reference",
                "report ref",
                "report number",
                "report urn",
                "report id",
                "intelligence reference",
                "intelligence report",
                "intel ref",
                "intel urn",
                "intel id",
                "unique reference",
                "unique reference number",
                "reference",
                "ref",
            ),
            doc="The report's reference, unique in its force.",
        ),
        Field(
            "force",
            TEXT,
            ("police force", "force name", "originating force", "reporting force", "agency", "owning force"),
            doc="The force that issued it.",
        ),
        Field(
            "reported_at",
            MOMENT,
            (
                "reported",
                "reported on",
                "report date",
                "date reported",
                "date of report",
                "reported date",
                "date and time of report",
                "date/time of report",
                "date/time reported",
                "date and time reported",
                "report date/time",
                "log date",
                "date submitted",
                "submitted",
                "submitted on",
                "date",
                "created",
            ),
            doc="When it was reported.",
        ),
        Field(
            "event_on",
            MOMENT,
            (
                "event date",
                "date of event",
                "event",
                "event at",
                "occurred on",
                "occurred",
                "seen on",
                "date seen",
                "incident date",
                "event from",
                "from date",
            ),
            doc="When it happened, or first.",
        ),
        Field(
            "event_to",
            MOMENT,
            ("event until", "event end", "until", "to date", "last seen"),
            doc="When it happened last.",
        ),
        Field(
            "officer",
            TEXT,
            (
                "reporting officer",
                "submitting officer",
                "officer name",
                "submitted by",
                "reported by",
                "author",
                "collar number",
                "officer id",
            ),
            doc="Read and dropped: reporting officers are never in the graph.",
        ),
        Field(
            "source_ref",
            TEXT,
            ("source reference", "source", "source id", "source no", "source number", "source urn", "chis"),
            doc="The report's own reference of its source; only a keyed hash of it is kept.",
        ),
        Field(
            "marking",
            MARKING,
            ("government marking", "protective marking", "security marking", "classification", "gsc", "gpms"),
            doc="OFFICIAL, OFFICIAL-SENSITIVE or SECRET.",
        ),
        Field(
            "title",
            TEXT,
            ("subject line", "heading", "report title", "log title", "summary"),
            doc="The report's title.",
        ),
        Field(
            "paragraph",
            TEXT,
            (
                "para",
                "paragraph no",
                "paragraph number",
                "para no",
                "item",
                "item no",
                "item number",
                "information item",
                "par",
            ),
            doc="Which paragraph of the report the row is.",
        ),
        Field(
            "text",
            TEXT,
            (
                "information",
                "intelligence",
                "sanitised text",
                "paragraph text",
                "narrative",
                "information text",
                "info",
                "content",
                "details",
                "intelligence text",
            ),
            doc="The paragraph, kept word for word; VINs, plates, phones and containers in it are mentions.",
        ),
        Field(
            "provenance",
            TEXT,
            ("how known", "source provenance"),
            doc="Read and dropped: it can give the source away.",
        ),
        Field(
            "grading",
            GRADING,
            (
                "grade",
                "evaluation",
                "3x5x2",
                "352",
                "5x5x5",
                "555",
                "grades",
                "source and intelligence grade",
            ),
            doc="The grading in one cell.",
        ),
        Field(
            "source_grade",
            TEXT,
            (
                "source evaluation",
                "source eval",
                "source assessment",
                "evaluation of source",
                "grading source",
            ),
            doc="1, 2 or 3; in 5x5x5 A to E.",
        ),
        Field(
            "intelligence_grade",
            TEXT,
            (
                "intelligence assessment",
                "intelligence evaluation",
                "information grade",
                "information evaluation",
                "intel grade",
                "intel assessment",
                "intel evaluation",
                "intel eval",
                "grading intelligence",
                "grading information",
            ),
            doc="A to E; in 5x5x5 1 to 5.",
        ),
        Field(
            "handling",
            TEXT,
            ("handling code", "dissemination", "handling grade", "grading handling"),
            doc="P or C; in 5x5x5 1 to 5.",
        ),
        Field(
            "conditions",
            TEXT,
            (
                "handling conditions",
                "handling instructions",
                "sharing conditions",
                "conditions of handling",
                "grading conditions",
                "grading handling conditions",
            ),
            doc="The conditions of C.",
        ),
        *PARAGRAPH_FIELDS,
        *VEHICLE_FIELDS,
    ),
    telling=(
        frozenset({"urn", "subject"}),
        frozenset({"urn", "grading"}),
        frozenset({"urn", "text"}),
        frozenset({"urn", "source_grade"}),
        frozenset({"urn", "paragraph"}),
        frozenset({"grading", "text"}),
        frozenset({"grading", "subject"}),
        frozenset({"urn", "nominal"}),
        frozenset({"urn", "link"}),
        frozenset({"source_grade", "intelligence_grade"}),
        frozenset({"urn", "force", "reported_at", "phone"}),
        frozenset({"urn", "force", "reported_at", "vrm"}),
    ),
    groups={"subject": SUBJECT_FIELDS, "organisation": ORGANISATION_FIELDS, "vehicle": VEHICLE_FIELDS},
    group_heads={"subject": ("person", "suspect"), "organisation": ("organization", "company", "firm")},
    setting=frozenset(
        {
            "urn",
            "force",
            "reported_at",
            "officer",
            "source_ref",
            "marking",
            "title",
            "paragraph",
            "grading",
            "source_grade",
            "intelligence_grade",
            "handling",
            "conditions",
            "event_on",
            "event_to",
            "provenance",
        }
    ),
    unsaid=frozenset({"officer", "provenance", "source_ref"}),
)
_KEY = {"Vin": "vin", "Plate": "vrm", "Phone": "number", "Container": "number"}


def shape(row: Row, file: SourceFile) -> Claims:
    """The persons, firms, vehicles, marks, contacts and places of one paragraph, and what it says of them.

    The document is the force's report; every mention and fact has the grading, handling and source of this paragraph.
    One subject alone in the row, or one firm where no subject is named, uses its phones, e-mails and plates, drives
    its vehicles, lives or trades at its addresses and was seen at its places, as was one vehicle in a
    row that names nobody; among several, only numbered columns and links say whose is what. A RowError where the row
    names nothing that can be kept.
    """
    for dropped in (
        "officer",
        "provenance",
    ):  # officers are never nodes, and provenance can give the source away
        row.text(dropped)
    header = _header(row, file, digest_row(row))
    paragraph = row.text("paragraph").rstrip(" .)")
    passage = Passage(paragraph or str(row.ordinal), grounds(row))
    when = _when(row)
    named = subjects(row, passage, when)
    firms = organisations(row, passage, when)
    ridden = vehicles(row, passage, when)
    # Beside a subject a firm is what he is tied to; named alone, it is what the row is about.
    alone = next(iter(named or firms)) if len(named or firms) == 1 else None
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(row, passage, kind, column, alone, first=when.first, last=when.last)
    bearers = (
        [one for one in ridden[0].bearers if is_known(one)]
        if len(ridden) == 1 and not (named or firms)
        else []
    )
    tie(row, passage, when, alone, ridden, seen=bearers)
    for box in row.pop_all("container", CONTAINER):
        passage.mention("Container", {"number": box}, cell=row.cell("container"))
    for crime in row.pop_all("crime_reference"):
        add_named_theft(passage, header.source, crime, row.cell("crime_reference"))
    links(row, passage, when)
    text = row.pop("text")
    if text:
        from_text(row, passage, text)
        passage.keep_words(text.as_reported, row.cell("text"))
    if not passage.mentions:
        expected = "a person, firm, vehicle, phone, e-mail, place or container in the paragraph"
        raise row.refused("text", text.value if text else "", expected)
    return passage.claims(header)


def from_text(row: Row, passage: Passage, text: Reading) -> tuple[Mention, ...]:
    """The VINs, current plates, phones and containers in a paragraph that its columns do not name already."""
    known = {
        (m.kind, reading.value) for m in passage.mentions if m.kind in _KEY for reading in m.all(_KEY[m.kind])
    }
    found = []
    for hit in find_in_text(text.as_reported):
        kind = {"vin": "Vin", "vrm": "Plate", "phone": "Phone", "container": "Container"}[hit.kind]
        if (kind, hit.reading.value) not in known:
            found.append(
                passage.mention(kind, {_KEY[kind]: hit.reading}, from_text=True, cell=row.cell("text"))
            )
    return tuple(found)


def unfold(log: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of a nested log, one for each of its paragraphs; what stands on the log itself holds for all of them.

    >>> rows = list(unfold({"urn": "1", "paragraphs": [{"text": "a", "links": [{"from": "Dee", "link": "USES", "to": "07700 900123"}]}]}))
    >>> rows[0]["urn"], rows[0]["paragraph"], rows[0]["link"]
    ('1', '1', '[{"from": "Dee", "link": "USES", "to": "07700 900123"}]')
    """
    inner = next(
        (
            name
            for name in ("paragraphs", "items", "information", "intelligence")
            if isinstance(log.get(name), list)
        ),
        "",
    )
    whole = {name: value for name, value in log.items() if name != inner}
    for number, paragraph in enumerate(log[inner] if inner else [{}], start=1):
        own = paragraph if isinstance(paragraph, dict) else {"text": paragraph}
        named = any(RECORD.place(name) == RECORD.place("paragraph") for name in own)
        numbered = {"paragraph": str(number)} if inner and not named else {}
        yield _plain_links({**whole, **numbered, **own})


def _plain_links(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its list of links as one cell of JSON, as links in a table may stand: a semicolon parts nothing there."""
    said = row.get("links")
    if not isinstance(said, list) or not said or not all(isinstance(link, dict | list) for link in said):
        return row
    return {name: value for name, value in row.items() if name != "links"} | {
        "link": json.dumps(said, ensure_ascii=False)
    }


def _header(row: Row, file: SourceFile, digest: str) -> Header:
    """The report's header; its file stands for a force that is not named, and without URN a paragraph is known by its own content (digest)."""
    urn, force = " ".join(row.known("urn").split()), normalise_force(row.text("force"))
    marking, title, reported = row.pop("marking"), row.pop("title"), pop_date(row, "reported_at")
    force, name = file.source or force, title.value if title else ""
    if file.reference:
        key, how = file.reference, "reference given"
    elif urn:
        key, how = urn, "URN" if force else "file and URN"
    else:
        key, how = build_row_key(row, digest), BY_ROW
        key = f"{file.stem} {key}" if force else key  # without a force the stem is the source
    return Header(
        "IntelligenceLog", force or file.stem, key, how, find_first_day(reported), name, read_marking(marking)
    )


def _when(row: Row) -> When:
    first, last = pop_date(row, "event_on"), pop_date(row, "event_to")
    days = find_first_day(first), find_last_day(last or first)
    if last and "" not in days and days[0] > days[1]:
        row.note(
            "event_to", last.as_reported, "a day that is not before the first", "both days taken in order"
        )
        days = find_first_day(last), find_last_day(first)
    return When(*days)
