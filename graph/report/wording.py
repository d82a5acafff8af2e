"""Puts measures, gradings, days and kinds into words for a reader."""

import re

from ..kinds.grade_words import explain_grading

# What a value says about an entity; {0} is the value in plain digits.
MEASURED = {
    "betweenness": "the shortest way between about {0} pairs of others leads through here",
    "degree": "is linked to {0} others",
    "strength": "has links with a total strength of {0}",
    "closeness": "is near everybody it can reach (closeness {0})",
    "harmonic": "is near many others (harmonic centrality {0})",
    "eigenvector": "is linked to those who are well linked (eigenvector {0})",
    "pagerank": "is reached by many links (PageRank {0})",
    "core": "belongs to a core in which each has {0} links or more",
}
# Firms that serve all comers: they rank high because of their trade.
OPEN_TO_ALL = ("Forwarder", "Haulier")


def say_grading(grading: str) -> str:
    """Return a grading with its meaning, "not graded" for none.

    >>> say_grading("2BC"), say_grading("")
    ('2BC: untested source; known indirectly, corroborated', 'not graded')
    """
    return ": ".join(filter(None, (grading, explain_grading(grading)))) or "not graded"


def say_kind(kind: str) -> str:
    """Return a label of the model as words.

    >>> say_kind("IntelligenceLog"), say_kind("Organisation")
    ('intelligence log', 'organisation')
    """
    return " ".join(re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", kind)).lower() or kind


def format_number(value: float) -> str:
    """Return a value with three digits or so.

    >>> format_number(1043.5), format_number(12.0), format_number(0.034567), format_number(0.0)
    ('1,044', '12', '0.0346', '0')
    """
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 100 else f"{value:.3g}"


def format_moment(at: str) -> str:
    """Return a moment as a reader says it.

    >>> format_moment("2026-03-01T09:00:00Z")
    '2026-03-01 09:00:00 UTC'
    """
    return at.replace("T", " ").replace("Z", " UTC")


def say_span(first: str, last: str) -> str:
    """Return a span of days in words, "" if no day is known.

    >>> say_span("2026-01-10", "2026-09-19"), say_span("2026-01-10", "2026-01-10")
    ('2026-01-10 to 2026-09-19', '2026-01-10')
    """
    return " to ".join(dict.fromkeys(day for day in (first, last) if day))
