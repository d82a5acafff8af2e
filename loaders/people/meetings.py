"""Lists of meetings: a row a meeting, two-mode: people attended the event, which ranks as none of them."""

import re

from ...graph.claims.values import Claims, Header, Mention
from ...graph.kinds import PERSON_NAME
from ...graph.kinds.reading import TEXT, Reading
from ..fields.days import find_first_day
from ..fields.firm_names import has_legal_form
from ..fields.locations import add_place, find_full_postcode, is_exact
from ..fields.parties import add_organisation
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..fields.text_mentions import add_text_mentions
from .attendees import Attendee, Attendees, split_attendees
from .meetings_columns import RECORD

_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{2,4}"
)
_ABSENT = re.compile(
    r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) "
    r"(?:(?:was|were) (?:not|n't) (?:present|there)|(?:was|were) absent|wasn't (?:present|there)"
    r"|did(?: not|n't) (?:attend|show|turn up|come)|failed to (?:attend|show|turn up)|sent apologies)"
)


def shape(row: Row, file: SourceFile) -> Claims:
    """Return one meeting: the event, its place, and that those present attended it.

    The document is the list. Who is present without a name is kept with the event and links nobody; who is
    absent is named and linked to nobody. Raise RowError if the row names nobody and nothing of the meeting.
    """
    header = _build_header(file)
    day = _pop_day(row)
    own, place, text = row.pop_reference("event"), row.pop("place"), row.pop("text")
    present, remote, absent = (
        split_attendees(row.pop_text(name)) for name in ("present", "remote", "absent")
    )
    missed = [match["who"] for match in _ABSENT.finditer(text.as_reported)] if text else []
    if not (present.named or present.unnamed or remote.named or absent.named):
        raise row.build_refusal("present", "", "the names of those who were there")
    passage = Passage(own or str(row.ordinal))
    event = passage.add_mention(
        "Event",
        _describe_event(header, row, own, day, place, (present, remote, absent), missed),
        own_key=own,
        cell=row.locate("event" if own else "held_on"),
    )
    # (:Event)-[:AT]->(:Address)
    if place and (spot := _add_spot(passage, place, row)):
        passage.add_fact("AT", event, spot, first=find_first_day(day), last=find_first_day(day))
    for name, attendees in (("present", present), ("remote", remote)):
        for who in attendees.named:
            _add_attendance(row, passage, event, who, name, find_first_day(day))
    for who in absent.named:
        _add_attendee(row, passage, who, "absent")
    for name in missed:
        _add_attendee(row, passage, Attendee(name), "text", from_text=True)
    if text:
        add_text_mentions(passage, text.as_reported, row.locate("text"))
        passage.keep_words(text.as_reported, row.locate("text"))
    return passage.build_claims(header)


def _build_header(file: SourceFile) -> Header:
    reference = file.reference or f"{file.stem} {file.digest[:16]}"
    keyed_by = "reference given" if file.reference else "file and content"
    source = file.source or file.stem
    return Header("MeetingRecord", source, reference, keyed_by, title=f"Meetings, {source}")


def _pop_day(row: Row) -> Reading | None:
    """Return the day in a cell that may hold other words beside it: `Wed 2/4/25 2130`."""
    text, kind = row.pop_text("held_on"), row.find_kind("held_on")
    if not text:
        return None
    whole = kind.clean(text)
    match = _DAY.search(text)
    return kind.clean(match[0]) if whole.is_doubtful and match else whole


def _describe_event(
    header: Header,
    row: Row,
    own: str,
    day: Reading | None,
    place: Reading | None,
    lists: tuple[Attendees, Attendees, Attendees],
    missed: list[str],
) -> dict[str, Reading | None]:
    held_on = find_first_day(day)
    venue = place.as_reported.strip() if place else ""
    name = ", ".join(filter(None, (f"Meeting {own}" if own.isdigit() else own, venue, held_on)))
    key = own or " ".join(filter(None, (held_on, venue))) or f"row {row.ordinal}"
    unnamed = "; ".join((*lists[0].unnamed, *lists[1].unnamed))
    absent = "; ".join((*(who.name for who in lists[2].named), *lists[2].unnamed, *missed))
    return {
        "event": TEXT.clean(f"{header.source}/{key}"),
        "name": TEXT.clean(name or f"Meeting {row.ordinal}"),
        "held_on": day,
        "venue": TEXT.clean(venue) if venue else None,
        "unnamed": TEXT.clean(unnamed) if unnamed else None,
        "absent": TEXT.clean(absent) if absent else None,
    }


def _add_spot(passage: Passage, place: Reading, row: Row) -> Mention | None:
    """Add the place as an address if it is exact enough to be one."""
    if not (is_exact(place.as_reported) or find_full_postcode(place.as_reported)):
        return None
    return add_place(passage, address=place, cell=row.locate("place"))


def _add_attendance(row: Row, passage: Passage, event: Mention, who: Attendee, column: str, day: str) -> None:
    person = _add_attendee(row, passage, who, column)
    if person is None:
        return
    how = "; ".join(filter(None, (row.locate(column).column if column == "remote" else "", who.remark)))
    # (:Person)-[:ATTENDED]->(:Event)
    passage.add_fact("ATTENDED", person, event, first=day, last=day, cell=person.cell, as_reported=how)


def _add_attendee(
    row: Row, passage: Passage, who: Attendee, column: str, *, from_text: bool = False
) -> Mention | None:
    """Add somebody the list names; a name is one person in all lists of a source."""
    cell = row.locate(column)
    if has_legal_form(who.name):
        return add_organisation(passage, TEXT.clean(who.name), cell=cell)
    named = PERSON_NAME.clean(who.name)
    person = passage.add_mention(
        "Person",
        {"name": named, "born_on": who.born_on},
        own_key="" if named.is_doubtful else named.value,
        cell=cell,
        from_text=from_text,
    )
    for phone in who.phones:
        # (:Person)-[:USES]->(:Phone)
        passage.add_fact("USES", person, passage.add_mention("Phone", {"number": phone}, cell=cell))
    return person


__all__ = ["RECORD", "shape"]
