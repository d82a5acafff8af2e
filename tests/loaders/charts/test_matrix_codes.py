"""Tables of who knows whom whose cells are codes, with a key below that says what each means."""

import pytest

from .drawn import draw, list_links

CODED = """,Petra Lind,Omar Fayed,Sid Crail,Jo Marten
Petra Lind,x,,,
Omar Fayed,K,x,,
Sid Crail,,E,x,
Jo Marten,P,,U,x

K,known to each other
E,"checked, no contact"
P,possible (one source)
U,not checked
"""
TABLE = CODED.partition("\nK,")[0]
KEY = """
KEY
K = known to each other
E = checked - no contact
P = possible (one source)
U = not checked
"""
NUMBERED = TABLE.translate(str.maketrans("KEU", "121")).replace("\nJo Marten,P", "\nJo Marten,1")


@pytest.mark.parametrize("text", [CODED, TABLE + KEY])
def test_a_code_is_the_link_that_the_key_below_has_for_it(tmp_path, text):
    chart = draw(tmp_path, text)
    assert {node.id for node in chart.nodes} == {"Petra Lind", "Omar Fayed", "Sid Crail", "Jo Marten"}
    kinds = {(edge.start, edge.end): edge.kind for edge in chart.edges}
    assert kinds == {
        ("Petra Lind", "Omar Fayed"): "known to each other",
        ("Petra Lind", "Jo Marten"): "possible (one source)",
    }


def test_a_code_for_no_contact_is_a_denial_and_one_for_nothing_known_is_no_link_at_all(tmp_path):
    chart = draw(tmp_path, CODED)
    assert [(edge.start, edge.end) for edge in chart.denials] == [("Omar Fayed", "Sid Crail")]
    ends = {frozenset((edge.start, edge.end)) for edge in (*chart.edges, *chart.denials)}
    assert frozenset(("Sid Crail", "Jo Marten")) not in ends


def test_numbers_stay_weights_whatever_a_key_says_of_them(tmp_path):
    chart = draw(tmp_path, f"{NUMBERED}\n1,seen once\n2,seen twice or more\n")
    assert ("Omar Fayed", "Sid Crail", 2.0) in list_links(chart)
    assert not any(edge.kind for edge in chart.edges)


def test_a_row_that_is_no_key_is_still_told_as_damage(tmp_path):
    with pytest.raises(Exception, match="has no column of that name"):
        draw(tmp_path, f"{NUMBERED}Anna Vogt,1,,,\n")


def test_a_note_below_with_a_dash_in_it_is_a_note_where_no_cell_has_its_code(tmp_path):
    assert len(draw(tmp_path, f"{NUMBERED}\nNB - seen by one patrol\n").edges) == 4


def test_a_sheet_may_begin_with_a_blank_column(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (
        (None, "Who knows whom, June", None, None),
        (None, None, "Petra Lind", "Omar Fayed", "Sid Crail"),
        (None, "Petra Lind", "x", 3, None),
        (None, "Omar Fayed", None, "x", 1),
        (None, "Sid Crail", None, None, "x"),
    ):
        sheet.append(cells)
    book.save(tmp_path / "made.xlsx")
    chart = draw(tmp_path, (tmp_path / "made.xlsx").read_bytes(), "chart.xlsx")
    assert sorted(list_links(chart)) == [("Omar Fayed", "Sid Crail", 1.0), ("Petra Lind", "Omar Fayed", 3.0)]
