"""What an entity shows comes from its current mentions, weighed by the days of their documents."""

import random
from dataclasses import replace

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Header, Mention, collect_readings
from ringmap.graph.kinds import TEXT
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.undo import retract_load

from .made_up import load_all, log, make_colliding_documents, person


def chart(kind: str, name: str) -> Document:
    """A chart that draws one thing of a kind under a name."""
    return Document(
        Header("LinkChart", "wall", "wall", "file name"),
        (Mention(kind, "n1", collect_readings(name=TEXT.clean(name)), own_key="n1"),),
        (),
    )


@pytest.mark.parametrize("kind", ["Phone", "Vin", "Email", "Port", "Area", "Plate"])
def test_what_a_chart_draws_under_a_name_is_called_as_its_newest_file_does(fresh, kind):
    store = fresh()
    load_all(store, [chart(kind, "Burner A")], "wall.csv")
    run = load_all(store, [chart(kind, "Burner B")], "wall.csv")
    assert store.read("MATCH (e:Entity) RETURN e.label AS label") == [{"label": "Burner B"}]
    renamed = list(export_canonical(store))
    retract_load(store, run)
    assert store.read("MATCH (e:Entity) RETURN e.label AS label") == [{"label": "Burner A"}]
    store = fresh()
    load_all(store, [chart(kind, "Burner B")], "wall.csv")
    assert list(export_canonical(store)) == renamed


def test_who_is_new_with_a_file_of_an_older_date_is_shown_by_the_day_that_all_files_give(fresh):
    late, early = (log("U1", ((), ()), day=day) for day in ("2026-05-01", "2026-03-01"))
    between = log("U2", ((person("Anne Moss", nominal="N1"),), ()), day="2026-04-01")
    early = replace(early, mentions=(person("Ann Moss", nominal="N1"),))
    found = []
    for order in (("late", "early"), ("early", "late")):
        store = fresh()
        for name in order:
            load_all(store, [late] if name == "late" else [early, between], f"{name}.csv")
        assert store.read("MATCH (p:Person) RETURN p.label AS label") == [{"label": "Ann Moss"}]
        found.append(list(export_canonical(store)))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(3))
def test_documents_dated_anew_show_what_they_would_have_shown_at_once(fresh, seed):
    draw = random.Random(seed)
    documents = make_colliding_documents(seed)
    days = ("2025-12-01", "2026-03-01", "2026-06-01")
    dated = [
        replace(document, header=replace(document.header, day=draw.choice(days))) for document in documents
    ]
    store = fresh()
    load_all(store, documents)
    load_all(store, dated)
    after = list(export_canonical(store))
    store = fresh()
    load_all(store, dated)
    assert list(export_canonical(store)) == after
