"""Make tables of labels and running text: a row a report, or a row a numbered paragraph."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from ...graph.kinds import CONTAINER
from ..fields.rows import fold_text
from ..files.dated_entries import split_entries
from ..files.tables import Line, Table, find_flags
from .forms import make_form, name_pairs
from .head_words import is_head
from .labelled_cells import KNOWN, Pair
from .text_items import NUMBERED, Text, is_prose

PARAGRAPH, TEXT = "paragraph", "text"
_MARK = re.compile(
    r"(?:(?<=\s)|^)([A-Z][A-Za-z./]{1,12}):[ \t]+(\S.*?)(?=\s{2,}|\s+[A-Z][A-Za-z./]{1,12}:\s|$)",
    re.MULTILINE,
)
_BOX_LINE = re.compile(r"[ \t]*([A-Z]{3}[UJZ] ?\d{6} ?-?\d)(?:[ \t]{2,}|[ \t]*$)")
_LEAST_MARKS = 2  # labels of a paragraph, and such paragraphs, from which they are columns
Row = tuple[int, dict[str, str]]


def split_reports(pairs: Sequence[Pair]) -> tuple[list[Pair], list[list[Pair]]]:
    """Return the pairs above the first report, and those of each report.

    A report begins where the first label stands again that stands in nearly all of them. That is so only
    if other labels stand again too: two `Subject:` lines alone are two values of one report.

    >>> pairs = [Pair(label, "x", line) for line, label in enumerate(("Force", "URN", "Date", "URN", "Date"))]
    >>> preface, reports = split_reports(pairs)
    >>> [pair.label for pair in preface], [len(report) for report in reports]
    (['Force'], [2, 2])
    """
    labels = [fold_text(pair.label) for pair in pairs]
    counts = Counter(labels)
    again = [label for label, count in counts.items() if count > 1]
    sections = {label: set[str]() for label in counts}
    for label, pair in zip(labels, pairs, strict=True):
        sections[label].add(pair.section)
    under_sections = [label for label in again if len(sections[label]) == counts[label]]
    if len(again) < max(2, len(counts) * 0.4):
        return [], [list(pairs)] if pairs else []
    titles = {section for label in again for section in sections[label]}
    if len(under_sections) == len(again) and all(map(is_part, titles)):
        return [], [list(pairs)]  # `Name` under `Shipper` and under `Consignee`
    most = max(counts.values())
    first = next(label for label in labels if counts[label] >= max(2, most * 0.7))
    start = labels.index(first)
    reports: list[list[Pair]] = []
    for label, pair in zip(labels[start:], pairs[start:], strict=True):
        if label == first:
            reports.append([])
        reports[-1].append(pair)
    return list(pairs[:start]), reports


def is_part(title: str) -> bool:
    """Whether a title names a part of a report (`Consignee`), and not the report (`Report 2`, a plate)."""
    return is_head(title) >= 0.5 and not any(mark.isdigit() for mark in title)


def make_reports(
    name: str, pairs: Sequence[Pair], texts: Sequence[Text], stored_days: bool = False
) -> tuple[Table, ...]:
    """Return the table of labels and texts; () if there are none.

    Several reports are a row each, with their running text in a column `text`. Numbered paragraphs are a
    row each. Else it is a form of one row, or texts alone.
    """
    ordered = sorted(pairs, key=lambda pair: pair.line)
    preface, reports = split_reports(ordered)
    numbered = [text for text in texts if NUMBERED.match(text.text)]
    has_numbers = len(numbered) > 1 and _read_number(numbered[0].text)[0] in ("1", "1.1")
    if len(reports) < 2 and not has_numbers:
        loose = tuple((text.line, text.text) for text in texts)
        if not ordered:
            return (_make_text_table(name, loose),) if loose else ()
        return (make_form(name, [ordered], loose, stored_days=stored_days),)
    starts = [report[0].line for report in reports]
    around, owned = _share_texts(texts, starts if len(reports) > 1 else [])
    rows: list[Row] = []
    for report, own in zip(reports if len(reports) > 1 else [[]], owned, strict=True):
        rows += _make_rows(report, own, around, has_numbers)
    standing = preface if len(reports) > 1 else ordered
    return (_make_table(name, rows, standing, around, stored_days),)


def _share_texts(
    texts: Sequence[Text], starts: Sequence[int]
) -> tuple[list[tuple[int, str]], list[list[Text]]]:
    """Return the texts of no report, and those of each; a title before a report is of none."""
    around: list[tuple[int, str]] = []
    owned: list[list[Text]] = [[] for _ in starts] or [[]]
    for text in texts:
        at = sum(start <= text.line for start in starts) - 1 if starts else 0
        if at < 0 or text.is_title or not (is_prose(text.text) or NUMBERED.match(text.text)):
            around.append((text.line, text.text))
        else:
            owned[at].append(text)
    return around, owned


def _make_rows(
    report: Sequence[Pair], texts: Sequence[Text], around: list[tuple[int, str]], has_numbers: bool
) -> list[Row]:
    """Return the rows of one report; text outside its numbered paragraphs goes around them."""
    values = name_pairs(report)
    numbered = [text for text in texts if NUMBERED.match(text.text)] if has_numbers else []
    plain = [text for text in texts if text not in numbered]
    if not numbered:
        prose = "\n".join(text.text for text in plain)
        line = report[0].line if report else plain[0].line if plain else 0
        if not report:
            around += [(text.line, text.text) for text in plain]
            return []
        return [(line, values | _list_boxes(values, prose) | ({TEXT: prose} if prose else {}))]
    around += [(text.line, text.text) for text in plain]
    contents = [_read_number(text.text) for text in numbered]
    labelled = [_list_marks(content) for _, content in contents]
    is_list = sum(len(marks) >= _LEAST_MARKS for marks in labelled) >= _LEAST_MARKS
    return [
        (text.line, values | (marks if is_list else {}) | {PARAGRAPH: number, TEXT: content})
        for text, (number, content), marks in zip(numbered, contents, labelled, strict=True)
    ]


def _list_boxes(values: Mapping[str, str], prose: str) -> dict[str, str]:
    """Return the container numbers that lines of a report's text begin with, if no label of it has any.

    >>> _list_boxes({"B/L": "7"}, "QRWU3077410  45G1\\n USED VANS\\nVLXU5190640  22G1\\n USED TYRES")
    {'Container': 'QRWU3077410\\nVLXU5190640'}
    >>> _list_boxes({"B/L": "7"}, "Replace QRWU3077410 with VLXU5190640.")
    {}
    """
    found = [match[1] for line in prose.split("\n") if (match := _BOX_LINE.match(line))]
    boxes = dict.fromkeys(one for one in found if not CONTAINER.clean(one).is_doubtful)
    has_label = any("container" in label.casefold() for label in values)
    return {"Container": "\n".join(boxes)} if boxes and not has_label else {}


def _list_marks(content: str) -> dict[str, str]:
    """Return the labels that stand within a paragraph, each known as a head, with the value behind each.

    >>> _list_marks("Fiesta, red. Reg: LB07 SEO  Engine: none")
    {'Reg': 'LB07 SEO', 'Engine': 'none'}
    """
    found = ((match[1], match[2].strip()) for match in _MARK.finditer(content))
    return {label: value for label, value in found if value and is_head(label) >= KNOWN}


def _read_number(text: str) -> tuple[str, str]:
    """Return the number of a paragraph, and its text after it."""
    match = NUMBERED.match(text)
    return (match[1] or match[2], text[match.end() :]) if match else ("", text)


def _make_table(
    name: str,
    rows: Sequence[Row],
    standing: Sequence[Pair],
    around: Sequence[tuple[int, str]],
    stored_days: bool,
) -> Table:
    named = [head for _, cells in rows for head in cells if head not in (PARAGRAPH, TEXT)]
    last = [head for head in (PARAGRAPH, TEXT) if any(head in cells for _, cells in rows)]
    heads = (*dict.fromkeys(named), *last)
    lines = tuple(
        Line(line, texts, find_flags(texts))
        for line, cells in rows
        for texts in [tuple(cells.get(head, "") for head in heads)]
    )
    return Table(
        name,
        heads,
        partial(iter, lines),
        rows[0][0] if rows else 1,
        stored_days=stored_days,
        standing=tuple((pair.label, pair.value, pair.line) for pair in standing),
        texts=tuple(sorted(around)),
        form="paragraphs" if last else "form",
    )


def _make_text_table(name: str, texts: Sequence[tuple[int, str]]) -> Table:
    """Return a table without columns that holds texts alone; of a job card each entry is a row."""
    if entries := split_entries(texts):
        title = entries[:1] if "\n" not in entries[0][1] else []  # more than a title is a row of its own
        lines = tuple(
            Line(number, (str(count), text), find_flags((text,)))
            for count, (number, text) in enumerate(entries[len(title) :], start=1)
        )
        return Table(
            name,
            (PARAGRAPH, TEXT),
            partial(iter, lines),
            lines[0].number,
            texts=tuple(title),
            form="paragraphs",
        )
    return Table(name, (), partial(iter, ()), texts[0][0], texts=tuple(texts), form="paragraphs")
