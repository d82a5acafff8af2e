"""Parts a cell of serial numbers: each with its part, the catalogue's number beside it, or its state."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .cell_text import CellSpan, CellText

_STATES = {
    "not known": r"not known|unknown|n/?k|unk",
    "not applicable": r"n/a|not applicable",
    "none fitted": r"none fitted|not fitted|no plates? fitted",
    "not accessible": r"not accessible|inaccessible|no access",
    "not seen": r"not seen|not visible|not found|not recorded|not checked|not examined",
    "obliterated": r"obliterated|defaced|destroyed|burnt|burned|corroded",
    "ground off": r"ground (?:off|out|down)|filed off|drilled(?: out)?|sanded off|erased",
    "over-stamped": r"over-?\s?stamped|re-?stamped|altered",
    "removed": r"removed|missing|cut out|prised off|taken off",
    "illegible": r"illegible|unreadable|not legible|obscured|covered",
    "none": r"none|nil|no number|no serial|no mark(?:s|ings?)?|blank",
}
_STATE = re.compile(
    "|".join(f"(?P<s{number}>{words})" for number, words in enumerate(_STATES.values())), re.IGNORECASE
)
_STATE_WORD = re.compile(rf"(?<![\w/])(?:{_STATE.pattern})(?![\w/])", re.IGNORECASE)
_PARTS = {
    "engine": r"eng(?:ine)?|motor|e/?no",
    "gearbox": r"g/?box|gearbox|gbx?|trans(?:mission)?",
    "ECU": r"ecu|ecm|engine control unit",
    "airbag": r"air ?bag",
    "radio": r"radio|head ?unit|stereo|sat ?nav",
    "key": r"key",
    "axle": r"axle|diff(?:erential)?",
    "turbo": r"turbo(?:charger)?",
    "battery": r"battery",
    "module": r"module",
    "glass": r"(?:etched )?glass(?: etch(?:ing|ed)?)?|etch(?:ing|ed)?(?: glass)?",
    "transfer box": r"transfer box|t/box",
}
_PART = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<p{number}>{words})" for number, words in enumerate(_PARTS.values()))
    + r")(?![\w-])\.?"
    r"(?:\s*(?:serial|number|num|no|nr|s/n|sn)\b\.?)*\s*[:=#]?",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"(?<!\w)(?:serial|s/n|sn|number|num|no|nr|stamped?|mark(?:ed|ing)?|poss(?:ibly)?|reads?"
    r"|(?<![\w/-])[0-9]{1,2} ?(?:off|x))\b\.?\s*[:=#]?",
    re.IGNORECASE,
)
_CATALOGUE = re.compile(
    r"\b(?:p/?n|part (?:no|number|num)|oem?(?: (?:no|number|part no))?"
    r"|cat(?:alogue)?(?: no)?)\b[\s.:=#]*"
    r"(?P<value>(?=[A-Z0-9 ./-]{0,30}[0-9])[A-Z0-9](?:(?! (?:s/?n|ser))[A-Z0-9 ./-])*(?<! ))",
    re.IGNORECASE,
)
# How far a car ran, which its key tells beside its number; a comma in it parts no numbers.
_MILEAGE = re.compile(
    r"(?<![\w.-])\d{1,3}(?:[, ]?\d{3})? ?(?:miles?|mls|mi|kms?|kilomet(?:er|re)s)\b", re.IGNORECASE
)
# A long cell costs time in proportion to its length: a run of blanks is tried from its first blank alone, and
# what is looked for ahead is bounded.
_BREAK = re.compile(
    r"(?<!\s)(?:\s*(?:<br\s*/?>|[;|\r\n\v\f]+)\s*|\s+[/&]\s+"
    r"|\s+and\s+(?=\S{0,80}[0-9]\S{0,80}$|\S{0,80}[0-9]\S{0,80}\W)|\s*,\s*(?=[^\s,]{0,80}[0-9][^,]{3})"
    r"|\s*(?:,|\band\b)\s*(?=(?:eng(?:ine)?|g/?box|gearbox|ecu|trans(?:mission)?|radio|airbag|turbo|axle)\b))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?=[A-Z0-9?*./_ -]{0,80}[0-9])[A-Z0-9?*](?:[A-Z0-9?*./_-]*[A-Z0-9?*])?"
    r"(?: [A-Z0-9?*](?:[A-Z0-9?*./_-]*[A-Z0-9?*])?){0,4}",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    r"(?<=\w)(?: (?:[A-Z]?[a-z]{2,}|CLEAR|INTACT|GOOD|FAINT|LEGIBLE|ORIGINAL|GENUINE|PART(?:LY)?|FILED))+$"
)
# Forms of part numbers in makers' catalogues: they are the same on every such part.
_MAKERS_FORMS = re.compile(
    r"LR[0-9]{6}|[0-9][A-Z0-9]{2} [0-9]{3} [0-9]{3}(?: [A-Z]{1,2})?|[0-9][A-Z][0-9]{7}[A-Z]{1,2}"
    r"|[0-9]{2}[A-Z][0-9]{6}[A-Z]{1,2}"
    r"|A ?[0-9]{3} [0-9]{3} [0-9]{2} [0-9]{2}|A[0-9]{10}|[0-9]{4} [0-9]{3} [0-9]{3}"
    r"|[0-9]{2} [0-9]{2} [0-9] [0-9]{3} [0-9]{3}"
    r"|[0-9]{5}-[A-Z0-9]{5}|(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4}-[A-Z0-9]{4,6}-[A-Z]{1,2}"
)


@dataclass(frozen=True, slots=True)
class SerialCell:
    """One serial number of a cell as it stands there, on which part, and in what state it was found.

    part_number is the catalogue's number beside it, which identifies no single part. state is a word of
    the list that read_state knows.
    """

    part: str = ""
    number: str = ""
    state: str = ""
    part_number: str = ""
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()


def is_part_number(text: str) -> bool:
    """Return whether a text has the form of a maker's catalogue number, which every such part bears.

    >>> is_part_number("LR092413"), is_part_number("5G0 880 201 Q"), is_part_number("306DT 0881734")
    (True, True, False)
    """
    return _MAKERS_FORMS.fullmatch(" ".join(text.upper().split())) is not None


def read_state(text: str) -> str:
    """Return the word for the state that a text tells of a mark, or "".

    >>> read_state("VIN ground out"), read_state("OBLITERATED"), read_state("LJ68 XWK")
    ('ground off', 'obliterated', '')
    """
    match = _STATE_WORD.search(text)
    return _name_state(match) if match else ""


def _name_state(match: re.Match[str]) -> str:
    return next(state for number, state in enumerate(_STATES) if match[f"s{number}"])


@lru_cache(maxsize=4096)
def split_serials(text: str) -> tuple[SerialCell, ...]:
    """Return the serial numbers of a cell, in order; a word such as OBLITERATED is one without a number.

    >>> [(one.part, one.number) for one in split_serials("Eng: 306DT 0123456; gbox 6HP26-1234567")]
    [('engine', '306DT 0123456'), ('gearbox', '6HP26-1234567')]
    """
    found, start = [], 0
    distances = [match.span() for match in _MILEAGE.finditer(text)]
    breaks = [one for one in _BREAK.finditer(text) if not any(a < one.end() < b for a, b in distances)]
    for separator in [*breaks, None]:
        end = separator.start() if separator else len(text)
        if any(map(str.isalnum, text[start:end])):
            found.append(_read_serial(CellText(text[start:end], start)))
        start = separator.end() if separator else end
    return tuple(found)


def _read_serial(cell: CellText) -> SerialCell:
    part_number, part, state, number = "", "", "", ""
    if found := cell.find(_CATALOGUE):
        part_number = cell.take_value("part_number", found[0])
    if found := cell.find(_PART):
        part = next(name for place, name in enumerate(_PARTS) if found[0][f"p{place}"])
        cell.take("part", *found[0].span())
    if found := cell.find(_STATE_WORD):
        state = _name_state(found[0])
        cell.take("state", *found[0].span())
    cell.take_labels(_WORD)
    distances = {match.start() for match in cell.find(_MILEAGE)}
    numbers = cell.find(
        _NUMBER, lambda match: sum(map(str.isalnum, match[0])) >= 4 and match.start() not in distances
    )
    if numbers and (end := _end_number(numbers[0])):
        is_catalogue = not part_number and is_part_number(cell.text[numbers[0].start() : end])
        number = cell.take("part_number" if is_catalogue else "number", numbers[0].start(), end)
        part_number, number = (number, "") if is_catalogue else (part_number, number)
    return SerialCell(part, number, state, part_number, cell.rest, tuple(cell.spans))


def _end_number(match: re.Match[str]) -> int:
    """Return where a number ends: before words that say how it was found, as in `N47 2210 Part filed`."""
    behind = _BEHIND_NUMBER.search(match[0])
    return match.start() + behind.start() if behind else match.end()
