"""Rate how far a text is known as a head: by the columns of all records, and the words of heads."""

import re
from functools import cache, lru_cache
from pathlib import Path

from ..fields.loose_heads import read_loose_heads
from ..fields.rows import fold_text
from ..records import list_records
from .cell_shapes import drop_instruction

# Words of heads in files of this trade that no record of ours has a column for.
_WORDS = frozenset((Path(__file__).parent / "head_words.txt").read_text("utf-8").split())
# A bill has letters alone for its name: `B/L No.`, `H B/L`, `MB/L`.
_BILL = re.compile(r"(?:[HM](?:ouse|aster)?[ .]?)?B/L(?: ?(?:no|number|ref)s?\.?)?:?", re.IGNORECASE)
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "e", "for", "in", "is", "it", "no", "nos", "of", "on", "or", "s", "the")
)


@cache
def _list_known_words() -> frozenset[str]:
    words = set(_WORDS)
    for record in list_records():
        fields = [*record.fields, *(field for group in record.groups.values() for field in group)]
        for field in fields:
            for head in (field.name, *field.synonyms):
                words.update(word for word in re.findall(r"[a-z]+", head.casefold()) if word not in _SMALL)
    return frozenset(words)


@cache
def _list_exact_heads() -> frozenset[str]:
    own = {head for record in list_records() for head in record.by_head}
    # A single word of what other hands call the columns is as often a value.
    loose = {fold_text(head) for heads in read_loose_heads().values() for head in heads if " " in head}
    return frozenset(own | loose)


def split_head(text: str) -> list[str]:
    """Return the words of a head in lower case, `CompanyName` and `vessel_name` parted.

    >>> split_head("RegAddress.PostTown"), split_head("Part 1 No")
    (['reg', 'address', 'post', 'town'], ['part', 'no'])
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.findall(r"[a-z]+", parted.casefold())


@lru_cache(maxsize=100_000)
def is_head(text: str) -> float:
    """Return how far a text is known as a head, from 0 to 1: 1 if some record has such a column.

    >>> is_head("Engine No."), is_head("Meeting room"), is_head("Darren Oxbrow")
    (1.0, 0.45, 0.0)
    """
    return max(_rate_head(text), *map(_rate_head, (drop_instruction(text), *_split_languages(text))), 0.0)


def _split_languages(text: str) -> list[str]:
    """Return the halves of a label that stands in two languages: `Dyddiad / Date`; [] for any other text."""
    halves = [half.strip() for half in text.split(" / ")]
    is_label = len(halves) == 2 and all(half[:1].isupper() and len(half.split()) <= 3 for half in halves)
    return halves if is_label and not any(map(str.isdigit, text)) else []


def _rate_head(text: str) -> float:
    if _BILL.fullmatch(text.strip()):
        return 1.0
    if len(text) > 200 or not any(len(word) > 1 for word in split_head(text)):
        return 0.0  # Y and N are answers more often than heads, B/2/2 is a grading
    words = [word for word in split_head(text) if word not in _SMALL]
    known = _list_known_words()
    hits = sum(word in known or word.removesuffix("s") in known for word in words)
    if fold_text(text) in _list_exact_heads():
        return 1.0
    if len(words) <= 12 and hits:  # without a known word it is no column, and the search is slow
        bare = text.rstrip(": ")
        if any(record.find_column(bare) for record in list_records()):
            return 1.0
    return round(0.9 * hits / len(words), 3) if 0 < len(words) <= 12 else 0.0
