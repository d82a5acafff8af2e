"""Builds a chart from nodes and edges with named data, as the formats of graph programs have them."""

from collections.abc import Mapping
from pathlib import Path

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..fields.rows import fold_text
from .chart import WHOLE, Chart, ChartEdge, find_kind
from .chart_node import NOWHERE, ChartNode
from .modes import part_by_attribute
from .strength import parse_strength
from .weights import WeightOption, part_denials, weigh_edges

# Data that says what the node is or is called; all else is an attribute.
_LABELS = ("kind", "labels")
_KINDS = ("kind", "type", "entity_type", "entityType", "node_type", "category", "class", "label", "labels")
_WEIGHTS = ("strength", "weight")
LARGEST_MB = 256  # text of a graph takes some ten times its size in memory


def check_size(path: Path, name: str) -> None:
    """Raise RecordError if a file is too large to be read as one chart."""
    size = path.stat().st_size >> 20
    if size > LARGEST_MB:
        raise RecordError(
            f"{name}: has {size:,} MB, expected at most {LARGEST_MB} for a chart; "
            "export it as an edge list, which is read row by row"
        )


class GraphBuilder:
    """The nodes and edges of one file, added one by one."""

    def __init__(self, name: str, option: WeightOption) -> None:
        self.name, self.option = name, option
        self.nodes: dict[str, ChartNode] = {}
        self.edges: list[ChartEdge] = []
        self.is_weighted = False

    def add_node(self, key: str, data: Mapping[str, str], cell: Cell = NOWHERE) -> None:
        """Add a node with its data. Raise RecordError if it has no id, or one that another has."""
        at = len(self.nodes) + 1
        if not key or key in self.nodes:
            problem = f"is '{key}', which stands twice" if key else "is missing"
            raise RecordError(f"{self.name}: node {at}: its id {problem}, expected every id once; {WHOLE}")
        self.nodes[key] = _make_node(key, data, cell)

    def add_edge(self, start: str, end: str, data: Mapping[str, str], directed: bool) -> None:
        """Add an edge with its data. Raise RecordError if one of its ends is no node, or for a bad weight."""
        count = len(self.edges) + 1
        for side, key in (("source", start), ("target", end)):
            if key not in self.nodes:
                raise RecordError(
                    f"{self.name}: edge {count}: its {side} is '{key}', expected the id of a node; {WHOLE}"
                )
        self.is_weighted = self.is_weighted or any(fold_text(key) in _WEIGHTS for key in data)
        place = f"{self.name}: edge {count} ('{start}' to '{end}')"
        self.edges.append(_make_edge(start, end, data, directed, place))

    def build(
        self,
        notes: tuple[str, ...] = (),
        marking: str = "",
        handling: str = "",
    ) -> Chart:
        """Return the chart, its edges weighed, its nodes parted if it has two modes."""
        weighed, told = weigh_edges(self.edges, self.name, self.option, self.is_weighted)
        kept, denials, denied_notes = part_denials(weighed)
        if self.is_weighted and not self.option.column and any(edge.strength != 1 for edge in kept):
            told = (*told, "the weight of a link is the one that the file gives it")
        chart = Chart(
            tuple(self.nodes.values()),
            tuple(kept),
            len(self.nodes) + len(self.edges),
            notes=(*notes, *told, *denied_notes),
            marking=marking,
            handling=handling,
            denials=denials,
        )
        return part_by_attribute(chart)


def _make_node(key: str, data_by_name: Mapping[str, str], cell: Cell) -> ChartNode:
    left = dict(data_by_name)
    word = next((name for name in _KINDS if name in left and (name in _LABELS or find_kind(left[name]))), "")
    # A "label" that is a kind names the node only if nothing else does: Neo4j exports label="Person".
    if word == "label" and not left.get("name"):
        word = ""
    label = left.pop(word, "").strip(":")
    name = left.pop("name", "") if "name" in left else left.pop("label", "")
    if name and "surname" in left and "name" in data_by_name:
        name = f"{name} {left.pop('surname')}"
    if "name" in data_by_name and left.get("label") == data_by_name["name"]:
        left.pop("label")
    return ChartNode(key, name, label, tuple(left.items()), cell)


def _make_edge(
    start: str, end: str, data_by_name: Mapping[str, str], directed: bool, place: str
) -> ChartEdge:
    left = {fold_text(name): (name, text) for name, text in data_by_name.items()}
    weight = next((left.pop(word)[1] for word in _WEIGHTS if word in left), "")
    kind = next((left.pop(word)[1] for word in ("kind", "type", "label", "relationship") if word in left), "")
    if "directed" in left:
        directed = left.pop("directed")[1].casefold() not in ("false", "0", "no")
    amount = parse_strength(weight, f"{place}: its weight") if weight else 1.0
    return ChartEdge(start, end, amount, kind, directed, tuple(left.values()))
