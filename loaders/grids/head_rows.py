"""Find the row, or two rows, of a grid that hold the heads of the rows below."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import fmean

from ...graph.kinds.tidy import is_placeholder
from ..fields.rows import fold_text
from ..files.grid import join_lines
from .cell_shapes import IsHead, is_value, name_shape, rate_form, rate_label
from .labelled_cells import LABEL, find_alternate, find_label_columns, holds_numbered_boxes, split_titled
from .rows_of_cells import GridRow
from .rows_of_pairs import are_of_pairs

# Rows above a blank row from which another head below it is that of another table; a legend has fewer, or
# neither marks nor days nor numbers.
_ROWS_OF_A_TABLE, _ROWS_OF_WORDS = 2, 3
BODY = 8  # rows below that a head is compared with
SHORT = 3  # rows of two cells up to which they are as soon labels beside values
KNOWN_CONTRAST = 0.3
LEAST_RATE, LEAST_CONTRAST, LEAST_COVER = 0.5, 0.12, 0.7
DEEPEST = 60  # rows without a blank one among which heads are sought
LEAST_OVER = 0.7  # the rate of heads over rows that may as soon be labels beside values
_MARKED = 3.0  # the rate of a head that the file itself marks as one
SLACK, MERGED_SLACK = 0.2, 0.45  # what heads under groups may rate less than the heads alone
BETTER = 0.25  # a head found further down wins only by as much


@dataclass(frozen=True)
class Head:
    """The heads of a table: the rows they stand in (first to last), their text by column, and a rate."""

    first: int
    last: int
    texts: dict[int, str]
    rate: float
    titles: tuple[tuple[int, str], ...] = ()  # a group head over all columns tells none apart: a title


def find_head(rows: Sequence[GridRow], start: int, stop: int, is_head: IsHead) -> Head | None:
    """Return the first head from a row on, before another, None if no row there is one.

    A row is a head if its cells read as heads, the cells below them do not, and it has a head for most
    columns that are filled below. A much better one in the next few rows wins, unless it is the head of
    another table: rows stand above the blank row before it.
    """
    for at in range(start, min(stop, len(rows), start + DEEPEST)):
        found = rate_head_row(rows, at, is_head)
        if found is None:
            continue
        end = _find_end_of_table(rows, at, found)
        for later in range(at + 1, min(at + 6, end)):
            other = rate_head_row(rows, later, is_head)
            if other and other.first > found.first and other.rate > found.rate + BETTER:
                found = other
            elif other and other.first == found.first and len(other.texts) >= len(found.texts):
                found = other if other.rate >= found.rate - BETTER else found
        return found
    return None


def _find_end_of_table(rows: Sequence[GridRow], at: int, head: Head) -> int:
    """Return the blank row below a head with rows of several cells, else the number of all rows."""
    end = next((one for one in range(at + 1, len(rows)) if rows[one].is_blank), len(rows))
    body = [row for row in rows[at + 1 : end] if len(row.cells) > max(1, len(head.texts) // 2)]
    has_figures = any(map(str.isdigit, "".join(text for row in body for text in row.texts)))
    return end if len(body) >= (_ROWS_OF_A_TABLE if has_figures else _ROWS_OF_WORDS) else len(rows)


def find_column_head(rows: Sequence[GridRow], is_head: IsHead) -> Head | None:
    """Return the head of rows that are one column of values alike in form, None if they are not."""
    filled = [row for row in rows if not row.is_blank]
    if len(filled) < 3 or {row.columns for row in filled} != {filled[0].columns} or len(filled[0].cells) != 1:
        return None
    (head,), values = filled[0].texts, [row.texts[0] for row in filled[1:]]
    shapes = Counter(map(name_shape, values))
    is_list = max(shapes.values()) >= len(values) * 0.8 and "prose" not in shapes and ":" not in head
    rate = rate_label(head, is_head)
    if not is_list or rate < 0.85 or fmean(rate_label(value, is_head) for value in values) > 0.6:
        return None
    return Head(rows.index(filled[0]), rows.index(filled[0]), _join(filled[0]), rate)


def rate_head_row(rows: Sequence[GridRow], at: int, is_head: IsHead) -> Head | None:
    """Return the row as a Head, alone or with the group heads above it; None if it is none."""
    alone = _rate(rows, at, Head(at, at, _join(rows[at]), 0.0), is_head)
    if at and (joined := join_group_heads(rows[at - 1], rows[at])) is not None:
        titles = () if joined[1] is None else ((rows[at - 1].number, joined[1]),)
        pair = _rate(rows, at, Head(at - 1, at, joined[0], 0.0, titles), is_head)
        slack = MERGED_SLACK if _covers_by_merging(rows[at - 1], rows[at]) else SLACK
        if pair and (alone is None or pair.rate >= alone.rate - slack):
            return pair
    return alone


def _covers_by_merging(upper: GridRow, lower: GridRow) -> bool:
    """Whether merged cells, several of them, stand over all cells of the row below."""
    covered = {at for column in upper.columns for at in range(column, column + upper.wide.get(column, 1))}
    merged = [column for column in upper.columns if upper.wide.get(column, 1) > 1]
    return len(merged) > 1 and covered >= set(lower.columns)


def _join(row: GridRow) -> dict[int, str]:
    return {column: join_lines(row.cells[column]) for column in row.columns}


def list_body(rows: Sequence[GridRow], at: int) -> list[GridRow]:
    """Return the next filled rows below a row, up to a blank one; the first may follow a blank one."""
    body: list[GridRow] = []
    for row in islice(rows, at + 1, at + 2 + BODY):
        if row.cells and len(body) < BODY:
            body.append(row)
        elif row.is_blank and (body or row is not rows[at + 1]):
            break
    return body


def _rate(rows: Sequence[GridRow], at: int, head: Head, is_head: IsHead) -> Head | None:
    """Return the head with its rate; None if it is no head of the rows below."""
    texts, row = head.texts, rows[at]
    folded = [fold_text(text) or text for text in texts.values()]
    if _is_marked_as_labels(rows, at) or _has_labels_beside_values(row) or _has_gaps_of_pairs(row, is_head):
        return None
    if row.cells and (holds_numbered_boxes(row, is_head) or _is_row_of_boxes(rows, at, is_head)):
        return None
    if row.line.problem or len(texts) < 2 or len(set(folded)) < len(folded) * 0.5:
        return None
    body = list_body(rows, at)
    wide = [one for one in body if len(one.cells) > 1]
    rates = {
        column: max(
            1.0 if column in row.marked else rate_label(text, is_head), _rate_over_counts(text, column, wide)
        )
        for column, text in texts.items()
    }
    mean = fmean(rates.values())
    if len(row.marked) == len(row.cells) > 2 and not any(one.marked for one in body) and wide:
        # The file itself says that this is a head, however alike the words below it are.
        return Head(head.first, at, texts, _MARKED, head.titles)
    if mean < LEAST_RATE or sum(rate < 0.3 for rate in rates.values()) > len(rates) * 0.25:
        return None
    if not wide:
        # Heads without rows: only if every word is known, and nothing else stands in the sheet; or where the
        # table before had the same heads, and a word says that this one has no row.
        is_empty = (mean >= 0.85 and not body) or _says_none_below(rows, at, body)
        return Head(head.first, at, texts, mean, head.titles) if is_empty else None
    contrasts = []
    for column, rate in rates.items():
        below = [rate_label(one.cells[column], is_head) for one in wide if column in one.cells]
        if below:
            contrasts.append(rate - fmean(below))
    contrast = fmean(contrasts) if contrasts else 0.0
    filled = {column for one in wide for column in one.columns}
    cover = len(filled & texts.keys()) / len(filled)
    known = fmean(rate_label(text, is_head) >= 0.85 for one in wide for text in one.texts)
    # Where many cells below are known words too, the head must stand out all the more.
    if cover < LEAST_COVER or contrast < (LEAST_CONTRAST if known <= 0.3 else KNOWN_CONTRAST):
        return None
    if _goes_on_with_pairs(rows, at, is_head) or _is_rather_form(row, body, is_head):
        return None
    return Head(head.first, at, texts, mean + contrast + cover / 2, head.titles)


def _says_none_below(rows: Sequence[GridRow], at: int, body: Sequence[GridRow]) -> bool:
    """Whether a row has the heads of a table above, and alone below it stands `nil`."""
    is_none = len(body) == 1 and len(body[0].cells) == 1 and is_placeholder(body[0].texts[0])
    return is_none and any(one.cells == rows[at].cells for one in rows[:at])


def _is_marked_as_labels(rows: Sequence[GridRow], at: int) -> bool:
    """Whether the file itself marks cells of a row as labels of the values beside them."""
    row = rows[at]
    if not row.marked or len(row.marked) == len(row.cells):
        return False
    if any(column > 0 for column in row.marked):
        return True
    return all(one.is_blank or one.marked == row.marked for one in rows) and len(row.cells) == 2


def _is_row_of_boxes(rows: Sequence[GridRow], at: int, is_head: IsHead) -> bool:
    """Whether each cell of a row and of the one below is a label over its value; one in the row may be blank.

    That is a form drawn as a grid (`Port of Loading / Felixstowe | Port of Discharge / Tema`), and no head.
    """
    below = rows[at + 1].texts if at + 1 < len(rows) else []
    own = [bool(split_titled(text, 0, is_head)) or is_head(text) >= LABEL for text in rows[at].texts]
    is_titled = any("\n" in text for text in rows[at].texts)
    return is_titled and all(own) and bool(below) and all(split_titled(text, 0, is_head) for text in below)


def _has_labels_beside_values(row: GridRow) -> bool:
    """Whether the cells of a row are labels with a colon, each before its value."""
    ends = [text.rstrip().endswith(":") for text in row.texts]
    if not ends or not ends[0] or all(ends):
        return False
    return sum(ends) > 1 and not any(map(all, pairwise(ends)))


def _has_gaps_of_pairs(row: GridRow, is_head: IsHead) -> bool:
    """Whether the cells of a row are known heads, each before a value, and blank cells part the pairs."""
    columns, texts = row.columns, row.texts
    if len(columns) < 4 or len(columns) % 2:
        return False
    steps = [later - earlier for earlier, later in pairwise(columns)]
    is_parted = all(step == 1 for step in steps[::2]) and all(step > 1 for step in steps[1::2])
    known = all(is_head(text) >= 1.0 for text in texts[::2])
    return is_parted and known and all(is_head(text) < KNOWN_CONTRAST for text in texts[1::2])


def _rate_over_counts(text: str, column: int, body: Sequence[GridRow]) -> float:
    """Return a rate for a text over short numbers and ticks alone: a head, though it may have digits."""
    below = [one.cells[column] for one in body if column in one.cells]
    counts = sum(
        (len(cell) <= 4 and name_shape(cell) == "number") or cell in ("x", "X", "✓") for cell in below
    )
    is_plain = name_shape(text) in ("words", "code") and any(mark.isalpha() for mark in text)
    return 0.6 if is_plain and len(below) > 1 and counts >= len(below) * 0.8 else 0.0


def _goes_on_with_pairs(rows: Sequence[GridRow], at: int, is_head: IsHead) -> bool:
    """Whether the row directly above is labels beside values in the same columns."""
    above = rows[at - 1] if at else None
    if above is None or above.columns != rows[at].columns:
        return False
    if at + 1 < len(rows) and are_of_pairs(rows[at - 1 : at + 2], is_head):
        return True
    if len(above.cells) > 2 and (labels := find_alternate(above, is_head)):
        rates = {column: rate_label(text, is_head) for column, text in rows[at].cells.items()}
        others = [rate for column, rate in rates.items() if column not in labels]
        return fmean(rates[column] for column in labels) - fmean(others) >= 0.25
    if len(rows[at].cells) != 2:
        return False
    label, value = (rate_label(text, is_head) for text in above.texts)
    return label >= LABEL and value < 0.3


def _is_rather_form(row: GridRow, body: Sequence[GridRow], is_head: IsHead) -> bool:
    """Whether a row and those below it are pairs of label and value rather than a head and its rows.

    Under heads the first column may hold words that read as labels (`Engine`); but then the first row
    reads as labels where the rows below do not.
    """
    if len(row.cells) == 2 and 0 < len(body) <= SHORT and all(len(one.cells) == 2 for one in body):
        both = [[rate_label(text, is_head) for text in one.texts] for one in (row, *body)]
        down = fmean(both[0]) - fmean(rate for rates in both[1:] for rate in rates)
        if both[0][1] < LEAST_OVER and fmean(rates[0] - rates[1] for rates in both) > down:
            return True
    labels = find_label_columns([row, *body], is_head)
    if not labels or all(column in labels for column in row.columns):
        return False
    above = [rate_label(text, is_head) for column, text in row.cells.items() if column not in labels]
    below = [
        rate_label(text, is_head)
        for one in body
        for column, text in one.cells.items()
        if column not in labels
    ]
    return not below or fmean(above) < LEAST_OVER or fmean(above) - fmean(below) < 0.25


def join_group_heads(upper: GridRow, lower: GridRow) -> tuple[dict[int, str], str | None] | None:
    """Return the heads of two rows joined, "group subhead" by column; None if the upper row holds no groups.

    The second value is a group head that is a title, as it tells no columns apart: it stands over all of
    them but the first, or over values such as plates.
    """
    if not upper.cells or upper.line.problem or len(lower.cells) < 2:
        return None
    groups = _reach(upper, lower)
    several = [column for column, reached in groups.items() if len(reached) > 1]
    if not several or any(rate_form(text) < 0.2 for text in upper.texts):
        return None
    texts = _join(lower)
    if len(upper.cells) == 1:
        (column,) = upper.columns
        if column == lower.columns[0] or len(groups[column]) >= len(lower.cells) - 1:
            # (a title in the first cell is told elsewhere; one over the rest says what the columns are)
            return None if column == lower.columns[0] else (texts, join_lines(upper.cells[column]))
    titles: list[str] = []
    for column, reached in groups.items():
        group = join_lines(upper.cells[column])
        if len(reached) > 1 and all(is_value(texts.get(one, "")) for one in reached):
            titles.append(group)  # it says what the values below are: plates, days
            continue
        for one in reached:
            texts[one] = f"{group} {texts[one]}" if one in texts else group
    return dict(sorted(texts.items())), "; ".join(titles) or None


def _reach(upper: GridRow, lower: GridRow) -> dict[int, list[int]]:
    """Return the columns that each group head stands over: its merged cells, else the blanks to its right."""
    reached: dict[int, list[int]] = {}
    end = max(*lower.columns, *upper.columns) + 1
    for at, column in enumerate(upper.columns):
        following = upper.columns[at + 1] if at + 1 < len(upper.columns) else end
        width = upper.wide.get(column, 1 if upper.wide else following - column)
        within = [one for one in range(column, column + width) if one in lower.cells]
        reached[column] = within or [column]
    return reached
