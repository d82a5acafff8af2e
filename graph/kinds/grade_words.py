"""Grades: what the letters and digits of a grading mean, in either scheme; whoever words one for a reader asks here."""

from .grading import split_grading

# By scheme: what the mark of the source means, and that of the intelligence.
_MEANS = {
    "3x5x2": (
        {"1": "reliable source", "2": "untested source", "3": "source not reliable"},
        {
            "A": "known directly",
            "B": "known indirectly, corroborated",
            "C": "known indirectly",
            "D": "not known",
            "E": "suspected to be false",
        },
    ),
    "5x5x5": (
        {
            "A": "always reliable",
            "B": "mostly reliable",
            "C": "sometimes reliable",
            "D": "unreliable",
            "E": "untested source",
        },
        {
            "1": "known to be true",
            "2": "known to the source, not to the officer",
            "3": "not known to the source, corroborated",
            "4": "cannot be judged",
            "5": "suspected to be false",
        },
    ),
}


def explain_grading(grading: str) -> str:
    """What a grading says of source and intelligence, "" for what is none.

    >>> explain_grading("2BC"), explain_grading("C34"), explain_grading("quite sure")
    ('untested source; known indirectly, corroborated', 'sometimes reliable; not known to the source, corroborated', '')
    """
    grade = split_grading(grading)
    if grade is None:
        return ""
    source, worth = _MEANS[grade.scheme]
    return f"{source[grade.source]}; {worth[grade.intelligence]}"
