"""Tables of who was with whom as analysts draw them: one half filled, a mark on the diagonal, totals."""

import pytest

from .drawn import draw

UPPER = """,Haddow C,Eastrey M,Holmwood A
Haddow C,x,4,2
Eastrey M,,x,
Holmwood A,,,x
"""
LOWER = """,Haddow C,Eastrey M,Holmwood A
Haddow C,-,,
Eastrey M,4,-,
Holmwood A,2,,-
"""
TOTALS = """Seen together in May
lower half left blank

,Haddow C,Eastrey M,Holmwood A,Total
Haddow C,x,4,2,6
Eastrey M,,x,,4
Holmwood A,,,x,2
Total,6,4,2,12

Haddow and Eastrey are brothers and were seen at home.
"""
PAIRS = {("Haddow C", "Eastrey M"): 4.0, ("Haddow C", "Holmwood A"): 2.0}


@pytest.mark.parametrize("text", [UPPER, LOWER, TOTALS, TOTALS.replace(",", ";")])
def test_a_half_that_is_blank_says_the_same_as_the_half_that_is_filled(tmp_path, text):
    chart = draw(tmp_path, text)
    assert chart.modes is None
    assert {node.id for node in chart.nodes} == {"Haddow C", "Eastrey M", "Holmwood A"}
    assert {(edge.start, edge.end): edge.strength for edge in chart.edges} == PAIRS
    assert not any(edge.directed for edge in chart.edges)


def test_a_full_table_of_marks_on_its_diagonal_still_tells_who_turned_to_whom(tmp_path):
    text = UPPER.replace("Eastrey M,,x,", "Eastrey M,0,x,3").replace("Holmwood A,,,x", "Holmwood A,0,1,x")
    assert all(edge.directed for edge in draw(tmp_path, text).edges)
