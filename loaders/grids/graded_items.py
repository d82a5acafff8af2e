"""Makes a row of each report of a running document: a head with its grading, and the text below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from textwrap import dedent

from ..cells.mark_patterns import DAY
from ..files.graded_heads import (
    GradedHead,
    are_numbers,
    find_dated_head,
    find_graded_head,
    find_spoken_head,
    is_end_mark,
)
from ..files.grid import Paragraph
from ..files.tables import Line, Table, find_flags
from .cell_shapes import IsHead
from .labelled_cells import KNOWN, split_labels
from .report_records import TEXT
from .text_items import NUMBERED, is_prose

LEAST = 2  # heads from which a document has several reports
_REFERENCE = re.compile(
    r"(?i)\b(?:our |log |int |intel |report |serial )?(?:ref(?:erence)?|urn|log|serial|ser|entry|report)\b\.?"
    r"(?: ?(?:no|number)\b\.?)?[ :#]*(?P<value>[\w/-]*\d[\w/-]*)"
)
_CLOCK = r"(?:[ ,@-]*(?:at )?(?:[01]?\d|2[0-3]):?[0-5]\d ?(?:hrs?|hours|h)?\b)?"
_BARE_REFERENCE = re.compile(r"(?<!\S)(?=\S*\d)[A-Z][A-Z0-9]*(?:[/-][A-Z0-9]+)+(?!\S)")  # WX/5521/25
_NUMBER = re.compile(r"\[(\d{1,3})\]\s*")
_ENTERED_BY = re.compile(
    r"(?i)\b(?:(?:entered|submitted|reported|recorded|written|received|rec'?d|taken|logged) by|"
    r"author|officer)\b[ :]*"
    r"(?P<who>[^\d]*(?:\d{2,6} ?)?(?:[^\W\d][^\d]*)?)"
)
_INTELLIGENCE = re.compile(
    r"\b(?:intelligence|intel|graded|grading|profile|assessment|nominals?|5x5x5|3x5x2)\b", re.IGNORECASE
)
_HEADS = ("Title", "Date", "Ref", "Grading", "Item no", "Submitting officer", TEXT)


@dataclass
class _Item:
    """The head of a report with its line, and the lines below it."""

    head: GradedHead
    line: int
    text: list[str] = field(default_factory=list)


def split_graded_items(
    name: str, paragraphs: Sequence[Paragraph], is_head: IsHead
) -> tuple[list[Paragraph], Table | None, list[Paragraph]]:
    """Return the paragraphs above the first head, the table of the reports, and those below the last.

    None stands for the table of a document that has no such heads, or whose reports have labels of their own.
    """
    heads = {line: head for line, text in _list_lines(paragraphs) if (head := find_graded_head(text))}
    spoken = {one.line: found for one in paragraphs if (found := find_spoken_head(one.text.split("\n")[0]))}
    dated = {line: found for line, text in _list_lines(paragraphs) if (found := find_dated_head(text))}
    if dated and not _is_of_intelligence(paragraphs, min(dated)):
        dated = {}  # `12/10/2025 - 2/C/P. Brakes worn.` of a club's cars
    spoken |= dated
    heads |= {line: head for line, (head, _) in spoken.items()}
    if len(heads) < LEAST or are_numbers(list(heads.values())):
        return list(paragraphs), None, []
    closing = _count_closing(paragraphs, max(heads))
    if dated:  # an entry of a list ends where the next section of the paper begins
        ends = (at for at, one in enumerate(paragraphs) if one.is_title and one.line > max(heads))
        closing = max(closing, len(paragraphs) - next(ends, len(paragraphs)))
    inside, below = paragraphs[: len(paragraphs) - closing], paragraphs[len(paragraphs) - closing :]
    items: list[_Item] = []
    for line, text in _list_lines(inside):
        if line in heads:
            items.append(_Item(heads[line], line, [spoken[line][1]] if line in spoken else []))
        elif items:
            items[-1].text.append(text)
    labelled = sum(any(_has_label(text, is_head) for text in item.text) for item in items)
    if labelled * 2 >= len(items) or sum(bool(item.text) for item in items) * 2 < len(items):
        return list(paragraphs), None, []
    above = [one for paragraph in paragraphs for one in _cut_above(paragraph, min(heads))]
    return above, _make_table(name, items), [one for one in below if not is_end_mark(one.text)]


def _is_of_intelligence(paragraphs: Sequence[Paragraph], first: int) -> bool:
    """Return whether what stands above a line says that the paper is about intelligence."""
    return any(_INTELLIGENCE.search(one.text) for one in paragraphs if one.line < first)


def _list_lines(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each line."""
    for paragraph in paragraphs:
        yield from enumerate(paragraph.text.split("\n"), start=paragraph.line)


def _count_closing(paragraphs: Sequence[Paragraph], last: int) -> int:
    """Return how many paragraphs at the end are no text of the last report: a title, a line, a signature."""
    count = 0
    for paragraph in reversed(paragraphs):
        if paragraph.line <= last or (is_prose(paragraph.text) and not paragraph.is_title):
            break
        count += 1
    return count


def _cut_above(paragraph: Paragraph, first: int) -> Iterator[Paragraph]:
    """Yield the part of a paragraph above a line, if it has one."""
    lines = paragraph.text.split("\n")[: max(0, first - paragraph.line)]
    if paragraph.line < first:
        yield Paragraph(paragraph.line, "\n".join(lines), paragraph.is_title)


def _has_label(text: str, is_head: IsHead) -> bool:
    return any(is_head(pair.label) >= KNOWN for pair in split_labels(text, 0, is_head))


def _make_table(name: str, items: Sequence[_Item]) -> Table:
    rows = [(item.line, _read_item(item)) for item in items]
    heads = [head for head in _HEADS if any(row.get(head) for _, row in rows)]
    lines = tuple(
        Line(line, cells, find_flags(cells))
        for line, row in rows
        for cells in [tuple(row.get(head, "") for head in heads)]
    )
    return Table(name, tuple(heads), partial(iter, lines), items[0].line, form="running text")


def _read_item(item: _Item) -> dict[str, str]:
    """Return the cells of a report: what its head says, and its text."""
    rest = item.head.rest
    row = {"Grading": item.head.grading, TEXT: dedent("\n".join(item.text)).strip("\n")}
    if number := NUMBERED.match(rest) or _NUMBER.match(rest):
        row["Item no"] = next(filter(None, number.groups()))
        rest = rest[number.end() :]
    if day := re.search(rf"(?i){DAY.pattern}{_CLOCK}", rest):
        row["Date"] = day[0]
        rest = f"{rest[: day.start()]} {rest[day.end() :]}"
    if officer := _ENTERED_BY.search(rest):
        row["Submitting officer"] = officer["who"].strip()
        rest = f"{rest[: officer.start()]} {rest[officer.end() :]}"
    if reference := _REFERENCE.search(rest) or _BARE_REFERENCE.search(rest):
        row["Ref"] = reference.groupdict().get("value") or reference[0]
        rest = f"{rest[: reference.start()]} {rest[reference.end() :]}"
    row["Title"] = re.sub(
        r"(?i)\b(?:of|on|dated?)\s*$", "", " ".join(rest.split()).strip(" -–—|/,:;")
    ).strip()
    return row
