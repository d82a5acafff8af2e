"""Read plain text and Markdown as blocks: paragraphs, rules between them, tables drawn with characters."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ..grids.head_words import is_head
from ..grids.labelled_cells import KNOWN
from .aligned_labels import spell_aligned_labels
from .boxed_text import find_boxes
from .dotted_leaders import spell_dotted_leaders
from .drawn_tables import DrawnTable, find_drawn_table, join_wrapped
from .framed_labels import spell_framed_labels
from .graded_heads import find_graded_head
from .grid import Blocks, Grid, Paragraph
from .markdown import drop_inline_marks, end_bold_labels
from .side_labels import spell_side_labels
from .tables import Line, find_flags
from .text_of_file import read_text_of_file
from .timed_lines import find_timed_entries

_RULE = re.compile(
    r"\s*(?:[-=_*~#.]\s?){4,}\s*(?:end of (?:report|record|log|entry|page|document)\s*(?:[-=_*~#.]\s?)*)?"
    r"|\s*[+|][-=_]{4,}[+|]\s*|\s*\f\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*#{1,6}\s+(.*?)\s*#*\s*")
_SLASHED = re.compile(r"([A-Z]{2,12})/ +(\S.*?)/?")  # a label, and a value that a slash may end
_BEGINS = re.compile(r"ZCZC (\S+)")  # of a teleprinter message, which NNNN ends
# 160210FEB26  GRADE 1 A P: the day, hour and minutes, month and year, then a label with its value.
_TIMED = re.compile(r"(\d\d)(\d{4})Z? ?([A-Z]{3}) ?(\d\d) {2,}([A-Z]{3,12}) (\S.*)")
_TIMED_NOTE = re.compile(r"\s*(?:[01]\d|2[0-3]):?[0-5]\d(?: ?hrs?)?\b[\s:-]+(?=[^\W\d_])")  # of observations
_FEWEST_SLASHED = 4
_QUOTE = re.compile(r"^(?:>[ \t]?)+")  # before a line of a mail that is answered
# A quoted line of its own: a header of the mail, or a name, which may be whom it greets or who signs it.
_OWN_LINE = re.compile(r"[> \t]+(?:[A-Z][\w -]{1,15}:.*|[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?)")
_SIGNED = re.compile(r"^\s*(?:\((?:sgd|signed)\.?\)|sgd[.:]?)\s+(?=[A-Z])", re.IGNORECASE)
# Whoever signed, alone behind a gap: further columns would make it a line of heads.
_SIGNATURE = re.compile(
    r"^\s*(?:signed|signature)(?: by)?(?:\t+| {2,})([A-Z](?:(?! {2})[^\t])*)$", re.IGNORECASE
)
_LEADER = re.compile(r"\s?\.{3,}\s?")


def read_plain_text(path: Path, name: str) -> Blocks:
    """Return the blocks of a text file. Raise RecordError if it is missing or empty."""
    text, notes = read_text_of_file(path, name)
    return Blocks(name, split_blocks(text, name), notes=notes)


def split_blocks(
    text: str, name: str, first_line: int = 1, has_titles: bool = False
) -> tuple[Grid | Paragraph, ...]:
    """Return the paragraphs and tables of a text; a rule is a Paragraph without text.

    first_line is the number of the text's first line in its file. has_titles says that a line that begins
    with # is a title, as in Markdown.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = spell_aligned_labels(lines)
    lines = spell_dotted_leaders(spell_side_labels(spell_framed_labels(_strip_quotes(lines))))
    if sum(bool(_SLASHED.fullmatch(line)) for line in lines) >= _FEWEST_SLASHED:
        lines = [_spell_slashed(line) for line in lines]
    blocks: list[Grid | Paragraph] = []
    waiting: list[str] = []
    at = 0
    lines = [_spell_signature(line) for line in lines]
    timed = {entry.start for entry in find_timed_entries(lines)}
    has_reports = sum(find_graded_head(line) is not None for line in lines) > 1

    def flush() -> None:
        if waiting:
            blocks.append(Paragraph(first_line + at - len(waiting), "\n".join(waiting).strip("\n")))
            waiting.clear()

    while at < len(lines):
        line = lines[at]
        is_entry = has_reports and (_TIMED_NOTE.match(line) or find_graded_head(line))
        drawn = None if is_entry else find_boxes(lines, at) or find_drawn_table(lines, at)
        if drawn and timed.isdisjoint(range(at, drawn.end)):
            flush()
            blocks.append(_make_grid(name, drawn, first_line))
            at = drawn.end
            continue
        if not line.strip():
            flush()
        elif (match := _TITLE.fullmatch(line)) and has_titles:
            flush()
            blocks.append(Paragraph(first_line + at, match[1], is_title=True))
        elif _RULE.fullmatch(line):
            flush()
            blocks.append(Paragraph(first_line + at, ""))
        else:
            waiting.append(_LEADER.sub(": ", line) if _LEADER.search(line) and ":" not in line else line)
        at += 1
    flush()
    return tuple(blocks)


def _strip_quotes(lines: list[str]) -> list[str]:
    """Return lines without the marks of a quoted mail inside a paragraph, which would part its sentences.

    The first line of a paragraph keeps its mark, and so do headers and what may be a signature: they are
    known by it.
    """
    return [
        line
        if _OWN_LINE.fullmatch(line) or not before.startswith(">") or not before.strip("> \t")
        else _QUOTE.sub("", line, count=1)
        for before, line in pairwise(["", *lines])
    ]


def _spell_signature(line: str) -> str:
    match = _SIGNATURE.match(line)
    if match and is_head(match[1]) < KNOWN:
        return f"Signed: {match[1]}"
    return _SIGNED.sub("Signed: ", line)


def _spell_slashed(line: str) -> str:
    """Return a line of a teleprinter message as a label and its value: `VEH/ KX68 VRD/`, `ZCZC 031`.

    A line that begins with the group of a day and time may have further labels behind wide gaps.
    """
    if match := _SLASHED.fullmatch(line):
        return f"{match[1]}: {match[2]}"
    if match := _BEGINS.fullmatch(line):
        return f"Message no: {match[1]}"
    if match := _TIMED.fullmatch(line):
        return f"Date: {match[1]} {match[3]} {match[4]} {match[2]}   {match[5]}: {match[6]}"
    return "" if line.strip() == "NNNN" else line


def _make_grid(name: str, drawn: DrawnTable, first_line: int) -> Grid:
    rows = tuple(Line(first_line + at, cells, find_flags(cells)) for at, cells in join_wrapped(drawn.rows))
    heads = range(len(rows[0].cells)) if drawn.has_heads else ()
    return Grid(name, rows, marked=frozenset((rows[0].number, column) for column in heads))


def read_markdown_blocks(path: Path, name: str) -> Blocks:
    """Return the blocks of a Markdown file, without the marks of titles, lists and bold type."""
    text, notes = read_text_of_file(path, name)
    blocks: list[Grid | Paragraph] = []
    for block in split_blocks(text, name, has_titles=True):
        if isinstance(block, Grid):
            rows = tuple(replace(row, cells=tuple(map(drop_inline_marks, row.cells))) for row in block.rows)
            blocks.append(replace(block, rows=rows))
        elif block.text:
            lines = [re.sub(r"^\s*(?:[-*+]|>)\s+", "", line) for line in block.text.split("\n")]
            lines = end_bold_labels(lines, is_head)
            blocks.append(Paragraph(block.line, drop_inline_marks("\n".join(lines)), block.is_title))
        else:
            blocks.append(block)
    return Blocks(name, tuple(blocks), notes=notes)
