"""Who a cell of a meetings list names: persons, with what stands in brackets, and those without a name."""

import re
from typing import NamedTuple

from ...graph.kinds import DAY, PHONE
from ...graph.kinds.reading import Reading
from ...graph.kinds.tidy import is_placeholder
from ..fields.firm_names import has_legal_form

_LINES = re.compile(r"[\n\r;|•]+")
_STRONG = re.compile(r"\s+(?:&|\+|and|with|plus|sowie|et|y)\s+|\s*&\s*|\s*/\s*(?=[^\W\d])", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|[-–*·]\s+)")
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,3}")
_COUNTED = r"\d{1,2}|an?|one|two|three|four|five|six|several|some|various|other|another|the"
_UNNAMED = re.compile(
    rf"(?:(?:{_COUNTED}|possibly|poss)\s+)*"
    r"(?:(?:unknown|unidentified|unk|u/?k|un-?named|n/?k|other|others|further|unseen)\s*)+"
    r"(?:male|males|female|females|man|men|woman|women|person|persons|people|subject|associate|youth|ic\d)?s?"
    r"(?:\s*(?:\d|x\s?\d|[a-c]))?"
    rf"|(?:{_COUNTED})\s+(?:males?|females?|man|men|woman|women|persons?|people|others?|youths?)"
    r"|U[MFK]\s?\d?|\d{1,2}\s+others?|(?:another|others)",
    re.IGNORECASE,
)


class Attendee(NamedTuple):
    """Somebody whom a cell names: the name, the phones and birthday in brackets, and the rest of these."""

    name: str
    phones: tuple[Reading, ...] = ()
    born_on: Reading | None = None
    remark: str = ""


class Attendees(NamedTuple):
    """The persons and firms that a cell names, and the words for those whom it does not name."""

    named: tuple[Attendee, ...] = ()
    unnamed: tuple[str, ...] = ()


def split_attendees(text: str) -> Attendees:
    """Return who a cell names, parted at line ends, ; , / & and "and".

    A comma between a surname and initials or a forename does not part them.

    >>> [who.name for who in split_attendees("Oxbrow; Brackmole & Ashgrind").named]
    ['Oxbrow', 'Brackmole', 'Ashgrind']
    >>> split_attendees("Brackmole / unknown male").unnamed
    ('unknown male',)
    >>> [who.name for who in split_attendees("Oxbrow, D; Brackmole, R").named]
    ['Oxbrow, D', 'Brackmole, R']
    """
    hidden = _hide_brackets(text)
    pieces = [piece for line in _LINES.split(hidden.text) for piece in _split_line(line)]
    named, unnamed = [], []
    for piece in pieces:
        bare = _BULLET.sub("", hidden.show(piece)).strip(" .,:")
        without = re.sub(r"[(\[][^)\]]*[)\]]", " ", bare).strip()
        if not bare or (is_placeholder(without) and not _UNNAMED.fullmatch(without)):
            continue
        if _UNNAMED.fullmatch(without):
            unnamed.append(bare)
        else:
            named.append(_read_attendee(bare))
    return Attendees(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(unnamed)))


class _Hidden(NamedTuple):
    """A text with what stands in brackets replaced by numbers of private marks, and those texts."""

    text: str
    brackets: tuple[str, ...]

    def show(self, piece: str) -> str:
        """Return a piece of the text with its brackets back."""
        return re.sub("[\ue000-\uf8ff]", lambda mark: self.brackets[ord(mark[0]) - 0xE000], piece)


def _hide_brackets(text: str) -> _Hidden:
    plain = re.sub("[\ue000-\uf8ff]", " ", text)
    brackets: list[str] = []

    def hide(match: re.Match[str]) -> str:
        brackets.append(match[0])
        return chr(0xE000 + len(brackets) - 1) if len(brackets) < 0x1900 else " "

    return _Hidden(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", hide, plain), tuple(brackets))


def _split_line(line: str) -> list[str]:
    if has_legal_form(line.strip()):
        return [line]
    pieces = [piece for piece in _STRONG.split(line) if piece.strip()]
    return [part for piece in pieces for part in _split_commas(piece, len(pieces) > 1)]


def _split_commas(piece: str, has_others: bool) -> list[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) == 2 and (_INITIALS.fullmatch(parts[1]) or (parts[0].isupper() and not parts[1].isupper())):
        return [f"{parts[0]}, {parts[1]}"]
    if len(parts) > 2 and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{one}, {other}" for one, other in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _read_attendee(text: str) -> Attendee:
    phones: list[Reading] = []
    born_on, remarks = None, []
    for inside in re.findall(r"[(\[]([^)\]]*)[)\]]", text):
        phone, day = PHONE.clean(inside), DAY.clean(re.sub(r"(?i)^\s*(?:dob|born|b\.)\s*", "", inside))
        if not phone.is_doubtful:
            phones.append(phone)
        elif not day.is_doubtful:
            born_on = day
        elif inside.strip():
            remarks.append(inside.strip())
    name = " ".join(re.sub(r"[(\[][^)\]]*[)\]]", " ", text).split()).strip(" .,:")
    if match := re.search(r"\+?\d[\d ]{8,}\d", name):
        phone = PHONE.clean(match[0])
        if not phone.is_doubtful:
            phones.append(phone)
            name = name.replace(match[0], " ").strip(" .,:-")
    return Attendee(name or text, tuple(phones), born_on, "; ".join(remarks))
