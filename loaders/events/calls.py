"""Call data: one number called another; a row for each call or message."""

import re
from typing import NamedTuple

from ...graph.claims.values import Claims, Mention
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.daily_documents import DailyKey, build_daily_header
from ..fields.firm_names import is_firm
from ..fields.moments import Moment, pop_moment
from ..fields.parties import add_organisation, add_party, add_person
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from .calls_columns import RECORD

_IN = re.compile(r"\b(?:in(?:coming|bound)?|received|i|mt|mtc|sms-?mt)\b", re.IGNORECASE)
_OUT = re.compile(r"\b(?:out(?:going|bound)?|sent|made|dialled|o|mo|moc|sms-?mo)\b", re.IGNORECASE)
# What a call became that nobody took: `DIVERT VM`, and the number is that of the mailbox.
_MAILBOX = re.compile(r"\b(?:voice ?mail|vmail|vm|mailbox|divert(?:ed)?|call forward\w*)\b", re.IGNORECASE)
unfold = make_unfold("calls", "records", "events", number="reference")
SHORTEST = 6  # digits; shorter numbers are services such as voicemail, which everybody calls


class Ends(NamedTuple):
    """The phones of a call; is_directed says whether the record tells who called whom."""

    caller: Mention | None = None
    called: Mention | None = None
    is_directed: bool = True


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the two numbers of a call, the call itself, and whom the record gives as their users.

    The document is what the operator recorded of the target's number on that day. Raise RowError if the row
    has no number at all.
    """
    row.pop_text("last_cell")
    operator = file.source or row.pop_reference("operator")
    row.pop_text("operator")
    moment = pop_moment(row, "called_at", "called_time")
    target = row.pop("target")
    key = DailyKey(
        "CallRecord",
        operator,
        row.pop_reference("reference"),
        get_known_value(target),
        moment.day,
        "operator, number and day" if target else "operator and day",
    )
    header = build_daily_header(file, key, "Calls of")
    passage = Passage(str(row.ordinal))
    owner = _add_phone(row, passage, target, "target")
    _add_subscriber(row, passage, owner)
    _add_call(row, passage, _add_ends(row, passage, owner), owner, moment)
    if not any(mention.kind == "Phone" for mention in passage.mentions):
        raise row.build_refusal("from_phone", "", "a number that called or was called")
    return passage.build_claims(header)


def _add_phone(row: Row, passage: Passage, number: Reading | None, name: str) -> Mention | None:
    """Add a phone; None for a withheld number, and for a service number, which is noted."""
    if number is None or number.is_placeholder:
        return None
    is_mailbox = bool(_MAILBOX.search(row.cells.get(("", 0, "medium"), "")))
    if number.is_doubtful and (is_mailbox or sum(map(str.isdigit, number.value)) < SHORTEST):
        row.note(
            name, number.as_reported, "a telephone number of six digits or more", "no phone is made of it"
        )
        return None
    return passage.add_mention("Phone", {"number": number}, cell=row.locate(name))


def _add_subscriber(row: Row, passage: Passage, phone: Mention | None) -> None:
    """Add the subscriber, who uses the target's number."""
    party = add_party(row, passage, "subscriber", firm_by_default=False)
    if party and phone and not any(reading.is_placeholder for _, reading in party.who.readings[:1]):
        # (:Person)-[:USES]->(:Phone)
        passage.add_fact("USES", party.who, phone, cell=party.who.cell)


def _add_ends(row: Row, passage: Passage, owner: Mention | None) -> Ends:
    """Add both numbers; data that name the target once tell the other number and the direction."""
    phones = {}
    for name, user in (("from_phone", "from_user"), ("to_phone", "to_user")):
        phones[name] = _add_phone(row, passage, row.pop(name), name)
        _add_user(row, passage, user, phones[name])
    other = _add_phone(row, passage, row.pop("other_phone"), "other_phone")
    _add_user(row, passage, "other_user", other)
    words = f"{row.pop_text('direction')} {row.cells.get(('', 0, 'medium'), '')}"
    if other is None:
        return Ends(phones["from_phone"], phones["to_phone"])
    incoming, outgoing = _IN.search(words), _OUT.search(words)
    if bool(incoming) == bool(outgoing):
        return Ends(owner, other, is_directed=False)
    return Ends(other, owner) if incoming else Ends(owner, other)


def _add_user(row: Row, passage: Passage, name: str, phone: Mention | None) -> None:
    """Add whom the record gives as the user of a number."""
    user = row.pop(name)
    if user is None:
        return
    made = add_organisation if is_firm(user.value) else add_person
    who = made(passage, user, cell=row.locate(name))
    if who and phone and not any(reading.is_placeholder for _, reading in who.readings[:1]):
        passage.add_fact("USES", who, phone)


def _add_call(row: Row, passage: Passage, ends: Ends, owner: Mention | None, moment: Moment) -> None:
    """Add the call between two numbers; a call to oneself, as to a mailbox, is none.

    Cell, handset and SIM are those of the target, else those of the caller.
    """
    kept = {
        name: get_known_value(row.pop(name))
        for name in ("seconds", "medium", "cell", "cell_place", "imei", "imsi")
    }
    caller, called = ends.caller, ends.called
    if caller is None or called is None or caller == called:
        return
    measured = any(kept[name] for name in ("cell", "imei", "imsi"))
    # (:Phone)-[:CALLED {at, seconds, cell_id}]->(:Phone)
    passage.add_fact(
        "CALLED",
        caller,
        called,
        first=moment.day,
        last=moment.day,
        directed=ends.is_directed,
        at=moment.at,
        measured_at=(owner or caller).readings[0][1].value if measured else "",
        seconds=kept["seconds"],
        medium=kept["medium"],
        cell_id=kept["cell"],
        cell_place=kept["cell_place"],
        imei=kept["imei"],
        imsi=kept["imsi"],
    )


__all__ = ["RECORD", "shape", "unfold"]
