"""Makes a row of each message of an exported chat."""

from collections.abc import Sequence
from functools import partial

from ..files.chat_lines import find_chat
from ..files.grid import Paragraph
from ..files.tables import Line, Table, find_flags
from .report_records import TEXT

_HEADS = ("Date", "Time", "Person", TEXT)


def split_chat(
    name: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], Table | None, list[Paragraph]]:
    """Return the paragraphs above the first message, the table of the messages, and no paragraphs below.

    None stands for the table of a text that is no exported chat.
    """
    lines: list[str] = []
    first = paragraphs[0].line if paragraphs else 0
    for paragraph in paragraphs:
        lines += [""] * (paragraph.line - first - len(lines)) + paragraph.text.split("\n")
    messages = find_chat(lines)
    if not messages:
        return list(paragraphs), None, []
    above = [
        Paragraph(first + at, line.strip())
        for at, line in enumerate(lines[: messages[0].start])
        if line.strip()
    ]
    rows = tuple(
        Line(first + one.start, cells, find_flags(cells))
        for one in messages
        if (cells := (one.day, one.time, one.sender, one.text))
    )
    return above, Table(name, _HEADS, partial(iter, rows), rows[0].number, form="running text"), []
