"""Two-mode tables: who was at what; events are no persons, and the people are linked by what they share."""

import pytest
from ringmap.graph.claims.values import Header
from ringmap.graph.errors import RecordError
from ringmap.loaders.charts.chart import make_chart_claims, parse_modes_option

from .drawn import draw, list_links

HEADER = Header("LinkChart", "meets", "meets")
TABLE = """,Yard 02/04,Dock 16/04,Pub 19/04
Oxbrow D,1,x,
Brackmole R,1,0,1
Thrapwick L,,,
"""


def list_kinds(claims):
    return {mention.own_key: mention.kind for mention in claims.mentions}


def list_facts(claims):
    return [(fact.type, fact.start.own_key, fact.end.own_key, fact.strength) for fact in claims.facts]


def test_rows_are_persons_columns_are_events_and_a_mark_is_attendance(tmp_path):
    claims = make_chart_claims(draw(tmp_path, TABLE), HEADER)
    assert list_kinds(claims) == {
        "Oxbrow D": "Person",
        "Brackmole R": "Person",
        "Thrapwick L": "Person",
        "Yard 02/04": "Event",
        "Dock 16/04": "Event",
        "Pub 19/04": "Event",
    }
    assert list_facts(claims) == [
        ("ATTENDED", "Oxbrow D", "Yard 02/04", 1.0),
        ("ATTENDED", "Oxbrow D", "Dock 16/04", 1.0),
        ("ATTENDED", "Brackmole R", "Yard 02/04", 1.0),
        ("ATTENDED", "Brackmole R", "Pub 19/04", 1.0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Who was where\n\n" + TABLE,
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        "Attendance April\n" + TABLE.replace(",", "\t"),
        ",Event,,\n" + TABLE.replace(",Yard", "Person,Yard", 1),
        TABLE.replace(",1", ",Yes").replace(",0", ",No"),
        TABLE.replace(",1", ",✓").replace(",x", ",X"),
        TABLE + "Total,2,1,1\n",
        "No.,Name" + TABLE.replace("\nO", "\n1,O").replace("\nB", "\n2,B").replace("\nT", "\n3,T"),
    ],
)
def test_a_two_mode_table_is_one_whatever_its_marks_titles_totals_and_delimiters(tmp_path, text):
    made = draw(tmp_path, text)
    assert [(one, other) for one, other, _ in list_links(made)] == [
        ("Oxbrow D", "Yard 02/04"),
        ("Oxbrow D", "Dock 16/04"),
        ("Brackmole R", "Yard 02/04"),
        ("Brackmole R", "Pub 19/04"),
    ]
    assert sum(not node.is_second for node in made.nodes) == 3


def test_rows_and_columns_of_totals_are_left_out_and_told(tmp_path):
    made = draw(tmp_path, "name,E1,E2,E3,Total\nDee,1,0,1,2\nDel,0,1,1,2\nTotal,1,1,2,4\n")
    assert {node.id for node in made.nodes} == {"Dee", "Del", "E1", "E2", "E3"}
    assert "row 'Total' and column 'Total' are totals and are left out" in made.notes
    assert (made.rows, made.blank) == (3, 1)


def test_counts_are_strengths(tmp_path):
    made = draw(tmp_path, "name,Anchor,Crown,Globe\nDee,4,0,1\nDel,,2,\nBo,0,3,0\n")
    assert list_links(made) == [
        ("Dee", "Anchor", 4.0),
        ("Dee", "Globe", 1.0),
        ("Del", "Crown", 2.0),
        ("Bo", "Crown", 3.0),
    ]


def test_a_turned_table_has_its_events_down_and_its_persons_across(tmp_path):
    text = "Event,Dee Marlow,Del Pike,Bo Lunt\n02/04/2025,1,1,0\n16/04/2025,0,1,1\n"
    claims = make_chart_claims(draw(tmp_path, text), HEADER)
    assert list_kinds(claims)["Dee Marlow"] == "Person"
    assert list_kinds(claims)["02/04/2025"] == "Event"
    assert list_facts(claims)[0] == ("ATTENDED", "Dee Marlow", "02/04/2025", 1.0)
    assert {fact.first for fact in claims.facts} == {"2025-04-02", "2025-04-16"}


def test_labels_alone_turn_a_table(tmp_path):
    text = ",Dee Marlow,Del Pike,Bo Lunt\nMeeting 1,1,1,0\nMeeting 2,0,1,1\n"
    claims = make_chart_claims(draw(tmp_path, text), HEADER)
    assert list_facts(claims)[0][:3] == ("ATTENDED", "Dee Marlow", "Meeting 1")


def test_columns_under_a_head_that_names_a_kind_are_of_that_kind(tmp_path):
    text = ",Companies,,\nPerson,Acme Ltd,Bolt Ltd,Cog Ltd\nDee,1,0,1\nDel,0,1,1\n"
    claims = make_chart_claims(draw(tmp_path, text), HEADER)
    assert list_kinds(claims)["Acme Ltd"] == "Organisation"
    assert {fact[0] for fact in list_facts(claims)} == {"LINKED_TO"}


def test_the_user_names_the_two_kinds(tmp_path):
    made = draw(tmp_path, TABLE)
    kinds = list_kinds(make_chart_claims(made, HEADER, *parse_modes_option("organisation,phone")))
    assert (kinds["Oxbrow D"], kinds["Yard 02/04"]) == ("Organisation", "Phone")
    with pytest.raises(RecordError, match="--nodes is 'dragons', expected one of person, organisation"):
        parse_modes_option("person,dragons")


def test_how_a_two_mode_table_is_analysed_is_told(tmp_path):
    told = draw(tmp_path, TABLE).notes[0]
    assert told.startswith("two-mode: 3 of kind person by 3 of kind event, 4 links")
    assert "1/(k-1)" in told
    assert "--projection by-event-count" in told


def test_uncertain_marks_give_no_link_and_are_told(tmp_path):
    made = draw(tmp_path, TABLE.replace("x", "?"))
    assert len(made.edges) == 3
    assert "1 uncertain mark gives no link" in made.notes


@pytest.mark.parametrize(
    "text",
    [
        "name,born,height\nDee,1984,170\nDel,1990,181\nBo,1979,165\n",
        "make,model,doors\nAudi,Q7,5\nFord,Ka,3\n",
        "item,price,qty\nbolt,4,10\nnut,3,20\n",
        "Id,Name,Standing,Ties,At the meeting\n1,Dee,1,2,0\n2,Del,1,3,1\n3,Bo,2,2,0\n4,Al,2,5,1\n",
        "Name,Arrests,Town,Cars\nDee,0,Grays,2\nDel,3,Tilbury,0\nBo,0,Grays,0\n",
        "Name,DOB,Licensed,Violent\nDee,14/02/1988,Y,N\nDel,01/02/1990,N,N\nBo,,N,Y\n",
        "Name,Incident,Date,Location,Officer,Outcome\n"
        "Dee,12/25,2/4/25,Yard,PC 1,NFA\nDel,13/25,3/4/25,Yard,PC 2,NFA\n",
    ],
)
def test_a_table_of_figures_is_no_chart(tmp_path, text):
    with pytest.raises(AssertionError, match="not recognised"):
        draw(tmp_path, text)


def test_a_list_of_who_was_at_what_is_two_mode(tmp_path):
    made = draw(tmp_path, "Meeting,Name,Role\nM1,Dee,host\nM1,Del,guest\nM2,Dee,guest\n")
    claims = make_chart_claims(made, HEADER)
    assert [fact[:3] for fact in list_facts(claims)] == [
        ("ATTENDED", "Dee", "M1"),
        ("ATTENDED", "Del", "M1"),
        ("ATTENDED", "Dee", "M2"),
    ]
    assert made.notes[-1].startswith("two-mode: 2 of kind person by 2 of kind event")


BIPARTITE = """<graphml><key id="d0" for="node" attr.name="bipartite"/><graph edgedefault="undirected">
<node id="Dee"><data key="d0">0</data></node><node id="Del"><data key="d0">0</data></node>
<node id="E1"><data key="d0">1</data></node>
<edge source="E1" target="Dee"/><edge source="Del" target="E1"/></graph></graphml>"""


@pytest.mark.parametrize(
    "text",
    [
        BIPARTITE,
        BIPARTITE.replace(">0<", ">x<").replace(">1<", ">0<").replace(">x<", ">1<"),
        BIPARTITE.replace("bipartite", "type").replace(">0<", ">false<").replace(">1<", ">true<"),
    ],
)
def test_bipartite_graphml_is_two_mode(tmp_path, text):
    claims = make_chart_claims(draw(tmp_path, text, "net.graphml"), HEADER)
    assert list_kinds(claims) == {"Dee": "Person", "Del": "Person", "E1": "Event"}
    assert [fact[:3] for fact in list_facts(claims)] == [("ATTENDED", "Dee", "E1"), ("ATTENDED", "Del", "E1")]


def test_graphml_with_a_link_within_one_mode_is_one_mode(tmp_path):
    text = BIPARTITE.replace("</graph>", '<edge source="Dee" target="Del"/></graph>')
    assert draw(tmp_path, text, "net.graphml").modes is None
