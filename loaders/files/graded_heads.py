"""Finds the lines of a text that are heads of reports: `=== 3/4/26 0915  ref 12  eval 2/B/P ===`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..cells.mark_patterns import DAY, write_grade

LONGEST = 14  # words of a head
_GRADE = write_grade(r" ?[/.,-]? ?")
_APART = write_grade(r" ?[/.,-]? ?", r"(?: ?[/.,-] ?| )")  # without brackets or its word: A11 is a bay
_CODE = re.compile(r"[A-E][1-5][1-5]")
_WORD = r"(?i:eval(?:uation|uated)?|grad(?:e|ed|ing)|graded|grading|3x5x2|5x5x5)"
_SEPARATED = re.compile(
    rf"\[{_GRADE}\]|\({_GRADE}\)|\b{_WORD}\b[ :.=-]*(?:(?i:as) )?{_GRADE}(?![\w/])|(?:(?<=\s\s)|(?<=[|–—] )|"
    rf"(?<= - )|^){_APART}(?=\s*[|–—:]|\s\s|\s*$| - )"
)
_LABELLED = re.compile(rf"{_WORD}\b")
_MARKS = re.compile(r"^\s*([-=*#_~+>]{2,})?\s*(.*?)\s*([-=*#_~+<]{2,})?\s*$")
_SENTENCE = re.compile(r"(?<!\d)[.!?;]\s+[A-Z]|[.,;]$")
_END = re.compile(r"(?i)(?:end|ends|end of (?:\w+ ){0,2}\w+|nothing follows)\.?")


_SPOKEN = re.compile(
    rf"^(?:[^.?!]{{0,60}}[.?!]\s+)?(?P<rest>(?i:(?:log|ref(?:erence)?|urn|report|item|entry|serial|intel)"
    rf"(?: (?:no\.?|number|log|report))*) [\w/-]*\d[\w/-]*)[.,;]?\s+(?:{_WORD}[ :.=-]*(?i:as )?|[\[(])"
    rf"(?P<grade>{_APART})[\])]?[.,;]?(?:\s+|$)"
)


# `12/10/2025 - 2 / C / P. He loaded it`: the day, the grading apart from it, and the report.
_DATED = re.compile(rf"^[-*•]?\s*(?P<rest>(?i:{DAY.pattern}))\s*[-–—|:,]\s*(?P<grade>{_APART})[.:]\s+(?=\S)")


class GradedHead(NamedTuple):
    """The grading of a head, its other words, and whether a word such as "graded" says that it is one."""

    grading: str
    rest: str
    is_named: bool = False


def find_graded_head(line: str) -> GradedHead | None:
    """Return what a line says that is the head of a graded report, None of any other.

    Its grading stands in brackets, behind its word, or apart, at the beginning or end; behind its word it may
    also stand between wide gaps.

    >>> find_graded_head("*** LOG 44 of 3/4/26   B / 2 / 4 ***")
    GradedHead(grading='B / 2 / 4', rest='LOG 44 of 3/4/26', is_named=False)
    >>> find_graded_head("2. Lorry at the yard  [2BP]").rest, find_graded_head("He was at the yard. (2BP)")
    ('2. Lorry at the yard', None)
    """
    if len(line) > 200 or not any(mark in line for mark in "ABCDE"):
        return None
    match = _MARKS.fullmatch(line)
    inside = match[2] if match else line.strip()
    found = [*_SEPARATED.finditer(inside)]
    if len(found) != 1:
        return None
    (grade,) = found
    before, behind = inside[: grade.start()], inside[grade.end() :]
    rest = " ".join(f"{before}   {behind}".split()).strip(" -–—|/,:")
    is_apart = not before.strip() or not behind.strip() or bool(match and match[1])
    is_apart |= bool(_LABELLED.match(grade[0]) and before.endswith("  ") and behind.startswith("  "))
    if not is_apart or not rest or len(rest.split()) > LONGEST or _SENTENCE.search(rest):
        return None
    grading = re.sub(rf"^{_WORD}\b[ :.=-]*(?:(?i:as) )?", "", grade[0].strip("[]()"))
    return GradedHead(grading, rest, bool(_LABELLED.match(grade[0])))


def find_spoken_head(line: str) -> tuple[GradedHead, str] | None:
    """Return the head that begins a paragraph as a sentence, and the text behind it, None if none does.

    >>> find_spoken_head("Next please. Log 311. Grading 2 B P. Seen at the yard.")
    (GradedHead(grading='2 B P', rest='Log 311', is_named=True), 'Seen at the yard.')
    >>> find_spoken_head("Seen at the yard. He said that log 311 was graded 2 B P.") is None
    True
    """
    match = _SPOKEN.match(line)
    return (GradedHead(match["grade"], match["rest"], is_named=True), line[match.end() :]) if match else None


def find_dated_head(line: str) -> tuple[GradedHead, str] | None:
    """Return the day and grading that begin a line of a list of reports, and the report; None of any other.

    >>> find_dated_head("12/10/2025 - 2 / C / P. Seen at the yard.")
    (GradedHead(grading='2 / C / P', rest='12/10/2025', is_named=True), 'Seen at the yard.')
    """
    match = _DATED.match(line)
    return (GradedHead(match["grade"], match["rest"], is_named=True), line[match.end() :]) if match else None


def are_numbers(heads: Sequence[GradedHead]) -> bool:
    """Return whether what looks like gradings counts upward, as the numbers of bays or exhibits do.

    >>> are_numbers([GradedHead("A11", "Bay"), GradedHead("A12", "Office")])
    True
    """
    codes = [head.grading for head in heads if not head.is_named and _CODE.fullmatch(head.grading)]
    steps = [*pairwise(codes)]
    return (
        len(codes) == len(heads)
        and all(first < then for first, then in steps)
        and any(first[0] == then[0] and int(then[1:]) - int(first[1:]) == 1 for first, then in steps)
    )


def is_end_mark(line: str) -> bool:
    """Return whether a line only says that the document ends: `-- ends --`."""
    match = _MARKS.fullmatch(line)
    return bool(match and (match[1] or match[2].isupper()) and _END.fullmatch(match[2]))
