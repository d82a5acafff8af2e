"""Read labels and their values: in neighbouring cells, in one cell, and as options with one chosen."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from ..cells.name_shapes import score_address
from ..fields.rows import fold_text
from ..files.grid import join_lines
from .cell_shapes import DATA, IsHead, drop_instruction, is_value, rate_label
from .rows_of_cells import GridRow
from .ticked_options import choose_option, has_box, has_tick

KNOWN = 0.85  # the rate of words that are known from a head
LABEL = 0.75  # the rate from which a cell is taken for a label without more ado
_INLINE = re.compile(r"[ \t]*([^\W\d_][^:\n]{0,60}?)[ .\t]*:(?=\s|$)[ \t]*(.*)")
# Where another label stands behind two blanks: `Sort code: 99-72-30  Account no: 20441188`.
_SECOND_LABEL = re.compile(r"(?<=\S) {2,}(?=[A-Z][\w./]*(?: [\w./]+){0,3}:(?:\s|$))")
_FIELD_HEADS = frozenset(
    ("field", "label", "key", "question", "attribute", "property", "heading", "data item")
)
_VALUE_HEADS = frozenset(("value", "answer", "entry", "response", "detail", "data", "content"))
_DECORATED = re.compile(
    r"^(?!.*(?i:end of (?:report|list|print|file)))[*=#~<\[-]{2,}[ \t]*(\S.*?)[ \t]*[*=#~>\]-]{2,}$",
    re.MULTILINE,
)  # *** BOX: 1 ***
_DASHED = re.compile(r"[ \t]*([^\W\d_][^:\n]{0,40}?)\s+[-–=]\s+(\S.*)")
# The title of a section is no label with its value: `SECTION B: CALL RECORDS FOR JUNE`. What stands behind it
# names what a table has; `Schedule 1: AB12 CDE` and `Section A: Ann Holt` do not. A phone, plate or account
# at its end is whose the table is, and stays the value.
_SECTION_LABEL = r"\s*(?:section|annex|appendix|schedule|chapter)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s*"
_SECTION = re.compile(
    rf"{_SECTION_LABEL}:\s*"
    r"(?:[^\W\d_]+\s+){0,3}(?:records|checks|details|data|particulars|information|lists?|summary|results"
    r"|logs?|events|calls|transactions|movements)(?:\s+(?:for|of|on)\s+[^\s\d]+)?\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"{_SECTION_LABEL}(?::.*)?", re.IGNORECASE | re.DOTALL)
# The empty frame for a picture beside a value.
_PICTURE = re.compile(
    r"\W*(?:(?:insert|attach|affix) )?(?:photo(?:graph)?|picture|image)(?: here)?\W*", re.IGNORECASE
)
_PART = re.compile(r"\S+(?: \S+)*")
_BOX_NUMBER = re.compile(r"\(\d{1,2}[a-z]?\)\s*|\d{1,2}[a-z]?[.)]\s+")
_PLAIN_BOX_NUMBER = re.compile(
    r"\d{1,2}[A-Z]?\s+(?=[A-Z])"
)  # `16A Seal number`; `8 Glebe Rise` is an address
_KNOWN_BOX = 0.4  # the rate of words that are known from a head, behind the number of a box
_LONGEST_BOX, _ADDRESS, _FIGURES = 9, 0.9, re.compile(r"\d{5}")  # words of a numbered box's label; a rate


class Pair(NamedTuple):
    """A label, its value and its line; section is the title that stands above it, if any."""

    label: str
    value: str
    line: int
    section: str = ""


class Labelled(NamedTuple):
    """What a row or cell gives: pairs, and texts that belong to no label."""

    pairs: list[Pair]
    texts: list[tuple[int, str]]


def trim_label(text: str) -> str:
    """Return a label without its colon.

    >>> trim_label(" V.R.M. :")
    'V.R.M.'
    """
    return drop_instruction(join_lines(text)).rstrip(": ").strip()


def opens_section(text: str) -> bool:
    """Return whether a text or label is the title of a section.

    >>> opens_section("Annex A"), opens_section("Section B: call records"), opens_section("Sections")
    (True, True, False)
    """
    return _TITLE.fullmatch(text) is not None


def split_labels(text: str, line: int, is_head: IsHead) -> list[Pair]:
    r"""Return the pairs of a text whose lines begin with `Label: value`, [] if its first line does not.

    Lines without a label belong to the value above them.

    >>> split_labels("Exporter:\nBrackwood Salvage Ltd\nBD64 8RJ", 4, lambda text: 1.0)
    [Pair(label='Exporter', value='Brackwood Salvage Ltd\nBD64 8RJ', line=4, section='')]
    """
    if _SECTION.fullmatch(text):
        return []
    found: list[tuple[str, list[str]]] = []
    for part in _SECOND_LABEL.sub("\n", _DECORATED.sub(r"\1", text)).split("\n"):
        match = _INLINE.match(part)
        other = None if match else _DASHED.match(part)
        if match and _is_inline_label(match[1], is_head):
            found.append((trim_label(match[1]), [match[2].strip()]))
        elif other and is_head(other[1]) >= 1.0:
            found.append((trim_label(other[1]), [other[2].strip()]))
        elif not found:
            return []
        else:
            found[-1][1].append(part.strip())
    return [Pair(label, "\n".join(filter(None, lines)), line) for label, lines in found]


def split_titled(text: str, line: int, is_head: IsHead) -> list[Pair]:
    r"""Return the pairs of a cell whose first line is a label and whose further lines are its value.

    A label is known as a head or has the number of a box. Further lines of labels may follow, several of
    them side by side over their values.

    >>> split_titled("SHIPPER\nBrackwood Ltd\nMill Lane", 2, lambda text: float(text == "SHIPPER"))
    [Pair(label='SHIPPER', value='Brackwood Ltd\nMill Lane', line=2, section='')]
    >>> found = split_titled("(5) BILL NO   (6) BOOKING\nQ1            B2", 2, lambda text: 0.0)
    >>> [pair[:2] for pair in found]
    [('BILL NO', 'Q1'), ('BOOKING', 'B2')]
    """
    found: list[Pair] = []
    labels: list[tuple[int, str]] = []
    values: list[list[str]] = []
    contents = text.rstrip().split("\n")
    for number, content in enumerate(contents, start=1):
        parts = [(match.start(), match[0]) for match in _PART.finditer(content)]
        bare = [_bare_label(part, is_head, KNOWN if not labels else 1.0) for _, part in parts]
        if parts and all(bare) and not number == len(contents) == 2:  # `CONSIGNEE` over `TO ORDER`
            found += _pair_values(labels, values, line)
            labels, values = [(start, label) for (start, _), label in zip(parts, bare, strict=True)], []
        elif not labels:
            return []
        else:
            values.append(_cut_at_labels(parts, [start for start, _ in labels]))
    found += _pair_values(labels, values, line)
    return found if any(pair.value for pair in found) else []


def holds_numbered_boxes(row: GridRow, is_head: IsHead) -> bool:
    """Whether each cell of a row begins with the number and label of a box, its value on the next line."""
    numbered = (_BOX_NUMBER.match(text) or _PLAIN_BOX_NUMBER.match(text) for text in row.texts)
    return all(numbered) and all("\n" in text and split_titled(text, 0, is_head) for text in row.texts)


def _bare_label(text: str, is_head: IsHead, known: float) -> str:
    """Return a label without the number of its box, "" for a text that is no label."""
    match = _BOX_NUMBER.match(text)
    plain = None if match or score_address(text) >= _ADDRESS else _PLAIN_BOX_NUMBER.match(text)
    label = trim_label(text[match.end() :] if match else text)
    if plain and is_head(text[plain.end() :]) >= _KNOWN_BOX and len(label.split()) <= _LONGEST_BOX + 1:
        return label
    is_short = 0 < len(label.split()) <= 5 and rate_label(label, is_head) > DATA and not _FIGURES.search(text)
    return label if is_short and (match or is_head(label) >= known) else ""


def _cut_at_labels(parts: Sequence[tuple[int, str]], starts: Sequence[int]) -> list[str]:
    """Return the parts of a line by the label that each stands nearest to."""
    cut: list[list[str]] = [[] for _ in starts]
    for start, part in parts:
        cut[min(range(len(starts)), key=lambda at: abs(starts[at] - start))].append(part)
    return [join_lines(" ".join(one)) for one in cut]


def _pair_values(
    labels: Sequence[tuple[int, str]], values: Sequence[Sequence[str]], line: int
) -> Iterator[Pair]:
    for at, (_, label) in enumerate(labels):
        yield Pair(label, "\n".join(row[at] for row in values if row[at]), line)


def _is_inline_label(text: str, is_head: IsHead) -> bool:
    words = text.split()
    return "@" not in text and (len(words) <= 3 or (len(words) <= 7 and is_head(text) >= 0.4))


def find_label_columns(rows: Sequence[GridRow], is_head: IsHead) -> tuple[int, ...]:
    """Return the columns of labels in rows that hold labels beside values; () if they do not.

    The first filled column must be one of them, and some column must hold values.
    """
    filled = [row for row in rows if len(row.cells) > 1]
    if not filled:
        return ()
    rates: dict[int, list[float]] = {}
    for row in filled:
        for column, text in row.cells.items():
            rates.setdefault(column, []).append(_rate_cell(row, column, text, is_head))
    columns = tuple(
        column
        for column in sorted(rates)
        if column != max(rates)
        and (
            fmean(rate >= LABEL for rate in rates[column]) >= 0.6
            or (column > min(rates) and min(rates[column]) >= 0.5 and fmean(rates[column]) >= LABEL)
        )
    )
    if not columns or columns[0] != min(rates) or fmean(rates[columns[0]]) < 0.7:
        return ()
    values = [rate for column in rates.keys() - set(columns) for rate in rates[column]]
    return columns if values and fmean(values) < 0.65 else ()


def is_list_of_fields(row: GridRow) -> bool:
    """Whether two cells, such as Field and Value, say that each row below is a label and its value."""
    texts = [text.casefold().strip(": ").removesuffix("s") for text in row.texts]
    return len(texts) == 2 and texts[0] in _FIELD_HEADS and texts[1] in _VALUE_HEADS


def find_label_side(rows: Sequence[GridRow], is_head: IsHead) -> tuple[int, ...]:
    """Return the first of two columns if it holds words of heads beside values, () if not."""
    wide = [row for row in rows if len(row.cells) > 1]
    firsts = [row.texts[0] for row in wide]
    if not wide or len({row.columns for row in wide}) > 1 or len(wide[0].cells) != 2:
        return ()
    known = fmean(is_head(text) >= 0.4 for text in firsts)
    apart = fmean(rate_label(row.texts[0], is_head) - rate_label(row.texts[1], is_head) for row in wide)
    return wide[0].columns[:1] if known >= 0.5 and apart >= 0.2 and len(set(firsts)) == len(firsts) else ()


def _rate_cell(row: GridRow, column: int, text: str, is_head: IsHead) -> float:
    return 1.0 if column in row.marked else rate_label(text, is_head)


def find_row_title(row: GridRow, is_head: IsHead) -> str:
    """Return the first cell of a row whose other cells hold a label and its value each, else ""."""
    if len(row.cells) < 3 or _holds_pairs(row, row.columns[0], is_head):
        return ""
    title = row.texts[0]
    is_title = "\n" not in title and len(title) < 40 and rate_label(title, is_head) > DATA
    return title if is_title and all(_holds_pairs(row, at, is_head) for at in row.columns[1:]) else ""


def _holds_pairs(row: GridRow, column: int, is_head: IsHead) -> bool:
    pairs = split_labels(row.cells[column], row.number, is_head)
    return bool(pairs) and all(pair.value for pair in pairs)


def read_labels(row: GridRow, columns: Sequence[int], is_head: IsHead) -> Labelled | None:
    """Return the pairs of a row, given the columns of labels found around it; None if it holds no label.

    A single cell may hold its label itself. A label without a value is a pair with a blank value.
    """
    inline = {
        at: split_labels(row.cells[at], row.number, is_head)
        or split_titled(row.cells[at], row.number, is_head)
        for at in row.columns
    }
    if any("\n" in text for at, text in row.cells.items() if inline[at]):  # boxes, of which one may be blank
        for at in row.columns:
            if not inline[at] and is_head(row.cells[at]) >= 1.0:
                inline[at] = [Pair(trim_label(row.cells[at]), "", row.number)]
    if row.cells and all(inline.values()) and not all(_is_bare_label(text) for text in row.texts):
        return Labelled([pair for pairs in inline.values() for pair in pairs if pair.value or pair.label], [])
    if len(row.cells) == 1:
        (text,) = row.texts
        return Labelled([Pair(trim_label(text), "", row.number)], []) if _is_bare_label(text) else None
    labels = [at for at in row.columns if _is_bare_label(row.cells[at]) or at in row.marked]
    if not labels:
        labels = [
            at for at in row.columns if at in columns and rate_label(row.cells[at], is_head) >= 0.45
        ] or find_alternate(row, is_head)
    labels = labels or _find_known_labels(row, is_head)
    if not any(map(has_tick, row.texts)) and len(other := find_alternate(row, is_head)) > len(labels):
        labels = other
    labels = [at for at in labels if not has_box(row.cells[at])]
    return _read_between(row, labels, is_head) if labels[:1] == [row.columns[0]] else None


def split_alike(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the pairs of a row by the record they belong to: as many as have the same labels in turn.

    >>> labels = ("Name", "Born", "Name", "Born")
    >>> [len(part) for part in split_alike([Pair(label, "x", 1) for label in labels])]
    [2, 2]
    """
    labels = [fold_text(pair.label) for pair in pairs]
    for width in range(1, len(labels) // 2 + 1):
        if len(labels) % width == 0 and labels == labels[:width] * (len(labels) // width):
            return [list(pairs[at : at + width]) for at in range(0, len(pairs), width)]
    return [list(pairs)]


def _read_between(row: GridRow, labels: Sequence[int], is_head: IsHead) -> Labelled:
    pairs, texts = [], []
    for at, column in enumerate(labels):
        end = labels[at + 1] if at + 1 < len(labels) else row.columns[-1] + 1
        values = [row.cells[one] for one in row.columns if column < one < end]
        further = [_split_bare_label(value, row.number, is_head) for value in values[1:]]
        own = [value for value, pair in zip(values, [None, *further], strict=False) if pair is None]
        if any(not _PICTURE.fullmatch(value) for value in own):
            texts += [(row.number, value) for value in own if _PICTURE.fullmatch(value)]
            own = [value for value in own if not _PICTURE.fullmatch(value)]
        chosen, others = choose_option(own)
        pairs.append(Pair(trim_label(row.cells[column]), chosen, row.number))
        pairs += [pair for pair in further if pair is not None]
        if others:
            texts.append((row.number, f"{trim_label(row.cells[column])}, not chosen: {others}."))
    return Labelled(pairs, texts)


def _split_bare_label(text: str, line: int, is_head: IsHead) -> Pair | None:
    """Return the pair of a cell such as `Sort code 99-72-30`, None if it is no known head before a value."""
    words = text.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        label, value = " ".join(words[:count]), " ".join(words[count:])
        if "\n" not in text and is_head(label) >= 1.0 and is_value(value):
            return Pair(label, value, line)
    return None


def _is_bare_label(text: str) -> bool:
    return text.rstrip().endswith(":") and "\n" not in text.strip() and len(text.split()) <= 8


def find_alternate(row: GridRow, is_head: IsHead) -> list[int]:
    """Return every second column from the first, if the cells there rate clearly above the others."""
    if len(row.columns) % 2:
        return []
    first, second = row.columns[::2], row.columns[1::2]
    rates = [rate_label(row.cells[at], is_head) for at in first]
    others = [rate_label(row.cells[at], is_head) for at in second]
    is_plain = min(rates) >= 0.5 and max(rates) >= 0.7 and fmean(rates) - fmean(others) >= 0.15
    return list(first) if is_plain else []


def _find_known_labels(row: GridRow, is_head: IsHead) -> list[int]:
    """Return the columns of known heads, from the first, if there are several with values behind each."""
    labels = [at for at in row.columns if is_head(row.cells[at]) >= 1.0]
    places = [row.columns.index(at) for at in labels]
    is_parted = all(after - before > 1 for before, after in pairwise([*places, len(row.columns)]))
    return labels if len(labels) > 1 and places[0] == 0 and is_parted else []


def split_opening_label(text: str, line: int, is_head: IsHead) -> list[Pair]:
    """Return the pair of a known head before its value: `Booking no. 4471/B`; [] if it is none."""
    found = _split_bare_label(text, line, is_head)
    return [found] if found else []


def is_labelled_title(text: str, is_head: IsHead) -> bool:
    """Return whether a title is a label and its value: `Bill: 4711`.

    A label that nobody knows, as in `Problem profile: pick-up trucks`, says what the paper is about.
    """
    return any(is_head(pair.label) > 0 for pair in split_labels(text, 0, is_head))
