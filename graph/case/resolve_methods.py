"""The methods of a Case that judge which entities are one: resolve, proposals and others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..console.frames import make_table
from ..sentence_words import plural

if TYPE_CHECKING:
    import pandas as pd

    from ..store import Store

Row = dict[str, Any]


class ResolveMethods(ABC):
    """The part of a Case that keeps what people judge of its entities."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def resolve(self, verdict: str, one: str, other: str, *, why: str, by: str = "") -> pd.DataFrame:
        """Judge two entities: verdict is same, different or unsure; return the judgement as one row.

        one and other are entities as `show` takes them, or ids of mentions, which part an entity. by is who
        judges, by default the user. "same" joins the two, "different" keeps them apart whatever the rules
        say. A judgement that contradicts an earlier one is refused: undo that one first.
        """
        from .judged_pairs import JUDGEMENT_COLUMNS

        return self._table(
            [keep_judgement(self._store(), verdict, one, other, by=by, why=why)], JUDGEMENT_COLUMNS
        )

    def undo_judgement(self, id: str, *, by: str = "") -> str:
        """Undo a judgement, or all of one linking, by its id; return what was done, and keep who undid it."""
        return take_back_judgement(self._store(), id, by=by)

    def judgements(self) -> pd.DataFrame:
        """Return every judgement, the latest first: who judged what, when and why, and whether it holds."""
        from .judged_pairs import JUDGEMENT_COLUMNS, list_judgements

        return self._table(list_judgements(self._store()), JUDGEMENT_COLUMNS)

    def proposals(self, *, limit: int | None = None) -> pd.DataFrame:
        """Return pairs of persons, and of firms, that may be one, the most useful to judge first.

        value is the probability that the two are one, times one more than connects: the pairs of others that
        a join would connect. Pairs that somebody judged are left out.
        """
        from .rank_proposals import PROPOSAL_COLUMNS, list_proposals

        rows = [one.to_row() for one in list_proposals(self._store())]
        return self._table(rows[:limit], PROPOSAL_COLUMNS)

    def link_entities(
        self,
        *,
        kind: str = "",
        at_least: float | None = None,
        by: str = "",
        yes: bool = False,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """Return the pairs of persons and of firms that evidence joins, the most useful first.

        With yes, join them. kind is "person" or "firm", by default both. at_least is the least
        probability of a join, by default 8/9; limit holds for the table alone. The joins are one act of
        judgements "same", which `undo_judgement` takes back by its id or one by one, and `judgements` lists;
        attrs["notes"] names it. Pairs that somebody judged are left as they are.
        """
        from ..audit.record_use import find_user
        from .join_found import LEAST, describe_act, join_found, list_joins
        from .rank_proposals import PROPOSAL_COLUMNS

        found = list_joins(self._store(), LEAST if at_least is None else at_least, kind)
        note = found.describe()
        if yes:
            note = describe_act(join_found(self._store(), found, by=by or find_user()), found)
        return self._table(found.rows[:limit], PROPOSAL_COLUMNS, notes=[note])

    def link_persons(
        self, *, at_least: float | None = None, by: str = "", yes: bool = False, limit: int | None = None
    ) -> pd.DataFrame:
        """Return what `link_entities` returns of persons alone: its earlier name."""
        return self.link_entities(kind="person", at_least=at_least, by=by, yes=yes, limit=limit)

    def _table(self, rows: list[Row], columns: tuple[str, ...], notes: Iterable[str] = ()) -> pd.DataFrame:
        from ..network.marking import mark_case

        return make_table(rows, columns, marking=mark_case(self._store()).text, notes=notes)


def keep_judgement(store: Store, verdict: str, one: str, other: str, *, by: str, why: str) -> Row:
    """Keep a judgement of two that a user names, and return its row."""
    from ..audit.record_use import find_user
    from ..ledger.judge import judge
    from .judged_pairs import find_judged_side, make_judgement_row

    sides = [find_judged_side(store, text) for text in (one, other)]
    return make_judgement_row(store, judge(store, verdict, *sides, by=by or find_user(), why=why))


def take_back_judgement(store: Store, id: str, *, by: str) -> str:
    """Undo a judgement and return a sentence on it."""
    from ..audit.record_use import find_user
    from ..ledger.judge import describe_judgement, undo_judgement

    first, *others = undo_judgement(store, id, by=by or find_user())
    if others and id.strip() == first.act:
        return f"Undid {first.act}: parted {plural(len(others) + 1, 'join')}"
    text = f"Undid {first.id}: {describe_judgement(first)}"
    if others:
        ids = ", ".join(one.id for one in others)
        text += f"; with it {plural(len(others), 'join')} of linking that weighed the two as one: {ids}"
    if first.act:
        text += "; judge the two different, or `ringmap resolve link` may join them again"
    return text
