"""Marginals: what a made world looks like in small tables, each beside what is public; run as a module it writes docs/world.md's part of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from .makers.circles import Circle
from .makers.history import Scene
from .makers.seasons import count_month_days
from .makers.talk import Matter
from .makers.truth import World
from .published import (
    DESTINATIONS,
    EXPORTED_SUVS,
    FINDS,
    RECOVERED,
    STOLEN_AREAS,
    STOLEN_MODELS,
    STUDIED,
    Figure,
)
from .write_world import ObservedWorld


def count_thefts_by_make(world: World) -> pd.DataFrame:
    """Thefts of each make and their share, most first."""
    return make_share_table(Counter(theft.vehicle.car.make for theft in world.history.thefts), "make", "thefts")


def count_thefts_by_model(world: World) -> pd.DataFrame:
    """Thefts of the models that stand in public lists, with their share of all and the published share; model names may begin alike."""
    names = [f"{theft.vehicle.car.make} {theft.vehicle.car.model}" for theft in world.history.thefts]
    counts = {figure.of: sum(name.startswith(figure.of) for name in names) for figure in STOLEN_MODELS}
    return add_published(make_share_table(counts, "model", "thefts", len(names)), "model", STOLEN_MODELS)


def count_thefts_by_month(world: World) -> pd.DataFrame:
    """Thefts of each month and how many that is a day."""
    counts = Counter(f"{theft.since:%Y-%m}" for theft in world.history.thefts)
    return pd.DataFrame(
        [
            {"month": month, "thefts": counts[month], "a_day": counts[month] / days}
            for month, days in count_month_days().items()
        ]
    )


def count_thefts_by_force(world: World) -> pd.DataFrame:
    """Thefts of each force's towns and their share, most first, with the published share where there is one."""
    return add_published(
        make_share_table(Counter(theft.town.force for theft in world.history.thefts), "force", "thefts"),
        "force",
        STOLEN_AREAS,
    )


def measure_recoveries(world: World) -> pd.DataFrame:
    """Thefts by rings and by others, and the share of them that was found again, with the published shares."""
    rows = [
        _summarise_recoveries(
            name, [bool(theft.found) for theft in world.history.thefts if wanted in (None, bool(theft.ring))]
        )
        for name, wanted in (("rings", True), ("others", False), ("all", None))
    ]
    published = " to ".join(
        f"{figure.value:.0%}" for figure in sorted(RECOVERED, key=lambda figure: figure.value)
    )
    return pd.DataFrame(rows).assign(published=["", "", published])


def _summarise_recoveries(name: str, found: list[bool]) -> dict[str, object]:
    return {
        "taken_by": name,
        "thefts": len(found),
        "recovered_share": sum(found) / len(found) if found else 0.0,
    }


def count_ring_sizes(world: World) -> pd.DataFrame:
    """How many rings have so many people, and how many vehicles such a ring takes on the average."""
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
    """How many ring members are tied to so many of their own ring, and how many honest people to so many of their circle."""
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
    """Of each member, with how many others of the circle there is a tie."""
    ties = Counter(person.id for one, other, _ in circle.edges for person in (one, other))
    return {person.id: ties[person.id] for person in circle.members}


def compare_networks(world: World) -> pd.DataFrame:
    """The rings' networks beside those that were studied: people, ties each, the highest degree as a share of the others, clustering."""
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
    """How often two who are tied to one person are tied to each other, averaged over people (Watts and Strogatz 1998)."""
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


def measure_sources(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """Of each kind of matter, how many things are told, the share that one source alone tells, and the share that several logs tell."""
    tellers: dict[tuple[str, ...], set[str]] = {}
    for matter in world.matters:
        tellers.setdefault(_make_matter_key(matter), set()).add(matter.source)
    logs = Counter(paper.matter for paper in observed.log_truths if not paper.correction)
    told = Counter[tuple[str, ...]]()
    for matter in world.matters:
        told[_make_matter_key(matter)] += logs[matter.id]
    rows = [
        {
            "kind": kind,
            "things_told": len(things),
            "single_source_share": sum(len(tellers[thing]) == 1 for thing in things) / len(things),
            "several_logs_share": sum(told[thing] > 1 for thing in things) / len(things),
        }
        for kind in sorted({thing[0] for thing in tellers})
        if (things := [thing for thing in tellers if thing[0] == kind])
    ]
    return pd.DataFrame(rows)


def _make_matter_key(matter: Matter) -> tuple[str, ...]:
    """What a matter says, whoever says it and whenever: the same of two people in either order."""
    things = (
        one.id
        for one in (
            matter.other,
            matter.vehicle,
            matter.place if matter.vehicle is None else None,
            matter.firm,
        )
        if one
    )
    return (matter.kind, *sorted((matter.person.id, *things)))


def compare_destinations(world: World) -> pd.DataFrame:
    """Where stolen and honest vehicles are shipped: vehicles and share of each, with the published share of the stolen, most stolen first."""
    goods: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for one in world.history.consignments:
        goods[one.ring is not None][one.consignee.country] += sum(len(box.vehicles) for box in one.boxes)
    table = add_published(make_share_table(goods[True], "country", "stolen"), "country", DESTINATIONS)
    honest = make_share_table(goods[False], "country", "honest").rename(columns={"share": "honest_share"})
    return (
        table.merge(honest, on="country", how="outer")
        .fillna({"stolen": 0, "share": 0.0, "honest": 0, "honest_share": 0.0})
        .astype({"stolen": int, "honest": int})
        .sort_values(["stolen", "country"], ascending=[False, True], ignore_index=True)
    )


def compare_bodies(world: World) -> pd.DataFrame:
    """What kinds of stolen vehicles are shipped whole, and of all that are stolen; with the published share of SUVs."""
    kinds = {
        "stolen": [theft.vehicle for theft in world.history.thefts],
        "shipped": [
            vehicle
            for one in world.history.consignments
            if one.ring
            for box in one.boxes
            for vehicle in box.vehicles
        ],
    }
    counts = {name: Counter(vehicle.car.body for vehicle in vehicles) for name, vehicles in kinds.items()}
    table = pd.DataFrame(
        [
            {
                "body": body,
                **{f"{name}_share": each[body] / max(1, each.total()) for name, each in counts.items()},
            }
            for body in sorted(counts["stolen"])
        ]
    )
    return add_published(table, "body", [replace(EXPORTED_SUVS, of="4x4")])


def compare_examinations(world: World) -> pd.DataFrame:
    """Examinations of rings' and of honest premises: exhibits each, vehicles each, the most of both."""
    kinds = {
        "rings": [scene for scene in world.history.scenes if scene.ring],
        "honest": [scene for scene in world.history.scenes if scene.tenant and not scene.ring],
    }
    return pd.DataFrame(
        [_summarise_scenes(name, scenes) for name, scenes in kinds.items()]
        + [
            {"premises": f"published: {figure.of}", "examinations": 1, "vehicles_each": figure.value}
            for figure in FINDS
        ]
    )


def _summarise_scenes(name: str, scenes: list[Scene]) -> dict[str, object]:
    parts, cars = (
        [len(scene.exhibits) for scene in scenes],
        [len({one.vehicle.id for one in scene.exhibits}) for scene in scenes],
    )
    count = max(1, len(scenes))
    return {
        "premises": name,
        "examinations": len(scenes),
        "exhibits_each": sum(parts) / count,
        "most_exhibits": max(parts, default=0),
        "vehicles_each": sum(cars) / count,
        "most_vehicles": max(cars, default=0),
    }


def count_parts_found(world: World) -> pd.DataFrame:
    """How many examinations of rings' and of honest premises found so many exhibits; each row begins a band of five."""
    counts = {
        ring: Counter(
            (len(scene.exhibits) - 1) // BAND
            for scene in world.history.scenes
            if scene.tenant and bool(scene.ring) is ring
        )
        for ring in (True, False)
    }
    most = max((max(each) for each in counts.values() if each), default=0)
    return pd.DataFrame(
        [
            {
                "exhibits": f"{BAND * band + 1}–{BAND * (band + 1)}",
                "rings": counts[True][band],
                "honest": counts[False][band],
            }
            for band in range(most + 1)
        ]
    )


def count_rows_by_kind(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """Files and rows of each kind of record, and rows a vehicle of the world."""
    files, rows = Counter[str](), Counter[str]()
    for sheet in observed.sheets:
        kind = next(name for begin, name in KINDS.items() if sheet.name.startswith(begin))
        files[kind] += 1
        rows[kind] += len(sheet.entries)
    table = pd.DataFrame(
        [
            {
                "records": kind,
                "files": files[kind],
                "rows": rows[kind],
                "rows_a_vehicle": rows[kind] / len(world.vehicles),
            }
            for kind in dict.fromkeys(KINDS.values())
            if files[kind]
        ]
    )
    total = {
        "records": "all",
        "files": files.total(),
        "rows": rows.total(),
        "rows_a_vehicle": rows.total() / len(world.vehicles),
    }
    return pd.concat([table, pd.DataFrame([total])], ignore_index=True)


def compare_logs(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """Logs about rings and about honest people, their share, and the share of each that is not true."""
    rings = {ring.circle.id for ring in world.rings}
    about = {matter.id: matter.circle.id in rings for matter in world.matters}
    rows = []
    for name, of_ring in (("rings", True), ("honest people", False)):
        papers = [paper for paper in observed.log_truths if about[paper.matter] is of_ring]
        rows.append(
            {
                "about": name,
                "logs": len(papers),
                "share": len(papers) / max(1, len(observed.log_truths)),
                "untrue_share": sum(paper.truthful != "true" for paper in papers) / max(1, len(papers)),
            }
        )
    return pd.DataFrame(rows)


BAND = 5  # exhibits
# Record files by how their names begin, the longest first where one begins like another.
KINDS = {
    "stolen-vehicles": "thefts",
    "logs": "logs",
    "bookings": "bookings",
    "bills": "bills of lading",
    "export-declarations": "declarations",
    "gate-ins": "gate-ins",
    "examinations": "examinations",
    "inventory": "yards' lists",
}


def make_share_table(counts: Mapping[str, int], name: str, what: str, total: int | None = None) -> pd.DataFrame:
    """Counts as a table with each one's share, most first; equal ones by name."""
    whole = total if total is not None else sum(counts.values())
    return pd.DataFrame(
        [
            {name: key, what: count, "share": count / whole if whole else 0.0}
            for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ],
        columns=[name, what, "share"],
    )


def add_published(table: pd.DataFrame, name: str, published: Iterable[Figure]) -> pd.DataFrame:
    """The table with the published share of each row, None where there is none."""
    known = {figure.of: figure.value for figure in published}
    values: list[Any] = [known.get(key) for key in table[name]]
    return table.assign(published=values)


OF_WORLDS = (
    count_thefts_by_make,
    count_thefts_by_model,
    count_thefts_by_month,
    count_thefts_by_force,
    measure_recoveries,
    count_ring_sizes,
    count_degrees,
    compare_networks,
    compare_destinations,
    compare_bodies,
    compare_examinations,
    count_parts_found,
)
OF_RECORDS = (measure_sources, count_rows_by_kind, compare_logs)


def make_marginals(world: World, observed: ObservedWorld) -> dict[str, pd.DataFrame]:
    """Every marginal, by the name of its function."""
    return {one.__name__: one(world) for one in OF_WORLDS} | {
        one.__name__: one(world, observed) for one in OF_RECORDS
    }
