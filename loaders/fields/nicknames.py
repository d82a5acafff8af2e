"""Parts nicknames that stand beside each other in one cell: `Shaf / Uncle`."""

import re
from collections.abc import Iterable

from ...graph.kinds import TEXT
from ...graph.kinds.reading import Reading
from ...graph.kinds.tidy import is_placeholder

_SLASH = re.compile(r"\s+/\s+")


def part_nicknames(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return nicknames with those parted that a slash between blanks joins.

    >>> [one.value for one in part_nicknames(TEXT.clean_all("Shaf / Uncle; Daz"))]
    ['Shaf', 'Uncle', 'Daz']
    >>> [one.value for one in part_nicknames(TEXT.clean_all("AC/DC"))]
    ['AC/DC']
    >>> part_nicknames(TEXT.clean_all("NONE"))
    ()
    """
    found: list[Reading] = []
    for one in readings:
        if _says_none(one.as_reported):
            continue
        parts = [part for part in _SLASH.split(one.as_reported) if _is_name(part)]
        found += [TEXT.clean(part) for part in parts] if len(parts) > 1 else [one]
    return tuple(found)


def _is_name(part: str) -> bool:
    return any(map(str.isalpha, part)) and not is_placeholder(part.strip())


def _says_none(text: str) -> bool:
    """Whether a cell says that there is no nickname: a name such as None can be real, a nickname is not.

    A letter alone is one (`X`).
    """
    return sum(map(str.isalpha, text)) > 1 and is_placeholder(text.strip())
