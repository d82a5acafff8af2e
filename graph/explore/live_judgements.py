"""Whether two are one, on a live page: the evidence, what was judged before, judging, and undoing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from ..audit.uses import change_action
from ..case.judged_pairs import list_entity_judgements, read_judged_pairs
from ..case.resolve_methods import keep_judgement, take_back_judgement
from ..case.weigh_pair import CaseRecords, WeighedTwo
from ..console.plain import spell_out
from ..identity.judgements import SAME
from ..network.marking import Marking, mark_rows
from ..schema.model import MODEL
from ..store.last_change import read_last_change
from ..view.live_page import describe_marking
from .arrivals import raise_marking
from .live_case import LiveCase, refuse_unknown

JUDGED_KINDS = tuple(node.label for node in MODEL.nodes if node.is_resolved)
_LONGEST = 500  # characters of a text beside others


@dataclass(eq=False)
class LiveJudgements:
    """The judgements of a case that is open as a live page; each use is recorded before it is answered."""

    case: LiveCase
    # Reading all persons and firms takes seconds in a large case, and their evidence changes only with it.
    _records: tuple[int, CaseRecords] | None = None
    _lock: Lock = field(default_factory=Lock)

    def list_of(self, id: str, marking: Marking) -> dict[str, Any]:
        """Return what was judged of one entity, the latest first."""
        case = self.case.use("judged", id)
        refuse_unknown(case, id)
        return {"judged": self._list(id), **self._mark(marking, id), "changed": case.latest}

    def weigh(self, id: str, other: str, marking: Marking) -> dict[str, Any]:
        """Return the evidence on whether two entities are one, and what was judged of the two."""
        case = self.case.use("weigh", id, other)
        refuse_unknown(case, id, other)
        weighed = self._weigh(case.latest, id, other).to_json()
        for one in weighed["evidence"]:
            one["values"] = [spell_out(value, _LONGEST) for value in one["values"]]
        judged = [row for row in self._list(id) if row["other"] in ("", other)]
        return {**weighed, "judged": judged, **self._mark(marking, id, other), "changed": case.latest}

    def judge(self, verdict: str, id: str, other: str, why: str) -> dict[str, Any]:
        """Keep a judgement as `ringmap resolve` does; return its id and, of "same", the joined entity."""
        asked: dict[str, object] = {"verdict": verdict}
        self.case.record_act(change_action("resolve", "alteration", asked), "judge", verdict, id, other)
        store = self.case.store
        made = keep_judgement(store, verdict, id, other, by="", why=why)
        joined = [one for one in (id, other) if self._has(one)] if verdict == SAME else []
        return {"id": made["id"], "joined": joined[:1], "changed": read_last_change(store)}

    def undo(self, judgement: str) -> dict[str, Any]:
        """Undo a judgement as `ringmap resolve undo` does, and return what was done."""
        self.case.record_act("alteration", "unjudge", judgement)
        done = take_back_judgement(self.case.store, judgement, by="")
        return {"done": spell_out(done, _LONGEST), "changed": read_last_change(self.case.store)}

    def _has(self, id: str) -> bool:
        return bool(self.case.store.read("MATCH (e:Entity {id: $id}) RETURN e.id AS id", id=id))

    def _list(self, id: str) -> list[Mapping[str, Any]]:
        rows = list_entity_judgements(read_judged_pairs(self.case.store), id)
        words = ("label", "by", "why")
        shown = [{**row, **{name: spell_out(row[name], _LONGEST) for name in words}} for row in rows]
        return sorted(shown, key=lambda row: (row["at"], row["id"]), reverse=True)

    def _mark(self, marking: Marking, *ids: str) -> dict[str, Any]:
        found = mark_rows(self.case.store, [{"id": id} for id in ids])
        return {"marking": describe_marking(raise_marking(marking, [found]))}

    def _weigh(self, changed: int, one: str, other: str) -> WeighedTwo:
        with self._lock:
            if self._records is None or self._records[0] != changed:
                self._records = changed, CaseRecords(self.case.store)
            return self._records[1].weigh(one, other)
