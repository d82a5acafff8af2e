"""Words and sentences of a text, robust to the abbreviations of police notes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...graph.kinds.tidy import split_words
from .text_values import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*", re.UNICODE)
_OWNED = re.compile(r"(?<=[^\W\d_])['’][sS]$")
_END = re.compile(
    r"[.!?]+[\"'”’)\]]*;?(?=\s+[\"'“‘(\[]?[^\W_a-z])|\n\s*\n|\n(?=\s*(?:[-*•>]|[^\Wa-z_]))|[!?]+(?=\s)"
)
# Words that keep a dot of their own.
_PARTICLES = split_words("du de des la del dei della di do da dos el al van der")
_ABBREVIATIONS = split_words("""
    mr mrs ms miss mx dr prof sgt det insp supt st rd ave ln cl ct dr sq apt no nos nr tel mob ph ext
    reg regd veh vehs nom noms dob d.o.b approx poss prob incl excl inc ltd co plc corp bros jr snr sr
    esq e.g i.e eg ie etc viz cf c ca circa b o/s n/s hrs hr mins min secs jan feb mar apr jun jul aug
    sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun fig para ref refs dept div cpl
    pte govt tr hse gr dir ins occ pax drv
    int int'l temp perm u/k a.k.a aka v vs yr yrs qty wt kg cont cntr vol
""")
_SUFFIXES = split_words("ltd plc inc co corp bros")
# Characters. The patterns of relations take time that grows with the square of a sentence.
_LONGEST = 3_000
# A new sentence behind a firm's name: "… of Vell Ltd. Tobin CRAKE was …"
_CLAUSE = re.compile(
    r"\s+[^\W\d_a-z][\w'’-]*(?:\s+[^\W_a-z][\w'’-]*){0,3}\s+"
    r"(?:is|was|has|had|does|did|are|were|[a-z]{3,}(?:s|ed))\b"
)
# After one of these the sentence may well end, so that a new one may begin with a word of _STARTERS.
_STARTERS = split_words("""
    he she they it the a an this that these those there his her their we i source sources subject
    informant caller male female both no not on at in further also when after
""")


class Word(NamedTuple):
    """A word of the text and where it stands."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return _fold(self.text)

    @property
    def is_capitalised(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_capitals(self) -> bool:
        """Whether all letters are capitals, and at least two."""
        letters = [mark for mark in self.text if mark.isalpha()]
        return len(letters) > 1 and all(mark.isupper() for mark in letters)

    @property
    def is_initial(self) -> bool:
        """Whether the word is one capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_name_like(self) -> bool:
        """Whether the word has only letters, hyphens and apostrophes, and begins with a capital."""
        return self.text[0].isupper() and (self.text.isalpha() or _is_joined_letters(self.text))


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    return text.casefold().replace("’", "'")


@lru_cache(maxsize=1024)
def _is_joined_letters(text: str) -> bool:
    return all(mark.isalpha() or mark in "-'’‐‑" for mark in text)


def split_text(text: str) -> list[Word]:
    """Return the words of a text, without a possessive s.

    >>> [word.text for word in split_text("Jean-Luc O'HALLORAN's veh, o/s")][:3]
    ['Jean-Luc', "O'HALLORAN", 'veh']
    """
    words = (Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text))
    return [
        Word(word.text[:-2], word.start, word.end - 2) if _OWNED.search(word.text) else word for word in words
    ]


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a text, without outer blanks.

    >>> text = "Veh parked o/s no. 4, approx. 2300hrs. J. Crake of Vell Ltd. was there. He left."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Veh parked o/s no. 4, approx. 2300hrs.', 'J. Crake of Vell Ltd. was there.', 'He left.']
    """
    spans, start = [], 0
    for end in _find_ends(text):
        spans.append(_trim(text, start, end))
        start = end
    spans.append(_trim(text, start, len(text)))
    return [part for span in spans if span.start < span.end for part in _cut_long(text, span)]


def _cut_long(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, in parts that end at blanks if it is so long that it is hardly one."""
    start, end = span
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        yield Span(start, cut)
        start = cut + (blank > 0)
    yield Span(start, end)


def _find_ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if (
            match[0].startswith(".")
            and not match[0].startswith(("..", ".\n"))
            and _is_abbreviation(text, match)
        ):
            continue
        yield match.end()


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"[^\s(\[\"'“]+$", text[max(0, match.start() - 20) : match.start()])
    word = before[0].casefold() if before else ""
    if len(word) == 1 and word.isalpha():
        return before is None or text[match.start() - 2 : match.start() - 1] not in ("'", "’")  # HOLT's.
    if word not in _ABBREVIATIONS or (word in _SUFFIXES and _CLAUSE.match(text, match.end())):
        return False
    after = re.match(r"\s+[\"'“(]?([^\W_]+)", text[match.end() : match.end() + 40])
    return not (after and after[1].casefold() in _STARTERS)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def is_in_capitals(text: str) -> bool:
    """Return whether a sentence is written in capitals, so that capitals say nothing about names.

    >>> is_in_capitals("TOLD BY A NEIGHBOUR."), is_in_capitals("Marcus QUILLFEATHER was seen.")
    (True, False)
    """
    letters = [mark for mark in text if mark.isalpha()]
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) >= 3 and sum(mark.isupper() for mark in letters) > 0.85 * len(letters)


def is_inside_name(word: Word, before: list[Word]) -> bool:
    """Return whether a small word is inside a foreign name: Boulangerie de la Gare.

    >>> name = split_text("Boulangerie de la")
    >>> is_inside_name(name[2], name[:2]), is_inside_name(name[1], [])
    (True, False)
    """
    last = next((one for one in reversed(before) if one.folded not in _PARTICLES), None)
    is_near = last is not None and last.is_capitalised and word.start - last.end < 7
    return word.folded in _PARTICLES and is_near
