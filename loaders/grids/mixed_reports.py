"""Parts a document of reports in several forms: a form, labelled lines and a table of a log in turn."""

import re
from collections.abc import Sequence

from ..files.tables import Table
from .find_pieces import Around, Piece
from .forms import make_form
from .labelled_cells import Pair
from .report_records import TEXT
from .text_items import Text, is_prose

FEWEST = 2  # reports of whatever form
_REFERENCE = re.compile(
    r"\b(?:urn|refs?|reference|log|(?:report|ir|record|intel\w*) (?:no|number|id))\b", re.IGNORECASE
)
_GRADING = re.compile(
    r"\b(?:eval(?:uation)?|grad(?:e|es|ed|ing)|assessment|5x5x5|3x5x2|sih|s/i/h)\b", re.IGNORECASE
)


def part_reports(name: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each group of labels that is a report of its own as a table of one row.

    That is where every table, and at least one group of labels before it, has a reference and a grading: such
    labels are no head of the table below them. Other pieces stay as they are.
    """
    tables = [piece for piece in pieces if isinstance(piece, Table)]
    reports = [piece for piece in pieces if isinstance(piece, Around) and _is_report(_list_labels(piece))]
    if not tables or not reports or len(tables) + len(reports) < FEWEST:
        return list(pieces)
    if not all(_is_report(table.heads) for table in tables):
        return list(pieces)
    return [
        part
        for piece in pieces
        for part in (_make_report(name, piece) if isinstance(piece, Around) and piece in reports else [piece])
    ]


def _list_labels(around: Around) -> list[str]:
    return [pair.label for pair in around.pairs if pair.value]


def _is_report(labels: Sequence[str]) -> bool:
    return any(map(_REFERENCE.search, labels)) and any(map(_GRADING.search, labels))


def _make_report(name: str, around: Around) -> list[Piece]:
    """Return the report of a group of labels, with the running text below the first one, and the rest."""
    first = min(pair.line for pair in around.pairs)
    blank = [Text(pair.line, pair.label) for pair in around.pairs if not pair.value]
    inside = [text for text in around.texts if text.line > first and is_prose(text.text)]
    left = sorted([*blank, *(text for text in around.texts if text not in inside)])
    pairs = [
        *(pair for pair in around.pairs if pair.value),
        *(Pair(TEXT, text.text, text.line) for text in inside),
    ]
    above = [text for text in left if text.line < first]
    below = [text for text in left if text.line >= first]
    return [
        *([Around([], above)] if above else []),
        make_form(name, [sorted(pairs, key=lambda pair: pair.line)]),
        *([Around([], below)] if below else []),
    ]
