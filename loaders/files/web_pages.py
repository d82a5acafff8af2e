"""Read HTML pages as blocks: tables with their merged and head cells, lists of terms, and running text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .grid import Blocks, Grid, Paragraph, Span, tidy_cell
from .tables import Line
from .text_of_file import read_text_of_file

_STRUCK = ("s", "del", "strike")  # what they hold is struck out: it is said no more
_STRUCK_TAG = re.compile(rf"<(/?)({'|'.join(_STRUCK)})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "meta", "link", "svg", "iframe", "object", *_STRUCK)
)
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "ul",
            "ol",
            "li",
            "form",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "dl", "dt", "dd", "hr", "tr"),
        *("fieldset", "legend", "center", "body", "head", "html", "title", "address", "figure", "caption"),
        "details",
    )
)
_BOLD = re.compile(r"^\ue000\s*([^\W\d_][^:\ue000.]{0,40}?)\s*\ue000\s*(?=[^\s:\ue000.,])")
_BOLD_VALUE = re.compile(r"((?:[^\W\d_]+ ){1,4}?)\ue000(?=[^\ue000 ]*\d)([^\ue000 ]+)\ue000")
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title", "caption", "legend"))


def read_page(path: Path, name: str) -> Blocks:
    """Return the blocks of a page. Nothing is fetched and no entity of its own is resolved.

    Raise RecordError if the page holds nothing.
    """
    text, notes = read_text_of_file(path, name)
    return parse_page(text, name, notes)


def parse_page(text: str, name: str, notes: tuple[str, ...] = ()) -> Blocks:
    """Return the blocks of a page's text."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_drop_unclosed(text).encode("utf-8", "replace"), parser=parser)
        blocks = tuple(_Reader(name).walk(root))
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError) as error:
        raise RecordError(
            f"{name}: is no page that can be read ({type(error).__name__}), expected tables or text; "
            "open it and save it again"
        ) from error
    return Blocks(name, blocks, notes=notes)


def _drop_unclosed(text: str) -> str:
    """Return a page's text without the tags that strike out and are never closed: they strike nothing.

    >>> _drop_unclosed("<td><s>GN17 WXC</td><td><s>LB07 SEQ</s> LB07 SEO</td>")
    '<td>GN17 WXC</td><td><s>LB07 SEQ</s> LB07 SEO</td>'
    """
    opened: dict[str, list[re.Match[str]]] = {tag: [] for tag in _STRUCK}
    for match in _STRUCK_TAG.finditer(text):
        own = opened[match[2].lower()]
        if not match[1]:
            own.append(match)
        elif own:
            own.pop()
    unclosed = {match.start() for matches in opened.values() for match in matches}
    return _STRUCK_TAG.sub(lambda match: "" if match.start() in unclosed else match[0], text)


class _Reader:
    """Reads the elements of one page; its lines never go back, so that each row has one of its own."""

    def __init__(self, name: str) -> None:
        self.name, self.last = name, 0

    def find_line(self, element: Any) -> int:
        """Return the element's line, or the next one if a row has that already."""
        self.last = max(element.sourceline or 1, self.last + 1)
        return self.last

    def walk(self, element: Any) -> Iterator[Grid | Paragraph]:
        """Yield the tables and paragraphs of an element, in order."""
        inline: list[str] = [element.text or ""]
        gap = _find_gap(element)
        for child in element:
            if child.tag in _STRUCK and not _has_block(child):
                pass  # the sentence goes on behind it
            elif child.tag not in _UNSEEN and child.tag not in _BLOCKS and not _has_block(child):
                inline += [gap if any(map(str.strip, inline)) else "", _read_inline(child)]
            else:
                yield from self.flush(inline, element)
                if child.tag == "table" and child.find(".//table") is None:
                    yield from self.read_table(child)
                elif child.tag == "table":
                    yield from self.read_outer_table(child)
                elif child.tag == "dl":
                    yield self.read_terms(child)
                elif child.tag not in _UNSEEN:
                    yield from self.walk(child)
            inline.append(child.tail or "")
        yield from self.flush(inline, element)

    def flush(self, inline: list[str], element: Any) -> Iterator[Paragraph]:
        """Yield the text that was gathered, as a paragraph."""
        if text := tidy_cell(_squeeze("".join(inline))):
            yield Paragraph(self.find_line(element), text, element.tag in _TITLES)
        inline.clear()

    def read_table(self, table: Any) -> Iterator[Grid | Paragraph]:
        """Yield a table's caption, then its grid."""
        for caption in table.iter("caption"):
            if text := tidy_cell(_squeeze(_read_inline(caption))):
                yield Paragraph(self.find_line(caption), text, is_title=True)
        rows: list[Line] = []
        spans: list[Span] = []
        marked: set[tuple[int, int]] = set()
        covered: dict[int, int] = {}  # by column, how many rows below are still covered by a merged cell
        for row in table.iter("tr"):
            number = self.find_line(row)
            cells: dict[int, str] = {}
            column = 0
            below = {at: left - 1 for at, left in covered.items() if left > 1}
            for cell in row.iterchildren("td", "th"):
                while covered.get(column, 0) > 0:
                    column += 1
                width, height = _read_span(cell, "colspan"), _read_span(cell, "rowspan")
                cells[column] = re.sub(r"\n{2,}", "\n", tidy_cell(_squeeze(_read_inline(cell))))
                if cell.tag == "th":
                    marked.add((number, column))
                if width > 1 or height > 1:
                    spans.append(Span(number, column, height, width))
                    below |= {at: height - 1 for at in range(column, column + width) if height > 1}
                column += width
            covered = below
            rows.append(Line(number, tuple(cells.get(at, "") for at in range(max(cells, default=-1) + 1))))
        yield Grid(self.name, tuple(rows), tuple(spans), frozenset(marked))

    def read_outer_table(self, table: Any) -> Iterator[Grid | Paragraph]:
        """Yield the rows of a table that has tables in it; a label beside an inner table is its title."""
        rows: list[Line] = []
        for row in table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr"):
            cells = list(row.iterchildren("td", "th"))
            texts = ["" if _has_block(cell) else tidy_cell(_squeeze(_read_inline(cell))) for cell in cells]
            if any(texts) and not any(map(_has_block, cells)):
                rows.append(Line(self.find_line(row), tuple(texts)))
                continue
            if rows:
                yield Grid(self.name, tuple(rows))
                rows = []
            for cell, text in zip(cells, texts, strict=True):
                if text:
                    yield Paragraph(self.find_line(cell), text, is_title=True)
                elif _has_block(cell):
                    yield from self.walk(cell)
        if rows:
            yield Grid(self.name, tuple(rows))

    def read_terms(self, terms: Any) -> Grid:
        """Return a list of terms as a grid of two columns, its terms marked as heads.

        A term without a value gets a colon, so that it is not taken for the title of the terms below it.
        """
        rows: list[tuple[int, str, list[str]]] = []
        for one in terms.iter("dt", "dd"):
            text = tidy_cell(_squeeze(_read_inline(one)))
            if one.tag == "dt" or not rows:
                rows.append((self.find_line(one), text, []))
            else:
                rows[-1][2].append(text)
        cells = [(line, label, "\n".join(values)) for line, label, values in rows]
        has_values = any(value for _, _, value in cells)
        lines = tuple(
            Line(line, (label if value or not has_values else f"{label.rstrip(' :')}:", value))
            for line, label, value in cells
        )
        return Grid(self.name, lines, marked=frozenset((line, 0) for line, _, _ in rows))


def _find_gap(element: Any) -> str:
    """Return what parts the elements of a line: two spans alone in it are a label and its value."""
    children = [child for child in element if child.tag == "span"]
    has_text = any(part and part.strip() for part in (element.text, *(child.tail for child in element)))
    if has_text or len(children) != len(element) or not children:
        return ""
    return ": " if len(children) == 2 else " "


def _has_block(element: Any) -> bool:
    return any(one.tag in _BLOCKS for one in element.iter() if one is not element)


def _squeeze(text: str) -> str:
    """Return a text whose line ends are those of `<br>` (kept as U+E001 until here) alone.

    Bold type (between two U+E000) at the beginning of a line, with text behind it, is a label. A number in
    bold type that ends a line is the value of the words before it.

    >>> _squeeze("\ue000Seen\ue000 at  the yard"), _squeeze("It is \ue000not\ue000 so")
    ('Seen: at the yard', 'It is not so')
    >>> _squeeze("Company number \ue000SC771204\ue000")
    'Company number: SC771204'
    """
    lines = [re.sub(r"[ \t\r\n\f\v]+", " ", line).strip() for line in text.split("\ue001")]
    lines = [_read_bold_value(line) for line in lines]
    return "\n".join(_BOLD.sub(r"\1: ", line, count=1).replace("\ue000", "") for line in lines)


def _read_bold_value(line: str) -> str:
    match = _BOLD_VALUE.fullmatch(line)
    return f"{match[1].strip()}: {match[2]}" if match else line


def _read_with_tail(element: Any) -> str:
    return _read_inline(element) + (element.tail or "")


def _read_inline(element: Any) -> str:
    """Return the text of an inline element, with the values of form fields."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return ""
    if element.tag == "br":
        return "\ue001"
    if element.tag == "input":
        kind = (element.get("type") or "text").casefold()
        if kind in ("checkbox", "radio"):
            return "[X] " if "checked" in element.attrib else "[ ] "
        return "" if kind in ("hidden", "submit", "button", "reset") else element.get("value") or ""
    if element.tag == "select":
        chosen = [one for one in element.iter("option") if "selected" in one.attrib]
        return " ".join("".join(one.itertext()) for one in chosen)
    parts = [element.text or ""]
    if element.tag in ("b", "strong", "label"):
        return f"\ue000{''.join([*parts, *map(_read_with_tail, element)])}\ue000"
    for child in element:
        if child.tag in ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"):
            parts += ["\ue001", _read_inline(child), "\ue001"]
        else:
            parts.append(_read_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _read_span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), 500) if text.isdigit() else 1
