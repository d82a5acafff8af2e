"""The least number of vehicles that exhibits can be of: a colouring of the exhibits with capacities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from .exhibit import Exhibit
from .why_apart import explain_apart

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

EFFORT = 5.0  # of the search, in units of CP-SAT that are about a second and the same on each machine
NO_SOLVER = (
    "the least number is known to a range only, as ortools is not installed; type: "
    "pip install 'ringmap[examinations]'"
)
_MOST_FOR_CLIQUE = 120  # exhibits; beyond it the search for the largest set that is apart takes too long


@dataclass(frozen=True)
class Crowd:
    """The pieces of one part (on one side, unless side is "") beside how many a vehicle has."""

    part: str
    side: str
    pieces: int
    most: int

    @property
    def least(self) -> int:
        """How many vehicles so many pieces need."""
        return -(-self.pieces // self.most)


@dataclass(frozen=True)
class LeastVehicles:
    """How few vehicles exhibits can be of.

    least is proved: no fewer can be. is_exact says that so many do suffice; most is how many suffice.
    apart are exhibits, joined where they are of one vehicle, of which no two are of one vehicle; if there are
    least of them, they alone prove it.
    crowded is the part (with its side) of which the exhibits have most pieces beside what one vehicle has.
    joined are the exhibits in sets that are known to be of one vehicle, most of them of one exhibit.
    groups is one way to divide the exhibits into `most` vehicles, and not the only one.
    """

    least: int
    most: int
    apart: tuple[tuple[Exhibit, ...], ...]
    crowded: "Crowd | None"
    joined: tuple[tuple[Exhibit, ...], ...]
    groups: tuple[tuple[Exhibit, ...], ...]

    @property
    def is_exact(self) -> bool:
        """Whether the least number is known exactly."""
        return self.least == self.most


@dataclass(frozen=True)
class _Problem:
    """Exhibits joined into clusters that are of one vehicle, and the pairs of clusters that are not."""

    exhibits: tuple[Exhibit, ...]
    clusters: tuple[tuple[int, ...], ...]

    @cached_property
    def cluster_of(self) -> dict[int, int]:
        """The cluster of each exhibit."""
        return {at: number for number, cluster in enumerate(self.clusters) for at in cluster}

    @cached_property
    def apart(self) -> "nx.Graph[int]":
        """The clusters, an edge between each two that are of two vehicles."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.clusters)))
        for one, other in combinations(range(len(self.clusters)), 2):
            if any(
                explain_apart(self.exhibits[a], self.exhibits[b])
                for a in self.clusters[one]
                for b in self.clusters[other]
            ):
                graph.add_edge(one, other)
        return graph

    @cached_property
    def limits(self) -> dict[tuple[str, str], tuple[tuple[int, ...], int]]:
        """The exhibits of each part (and of each side of it) with how many of them one vehicle has."""
        found: dict[tuple[str, str], tuple[list[int], int]] = {}
        for at, exhibit in enumerate(self.exhibits):
            if exhibit.part is None:
                continue
            found.setdefault((exhibit.part.name, ""), ([], exhibit.part.most_in_all))[0].append(at)
            if exhibit.side:
                found.setdefault((exhibit.part.name, exhibit.side), ([], exhibit.part.most))[0].append(at)
        return {key: (tuple(members), most) for key, (members, most) in found.items()}


def find_least_vehicles(exhibits: Iterable[Exhibit], *, effort: float = EFFORT) -> LeastVehicles:
    """Return how few vehicles the exhibits can be of, with the proof.

    A lower bound comes from exhibits that are pairwise apart and from the number of each part, an upper one
    from dividing the exhibits. Where they differ, CP-SAT searches with this effort, always in the same
    order; without it, or when the effort is spent, the bounds stay apart.
    """
    problem = _build_problem(tuple(exhibits))
    if not problem.exhibits:
        return LeastVehicles(0, 0, (), None, (), ())
    clique, crowd, groups = _find_apart(problem), _find_crowd(problem), _divide(problem)
    least = max(len(clique), crowd.least if crowd else 1)
    if least < len(groups) and has_solver():
        least, groups = _search(problem, clique, groups, least, effort)
    return LeastVehicles(
        least,
        len(groups),
        tuple(tuple(problem.exhibits[at] for at in problem.clusters[number]) for number in clique),
        crowd,
        tuple(tuple(problem.exhibits[at] for at in cluster) for cluster in problem.clusters),
        tuple(tuple(problem.exhibits[at] for at in group) for group in groups),
    )


def has_solver() -> bool:
    """Return whether CP-SAT is installed."""
    return find_spec("ortools") is not None


def _build_problem(exhibits: tuple[Exhibit, ...]) -> _Problem:
    """Join the exhibits that were identified as one vehicle, unless they contradict each other."""
    clusters: list[list[int]] = []
    for at, exhibit in enumerate(exhibits):
        home = next((one for one in clusters if _belongs(exhibit, [exhibits[other] for other in one])), None)
        if home is None:
            clusters.append([at])
        else:
            home.append(at)
    return _Problem(exhibits, tuple(map(tuple, clusters)))


def _belongs(exhibit: Exhibit, cluster: Sequence[Exhibit]) -> bool:
    """Return whether an exhibit was identified as the vehicle of others, and can be of it."""
    own = exhibit.traits.identified
    if not own or exhibit.pieces > 1:
        return False
    if any(other.traits.identified != own or other.pieces > 1 for other in cluster):
        return False
    return not any(explain_apart(exhibit, other) for other in cluster) and _has_room(exhibit, cluster)


def _has_room(exhibit: Exhibit, cluster: Sequence[Exhibit]) -> bool:
    """Return whether a vehicle has so many of the part of an exhibit, and on its side."""
    part = exhibit.part
    same = [one for one in cluster if part is not None and one.part == part]
    beside = sum(one.side == exhibit.side for one in same)
    return part is None or (len(same) < part.most_in_all and (not exhibit.side or beside < part.most))


def _find_apart(problem: _Problem) -> list[int]:
    """Return clusters of which no two are of one vehicle, as many as can be found."""
    if problem.apart.number_of_nodes() <= _MOST_FOR_CLIQUE:
        return sorted(nx.max_weight_clique(problem.apart, weight=None)[0])
    found: list[int] = []
    for number in sorted(problem.apart, key=lambda node: (-problem.apart.degree(node), node)):
        if all(problem.apart.has_edge(number, other) for other in found):
            found.append(number)
    return sorted(found)


def _find_crowd(problem: _Problem) -> Crowd | None:
    """Return the part whose pieces need most vehicles; None if no exhibit is a part."""
    crowds = [
        Crowd(name, side, sum(problem.exhibits[at].pieces for at in members), most)
        for (name, side), (members, most) in problem.limits.items()
    ]
    return max(crowds, key=lambda crowd: (crowd.least, crowd.part, crowd.side), default=None)


def _divide(problem: _Problem) -> list[list[int]]:
    """Return the exhibits in groups that can each be of one vehicle, clusters with most conflicts first.

    Several pieces of one exhibit go where there is room, so that an exhibit may be in several groups.
    """
    groups: list[list[int]] = []
    used: list[dict[tuple[str, str], int]] = []
    order = sorted(range(len(problem.clusters)), key=lambda number: (-problem.apart.degree(number), number))
    for number in order:
        left = {at: problem.exhibits[at].pieces for at in problem.clusters[number]}
        place = 0
        while any(left.values()):
            if place == len(groups):
                assert place == 0 or groups[-1], "no vehicle has room for what is of one vehicle"
                groups.append([])
                used.append({})
            put = {} if _is_barred(problem, number, groups[place]) else _fit(problem, left, used[place])
            if len(left) == 1 or put == left:
                for at, pieces in put.items():
                    if pieces:
                        groups[place].append(at)
                        left[at] -= pieces
                        for limit, (members, _) in problem.limits.items():
                            if at in members:
                                used[place][limit] = used[place].get(limit, 0) + pieces
            place += 1
    return groups


def _is_barred(problem: _Problem, number: int, group: Sequence[int]) -> bool:
    return any(problem.apart.has_edge(number, problem.cluster_of[at]) for at in group)


def _fit(problem: _Problem, left: dict[int, int], used: dict[tuple[str, str], int]) -> dict[int, int]:
    """Return how many pieces of each exhibit a vehicle has room for."""
    room = {}
    taken: dict[tuple[str, str], int] = {}
    for at, pieces in left.items():
        free = [
            most - used.get(limit, 0) - taken.get(limit, 0)
            for limit, (members, most) in problem.limits.items()
            if at in members
        ]
        room[at] = max(0, min([pieces, *free]))
        for limit, (members, _) in problem.limits.items():
            if at in members:
                taken[limit] = taken.get(limit, 0) + room[at]
    return room


def _search(
    problem: _Problem, clique: Sequence[int], groups: list[list[int]], least: int, effort: float
) -> tuple[int, list[list[int]]]:
    """Return the least number and a division that CP-SAT finds below one that is known."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    pieces = _add_pieces(model, problem, len(groups))
    for number, vehicle in zip(clique, range(len(groups)), strict=False):
        # Which vehicle is called the first does not matter: those that are apart get one each.
        model.add(pieces[problem.clusters[number][0], vehicle] >= 1)
    is_used = [model.new_bool_var(f"used {vehicle}") for vehicle in range(len(groups))]
    for (_, vehicle), count in pieces.items():
        model.add(count == 0).only_enforce_if(~is_used[vehicle])
    for one, other in pairwise(is_used):
        model.add(one >= other)
    model.add(sum(is_used) >= least)
    model.minimize(sum(is_used))
    solver = cp_model.CpSolver()
    # One worker and no clock: the same exhibits give the same division on every machine.
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    least = max(least, round(solver.best_objective_bound)) if status != cp_model.UNKNOWN else least
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return least, groups
    found = [
        [at for at in range(len(problem.exhibits)) if solver.value(pieces[at, vehicle])]
        for vehicle in range(len(groups))
    ]
    return least, [group for group in found if group]


def _add_pieces(model: "CpModel", problem: _Problem, vehicles: int) -> dict[tuple[int, int], "IntVar"]:
    """Add how many pieces of each exhibit are of each vehicle; return them by exhibit and vehicle."""
    pieces, is_of = {}, {}
    for at, exhibit in enumerate(problem.exhibits):
        for vehicle in range(vehicles):
            pieces[at, vehicle] = model.new_int_var(0, exhibit.pieces, f"pieces {at} {vehicle}")
            is_of[at, vehicle] = model.new_bool_var(f"is of {at} {vehicle}")
            model.add(pieces[at, vehicle] >= 1).only_enforce_if(is_of[at, vehicle])
            model.add(pieces[at, vehicle] == 0).only_enforce_if(~is_of[at, vehicle])
        model.add(sum(pieces[at, vehicle] for vehicle in range(vehicles)) == exhibit.pieces)
    for cluster in problem.clusters:
        for at in cluster[1:]:
            for vehicle in range(vehicles):
                model.add(is_of[at, vehicle] == is_of[cluster[0], vehicle])
    for one, other in problem.apart.edges:
        for vehicle in range(vehicles):
            model.add_at_most_one(
                is_of[problem.clusters[one][0], vehicle], is_of[problem.clusters[other][0], vehicle]
            )
    for members, most in problem.limits.values():
        for vehicle in range(vehicles):
            model.add(sum(pieces[at, vehicle] for at in members) <= most)
    return pieces
