"""Marking: the strictest handling that an output holds, and as of when it is known."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .evidence import Evidence
from .kinds.handling import strictest
from .kinds.handling import strictest_marking as classification

if TYPE_CHECKING:
    from .store import Store

__all__ = ["Marking", "classification", "marked", "marking", "moment", "strictest"]


@dataclass(frozen=True)
class Marking:
    """handling is "", P, C, or C with every condition; classification the strictest; as_of UTC, YYYY-MM-DDTHH:MM:SSZ."""

    handling: str = ""
    classification: str = ""
    as_of: str = ""

    @property
    def text(self) -> str:
        """The marking in words, as outputs print it.

        >>> Marking("C: A1", "OFFICIAL-SENSITIVE", "2026-03-01T09:00:00Z").text
        'OFFICIAL-SENSITIVE · handling C: A1 · as of 2026-03-01T09:00:00Z'
        """
        words = (self.classification, f"handling {self.handling or 'not stated'}", f"as of {self.as_of}" if self.as_of else "nothing loaded")
        return " · ".join(word for word in words if word)


def marked(evidence: Evidence) -> Marking:
    """The marking of evidence: of its mentions, facts and documents."""
    handling = strictest({*evidence.mentions["handling"], *evidence.facts["handling"]})
    used = {*evidence.mentions["document"], *evidence.facts["document"]}
    documents = evidence.documents[evidence.documents["id"].isin(used)]
    latest = max((int(table["recorded"].max()) for table in (evidence.mentions, evidence.facts, documents) if len(table)), default=0)
    return Marking(handling, classification(documents["marking"]), moment(latest))


def marking(store: "Store") -> Marking:
    """The marking of a whole store, for outputs that show more than a network."""
    from datetime import datetime as clock

    handlings, classes, latest = set[str](), set[str](), 0
    for pattern, of in (("(:Document)-[x:MENTIONS]->(:Entity)", "handling"), ("(:Entity)-[x]->(:Entity)", "handling"), ("(x:Document)", "marking")):
        for row in store.read(f"MATCH {pattern} RETURN coalesce(x.{of}, '') AS said, max(x.recorded_at) AS at"):
            (handlings if of == "handling" else classes).add(str(row["said"]))
            at = row["at"].to_native() if hasattr(row["at"], "to_native") else row["at"]
            at = clock.fromisoformat(at) if isinstance(at, str) else at
            latest = max(latest, int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())) if at else latest
    return Marking(strictest(handlings), classification(classes), moment(latest))


def moment(seconds: int) -> str:
    """Seconds since 1970 as a UTC moment, or "" for none.

    >>> moment(0), moment(86400)
    ('', '1970-01-02T00:00:00Z')
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else ""
