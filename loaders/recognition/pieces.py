"""Parts a column whose cells hold two things, as its head says (`Container / Seal`, `Vessel / Voy`)."""

from collections import Counter

from ..cells.detectors import score_contents
from .column_contents import Column
from .head_reading import split_alternatives
from .mapping import ColumnRule
from .reading_ways import choose_reading
from .scores import RecordScorer

_MARKS = ("/", "\n", " - ", ";", ",", "|")
_SURE = 0.8  # how well each half of the head must name its field


def split_pieces(scorer: RecordScorer, column: Column) -> list[ColumnRule]:
    """Return a rule for each piece of the column's cells; [] if the column holds one thing."""
    halves = split_alternatives(column.head)
    if len(halves) != 2 or len(column.samples) == 0:
        return []
    mark = _find_mark(column)
    if not mark:
        return []
    rules: list[ColumnRule] = []
    for number, half in enumerate(halves, start=1):
        texts = tuple(
            piece
            for text in column.samples
            if (piece := text.split(mark, 1)[number - 1].strip() if mark in text else "")
        )
        part = Column(column.at, column.name, half, column.filled, texts, score_contents(texts))
        target, score = scorer.find_best(part)
        if target is None or score < _SURE or any(rule.field == target.name for rule in rules):
            return []
        rules.append(
            ColumnRule(
                (column.name,),
                target.name,
                read_as=choose_reading(scorer.record, target, part),
                split=mark,
                piece=number,
                score=round(score, 2),
            )
        )
    return rules


def _find_mark(column: Column) -> str:
    """Return the mark that parts most of the cells in two, "" if there is none."""
    counts = Counter(mark for text in column.samples for mark in _MARKS if text.count(mark) == 1)
    mark, count = counts.most_common(1)[0] if counts else ("", 0)
    return mark if count >= 0.6 * len(column.samples) else ""
