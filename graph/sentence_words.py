"""Words for sentences: a count with its noun, and a list with its "and"."""

import re
from collections.abc import Iterable

_VOWELS = tuple("AEIO")  # a U is mostly spoken as in "a unit"
_SPOKEN_WITH_VOWEL = tuple("FHLMNRSX")  # consonants whose names begin with a vowel: an M4


def plural(number: int, word: str, several: str = "") -> str:
    """Return the number with its word; several is an irregular plural.

    >>> plural(1, "document"), plural(2000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{number:,} {word if number == 1 else several or word + 's'}"


def join_words(words: Iterable[str], most: int | None = None) -> str:
    """Return words as a list in a sentence; of more than `most`, how many more there are.

    >>> join_words([]), join_words(["a"]), join_words(["a", "b", "c"])
    ('', 'a', 'a, b and c')
    >>> join_words(["a", "b", "c", "d"], most=2)
    'a, b and 2 more'
    """
    every = list(words)
    if most is not None and len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most:,} more"
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


def add_article(name: str) -> str:
    """Return a name after "a" or "an", as it is spoken: letters without a vowel are spelled.

    >>> [add_article(name) for name in ("AUDI", "BMW", "M4", "C-Class", "RAV4", "Evoque", "8 Series")]
    ['an AUDI', 'a BMW', 'an M4', 'a C-Class', 'a RAV4', 'an Evoque', 'an 8 Series']
    """
    if re.match(r"8|1[18](?!\d)", name):
        return f"an {name}"
    first = re.split(r"[^A-Za-z]", name, maxsplit=1)[0].upper()
    is_spelled = bool(first) and not re.search("[AEIOUY]", first)
    return f"{'an' if first[:1] in (_SPOKEN_WITH_VOWEL if is_spelled else _VOWELS) else 'a'} {name}"
