"""A case ends where its documents and regradings say, in whatever order they came and went."""

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.origins_version import ORIGINS
from ringmap.graph.ledger.regrade import RegradePlan, plan_regrade, regrade
from ringmap.graph.ledger.undo import retract_load

from ..identity.random_case import RandomCase
from ..long import mark_rest_long
from .made_up import load_all

GRADES = ("1A", "2C", "3E", "B2", "E5")


class RegradedCase(RandomCase):
    """A random case whose documents are graded anew too; standing has its regradings by run."""

    def __init__(self, store, seed):
        super().__init__(store, seed)
        self.standing = {}

    def regrade(self):
        if not self.documents:
            return
        which = self.draw.choice(("document", "document", "origin_of"))
        plan = plan_regrade(
            self.store, self.draw.choice(GRADES), **{which: self.draw.choice(sorted(self.documents))}
        )
        if plan.documents:
            self.standing[regrade(self.store, plan, by="Ann")] = plan

    def undo_regrade(self):
        if self.standing:
            run = self.draw.choice(sorted(self.standing))
            retract_load(self.store, run)
            del self.standing[run]

    def retract(self):
        before = set(self.documents)
        super().retract()
        for run, plan in self.standing.items():
            kept = tuple(id for id in plan.documents if id not in before - set(self.documents))
            self.standing[run] = RegradePlan(plan.to, kept, plan.origins, ())


@pytest.mark.parametrize("seed", mark_rest_long(range(40), 2))
def test_random_loads_retractions_regradings_and_undoings_end_where_documents_and_regradings_say(store, seed):
    """The end is that of a case that gets its last documents, and then its regradings in their order."""
    case = RegradedCase(store, seed)
    case.load()
    for _ in range(14):
        case.draw.choice((case.load, case.retract, case.regrade, case.regrade, case.undo_regrade))()
    after = list(export_canonical(store))
    key = store.read("MATCH (s:Store) RETURN s.key AS key")[0]["key"]
    store.empty()
    store.prepare()
    store.write(
        lambda tx: tx.run("MATCH (s:Store) SET s.key = $key, s.origins = $origins", key=key, origins=ORIGINS)
    )
    for document in case.draw.sample(list(case.documents.values()), len(case.documents)):
        load_all(store, [document], f"{document.id}.csv")
    for plan in case.standing.values():
        regrade(store, plan, by="Ann")
    assert list(export_canonical(store)) == after
