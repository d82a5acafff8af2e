"""What a projection makes of evidence, before it is added up to a network."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Hub:
    """A thing that too many share to link anybody."""

    id: str
    label: str
    kind: str
    shared_by: int


@dataclass(frozen=True)
class ProjectionResult:
    """Nodes and links before they are added up to edges.

    A link is a direct fact, or one thing that a pair shares. hubs are the things left out because too many
    share them; note says if the projection was replaced by another.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame
    hubs: tuple[Hub, ...] = ()
    note: str = ""
