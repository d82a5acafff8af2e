"""Clean handling codes and government markings, and combine several into the strictest."""

import re
from collections.abc import Iterable

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, tidy_text

HANDLING_EXPECTED = "P, or C with its conditions, such as C: A1, S2"
MARKING_EXPECTED = "OFFICIAL, OFFICIAL-SENSITIVE or SECRET"

_WORDS = {
    "P": ("P", "PERMITTED", "LAWFUL SHARING PERMITTED", "SHARING PERMITTED"),
    "C": (
        "C",
        "CONDITIONS",
        "CONDITIONAL",
        "WITH CONDITIONS",
        "LAWFUL SHARING PERMITTED WITH CONDITIONS",
        "PERMITTED WITH CONDITIONS",
    ),
}
_BY_WORD = {word: code for code, words in _WORDS.items() for word in words}
_CONDITIONAL = re.compile(
    r"(?:C|LAWFUL SHARING PERMITTED WITH CONDITIONS|CONDITIONS)(?:\s*[:;,\-–(/]\s*|\s+)(.+)", re.IGNORECASE
)
# P with the words that say what it means: `P - Lawful sharing permitted`; any other words are conditions.
_PERMITTED = re.compile(
    r"P\s*[:;,.=\-–—(/]*\s*(?:lawful(?:ly)?\s+)?(?:shar(?:ing|ed?)\s+)?(?:is\s+)?(?:permitted|allowed)"
    r"(?:[\s,;(-]+(?:no|without)\s+(?:special\s+|further\s+)?conditions)?[\s.)]*",
    re.IGNORECASE,
)
_MEANS_CONDITIONS = re.compile(
    r"\A\s*(?:(?:lawful\s+)?(?:sharing\s+)?(?:is\s+)?(?:permitted|allowed)\s+)?"
    r"(?:with|subject to)\s+conditions"
    r"(?:\s*[:;,.\-–—()/]+\s*|\s*$)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![A-Z0-9])(A[123]|S[12])(?![A-Z0-9])", re.IGNORECASE)
# The codes of the 5x5x5: 4 keeps a piece inside its force, 5 sets conditions of its own; 1 to 3 widen
# the circle.
_OLD_CODES = {"1": "", "2": "", "3": "", "4": "5x5x5 code 4", "5": "5x5x5 code 5"}

_MARKINGS = (
    "UNCLASSIFIED",
    "PROTECT",
    "OFFICIAL",
    "RESTRICTED",
    "OFFICIAL-SENSITIVE",
    "CONFIDENTIAL",
    "SECRET",
    "TOP SECRET",
)
_LEGACY = frozenset(("UNCLASSIFIED", "PROTECT", "RESTRICTED", "CONFIDENTIAL"))
_SHORT = {
    "O": "OFFICIAL",
    "OFF": "OFFICIAL",
    "OS": "OFFICIAL-SENSITIVE",
    "OSEN": "OFFICIAL-SENSITIVE",
    "OFFSEN": "OFFICIAL-SENSITIVE",
    "OFFSENS": "OFFICIAL-SENSITIVE",
    "OFFICIALSENSITIVE": "OFFICIAL-SENSITIVE",
    "S": "SECRET",
    "TS": "TOP SECRET",
    "TOPSECRET": "TOP SECRET",
    "NOTPROTECTIVELYMARKED": "UNCLASSIFIED",
    "NPM": "UNCLASSIFIED",
}


def find_conditions(text: str) -> str:
    """Return the conditions in a text: codes in order, then the remaining words; "" if there are none.

    >>> find_conditions("S2/A1"), find_conditions("A1; not outside the team")
    ('A1, S2', 'A1; not outside the team')
    """
    codes = sorted({code.upper() for code in _CODE.findall(text)})
    words = [
        part
        for piece in _CODE.sub("", text).split(";")
        if (part := " ".join(piece.split()).strip(" ,:/()+&-.")) and part.lower() != "and"
    ]
    return "; ".join(filter(None, (", ".join(codes), *dict.fromkeys(words))))


@make_cleaner(HANDLING_EXPECTED, longest=1000)
def clean_handling(raw: str, text: str) -> Reading:
    """Return a handling code as P, C or "C: conditions"; a single digit is a code of the 5x5x5."""
    if code := _BY_WORD.get(text.upper().strip(" .()[]")):
        return Reading(raw, code)
    if text in _OLD_CODES:
        return Reading(raw, text, classes=("5x5x5",))
    if _PERMITTED.fullmatch(text):
        return Reading(raw, "P")
    if match := _CONDITIONAL.fullmatch(text):
        conditions = find_conditions(_MEANS_CONDITIONS.sub("", match[1], count=1))
        return Reading(raw, f"C: {conditions}" if conditions else "C")
    if _CODE.sub("", text).strip(" ,;/()+&-") == "":  # conditions alone imply C
        return Reading(raw, f"C: {find_conditions(text)}")
    return make_doubtful(raw, text, HANDLING_EXPECTED)


def combine_handling(handlings: Iterable[str]) -> str:
    """Return the handling that covers all: C with every condition of any of them, else C, else P, else "".

    A text that is no handling code is kept as a condition, so that nothing unreadable is shared more widely.

    >>> combine_handling(["P", "C: A1", "C: S2, A1"]), combine_handling(["P", ""]), combine_handling([])
    ('C: A1, S2', 'P', '')
    """
    is_any, is_conditional, conditions = False, False, list[str]()
    for handling in handlings:
        reading = clean_handling(handling)
        if not reading.value:
            continue
        is_any = True
        condition = _OLD_CODES.get(
            reading.value, reading.value if reading.is_doubtful else reading.value.partition(": ")[2]
        )
        is_conditional = is_conditional or bool(condition) or reading.value == "C"
        conditions.append(condition)
    if not is_conditional:
        return "P" if is_any else ""
    together = find_conditions("; ".join(sorted(filter(None, conditions))))
    return f"C: {together}" if together else "C"


@make_cleaner(MARKING_EXPECTED)
def clean_marking(raw: str, text: str) -> Reading:
    """Return a government marking without its descriptor; older markings have the class "legacy"."""
    bare = re.sub(r"\s*[\[(:].*$", "", text.upper()).strip(" .-")
    squeezed = re.sub(r"[^A-Z]", "", bare)
    marking = bare if bare in _MARKINGS else _SHORT.get(squeezed, "")
    if not marking:
        return make_doubtful(raw, text.upper(), MARKING_EXPECTED)
    return Reading(raw, marking, classes=("legacy",) if marking in _LEGACY else ())


def find_strictest_marking(markings: Iterable[str]) -> str:
    """Return the highest marking, or ""; an unknown marking ranks just below SECRET.

    >>> find_strictest_marking(["OFFICIAL", "official sensitive", ""])
    'OFFICIAL-SENSITIVE'
    """
    values = {clean_marking(marking).value for marking in markings if tidy_text(marking)}
    order = {marking: float(place) for place, marking in enumerate(_MARKINGS)}
    return max(values, key=lambda value: (order.get(value, order["SECRET"] - 0.5), value), default="")


HANDLING = Kind("handling", clean_handling, HANDLING_EXPECTED)
MARKING = Kind("marking", clean_marking, MARKING_EXPECTED)
