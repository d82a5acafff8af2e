"""Tells words in capitals that are labels only among other labels of their line: `DISCH POTI`."""

from functools import cache

from ..fields.loose_heads import read_loose_heads
from ..fields.rows import fold_text
from .labelled_cells import Pair

LEAST_KNOWN = 3  # parts of the line that begin with a known head


@cache
def _list_loose_words() -> frozenset[str]:
    words = (head for heads in read_loose_heads().values() for head in heads)
    return frozenset(fold_text(word) for word in words if word.isalpha() and len(word) > LEAST_KNOWN)


def split_loose_label(text: str, line: int) -> Pair | None:
    """Return the pair of a word in capitals, which heads of some record use, before a value; None of others.

    >>> split_loose_label("DISCH POTI", 2)[:2], split_loose_label("KESTREL MOTORS", 2)
    (('DISCH', 'POTI'), None)
    """
    label, _, value = text.partition(" ")
    is_label = label.isalpha() and label.isupper() and fold_text(label) in _list_loose_words()
    return Pair(label, value.strip(), line) if is_label and value.strip() else None
