"""How an edge list is recognised: by its heads, or by names that recur in two columns."""

import re
from collections import Counter
from collections.abc import Sequence

from ...graph.kinds import PHONE, VIN, VRM
from ...graph.kinds.reading import Kind
from ...graph.kinds.tidy import split_words
from ...graph.schema.document_kinds import CHART
from ..cells.detectors import score_contents
from ..fields.rows import Field, Record, fold_text
from ..files.tables import Line
from ..intake.detect import Layout, lay_out
from .end_columns import find_end_columns

LINKS = Record(
    word="links",
    label=CHART,
    doc="A chart: a link a row, an adjacency matrix, GraphML, or tables of nodes and relationships.",
    fields=(
        Field(
            "start",
            synonyms=(
                "source",
                "from",
                "from id",
                "source id",
                "start id",
                "node1",
                "node a",
                "person1",
                "person a",
                "name1",
                "name a",
                "id1",
                "id a",
                "id l",
                "a",
                "i",
                "ego",
                "sender",
                "caller",
                "left",
                "actor1",
                "x",
                "link from",
            ),
            doc="One end.",
        ),
        Field(
            "end",
            synonyms=(
                "target",
                "to",
                "to id",
                "target id",
                "end id",
                "node2",
                "node b",
                "person2",
                "person b",
                "name2",
                "name b",
                "id2",
                "id b",
                "id r",
                "b",
                "j",
                "alter",
                "receiver",
                "called",
                "right",
                "actor2",
                "y",
                "link to",
            ),
            doc="The other.",
        ),
        Field(
            "weight",
            synonyms=(
                "strength",
                "value",
                "count",
                "n",
                "w",
                "calls",
                "frequency",
                "times",
                "number of calls",
            ),
            doc="Strength of the link; 1 if blank, 0 says that there is no link.",
        ),
        Field(
            "kind",
            synonyms=(
                "type",
                "relation",
                "relationship",
                "tie",
                "link",
                "edge",
                "link type",
                "relation type",
            ),
            doc="The link's own type.",
        ),
        Field("directed", synonyms=("direction",), doc="yes or no, for a list that mixes both."),
    ),
    identifying_sets=(frozenset({"start", "end"}),),
)
# Words above the ends of a list whose first row could as well be its first link.
_HEAD_WORDS = split_words("""
    accomplice acquaintance actor agent associate cooffender colleague contact friend individual linked
    linkedperson linkedto knows member name nominal offender partner person relation subject suspect target
    witha with who whom
""")
LEAST_ALIKE = 3  # rows without a name that recurs, from which they are links by what their names are
_CODE = re.compile(r"([A-Za-z]{1,4}[-_]?)[0-9]{1,6}")
_MARKS = ("vin", "partial_vin", "vrm", "phone", "container", "imei", "day", "postcode", "serial_number")
_NAMED, _MARKED = 0.75, 0.5  # shares of a column's cells
_SPANS, _SPANNED = ("clock", "day", "moment"), 0.8
NUMBER = re.compile(r"\s*\+?[\d.]+([eE][+-]?\d+)?\s*")


def lay_out_head(row: Line) -> Layout | None:
    """Return the layout of a row as the head of an edge list; None if it is no such head."""
    heads = [cell.strip() for cell in row.cells]
    layout = lay_out(LINKS, heads)
    if layout.telling_size:
        return layout
    ends = find_end_columns(heads)
    if ends is None:
        return None
    keys = {ends.start: ("", 0, "start"), ends.end: ("", 0, "end")}
    others = [None if key and key[2] in ("start", "end") else key for key in layout.keys]
    return Layout(LINKS, layout.heads, tuple(keys.get(at, key) for at, key in enumerate(others)))


def find_head(rows: Sequence[Line]) -> Layout | None:
    """Return the layout of the first row as a head: a known one, or words for what stands at the ends."""
    if layout := lay_out_head(rows[0]):
        return layout
    cells = [cell.strip() for cell in rows[0].cells]
    if len(cells) not in (2, 3) or not all(fold_text(cell) in _HEAD_WORDS for cell in cells[:2]):
        return None
    if _recurs(cells[:2], _list_ends(rows[1:])):
        return None
    return Layout(LINKS, tuple(cells), (("", 0, "start"), ("", 0, "end"), None)[: len(cells)])


def is_list_of_things(head: Layout, rows: Sequence[Line]) -> bool:
    """Whether a table headed as a list of links is one of things: numbered rows, marks at one end, or spans.

    So `A, B, C, D` stands above a number, a VIN, a plate and a name as well as above two ends. Plates or
    phones at both ends are linked to each other. Days or hours under From and To are when something began
    and ended.
    """
    if not head.unknown_columns:
        return False
    at = [head.keys.index(("", 0, end)) for end in ("start", "end")]
    pairs = [[line.cells[place].strip() for place in at] for line in rows if len(line.cells) > max(at)]
    starts, ends = ([pair[side] for pair in pairs if pair[side]] for side in (0, 1))
    if not starts or not ends:
        return False
    if all(any(_holds_kind(cells, kind) for kind in _SPANS) for cells in (starts, ends)):
        return True
    is_numbered = starts == [str(number) for number in range(1, len(starts) + 1)]
    if len(starts) > 1 and is_numbered and not all(map(NUMBER.fullmatch, ends)):
        return True
    is_plain = all(len(head.heads[place].strip()) == 1 for place in at)
    return is_plain and any(_are_marks(starts, kind) != _are_marks(ends, kind) for kind in (VIN, VRM, PHONE))


def _holds_kind(cells: Sequence[str], kind: str) -> bool:
    return score_contents(cells).get(kind, 0.0) >= _SPANNED


def _are_marks(cells: Sequence[str], kind: Kind) -> bool:
    """Whether most cells are marks of a kind."""
    marks = [any(map(str.isdigit, cell)) and not kind.clean(cell).is_doubtful for cell in cells]
    return sum(marks) >= 0.8 * len(marks)


def is_edge_list(rows: Sequence[Line]) -> bool:
    """Whether rows without a known head are edges all the same.

    They have 2 or 3 columns, a weight or a repeated word in the third, and names that recur. If the names of
    the first row do not recur, those of the others must stand in both columns, or all be names of persons,
    or codes of one form.
    """
    filled = [line.cells for line in rows if any(cell.strip() for cell in line.cells)]
    if len(filled) < 2 or len({len(cells) for cells in filled}) != 1 or len(filled[0]) not in (2, 3):
        return False
    if not all(cells[0].strip() and cells[1].strip() for cells in filled):
        return False
    body = [line for line in rows if any(cell.strip() for cell in line.cells)][1:]
    is_weighted = len(filled[0]) == 3 and all(NUMBER.fullmatch(cells[2]) for cells in filled)
    if len(filled[0]) == 3 and not is_weighted:
        words = {cells[2].strip() for cells in filled[1:]}
        return 2 * len(words) <= len(filled) and has_shared_names(body)
    across = {cells[0].strip() for cells in filled} & {cells[1].strip() for cells in filled}
    if _recurs(filled[0][:2], _list_ends(rows)):
        return bool(across) or is_weighted
    return has_shared_names(body) or has_alike_ends(filled)


def has_alike_ends(rows: Sequence[Sequence[str]]) -> bool:
    """Whether both ends of all rows are full names of persons, or codes of one form: Ann Holt, or G001.

    A third column then counts something: one that runs 1, 2, 3 … numbers the rows.
    """
    if len(rows) < LEAST_ALIKE or [cells[-1].strip() for cells in rows] == _count_to(len(rows)):
        return False
    ends = [[cells[at].strip() for cells in rows] for at in (0, 1)]
    codes = {match[1].upper() if (match := _CODE.fullmatch(end)) else "" for end in (*ends[0], *ends[1])}
    contents = [score_contents(column) for column in ends]
    if len(codes) == 1 and "" not in codes:
        return not any(found.get(kind, 0.0) >= _MARKED for found in contents for kind in _MARKS)
    is_full = all(len(end.split()) > 1 for end in (*ends[0], *ends[1]))
    return is_full and all(found.get("person_name", 0.0) >= _NAMED for found in contents)


def _count_to(last: int) -> list[str]:
    return [str(number) for number in range(1, last + 1)]


def _list_ends(rows: Sequence[Line]) -> Counter[str]:
    return Counter(end.strip() for line in rows for end in line.cells[:2])


def _recurs(first: Sequence[str], ends: Counter[str]) -> bool:
    return any(ends[end.strip()] > 1 for end in first)


def has_shared_names(rows: Sequence[Line]) -> bool:
    """Whether the two ends of rows are of one kind, as those of edges are.

    A tenth of the shorter column's names must occur in the other too. A table that only pairs words (a
    spelling and its make, a code and its meaning) shares none but words paired with themselves.
    """
    pairs = {(line.cells[0].strip(), line.cells[1].strip()) for line in rows if len(line.cells) > 1}
    starts, ends = ({pair[at] for pair in pairs if pair[0] != pair[1]} for at in (0, 1))
    return len(starts & ends) >= max(1, 0.1 * min(len(starts), len(ends)))
