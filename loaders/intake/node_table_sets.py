"""Group the node and relationship tables that make one chart together."""

from collections.abc import Sequence
from pathlib import Path

from ...graph.unreadable import replace_unreadable
from ..charts.chart_files import NODE_TABLE
from ..charts.node_tables import EDGE_PART, NODE_PART, detect_part, name_chart
from .classified_file import ClassifiedFile


def group_node_tables(files: Sequence[ClassifiedFile]) -> dict[str, list[ClassifiedFile]]:
    """Return the node and relationship tables of each chart, by the chart's name.

    A sub-folder with both kinds of table is a chart of its own; all other tables make one chart.
    """
    tables = [one for one in files if one.chart == NODE_TABLE]
    sets: dict[Path | None, list[ClassifiedFile]] = {}
    for folder in dict.fromkeys(one.file.path.parent for one in tables):
        inside = [one for one in tables if one.file.path.parent == folder]
        is_below = all(one.file.root not in (None, folder) for one in inside)
        is_whole = {detect_part(one.table.heads) for one in inside if one.table} == {NODE_PART, EDGE_PART}
        sets.setdefault(folder if is_below and is_whole else None, []).extend(inside)
    charts: dict[str, list[ClassifiedFile]] = {}
    for own, same in sets.items():
        name = name_chart([one.file.path for one in same])
        charts[f"{replace_unreadable(own.name)}/{name}" if own and name in charts else name] = same
    return charts
