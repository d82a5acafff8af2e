"""The colours of pictures on paper and of what colours may mean, alike in the page and in saved pictures."""

from __future__ import annotations

from typing import Any

from ..schema.document_kinds import BY_FORCES

# Of the values that most entities have; those of the rest, and what they are called.
PALETTE = (
    "#1e78b4",
    "#f05a00",
    "#5a1e1e",
    "#9600f0",
    "#d27878",
    "#001e78",
    "#5a3c5a",
    "#961e00",
)
OTHERS, OTHER_WORDS = "#7f8c8d", "others and none"
# Of a measure: the darker, the higher.
SCALE = ("#c2832e", "#bd494c", "#824272", "#542484", "#112231")
NO_VALUE = "0 or none"
NO_FORCE, OTHER_FORCES = "no force", "other forces, and no force"
DARK, PAPER, CHOSEN = "#1d2730", "#ffffff", "#fff3b0"
RIM, UNPLACED_RIM = "#0b5cad", "#4d5a66"  # of heaps on the map, and of what has no place there


def describe_colours() -> dict[str, Any]:
    """Return the colours as the page's script takes them. The script knows these keys."""
    return {
        "palette": PALETTE,
        "others": OTHERS,
        "otherWords": OTHER_WORDS,
        "scale": SCALE,
        "noValue": NO_VALUE,
        "noForce": NO_FORCE,
        "otherForces": OTHER_FORCES,
        "forceKinds": sorted(BY_FORCES),
        "dark": DARK,
        "paper": PAPER,
        "chosen": CHOSEN,
        "rim": RIM,
        "unplacedRim": UNPLACED_RIM,
    }
