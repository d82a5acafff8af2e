"""Parts a cell of persons: names, nicknames, births, numbers, phones and addresses of each, and the rest."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.tidy import is_placeholder, split_words, squash
from ..firm_names import is_firm
from .cell_text import LABEL, CellSpan, CellText
from .cell_words import NO_NAMES, list_surnames
from .name_shapes import score_person
from .person_chunks import Chunk, cut_persons
from .person_details import (
    take_address,
    take_birth,
    take_contacts,
    take_description,
    take_nicknames,
    take_numbers,
    take_relation,
    take_title,
)


@dataclass(frozen=True, slots=True)
class PersonCell:
    """One person of a cell, each field as the cell has it; rest is what was not understood.

    title is a title, or an officer's rank. is_placeholder: the name says that nobody is known by name.
    """

    name: str = ""
    nicknames: tuple[str, ...] = ()
    born_on: str = ""
    nominal: str = ""
    pnc_id: str = ""
    cro: str = ""
    custody: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    role: str = ""
    relation: str = ""
    related_to: str = ""
    trading_as: str = ""
    sex: str = ""
    ethnicity: str = ""
    title: str = ""
    is_officer: bool = False
    is_firm: bool = False
    is_placeholder: bool = False
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()

    @property
    def ordered_name(self) -> str:
        """The name with its forename first, where a comma, capitals or an initial shows which it is.

        >>> split_persons("HOLLIS Darren")[0].ordered_name, split_persons("KIRPELIS M")[0].ordered_name
        ('Darren HOLLIS', 'M KIRPELIS')
        """
        if self.is_firm:
            return self.name
        surname, comma, given = self.name.partition(",")
        if comma:
            return f"{given.strip()} {surname.strip()}"
        words = self.name.split()
        if len(words) < 2 or not words[0].isupper() or len(words[0].strip(".")) < 2:
            return self.name
        if any(not word.isupper() for word in words[1:]):
            first = next(place for place, word in enumerate(words) if not word.isupper())
            return " ".join((*words[first:], *words[:first]))
        initials = [word for word in words[1:] if len(word.strip(".")) == 1]
        return " ".join((*words[1:], words[0])) if len(initials) == len(words) - 1 else self.name


_UNKNOWN = re.compile(
    r"\b(?:u/?k|unk(?:nown)?|unidentified|n/?k|not known|name unknown|unnamed|un-?named|um"
    r"|uf)\b(?:\s+(?:asian |white |black |eastern european )?(?:males?|females?|man|men|woman|women|person"
    r"|driver|youths?))?",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[^\W\d_](?:[^\W_]|['’.-](?=\w))*\.?)(?:(?:\s*,\s*|\s+)[^\W\d_](?:[^\W_]|['’.-](?=\w))*\.?)*"
)
_FILLERS = split_words(
    "INSURANCE OWN CASH DECLINED REFUSED DUTY SELF NOBODY NOONE ANON ANONYMOUS WALKIN PRIVATE"
)
_NO_NAME_FIRST = re.compile(
    r"^(?:surname|forename|name|first name|poss(?:ibly)?|believed|maybe|called|known|the|a)\b[\s:]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def split_persons(text: str) -> tuple[PersonCell, ...]:
    """Return the persons of a cell, in order; none for a blank cell.

    >>> hollis, pole = split_persons("HOLLIS Darren (14/02/1988) aka DAZ; Mr Derek Pole 07700 900111")
    >>> hollis.name, hollis.born_on, hollis.nicknames, pole.title, pole.phones
    ('HOLLIS Darren', '14/02/1988', ('DAZ',), 'Mr', ('07700 900111',))
    """
    return tuple(_read_person(text, chunk) for chunk in cut_persons(text))


def _read_person(text: str, chunk: Chunk) -> PersonCell:
    cell = CellText(text[chunk.start : chunk.end], chunk.start)
    fields: dict[str, str] = {}
    take_numbers(cell, fields)
    phones, emails = take_contacts(cell)
    fields["born_on"] = take_birth(cell)
    take_address(cell, fields)
    nicknames = take_nicknames(cell)
    take_relation(cell, fields)
    take_description(cell, fields)
    is_officer = take_title(cell, fields)
    name, is_unknown = _take_name(cell, bool(nicknames), is_officer)
    if not name and nicknames and not is_officer:
        name, nicknames = nicknames[0], nicknames[1:]
    separator = text[chunk.end : chunk.behind]
    spans = list(cell.spans)
    if any(map(str.isalnum, separator)):
        spans.append(CellSpan(LABEL, chunk.end, chunk.behind))
    return PersonCell(
        name=name,
        nicknames=nicknames,
        phones=phones,
        emails=emails,
        is_officer=is_officer,
        is_firm=bool(name) and not is_unknown and not fields.get("title") and is_firm(name),
        is_placeholder=is_unknown,
        rest=cell.rest,
        spans=tuple(sorted(spans, key=lambda span: span.start)),
        **fields,
    )


def _take_name(cell: CellText, has_nickname: bool, is_officer: bool) -> tuple[str, bool]:
    """Take the name: the first run of name words, in two pieces around a nickname; or "unknown male"."""
    whole = cell.text.strip(" .,;:-()[]")
    if whole and (is_placeholder(whole) or squash(whole) in _FILLERS) and len(cell.list_gaps()) == 1:
        start = cell.text.index(whole)
        return cell.take("name", start, start + len(whole)), True
    if found := cell.find(_UNKNOWN):
        return cell.take("name", *found[0].span()), True
    gaps = [run for gap in cell.list_gaps() for run in _find_runs(cell, *gap)]
    if not gaps:
        return "", False
    best = max(range(len(gaps)), key=lambda place: (_rank_run(cell, *gaps[place]), -place))
    start, end = gaps[best]
    if is_firm(cell.text[start : cell.list_gaps()[0][1]]):
        end = max(end, cell.list_gaps()[0][1]) if best == 0 else end
    name = cell.take("name", start, end)
    if (
        has_nickname
        and best + 1 < len(gaps)
        and len(name.split()) == 1
        and _is_beside_nickname(cell, end, gaps[best + 1][0])
    ):
        return f"{name} {cell.take('name', *gaps[best + 1])}", False
    return name, False


def _rank_run(cell: CellText, start: int, end: int) -> tuple[bool, float]:
    """Rank a run of words as the name: outside brackets first, then by how surely it is a name."""
    before = cell.text[:start]
    is_aside = before.count("(") > before.count(")") or before.count("[") > before.count("]")
    score = score_person(cell.text[start:end])
    return not is_aside, score if score > 0.4 else 0.0


def _is_beside_nickname(cell: CellText, end: int, start: int) -> bool:
    between = cell.masked[end:start]
    return "\0" in between and "," not in between and not any(map(str.isalnum, between))


def _find_runs(cell: CellText, start: int, end: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for match in _NAME.finditer(cell.text, start, end):
        lead = _NO_NAME_FIRST.match(match[0])
        if lead and lead.end() < len(match[0]):
            runs += _find_runs(cell, match.start() + lead.end(), match.end())
        elif not lead:
            words = list(re.finditer(r"[^\s,]+", match[0]))
            while len(words) > 1 and _is_ordinary(words[-1][0]):
                words.pop()
            runs.append((match.start(), match.start() + words[-1].end()))
    return runs


def _is_ordinary(word: str) -> bool:
    plain = word.strip(".").lower()
    return plain in NO_NAMES and plain not in list_surnames()
