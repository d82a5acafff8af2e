"""Grid, Span, Paragraph and Blocks: what a file shows before anything is known of its arrangement."""

from dataclasses import dataclass, field

from .tables import Line

# Blanks that part nothing, and hyphens that break no line: `2GD\u2011C184926`.
_BLANKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u3000", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\ufeff\u00ad", None),
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """A merged cell: the line and column (from 0) of its first cell, and how far it reaches."""

    line: int
    column: int
    height: int
    width: int


@dataclass(frozen=True)
class Grid:
    """Rows of cells as they stand in a file, ragged, with their real line or row numbers.

    A merged cell has its text in its first cell only. marked holds (line, column) of cells that the file
    itself marks as heads, as HTML does.
    """

    name: str
    rows: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    marked: frozenset[tuple[int, int]] = frozenset()
    notes: tuple[str, ...] = ()
    stored_days: bool = False
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text between grids; is_title says that the file marks it as a title."""

    line: int
    text: str
    is_title: bool = False


@dataclass(frozen=True)
class Blocks:
    """A document: paragraphs and grids in their order, and the labels of its envelope (of an e-mail)."""

    name: str
    blocks: tuple[Grid | Paragraph, ...]
    labels: tuple[tuple[str, str, int], ...] = ()
    notes: tuple[str, ...] = field(default=())


def tidy_cell(text: str) -> str:
    r"""Return a cell's text with plain blanks and line ends, without outer blanks; inner lines stay.

    >>> tidy_cell(" VRM\u00a0of\r\n car  \n")
    'VRM of\n car'
    """
    if not text:
        return text
    return text.translate(_BLANKS).replace("\r\n", "\n").replace("\r", "\n").strip()


def join_lines(text: str) -> str:
    r"""Return a text in one line, for heads, labels and notes.

    >>> join_lines("Date\n of  birth ")
    'Date of birth'
    """
    return " ".join(text.translate(_BLANKS).split())
