"""A case ends where documents, regradings and tables say, in whatever order they came and went."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.confidence import read_confidence_table
from ringmap.graph.claims.fit_confidence import Outcome, fit_table
from ringmap.graph.ledger.calibrate import replace_table
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.origins_version import ORIGINS
from ringmap.graph.ledger.regrade import RegradePlan, plan_regrade, regrade
from ringmap.graph.ledger.undo import retract_load

from ..identity.random_case import RandomCase
from ..long import mark_rest_long
from .made_up import load_all

OWN = read_confidence_table()
GRADES = ("1A", "2C", "3E", "B2", "E5")


class RegradedCase(RandomCase):
    """A random case whose documents are graded anew too, and its table fitted.

    standing has its regradings and tables its fitted tables, by run.
    """

    def __init__(self, store, seed):
        super().__init__(store, seed)
        self.standing, self.tables = {}, {}

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

    def calibrate(self):
        outcomes = [
            Outcome(f"d{number}", (*key, ""), self.draw.random() < 0.8)
            for number in range(40)
            for key in (("document", "IntelligenceLog"), ("document", "ShippingRecord"))
        ]
        outcomes += [replace(one, key=OWN.find_key("2B", "IntelligenceLog")) for one in outcomes]
        table = fit_table(outcomes, OWN)
        self.tables[replace_table(self.store, table, by="Ann")] = table

    def undo_calibration(self):
        if self.tables:
            run = self.draw.choice(sorted(self.tables))
            retract_load(self.store, run)
            del self.tables[run]

    def retract(self):
        before = set(self.documents)
        super().retract()
        for run, plan in self.standing.items():
            kept = tuple(id for id in plan.documents if id not in before - set(self.documents))
            self.standing[run] = RegradePlan(plan.to, kept, plan.origins, ())


@pytest.mark.parametrize("seed", mark_rest_long(range(40), 2))
def test_random_loads_retractions_regradings_and_undoings_end_where_documents_and_regradings_say(store, seed):
    """The end is that of a case with its last documents, then its regradings in order and its last table."""
    case = RegradedCase(store, seed)
    case.load()
    for _ in range(14):
        acts = (case.load, case.retract, case.regrade, case.regrade, case.undo_regrade)
        case.draw.choice((*acts, case.calibrate, case.undo_calibration))()
    assert_ends_as_defined(case)


@pytest.mark.parametrize("seed", mark_rest_long((1194, *range(100, 129)), 1))
def test_random_changes_of_every_sort_end_where_documents_judgements_regradings_and_tables_say(store, seed):
    """The end is that of a case with its judgements first, then its documents, regradings and last table."""
    case = RegradedCase(store, seed)
    case.load()
    for _ in range(20):
        acts = (case.load, case.load, case.retract, case.judge, case.judge, case.link, case.undo)
        graded = (case.regrade, case.undo_regrade, case.calibrate, case.undo_calibration)
        case.draw.choice((*acts, *graded))()
    assert case.is_as_defined()
    assert_ends_as_defined(case)


def assert_ends_as_defined(case):
    """The case is as one that is made anew from what stands in it."""
    store = case.store
    after = list(export_canonical(store))
    judgements = store.read("MATCH (j:Judgement) WHERE j.undone_at IS NULL RETURN properties(j) AS p")
    key = store.read("MATCH (s:Store) RETURN s.key AS key")[0]["key"]
    store.empty()
    store.prepare()
    store.write(
        lambda tx: tx.run("MATCH (s:Store) SET s.key = $key, s.origins = $origins", key=key, origins=ORIGINS)
    )
    for row in judgements:
        properties = row["p"] | {"present_anchors": None}
        store.write(lambda tx, p=properties: tx.run("CREATE (j:Judgement) SET j = $p", p=p))
    for document in case.draw.sample(list(case.documents.values()), len(case.documents)):
        load_all(store, [document], f"{document.id}.csv")
    for plan in case.standing.values():
        regrade(store, plan, by="Ann")
    for table in list(case.tables.values())[-1:]:
        replace_table(store, table, by="Ann")
    assert list(export_canonical(store)) == after
