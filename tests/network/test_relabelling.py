"""A network with mentions moved to other entities equals the one a store gives with those links."""

import pytest
from ringmap.graph.errors import NetworkError
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import Network, build_network
from ringmap.graph.network.projection import Projection


def case():
    """Two mentions of Dee that nothing joins, each tied to somebody."""
    entities = [{"id": name, "kind": "Person", "label": name} for name in ("dee 1", "dee 2", "moss", "lee")]
    mentions = [
        {"id": f"m{at}", "document": f"d{at // 2}", "entity": entity, "role": "subject"}
        for at, entity in enumerate(("dee 1", "moss", "dee 2", "lee"))
    ]
    facts = [
        {
            "type": "ASSOCIATES_WITH",
            "source": "dee 1",
            "target": "moss",
            "document": "d0",
            "from_mention": "m0",
            "to_mention": "m1",
            "origin": "o0",
        },
        {
            "type": "ASSOCIATES_WITH",
            "source": "dee 2",
            "target": "lee",
            "document": "d1",
            "from_mention": "m2",
            "to_mention": "m3",
            "origin": "o1",
        },
    ]
    return build_network(Evidence.of(entities, facts, mentions), Projection("people-and-firms"))


def pairs(found):
    return {frozenset(ends) for ends in zip(found.edges["source"], found.edges["target"], strict=True)}


def test_two_that_are_one_are_one_dot_with_the_ties_of_both():
    joined = case().relabel({"m0": "Dee", "m2": "Dee"})
    assert set(joined.nodes["id"]) == {"Dee", "moss", "lee"}
    assert pairs(joined) == {frozenset(("Dee", "moss")), frozenset(("Dee", "lee"))}
    assert joined.nodes.set_index("id").loc["Dee", "label"] == "dee 1"


def test_one_that_is_two_comes_apart():
    joined = case().relabel({"m0": "Dee", "m2": "Dee"})
    apart = joined.relabel({"m2": "Other Dee"})
    assert pairs(apart) == {frozenset(("Dee", "moss")), frozenset(("Other Dee", "lee"))}


def test_naming_nobody_changes_nothing():
    assert pairs(case().relabel({})) == pairs(case())


def test_a_network_made_by_hand_has_no_mentions_to_put_elsewhere():
    with pytest.raises(NetworkError, match="made by hand"):
        Network.of(["a"]).relabel({"m0": "b"})
