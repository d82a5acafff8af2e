"""Grades: how far a paragraph of a log is to be trusted and shared, out of one cell or of three or four."""

import re

from ..graph.claims.values import Grounds
from ..graph.kinds import GRADING
from ..graph.kinds.grading import parts
from ..graph.kinds.handling import strictest
from .rows import Row


def grounds(row: Row) -> Grounds:
    """The paragraph's grading in its normal form, its handling and its source, used up.

    A grading that cannot be read counts as none and is told to the user; a handling that cannot be read is a
    condition, since to share less is the smaller mistake.
    """
    whole, apart = row.pop("grading"), [row.text(name) for name in ("source_grade", "intelligence_grade")]
    handling, conditions = row.text("handling"), row.text("conditions")
    if whole is None and all(apart):
        code = _code(handling)
        whole = GRADING.clean("".join(_code(part) or part for part in apart) + code)
    elif whole is None and any(apart):
        row.note(
            "source_grade" if apart[0] else "intelligence_grade",
            "".join(apart),
            "a source and an intelligence grade together",
            "loaded as ungraded",
        )
    if whole and whole.doubtful:
        row.note("grading", whole.as_reported, GRADING.expected, "loaded as ungraded")
    grade = parts(whole.as_reported) if whole else None
    said = handling or (grade.handling if grade else "")
    return Grounds(
        whole.value if whole and not whole.doubtful else "",
        shared(said, conditions),
        " ".join(row.text("source_ref").split()),
    )


def shared(code: str, conditions: str = "") -> str:
    """The handling in its normal form: P, C, or C with its conditions; anything else is a condition.

    >>> shared("P"), shared("c", "Not to leave the crime team"), shared(""), shared("4"), shared("P", "none")
    ('P', 'C: Not to leave the crime team', '', 'C: 5x5x5 code 4', 'P')
    """
    limits = "" if conditions.strip(" .-").casefold() in ("none", "nil", "n/a", "na") else conditions
    return strictest(text for text in (code, f"C: {limits}" if limits.strip() else "") if text.strip())


def _code(text: str) -> str:
    """The letter or digit that a grade begins with: 2 of "2 - untested"."""
    found = re.match(r"\s*([A-EPa-ep1-5])(?![A-Za-z0-9])", text)
    return found[1].upper() if found else ""
