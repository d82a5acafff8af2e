"""Read Word documents (DOCX) as blocks: paragraphs and tables in their order, form fields with them.

The text is taken from the document's elements themselves, as python-docx leaves out content controls,
ticked boxes and text boxes, and Word's forms are made of these.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .grid import Blocks, Grid, Paragraph, Span, tidy_cell
from .packing import check_packing
from .tables import Line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Not shown: what was deleted with changes tracked, field codes, and the second copy of a text box.
_HIDDEN = frozenset(
    (
        *(_W + tag for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_TITLES = ("heading", "title", "subtitle")
_BOX = f"{_W}txbxContent"


def read_word(path: Path, name: str) -> Blocks:
    """Return the blocks of a document; a line number counts its paragraphs and the rows of its tables.

    Headers and footers follow its body. Raise RecordError if it is damaged.
    """
    import docx

    check_packing(path, name)
    try:
        document = docx.Document(str(path))
        parts = [document.element.body]
        for section in document.sections:
            for part in (section.header, section.footer):
                if not part.is_linked_to_previous:
                    parts.append(part._element)  # python-docx has no public name for it
    except Exception as error:  # python-docx lets through whatever its XML and zip readers raise
        raise RecordError(
            f"{name}: is cut or damaged ({type(error).__name__}), expected a whole Word document; "
            "open it and save it again as .docx"
        ) from error
    titles = {
        style.style_id for style in document.styles if (style.name or "").casefold().startswith(_TITLES)
    }
    reader = _Reader(name, titles)
    blocks: list[Grid | Paragraph] = []
    for element in parts:
        blocks += reader.read_blocks(element)
    return Blocks(name, tuple(blocks))


class _Reader:
    """Reads the elements of one document and counts its lines."""

    def __init__(self, name: str, titles: set[str]) -> None:
        self.name, self.titles, self.lines = name, titles, count(1)

    def read_blocks(self, parent: Any) -> Iterator[Grid | Paragraph]:
        """Yield the paragraphs and tables of an element, in order."""
        for element in _unwrap(parent):
            if element.tag == f"{_W}p":
                line = next(self.lines)
                if text := tidy_cell(_read_text(element)):
                    yield Paragraph(line, text, self._is_title(element))
                for box in _find_boxes(element):
                    yield from self.read_blocks(box)
            elif element.tag == f"{_W}tbl":
                yield from self._read_table(element)

    def _is_title(self, paragraph: Any) -> bool:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return style is not None and style.get(f"{_W}val") in self.titles

    def _read_table(self, table: Any) -> Iterator[Grid | Paragraph]:
        """Yield the grid of a table, then those of the tables in its cells."""
        rows: list[Line] = []
        spans: dict[tuple[int, int], Span] = {}
        reaching: dict[int, tuple[int, int]] = {}  # by column, the first cell of those merged downwards
        inner: list[Any] = []
        for row in _find_children(table, "tr"):
            number, cells = next(self.lines), dict[int, str]()
            column = _read_number(row, "trPr/gridBefore", 0)
            for cell in _find_children(row, "tc"):
                width = _read_number(cell, "tcPr/gridSpan", 1)
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and merge.get(f"{_W}val") != "restart" and column in reaching:
                    first = spans[reaching[column]]
                    spans[reaching[column]] = Span(first.line, column, number - first.line + 1, first.width)
                else:
                    reaching[column] = (number, column)
                    spans[number, column] = Span(number, column, 1, width)
                    cells[column] = tidy_cell(_read_cell(cell))
                    inner += [one for one in _unwrap(cell) if one.tag == f"{_W}tbl"]
                column += width
            rows.append(Line(number, tuple(cells.get(at, "") for at in range(column))))
        merged = tuple(span for span in spans.values() if span.width > 1 or span.height > 1)
        yield Grid(self.name, tuple(rows), merged)
        for one in inner:
            yield from self._read_table(one)


def _read_cell(cell: Any) -> str:
    return "\n".join(_read_text(one) for one in _unwrap(cell) if one.tag == f"{_W}p")


def _unwrap(parent: Any) -> Iterator[Any]:
    """Yield the elements in a parent; a content control is passed through."""
    for element in parent:
        if element.tag == f"{_W}sdt":
            for content in element.findall(f"{_W}sdtContent"):
                yield from _unwrap(content)
        elif element.tag in (f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _unwrap(element)
        else:
            yield element


def _find_children(parent: Any, tag: str) -> Iterable[Any]:
    return (element for element in _unwrap(parent) if element.tag == _W + tag)


def _read_number(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(_W + part for part in path.split("/")))
    text = "" if found is None else found.get(f"{_W}val", "")
    return int(text) if text.isdigit() and int(text) < 1000 else default


def _find_boxes(paragraph: Any) -> list[Any]:
    return [
        box
        for box in paragraph.iter(_BOX)
        if not any(parent.tag in _HIDDEN for parent in box.iterancestors())
    ]


def _read_text(element: Any) -> str:
    """Return the text of a paragraph; a tick box of a form is `[X]` or `[ ]`."""
    parts: list[str] = []
    for child in element:
        if child.tag in _HIDDEN or child.tag == _BOX:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag == f"{_W}fldChar":
            parts += [_read_tick(box) for box in child.iter(f"{_W}checkBox")]
        else:
            parts.append(_read_text(child))
    return "".join(parts)


def _read_tick(box: Any) -> str:
    state = box.find(f"{_W}checked")
    if state is None:
        state = box.find(f"{_W}default")
    is_ticked = state is not None and state.get(f"{_W}val", "1") not in ("0", "false", "off")
    return "[X] " if is_ticked else "[ ] "
