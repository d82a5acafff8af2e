"""A world can be read but not guessed: what its records give away and withhold, as measured over seeds."""

from collections import defaultdict

import pytest
from ringmap.world.makers.rings import LEADER
from ringmap.world.makers.settings import make_settings
from ringmap.world.scoring.best_learnt import apply_best_learnt
from ringmap.world.scoring.ranking_metrics import expect_hit

from .faults import mean, measure_faults, measure_scenes
from .worlds import SEEDS, records, world

VEHICLES = 2000
MANY = 10_000  # worlds of 2,000 vehicles have about eight scenes of honest people, too few for a share
# Of each measure, the least and the most that its mean over seeds may be.
BOUNDS = {
    "documents that name a leader": (4, 9),
    "leaders never named": (0, 0.1),
    "leaders who are the eldest": (0, 0.3),
    "leaders with three ties or more": (0.25, 0.6),
    "orders said of a leader who gives some": (0.3, 0.7),
    "orders said of a leader known by property": (0, 0.2),
    "payments, rents, visits and cars lent, of the latter": (0.4, 0.8),
    "ARI of the same consignee": (0.3, 0.8),
    "ARI of a careful reader": (0.9, 1),
    "consignees of a corridor": (1.3, 3),
    "rings' shipments to a consignee of honest trade": (0.05, 0.6),
    "true of E": (0.15, 0.7),
    "sources that speak of one circle": (0, 0.6),
    "rings' boxes declared as vehicles": (0.2, 0.5),
    "exporters of rings' tenants": (0.1, 0.5),
    "honest scenes with stolen parts": (0.05, 0.4),
    "rings' scenes without": (0.05, 0.3),
    "engines and ECUs with a colour": (0, 0),
    "matters of the arrested after their arrest": (0, 0),
    "wrecks copied before they lie in a yard": (0, 0),
    "who follow each other in a script and know each other": (0.75, 1),
    "any pair that knows each other": (0.2, 0.4),
    "cars driven by drivers and thieves": (0.75, 0.97),
    "thefts with the crime reference of another": (0, 0),
    "addresses written in several ways": (0.3, 0.7),
}
# Measures that grow from left to right: better sources are right more often.
ORDERED = (
    ("true of source 3", "true of source 2", "true of source 1"),
    ("true of E", "true of D", "true of C", "true of A"),
    ("true of lone facts", "true of corroborated facts"),
    ("chance of it", "cars driven by drivers and thieves"),
    ("the same by chance", "spread of the forces' mean letters"),
    ("orders said of a leader known by property", "payments, rents, visits and cars lent, of the latter"),
)


@pytest.fixture(scope="module")
def measured():
    """The mean of every measure over seeds."""
    found = defaultdict(list)
    for seed in SEEDS:
        measures = measure_faults(world(seed, VEHICLES), records(seed, VEHICLES))
        measures |= measure_scenes(world(seed, MANY), records(seed, MANY))
        for name, value in measures.items():
            found[name].append(value)
    return {name: mean(values) for name, values in found.items()}


@pytest.mark.parametrize("name", BOUNDS)
def test_a_measure_lies_within_its_bounds(name, measured):
    least, most = BOUNDS[name]
    assert least <= measured[name] <= most


@pytest.mark.parametrize("names", ORDERED, ids=lambda names: names[-1])
def test_measures_are_in_order(names, measured):
    values = [measured[name] for name in names]
    assert values == sorted(values)
    assert len(set(values)) == len(values)


@pytest.mark.long
def test_substance_tells_rings_far_from_perfectly_and_leaders_at_twice_chance_or_better():
    members, boxes, hits, chances = [], [], [], []
    for seed in (6, 7, 8):
        learnt = apply_best_learnt(make_settings(VEHICLES, seed), (1, 2, 3))
        members.append(learnt.measure_members())
        boxes.append(learnt.measure_boxes())
        ranking = learnt.rank_players(LEADER)
        for ring, people in learnt.lesson.members.items():
            first = [one for one in ranking if one in people]
            if len(first) >= 6:
                leader = learnt.lesson.players[LEADER][ring]
                hits.append(leader in first[:3])
                chances.append(expect_hit(int(leader in first), len(first), 3))
    assert 0.75 <= mean(members) <= 0.9
    assert 0.7 <= mean(boxes) <= 0.9
    assert mean(hits) >= 2 * mean(chances)


def test_heavy_boxes_and_days_at_the_port_are_of_honest_trade_too(measured):
    share = measured["rings' of all boxes of parts or household"]
    assert 0.2 * share < measured["rings' of boxes over 9,000 kg of parts or household"] < 3 * share
    honest, rings = (measured[f"days from acceptance to sailing, {who}"] for who in ("honest", "rings"))
    assert 0 < honest - rings < 1.5
