"""Tells phrases and plain words from names: `Export of stolen cars`, `plate dirty`, `2 up`."""

import re

from ..cells.cell_words import GOODS_WORDS, NO_NAMES, PART_WORDS
from ..cells.kin_words import is_kin_word
from ..cells.name_shapes import PARTICLES, score_person
from ..cells.person_patterns import TO_A_BODY
from ..cells.work_states import part_no_employer
from ..text.text_words import is_in_list

_INITIALS = re.compile("[A-Z]{2,3}")
_KNOWN_NAME = 0.7
_PLAIN = NO_NAMES | PART_WORDS | GOODS_WORDS
_COUNT_OF_PERSONS = re.compile(
    r"(?:at least |poss(?:ibly)? )?\d{1,2} ?(?:x ?)?(?:up|on board|inside|occupants?|persons?|people"
    r"|males?|females?|men|women|pax)(?: (?:up|only|inside))?",
    re.IGNORECASE,
)

# Who does not say who he is; before a name these words say what somebody did.
_STAYS_UNNAMED = re.compile(
    r"(?:(?:the )?(?:i\.?/?p\.?|victim|aggrieved|complainant|informant|witness|caller|owner|keeper|driver"
    r"|buyer|male|female|person|he|she|they) )?"
    r"(?:declin(?:es?|ed|ing)|refus(?:es?|ed|ing)|unwilling|wish(?:es|ed)?|wants?|wanted)"
    r" (?:not )?(?:to )?(?:be (?:named|identified)|give (?:a |any |his |her )?(?:name|details)"
    r"|(?:remain|stay) (?:anonymous|unnamed))",
    re.IGNORECASE,
)


def stays_unnamed(text: str) -> bool:
    """Return whether the whole of a text says that somebody does not give a name.

    >>> stays_unnamed("IP declines to be named"), stays_unnamed("Ann Holt declined to be named")
    (True, False)
    """
    return bool(_STAYS_UNNAMED.fullmatch(text.strip(" .")))


def is_phrase(text: str) -> bool:
    """Return whether a text is a phrase, and no name: plain words in small letters, or a lone word of kin.

    >>> is_phrase("Export of stolen cars through Dover"), is_phrase("Ann van der Holt")
    (True, False)
    """
    if is_kin_word(text) or stays_unnamed(text):
        return True
    words = [word.strip(".,:;()") for word in text.split()]
    if _COUNT_OF_PERSONS.fullmatch(text.strip()) or TO_A_BODY.fullmatch(text):
        return True
    if 2 <= len(words) <= 3 and text.islower() and score_person(text) == 0:  # `plate dirty`
        return any(word in _PLAIN or is_in_list(word, "ordinary") for word in words)
    if not 4 <= len(words) <= 30 or any(mark in text for mark in ";\n"):
        return False
    small = [word for word in words if word.isalpha() and word.islower() and word not in PARTICLES]
    return len(small) > len(words) / 2 and sum(word in _PLAIN for word in small) >= 2


def is_plain(name: str, *, is_party: bool = False) -> bool:
    """Whether all words of a name are plain words: `online auction`, `agency driver`; a party may be Ma."""
    if is_kin_word(name, is_party=is_party):
        return True
    words = re.findall(r"[^\W\d_]+", name.lower())
    return bool(words) and all(word in _PLAIN for word in words) and score_person(name) == 0


def is_bare_initials(text: str) -> bool:
    """Return whether a text is two or three capitals and no known name: of a firm more often than not.

    >>> is_bare_initials("OFL"), is_bare_initials("RAY")
    (True, False)
    """
    return bool(_INITIALS.fullmatch(text.strip())) and score_person(text) < _KNOWN_NAME


def names_nobody(text: str, kind: str) -> bool:
    """Return whether the whole cell of a name is initials, or says that somebody has no employer.

    Behind such words stands an employer of before, but a person is whom they are said of.

    >>> names_nobody("Retired (ex Holt Ltd)", "organisation"), names_nobody("Student: Ann Holt", "person")
    (True, False)
    """
    before = part_no_employer(text)
    return is_bare_initials(text) or (before is not None and (not before or kind == "organisation"))
