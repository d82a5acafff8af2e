"""Parts a cell that has a container together with its seal and size, as waybills print them."""

import re

from ...graph.claims.values import Cell
from ...graph.kinds import CONTAINER
from ...graph.kinds.free_text import find_in_text
from ..fields.row_passage import Passage
from ..fields.rows import Row

_SHAPE = re.compile(r"\b[A-Z]{4} ?[0-9]{6,7}\b")  # of a container, mistyped or not
_SEAL = re.compile(
    r"\bseals?(?:\s*(?:nos?|numbers?|nr)\b)?[\s.:#]*(?P<seal>(?=[A-Z-]*\d)[A-Z0-9-]{4,})", re.IGNORECASE
)


def part_boxes(row: Row, passage: Passage) -> None:
    """Give the containers and seals of one cell to their own columns, and keep the cell's text.

    A cell under the head of containers is parted if it says which of its numbers are seals; one under the
    head of seals if it has a container and no other cell has. Otherwise the row stays as it is.
    """
    boxes, seals = (("", 0, name) for name in ("container", "seal"))
    own, beside = row.cells.get(boxes, "").strip(), row.cells.get(seals, "").strip()
    if bool(own) == bool(beside):
        return
    text, key = (own, boxes) if own else (beside, seals)
    found = [hit for hit in find_in_text(text) if hit.kind == "container"]
    readings = [CONTAINER.clean(text[hit.start : hit.end]) for hit in found]
    named = [match["seal"] for match in _SEAL.finditer(text)]
    is_parted = bool(named) if own else bool(found)
    if own == "" and len(text.split()) < 2:
        return  # a seal of the form of a container
    shapes = len(_SHAPE.findall(text))
    if not found or shapes > len(found) or not is_parted or any(one.is_doubtful for one in readings):
        return
    if len(named) not in (0, len(found)):
        return
    row.cells[boxes] = "; ".join(one.value for one in readings)
    row.cells[seals] = "; ".join(named)
    head = row.heads.get(key, key[2])
    row.heads = {**row.heads, boxes: head, seals: head}
    passage.keep_words(text, Cell(row.line, head))
