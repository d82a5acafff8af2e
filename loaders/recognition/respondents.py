"""Keeps who filled in a form or sent graded reports apart from whom they are about."""

import re
from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head
from .left_out import is_mail_head
from .mapping import LEFT_OUT, NAMED

# Heads that services for forms write before the questions; both tell the service.
_SERVICES = (
    frozenset(("start time", "completion time")),
    frozenset(("respondent id", "collector id")),
    frozenset(("submission id", "respondent id")),
)
_OF_RESPONDENTS = frozenset(
    ("name", "email", "email address", "first name", "last name", "full name", "email id", "user name")
)
_YOURS = re.compile(r"\s*your\s+(?!.*\?)(?:own\s+)?([\w ]+)", re.IGNORECASE)
_FIRMS = ("organisation", "company", "employer", "firm", "business", "agency")
_NAMES = (("name",), ("forename",), ("surname",))
_GRADES = frozenset(("grading", "source_grade", "intelligence_grade"))
_SENDERS = ("from", "sender")
_LEAST_KNOWN = 0.5


def name_respondents(columns: Sequence[Column], scores: Sequence[dict[Slot, float]]) -> None:
    """Leave out who filled in a form, and name his firm and e-mail by the document alone.

    Otherwise the phones, cars and homes of the person reported on would be those of who reports him.
    """
    heads = {column.head.strip().casefold() for column in columns}
    is_form = any(service <= heads for service in _SERVICES)
    for column, one in zip(columns, scores, strict=True):
        head = column.head.strip().casefold()
        yours = _YOURS.fullmatch(head)
        if not column.filled or not (yours or (is_form and head in _OF_RESPONDENTS)):
            continue
        words = read_head(yours[1] if yours else head).words
        if column.contents.get("email", 0.0) >= _LEAST_KNOWN or "email" in words:
            target = f"{NAMED}.email"
        elif any(word in _FIRMS for word in words):
            target = f"{NAMED}.text"  # a firm named there is tied to nobody
        elif words[-1:] in _NAMES or column.contents.get("phone", 0.0) >= _LEAST_KNOWN:
            target = LEFT_OUT
        else:
            continue
        one.clear()
        one[Slot(target, copy=column.at)] = 1.0


def leave_senders(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Leave out who sends an e-mail of graded reports: whoever grades them is of the office."""
    if not any(slot and slot.target in _GRADES for slot in slots):
        return
    for at, column in enumerate(columns):
        if is_mail_head(column) and column.head.strip(" :").casefold() in _SENDERS:
            slots[at] = left = Slot(LEFT_OUT, copy=column.at)
            scores[at].setdefault(left, 0.8)
