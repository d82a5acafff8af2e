"""Judges of gradings: whole ones, and the source, intelligence and handling in columns of their own."""

import re

from ...graph.kinds.grading import clean_grading
from ...graph.kinds.handling import clean_handling
from .content import Content
from .grading_cells import split_grading
from .mark_patterns import GRADE

_GRADE_AT_HEAD = re.compile(rf"\(?{GRADE}\)?(?=[\s.:,-]+\S)")
_WITH_ASIDE = re.compile(rf"\W*{GRADE}\s*\([^()]*\)\W*")  # 1/A/P (intel desk)
_NAMED_PARTS = re.compile(r"\W*(?:source|src)\b", re.IGNORECASE)  # SOURCE B  INTEL 2  HANDLING 1
_GRADE_INSIDE = re.compile(
    r"(?<![\w/])[123]/[A-E]/[PC](?![\w/])"
    rf"|\bGRAD(?:E|ED|ING)\b\W{{1,3}}(?:AS )?{GRADE}\b"
    rf"|[\[(]{GRADE}[\])]\W*$"
)
_SOURCE_WORDS = re.compile(
    r"[1-3A-E]?\s*[-–:.(]?\s*(?:(?:always|mostly|sometimes|not|un)?\s*-?reliable|untested)(?: source)?\)?",
    re.IGNORECASE,
)
_INTELLIGENCE_WORDS = re.compile(
    r"[1-5A-E]?\s*[-–:.(]?\s*(?:known\b|not known (?:to|directly|personally)|cannot be judged|suspected)",
    re.IGNORECASE,
)
# So is much that nobody knows: a driving licence, category D.
_NOT_KNOWN = re.compile(r"D\s*[-–:.(]?\s*not known\)?", re.IGNORECASE)
_SHARING = re.compile(
    r"[PC1-5]\W+.*\b(?:sharing|permit(?:s|ted)|conditions|disseminat(?:e|ed|ion))\b|lawful sharing\b",
    re.IGNORECASE,
)


def judge_grading(content: Content) -> float:
    """Return how surely a cell is a whole grading, or a text with one at its head.

    >>> judge_grading(Content.read("2/B/P")), judge_grading(Content.read("2/B/P Darren is at the yard"))
    (1.0, 0.5)
    """
    if not content.digits or not content.letters:
        return 0.0
    reading = clean_grading(content.text)
    if not reading.is_doubtful:
        return 1.0 if len(reading.value) == 3 else 0.5
    if _WITH_ASIDE.fullmatch(content.upper):
        return 1.0
    if _NAMED_PARTS.match(content.text) and len(content.words) < 14:
        grade = split_grading(content.text)
        return 1.0 if grade.source and grade.intelligence and not grade.rest else 0.0
    if re.match(r"grad(?:e|ing)\b", content.text, re.IGNORECASE) and len(content.words) < 14:
        return 0.8
    is_graded = _GRADE_AT_HEAD.match(content.upper) or _GRADE_INSIDE.search(content.upper)
    return 0.5 if content.is_prose and is_graded else 0.0


def judge_source_grade(content: Content) -> float:
    """Return how surely a cell is the grade of a source alone.

    >>> judge_source_grade(Content.read("2 - untested")), judge_source_grade(Content.read("2"))
    (1.0, 0.5)
    """
    if _SOURCE_WORDS.fullmatch(content.text):
        return 1.0
    return 0.5 if content.text in ("1", "2", "3") else 0.4 if re.fullmatch("[A-E]", content.upper) else 0.0


def judge_intelligence_grade(content: Content) -> float:
    """Return how surely a cell is the grade of intelligence alone.

    >>> judge_intelligence_grade(Content.read("B")), judge_intelligence_grade(Content.read("D Not known"))
    (0.6, 0.6)
    """
    if len(content.text) < 90 and _INTELLIGENCE_WORDS.match(content.text):
        return 1.0
    if re.fullmatch("[A-E]", content.upper) or _NOT_KNOWN.fullmatch(content.text):
        return 0.6
    return 0.4 if re.fullmatch("[1-5]", content.text) else 0.0


def is_grade_in_words(text: str) -> bool:
    """Return whether a text is the printed words of one grade and nothing else.

    >>> is_grade_in_words("2 Untested"), is_grade_in_words("B Known directly. Dean drives it")
    (True, False)
    """
    if _SOURCE_WORDS.fullmatch(text) or _NOT_KNOWN.fullmatch(text):
        return True
    # Names and numbers begin with what no option has behind its first word.
    return bool(_INTELLIGENCE_WORDS.match(text)) and not re.search("[A-Z0-9]", text.partition("nown")[2])


def judge_handling(content: Content) -> float:
    """Return how surely a cell is a handling code.

    >>> judge_handling(Content.read("P - Lawful sharing permitted")), judge_handling(Content.read("P"))
    (1.0, 0.8)
    """
    if _SHARING.match(content.text) and len(content.words) < 16:
        return 1.0
    if content.upper.startswith("C/O "):
        return 0.0  # care of somebody
    if len(content.text) > 60 or clean_handling(content.text).is_doubtful:
        return 0.0
    return 0.8 if content.upper in ("P", "C") else 0.2 if content.digits and len(content.text) <= 2 else 1.0
