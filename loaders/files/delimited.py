"""Read delimited text: any delimiter and line end; UTF-8, else cp1252 row by row, or UTF-16."""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from ...graph.csv_rows import format_row
from ...graph.errors import RecordError
from ...graph.long_cells import LONG_CELLS
from .tables import Line, Table, detect_utf16, find_flags, read_first_bytes

DELIMITERS = (",", ";", "\t", "|")
# A quote that is never closed swallows the file; each one found costs a re-read of what it swallowed.
UNCLOSED_LIMIT = 20
NUL_PROBLEM = "it holds a NUL byte, expected text"


def read_delimited(path: Path, name: str) -> Table:
    """Return a delimited file as a Table. Raise RecordError if its head cannot be read."""
    start = read_first_bytes(path, name)
    codec = detect_utf16(start)
    delimiter = detect_delimiter(path, codec)
    head = next(
        (
            line
            for line in _read_rows(path, codec, delimiter)
            if any(cell.strip() for cell in line.cells) or line.problem
        ),
        None,
    )
    if head is None or head.problem:
        number, problem = (head.number, head.problem) if head else (1, "it is blank, expected heads")
        raise RecordError(
            f"{name}:{number}: the head line cannot be read: {problem}; save the file as CSV in UTF-8"
        )
    heads = tuple(cell.strip() for cell in head.cells)
    notes = (f"read as {codec.upper()[:6]}",) if codec else ()
    return Table(
        name,
        heads,
        partial(_read_body, path, codec, delimiter, head.number, heads),
        head.number,
        notes,
        delimiter=delimiter,
    )


def read_raw_rows(path: Path, name: str, delimiter: str = "") -> list[Line]:
    """Return every row of a delimited file, the first included, whatever its width.

    This is for charts, which may have no head. A blank as delimiter stands for any run of blanks and tabs.
    """
    codec = detect_utf16(read_first_bytes(path, name))
    rows = list(_read_rows(path, codec, delimiter or detect_delimiter(path, codec)))
    while rows and not rows[-1].problem and not any(cell.strip() for cell in rows[-1].cells):
        rows.pop()
    return rows


def _read_body(
    path: Path, codec: str, delimiter: str, head_line: int, heads: tuple[str, ...]
) -> Iterator[Line]:
    width = len(heads)
    blanks: list[Line] = []
    for line in _read_rows(path, codec, delimiter, width, after=head_line):
        if line.problem:
            yield from blanks
            blanks.clear()
            yield line
            continue
        cells, raw = line.cells, line.raw
        if not cells:  # an empty line counts as a blank row unless nothing follows it
            blanks.append(Line(line.number, ("",) * width))
            continue
        yield from blanks
        blanks.clear()
        if len(cells) == width:
            yield line
        elif (whole := fit_cells(cells, heads)) is not None:
            yield Line(line.number, whole, line.flags)
        else:
            problem = f"it has {len(cells)} columns, expected the head's {width}"
            yield Line(line.number, cells, line.flags, problem, raw or format_row(cells, delimiter))


def fit_cells(cells: tuple[str, ...], heads: Sequence[str]) -> tuple[str, ...] | None:
    """Return a row's cells in the number of the heads, or None if they do not fit.

    Blank cells at the end are cut off; cells that only heads without a name lack are added.

    >>> fit_cells(("1", "2", ""), ("a", "b")), fit_cells(("1",), ("a", ""))
    (('1', '2'), ('1', ''))
    >>> fit_cells(("1", "2", "3"), ("a", "b"))
    """
    width = len(heads)
    named = max(
        (at for at, head in enumerate(heads, start=1) if head), default=0
    )  # columns after it have no head
    if named <= len(cells) <= width or not any(
        cell.strip() for cell in cells[width if len(cells) > width else 0 :]
    ):
        return (*cells, *("",) * width)[:width]
    return None


def split_row(text: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of one row of delimited text; () if the text is not exactly one row.

    >>> split_row('1;"a;b";c', ";"), split_row('1;"a', ";")
    (('1', 'a;b', 'c'), ())
    """
    try:
        with LONG_CELLS:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return ()
    return tuple(rows[0]) if len(rows) == 1 else ()


class _LineFeed:
    """Physical lines, kept for the row being read, so that an unclosed quote can be taken back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.number, self.taken, self.pushed, self.ended = (
            lines,
            0,
            list[str](),
            list[str](),
            False,
        )

    def __iter__(self) -> "_LineFeed":
        return self

    def __next__(self) -> str:
        if self.pushed:
            text = self.pushed.pop()
        else:
            try:
                text = next(self.lines)
            except StopIteration:
                self.ended = True
                raise
        self.taken.append(text)
        return text

    def take_back(self) -> str:
        """Return the row's first physical line; those after it will be fed again."""
        first = self.taken[0]
        self.pushed.extend(reversed(self.taken[1:]))
        self.taken = [first]
        return first


def _read_rows(path: Path, codec: str, delimiter: str, width: int = 0, after: int = 0) -> Iterator[Line]:
    with path.open(
        encoding=codec or "utf-8-sig", errors="replace" if codec else "surrogateescape", newline=""
    ) as file:
        feed = _LineFeed((text.replace("\t", " ") for text in file) if delimiter == " " else iter(file))
        reader = csv.reader(feed, delimiter=delimiter, skipinitialspace=delimiter == " ")
        unclosed = 0
        number = 1
        while True:
            feed.taken = []
            try:
                with LONG_CELLS:  # a cell may hold a whole statement
                    cells = next(reader)
            except StopIteration:
                return
            taken, problem = feed.taken, ""
            # A row over several lines that leaves a quote open, closes one within a word, or has the
            # wrong width has a stray quote: reject its first line only, and read the rest again.
            if (len(taken) > 1 or feed.ended) and (
                stray := _find_stray_quote(taken, cells, width, delimiter)
            ):
                unclosed += 1
                if unclosed > UNCLOSED_LIMIT:
                    raise RecordError(
                        f"{path.name}:{number}: the {unclosed}th quote that is never closed, "
                        "expected pairs of quotes; "
                        "check the file's delimiter and quotes"
                    )
                feed.take_back()
                feed.ended = False
                # The reader may hold a half-read row: start with a new one.
                reader = csv.reader(feed, delimiter=delimiter, skipinitialspace=delimiter == " ")
                taken, cells, problem = feed.taken, [], stray
            if number == 1 and len(cells) <= 2 and taken[0].lstrip("\ufeff").lower().startswith("sep="):
                number += len(taken)
                continue
            if number > after:
                yield _make_line(number, cells, taken, problem)
            number += len(taken)


def _find_stray_quote(taken: list[str], cells: list[str], width: int, delimiter: str) -> str:
    try:
        with LONG_CELLS:
            list(csv.reader(taken, delimiter=delimiter, strict=True, skipinitialspace=delimiter == " "))
    except csv.Error:
        return "a quote in it is never closed, expected pairs of quotes"
    if (
        width
        and len(taken) > 1
        and len(cells) != width
        and not (len(cells) > width and not any(c.strip() for c in cells[width:]))
    ):
        return (
            f"a quoted cell in it runs on and it then has {len(cells)} columns, expected the head's {width}"
        )
    return ""


def _make_line(number: int, cells: list[str], taken: list[str], problem: str) -> Line:
    text = taken[0] if len(taken) == 1 else "".join(taken)
    raw = text.rstrip("\r\n")
    if "\x00" in text:
        return Line(number, (), (), NUL_PROBLEM, _decode_raw(raw).replace("\x00", "␀"))
    if text.isascii():
        return Line(number, tuple(cells), (), problem, raw if problem else "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _decode_cp1252_line(number, cells, raw, problem)
    return Line(number, tuple(cells), find_flags((text,)), problem, raw if problem else "")


def _decode_cp1252_line(number: int, cells: list[str], raw: str, problem: str) -> Line:
    """Return a row that is no UTF-8, read as cp1252; its bytes came through as lone surrogates."""
    try:
        decoded = tuple(_decode_cp1252(cell) for cell in cells)
        return Line(number, decoded, ("cp1252",), problem, _decode_cp1252(raw) if problem else "")
    except UnicodeDecodeError as error:
        mark = error.object[error.start]
        problem = f"byte 0x{mark:02X} is neither UTF-8 nor cp1252, expected text"
        return Line(number, (), (), problem, _decode_raw(raw))


def _decode_raw(raw: str) -> str:
    """Return a row whose bytes came through as lone surrogates as text, whatever the bytes are."""
    found = raw.encode("utf-8", "surrogateescape")
    for codec in ("utf-8", "cp1252"):
        try:
            return found.decode(codec)
        except UnicodeDecodeError:
            continue
    return found.decode("latin-1")


def _decode_cp1252(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("cp1252")


def detect_delimiter(path: Path, codec: str) -> str:
    """Return the delimiter under which the first rows agree best on a width; a comma if none splits them."""
    with path.open(encoding=codec or "utf-8-sig", errors="replace", newline="") as file:
        sample = [text for text in islice(file, 40) if text.strip()]
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == 5:
        return sample[0].strip()[4]
    if sample and sample[0].strip("\r\n").lower() == "sep=\t":
        return "\t"
    best, choice = (0.0, 0), ","
    for delimiter in DELIMITERS:
        with LONG_CELLS:  # under another delimiter a whole line is one cell
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter)]
        if not widths or widths[0] < 2:
            continue
        agree = sum(width == widths[0] for width in widths) / len(widths)
        if (agree, widths[0]) > best:
            best, choice = (agree, widths[0]), delimiter
    return choice
