"""What holds when documents are added, changed and removed, on every engine."""

import random
from dataclasses import replace

import pytest
from ringmap.graph.errors import StoreError, UnknownId
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.ledger.write import Load

from ..long import mark_rest_long
from .made_up import (
    VINS,
    bill,
    caller,
    firm,
    join_claims,
    load_all,
    log,
    make_booking,
    make_colliding_documents,
    make_use,
    person,
    phone,
    plate,
    vehicle,
)


def export_lines(store):
    return list(export_canonical(store))


def labels(store, kind):
    return sorted(
        row["label"] for row in store.read(f"MATCH (e:Entity) WHERE e:{kind} RETURN e.label AS label")
    )


def counts(store):
    return {
        row["label"]: row["n"]
        for row in store.read("MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n")
    }


@pytest.mark.both_engines
def test_loading_the_same_documents_twice_changes_and_writes_nothing(store):
    load_all(store, make_colliding_documents(1))
    once, before = export_lines(store), counts(store)
    with Load(store) as run:
        fates = run.add("made up.csv", make_colliding_documents(1))
    assert set(fates.values()) == {"unchanged"}
    assert (export_lines(store), counts(store)) == (once, before)


@pytest.mark.parametrize("seed", mark_rest_long(range(4)))
def test_the_order_of_documents_does_not_matter(fresh, seed):
    documents = make_colliding_documents(seed)
    store = fresh()
    load_all(store, documents)
    at_once = export_lines(store)
    store = fresh()
    random.Random(seed).shuffle(documents)
    for number, document in enumerate(documents):
        load_all(store, [document], f"file {number}.csv")
    assert export_lines(store) == at_once


@pytest.mark.parametrize("seed", mark_rest_long(range(3)))
def test_a_retracted_document_is_as_if_it_had_never_been_loaded(fresh, seed):
    documents = make_colliding_documents(seed, 14)
    without = {}
    for document in documents:
        store = fresh()
        load_all(store, [other for other in documents if other.id != document.id])
        without[document.id] = export_lines(store)
    for document in documents:
        store = fresh()
        load_all(store, documents)
        retract(store, document.id)
        assert export_lines(store) == without[document.id]


@pytest.mark.both_engines
def test_when_every_document_is_retracted_no_claim_and_no_entity_is_left(store):
    documents = make_colliding_documents(5)
    load_all(store, documents)
    for document in documents:
        retract(store, document.id)
    left = counts(store)
    assert set(left) == {"Store", "LoadRun", "Retracted"}
    assert left["Retracted"] == len(documents)
    assert export_lines(store) == []


def test_a_retracted_document_is_refused_until_it_is_readmitted(store):
    document = log("U1", caller("Dee", "07700 900100"))
    load_all(store, [document])
    retract(store, document.id)
    with Load(store) as run:
        assert run.add("made up.csv", [document]) == {document.id: "retracted"}
    with Load(store, readmit=True) as run:
        assert run.add("made up.csv", [document]) == {document.id: "loaded"}
    assert labels(store, "Person") == ["Dee"]
    assert "Retracted" not in counts(store)


def test_undoing_a_load_leaves_no_trace_of_it(store):
    load_all(store, make_colliding_documents(2, 10), "first.csv")
    before, held = export_lines(store), counts(store)
    run = load_all(store, make_colliding_documents(3, 10), "second.csv")
    retract_load(store, run)
    assert (export_lines(store), counts(store)) == (before, held)


def test_a_newer_file_of_the_same_name_replaces_what_the_older_one_gave(store):
    load_all(store, [log("U1", join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101")))])
    run = load_all(store, [log("U1", caller("Dee", "07700 900100"))])
    assert labels(store, "Person") == ["Dee"]
    assert [row["type"] for row in store.read("MATCH ()-[f:FORMERLY]->() RETURN f.type AS type")] == ["USES"]
    assert sorted(row["kind"] for row in store.read("MATCH (f:FormerEntity) RETURN f.kind AS kind")) == [
        "Person",
        "Phone",
    ]
    retract_load(store, run)
    assert labels(store, "Person") == ["Dee", "Moss"]
    assert "FormerEntity" not in counts(store)


def test_undoing_a_replacement_brings_back_the_older_document_exactly(store):
    older = log("U1", join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101")))
    load_all(store, [older, *make_colliding_documents(6, 8)])
    before = export_lines(store)
    run = load_all(store, [log("U1", caller("Dee", "07700 900102"), day="2026-04-01")])
    assert export_lines(store) != before
    retract_load(store, run)
    assert export_lines(store) == before
    with Load(store) as again:
        assert set(again.add("made up.csv", [older]).values()) == {"unchanged"}


def test_what_came_and_went_twice_is_undone_load_by_load(store):
    both, one = (
        log("U1", join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101"))),
        log("U1", caller("Dee", "07700 900100")),
    )
    runs, after = [], []
    for document in (both, one, both, one):
        runs.append(load_all(store, [document]))
        after.append(
            (
                export_lines(store),
                store.read("MATCH (:Document)-[m:FORMERLY_MENTIONED]->() RETURN count(m) AS n"),
            )
        )
    for number in (3, 2, 1):
        retract_load(store, runs[number])
        assert (
            export_lines(store),
            store.read("MATCH (:Document)-[m:FORMERLY_MENTIONED]->() RETURN count(m) AS n"),
        ) == after[number - 1]


def test_a_load_whose_file_was_replaced_is_not_undone_before_its_successor(store):
    first = load_all(
        store, [log("U1", join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101")))]
    )
    second = load_all(store, [log("U1", caller("Dee", "07700 900100"))])
    before = export_lines(store)
    with pytest.raises(
        StoreError, match=f"{second} replaced what {first} gave of made up.csv, .* undo {second} before it"
    ):
        retract_load(store, first)
    assert export_lines(store) == before
    retract_load(store, second)
    retract_load(store, first)
    assert set(counts(store)) == {"Store"}


def test_a_claim_stays_while_another_file_still_gives_it(store):
    both = join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101"))
    load_all(store, [log("U1", both)], "a.csv")
    load_all(
        store,
        [log("U1", join_claims(caller("Moss", "07700 900101"), caller("Del", "07700 900102")))],
        "b.csv",
    )
    load_all(store, [log("U1", caller("Dee", "07700 900100"))], "a.csv")
    assert labels(store, "Person") == ["Dee", "Del", "Moss"]


def test_two_persons_whom_only_one_document_joined_are_two_again_after_its_retraction(store):
    first, second = log("U1", caller("Dee", "07700 900100")), log("U2", caller("Dee", "07700 900101"))
    bridge = log(
        "U3",
        (lambda who, one, two: ((who, one, two), (make_use(who, one), make_use(who, two))))(
            person("Dee"), phone("07700 900100"), phone("07700 900101")
        ),
    )
    load_all(store, [first, second])
    assert labels(store, "Person") == ["Dee", "Dee"]
    load_all(store, [bridge], "bridge.csv")
    assert labels(store, "Person") == ["Dee"]
    retract(store, bridge.id)
    assert labels(store, "Person") == ["Dee", "Dee"]


def test_an_entity_keeps_its_id_when_more_is_known_of_it(store):
    load_all(store, [log("U1", caller("Dee", "07700 900100"))])
    (before,) = store.read("MATCH (p:Person) RETURN p.id AS id")
    load_all(store, [log("U2", caller("Dee", "07700 900100"))], "more.csv")
    assert store.read("MATCH (p:Person) RETURN p.id AS id") == [before]


def test_firms_of_one_name_join_until_a_second_number_shuts_the_gate(store):
    load_all(
        store, [log("U1", ((firm("Kivu Ltd", number="01234567"),), ())), log("U2", ((firm("Kivu Ltd"),), ()))]
    )
    assert labels(store, "Organisation") == ["Kivu Ltd"]
    other = log("U3", ((firm("Kivu Ltd", number="07654321"),), ()))
    load_all(store, [other], "other.csv")
    assert labels(store, "Organisation") == ["Kivu Ltd"] * 3
    retract(store, other.id)
    assert labels(store, "Organisation") == ["Kivu Ltd"]


def test_a_booking_joins_the_one_bill_that_names_it_and_is_above_several(store):
    load_all(store, [make_booking("K1"), bill("B1", booking="K1")])
    assert len(labels(store, "Shipment")) == 1
    load_all(store, [bill("B2", booking="K1")], "second.csv")
    assert len(labels(store, "Shipment")) == 3
    under = store.read(
        "MATCH (b:Shipment)-[:UNDER]->(k:Shipment) WHERE b.id <> k.id "
        "RETURN b.bill AS bill, k.booking AS booking ORDER BY bill"
    )
    assert under == [{"bill": "B1", "booking": "K1"}, {"bill": "B2", "booking": "K1"}]


def test_a_house_bill_lies_under_its_master_and_joins_nothing(store):
    load_all(store, [bill("M1"), bill("H1", house=True, master="M1")])
    assert store.read(
        "MATCH (h:Shipment)-[:UNDER]->(m:Shipment) RETURN h.bill AS house, m.bill AS master"
    ) == [{"house": "H1", "master": "M1"}]


def test_two_makes_on_one_vin_never_merge(store):
    load_all(
        store,
        [
            log("U1", vehicle(VINS[0], make="LAND ROVER")),
            log("U2", vehicle(VINS[0], make="BMW")),
            log("U3", vehicle(VINS[0])),
        ],
    )
    assert len(labels(store, "Vehicle")) == 2
    assert len(labels(store, "Vin")) == 1


def test_a_doubtful_vin_joins_within_its_source_alone(store):
    load_all(
        store,
        [
            log("U1", vehicle("5XYZK4AG0B24283")),
            log("U2", vehicle("5XYZK4AG0B24283")),
            log("U3", vehicle("5XYZK4AG0B24283"), force="Kent"),
        ],
    )
    assert len(labels(store, "Vehicle")) == 2
    assert [row["doubtful"] for row in store.read("MATCH (v:Vin) RETURN v.doubtful AS doubtful")] == [
        True,
        True,
    ]


def test_logs_from_one_source_are_one_origin_and_the_source_is_nowhere_in_the_store(store):
    load_all(
        store,
        [
            log("U1", caller("Dee", "07700 900100", source="REF 7781")),
            log("U2", caller("Dee", "07700 900100", source="ref  7781")),
            log("U3", caller("Dee", "07700 900100", source="REF 7781"), force="Kent"),
        ],
    )
    origins = {row["origin"] for row in store.read("MATCH ()-[f:USES]->() RETURN f.origin AS origin")}
    assert len(origins) == 2
    held = store.read("MATCH (n) RETURN properties(n) AS p") + store.read(
        "MATCH ()-[r]->() RETURN properties(r) AS p"
    )
    assert not any("7781" in str(row["p"]) for row in held)


def test_a_shipper_becomes_an_exporter_and_ceases_to_be_one_with_the_bill(store):
    load_all(store, [log("U1", ((firm("Kivu Ltd", number="01234567"),), ()))])
    assert counts(store).get("Exporter") is None
    shipped = bill("B1", shipper=firm("Kivu Ltd", number="01234567"))
    load_all(store, [shipped], "bills.csv")
    assert store.read("MATCH (e:Entity:Exporter) RETURN e.label AS label") == [{"label": "Kivu Ltd"}]
    retract(store, shipped.id)
    assert counts(store).get("Exporter") is None
    assert labels(store, "Organisation") == ["Kivu Ltd"]


def test_the_best_supported_reading_is_shown_with_the_number_of_others(store):
    load_all(
        store,
        [
            log("U1", ((person("Ann Moss", nominal="N1", source="S1"),), ())),
            log("U2", ((person("Ann Moss", nominal="N1", source="S2"),), ())),
            log("U3", ((person("Anne Moss", nominal="N1", grading="1AP"),), ())),
        ],
    )
    (who,) = store.read("MATCH (p:Person) RETURN p.label AS label, p.name_others AS others")
    assert who == {"label": "Ann Moss", "others": 1}


def test_a_plate_alone_is_a_plate(store):
    load_all(store, [log("U1", ((plate("LB07 SEO"),), ()))])
    assert store.read("MATCH (e:Entity) RETURN e.id AS id, e.label AS label") == [
        {"id": "plate:LB07SEO", "label": "LB07SEO"}
    ]


def test_retracting_what_is_not_there_says_where_to_look(store):
    with pytest.raises(
        UnknownId, match="no document has the id 'log:x', expected one that `ringmap documents` lists"
    ):
        retract(store, "log:x")


def test_retracting_by_reference_or_with_a_slip_names_the_nearest_document(store):
    document = log("EX/2026/1", caller("Dee", "07700 900100"))
    load_all(store, [document])
    for wrong in ("ex/2026/1", document.id[:-1] + "z"):
        with pytest.raises(UnknownId, match=f"the nearest is {document.id}"):
            retract(store, wrong)


@pytest.mark.parametrize("seed", mark_rest_long(range(3)))
def test_what_a_killed_load_left_undone_is_put_right_by_the_same_load_again(fresh, seed):
    older = make_colliding_documents(seed)
    newer = [
        *make_colliding_documents(seed + 10),
        *(replace(document, facts=(), mentions=document.mentions[:1]) for document in older[::2]),
    ]

    def begun():
        store = fresh()
        load_all(store, older)
        return store

    def killed(store):
        with Load(store) as run:
            run.add("made up.csv", newer)
            raise KeyboardInterrupt  # nothing is done after what was written

    store = begun()
    load_all(store, newer)
    undisturbed = export_lines(store)
    store = begun()
    with pytest.raises(KeyboardInterrupt):
        killed(store)
    load_all(store, newer)
    assert export_lines(store) == undisturbed
    assert store.read(
        "MATCH (n) WHERE n.stale IS NOT NULL OR (n:LoadRun AND n.finished_at IS NULL) RETURN count(n) AS n"
    ) == [{"n": 0}]
