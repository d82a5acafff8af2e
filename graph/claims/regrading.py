"""A regrading: what a document says is graded anew; the grading as first reported is kept."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..errors import RecordError
from ..kinds.grading import split_grading

EXPECTED = "a grade of the 3x5x2 such as 2C, or of the 5x5x5 such as B3"


@dataclass(frozen=True, slots=True)
class Regrading:
    """One document is graded anew, by one run, at a second since 1970 (UTC).

    to is the grade. origins restrict it to what the document has from these; without, it covers everything.
    reported are the grades that its claims had as first reported, "" for ungraded. Field names are stored.
    """

    run: str
    at: int
    to: str
    by: str = ""
    origins: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Regrading":
        """Return the regrading that str() wrote."""
        fields = json.loads(text)
        return cls(**fields | {name: tuple(fields[name]) for name in ("origins", "reported")})

    def __str__(self) -> str:
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    def covers(self, origin: str) -> bool:
        """Return whether a claim of this origin is graded anew."""
        return not self.origins or origin in self.origins


def read_regradings(texts: Iterable[str] | None, limit: int | None = None) -> list[Regrading]:
    """Return the regradings that a document's node has, the first one first, made by the second limit."""
    found = sorted(map(Regrading.parse, texts or ()), key=lambda one: (one.at, one.run))
    return [one for one in found if limit is None or one.at <= limit]


def describe_regradings(regradings: Sequence[Regrading]) -> str:
    """Return in words what a document was graded as, to what, and when; "" for none.

    >>> first = Regrading("run:1", 0, "E5", reported=("B2", ""))
    >>> describe_regradings([first, Regrading("run:2", 86400, "B3")])
    'regraded from B2 and ungraded to E5 on 1970-01-01, to B3 on 1970-01-02'
    """
    if not regradings:
        return ""
    reported = " and ".join(grade or "ungraded" for grade in regradings[0].reported) or "ungraded"
    steps = (f"to {one.to} on {datetime.fromtimestamp(one.at, UTC):%Y-%m-%d}" for one in regradings)
    part = " (what one source says in it)" if any(one.origins for one in regradings) else ""
    return f"regraded from {reported} {', '.join(steps)}{part}"


def parse_grade(text: str) -> str:
    """Return a grade as a user types it in normal form: source and intelligence, without handling.

    Raise RecordError if it is none, or names handling: who may see it is not graded anew.

    >>> parse_grade("2 c"), parse_grade("5x5x5 B-3")
    ('2C', 'B3')
    """
    grade = split_grading(text)
    if grade is None:
        raise RecordError(f"the grade is '{text}', expected {EXPECTED}; give one of them")
    bare = grade.source + grade.intelligence
    if grade.handling:
        raise RecordError(
            f"the grade is '{text}', which names handling too, expected {EXPECTED}; "
            f"handling stays as it is: give {bare}"
        )
    return bare


def get_grade(grading: str) -> str:
    """Return source and intelligence of a grading; another text as it is.

    >>> get_grade("2BP"), get_grade("")
    ('2B', '')
    """
    grade = split_grading(grading) if grading else None
    return grade.source + grade.intelligence if grade else grading


def find_reported(claim: Mapping[str, Any]) -> str:
    """Return the grading of a stored claim as it was first reported, "" if it was ungraded."""
    gradings = claim.get("gradings")
    return str(gradings[0]) if gradings else str(claim.get("grading") or "")


def regrade_claim(
    claim: Mapping[str, Any], regradings: Iterable[Regrading], weigh: Callable[[str], float]
) -> dict[str, Any]:
    """Return the properties of a stored claim that follow from its regradings, None for what it lacks.

    weigh gives the confidence of a grading. gradings are all that it had, as first reported and then one for
    each regrading; graded_at are the seconds from which each held.

    >>> regrade_claim({"grading": "2BP", "origin": "o"}, [Regrading("run:1", 9, "3E")], {"3EP": 0.0}.get)
    {'grading': '3EP', 'gradings': ['2BP', '3EP'], 'graded_at': [0, 9], 'confidence': 0.0}
    """
    reported = find_reported(claim)
    covering = [one for one in regradings if one.covers(claim["origin"])]
    gradings = [reported, *(_keep_handling(one.to, reported) for one in covering)]
    return {
        "grading": gradings[-1] or None,
        "gradings": gradings if covering else None,
        "graded_at": [0, *(one.at for one in covering)] if covering else None,
        "confidence": weigh(gradings[-1]),
    }


def _keep_handling(to: str, reported: str) -> str:
    """Return a grade with the handling letter of the reported grading, if both are of one scheme."""
    grade, before = split_grading(to), split_grading(reported) if reported else None
    return to + before.handling[:1] if grade and before and grade.scheme == before.scheme else to
