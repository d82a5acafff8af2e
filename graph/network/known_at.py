"""Evidence as it was known at an earlier moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ..errors import RingmapError
from .evidence import Evidence


def parse_moment(moment: str) -> int:
    """Return the last second of a moment that a user types, in seconds since 1970; a day counts to its end.

    Raise RingmapError if the text is no moment.
    """
    try:
        at = datetime.fromisoformat(moment)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return int((at + timedelta(days=1)).timestamp()) - 1 if _is_day(moment) else int(at.timestamp())
    except (ValueError, OverflowError):
        raise RingmapError(
            f"known at: {moment!r} is no moment, "
            "expected one such as 2026-03-01 or 2026-03-01T14:30; give it so"
        ) from None


def select_known(evidence: Evidence, limit: int, acts: Sequence[int] = ()) -> Evidence:
    """Return the part of the evidence that was recorded by a second and not superseded by then.

    The mentions and facts need a column superseded (seconds, 0 if still valid). acts are the moments at which
    claims were graded or weighed anew.
    """
    tables = (evidence.mentions, evidence.facts)
    mentions, facts = (
        table[
            (table["recorded"] <= limit) & ((table["superseded"] == 0) | (table["superseded"] > limit))
        ].drop_duplicates("id")
        for table in tables
    )
    # What left and came back is both an Entity and a FormerEntity with one id; the Entity comes first.
    entities = evidence.entities[evidence.entities["id"].isin(mentions["entity"])].drop_duplicates("id")
    documents = evidence.documents[evidence.documents["id"].isin(mentions["document"])]
    closed = [at for ats in (*(table["superseded"] for table in tables), acts) for at in ats if at <= limit]
    changed = evidence.changed if evidence.changed <= limit else max(closed, default=0)
    return replace(
        evidence,
        entities=entities.reset_index(drop=True),
        mentions=mentions,
        facts=facts,
        documents=documents,
        changed=changed,
    )


def has_changed_since(evidence: Evidence, limit: int, acts: Sequence[int]) -> bool:
    """Whether a mention came, went or was weighed anew after a second; the others are as for select_known."""
    mentions = evidence.mentions
    return bool(
        (mentions["recorded"] > limit).any()
        or (mentions["superseded"] > limit).any()
        or max(acts, default=0) > limit
    )


def _is_day(moment: str) -> bool:
    try:
        return bool(date.fromisoformat(moment))
    except ValueError:
        return False
