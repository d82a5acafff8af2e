"""Tells messages by their envelope or first words: they are logs, whatever they are about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...graph.kinds.free_text import find_in_text
from ..cells.name_shapes import score_person
from ..text.letter_frame import is_letter
from ..text.read_text import read_text
from .column_contents import Column
from .head_reading import read_head
from .left_out import is_mail_head
from .surroundings import TEXTS_HEAD

# Email from a@b.example to c@d.example: …; Text message to the yard, 3 June: …
_BEGINS = re.compile(
    r"\W*(?:copy of |forwarded |fwd?:? )?(?:an? |the )?(?:e-?mail|(?:text |whatsapp )?message|sms|letter|fax)"
    r"\b[^.:\n]{0,20}?\b(?:from|to|by)\b",
    re.IGNORECASE,
)
_ENVELOPE = frozenset(
    [
        "from",
        "to",
        "cc",
        "bcc",
        "reply-to",
        "sender",
        "date",
        "sent",
        "received",
        "subject",
        "title",
        "message-id",
        "importance",
        "priority",
    ]
)

_SURELY_NAMES = 0.7
_OF_ENVELOPES = frozenset(("message", "sender", "recipient", "recipients", "sent", "from", "to", "cc"))
_FEWEST_WORDS = 6  # of a line that tells something
_PHRASE = 3  # words in small letters that make a subject a phrase


def is_message(columns: Sequence[Column]) -> bool:
    """Return whether a table is the envelope and text of an e-mail, or begins like a message."""
    texts = [one.samples[0] for one in columns if one.head == TEXTS_HEAD and one.samples]
    return bool(texts) and (any(map(is_mail_head, columns)) or bool(_BEGINS.match(texts[0])))


def is_bare_message(columns: Sequence[Column]) -> bool:
    """Return whether a table is an e-mail's envelope and text, with no column of what it is about."""
    return is_message(columns) and all(
        one.head == TEXTS_HEAD or one.head.strip(" :").casefold() in _ENVELOPE
        for one in columns
        if one.filled
    )


def is_letter_alone(columns: Sequence[Column]) -> bool:
    """Return whether a table is a letter that names somebody, whatever stands above its greeting."""
    texts = [text for one in columns if one.head == TEXTS_HEAD for text in one.samples]
    return any(is_letter(text) and _names_something(text) for text in texts)


def is_text_alone(columns: Sequence[Column]) -> bool:
    """Return whether a table is nothing but text in which a person, a vehicle or a container is named.

    It is read as the text of a log, whatever wrote it: an exported chat, a page of a notebook.
    """
    filled = [one for one in columns if one.filled]
    texts = [text for one in filled for text in one.samples]
    return all(map(_is_text, filled)) and any(map(_names_something, texts))


def _is_text(column: Column) -> bool:
    """Whether a column is a text: beside a table, or alone behind its first words (`Note: …`)."""
    return column.head == TEXTS_HEAD or (column.filled == 1 and column.rate("free_text") >= _SURELY_NAMES)


def _names_something(text: str) -> bool:
    """Whether a text names a person, a vehicle or a container: a phone alone stands in any notice.

    Names alone, line by line, are a list and no text.
    """
    if any(hit.kind != "phone" for hit in find_in_text(text)):
        return True
    is_told = any(len(line.split()) >= _FEWEST_WORDS for line in text.splitlines())
    return is_told and any(one.kind == "Person" for one in read_text(text).mentions)


def name_subjects(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the subject of an e-mail as its title: it is no person.

    Beside the mail's own subject it may be that of a record in the mail, and is a person if it is a name.
    So is that of messages that a system has exported, which a sentence among them tells.
    """
    if not any(map(is_mail_head, columns)) and not _is_of_messages(columns):
        return columns
    has_own = any(one.head.strip(" :").casefold() == "e-mail subject" for one in columns)
    return tuple(
        replace(one, head="title")
        if one.head.strip(" :").casefold() == "subject" and not (has_own and _holds_names(one))
        else one
        for one in columns
    )


def _is_of_messages(columns: Sequence[Column]) -> bool:
    """Return whether a table is of messages with their envelopes, and none of their subjects is a name.

    Beside a name a phrase is no title of all: who is named stays the subject of his row.
    """
    envelope = sum(bool(read_head(one.head).bag & _OF_ENVELOPES) for one in columns)
    subjects = [one for one in columns if one.head.strip(" :").casefold() == "subject"]
    texts = [text for one in subjects for text in one.samples]
    has_phrase = any(sum(word.islower() for word in text.split()) >= _PHRASE for text in texts)
    has_name = any(len(text.split()) > 1 and score_person(text) >= _SURELY_NAMES for text in texts)
    return envelope > 1 and has_phrase and not has_name


def _holds_names(column: Column) -> bool:
    """Return whether a column surely holds names of persons, and not cars or firms with such words."""
    names = column.rate("person_name")
    return names >= _SURELY_NAMES and names > column.rate("vehicle", "organisation_name")
