"""Takes the plates of a carrier's lorry out of the cell that names the carrier."""

import re

from ..cells.cell_marks import find_marks
from ..cells.detectors import score_content

_LORRY = re.compile(
    r"[ \t]*(?i:tractor(?: unit)?|(?:semi-?)?trailer|truck|lorry|vehicle|veh|rig|tracteur|remorque"
    r"|lkw|sattelzug|zugmaschine|anh[aä]nger|auflieger|vrm|reg(?:istration|\.)?)"
    r"(?: (?i:reg(?:istration)?|vrm|plates?|number|nr|no)\b\.?)*[\s:.#]*"
    r"(?P<plate>(?=[A-Z -]*[0-9])(?=[0-9 -]*[A-Z])(?:[A-Z]{1,3}|[A-Z]{0,2}[0-9]{1,5}[A-Z]{0,3})"
    r"(?:[ -](?:[A-Z]{1,3}|[A-Z]{0,2}[0-9]{1,5}[A-Z]{0,3})){0,3})[ \t]*"
)
_SURE = 0.9  # how surely a text must be a plate


def take_lorries(text: str) -> tuple[str, list[str], list[str]]:
    r"""Return a party's cell without its lines on a lorry, their plates, and those that hold another number.

    >>> take_lorries("Larch Haulage Ltd\nTractor 171-LH-3302\nMill Lane\nTrailer LH-0442-T")
    ('Larch Haulage Ltd\nMill Lane', ['171-LH-3302'], ['Trailer LH-0442-T'])
    >>> take_lorries("Trailer Park 7\nMill Lane")
    ('Trailer Park 7\nMill Lane', [], [])
    """
    first, *lines = text.split("\n")
    kept, plates, others = [first], [], []
    for line in lines:
        match = _LORRY.fullmatch(line)
        if match is None:
            kept.append(line)
        elif _is_plate(match["plate"]):
            plates.append(match["plate"])
        else:
            others.append(line.strip())
    return "\n".join(kept), plates, others


def _is_plate(text: str) -> bool:
    is_marked = any(mark.kind == "vrm" and mark.start == 4 for mark in find_marks(f"reg {text}"))
    return is_marked or score_content(text).get("vrm", 0.0) >= _SURE
