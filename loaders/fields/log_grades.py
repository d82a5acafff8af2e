"""Reads the grading and handling of a row, from one cell or from three or four."""

import re

from ...graph.claims.values import Grounds
from ...graph.kinds import GRADING
from ...graph.kinds.grading import split_grading
from ...graph.kinds.handling import combine_handling
from ...graph.kinds.reading import Reading
from ...graph.kinds.tidy import squash
from ..cells.mark_patterns import GRADE
from .rows import Row

# (2 B P) at the end of a paragraph; (A11) may be a road.
_CLOSING = re.compile(rf"[\[(](?!A[1-5]{{2}}[\])]){GRADE}[\])](?=\W*$)", re.MULTILINE)


def read_grounds(row: Row) -> Grounds:
    """Remove the cells of grading, handling and source and return them in normal form.

    A grading that cannot be read is noted for the user and left out. A handling that cannot be read becomes a
    condition: sharing too little is the smaller mistake.
    """
    whole, grades = (
        row.pop("grading"),
        [row.pop_text(name) for name in ("source_grade", "intelligence_grade")],
    )
    handling, conditions = row.pop_text("handling"), row.pop_text("conditions")
    if whole is None and not any(grades):
        whole = _find_closing_grading(row)
    if whole is None and all(grades):
        code = _read_code(handling)
        whole = GRADING.clean("".join(_read_code(part) or part for part in grades) + code)
    elif whole is None and any(grades):
        row.note(
            "source_grade" if grades[0] else "intelligence_grade",
            "".join(grades),
            "a source and an intelligence grade together",
            "loaded as ungraded",
        )
    if whole and whole.is_doubtful:
        row.note("grading", whole.as_reported, GRADING.expected, "loaded as ungraded")
    grade = split_grading(whole.as_reported) if whole else None
    code_text = handling or (grade.handling if grade else "")
    return Grounds(
        whole.value if whole and not whole.is_doubtful else "",
        read_handling(code_text, conditions),
        " ".join(row.pop_text("source_ref").split()),
    )


def _find_closing_grading(row: Row) -> Reading | None:
    """Return the grading in brackets that closes the text of a row, or the paragraphs of it, if it is one.

    Paragraphs with several gradings leave the row ungraded, and the user is told.
    """
    text = row.cells.get(("", 0, "text"), "")
    found = list(dict.fromkeys(squash(match[0]) for match in _CLOSING.finditer(text)))
    if len(found) > 1:
        row.note("text", ", ".join(found), "one grading for all of it", "loaded as ungraded")
    return GRADING.clean(found[0]) if len(found) == 1 else None


def read_handling(code: str, conditions: str = "") -> str:
    """Return the handling in normal form: P, C, or C with its conditions; any other text is a condition.

    >>> read_handling("P"), read_handling("c", "Not to leave the crime team"), read_handling("4")
    ('P', 'C: Not to leave the crime team', 'C: 5x5x5 code 4')
    >>> read_handling(""), read_handling("P", "none")
    ('', 'P')
    """
    limits = "" if conditions.strip(" .-").casefold() in ("none", "nil", "n/a", "na") else conditions
    return combine_handling(text for text in (code, f"C: {limits}" if limits.strip() else "") if text.strip())


def _read_code(text: str) -> str:
    """Return the letter or digit at the start of a grade: 2 of "2 - untested", or ""."""
    match = re.match(r"\s*([A-EPa-ep1-5])(?![A-Za-z0-9])", text)
    return match[1].upper() if match else ""
