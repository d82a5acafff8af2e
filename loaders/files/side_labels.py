"""Labels side by side over their lines, as manifests print parties: `SHIPPER      CONSIGNEE`."""

import re
from collections.abc import Sequence

_PART = re.compile(r"\S+(?: \S+)*")
# The heads that stand so, and nowhere as a word of a sentence alone on its line.
_PARTY = re.compile(
    r"(?:shippers?|consignees?|consignors?|exporters?|importers?|notify(?: party| address)?|also notify"
    r"|forwarder|forwarding agent|delivery agent|agent|buyer|seller|sender|receiver|haulier)"
    r"(?: ?/ ?(?:shipper|exporter|consignee|importer|notify party))?:?",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"(cntr|ctr|container|cont|box|type|size|size/type|seal|seal no|kgs?|gross|weight|pkgs?|packages|tare|cbm"
    r"|m3|vin|chassis|reg) (?=\S*\d)(\S+)",
    re.IGNORECASE,
)
_GOODS = re.compile(r"\s*\w+(?: +[^\s:]+){2,}\s*")  # what is in a box, in words below its numbers
_GAP = "    "
FEWEST_CODED = 3  # parts of a line that are a label and a code without a colon
MOST_LINES = 8  # of the name and address of a party
NEAR = 2  # places beside a label's beginning where a line of its value may begin


def spell_side_labels(lines: Sequence[str]) -> list[str]:
    """Return as many lines, in which parties side by side are labels with values, one a line.

    >>> spell_side_labels(["SHIPPER         CONSIGNEE", "ORME LTD        VELL & CO", "2 LOW RD        TEMA"])
    ['SHIPPER: ORME LTD, 2 LOW RD', 'CONSIGNEE: VELL & CO, TEMA', '']
    >>> spell_side_labels(["CNTR MSCU1234566  TYPE 45G1  SEAL JB30117"])
    ['CNTR: MSCU1234566    TYPE: 45G1    SEAL: JB30117']
    """
    made: list[str] = []
    at = 0
    has_sides = any(len(_find_labels(line)) > 1 for line in lines)
    while at < len(lines):
        labels = _find_labels(lines[at]) if has_sides else []
        end = _find_end(lines, at + 1, [start for start, _ in labels]) if labels else at
        if labels and end - at > len(labels):
            made += _spell(labels, lines[at + 1 : end], end - at)
            at = end
            continue
        spelt = _spell_codes(lines[at])
        made.append(spelt)
        at += 1
        if spelt != lines[at - 1] and at < len(lines) and _GOODS.fullmatch(lines[at]):
            made.append(f"GOODS: {lines[at].strip()}")
            at += 1
    return made


def _find_labels(line: str) -> list[tuple[int, str]]:
    """Return the labels of a line that holds nothing else, each with where it begins."""
    parts = [(part.start(), part[0].rstrip(":")) for part in _PART.finditer(line)]
    return parts if parts and all(_PARTY.fullmatch(label) for _, label in parts) else []


def _find_end(lines: Sequence[str], at: int, starts: Sequence[int]) -> int:
    """Return the index of the first line that does not stand under the labels."""
    first = at
    while at < len(lines) and at - first < MOST_LINES:
        line = lines[at]
        parts = [part.start() for part in _PART.finditer(line)]
        is_under = bool(parts) and all(any(abs(start - one) <= NEAR for one in starts) for start in parts)
        if not is_under or _find_labels(line):
            break
        at += 1
    return at


def _spell(labels: Sequence[tuple[int, str]], lines: Sequence[str], count: int) -> list[str]:
    values: list[list[str]] = [[] for _ in labels]
    for line in lines:
        for part in _PART.finditer(line):
            near = min(range(len(labels)), key=lambda at: abs(labels[at][0] - part.start()))
            values[near].append(part[0].rstrip(","))
    spelt = [f"{label}: {', '.join(parts)}" for (_, label), parts in zip(labels, values, strict=True)]
    return [*spelt, *[""] * (count - len(spelt))]


def _spell_codes(line: str) -> str:
    parts = list(_PART.finditer(line))
    matches = [_CODED.fullmatch(part[0]) for part in parts]
    if len(parts) < FEWEST_CODED or not all(matches):
        return line
    return _GAP.join(f"{match[1]}: {match[2]}" for match in matches if match)
