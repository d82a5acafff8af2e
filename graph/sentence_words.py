"""Words for sentences: a count with its noun, and a list with its "and"."""

from collections.abc import Iterable


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
