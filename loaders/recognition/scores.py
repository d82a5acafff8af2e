"""Scores every column of a table against every place of a record that could take it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...graph.kinds import ADDRESS, CONTAINER, EMAIL, PERSON_NAME, PHONE, VIN, VRM
from ..rows import Record
from .assignment import Slot
from .columns import Column
from .content_fit import STRICT, fit_contents, is_ruled_out, name_contents
from .head_match import WEAKEST_HEAD, HeadMatcher
from .head_words import read_head
from .mapping import LEFT_OUT, NAMED
from .targets import Target, is_party, list_targets

_SEVERAL = frozenset((PHONE.name, EMAIL.name, VRM.name, VIN.name, CONTAINER.name, ADDRESS.name))
_COPIES = 4
_JOINED_TEXTS = frozenset(("text", "notes", "goods"))
# Words of heads for persons who handle the case, who are never in the graph.
_OF_THE_CASE = frozenset(
    "officer examiner oic sergeant sgt constable inspector solicitor interpreter analyst collar warrant rank "
    "sio author clerk investigator handler supervisor".split()
)
# What a column of such contents is in every kind of record, if no field of the kind takes it.
_NAMED_AS = {
    "person_name": "person",
    "organisation_name": "organisation",
    "vrm": "plate",
    "partial_plate": "plate",
    "vin": "vin",
    "phone": "phone",
    "email": "email",
    "container": "container",
    "address": "address",
    "free_text": "text",
}


@dataclass(frozen=True)
class RecordScorer:
    """Scores columns against the targets of one kind of record."""

    record: Record
    matcher: HeadMatcher

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of the record."""
        return list_targets(self.record)

    @cached_property
    def wanted(self) -> dict[Target, str]:
        """What the column of each target should hold."""
        return {one: name_contents(one, is_party=is_party(self.record, one)) for one in self.targets}

    def score_columns(self, columns: Sequence[Column]) -> list[dict[Slot, float]]:
        """Return the slots of each column with their scores."""
        return [dict(self._score_column(column)) for column in columns]

    def _score_column(self, column: Column) -> Iterator[tuple[Slot, float]]:
        for target in self.targets:
            if score := self._score(column, target):
                yield from self._list_slots(column, target, score)
        for label, name in _NAMED_AS.items():
            if (share := column.contents.get(label, 0.0)) >= 0.5:
                yield Slot(f"{NAMED}.{name}", copy=column.at), 0.3 * share
        if column.filled and read_head(column.head).bag & _OF_THE_CASE:
            yield Slot(LEFT_OUT, copy=column.at), 0.8

    def _score(self, column: Column, target: Target) -> float:
        """Return how well the column fits the target, by its head and its contents; 0 if it does not."""
        head, wanted = self.matcher.score(column.head, target), self.wanted[target]
        fit = fit_contents(wanted, column.contents)
        if is_ruled_out(wanted, fit, len(column.samples)):
            return 0.0
        if head >= WEAKEST_HEAD:
            return head if fit is None else 0.65 * head + 0.35 * fit
        if fit is None or fit < 0.6:
            return 0.0
        return 0.36 * fit if wanted in STRICT else 0.32 * fit if wanted == PERSON_NAME.name else 0.0

    def _list_slots(self, column: Column, target: Target, score: float) -> Iterator[tuple[Slot, float]]:
        """Yield the slots of a target for a column: of which group or row, and as which of several columns."""
        number = read_head(column.head).number
        kind = target.field.kind.name
        if target.group:
            yield Slot(target.name, number or 1), score if number else 0.93 * score
            return
        if target.field.several or kind in _SEVERAL or target.field.name in _JOINED_TEXTS:
            copies = 1 if target.part else _COPIES
            yield from ((Slot(target.name, copy=copy), score * 0.96**copy) for copy in range(copies))
            return
        yield Slot(target.name, number), score * (0.97 if number else 1)


def weigh_columns(scores: Mapping[str, Sequence[float]]) -> list[float]:
    """Return a weight for each column: the fewer kinds of record it fits well, the more it tells.

    scores has for each kind the score of each column in its best assignment.
    """
    weights = []
    for column in zip(*scores.values(), strict=True):
        best = max(column, default=0.0)
        rivals = sum(score >= 0.85 * best for score in column) if best > 0 else 1
        weights.append(0.3 + 0.7 / rivals)
    return weights
