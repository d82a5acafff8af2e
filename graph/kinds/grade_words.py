"""Explain in words what the letters and digits of a grading mean, in both schemes."""

from .grading import split_grading

# By scheme: the meaning of the source grade, and of the intelligence grade.
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
    """Return what a grading says of its source and intelligence, "" for a text that is no grading.

    >>> explain_grading("2BC"), explain_grading("quite sure")
    ('untested source; known indirectly, corroborated', '')
    >>> explain_grading("C34")
    'sometimes reliable; not known to the source, corroborated'
    """
    grade = split_grading(grading)
    if grade is None:
        return ""
    sources, intelligence = _MEANS[grade.scheme]
    return f"{sources[grade.source]}; {intelligence[grade.intelligence]}"
