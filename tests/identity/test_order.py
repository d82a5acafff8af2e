"""Entities are the same in any order of the records, in one load or in many."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ringmap.graph.identity.partition import (
    Condition,
    IdentityKeys,
    collect_condition_values,
    find_open_keys,
    group_mentions,
)
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract

from ..claims.made_up import bill, load_all, make_booking, make_colliding_documents
from .joining import address, group_documents, report
from .test_vehicles_and_shipments import D, M, declaration, make_naming_bill

texts = st.sampled_from("abcde")
gates = st.builds(Condition, texts, st.sampled_from(["g", "h", "a", "b"]), st.sampled_from(["", "1", "2"]))
borne = st.dictionaries(
    st.text("0123456789", min_size=1, max_size=3),
    st.builds(
        IdentityKeys,
        st.lists(texts, max_size=3, unique=True).map(tuple),
        st.lists(gates, max_size=3).map(tuple),
    ),
    max_size=10,
)


@given(borne, st.randoms(use_true_random=False))
def test_the_order_of_mentions_changes_no_part(bearings, draw):
    items = list(bearings.items())
    draw.shuffle(items)
    assert group_mentions(dict(items)) == group_mentions(bearings)


@given(borne)
def test_every_mention_is_in_one_part_and_equal_keys_are_never_parted(bearings):
    parts = group_mentions(bearings)
    assert sorted(mention for part in parts for mention in part) == sorted(bearings)
    home = {mention: number for number, part in enumerate(parts) for mention in part}
    at: dict[str, int] = {}
    for mention, bearing in bearings.items():
        for key in bearing.keys:
            assert at.setdefault(key, home[mention]) == home[mention]


@given(borne)
def test_a_part_is_held_together_by_open_keys_alone(bearings):
    values = collect_condition_values(bearings.values())
    for part in group_mentions(bearings):
        first, *_ = part
        reached, ahead = {first}, [first]
        while ahead:
            mine = find_open_keys(bearings[ahead.pop()], values)
            near = {other for other in part - reached if mine & find_open_keys(bearings[other], values)}
            reached |= near
            ahead += near
        assert reached == part


@given(borne)
def test_what_a_gate_shuts_it_shuts_for_everybody_at_it(bearings):
    values = collect_condition_values(bearings.values())
    for bearing in bearings.values():
        for gate in bearing.conditions:
            if len(values.get(gate.topic, ())) > 1:
                assert gate.key not in find_open_keys(bearing, values) or gate.key in bearing.keys


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_documents_changes_no_entity(seed):
    documents = make_colliding_documents(seed, 40)
    shuffled = random.Random(seed).sample(documents, len(documents))
    for kind in ("Person", "Organisation", "Shipment", "Vehicle"):
        assert group_documents(shuffled, kind) == group_documents(documents, kind)


SHIPPING = {
    document.header.reference: document
    for document in (
        declaration("d1", mrn=M, ducr=D),
        declaration("d2", ducr=D),
        declaration("d3", mrn=M),
        make_naming_bill("B1", mrn=M),
        make_naming_bill("B2", ducr=D),
        make_naming_bill("B3", mrn=M, ducr=D),
        make_booking("K1"),
        bill("B4", booking="K1"),
        bill("B5", booking="K1"),
        make_naming_bill("H1", house=True, mrn=M),
    )
}


def read_entities(store, kind: str) -> list[list[str]]:
    """The entities of a kind in a store, each as the references of the documents that mention it."""
    rows = store.read(
        "MATCH (e:Entity {kind: $kind})<-[:MENTIONS]-(d:Document) "
        "RETURN e.id AS id, collect(d.reference) AS said",
        kind=kind,
    )
    return sorted(sorted(row["said"]) for row in rows)


def read_named_keys(store) -> dict[str, str]:
    """Return the value at every key: none, one, or "several", which blocks the key."""
    rows = store.read("MATCH (k:IdentityKey) RETURN k.id AS id, k.named AS named")
    return {row["id"]: "several" if len(row["named"]) > 1 else "".join(row["named"]) for row in rows}


# A failure is drawn from few documents and reads well as it is; shrinking it takes minutes on a store.
@pytest.mark.long
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(sorted(SHIPPING)), min_size=2, max_size=7, unique=True), st.data())
def test_papers_that_come_one_by_one_and_go_again_are_resolved_as_if_at_once(store, references, data):
    store.empty()
    waiting, number = [SHIPPING[reference] for reference in references], 0
    while waiting:
        pack = waiting[: data.draw(st.integers(1, 3))]
        load_all(store, pack, f"{(number := number + 1)}.csv")
        waiting = waiting[len(pack) :]
    assert read_entities(store, "Shipment") == group_documents(
        [SHIPPING[reference] for reference in references], "Shipment"
    )
    gone = data.draw(st.sampled_from(references))
    retract(store, SHIPPING[gone].id)
    left = [SHIPPING[reference] for reference in references if reference != gone]
    assert read_entities(store, "Shipment") == group_documents(left, "Shipment")
    kept = list(export_canonical(store)), read_named_keys(store)
    store.empty()
    load_all(store, left)
    assert (list(export_canonical(store)), read_named_keys(store)) == kept


def test_a_line_that_waits_for_a_sector_joins_when_one_is_loaded_and_parts_when_it_goes(store):
    line = "1 Station Road, Grays"
    bare = [report(str(at), address(line)) for at in (1, 2)]
    stated = [report(str(at), address(line, postcode)) for at, postcode in ((3, "RM20 3LT"), (4, "RM17 6NB"))]
    documents = [*bare, *stated]
    expected = []
    for at, document in enumerate(documents):
        load_all(store, [document], f"{at}.csv")
        expected = group_documents(documents[: at + 1], "Address")
        assert read_entities(store, "Address") == expected
    assert expected == [["1"], ["2"], ["3"], ["4"]]
    for at in (3, 2):
        retract(store, documents[at].id)
        assert read_entities(store, "Address") == group_documents(documents[:at], "Address")
