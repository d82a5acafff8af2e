"""Parts a cell of persons: names, nicknames, births, numbers, phones and addresses of each, and the rest."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.tidy import split_words
from ..fields.firm_names import is_firm
from .cell_text import LABEL, CellSpan, CellText
from .cell_words import NO_NAMES, RANKS, RELATIONS, TITLES, list_forenames
from .name_shapes import PARTICLES, score_person
from .person_chunks import Chunk, cut_persons
from .person_details import (
    take_address,
    take_birth,
    take_contacts,
    take_description,
    take_firm,
    take_nicknames,
    take_no_more,
    take_numbers,
    take_real_name,
    take_relation,
    take_slashed,
    take_title,
    take_town,
)
from .person_names import take_filler, take_name, take_person_in_brackets


@dataclass(frozen=True, slots=True)
class PersonCell:
    """One person of a cell, each field as the cell has it; rest is what was not understood.

    title is a title, or an officer's rank. negation is the words of "Derek Pole (not present)".
    is_placeholder: the name says that nobody is known by name.
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
    plates: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    role: str = ""
    relation: str = ""
    related_to: str = ""
    trading_as: str = ""
    firm: str = ""
    negation: str = ""
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


_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_NOT_PLAIN = (
    NO_NAMES
    | RANKS
    | TITLES
    | RELATIONS
    | split_words(
        "of at from who is was has with in on for to by and the not nee née aka alias or plus "
        "ip vic wit agg susp dvr rk def dp um uf uk nk poss surname forename name unk nfa"
    )
)


@lru_cache(maxsize=4096)
def split_persons(text: str) -> tuple[PersonCell, ...]:
    """Return the persons of a cell, in order; none for a blank cell.

    >>> hollis, pole = split_persons("HOLLIS Darren (14/02/1988) aka DAZ; Mr Derek Pole 07700 900111")
    >>> hollis.name, hollis.born_on, hollis.nicknames, pole.title, pole.phones
    ('HOLLIS Darren', '14/02/1988', ('DAZ',), 'Mr', ('07700 900111',))
    """
    if plain := _read_plain_name(text):
        return (plain,)
    return tuple(_read_person(text, chunk) for chunk in cut_persons(text))


def _read_plain_name(text: str) -> PersonCell | None:
    """Read a cell of a common forename and other name words: most cells are, and it takes no search."""
    name = text.strip()
    words = name.lower().split()
    if not _PLAIN.fullmatch(name) or len(words) > 4 or not any(word in list_forenames() for word in words):
        return None
    is_mixed = len({word[0].islower() for word in name.split() if word.lower() not in PARTICLES}) > 1
    if is_mixed or not _NOT_PLAIN.isdisjoint(words) or score_person(name) < 1 or is_firm(name):
        return None
    start = text.index(name)
    return PersonCell(name=name, spans=(CellSpan("name", start, start + len(name)),))


def _read_person(text: str, chunk: Chunk) -> PersonCell:
    cell = CellText(text[chunk.start : chunk.end], chunk.start)
    fields: dict[str, str] = {}
    if filler := take_filler(cell):
        return PersonCell(
            name=filler, is_placeholder=True, rest=cell.rest, spans=_list_spans(cell, text, chunk)
        )
    slashed = take_slashed(cell, fields)
    take_no_more(cell)
    take_numbers(cell, fields)
    phones, emails, plates = take_contacts(cell)
    fields["born_on"] = fields.get("born_on") or take_birth(cell)
    take_address(cell, fields)
    nicknames = take_nicknames(cell)
    take_relation(cell, fields)
    take_description(cell, fields)
    is_officer = take_title(cell, fields)
    take_firm(cell, fields)
    real = take_real_name(cell)
    name, is_unknown = (slashed, False) if slashed else take_name(cell)
    if real:
        name, nicknames = real, (*filter(None, (name,)), *nicknames)
    if nicknames and not is_officer and (not name or is_unknown):
        name, nicknames, is_unknown = nicknames[0], nicknames[1:], False
    if is_firm(name) and not fields.get("firm") and (person := take_person_in_brackets(cell)):
        name, fields["firm"] = person, name
    if not fields.get("address"):
        fields["address"] = take_town(cell)
    return PersonCell(
        name=name,
        nicknames=nicknames,
        phones=phones,
        emails=emails,
        plates=plates,
        is_officer=is_officer,
        is_firm=bool(name) and not is_unknown and not fields.get("title") and is_firm(name),
        is_placeholder=is_unknown,
        rest=cell.rest,
        spans=_list_spans(cell, text, chunk),
        **fields,
    )


def _list_spans(cell: CellText, text: str, chunk: Chunk) -> tuple[CellSpan, ...]:
    """The spans in order, with the separator behind the person if it is a word."""
    spans = list(cell.spans)
    if any(map(str.isalnum, text[chunk.end : chunk.behind])):
        spans.append(CellSpan(LABEL, chunk.end, chunk.behind))
    return tuple(sorted(spans, key=lambda span: span.start))
