"""Boxes drawn around labels and their values, which blanks part: `| Exporter     Dean Tarlow |`."""

import re
from collections import Counter
from collections.abc import Sequence

_RULE = re.compile(r"\s*[+|][-=_]{5,}[+|]\s*")
_FRAMED = re.compile(r"(\s*)\|([^|]*)\|\s*")
_LABELLED = re.compile(r" ?([^\W\d_][^:\n]{0,28}?) {2,}(?=\S)")
_LONGEST = 4  # words of a label
_LEAST = 3  # labels of a box
_DIGIT = re.compile(r"\d")


def spell_framed_labels(lines: Sequence[str]) -> list[str]:
    """Return lines with the labels of each such box spelt `Label: value`, and without its frame.

    Labels begin a line, and their values stand below each other. A line that begins where the values do goes
    on with the value above it. A box with something else, such as a table of several columns, stays.

    >>> inside = ["| To    Kofi |", "|       Tema |", "| From  Lee  |", "| Unit  QX 1 |"]
    >>> spell_framed_labels(["+=====+", *inside, "+=====+"])
    ['-----', 'To: Kofi', '  Tema', 'From: Lee', 'Unit: QX 1', '-----']
    """
    spelt = list(lines)
    at = 0
    while at < len(lines):
        end = at + 1
        if _RULE.fullmatch(lines[at]):
            while end < len(lines) and _FRAMED.fullmatch(lines[end]):
                end += 1
            is_closed = end < len(lines) and bool(_RULE.fullmatch(lines[end]))
            if is_closed and (inside := _spell_box([line.strip()[1:-1] for line in lines[at + 1 : end]])):
                spelt[at], spelt[end] = "-----", "-----"
                spelt[at + 1 : end] = inside
        at = end
    return spelt


def _spell_box(lines: Sequence[str]) -> list[str]:
    """Return the lines of a box as labels and values, [] if they are something else."""
    found = [_LABELLED.match(line) for line in lines]
    labels = [match for match in found if match and len(match[1].split()) <= _LONGEST]
    if len(labels) < _LEAST:
        return []
    ((start, count),) = Counter(match.end() for match in labels).most_common(1)
    values = [line[start:] for line, match in zip(lines, found, strict=True) if match in labels and match]
    # `Name  Phone` above names and numbers: the lines are rows of a table.
    is_table = not _DIGIT.search(values[0]) and all(map(_DIGIT.search, values[1:]))
    if count < len(labels) or is_table:
        return []
    spelt = []
    for line, match in zip(lines, found, strict=True):
        if match in labels and match:
            spelt.append(f"{match[1]}: {line[start:].strip()}")
        elif not line[:start].strip() and spelt:
            spelt.append(f"  {line.strip()}".rstrip())
        else:
            return []
    return spelt
