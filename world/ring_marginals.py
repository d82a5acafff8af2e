"""Sizes and networks of a made world's rings, beside networks that were studied."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from .makers.circles import Circle
from .makers.truth import World
from .published import (
    STUDIED,
)


def count_ring_sizes(world: World) -> pd.DataFrame:
    """The number of rings of each size, and how many vehicles such a ring takes on average."""
    sizes = pd.DataFrame(
        {
            "people": [len(ring.circle.members) for ring in world.rings],
            "vehicles": [ring.vehicles for ring in world.rings],
        }
    )
    return (
        sizes.groupby("people")
        .agg(rings=("vehicles", "size"), vehicles_each=("vehicles", "mean"))
        .reset_index()
    )


def count_degrees(world: World) -> pd.DataFrame:
    """How many ring members and honest people are linked to so many others of their circle."""
    columns = {"ring_people": [ring.circle for ring in world.rings], "honest_people": world.circles}
    counts = {
        name: Counter(degree for circle in circles for degree in map_degrees(circle).values())
        for name, circles in columns.items()
    }
    most = max((max(each) for each in counts.values() if each), default=0)
    return pd.DataFrame(
        [
            {"degree": degree, **{name: each[degree] for name, each in counts.items()}}
            for degree in range(most + 1)
        ]
    )


def map_degrees(circle: Circle) -> dict[str, int]:
    """Return the number of other members that each member is linked to."""
    ties = Counter(person.id for one, other, _ in circle.edges for person in (one, other))
    return {person.id: ties[person.id] for person in circle.members}


def compare_networks(world: World) -> pd.DataFrame:
    """The rings' networks beside networks that were studied.

    Columns: people, links each, the highest degree as a share of the others, clustering.
    """
    rings = sorted((ring.circle for ring in world.rings), key=lambda circle: (len(circle.members), circle.id))
    some = {
        "largest ring": rings[-1:],
        "rings of 10 and more": [circle for circle in rings if len(circle.members) >= 10],
        "all rings": rings,
    }
    rows = [_summarise_network(name, circles) for name, circles in some.items() if circles]
    return pd.DataFrame(
        [
            *rows,
            *(
                {
                    "network": each.name,
                    "people": each.people,
                    "ties_each": each.ties / each.people,
                    "highest_degree_share": each.degrees[0] / (each.people - 1),
                    "clustering": each.clustering,
                }
                for each in STUDIED
            ),
        ]
    )


def _summarise_network(name: str, circles: list[Circle]) -> dict[str, object]:
    def mean(values: Iterable[float]) -> float:
        found = list(values)
        return sum(found) / len(found)

    return {
        "network": name,
        "people": mean(len(circle.members) for circle in circles),
        "ties_each": mean(len(circle.edges) / len(circle.members) for circle in circles),
        "highest_degree_share": mean(
            max(map_degrees(circle).values()) / (len(circle.members) - 1) for circle in circles
        ),
        "clustering": mean(measure_clustering(circle) for circle in circles),
    }


def measure_clustering(circle: Circle) -> float:
    """Return how often two who are linked to one person are linked to each other.

    Averaged over people. Source: Watts and Strogatz 1998.
    """
    near: dict[str, set[str]] = {person.id: set() for person in circle.members}
    for one, other, _ in circle.edges:
        near[one.id].add(other.id)
        near[other.id].add(one.id)
    found = [
        sum(len(near[other] & others) for other in others) / (len(others) * (len(others) - 1))
        if len(others) > 1
        else 0.0
        for others in near.values()
    ]
    return sum(found) / len(found)
