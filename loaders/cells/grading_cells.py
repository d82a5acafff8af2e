"""Reads a grading from a cell of its own, from printed options, and from the head or end of a text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds import grading as grading_kind
from ...graph.kinds.handling import clean_handling
from .cell_text import CellSpan, CellText


@dataclass(frozen=True, slots=True)
class GradeCell:
    """The codes of a grading in a cell; scheme is 3x5x2, 5x5x5 or "" where the cell has none."""

    scheme: str = ""
    source: str = ""
    intelligence: str = ""
    handling: str = ""
    conditions: str = ""
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()


_LABEL = r"(?:(?:grad(?:e|ing|ed)|eval(?:uation)?|3x5x2|5x5x5)\b\)?[\s:.=-]*(?:as\s+)?)"
_GAP = r"[\s/.,-]{0,2}"
_WIDE_GAP = r"(?:[\s/.,-]{0,2}| ?[/,-] ?)"
_NEW = rf"(?P<s>[123]){_GAP}(?P<i>[A-E]){_GAP}(?P<h>[PC])(?![\w'’])"
_OLD = rf"(?P<s>[A-E]){_GAP}(?P<i>[1-5]){_GAP}(?P<h>[1-5])(?![\w'’])"
_LABELLED_PARTS = re.compile(
    r"\bs(?:ource|rc)?(?:\s+eval(?:uation)?)?\W{0,3}(?P<s>[1-3A-E])\b[^\n]{0,45}?"
    r"\bi(?:nt(?:el(?:ligence)?)?|nfo(?:rmation)?)?(?:\s+(?:assess(?:ment)?"
    r"|eval(?:uation)?))?\W{0,3}(?P<i>[A-E1-5])\b"
    r"(?:[^\n]{0,60}?\bh(?:andling)?(?:\s+code)?\W{0,3}(?P<h>[PC1-5])\b)?(?!\w)",
    re.IGNORECASE,
)
_EXPLAINED = (
    r"^\W*(?P<s>[123])\s*\([^()]*\)\W*(?P<i>[A-E])\s*\([^()]*\)(?:\W*(?P<h>[PC])(?!\w)(?:\s*\([^()]*\))?)?"
)
_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*{_LABEL}?{_NEW}\)?\]?",
        rf"^\W*{_LABEL}{_OLD}\)?\]?"
        rf"|^\W*(?P<q>[(\[])?\s*(?P<s2>[A-E])(?P<g>[/-])(?P<i2>[1-5])(?P=g)(?P<h2>[1-5])(?!\w)"
        rf"|^\W*(?P<s3>[A-E])(?P<i3>[1-5])(?P<h3>[1-5])\s*[:.\n-]",
        rf"[(\[]\s*{_LABEL}?{_NEW}\s*[)\]]",
        rf"[(\[]\s*{_LABEL}?{_OLD}\s*[)\]]",
        rf"\b{_LABEL}{_NEW}",
        rf"\b{_LABEL}{_OLD}",
        _EXPLAINED,
        r"(?<![\w/])(?P<s>[123])/(?P<i>[A-E])/(?P<h>[PC])(?![\w/])",  # nothing else is written so
        r"(?<![\w/])(?P<s>[123]) ?/ ?(?P<i>[A-E]),? (?:handling|cond(?:ition)?s?)\b(?: code)?"
        r"[ .:]{1,2}(?P<h>[PC])\b",
        rf"\b{_LABEL}{_NEW.replace(_GAP, _WIDE_GAP)}",
    )
)
_CHOSEN = re.compile(r"\[\s*[xX✓✔✗*]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■]|<<|←")
_BOX = re.compile(r"\[\s*\]|\(\s*\)|[☐□]|\[\s*[xX✓✔✗*]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■]|<<|←")
_CODE = re.compile(r"(?<![\w'’])[1-5A-EPC](?![\w'’])")
_HEAD_CODE = re.compile(r"\W*([1-5A-EPC])(?:\s*[-–:.)=]+\s*|\s+)(?=\S)|\W*([1-5A-EPC])\W*$")
_WORDS = {
    "source": (
        (r"always reliable", "A"),
        (r"mostly reliable|usually reliable", "B"),
        (r"sometimes reliable|fairly reliable", "C"),
        (r"not reliable|un-?reliable", "3"),
        (r"untested|not tested", "2"),
        (r"reliable", "1"),
    ),
    "intelligence": (
        (r"suspected (?:to be )?false|suspected of being false", "E"),
        (r"indirectly.*corroborat", "B"),
        (r"known indirectly", "C"),
        (r"known directly", "A"),
        (r"cannot be judged", "4"),
        (r"known to be true", "1"),
        (r"not known", "D"),
    ),
    "handling": (
        (r"with conditions|conditional|conditions apply", "C"),
        (r"sharing permitted|permitted", "P"),
    ),
}


@lru_cache(maxsize=4096)
def split_grading(text: str) -> GradeCell:
    """Return the grading of a cell, and what else stands there.

    A grading is read where it fills the cell, stands at the head of a text, in brackets anywhere, or
    behind "grade".

    >>> cell = split_grading("(2 B P) Grey Range Rover is on false plates.")
    >>> cell.source, cell.intelligence, cell.handling, cell.rest
    ('2', 'B', 'P', 'Grey Range Rover is on false plates.')
    """
    cell = CellText(text)
    whole = grading_kind.split_grading(text) if len(text) <= 300 else None
    if whole is not None:
        handling, _, conditions = whole.handling.partition(": ")
        codes, rest = (text, "") if conditions else grading_kind.cut_remark(text)
        cell.take("grading", 0, len(codes))
        return GradeCell(
            whole.scheme, whole.source, whole.intelligence, handling, conditions, rest, tuple(cell.spans)
        )
    for pattern in (*_PLACES, _LABELLED_PARTS):
        for match in pattern.finditer(text):
            if found := _read_codes(match):
                cell.take("grading", *match.span())
                rest = " ".join(text[: match.start()].split() + text[match.end() :].split())
                rest = rest.lstrip(" .-:;,/)]").rstrip(" -:;,/([")
                return GradeCell(*found, "", rest, tuple(cell.spans))
    return GradeCell(rest=" ".join(text.split()))


def _read_codes(match: re.Match[str]) -> tuple[str, str, str, str] | None:
    groups = match.groupdict()
    codes = next(
        (
            (groups[f"s{n}"], groups[f"i{n}"], groups.get(f"h{n}") or "")
            for n in ("", "2", "3")
            if groups.get(f"s{n}") and groups.get(f"i{n}")
        ),
        None,
    )
    if codes is None:
        return None
    source, intelligence, handling = (code.upper() for code in codes)
    if source.isdigit() == intelligence.isdigit():
        return None
    return ("3x5x2" if source.isdigit() else "5x5x5"), source, intelligence, handling


@lru_cache(maxsize=4096)
def choose_option(text: str, part: str = "") -> str:
    """Return the one code that a cell of options or of a code with its words tells, or "".

    part is source, intelligence or handling, which says what words alone mean. Where boxes are printed,
    the marked one decides: A [ ] B [X] C [ ] is B.

    >>> choose_option("A [ ] B [X] C [ ]"), choose_option("2 - untested", "source")
    ('B', '2')
    >>> choose_option("P - Lawful sharing permitted", "handling")
    'P'
    """
    if _CHOSEN.search(text):
        return _find_chosen(text, part)
    codes = _CODE.findall(text)
    if len(codes) >= 3 and len(text) < 60:  # a printed row of codes: the one in brackets is chosen
        inside = re.findall(r"[(\[]\s*([1-5A-EPC])\s*[)\]]", text)
        return inside[0] if len(inside) == 1 else ""
    if _BOX.search(text) or len(text) > 120:
        return ""
    head = _HEAD_CODE.match(text)
    code = (head[1] or head[2]) if head else ""
    if code and (not part or _fits(code, part)):
        return code if part else ""
    if part == "handling" and not (reading := clean_handling(text)).is_doubtful:
        return reading.value[:1]
    return _read_words(text, part)


def _fits(code: str, part: str) -> bool:
    return code in {"source": "123ABCDE", "intelligence": "ABCDE12345", "handling": "PC12345"}.get(part, "")


def _find_chosen(text: str, part: str) -> str:
    chosen = _CHOSEN.search(text)
    if chosen is None:
        return ""
    boxes = list(_BOX.finditer(text))
    is_before = not any(map(str.isalnum, text[: boxes[0].start()]))
    if is_before:
        following = next((box.start() for box in boxes if box.start() >= chosen.end()), len(text))
        piece = text[chosen.end() : following]
        codes = _CODE.findall(piece)
        return codes[0] if codes else _read_words(piece, part)
    edge = max((box.end() for box in boxes if box.end() <= chosen.start()), default=0)
    edge = max(edge, *(text.rfind(mark, 0, chosen.start()) + 1 for mark in "|\n;"))
    piece = text[edge : chosen.start()]
    codes = _CODE.findall(piece)
    return codes[-1] if codes else _read_words(piece, part)


def _read_words(text: str, part: str) -> str:
    return next((code for words, code in _WORDS.get(part, ()) if re.search(words, text, re.IGNORECASE)), "")
