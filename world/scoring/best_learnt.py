"""What an analysis could reach: models that learn from the records of other worlds, with perfect linking."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from ..makers.rings import BROKER, LEADER
from ..makers.settings import Settings, shrink_to_lesson
from ..makers.truth import World, make_truth
from ..write_world import observe_world
from .learnt_model import LearntModel, learn
from .ranking_metrics import measure_auc
from .record_features import Features, extract_box_features, extract_person_features

BEST_LEARNT = "best learnt"


@dataclass(frozen=True)
class Lesson:
    """What one world teaches: features of its records, who and what was of a ring."""

    people: Features
    boxes: Features
    members: Mapping[str, frozenset[str]]
    ring_boxes: frozenset[str]
    players: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class LearntModels:
    """Models of who is in a ring, which box is a ring's, and who plays a role in one."""

    member: LearntModel
    box: LearntModel
    roles: Mapping[str, LearntModel]


@dataclass(frozen=True)
class BestLearnt:
    """The models of other worlds, applied to the records of one."""

    models: LearntModels
    lesson: Lesson

    def measure_members(self) -> float:
        """Return how well ring members are told from others in logs (area under the curve)."""
        members = frozenset().union(*self.lesson.members.values())
        return _measure(self.models.member, self.lesson.people, members)

    def measure_boxes(self) -> float:
        """Return how well rings' boxes are told from honest ones (area under the curve)."""
        return _measure(self.models.box, self.lesson.boxes, self.lesson.ring_boxes)

    def rank_players(self, role: str) -> list[str]:
        """Return everybody in logs, the most likely players of a role first."""
        people = self.lesson.people
        scores = dict(zip(people, self.models.roles[role].score(list(people.values())), strict=True))
        return sorted(people, key=lambda one: (-scores[one], one))


def find_main_players(roles: pd.DataFrame, role: str) -> dict[str, str]:
    """Return for each ring who played a role for most days; of two that are even, the first.

    >>> roles = pd.DataFrame({"ring": "r", "role": "leader", "person": ["a", "heir"],
    ...     "first": ["2024-01-01", "2024-03-10"], "last": ["2024-03-01", "2024-12-31"]})
    >>> find_main_players(roles, "leader"), find_main_players(roles.assign(last="2024-03-20"), "leader")
    ({'r': 'heir'}, {'r': 'a'})
    """
    playing = roles[roles["role"] == role].copy()
    playing["days"] = (pd.to_datetime(playing["last"]) - pd.to_datetime(playing["first"])).dt.days
    each = playing.groupby(["ring", "person"], as_index=False)
    days = each.agg(days=("days", "sum"), first=("first", "min"))
    ordered = days.sort_values(["ring", "days", "first"], ascending=[True, False, True])
    main = ordered.drop_duplicates("ring")
    return dict(zip(main["ring"].astype(str), main["person"].astype(str), strict=True))


def apply_best_learnt(settings: Settings, train_seeds: Sequence[int]) -> BestLearnt:
    """Return the models of the worlds of these seeds, to judge the world of these settings by."""
    lesson = shrink_to_lesson(settings)
    return BestLearnt(_learn_models(lesson, tuple(train_seeds)), _make_lesson(settings))


@lru_cache(maxsize=4)
def _learn_models(settings: Settings, seeds: tuple[int, ...]) -> LearntModels:
    lessons = [_make_lesson(replace(settings, seed=seed)) for seed in seeds]
    people = [
        (row, any(one in ring for ring in lesson.members.values()))
        for lesson in lessons
        for one, row in lesson.people.items()
    ]
    boxes = [(row, one in lesson.ring_boxes) for lesson in lessons for one, row in lesson.boxes.items()]
    return LearntModels(
        _learn(people),
        _learn(boxes),
        {role: _learn([one for lesson in lessons for one in _list_players(lesson, role)]) for role in ROLES},
    )


ROLES = (LEADER, BROKER)


def _list_players(lesson: Lesson, role: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the features of every ring member in logs, and whether they play the role."""
    for ring, members in lesson.members.items():
        for one in sorted(members & lesson.people.keys()):
            yield lesson.people[one], lesson.players[role].get(ring) == one


def _learn(examples: Sequence[tuple[tuple[float, ...], bool]]) -> LearntModel:
    return learn([row for row, _ in examples], [is_wanted for _, is_wanted in examples])


def _measure(model: LearntModel, features: Features, wanted: frozenset[str]) -> float:
    return measure_auc(model.score(list(features.values())), [one in wanted for one in features])


@lru_cache(maxsize=16)
def _make_lesson(settings: Settings) -> Lesson:
    world = make_truth(settings)
    observed = observe_world(world)
    return Lesson(
        extract_person_features(observed.sheets),
        extract_box_features(observed.sheets),
        {ring.id: frozenset(one.id for one in ring.circle.members) for ring in world.rings},
        frozenset(one.id for one in world.history.consignments if one.ring),
        {role: find_main_players(_list_roles(world), role) for role in ROLES},
    )


def _list_roles(world: World) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (ring.id, part.person.id, part.role, str(part.first), str(part.last))
            for ring in world.rings
            for part in ring.roles
        ],
        columns=["ring", "person", "role", "first", "last"],
    )
