"""Read plain text and Markdown as blocks: paragraphs, rules between them, tables drawn with characters."""

import re
from collections.abc import Sequence
from pathlib import Path

from .grid import Blocks, Grid, Paragraph, join_lines, tidy_cell
from .markdown import RULE_LINE, split_cells
from .tables import Line, find_flags
from .text_of_file import read_text_of_file

_RULE = re.compile(r"\s*(?:[-=_*~#.]\s?){4,}\s*|\s*\f\s*")
_TITLE = re.compile(r"\s*#{1,6}\s+(.*?)\s*#*\s*")
_BORDER = re.compile(r"\s*[+|][-=+|: ]{3,}[+|]\s*")
_GAP = re.compile(r"\t+| {2,}")
_LEADER = re.compile(r"\s?\.{3,}\s?")
LEAST_ROWS = 3  # rows from which aligned lines are a table


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
    blocks: list[Grid | Paragraph] = []
    waiting: list[str] = []
    at = 0

    def flush() -> None:
        if waiting:
            blocks.append(Paragraph(first_line + at - len(waiting), "\n".join(waiting).strip("\n")))
            waiting.clear()

    while at < len(lines):
        line = lines[at]
        if end := _find_drawn_end(lines, at) or _find_aligned_end(lines, at):
            flush()
            blocks.append(_make_grid(name, lines[at:end], first_line + at))
            at = end
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


def _find_drawn_end(lines: Sequence[str], at: int) -> int:
    """Return the index after a table drawn with pipes that begins at a line, 0 if none does."""
    end = at
    while end < len(lines) and (lines[end].count("|") >= 2 or _BORDER.fullmatch(lines[end])):
        end += 1
    if end - at < 2 and not (end - at == 1 and lines[at].strip().startswith("|")):
        return 0
    return end if any(not _is_border(line) for line in lines[at:end]) else 0


def _is_border(line: str) -> bool:
    return bool(_BORDER.fullmatch(line) or (RULE_LINE.fullmatch(line) and "|" in line))


def _find_aligned_end(lines: Sequence[str], at: int) -> int:
    """Return the index after lines that tabs or runs of blanks part into as many cells, 0 if none do."""
    width = len(_split_aligned(lines[at]))
    if width < 2 or ":" in lines[at].split("  ")[0]:
        return 0
    end = at
    while end < len(lines) and lines[end].strip() and 2 <= len(_split_aligned(lines[end])) <= width + 1:
        end += 1
    same = sum(len(_split_aligned(line)) == width for line in lines[at:end])
    return end if end - at >= LEAST_ROWS and same >= (end - at) * 0.6 else 0


def _split_aligned(line: str) -> list[tuple[int, str]]:
    """Return the cells of an aligned line, each with where it begins."""
    found, start = [], len(line) - len(line.lstrip())
    for gap in [*_GAP.finditer(line, start), None]:
        end = gap.start() if gap else len(line)
        if line[start:end].strip():
            found.append((start, line[start:end]))
        start = gap.end() if gap else end
    return found


def _make_grid(name: str, lines: Sequence[str], first_line: int) -> Grid:
    if "|" in lines[0] or _BORDER.fullmatch(lines[0]):
        rows = [
            (first_line + at, tuple(tidy_cell(cell) for cell in split_cells(line)))
            for at, line in enumerate(lines)
            if not _is_border(line)
        ]
        has_rule = len(lines) > 1 and RULE_LINE.fullmatch(lines[1])
        marked = {(first_line, at) for at in range(len(rows[0][1]))} if has_rule else set()
        return Grid(
            name,
            tuple(Line(number, cells, find_flags(cells)) for number, cells in rows),
            marked=frozenset(marked),
        )
    split = [_split_aligned(line) for line in lines]
    if any("\t" in line for line in lines):
        made = [tuple(tidy_cell(cell) for cell in line.strip("\n").split("\t")) for line in lines]
    else:
        starts = [start for start, _ in max(split, key=len)]
        made = [_place(cells, starts) for cells in split]
    return Grid(name, tuple(Line(first_line + at, cells, find_flags(cells)) for at, cells in enumerate(made)))


def _place(cells: Sequence[tuple[int, str]], starts: Sequence[int]) -> tuple[str, ...]:
    """Return an aligned line's cells in the columns that begin nearest to them."""
    if len(cells) == len(starts):
        return tuple(tidy_cell(text) for _, text in cells)
    placed = [""] * len(starts)
    for start, text in cells:
        at = min(range(len(starts)), key=lambda column: abs(starts[column] - start))
        placed[at] = join_lines(f"{placed[at]} {text}")
    return tuple(placed)


def read_markdown_blocks(path: Path, name: str) -> Blocks:
    """Return the blocks of a Markdown file, without the marks of titles, lists and bold type."""
    text, notes = read_text_of_file(path, name)
    blocks: list[Grid | Paragraph] = []
    for block in split_blocks(text, name, has_titles=True):
        if isinstance(block, Grid) or not block.text:
            blocks.append(block)
            continue
        lines = [re.sub(r"^\s*(?:[-*+]|>)\s+", "", line) for line in block.text.split("\n")]
        bare = re.sub(r"\*\*|__|`", "", "\n".join(lines))
        blocks.append(Paragraph(block.line, bare, block.is_title))
    return Blocks(name, tuple(blocks), notes=notes)
