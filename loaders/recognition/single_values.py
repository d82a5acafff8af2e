"""Keeps one column for a field that holds one value: of two dates the one that fits the field better."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ...graph.kinds import CODE, DAY, GRADING, MARKING, MOMENT, MONEY, NUMBER, YEAR
from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .mapping import LEFT_OUT
from .surroundings import TEXTS_HEAD
from .targets import Target

_SINGLE = frozenset(one.name for one in (CODE, DAY, GRADING, MARKING, MOMENT, MONEY, NUMBER, YEAR))
_DATE, _TIME = ":date", ":time"
_OF_ALL = 0.1  # what a column of one value counts less
_TITLE, _TEXT, _LEAST_SENTENCES = "title", "text", 0.5
_GRADINGS = ("source_grade", "intelligence_grade", "handling")
_LEAST_GRADED = 0.5
_CODES, _LABELS = frozenset(("code",)), frozenset(("label", "text", "description", "meaning", "name"))


def choose_rows(by_name: Mapping[str, Target], slots: Iterable[Slot | None]) -> frozenset[int]:
    """Return the numbers that stand for rows of their own: of `Part 1`, `Part 2`, where no group has them."""
    numbers = {
        slot.number
        for slot in slots
        if slot and slot.number and slot.target in by_name and not by_name[slot.target].group
    }
    return frozenset(numbers) if len(numbers) > 1 else frozenset()


def drop_second_values(
    targets: Iterable[Target],
    columns: Sequence[Column],
    slots: list[Slot | None],
    scores: Sequence[Mapping[Slot, float]],
) -> None:
    """Leave the columns without a slot whose field has one value, and a better column for it.

    The date of a moment is its whole where no time stands beside it. A cell of two dates would be none.
    """
    by_name = {target.name: target for target in targets}
    rows = choose_rows(by_name, slots)
    found: dict[tuple[str, int], list[int]] = {}
    for at, slot in enumerate(slots):
        if slot is None or slot.target not in by_name or not columns[at].filled:
            continue
        target = by_name[slot.target]
        if _is_single(target):
            number = slot.number if target.group or slot.number in rows else 0
            found.setdefault((slot.target.removesuffix(_DATE), number), []).append(at)
    for (name, _), places in found.items():
        best = max(places, key=lambda at: (_rate(columns[at], scores[at], name), -at))
        for at in places:
            slots[at] = slots[at] if at == best else None


def part_moments(
    targets: Iterable[Target], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Make a moment the date of a moment where a column of its times of day stands beside it.

    Two heads may both name the whole (`Capture date`, `Capture time`), and only one of them holds times.
    """
    moments = {one.name for one in targets if one.field.kind.name == MOMENT.name and not one.part}
    timed = {
        (slot.target.removesuffix(_TIME), slot.number)
        for slot in slots
        if slot and slot.target.endswith(_TIME)
    }
    for at, slot in enumerate(slots):
        if slot and slot.target in moments and (slot.target, slot.number) in timed:
            date = Slot(f"{slot.target}{_DATE}", slot.number)
            slots[at] = date
            scores[at].setdefault(date, scores[at][slot])


def name_lone_text(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Make the title of a record its text where it is told in sentences and no other column is: `Summary`."""
    if any(
        slot and slot.target == _TEXT and column.filled and column.head != TEXTS_HEAD
        for slot, column in zip(slots, columns, strict=True)
    ):
        return
    for at, slot in enumerate(slots):
        if slot and slot.target == _TITLE and columns[at].contents.get("free_text", 0.0) >= _LEAST_SENTENCES:
            slots[at] = Slot(_TEXT)
            scores[at].setdefault(Slot(_TEXT), scores[at][slot])


def _rate(column: Column, scores: Mapping[Slot, float], name: str) -> float:
    """Return how well a column fits a field or its date; one value for all rows is rather the envelope's."""
    best = max(score for slot, score in scores.items() if slot.target.removesuffix(_DATE) == name)
    return best - (_OF_ALL if column.filled > 1 and len(column.samples) == 1 else 0.0)


def _is_single(target: Target) -> bool:
    if target.part:
        return target.field.kind.name == MOMENT.name
    return not target.field.several and (target.field.kind.name in _SINGLE or target.field.name in _GRADINGS)


def drop_labels(columns: Sequence[Column], scores: Sequence[dict[Slot, float]]) -> None:
    """Leave out the words of a grading whose code stands beside them: `handling_label`, `handling_code`."""
    codes = {_cut_last(column.head, _CODES) for column in columns if column.rate(*_GRADINGS) >= _LEAST_GRADED}
    for column, slots in zip(columns, scores, strict=True):
        path = _cut_last(column.head, _LABELS)
        if path and path in codes and column.rate(*_GRADINGS) >= _LEAST_GRADED:
            slots.clear()
            slots[Slot(LEFT_OUT, copy=column.at)] = 1.0


def drop_lone_grades(record: Record, slots: list[Slot | None]) -> None:
    """Let a kind that is rarely graded have grades only if both halves of them have a column.

    The handling of a camera's reads, or the grade of a match, is something else.
    """
    targets = {slot.target for slot in slots if slot}
    if not record.has_lone_grades(targets):
        return
    for at, slot in enumerate(slots):
        if slot and slot.target in record.uncounted_fields:
            slots[at] = None


def _cut_last(head: str, words: AbstractSet[str]) -> str:
    """Return what stands before the last word of a path, if that is one of these, else ""."""
    path, _, last = head.rpartition("_")
    return path if last.casefold() in words else ""
