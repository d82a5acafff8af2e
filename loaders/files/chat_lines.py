"""Finds the messages of an exported chat: lines that begin with a day, a time and who wrote them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.kinds import PHONE
from ..cells.name_shapes import score_person

# [04/08/2025, 09:12:33] Ann: …; 04/08/2025, 09:12 - Ann: …. A line may begin with a mark of direction.
_STAMP = re.compile(
    r"[\u200e\u200f\u202a-\u202c]*(?P<open>\[)?"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{2}[/.-]\d{2}),?[ T]"
    r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[ap]\.?m\.?)?)(?(open)\] ?| [-–] )\s*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"[~\u200e\u202a-\u202c]*\s*(?P<who>[^:\n]{2,50}?)[\u202a-\u202c]*: (?P<text>\S.*)")
_LEVELS = frozenset(
    ("info", "warn", "warning", "error", "debug", "trace", "fatal", "critical", "notice", "alert")
)
_FEWEST = 3  # messages of a chat
_SHARE = 0.8  # of the lines with a stamp that name who wrote
_LEAST_NAMES = 0.6  # of those who wrote, that have the name of a person or a phone
_PERSON = 0.6


class ChatMessage(NamedTuple):
    """A message: the indexes of its first line and the line after it, day, time, who wrote it and the text.

    sender is "" for what the chat itself says, as that somebody was added.
    """

    start: int
    end: int
    day: str
    time: str
    sender: str
    text: str


def find_chat(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages of a text that is an exported chat, [] of any other text.

    The text begins at the first message at latest three lines below its beginning; further lines go on with
    the message above them. Programs write such lines too (`INFO: gate opened`), and so do lists with labels:
    those who write must be persons or phones, and each of two must write or one must write again.

    >>> chat = ["[04/08/2025, 09:12] Ann Vell: is it gone", "[04/08/2025, 09:15] Bo Rook: yes,", "all of it"]
    >>> chat += ["04/08/2025, 09:16 - Ann Vell: ring me"]
    >>> [(one.sender, one.text) for one in find_chat(chat)]
    [('Ann Vell', 'is it gone'), ('Bo Rook', 'yes,\\nall of it'), ('Ann Vell', 'ring me')]
    >>> find_chat(["[04/08/2025, 09:12] INFO: gate open", "[04/08/2025, 09:13] INFO: gate shut"] * 2)
    []
    """
    found: list[ChatMessage] = []
    for at, line in enumerate(lines):
        if stamp := _STAMP.match(line):
            rest = line[stamp.end() :]
            named = _SENDER.fullmatch(rest)
            who, text = (named["who"].strip(), named["text"]) if named else ("", rest)
            found.append(ChatMessage(at, at + 1, stamp["day"], stamp["time"], who, text.strip()))
        elif found and line.strip():
            found[-1] = found[-1]._replace(end=at + 1, text=f"{found[-1].text}\n{line.strip()}")
    senders = [one.sender for one in found if one.sender]
    is_chat = (
        len(senders) >= _FEWEST
        and len(senders) >= _SHARE * len(found)
        and len(set(senders)) < len(senders)
        and sum(map(_may_write, set(senders))) >= _LEAST_NAMES * len(set(senders))
    )
    return found if is_chat else []


def _may_write(sender: str) -> bool:
    """Whether somebody is named as in a chat: by the name of a person or by a phone.

    >>> _may_write("Ann Vell"), _may_write("+44 7700 900123"), _may_write("VRM"), _may_write("ERROR")
    (True, True, False, False)
    """
    if sender.casefold() in _LEVELS:
        return False
    if any(map(str.isdigit, sender)):
        return not PHONE.clean(sender).is_doubtful
    return score_person(sender) >= _PERSON
