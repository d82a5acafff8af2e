"""Corrected claims: an entity whose every mention is replaced keeps its id."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Mention, collect_readings
from ringmap.graph.kinds import PERSON_NAME, TEXT
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.undo import retract_load

from ..long import mark_rest_long
from .made_up import (
    bill,
    caller,
    firm,
    join_claims,
    load_all,
    log,
    make_booking,
    make_colliding_documents,
    person,
    read_everything,
    vehicle,
)

GRADED = Grounds("1AP", "P")


def regrade(document: Document) -> Document:
    """The document as a newer file gives it that corrects every grading, and with it every claim's id."""
    anew: dict[int, Mention] = {}

    def again(mention: Mention) -> Mention:
        return anew.setdefault(
            id(mention),
            replace(mention, grounds=replace(GRADED, source_reference=mention.grounds.source_reference)),
        )

    facts = tuple(
        replace(
            fact,
            start=again(fact.start),
            end=again(fact.end),
            grounds=replace(GRADED, source_reference=fact.grounds.source_reference),
        )
        for fact in document.facts
    )
    return replace(document, mentions=tuple(map(again, document.mentions)), facts=facts)


def read_entities(store):
    """The entities by id, with the documents that mention each and when it was born."""
    return store.read(
        "MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WITH e, d ORDER BY d.id "
        "RETURN e.id AS id, e.born_at AS born, collect(DISTINCT d.id) AS documents ORDER BY id"
    )


def ids(store, kind="Person"):
    return {
        row["label"]: row["id"]
        for row in store.read(f"MATCH (e:Entity) WHERE e:{kind} RETURN e.label AS label, e.id AS id")
    }


KEYLESS = ((person("Al"), firm("Lowe", country="")), ())


@pytest.mark.parametrize(
    "claims",
    [caller("Dee", "07700 900100"), KEYLESS, vehicle("SALVA2AE4EH877322"), vehicle("LB0")],
    ids=["with a key", "without any key", "a vehicle", "a vehicle without a full VIN"],
)
def test_a_corrected_grading_changes_no_id_and_undoing_it_brings_the_older_one_back(store, claims):
    document = log("U1", claims)
    load_all(store, [document])
    before, was = read_entities(store), read_everything(store)
    run = load_all(store, [regrade(document)])
    assert read_entities(store) == before
    assert {row["g"] for row in store.read("MATCH (:Document)-[m:MENTIONS]->() RETURN m.grading AS g")} == {
        "1AP"
    }
    assert store.read("MATCH (f:FormerEntity) RETURN f.id AS id") == []
    assert store.read("MATCH (:Document)-[:FORMERLY_MENTIONED]->(e:Entity) RETURN count(e) AS n") == [
        {"n": len(document.mentions_by_id)}
    ]
    retract_load(store, run)
    assert read_everything(store) == was


@pytest.mark.parametrize(
    "document",
    [bill("B1", booking="K1", shipper=firm("Kivu Ltd", number="01234567")), make_booking("K1")],
    ids=["a bill", "a booking"],
)
def test_a_regraded_paper_keeps_its_shipment_and_its_parties(store, document):
    load_all(store, [document])
    before = read_entities(store)
    load_all(store, [regrade(document)])
    assert read_entities(store) == before


@pytest.mark.parametrize("seed", mark_rest_long(range(4)))
def test_correcting_every_grading_changes_no_id_in_one_load_or_in_many_and_in_whatever_order(fresh, seed):
    documents = make_colliding_documents(seed)
    draw = random.Random(seed)
    store = fresh()
    load_all(store, documents)
    before, was = read_entities(store), read_everything(store)
    run = load_all(store, [regrade(document) for document in draw.sample(documents, len(documents))])
    assert read_entities(store) == before
    at_once = list(export_canonical(store))
    retract_load(store, run)
    assert read_everything(store) == was
    for document in draw.sample(documents, len(documents)):
        load_all(store, [regrade(document)])
    assert read_entities(store) == before
    assert list(export_canonical(store)) == at_once


def test_a_corrected_name_keeps_the_person_by_the_number(store):
    load_all(
        store,
        [log("U1", ((person("Ann Moss", nominal="N1"), person("Bo Ash", place="2", nominal="N2")), ()))],
    )
    before = ids(store)
    load_all(
        store,
        [
            log(
                "U1",
                (
                    (
                        person("Bob Ash", place="1", nominal="N2"),
                        person("Anne Moss", place="2", nominal="N1"),
                    ),
                    (),
                ),
            )
        ],
    )
    assert ids(store) == {"Anne Moss": before["Ann Moss"], "Bob Ash": before["Bo Ash"]}


def make_numbered_person(*nominals: str) -> Mention:
    """A person with several of a force's numbers."""
    return Mention(
        "Person",
        "3",
        collect_readings(
            name=PERSON_NAME.clean("Ann Moss"), nominal=[TEXT.clean(number) for number in nominals]
        ),
        "subject",
    )


@pytest.mark.parametrize("apart", [False, True], ids=["born together", "born one by one"])
def test_of_two_that_lost_everything_and_became_one_the_elder_and_then_the_smaller_id_stays(store, apart):
    one, other = person("Ann Moss", nominal="N1"), person("Annie Moss", place="2", nominal="N2")
    if apart:
        load_all(store, [log("U1", ((one,), ()))])
    load_all(store, [log("U1", ((one, other), ()))])
    before, was = ids(store), read_everything(store)
    run = load_all(store, [log("U1", ((make_numbered_person("N1", "N2"),), ()))])
    elder = before["Ann Moss"] if apart else min(before.values())
    assert ids(store) == {"Ann Moss": elder}
    (gone,) = set(before.values()) - {elder}
    assert store.read("MATCH (f:FormerEntity) RETURN f.id AS id") == [{"id": gone}]
    retract_load(store, run)
    assert ids(store) == before
    assert read_everything(store) == was


def test_who_became_two_leaves_the_id_to_one_of_them_and_is_whole_again_when_that_is_undone(store):
    load_all(store, [log("U1", ((make_numbered_person("N1", "N2"),), ()))])
    (before,), was = ids(store).values(), read_everything(store)
    run = load_all(
        store,
        [log("U1", ((person("Ann Oak", nominal="N1"), person("Ann Ash", place="2", nominal="N2")), ()))],
    )
    assert before in ids(store).values()
    assert len(ids(store)) == 2
    retract_load(store, run)
    assert read_everything(store) == was


def test_who_is_dropped_leaves_the_id_to_nobody(store):
    load_all(store, [log("U1", join_claims(caller("Dee", "07700 900100"), caller("Moss", "07700 900101")))])
    before = ids(store)
    load_all(store, [log("U1", join_claims(caller("Dee", "07700 900100"), caller("Lee", "07700 900102")))])
    assert before["Moss"] not in ids(store).values()
    assert store.read("MATCH (f:FormerEntity) WHERE f.kind = 'Person' RETURN f.id AS id") == [
        {"id": before["Moss"]}
    ]


def test_who_was_corrected_and_then_dropped_is_the_same_again_when_the_drop_is_undone(store):
    al, moss = ((person("Al"),), ()), caller("Moss", "07700 900101", place="2")
    load_all(store, [log("U1", join_claims(al, moss))])
    load_all(store, [regrade(log("U1", join_claims(al, moss)))])
    before, was = read_entities(store), read_everything(store)
    dropped = load_all(store, [regrade(log("U1", moss))])
    assert "Al" not in ids(store)
    retract_load(store, dropped)
    assert read_entities(store) == before
    assert read_everything(store) == was


def test_a_closed_fact_follows_its_open_mention_when_what_joined_its_entity_goes(store):
    def user(urn, number, plate):
        who, phone = person("Dee"), caller("Dee", number)[0][1]
        thing = Mention("Plate", "1", collect_readings(vrm=TEXT.clean(plate)))
        return log(urn, ((who, phone, thing), (Fact("USES", who, phone, "1"), Fact("USES", who, thing, "1"))))

    def without_plate(document):
        return replace(document, mentions=document.mentions[:2], facts=document.facts[:1])

    users = [user("U1", "07700 900100", "AB51 ABC"), user("U2", "07700 900101", "BD62 XYZ")]
    bridge = log("U3", join_claims(caller("Dee", "07700 900100"), caller("Dee", "07700 900101")))
    load_all(store, users)
    bridging = load_all(store, [bridge], "bridge.csv")
    load_all(store, [without_plate(document) for document in users])
    assert len(ids(store)) == 1
    retract_load(store, bridging)
    rows = store.read(
        "MATCH (e:Entity)-[f:FORMERLY]->() MATCH (d:Document)-[m:MENTIONS]->(p:Person) "
        "WHERE m.id = f.from_mention RETURN e.id AS at, p.id AS of"
    )
    assert len(rows) == 2
    assert {row["at"] for row in rows} == {row["of"] for row in rows}
    assert len({row["at"] for row in rows}) == 2
    assert all(row["at"] == row["of"] for row in rows)


def test_a_corrected_phone_parts_whom_the_wrong_one_joined_and_undoing_it_joins_them_again(fresh):
    others = [log("U2", caller("Dee", "07700 900100")), log("U3", caller("Dee", "07700 900101"))]
    store = fresh()
    load_all(store, others)
    load_all(store, [log("U1", caller("Dee", "07700 900100"))], "log.csv")
    was = read_everything(store)
    run = load_all(store, [log("U1", caller("Dee", "07700 900101"))], "log.csv")
    corrected = list(export_canonical(store))
    retract_load(store, run)
    assert read_everything(store) == was
    store = fresh()
    load_all(store, others)
    load_all(store, [log("U1", caller("Dee", "07700 900101"))], "log.csv")
    assert list(export_canonical(store)) == corrected


def test_what_two_files_say_of_one_mention_joins_it_by_both_in_whatever_order_they_come(fresh):
    gifts = {"a.csv": caller("Dee", "07700 900100"), "b.csv": caller("Dee", "07700 900101")}
    others = [log("U2", caller("Dee", "07700 900100")), log("U3", caller("Dee", "07700 900101"))]
    found = []
    for order in (("a.csv", "b.csv"), ("b.csv", "a.csv")):
        store = fresh()
        load_all(store, others)
        for name in order:
            load_all(store, [log("U1", gifts[name])], name)
        assert len(store.read("MATCH (p:Person) RETURN p.id AS id")) == 1
        found.append(list(export_canonical(store)))
    assert found[0] == found[1]
    load_all(store, [log("U1", caller("Moss", "07700 900102"))], "a.csv")
    assert len(store.read("MATCH (p:Person {label: 'Dee'}) RETURN p.id AS id")) == 2


def test_a_claim_that_is_corrected_after_the_clock_was_set_back_ends_after_it_began(store):
    document = log("U1", caller("Dee", "07700 900100"))
    load_all(store, [document])
    ahead = datetime.now(UTC) + timedelta(days=1)  # the clock as it stood then
    store.write(lambda tx: tx.run("MATCH (r:LoadRun) SET r.started_at = $ahead", ahead=ahead))
    store.write(
        lambda tx: tx.run("MATCH (:Document)-[m:MENTIONS]->() SET m.recorded_at = $ahead", ahead=ahead)
    )
    load_all(store, [regrade(document)])
    closed = store.read(
        "MATCH (:Document)-[m:FORMERLY_MENTIONED]->() "
        "RETURN DISTINCT m.recorded_at AS began, m.superseded_at AS ended"
    )
    opened = store.read("MATCH (:Document)-[m:MENTIONS]->() RETURN DISTINCT m.recorded_at AS began")
    assert closed[0]["began"] < closed[0]["ended"] == opened[0]["began"]
    assert (len(closed), len(opened)) == (1, 1)
    runs = store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC LIMIT 1")
    retract_load(store, runs[0]["id"])  # the latest
    assert store.read("MATCH ()-[m:FORMERLY_MENTIONED]->() RETURN count(m) AS n") == [{"n": 0}]
