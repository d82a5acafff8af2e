"""What was known at a moment, after facts were removed and came back."""

from datetime import UTC, datetime, timedelta

from ringmap.graph.network.network_tables import read_network
from ringmap.graph.network.read_evidence import read_evidence

from ..claims.made_up import caller, join_claims, load_all, log


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
