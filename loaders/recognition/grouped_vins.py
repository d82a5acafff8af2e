"""Finds VINs that are written in groups, in one line or cut over two lines of a cell."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...graph.kinds import VIN
from ...graph.kinds.tidy import squash

_GROUPED_VIN = re.compile(
    r"(?=(?:[^A-Z0-9]*[A-Z0-9]){17}[^A-Z0-9]*$)[A-HJ-NPR-Z0-9]+(?:[ -]{1,2}[A-HJ-NPR-Z0-9]+)+"
)
_VIN_HEAD = re.compile(r"(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{6,14}|[A-HJ-NPR-Z]{3}")


def join_cut_vin(text: str) -> str:
    """Return a text whose VINs in groups, or cut over the lines of the cell, are in one piece.

    >>> join_cut_vin("WDB907657\\nEC310884"), join_cut_vin("JTM W53FV6 0J027714\\nnone")
    ('WDB907657EC310884', 'JTMW53FV60J027714\\nnone')
    """
    lines = [squash(line) for line in text.split("\n") if line.strip()]
    is_cut = len(lines) > 1 and all(len(line) < 17 and line.isalnum() for line in lines)
    if is_cut and len("".join(lines)) == 17:
        return "".join(lines)
    return "\n".join(
        squash(line) if _GROUPED_VIN.fullmatch(line.strip().upper()) else line for line in text.split("\n")
    )


def find_grouped_vins(text: str) -> Iterator[str]:
    """Yield the VINs that a text has in two to five groups of letters and figures.

    A word in small letters before figures is none: `was 65195530 771204`.
    """
    words = list(re.finditer(r"[A-Z0-9]+", text.upper()))
    for start, first in enumerate(words):
        if not _VIN_HEAD.fullmatch(first[0]):
            continue
        behind = text[first.end() : words[min(start + 2, len(words) - 1)].end()]
        if text[first.start() : first.end()].islower() and first[0].isalpha() and not behind.islower():
            continue
        for end in range(start + 2, min(start + 6, len(words) + 1)):
            bare = "".join(word[0] for word in words[start:end])
            if not any(map(str.isdigit, words[end - 1][0])):
                break  # a plain word
            gaps = (text[a.end() : b.start()] for a, b in pairwise(words[start:end]))
            if not all(gap in (" ", "-") for gap in gaps) or len(bare) > 17:
                break
            if len(bare) == 17 and bare[-4:].isdigit() and not VIN.clean(bare).is_doubtful:
                yield bare
                break
