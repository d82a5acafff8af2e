"""What was known at a moment, after facts were removed and came back."""

from datetime import UTC, datetime, timedelta
from time import sleep

from ringmap.graph.ledger.regrade import plan_regrade, regrade
from ringmap.graph.network.marking import format_moment
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.network.read_evidence import read_evidence
from ringmap.graph.store.last_change import read_last_change

from ..claims.made_up import caller, join_claims, load_all, log, person


def test_what_left_and_came_back_is_one_thing_at_any_moment(store):
    dee, moss = caller("Dee", "07700 900100"), caller("Moss", "07700 900101")
    for claims in (join_claims(dee, moss), moss, join_claims(dee, moss)):
        load_all(store, [log("U1", claims)])
    twice = store.read("MATCH (f:FormerEntity) MATCH (e:Entity) WHERE e.id = f.id RETURN e.id AS id")
    assert [row["id"] for row in twice] == ["phone:+447700900100"]
    moment = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    entities = read_evidence(store, known_at=moment).entities
    assert list(entities["id"]) == list(entities["id"].drop_duplicates())
    assert entities.loc[entities["id"] == "phone:+447700900100", "label"].tolist() == ["+447700900100"]
    now, then = read_network(store, "everything"), read_network(store, "everything", known_at=moment)
    assert sorted(then.nodes["id"]) == sorted(now.nodes["id"])


def test_an_entity_is_called_at_a_moment_as_it_was_before_a_regrading(store):
    def list_labels(known_at=None):
        return read_evidence(store, known_at=known_at).entities["label"].tolist()

    for urn, name, day in (("U1", "Tamsin Orrelby", "2026-05-01"), ("U2", "Tam Orrelby", "2026-04-01")):
        load_all(store, [log(urn, ((person(name, nominal="N1"),), ()), day=day)], f"{urn}.csv")
    moment = format_moment(read_last_change(store))
    regrade(store, plan_regrade(store, "3E", document="U1"), by="Ann")
    assert list_labels() == ["Tam Orrelby"]
    assert list_labels(moment) == ["Tamsin Orrelby"]


def test_an_entity_is_called_at_a_moment_as_it_was_before_a_load(store):
    load_all(store, [log("U1", ((person("Tamsin Orrelby", nominal="N1"),), ()))], "U1.csv")
    moment = format_moment(read_last_change(store))
    sleep(3.1)  # moments are known to the second
    later = log("U2", ((person("Tam Orrelby", nominal="N1"),), ()), day="2026-12-01")
    load_all(store, [later], "U2.csv")
    assert read_evidence(store).entities["label"].tolist() == ["Tam Orrelby"]
    assert read_evidence(store, known_at=moment).entities["label"].tolist() == ["Tamsin Orrelby"]
