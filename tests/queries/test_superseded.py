"""What a newer file of the same name leaves out is in no answer, though its entities are still stored."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact
from ringmap.graph.ledger.write import Load
from ringmap.graph.schema.model import MODEL
from ringmap.graph.store import Store
from ringmap.queries.library import read_library, run_query

from ..long import mark_rest_long
from .conftest import PLANTED
from .test_answers import STATED, list_told_cells

FORMER = "MATCH (:Entity)-[f:FORMERLY]->(:Entity) RETURN count(f) AS facts, count(DISTINCT f.type) AS types"


def gossip(document: Document) -> Document:
    """The document as an older file gave it: whatever may hold between two things that it names, it said."""
    named = tuple(document.mentions_by_id.values())
    more = (
        Fact(
            edge.type,
            one,
            other,
            one.place,
            one.grounds,
            first="2025-03-08",
            last="2025-03-08",
            details=(("kind", "gossip"),),
        )
        for one, other in permutations(named, 2)
        for edge in MODEL.edges
        if one.kind in edge.starts and other.kind in edge.ends
    )
    return replace(document, mentions=named, facts=(*document.facts, *more))


@pytest.fixture
def private_store(store: Store) -> Iterator[Store]:
    """A store that other tests, which know a case by its documents, do not find this one's in."""
    yield store
    store.empty()


@pytest.mark.parametrize("name", mark_rest_long(PLANTED))
def test_no_question_finds_what_was_superseded(private_store: Store, name: str) -> None:
    documents = PLANTED[name]()
    for given in ([gossip(document) for document in documents], documents):
        with Load(private_store) as loading:
            loading.add("planted", given)
    (held,) = private_store.read(FORMER)
    assert held["facts"] > len(documents)
    assert held["types"] > 1
    stated = [expected for expected in STATED if expected.case == name]
    found = {
        one.question: list_told_cells(
            run_query(private_store, read_library().find(one.question), one.params), one.columns
        )
        for one in stated
    }
    assert found == {one.question: one.rows for one in stated}
