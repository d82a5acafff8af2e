"""Read paragraphs as labels with values, titles and running text, in their order."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeGuard

from ..files.grid import Paragraph, join_lines
from .cell_shapes import IsHead, has_code, is_date
from .dotted_parts import split_at_dots
from .label_columns import read_label_columns
from .labelled_cells import KNOWN, LABEL, Pair, is_labelled_title, split_labels, trim_label
from .loose_labels import LEAST_KNOWN, split_loose_label
from .ticked_options import choose_option

NUMBERED = re.compile(r"(?:\(?(\d{1,3}(?:\.\d{1,2})?)[.)]|(\d{1,3}\.\d{1,2}))\s+(?=\S)")
# What a title of a record begins with: `(2) LEXUS NX300h, red`, `ITEM 4    Number plates`.
BEGINS_RECORD = re.compile(
    r"(item|exhibit|exh|vehicle|veh|car|part|unit|lot|person|nominal|subject|entry|record)?"
    r"\W{0,3}\d{1,3}(?:\.\d{1,2})?([).:]?)\s+(?=\D)",
    re.IGNORECASE,
)
# Parties whose name and address stand as a box under a title: `<h4>Shipper</h4>`.
_PARTY = re.compile(
    r"(?:shipper|consignor|exporter|consignee|importer|notify(?: party)?|also notify|buyer|seller|purchaser"
    r"|vendor|forwarder|freight forwarder|haulier|declarant)"
    r"(?:[ /]+(?:shipper|consignor|exporter|importer|details|address))?",
    re.IGNORECASE,
)
_LONGEST_BOX = 200
_DOTTED = re.compile(r"\d{1,3}\.\d{1,2}\s+(?=\S)")  # the number of another item: 2.1
LONGEST_TITLE = 90
_PROSE_WORDS = 6
# `LOG 0611/25`, `EVAL 2 / B / P`: a label and what it labels, though such numbers may stand in a label.
_VALUE_BEHIND = re.compile(r"[A-Z]+ (?:(?=\S*\d{3})\S*[/-]\S*|[1-5A-E] ?/ ?[1-5A-E] ?/ ?[A-Z1-5])")
_WHOLE_PART = re.compile(r"[^\W\d_][^:]{0,30}: *[^:\s][^:]*")
LEAST_BARE = 3  # parts of a line that are labels and values without a colon
_GAP_BEFORE_COLON = re.compile(r"(?<=[^\W_])(?:[ \t]+|[ \t]?\.{2,}[ \t]?):(?=\s|$)")
# Between the parts of a line; two blanks are enough before a label in capitals.
_PARTED = re.compile(r"\t+| {3,}|(?<=\S) {2,}(?=[A-Z][A-Z./]+(?: [A-Z./]+){0,2}:(?:\s|$))")
_NUMBERED_LABEL = re.compile(r"[^\W\d_][^\W\d]*(?: [^\W\d_]\w*)? ?\d{1,2}")  # `Subject 2`, `Vehicle1`
_UNFILLED = re.compile(r"(.+?) (not (?:held|known|recorded|given|stated)|nil|none|n/?k|n/?a|unknown)", re.I)
_CARS = ("veh", "car ")
_WIDE_GAP = "    "  # between a title and the label that follows it


class Text(NamedTuple):
    """Running text, or a title, with its line."""

    line: int
    text: str
    is_title: bool = False


def is_prose(text: str) -> bool:
    """Whether a text is running text, and not a title or a word between fields.

    >>> is_prose("Section 2"), is_prose("He was seen at the yard on Monday.")
    (False, True)
    """
    return len(text.split()) >= _PROSE_WORDS


def read_items(paragraphs: Sequence[Paragraph], is_head: IsHead) -> list[Pair | Text]:
    """Return the pairs and texts of paragraphs.

    A label that ends its paragraph (`Narrative:`) has the paragraphs below as its value, up to the next
    label, title or rule. A short line under a label without a value of its own length goes on with it.
    """
    items: list[Pair | Text] = []
    section, is_open = "", False
    for paragraph in paragraphs:
        if not paragraph.text or paragraph.is_title:
            is_open = False
        if not paragraph.text:
            continue
        if paragraph.is_title and not is_labelled_title(paragraph.text, is_head):
            section = trim_label(paragraph.text) if len(paragraph.text) < 60 else ""
            items.append(Text(paragraph.line, paragraph.text, is_title=True))
            continue
        own = section
        inside = _read_paragraph(paragraph, is_head, _find_title(items))
        for at, found in enumerate(inside):
            if isinstance(found, Pair):
                items.append(found._replace(section=own))
                is_open = not found.value
            elif is_open and items and isinstance(items[-1], Pair) and not NUMBERED.match(found.text):
                last = items[-1]
                items[-1] = last._replace(value="\n".join(filter(None, (last.value, found.text))))
            elif isinstance(found, Text) and items and _is_box_of(items[-1], found):
                is_open = False
                items[-1] = Pair(trim_label(items[-1].text), found.text, found.line)
            else:
                is_open = False
                items.append(found)
                if _is_title_of(found, inside[at + 1 : at + 2]):
                    own = trim_label(found.text)
    return items


def _is_box_of(title: Pair | Text, text: Text) -> TypeGuard[Text]:
    """Whether a text directly below a title is the box of the party that the title names."""
    is_party = isinstance(title, Text) and title.is_title and _PARTY.fullmatch(trim_label(title.text))
    return bool(is_party) and len(text.text) <= _LONGEST_BOX and not text.text.rstrip().endswith(".")


def _is_title_of(text: Text, following: Sequence[Pair | Text]) -> bool:
    """Whether a line is the title of the labels that follow directly: `Vehicle 1`."""
    is_numbered = bool(BEGINS_RECORD.match(text.text)) and len(text.text) < LONGEST_TITLE
    is_short = "\n" not in text.text and (is_numbered or (len(text.text) < 40 and not is_prose(text.text)))
    return is_short and text.text[-1] not in ".,;" and bool(following) and isinstance(following[0], Pair)


def _find_title(items: Sequence[Pair | Text]) -> str:
    """Return the short text that stands last above a paragraph, "" if none does."""
    titles = [item.text for item in items if isinstance(item, Text) and not is_prose(item.text)]
    return trim_label(titles[-1]) if titles and "\n" not in titles[-1] else ""


class _Gathered:
    """The items of a paragraph so far; its last pair or text is open, for the next line may go on with it."""

    def __init__(self) -> None:
        self.items: list[Pair | Text] = []
        self.pair: Pair | None = None
        self.text: list[str] = []
        self._start = 0

    def add_text(self, text: str, line: int) -> None:
        """Go on with the open text, or begin one."""
        if self.pair:
            self.close()
        self._start = self._start if self.text else line
        self.text.append(text)

    def add_pairs(self, pairs: Sequence[Pair]) -> None:
        """Close what is open, and open the last of the pairs."""
        self.close()
        self.items += pairs[:-1]
        self.pair = pairs[-1]

    def close(self) -> None:
        """Close what is open: a text or a pair, never both."""
        if self.text:
            self.items.append(Text(self._start, "\n".join(self.text)))
        if self.pair:
            self.items.append(self.pair)
        self.text, self.pair = [], None


def _read_paragraph(paragraph: Paragraph, is_head: IsHead, above: str) -> list[Pair | Text]:
    """Return the pairs and texts of one paragraph, line by line.

    A number before a known label begins a record of what stands above: `1) Name: Dee` is `SUBJECTS 1`.
    """
    if beside := read_label_columns(paragraph.text, paragraph.line, is_head):
        return list(beside)
    found = _Gathered()
    lines = iter(enumerate(paragraph.text.split("\n"), start=paragraph.line))
    following = paragraph.text.split("\n")[1:]
    for line, content in lines:
        below = following[line - paragraph.line : line - paragraph.line + 1]
        if below and _is_label_over(content, below[0], is_head):
            found.add_pairs([Pair(trim_label(content), "", line)])
            continue
        if below and (over := _read_over(content, below[0], line, is_head)):
            found.add_pairs(over)
            next(lines)  # the values
            continue
        number, content = _cut_number(content, line, is_head)
        if number:
            title = found.text[-1] if found.text else ""
            above = trim_label(title) if title and not is_prose(title) else above
            found.close()
            found.items.append(Text(line, f"{above.rstrip(' 0123456789') or 'record'} {number}"))
        _add_line(found, content, line, is_head)
    found.close()
    return found.items


def _is_label_over(content: str, below: str, is_head: IsHead) -> bool:
    """Whether a line is a known head in capitals alone, with what it labels indented below it: `TEXT`."""
    is_over = not content[:1].isspace() and below[:1].isspace() and below.strip() != ""
    return is_over and content.isupper() and content.isascii() and is_head(content) >= 1.0


def _add_line(found: _Gathered, content: str, line: int, is_head: IsHead) -> None:
    """Add a line without its number: pairs, a further line of the value above, or running text."""
    title, pairs = _read_titled_line(content, line, is_head)
    bare = content.strip()
    if pairs:
        if title:
            found.add_text(title, line)
        found.add_pairs(pairs)
    elif found.pair and _goes_on(found.pair, content) and not _DOTTED.match(bare):
        found.pair = found.pair._replace(value="\n".join(filter(None, (found.pair.value, bare))))
    else:
        if found.text and NUMBERED.match(bare):
            found.close()
        found.add_text(bare, line)


def _cut_number(content: str, line: int, is_head: IsHead) -> tuple[str, str]:
    """Return the number before a known label and the rest of the line, "" and the line if it has none."""
    match = NUMBERED.match(content.strip())
    rest = content.strip()[match.end() :] if match else ""
    pairs = split_labels(rest, line, is_head) if rest else []
    if match and match[1] and pairs and pairs[0].value and is_head(pairs[0].label) >= LABEL:
        return match[1], rest
    return "", content


def _read_titled_line(content: str, line: int, is_head: IsHead) -> tuple[str, list[Pair]]:
    """Return the pairs of a line, after the title that stands before them in `NOTES        Ref: 7/25`."""
    title, gap, rest = content.strip().partition(_WIDE_GAP)
    if gap and not is_prose(title) and ":" not in title and not rest.lstrip().startswith(":"):
        pairs = _read_line(rest, line, is_head)
        if pairs and all(pair.value for pair in pairs):
            return title, pairs
    return "", _read_line(content, line, is_head)


def _read_line(content: str, line: int, is_head: IsHead) -> list[Pair]:
    """Return the pairs of one line: one, or several parted by tabs, wide gaps or dots."""
    if len(dotted := split_at_dots(content, is_head)) > 1:
        read = [_read_line(part, line, is_head) for part in dotted]
        return (
            [pair for pairs in read for pair in pairs] if all(read) else split_labels(content, line, is_head)
        )
    content = _GAP_BEFORE_COLON.sub(":", content)
    parts = _join_labels([part for part in _PARTED.split(content.strip()) if part.strip()])
    split = [split_labels(part, line, is_head) for part in parts]
    if len(parts) > 2 and split[0] and all(map(_WHOLE_PART.fullmatch, parts)):
        split = [split_labels(part, line, lambda _: 0.5) for part in parts]  # `Age if under 18: Over 18`
    pairs = [pair for pairs in split for pair in pairs]
    # A known label behind another one may have no value: `M B/L: QLX900127    H B/L:`.
    is_whole = all(pair.value or pair.label.isupper() or is_head(pair.label) >= KNOWN for pair in pairs)
    if len(parts) > 1 and all(split) and pairs[0].value and is_whole:
        return pairs
    if detailed := _split_details(parts, line, is_head):
        return detailed
    bare = [_split_bare_label(part, line, is_head) for part in parts] if len(parts) >= LEAST_BARE else []
    if sum(map(bool, bare)) >= 2:  # among known labels, a word before a date is one, too: `INPUT 06-JUN-2025`
        bare = [pair or _split_dated(part, line) for pair, part in zip(bare, parts, strict=True)]
    if sum(map(bool, bare)) >= LEAST_KNOWN:
        bare = [pair or split_loose_label(part, line) for pair, part in zip(bare, parts, strict=True)]
    if bare and all(bare):
        return list(filter(None, bare))
    found = split_labels(join_lines(content), line, is_head)
    if not found and content.strip().endswith(":") and len(content.split()) <= 6:
        return [Pair(trim_label(content), "", line)]
    return [_choose(pair) for pair in found]


def _split_details(parts: Sequence[str], line: int, is_head: IsHead) -> list[Pair]:
    """Return the pairs of a label with its value and of known labels without a colon behind it, else [].

    Behind one of several numbered labels they are its own: each has its number in front.

    >>> known = lambda text: float(text in ("Subject 2", "DOB"))
    >>> [pair[:2] for pair in _split_details(["Subject 2: DEE, Ray", "DOB 21-JUN-1992"], 1, known)]
    [('Subject 2', 'DEE, Ray'), ('Subject 2 DOB', '21-JUN-1992')]
    """
    first = split_labels(parts[0], line, is_head) if len(parts) > 1 and ":" in parts[0] else []
    further = [
        _split_unfilled(part, line, is_head) or _split_bare_label(part, line, is_head)
        for part in parts[1:]
        if ":" not in part
    ]
    if len(first) != 1 or not first[0].value or not all(further) or len(further) < len(parts) - 1:
        return []
    own = f"{first[0].label} " if _NUMBERED_LABEL.fullmatch(first[0].label) else ""
    # Whoever is not known of a car is nobody, and no word for the car: `Vehicle 2: KN17 VXC    Owner NIL`.
    is_car = own.lower().startswith(_CARS)
    filled = [pair for pair in further if pair and not (is_car and _UNFILLED.fullmatch(f"x {pair.value}"))]
    return [*first, *(pair._replace(label=own + pair.label) for pair in filled)]


def _read_over(content: str, following: str, line: int, is_head: IsHead) -> list[Pair]:
    """Return the pairs of a line of labels with a value under each, [] of other lines.

    >>> known = lambda text: float(text in ("Vessel", "Port of Loading"))
    >>> found = _read_over("Vessel      Port of Loading", "AMBER STORK FELIXSTOWE   ", 4, known)
    >>> found, _read_over("Vessel      Port of Loading", "AMBER STORK    FELIXSTOWE", 4, known)[0][:2]
    ([], ('Vessel', 'AMBER STORK'))
    """
    labels, values = (
        [part.strip() for part in re.split(r"\t+| {3,}", one.strip())] for one in (content, following)
    )
    if len(labels) < 2 or len(labels) != len(values) or any(is_head(label) < KNOWN for label in labels):
        return []
    if any(is_head(value) >= KNOWN or ":" in value for value in values):
        return []
    return [Pair(trim_label(label), value, line) for label, value in zip(labels, values, strict=True)]


def _join_labels(parts: list[str]) -> list[str]:
    """Return the parts of a line with each label joined to the value that stands in a column behind it.

    What stands in brackets goes on with the value before it: `Handling: C   (A1 S2)`.

    >>> _join_labels(["REF:", "K/7", "GRADE: 2BP"]), _join_labels(["Ref:", "Date:"])
    (['REF: K/7', 'GRADE: 2BP'], ['Ref:', 'Date:'])
    """
    joined: list[str] = []
    for part in parts:
        if joined and ":" not in part and (joined[-1].endswith(":") or part.startswith("(")):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _split_bare_label(text: str, line: int, is_head: IsHead) -> Pair | None:
    """Return the pair of a part such as `POL SOUTHAMPTON`, a known head before its value, None of another."""
    words = text.split()
    if _VALUE_BEHIND.fullmatch(text):
        return Pair(words[0], " ".join(words[1:]), line) if is_head(words[0]) >= KNOWN else None
    if is_head(text) >= KNOWN and not (len(words) == 2 and has_code(words[1])):
        return None  # Port of Loading is a label, and not Port of with a value; but VOY 118E has one
    for count in range(min(3, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        if is_head(label) >= KNOWN:
            return Pair(trim_label(label), " ".join(words[count:]), line)
    return None


def _split_unfilled(text: str, line: int, is_head: IsHead) -> Pair | None:
    """Return the pair of a known head that says that it is not filled, as `PNCID NOT HELD`, else None."""
    match = _UNFILLED.fullmatch(text)
    return Pair(match[1], match[2], line) if match and is_head(match[1]) >= KNOWN else None


def _split_dated(text: str, line: int) -> Pair | None:
    """Return the pair of a word in capitals before a date, None of another text."""
    label, _, value = text.partition(" ")
    is_dated = label.isupper() and label.isalpha() and is_date(value.strip())
    return Pair(label, value.strip(), line) if is_dated else None


def _choose(pair: Pair) -> Pair:
    chosen, others = choose_option([pair.value])
    return pair._replace(value=chosen) if others and chosen else pair


def _goes_on(pair: Pair, content: str) -> bool:
    """Whether a line without a label goes on with the value above it: an address, or a wrapped line."""
    last = pair.value.rsplit("\n", 1)[-1]
    if not pair.value or content[:1].isspace() or len(last) >= 60:
        return True
    return not is_prose(content)
