"""Parts a column whose cells hold two things, as its head says (`Container / Seal`, `Vessel / Voy`)."""

from collections import Counter

from ..cells.detectors import score_content, score_contents
from .column_contents import Column
from .head_reading import split_alternatives
from .mapping import ColumnRule
from .reading_ways import choose_reading
from .scores import RecordScorer

_MARKS = ("/", "\n", " - ", ";", ",", "|", ">", "→", " to ")
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
    count = 1 + Counter(text.count(mark) for text in column.samples).most_common(1)[0][0]
    # A size that stands last, behind the number and the seal, is neither of them.
    last = count - 1 if count > 2 and all(_ends_with_size(text, mark) for text in column.samples) else count
    for number, half in zip((1, last), halves, strict=True):
        texts = tuple(
            piece
            for text in column.samples
            if (piece := text.split(mark)[number - 1].strip() if text.count(mark) == count - 1 else "")
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
    """Return the mark that parts most of the cells in two, "" if there is none.

    The size of a box may stand between its number and its seal.
    """
    least = 0.6 * len(column.samples)
    counts = Counter(mark for text in column.samples for mark in _MARKS if text.count(mark) == 1)
    mark, count = counts.most_common(1)[0] if counts else ("", 0)
    if count >= least:
        return mark
    sized = Counter(
        mark
        for text in column.samples
        for mark in _MARKS
        if _has_size_between(text, mark) or _ends_with_size(text, mark)
    )
    mark, count = sized.most_common(1)[0] if sized else ("", 0)
    return mark if count >= least else ""


def _ends_with_size(text: str, mark: str) -> bool:
    """Whether a text has three pieces, and the last one is the size of a box."""
    pieces = text.split(mark)
    return len(pieces) == 3 and score_content(pieces[2].strip()).get("container_size", 0.0) == 1.0


def _has_size_between(text: str, mark: str) -> bool:
    """Whether a text has three pieces, and the middle one is the size of a box: 40HC."""
    pieces = text.split(mark)
    return len(pieces) == 3 and score_content(pieces[1].strip()).get("container_size", 0.0) == 1.0
