"""Tell a chart from records whose two parties or ports are headed as the ends of a link are."""

from collections.abc import Sequence

from ..charts.edge_heads import lay_out_head
from ..files.tables import Line
from .classified_file import ClassifiedFile
from .join_dumps import OF_SHIPMENTS

SURER_THAN_ENDS = 4.5  # the least score of records whose heads name the ends of a link
_EVENTS = ("payments", "calls")
_ENDS = frozenset(("start", "end"))
_ROUTE = frozenset(("port_of_loading", "port_of_discharge", "container"))


def has_heads_of_ends(one: ClassifiedFile) -> bool:
    """Whether the heads of a chart say which columns are the ends of a link."""
    return one.table is not None and lay_out_head(Line(1, one.table.heads)) is not None


def is_surely_of_events(one: ClassifiedFile) -> bool:
    """Whether a table is surely one of payments or calls, whose ends are headed as those of links are."""
    proposal = one.proposal
    return proposal is not None and one.word in _EVENTS and proposal.score >= SURER_THAN_ENDS


def has_ports_as_ends(chart: ClassifiedFile, found: Sequence[ClassifiedFile]) -> bool:
    """Whether the ends of a chart are the two ports of bills or bookings, beside their numbers and boxes."""
    layout = lay_out_head(Line(1, chart.table.heads)) if chart.table else None
    if layout is None or len(found) != 1 or found[0].word not in OF_SHIPMENTS or not found[0].proposal:
        return False
    read = {rule.field: rule.columns for rule in found[0].proposal.mapping.rules}
    ends = {head for head, key in zip(layout.heads, layout.keys, strict=True) if key and key[2] in _ENDS}
    if not read.keys() >= _ROUTE or not {"bill", "booking"} & read.keys():
        return False
    return ends == {*read["port_of_loading"], *read["port_of_discharge"]}
