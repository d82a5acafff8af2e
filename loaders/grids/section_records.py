"""Make tables of sections that repeat their labels: `Vehicle 1` and `Vehicle 2`, a card for each officer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ...graph.kinds.make import recognise_make
from ..fields.rows import fold_text
from ..files.graded_heads import find_graded_head
from .between_rows import SECTION
from .head_words import is_head
from .labelled_cells import Pair, trim_label
from .report_records import TEXT, is_part
from .text_items import BEGINS_RECORD, Text, is_prose
from .turned import list_numbers

LEAST_COMMON = 2  # labels that two sections have in common if they are records of one kind
LONGEST_HEAD = 3  # words of a title that is the head of the titles below it
_CODED_TITLE = re.compile(
    r"([^\W\d_][^\d:#]{2,60}?)\s*(?:\bn[°ºo]s?\.?|\bnr\.?|\bnumber|#|:)?\s*(?<=[\s#:])([\w/.-]*\d[\w/.-]*)"
    r"(?:[\s,–|-]+(?:at )?((?:[01]\d|2[0-3])[:.]?[0-5]\d)(?: ?(?:hrs?|hours|h))?)?",
    re.IGNORECASE,
)
# A thing with its mark and what it is: `Item HB/3 – engine block`.
_DESCRIBED_TITLE = re.compile(
    r"(item|exhibit|exh|sample|production|article)(?:\s+(?:no|ref)\.?)?[\s:#]+"
    r"(?=\S*\d)([^\W\d_][\w/.-]*)\s*[–—:-]\s+([^\W\d_].*)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)[\w./-]{3,20}")
# What stands in brackets behind the title of a record: `Item 4 (ref NM/12/331)`.
_IN_BRACKETS = re.compile(
    r"\W*\((?P<label>[^\W\d_][^\d():]{1,20}?)[.:#\s]+(?P<value>(?=\S*\d)[^\s()]{3,20})\)\W*"
)
SHARE = 0.5  # of the labels of the shorter one


@dataclass
class Section:
    """A title with the labels and running text under it."""

    title: str
    line: int
    pairs: list[Pair] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        """The labels, folded."""
        return {fold_text(pair.label) for pair in self.pairs}


@dataclass
class SplitSections:
    """What stands in no such section, and the records of each kind."""

    pairs: list[Pair]
    texts: list[Text]
    kinds: list[list[list[Pair]]]


def split_sections(pairs: Sequence[Pair], texts: Sequence[Text]) -> SplitSections:
    """Return the sections that are records, apart from the other pairs and texts.

    Sections are records of one kind if they have labels in common; but not if their titles name the parts
    of one record, as Shipper and Consignee do.

    >>> pairs = [Pair("VIN", "A", 2, "Car 1"), Pair("Colour", "red", 3, "Car 1"), Pair("By", "DC", 8, "End")]
    >>> pairs += [Pair("VIN", "B", 5, "Car 2"), Pair("Colour", "blue", 6, "Car 2")]
    >>> found = split_sections(pairs, [Text(1, "Car 1"), Text(4, "Car 2"), Text(7, "End")])
    >>> [[pair.value for pair in record] for record in found.kinds[0]], [pair.label for pair in found.pairs]
    ([['1', 'A', 'red'], ['2', 'B', 'blue']], ['By'])
    """
    sections = _list_sections(pairs, texts)
    kinds = [kind for kind in _group_by_labels(sections) if _are_records(kind)]
    inside = {id(pair) for kind in kinds for section in kind for pair in section.pairs}
    chosen = [section for kind in kinds for section in kind]
    if chosen:
        _add_texts(chosen, [pair for pair in pairs if id(pair) not in inside], texts)
    owned = {id(text) for section in chosen for text in section.texts}
    titles = {(section.line, section.title) for kind in kinds if has_titles(kind) for section in kind}
    return SplitSections(
        [pair for pair in pairs if id(pair) not in inside],
        [
            text
            for text in texts
            if id(text) not in owned and (text.line, trim_label(text.text)) not in titles
        ],
        [_make_records(kind, pairs, texts) for kind in kinds],
    )


def _list_sections(pairs: Sequence[Pair], texts: Sequence[Text]) -> list[Section]:
    """Return the sections in order; a title that stands again begins another one."""
    titles = sorted((text.line, trim_label(text.text)) for text in texts)
    found: dict[tuple[str, int], Section] = {}
    for pair in sorted(pairs, key=lambda pair: pair.line):
        line = max((line for line, title in titles if line <= pair.line and title == pair.section), default=0)
        found.setdefault((pair.section, line), Section(pair.section, line)).pairs.append(pair)
    return [section for section in found.values() if section.title]


def _group_by_labels(sections: Sequence[Section]) -> list[list[Section]]:
    kinds: list[list[Section]] = []
    for section in sections:
        for kind in kinds:
            common = section.labels & kind[0].labels
            least = min(len(section.labels), len(kind[0].labels))
            is_numbered = bool(common) and _has_form_of(section.title, kind[0].title)
            if is_numbered or (len(common) >= LEAST_COMMON and len(common) >= least * SHARE):
                kind.append(section)
                break
        else:
            kinds.append([section])
    return kinds


def _has_form_of(title: str, other: str) -> bool:
    """Whether two titles begin with the number of their record, in one form: `ITEM 4 …`, `(2) …`."""
    found = [BEGINS_RECORD.match(text) for text in (title, other)]
    forms = [match and ((match[1] or "").casefold(), match[2]) for match in found]
    return forms[0] is not None and forms[0] == forms[1]


def _are_records(kind: Sequence[Section]) -> bool:
    titles = [section.title for section in kind]
    return len(kind) > 1 and (len(set(titles)) < len(titles) or not all(map(is_part, titles)))


def _add_texts(sections: Sequence[Section], others: Sequence[Pair], texts: Sequence[Text]) -> None:
    """Give each section the running text under it; text under the last one may as well close the document."""
    ordered = sorted(sections, key=lambda section: section.line)
    stops = sorted(pair.line for pair in others)
    for text in texts:
        own = max((one for one in ordered if one.line < text.line), key=lambda one: one.line, default=None)
        if text.line in {section.line for section in ordered}:
            continue  # the title of a section
        if own is None or text.is_title or not is_prose(text.text) or text.line <= own.pairs[0].line:
            continue
        if not any(own.line < stop < text.line for stop in stops):
            own.texts.append(text)
    most = max((len(section.texts) for section in ordered[:-1]), default=0)
    del ordered[-1].texts[most:]


def _make_records(kind: Sequence[Section], pairs: Sequence[Pair], texts: Sequence[Text]) -> list[list[Pair]]:
    titles = [section.title for section in kind]
    graded = [find_graded_head("  ".join(title.split())) for title in titles]
    gradings: list[str] = []
    if all(graded):  # each log under its number and grading: `LOG-1177 2/B/P`
        kind = [replace(section, title=one.rest) for section, one in zip(kind, graded, strict=True) if one]
        gradings = [one.grading for one in graded if one]
        titles = [section.title for section in kind]
    numbers: Sequence[tuple[str, ...]] = (
        list_numbers(titles) or _list_codes(titles) or _list_described(titles)
    )
    head = f"{numbers[0][0]} no." if numbers else _name_titles(kind[0].line, pairs, texts)
    if gradings and all(map(_CODE.fullmatch, titles)):
        head = "Ref"
    return [
        [
            *(_make_title_pairs(head, section, number) if has_titles(kind) else []),
            *([Pair("Grading", grading, section.line or section.pairs[0].line)] if grading else []),
            *(pair._replace(section="") for pair in section.pairs),
            *(Pair(TEXT, text.text, text.line) for text in section.texts),
        ]
        for section, number, grading in zip_longest(kind, numbers, gradings)
    ]


def _list_codes(titles: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words, the code and the time of each title, if all have the same words.

    >>> _list_codes(["Connaissement n° Z-041", "Connaissement n° Z-042"])
    [('Connaissement', 'Z-041', ''), ('Connaissement', 'Z-042', '')]
    >>> _list_codes(["OCC 0312/07 0714 hrs", "OCC 0312/11"])
    [('OCC', '0312/07', '0714'), ('OCC', '0312/11', '')]
    """
    found = [
        match.groups("") for title in titles if (match := _CODED_TITLE.fullmatch(" ".join(title.split())))
    ]
    is_one = len(found) == len(titles) > 1 and len({fold_text(words) for words, *_ in found}) == 1
    return [(words.strip(), code, time) for words, code, time in found] if is_one else []


def _list_described(titles: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the word, the mark, no time and the description of each title, if all have the same word.

    >>> _list_described(["Item HB/3 – engine block", "Item HB/4 – gearbox"])
    [('Exhibit', 'HB/3', '', 'engine block'), ('Exhibit', 'HB/4', '', 'gearbox')]
    """
    found = [match for title in titles if (match := _DESCRIBED_TITLE.fullmatch(" ".join(title.split())))]
    is_one = len(found) == len(titles) > 1 and len({match[1].casefold() for match in found}) == 1
    is_one = is_one and not any(recognise_make(match[3]) for match in found)  # a car is no part
    return [("Exhibit", match[2], "", match[3]) for match in found] if is_one else []


def _make_title_pairs(head: str, section: Section, found: Sequence[str]) -> list[Pair]:
    """Return the pairs of a section's title: its number and time, and what stands behind the number."""
    line = section.line or section.pairs[0].line
    if found:
        further = zip(("Time", "Item"), found[2:], strict=False)
        return [Pair(head, found[1], line), *(Pair(label, text, line) for label, text in further if text)]
    match = BEGINS_RECORD.match(section.title)
    if match is None:
        return [Pair(head, section.title, line)]
    number, title = section.title[: match.end()].strip(" ().:"), section.title[match.end() :]
    word = (match[1] or "").casefold()
    inside = _IN_BRACKETS.fullmatch(title)
    is_known = inside is not None and is_head(inside["label"]) >= 0.9
    return [
        Pair(f"{word} no.".strip(), number[len(word) :].strip() or number, line),
        Pair(inside["label"], inside["value"], line) if inside and is_known else Pair(head, title, line),
    ]


def has_titles(kind: Sequence[Section]) -> bool:
    """Whether the titles tell the sections apart; one title for all says nothing of any."""
    return len({section.title for section in kind}) > 1


def _name_titles(first: int, pairs: Sequence[Pair], texts: Sequence[Text]) -> str:
    """Return the head of titles: what stands above the line of the first, if it is known as a head."""
    above = [(pair.line, pair.label) for pair in pairs if pair.line < first and not pair.value]
    above += [
        (text.line, text.text)
        for text in texts
        if text.line < first and len(text.text) < 40 and len(text.text.split()) <= LONGEST_HEAD
    ]
    last = trim_label(max(above, default=(0, ""))[1])
    return last if last and is_head(last) >= 0.9 else SECTION
