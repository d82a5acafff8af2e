"""Read Markdown tables; the section title above a table becomes a column of it."""

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path

from .tables import Line, Table, detect_utf16, find_flags, read_first_bytes

RULE_LINE = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]+(?: \"[^\"\n]*\")?\)")
_STRUCK = re.compile(r"~~(?=\S)[^~\n]*~~ ?")
# Around words only: stars and lines inside a mark stand for what cannot be read of it.
_BOLD = re.compile(r"(?<![\w*])(\*{2,3}|__)(?=[^\s*_])")
_BOLD_ENDS = {mark: re.compile(rf"(?<=[^\s*_]){re.escape(mark)}(?![\w*])") for mark in ("**", "***", "__")}
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
# A line of a list that begins in bold type: `**Where** the yard`.
_BOLD_LABEL = re.compile(r"(\*\*|__)([^\W\d_][^*_:\n]*[^*_:\s])\1 (\S.*)")
_FEWEST_LABELS = 2  # of a list: a sentence, too, may begin with a word in bold type
_VERBS = (
    r"(?:is|are|was|were|has|had|does|did|says?|said|states?|stated|claims?|claimed|told|tells?|asked|asks?"
    r"|left|leaves|refuse[sd]|denie[sd]|admits?|admitted|drove|drives|sold|sells|bought|buys|saw|sees|met"
    r"|meets|rang|rings|called|calls|gave|gives|took|takes|went|goes|came|comes|knows?|knew|uses|used|keeps"
    r"|kept|owns|owned|wants?|wanted|paid|pays|moved|moves|seen|stole|steals|lives|lived|works|worked|made"
    r"|makes|got|gets|ran|runs|fled|arrived|arrives|returned|collected|collects|delivered|delivers|loaded"
    r"|loads|may|might|will|would|could|can|cannot|should)"
)
# What makes a sentence of bold words and those behind them: `**Keeper** said`, `**Witness** Ann Vell says`.
_SENTENCE = re.compile(
    rf"(?:also |then |later |now |never |not )?{_VERBS}\b|(?:[A-Z][\w'’-]+ ){{1,3}}{_VERBS} "
)
SECTION = "section"  # the head of the column that holds the title above the table


def read_markdown(path: Path, name: str) -> tuple[Table, ...]:
    """Return the tables of a Markdown file, one for each set of heads; a single one has the file's name."""
    codec = detect_utf16(read_first_bytes(path, name)) or "utf-8-sig"
    texts = path.read_text(encoding=codec, errors="replace").splitlines()
    found: dict[tuple[str, ...], tuple[int, list[Line]]] = {}
    title = ""
    at = 0
    while at < len(texts):
        if match := re.match(r"\s*#+\s*(.*?)\s*#*\s*$", texts[at]):
            title = match[1]
        elif "|" in texts[at] and at + 1 < len(texts) and RULE_LINE.fullmatch(texts[at + 1]):
            heads = tuple(split_cells(texts[at]))
            lines = found.setdefault(heads, (at + 1, []))[1]
            at += 2
            while at < len(texts) and "|" in texts[at]:
                lines.append(_make_line(at + 1, split_cells(texts[at]), len(heads), title, texts[at]))
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


def _make_line(number: int, texts: list[str], width: int, title: str, raw: str) -> Line:
    if len(texts) != width:
        return Line(number, (), (), f"it has {len(texts)} columns, expected the head's {width}", raw)
    return Line(number, (*texts, title if any(texts) else ""), find_flags(texts))


def split_cells(text: str) -> list[str]:
    r"""Return the cells of one line of a table; a pipe after a backslash is part of its cell.

    >>> split_cells(r"| RM20 | a\|b |")
    ['RM20', 'a|b']
    """
    bare = text.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", bare)]


def drop_inline_marks(text: str) -> str:
    """Return a text without marks of bold, slanted and code type and links, and without what is struck out.

    >>> drop_inline_marks("**Marlow, Dee** &nbsp; ~~LB07SEQ~~ `LB07SEO`, [the box](/files/7), *Unit 9*")
    'Marlow, Dee   LB07SEO, the box, Unit 9'
    >>> drop_inline_marks("WBACV620X0L*****5, GN__ WXC, **not** a *suspect*")
    'WBACV620X0L*****5, GN__ WXC, not a suspect'
    """
    bare = _LINK.sub(r"\1", _STRUCK.sub("", text))
    bare = "\n".join(map(_drop_bold, bare.replace("`", "").split("\n")))
    bare = _SLANTED.sub(r"\1", bare)
    return unescape(bare).replace("\xa0", " ").rstrip(" ")


def end_bold_labels(lines: list[str], rate_label: Callable[[str], float]) -> list[str]:
    """Return the lines of a list with a colon behind the labels, if each begins with one in bold type.

    >>> end_bold_labels(["**Seen** Monday", "**Where** the yard"], lambda text: 1.0)
    ['Seen: Monday', 'Where: the yard']
    >>> end_bold_labels(["**Dee Marlow** drove", "**Where** the yard"], lambda text: float(text == "Where"))
    ['**Dee Marlow** drove', '**Where** the yard']
    >>> end_bold_labels(["**Keeper** refused to say", "**Vehicle** an Audi"], lambda text: 1.0)
    ['**Keeper** refused to say', '**Vehicle** an Audi']
    """
    found = [_BOLD_LABEL.fullmatch(line) for line in lines]
    labels = {match[2].casefold() for match in found if match}
    is_labelled = all(
        match and not _SENTENCE.match(match[3]) and rate_label(match[2]) >= 1.0 for match in found
    )
    if not is_labelled or len(labels) < max(_FEWEST_LABELS, len(lines)):
        return lines
    return [f"{match[2]}: {match[3]}" for match in found if match]


def _drop_bold(line: str) -> str:
    """Return a line without the marks of bold type.

    A mark that has no end is looked for once, for a line may have thousands of them.
    """
    parts, done, at = [], 0, 0
    unclosed = set()
    while match := _BOLD.search(line, at):
        mark, at = match[1], match.end()
        end = None if mark in unclosed else _BOLD_ENDS[mark].search(line, at)
        if end:
            parts += [line[done : match.start()], line[at : end.start()]]
            done = at = end.end()
        else:
            unclosed.add(mark)
    return "".join((*parts, line[done:]))
