"""Intelligence logs (3x5x2, and the older 5x5x5): a row for each paragraph, each with its own grading."""

import json
from collections.abc import Iterator
from typing import Any

from ...graph.claims.values import Claims, Header
from ...graph.kinds import CONTAINER
from ..fields.days import find_first_day, pop_date
from ..fields.log_grades import read_grounds
from ..fields.marks import is_known
from ..fields.parties import add_contacts
from ..fields.references import (
    BY_ROW,
    add_named_theft,
    build_row_key,
    digest_row,
    normalise_force,
    read_marking,
)
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..fields.text_mentions import add_text_mentions
from ..text.text_claims import read_words
from .log_belongings import link_to_subject
from .log_columns import RECORD
from .log_days import find_stamped_day, pop_event_days
from .log_links import add_links
from .log_organisations import add_organisations
from .log_vehicles import add_vehicles
from .subjects import add_subjects


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the entities that one paragraph names, and the facts between them.

    The document is the force's report; every mention and fact has the grading, handling and source of this
    paragraph. If the row names one subject (or no subject and one firm), its phones, e-mails, plates,
    vehicles, addresses and places belong to that one. With several subjects, only numbered columns and
    links say what belongs to whom. In a row that names nobody, one vehicle was seen at the places. Raise
    RowError if there is nothing to keep.
    """
    for name in ("officer", "provenance"):
        row.pop_text(name)  # officers are never nodes, and provenance can give the source away
    header = _build_header(row, file, digest_row(row))
    paragraph = row.pop_text("paragraph").rstrip(" .)")
    passage = Passage(paragraph or str(row.ordinal), read_grounds(row))
    when = pop_event_days(row)
    persons = add_subjects(row, passage, when)
    firms = add_organisations(row, passage, when)
    row_vehicles = add_vehicles(row, passage, when)
    # Next to a subject, a firm is a contact; without one, the row is about the firm.
    owner = next(iter(persons or firms)) if len(persons or firms) == 1 else None
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(row, passage, kind, column, owner, first=when.first, last=when.last)
    nobody_named = not (persons or firms)
    seen = filter(is_known, row_vehicles[0].fact_ends) if nobody_named and len(row_vehicles) == 1 else ()
    link_to_subject(row, passage, when, owner, row_vehicles, seen=tuple(seen))
    for box in row.pop_all("container", CONTAINER):
        passage.add_mention("Container", {"number": box}, cell=row.locate("container"))
    for crime in row.pop_all("crime_reference"):
        add_named_theft(passage, header.source, crime, row.locate("crime_reference"))
    add_links(row, passage, when)
    text = row.pop("text")
    if text:
        add_text_mentions(passage, text.as_reported, row.locate("text"))
        passage.keep_words(text.as_reported, row.locate("text"))
    claims = passage.build_claims(header)
    if not (passage.mentions or read_words(claims, file).mentions):
        expected = "a person, firm, vehicle, phone, e-mail, place or container in the paragraph"
        raise row.build_refusal("text", text.value if text else "", expected)
    return claims


def unfold(log: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a row for each paragraph of a nested log; the values of the log itself are in every row.

    >>> link = {"from": "Dee", "link": "USES", "to": "07700 900123"}
    >>> rows = list(unfold({"urn": "1", "paragraphs": [{"text": "a", "links": [link]}]}))
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
        has_number = any(RECORD.find_column(name) == RECORD.find_column("paragraph") for name in own)
        numbered = {"paragraph": str(number)} if inner and not has_number else {}
        yield _links_to_json({**whole, **numbered, **own})


def _links_to_json(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with its list of links as one cell of JSON, so that semicolons do not split it."""
    links = row.get("links")
    if not isinstance(links, list) or not links or not all(isinstance(link, dict | list) for link in links):
        return row
    return {name: value for name, value in row.items() if name != "links"} | {
        "link": json.dumps(links, ensure_ascii=False)
    }


def _build_header(row: Row, file: SourceFile, digest: str) -> Header:
    """Return the report's header.

    Without a force, the file is the source. Without a URN, a paragraph's content (digest) is the key.
    """
    urn, force = " ".join(row.pop_reference("urn").split()), normalise_force(row.pop_text("force"))
    marking, title, reported = row.pop("marking"), row.pop("title"), pop_date(row, "reported_at")
    days = {row.cells.get(("", 0, name), "").strip() for name in ("event_on", "event_to")} - {""}
    # A log without a column of days may stamp each text with its day.
    stamped = "" if reported or days else find_stamped_day(row.cells.get(("", 0, "text"), ""))
    force, name = file.source or force, title.value if title else ""
    if file.reference:
        key, how = file.reference, "reference given"
    elif urn:
        key, how = urn, "URN" if force else "file and URN"
    else:
        key, how = build_row_key(row, digest), BY_ROW
        key = f"{file.stem} {key}" if force else key  # without a force the stem is the source
    return Header(
        "IntelligenceLog",
        force or file.stem,
        key,
        how,
        find_first_day(reported) or stamped,
        name,
        read_marking(marking),
    )


__all__ = ["RECORD", "shape", "unfold"]
