"""Find the tables of nodes that belong to an edge list of the same load."""

from collections.abc import Sequence

from ..charts.chart_files import EDGES, read_chart_rows
from ..charts.edge_heads import lay_out_head
from ..charts.node_list import is_node_list, names_ends
from ..files.tables import Line
from .classified_file import LINKS_WORD, NODE_LIST, ClassifiedFile


def find_node_lists(files: Sequence[ClassifiedFile]) -> None:
    """Turn tables of no kind into node lists if they have the ids of an edge list's ends.

    The edge list of the same folder wins, else the first one.
    """
    edge_lists = [one for one in files if one.chart == EDGES and one.contents]
    for one in files:
        if one.error or one.table is None or not is_node_list(one.table.heads):
            continue
        # Under --as links any two columns are taken for links.
        if one.word and not (one.chart == EDGES and not lay_out_head(Line(1, one.table.heads))):
            continue
        near = sorted(edge_lists, key=lambda other: other.file.path.parent != one.file.path.parent)
        for other in (each for each in near if each is not one):
            assert other.contents is not None
            if names_ends(one.table, read_chart_rows(other.contents)):
                one.word, one.chart = LINKS_WORD, NODE_LIST
                other.node_lists.append(one)
                break
