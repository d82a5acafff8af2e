"""Markdown tables into rows: each run of tables with the same heads is one Table, its section's title beside it."""

import re
from functools import partial
from pathlib import Path

from .tables import Line, Table, first_bytes, flags_of, looks_utf16

RULE = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
SECTION = "section"  # the head of the column that holds the title above the table


def sections(path: Path, name: str) -> tuple[Table, ...]:
    """The tables of a Markdown file; those with equal heads are one, named for the file where it is the only one."""
    codec = looks_utf16(first_bytes(path, name)) or "utf-8-sig"
    texts = path.read_text(encoding=codec, errors="replace").splitlines()
    found: dict[tuple[str, ...], tuple[int, list[Line]]] = {}
    title = ""
    at = 0
    while at < len(texts):
        if match := re.match(r"\s*#+\s*(.*?)\s*#*\s*$", texts[at]):
            title = match[1]
        elif "|" in texts[at] and at + 1 < len(texts) and RULE.fullmatch(texts[at + 1]):
            heads = tuple(cells(texts[at]))
            lines = found.setdefault(heads, (at + 1, []))[1]
            at += 2
            while at < len(texts) and "|" in texts[at]:
                lines.append(_line(at + 1, cells(texts[at]), len(heads), title, texts[at]))
                at += 1
            continue
        at += 1
    return tuple(
        Table(
            name if len(found) == 1 else f"{name}#{number}",
            (*heads, SECTION),
            partial(iter, tuple(lines)),
            head_line,
        )
        for number, (heads, (head_line, lines)) in enumerate(found.items(), start=1)
    )


def _line(number: int, texts: list[str], width: int, title: str, raw: str) -> Line:
    if len(texts) != width:
        return Line(number, (), (), f"it has {len(texts)} columns, expected the head's {width}", raw)
    return Line(number, (*texts, title if any(texts) else ""), flags_of(texts))


def cells(text: str) -> list[str]:
    r"""The cells of one line of a table; a pipe after a backslash is part of its cell.

    >>> cells(r"| RM20 | a\|b |")
    ['RM20', 'a|b']
    """
    bare = text.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", bare)]
