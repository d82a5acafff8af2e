"""A case ends where its documents and judgements say, in whatever order they came and went."""

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.origins_version import ORIGINS

from ..claims.made_up import load_all
from ..long import mark_rest_long
from .random_case import RandomCase


@pytest.fixture
def fresh(store):
    """Empties the store again, and gives it."""

    def emptied():
        store.empty()
        return store

    return emptied


def export_lines(store):
    return list(export_canonical(store))


@pytest.mark.parametrize("seed", mark_rest_long(range(30), 2))
def test_random_loads_retractions_judgements_and_undoings_end_where_documents_and_judgements_say(fresh, seed):
    """The end is that of a case that has the judgements first, and then the documents in another order."""
    case = RandomCase(fresh(), seed)
    case.load()
    for _ in range(14):
        case.draw.choice((case.load, case.retract, case.judge, case.judge, case.link, case.undo))()
    assert case.is_as_defined()
    after = export_lines(case.store)
    judgements = case.store.read("MATCH (j:Judgement) WHERE j.undone_at IS NULL RETURN properties(j) AS p")
    key = case.store.read("MATCH (s:Store) RETURN s.key AS key")[0]["key"]
    store = fresh()
    store.prepare()
    store.write(
        lambda tx: tx.run("MATCH (s:Store) SET s.key = $key, s.origins = $origins", key=key, origins=ORIGINS)
    )
    for row in judgements:
        store.write(
            lambda tx, p=row["p"]: tx.run("CREATE (j:Judgement) SET j = $p", p=p | {"present_anchors": None})
        )
    documents = case.draw.sample(list(case.documents.values()), len(case.documents))
    for document in documents:
        load_all(store, [document], f"{document.id}.csv")
    assert export_lines(store) == after
