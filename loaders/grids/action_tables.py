"""Reads the table of actions in minutes as text: each action is a sentence, and no record."""

import re
from collections.abc import Iterator, Sequence

from ..cells.person_cells import split_persons
from ..fields.rows import fold_text
from ..files.tables import Table
from .find_pieces import Around, Piece
from .text_items import Text, is_prose

NOTE = "a table of actions: what is to be done was read, and not who is to do it and until when"
_DEEDS = frozenset(("action", "actions", "agreed action", "action agreed", "action required", "action point"))
_DEEDS |= {"task", "tasks", "action points", "actions agreed", "action to be taken"}
# A bare `Who` and `When` stand in a log of what somebody was seen doing, too.
_OWNERS = frozenset(("owner", "action owner", "lead", "by whom", "responsible", "assigned to"))
_OWNERS |= {"allocated to", "responsibility", "person responsible", "assignee", "action by", "actioned by"}
_DAYS = frozenset(("due", "due date", "due by", "deadline", "by when", "target date", "timescale"))
_DAYS |= {"complete by", "review date", "date due", "completion date"}
_SENTENCES = frozenset(("update", "updates", "progress", "comments", "comment", "outcome", "result", "notes"))
_OTHERS = frozenset(("no", "no.", "number", "#", "ref", "ref.", "item", "action no", "action no.", "status"))
_OF_MINUTES = re.compile(r"\b(?:minutes|present|apologies)\b", re.IGNORECASE)
_OTHERS |= {"priority", "rag", "date raised", "raised", "action ref", "open/closed"}


def fold_action_tables(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the pieces of a document with its tables of actions as texts, and notes on what is left out.

    A table of actions has a column of what is to be done, one of who owns it and one of the day, and no
    column of anything else; prose and a word of minutes stand in the document around it.
    """
    around = [text for one in pieces if isinstance(one, Around) for text in _list_words(one)]
    if (
        not any(map(is_prose, around))
        or not any(map(_OF_MINUTES.search, around))
        or not any(map(_is_of_actions, pieces))
    ):
        return list(pieces), ()
    folded = [
        Around(texts=list(_list_actions(one))) if isinstance(one, Table) and _is_of_actions(one) else one
        for one in pieces
    ]
    return folded, (NOTE,)


def _list_words(piece: Around) -> list[str]:
    return [*(text.text for text in piece.texts), *(pair.label for pair in piece.pairs)]


def _is_of_actions(piece: Piece) -> bool:
    if not isinstance(piece, Table):
        return False
    heads = {fold_text(head) for head in piece.heads}
    known = _DEEDS | _OWNERS | _DAYS | _SENTENCES | _OTHERS
    return heads <= known and bool(heads & _DEEDS and heads & _OWNERS and heads & _DAYS)


def _list_actions(table: Table) -> Iterator[Text]:
    """Yield what is to be done, what became of it, and an owner who is no officer, row by row."""
    owners = [at for at, head in enumerate(table.heads) if fold_text(head) in _OWNERS]
    read = [at for at, head in enumerate(table.heads) if fold_text(head) in _DEEDS | _SENTENCES]
    for line in table.lines():
        for text in [line.raw] if line.problem else [line.cells[at] for at in read]:
            if text.strip():
                yield Text(line.number, text.strip())
        for owner in () if line.problem else (line.cells[at].strip() for at in owners):
            if owner and not all(person.is_officer for person in split_persons(owner)):
                yield Text(line.number, owner)
