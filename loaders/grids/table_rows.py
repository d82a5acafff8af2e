"""The rows under a head: where the table ends, and which of its rows are notes, totals or heads again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from ..files.grid import Grid, join_lines
from ..files.tables import Line, Table, find_flags
from .between_rows import BetweenLine, place_lines
from .cell_shapes import IsHead, is_value, name_shape, rate_label
from .continued_rows import fill_merged, join_continued
from .head_rows import Head, find_head, rate_head_row
from .head_words import is_head as is_known_head
from .head_words import split_head
from .labelled_cells import LABEL, read_labels, split_labels
from .labelled_lines import part_labelled
from .report_records import TEXT
from .rows_of_cells import GridRow
from .section_titles import is_section_title
from .stacked_heads import part_stacked
from .text_items import is_prose
from .total_lines import has_shape, is_total_row

_UNITS = re.compile(r"[(\[].{0,30}[)\]]")
_NOTE = re.compile(
    r"\W{2,}.*|(?:nb|n\.b\.?|notes?|end of|printed|page \d|continued|cont'?d|source|run by|records?:)(?!\w).*"
    r"|\d+ (?:records?|rows?|entries|results?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# A label below the rows of a table, with sentences beside it.
_REMARKS = re.compile(
    r"(?:general |further |examiner[’']?s? )?"
    r"(?:remarks?|comments?|observations?|findings?|summary|notes?)\W*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:page|sheet|p\.)\W*\d+(?:\s*(?:of|/)\s*\d+)?", re.IGNORECASE)
_LONG_REMARK = 60  # letters of a remark that stands alone in its row
# What a remark has and neither an address nor a list of goods: a verb, or the end of a sentence.
_VERB = re.compile(
    r"\b(?:is|was|are|were|be|been|has|had|have|did|does|do|can|could|will|would|should|said|says|told|asked"
    r"|came|went|gave|took|saw|sent|paid|brought|left|wants?|wanted|called|rang)\b"
)
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?](?:\s|$)")
# Heads of columns whose cells go on with an address below, as long as it may be.
_PARTY_HEAD = re.compile(
    r"\b(?:shipper|exporter|consignor|consignee|importer|notify|part(?:y|ies)|sender|receiver|recipient"
    r"|beneficiary|customer|supplier|seller|vendor|buyer|bought|sold|purchaser|keeper|owner|occupier|driver"
    r"|haulier|carrier|forwarder|agent|company|firm|trader|names?|address(?:es)?|premises|location|place"
    r"|site|street|residence|home)s?\b"
)
NEAR = 6  # rows after a blank one among which the heads of another table are sought


@dataclass
class TableRows:
    """A table as it is found row by row: its head, its rows, and what stands among them."""

    head: Head
    rows: list[GridRow] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sections: list[BetweenLine] = field(default_factory=list)
    end: int = 0  # the index of the first row after it

    def leave_out(self, row: GridRow, what: str) -> None:
        """Keep a row as text, and note that it is no row of the table."""
        text = "; ".join(row.texts)
        self.texts.append((row.number, text))
        self.notes.append(f"line {row.number} is {what}, not a row: '{join_lines(text)[:80]}'")


def read_table_rows(rows: Sequence[GridRow], head: Head, is_head: IsHead) -> TableRows:
    """Return the rows that belong to a head, to where the next table or a closing text begins."""
    found = TableRows(head, end=len(rows))
    found.texts += head.titles
    after_blank = False
    for at in range(head.last + 1, len(rows)):
        row = rows[at]
        if row.is_blank:
            after_blank = True
            continue
        if row.line.problem:
            found.rows.append(row)
        elif is_repeated_head(row, rows, head):
            found.notes.append(f"line {row.number} repeats the heads, not a row")
        elif _repeats_title(row, rows, head):
            found.leave_out(row, "the title of a further page")
        elif _begins_another(rows, at, found, after_blank, is_head):
            found.end = at
            break
        elif sections := _read_section(row, found, is_head):
            found.sections += sections
        elif what := _name_aside(row, found):
            found.leave_out(row, what)
        else:
            found.rows.append(row)
        after_blank = False
    return found


def is_repeated_head(row: GridRow, rows: Sequence[GridRow], head: Head) -> bool:
    """Whether a row has the heads again, or one of the rows that they were joined from."""
    for one in rows[head.first : head.last + 1]:
        same = sum(
            text.casefold() == one.cells.get(column, "").casefold() for column, text in row.cells.items()
        )
        if len(one.cells) > 1 and same >= max(2, len(one.cells) * 0.8, len(row.cells) * 0.8):
            return True
    return False


def _repeats_title(row: GridRow, rows: Sequence[GridRow], head: Head) -> bool:
    """Whether a row is one above the heads again, but for the number of the page: it is a further page."""
    own = [_PAGE.sub("", text).casefold() for text in row.texts]
    above = (one for one in rows[: head.first] if one.columns == row.columns)
    return len(own) > 1 and any(
        [_PAGE.sub("", text).casefold() for text in one.texts] == own for one in above
    )


def _begins_another(
    rows: Sequence[GridRow], at: int, found: TableRows, after_blank: bool, is_head: IsHead
) -> bool:
    """Whether something else begins at a row: another head, label lines, or a title above another head."""
    row = rows[at]
    if not found.rows:
        return False
    if _begins_labels(rows, at, after_blank, is_head):
        return True
    if not after_blank:
        # Without a blank row between, only heads that are nearly all known begin another table.
        if len(row.cells) < 3 or any(is_value(text) for text in row.texts):
            return False
        if any(rate_label(text, is_head) < LABEL for text in row.texts):
            return False
        other = rate_head_row(rows, at, is_head)
        return other is not None and other.first == at
    following = next((one for one in range(at + 1, len(rows)) if rows[one].is_blank), len(rows))
    if _stands_above_heads(rows, range(at, following), found.head, is_head):
        return True
    reach = following + 2 if len(row.cells) == 1 else following
    other = find_head(rows, at, min(reach, at + NEAR), is_head)
    is_titled = is_section_title(row) or (other is not None and _is_known_head(rows[other.first], is_head))
    if other and (is_titled or not _fits(rows[other.first], found)):
        return True
    return len(row.cells) == 1 and not any(
        len(one.cells) > 1 and _fits(one, found) for one in rows[at + 1 : at + 6]
    )


def _stands_above_heads(rows: Sequence[GridRow], block: range, head: Head, is_head: IsHead) -> bool:
    """Whether lines of labels begin a block in which the same heads stand again: it is another table."""
    again = next((one for one in block if is_repeated_head(rows[one], rows, head)), block.start)
    above = rows[block.start : again]
    return bool(above) and all(len(row.cells) > 1 and is_head(row.texts[0]) >= LABEL for row in above)


def _is_known_head(row: GridRow, is_head: IsHead) -> bool:
    """Whether nearly all cells of a row are known as heads, so that they are no row that happens to fit."""
    known = [is_head(text) >= LABEL for text in row.texts]
    return len(known) > 2 and sum(known) >= len(known) * 0.8


def _begins_labels(rows: Sequence[GridRow], at: int, after_blank: bool, is_head: IsHead) -> bool:
    """Whether labels beside values begin at a row, or under the title that it holds."""
    below = (row for row in islice(rows, at, at + NEAR) if len(row.cells) > 1)
    row = next(below, None) if after_blank else rows[at]
    if row is None or len(row.cells) < 2:
        return False
    labelled = read_labels(row, (), is_head)
    if labelled is None or labelled.texts:
        return False
    if any(text.rstrip().endswith(":") for text in row.texts):
        return after_blank
    known = [
        is_head(pair.label) >= LABEL and rate_label(pair.value, is_head) < LABEL for pair in labelled.pairs
    ]
    return len(known) > 1 and all(known)


def _fits(row: GridRow, found: TableRows) -> bool:
    """Whether most cells of a row stand in columns of the table and have the form of the cells above."""
    known = same = 0
    for column, text in row.cells.items():
        above = [one.cells[column] for one in found.rows[-6:] if column in one.cells]
        if column in found.head.texts:
            known += 1
            shape = name_shape(text)
            same += not above or any(name_shape(other) == shape for other in above)
    return known >= len(row.cells) * 0.8 and same >= known * 0.6


def _read_section(row: GridRow, found: TableRows, is_head: IsHead) -> list[BetweenLine]:
    """Return what a row says if its only cell stands under the first head: labels with values, or a title."""
    if len(row.cells) != 1 or len(found.head.texts) < 3 or row.columns[0] != min(found.head.texts):
        return []
    (text,) = row.texts
    at = len(found.rows)
    if is_total_row(row, found.head.texts, found.rows):
        return []
    if pairs := split_labels(text, row.number, is_head):
        return [BetweenLine(at, pair.line, pair.label, pair.value) for pair in pairs]
    if not _name_aside(row, found) or _NOTE.fullmatch(text):
        return []
    return [BetweenLine(at, row.number, TEXT if is_prose(text) else "", text)]


def _name_aside(row: GridRow, found: TableRows) -> str:
    """Return what a row is if it is no row of the table ("a total line", "a note"), else ""."""
    first = row.texts[0].strip() if row.cells else ""
    if is_total_row(row, found.head.texts, found.rows):
        return "a total line"
    if row.cells and not found.rows and all(map(_UNITS.fullmatch, row.texts)):
        return "a line of units"
    is_wide = len(found.head.texts) > 3 and row.columns[:1] == (min(found.head.texts),)
    if len(row.cells) == 2 and is_wide and _REMARKS.fullmatch(first) and _is_long_remark(row.texts[1], ""):
        return "a note"
    if len(row.cells) > 1 or len(found.head.texts) < 3:
        return ""
    (column,) = row.columns
    if _NOTE.fullmatch(first) or row.wide.get(column, 1) > len(found.head.texts) / 2:
        return "a note"
    if column == min(found.head.texts):
        shape = name_shape(first)
        if (shape in ("words", "prose") and " " in first) or not has_shape(shape, column, found.rows):
            return "a note"
    elif found.rows and _is_long_remark(first, found.head.texts.get(column, "")):
        # A remark under another head, whose cells are none: neither a further row nor one that goes on.
        return "" if has_shape("prose", column, found.rows) or column not in found.head.texts else "a note"
    return ""


def _is_long_remark(text: str, head: str) -> bool:
    """Whether a text is a remark in sentences, and not the rest of a party, an address or goods above."""
    if len(text) < _LONG_REMARK or name_shape(text) != "prose":
        return False
    # "Sharjah." ends an address as well as a sentence, so there only a verb tells.
    is_of_party = bool(_PARTY_HEAD.search(" ".join(split_head(head))))
    return bool(_VERB.search(text)) or (not is_of_party and bool(_SENTENCE_END.search(text)))


def make_table(grid: Grid, found: TableRows) -> Table:
    """Return the rows under a head as a Table; columns filled without a head have a blank one."""
    columns = sorted({column for row in found.rows for column in row.columns} | found.head.texts.keys())
    heads = [found.head.texts.get(column, "") for column in columns]
    placed = place_lines(found.sections, len(found.rows))
    values = {row.number: tuple(cells[at] for cells in placed.cells) for at, row in enumerate(found.rows)}
    rows, joined = join_continued(fill_merged(found.rows, grid.spans), columns)
    lines = tuple(_make_line(row, columns, values[row.number]) for row in rows)
    parted, lines = part_labelled([*heads, *placed.heads], lines, is_known_head)
    parted, lines = part_stacked(parted, lines)
    return Table(
        grid.name,
        number_repeated(parted),
        partial(iter, lines),
        find_head_line(found, grid),
        (*grid.notes, *found.notes, *placed.notes, *joined),
        stored_days=grid.stored_days,
        delimiter=grid.delimiter,
        standing=tuple(placed.standing),
        texts=tuple(sorted((*found.texts, *placed.texts))),
    )


def number_repeated(heads: Sequence[str]) -> tuple[str, ...]:
    """Return heads in which one that stands again has its number behind it.

    >>> number_repeated(["Name", "", "Name", ""])
    ('Name', '', 'Name 2', '')
    """
    counts: dict[str, int] = {}
    numbered = []
    for head in heads:
        counts[head] = counts.get(head, 0) + 1
        numbered.append(f"{head} {counts[head]}" if head and counts[head] > 1 else head)
    return tuple(numbered)


def find_head_line(found: TableRows, grid: Grid) -> int:
    """Return the real number of the last row of the heads."""
    return grid.rows[found.head.last].number


def _make_line(row: GridRow, columns: Sequence[int], above: tuple[str, ...]) -> Line:
    line = row.line
    if line.problem and not line.cells:
        return line
    cells = (*(row.cells.get(column, "") for column in columns), *above)
    return Line(line.number, cells, line.flags or find_flags(cells), line.problem, line.raw)
