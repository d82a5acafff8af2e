"""Cuts a cell of persons into one chunk a person: at line breaks, ;, |, /, & and commas between names."""

import re
from itertools import pairwise
from typing import NamedTuple

from ...graph.kinds.tidy import split_words, strip_accents
from ..fields.firm_names import has_legal_form, is_firm
from .cell_words import NO_NAMES, RANKS, STREET_WORDS, TITLES, UNIT_WORDS, list_forenames, list_surnames
from .name_shapes import is_place, score_person
from .slashed_names import list_slashed

_GUARDED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)|‘[^’\n]*’|“[^”\n]*”")
_HARD = re.compile(r"\s*(?:<br\s*/?>|[;|]|[\r\n\v\f\u2028]+|\s[•·¦]\s|\s~\s(?=[^\W\d_]))\s*", re.IGNORECASE)
_SOFT = re.compile(
    r"\s+(?:&|\+|/|and|plus)\s+|(?<=[^\W\d_]{3})\s?[/&]\s?(?=[^\W\d_]{3})|,\s*(?:&|and)\s+", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<!\S)\(?[1-9][0-9]?[.)]\s+(?=[^\W\d_])")
_COMMA = re.compile(r"\s*,\s*")
_ROLES = "driver|passenger|owner|keeper|victim|witness|suspect"
_LABELS = (
    *(
        r"d\.?o\.?b",
        "born",
        "aka",
        r"a\.k\.a",
        "alias",
        "formerly",
        "née",
        "nee",
        "tel",
        "mob",
        "phone",
        "ph",
    ),
    *(
        "nom",
        "nominal",
        "pnc",
        "pncid",
        "cro",
        "custody",
        "of",
        "at",
        "address",
        "addr",
        "lives",
        "nfa",
        "po box",
    ),
    *("age", "aged", "email", "sex", "surname", "forename", _ROLES, "director", "secretary"),
    *("brother", "sister", "partner", "ptnr", "wife", "husband", "son", "daughter", "mother", "father"),
    *("cousin", "friend", *sorted(UNIT_WORDS)),
)
# The sex may stand before it: `M b. 17/02/1987`.
_BEFORE_BIRTH = r"(?:[MFU][ ,]+)?(?:d\.?o\.?b\.?|born|b\.?)(?=\W{0,3}[0-9])"
# What somebody is, before the name: `Visitor: HOLT, Ann`.
_ROLE_LABEL = re.compile(
    rf"\s*(?:{_ROLES}|visitor|prisoner|inmate|detainee|subject|nominal|person)\s*:\s*", re.IGNORECASE
)
_DETAIL = re.compile(rf"\W*(?:[0-9+£(@]|{_BEFORE_BIRTH}|(?:{'|'.join(_LABELS)})\b)", re.IGNORECASE)
_BEGINS_WITH_ROLE = re.compile(rf"\W*(?:{_ROLES})\W", re.IGNORECASE)
_FAMILY = re.compile(r"\s*(?:sons?|co|company|brothers|bros|partners|daughters?|associates)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|‘[^’]*’|“[^”]*”")
_ONE_QUOTED = r"(?:\"[^\"]+\"|'[^']+'|‘[^’]+’|“[^”]+”)"
_QUOTED = re.compile(rf"{_ONE_QUOTED}(?:\s*,\s*{_ONE_QUOTED})*")
_UNKNOWN = re.compile(r"\W*[0-9]* ?x? ?(?:unknown|unidentified|u/?k|unk)\b", re.IGNORECASE)
# A wife, brother or friend by name is a person; "brother of Dean" says who the one before is.
_RELATIVE = re.compile(
    r"\W*(?:(?:his|her|their)\s+)?"
    r"(?:(?:ex[- ]?)?(?:partner|ptnr|wife|husband|girlfriend|boyfriend)"
    r"|brother|sister|son|daughter|mother|father|cousin|uncle|aunt|nephew|niece|friend|associate)"
    r"\s+(?!of\b|to\b)[A-Z]"
)
_ALIASED = re.compile(r"\b(?:aka|a\.k\.a\.?|alias(?:es)?|known as)(?!\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"\b(?:aka|a\.k\.a\.?|alias|dob|d\.o\.b\.?|born|b\.|nom|nominal|pncid|pnc|cro|tel|mob)(?!\w).*",
    re.IGNORECASE,
)
_PARTICLES = split_words("st van von der den de da di du la le al el bin ibn mc mac o")


class Chunk(NamedTuple):
    """One person's part of a cell, text[start:end], and where the separator behind it ends."""

    start: int
    end: int
    behind: int


def cut_persons(text: str) -> list[Chunk]:
    """Return one chunk for each person of a cell, in order.

    >>> [text[one.start : one.end] for text in ["POLE, Derek; Marsh & Cray"] for one in cut_persons(text)]
    ['POLE, Derek', 'Marsh', 'Cray']
    """
    guarded = bytearray(len(text))
    for match in (*_GUARDED.finditer(text), *list_slashed(text)):
        guarded[match.start() : match.end()] = b"\1" * len(match[0])
    chunks: list[Chunk] = []
    for hard in _cut(text, Chunk(0, len(text), len(text)), _HARD, guarded):
        for soft in _cut_soft(text, hard, guarded):
            chunks += _cut_commas(text, soft, guarded)
    return _join_details(text, chunks)


def _cut(text: str, chunk: Chunk, pattern: re.Pattern[str], guarded: bytearray) -> list[Chunk]:
    chunks, start = [], chunk.start
    for match in pattern.finditer(text, chunk.start, chunk.end):
        if not any(guarded[match.start() : match.end()]):
            chunks.append(Chunk(start, match.start(), match.end()))
            start = match.end()
    return [*chunks, Chunk(start, chunk.end, chunk.behind)]


def _cut_soft(text: str, chunk: Chunk, guarded: bytearray) -> list[Chunk]:
    numbers = [match.start() for match in _NUMBERED.finditer(text, chunk.start, chunk.end)]
    if len(numbers) > 1 and numbers[0] == chunk.start:
        edges = [*numbers, chunk.end]
        return [
            Chunk(start, end, end if end != chunk.end else chunk.behind) for start, end in pairwise(edges)
        ]
    pieces = _cut(text, chunk, _SOFT, guarded)
    joined = [pieces[0]]
    for piece in pieces[1:]:
        before = joined[-1]
        if _belongs_together(text, before, piece):
            joined[-1] = Chunk(before.start, piece.end, piece.behind)
        else:
            joined.append(piece)
    return joined


_TRADED = split_words(
    "car van truck lorry trailer plant tool tyre body commercial commercials general light vehicle motor auto"
    " self drive skip used export import uk sons co"
)


def _belongs_together(text: str, before: Chunk, after: Chunk) -> bool:
    """Whether a separator stands inside one firm's name or one value, and parts no two persons."""
    left, right = text[before.start : before.end], text[after.start : after.end]
    separator = text[before.end : before.behind]
    if not any(map(str.isalpha, right)) or not any(map(str.isalpha, left)):
        return True
    if left.strip().lower().strip(".") in TITLES:  # Mr & Mrs Pole
        return True
    if _is_quoted(left) and _is_quoted(right):
        return False
    if "/" not in separator:
        if _FAMILY.match(right):
            return True
        whole = left + separator + right
        if (has_legal_form(whole) or is_firm(whole)) and len(_ASIDE.sub("", left).split()) == 1:
            return True
        if has_legal_form(right) and not has_legal_form(left) and _names_trade_alone(right):
            return True
        if len(right.split()) == 1 and is_firm(right) and not has_legal_form(left):  # Holt Plant & Haulage
            return True
    return _find_words(left) == [] or _find_words(right) == []


def _names_trade_alone(firm: str) -> bool:
    """Whether a firm's name with a legal form says only what it deals in: it goes on with the name before it.

    >>> _names_trade_alone("Van Hire Ltd"), _names_trade_alone("Holt Hire Ltd")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", firm) if not has_legal_form(word)]
    return bool(words) and all(word.casefold() in _TRADED or is_firm(word) for word in words)


def _is_quoted(piece: str) -> bool:
    """Whether a piece is nicknames in quotes and nothing else."""
    return bool(_QUOTED.fullmatch(piece.strip()))


def _find_words(piece: str) -> list[str]:
    """The name words of a piece, up to its first detail."""
    bare = _TAIL.sub("", _ASIDE.sub(" ", piece))
    return re.findall(r"[^\W\d_][\w'’.-]*", bare)


def _cut_commas(text: str, chunk: Chunk, guarded: bytearray) -> list[Chunk]:
    pieces = _cut(text, chunk, _COMMA, guarded)
    if len(pieces) == 1:
        return pieces
    persons: list[Chunk] = []
    is_open = False  # the person so far is a lone surname that waits for its forename
    in_address = False
    for number, piece in enumerate(pieces):
        bare = text[piece.start : piece.end]
        if not persons:
            persons.append(piece)
            is_open = _is_lone(bare)
            continue
        if _is_quoted(bare) and _is_quoted(text[persons[-1].start : persons[-1].end]):
            persons.append(piece)
        elif _UNKNOWN.match(bare) or _RELATIVE.match(bare):
            persons.append(piece)
            is_open = False
        elif in_address or _DETAIL.match(bare) or not any(map(str.isalpha, bare)):
            in_address = _is_in_address(bare, in_address)
            persons[-1], is_open = _extend(persons[-1], piece), False
        elif is_open and _is_forename(
            text, persons, bare, [text[one.start : one.end] for one in pieces[number + 1 :]]
        ):
            persons[-1], is_open = _extend(persons[-1], piece), False
        elif _starts_person(bare, text[persons[-1].start : persons[-1].end]):
            persons.append(piece)
            is_open = _is_lone(bare)
        else:
            persons[-1], is_open = _extend(persons[-1], piece), False
    return persons


def _extend(chunk: Chunk, piece: Chunk) -> Chunk:
    return Chunk(chunk.start, piece.end, piece.behind)


def _is_in_address(piece: str, before: bool) -> bool:
    """Whether the next comma is inside the address that this piece begins or goes on with."""
    if re.search(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b", piece, re.IGNORECASE):
        return False
    begins = re.match(
        rf"\W*(?:of |at )?(?:[0-9]+[a-z]?\b(?![/.-][0-9])|(?:{'|'.join(UNIT_WORDS)})\b|po box)",
        piece,
        re.IGNORECASE,
    )
    return before or (bool(begins) and any(map(str.isalpha, piece)))


def _is_lone(piece: str) -> bool:
    """Whether a piece is one surname, with its particles: MARSH, van der Berg, O'Brien-Hughes."""
    bare = _ROLE_LABEL.sub("", piece, count=1) if _ROLE_LABEL.match(piece) else piece
    words = [word for word in _find_words(bare) if word.lower().strip(".") not in TITLES]
    long = [word for word in words if word.lower() not in _PARTICLES]
    return len(long) == 1


def _is_forename(text: str, persons: list[Chunk], piece: str, following: list[str]) -> bool:
    """Whether a piece behind a lone surname is its forename (MARSH, Dean), not the next surname."""
    words = _find_words(piece)
    if not words or len(words) > 3:
        return False
    before = text[persons[-1].start : persons[-1].end]
    first = strip_accents(words[0].strip(".")).lower().split("-")[0]
    if first in TITLES or first in RANKS:
        return False
    if first in list_forenames() or len(first) == 1:
        return True
    if before.isupper() and not words[0].isupper():
        return True
    others = (*following, *(text[one.start : one.end] for one in persons[:-1]))
    lone = any(_is_lone(one) and not _DETAIL.match(one) for one in others)
    if len(words) > 1 or first in list_surnames() or lone:
        return False
    return not is_place(words[0]) and score_person(words[0]) > 0


def _starts_person(piece: str, before: str) -> bool:
    words = _find_words(piece)
    if not words or is_address_line(piece):
        return False
    plain = [word.strip(".").lower() for word in words]
    if plain[0] in TITLES or plain[0] in RANKS:
        return True
    score = score_person(" ".join(words[:5]))
    if len(words) > 1:
        return score >= 0.5 and not (is_place(" ".join(words)) or plain[-1] in NO_NAMES)
    # A single word behind a full name may be a town; behind other single names it is a name.
    is_list = len(_find_words(before)) == 1
    known = plain[0] in list_surnames() or plain[0] in list_forenames()
    if _ALIASED.search(before):  # aka Tall Dee, Del
        return False
    return known or (score > 0 and is_list and not is_place(words[0]))


def _join_details(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Give what begins with a number, a house or a label to the person before it; drop empty chunks."""
    joined: list[Chunk] = []
    for chunk in chunks:
        piece = text[chunk.start : chunk.end]
        if not any(map(str.isalnum, piece)):
            if joined:
                joined[-1] = joined[-1]._replace(behind=chunk.behind)
            continue
        is_labelled = _DETAIL.match(piece) and not (_NUMBERED.match(piece) or piece.lstrip().startswith("("))
        is_person = _UNKNOWN.match(piece) or _RELATIVE.match(piece)
        is_detail = (is_labelled or is_address_line(piece)) and not is_person
        if joined and is_detail and not _BEGINS_WITH_ROLE.match(piece):
            joined[-1] = Chunk(joined[-1].start, chunk.end, chunk.behind)
        else:
            joined.append(chunk)
    return joined


def is_address_line(piece: str) -> bool:
    """Return whether a line is a street, a town or a postcode by itself, as behind a name and a line break.

    >>> is_address_line("Mill Lane, Overthorpe"), is_address_line("Derek Pole")
    (True, False)
    """
    words = piece.split()
    if len(words) <= 3 and re.fullmatch(
        r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", piece.strip(), re.IGNORECASE
    ):
        return True
    first = piece.partition(",")[0].strip(" .").lower().split()
    is_street = bool(first) and (first[0] in _STREETS_FIRST or (len(first) > 1 and first[-1] in STREET_WORDS))
    known = first and (first[0] in list_forenames() or first[-1] in list_surnames() - STREET_WORDS)
    return is_place(piece.strip(" .,")) or (is_street and (first[0] in _STREETS_FIRST or not known))


_STREETS_FIRST = split_words("rue rruga calle via strada ulica plot")
