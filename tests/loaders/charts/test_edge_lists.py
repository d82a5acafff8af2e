"""Edge lists as they come: without heads, with titles above, split by what their names do not say."""

import pytest
from ringmap.loaders.charts.chart_files import detect_form
from ringmap.loaders.charts.edge_heads import is_edge_list
from ringmap.loaders.files.contents import read_contents
from ringmap.loaders.files.tables import Line

from .drawn import draw, list_links


@pytest.mark.parametrize(
    "text",
    [
        "Dee,Del\nBo,Al\nAl,Cy\nCy,Bo\n",
        "Dee,Del,2\nBo,Al,1\nAl,Cy,4\nCy,Bo,1\n",
        "Dee,Del,cousin\nBo,Al,friend\nAl,Cy,friend\nCy,Bo,cousin\n",
    ],
)
def test_a_list_without_heads_whose_first_names_never_recur_loads_as_it_is(tmp_path, text):
    made = draw(tmp_path, text)
    assert [edge[:2] for edge in list_links(made)] == [
        ("Dee", "Del"),
        ("Bo", "Al"),
        ("Al", "Cy"),
        ("Cy", "Bo"),
    ]
    assert "no head: its first row is a link" in made.notes


def test_words_for_what_stands_at_the_ends_are_a_head(tmp_path):
    made = draw(tmp_path, "Name,Friend\nBo,Al\nAl,Cy\n")
    assert list_links(made) == [("Bo", "Al", 1.0), ("Al", "Cy", 1.0)]
    assert "its first row is the head" in made.notes


@pytest.mark.parametrize(
    "text",
    [
        "from\tto\tcontacts\nDee\tDel\t41\nDel\tBo\t6\n",
        "from;to;contacts\nDee;Del;41\nDel;Bo;6\n",
        "Contacts in Op Skelder, drawn in May\n\nfrom\tto\tcontacts\nDee\tDel\t41\nDel\tBo\t6\n",
        "Contacts in Op Skelder, drawn in May\nfrom;to;contacts\nDee;Del;41\nDel;Bo;6\n",
        "Subject:,Op Skelder,\nDate:,May,\nfrom,to,contacts\nDee,Del,41\nDel,Bo,6\n",
        "from,to,contacts\nDee,Del,41\nDel,Bo,6\n\nSource: billing of two phones\n",
        "from,to,contacts\nDee,Del,41\nDel,Bo,6\nNote: Bo is not confirmed,,\n",
        "from,to,contacts\nDee,Del,41\nDel,Bo,6\nTotal,,47\n",
    ],
)
def test_titles_remarks_and_delimiters_do_not_hide_the_links(tmp_path, text):
    assert list_links(draw(tmp_path, text)) == [("Dee", "Del", 41.0), ("Del", "Bo", 6.0)]


def test_what_stands_above_and_below_the_rows_is_told(tmp_path):
    made = draw(tmp_path, "Contacts in May\nfrom,to\nDee,Del\nDel,Bo\nSource: billing of two phones\n")
    assert made.notes[-2:] == (
        "above its rows: Contacts in May",
        "below its rows: Source: billing of two phones",
    )


def test_a_marking_in_a_title_marks_the_chart(tmp_path):
    made = draw(tmp_path, "OFFICIAL-SENSITIVE\nfrom,to\nDee,Del\nDel,Bo\n")
    assert made.marking == "OFFICIAL-SENSITIVE"


@pytest.mark.parametrize(
    "text",
    [
        "code,meaning\nA,able\nB,baker\n",
        "Ford,Focus\nAudi,Q7\nFord,Ka\n",
        "Name,Phone 1,Phone 2,Town\nDee,07700900111,07700900112,Grays\nDel,07700900113,,Grays\n",
    ],
)
def test_a_table_that_pairs_words_is_no_chart(tmp_path, text):
    with pytest.raises(AssertionError, match="not recognised"):
        draw(tmp_path, text)


I2 = """End 1 identity,End 1 label,End 1 type,End 2 identity,End 2 label,End 2 type,\
Link type,Direction,Strength
p1,Dee Marlow,Person,v1,LB07 SEO,Vehicle,Drives,End 1 to End 2,Confirmed
p2,Del Pike,Person,p1,Dee Marlow,Person,Associate,None,Tentative
p1,Dee Marlow,Person,p2,Del Pike,Person,Paid,End 2 to End 1,Confirmed
"""


def test_an_i2_table_of_links_has_the_names_and_kinds_of_its_ends(tmp_path):
    made = draw(tmp_path, I2)
    assert [(node.id, node.name, node.label) for node in made.nodes] == [
        ("p1", "Dee Marlow", "Person"),
        ("v1", "LB07 SEO", "Vehicle"),
        ("p2", "Del Pike", "Person"),
    ]
    assert [(edge.start, edge.end, edge.kind, edge.directed) for edge in made.edges] == [
        ("p1", "v1", "Drives", True),
        ("p2", "p1", "Associate", False),
        ("p2", "p1", "Paid", True),
    ]
    assert made.edges[0].attributes == (("Strength", "Confirmed"),)


def test_gephis_table_of_edges_says_which_are_directed(tmp_path):
    made = draw(
        tmp_path,
        "Source;Target;Type;Id;Label;timeset;Weight\n1;2;Undirected;0;phone;;4.0\n2;3;Directed;1;;;1.5\n",
    )
    assert [(edge.strength, edge.directed, edge.kind) for edge in made.edges] == [
        (4.0, False, ""),
        (1.5, True, ""),
    ]


def test_the_handling_of_every_row_holds_for_the_chart(tmp_path):
    made = draw(
        tmp_path, "from,to,handling,marking\nDee,Del,C: ask first,OFFICIAL\nDel,Bo,P,OFFICIAL-SENSITIVE\n"
    )
    assert (made.marking, made.handling) == ("OFFICIAL-SENSITIVE", "C: ask first")


@pytest.mark.parametrize(
    "text",
    [
        "A,B,C,D\n1,SALWA2BY7LA704418,LB07 SEO,Gary Fenworth\n2,WBA3A5C57CF256651,KX61 ABC,Ann Pell\n",
        "A,B,C\nGary Fenworth,LB07 SEO,07700 900111\nAnn Pell,KX61 ABC,07700 900112\n",
        "a,b,seen\n1,Gary Fenworth,Barking\n2,Ann Pell,Romford\n",
    ],
    ids=["numbered rows and VINs", "names and plates", "numbered names"],
)
def test_a_table_of_numbered_rows_or_of_marks_is_no_chart(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text)
    assert detect_form(read_contents(path)) == ""


def test_numbers_that_are_linked_to_numbers_are_a_chart(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b,seen\n1,2,Barking\n2,3,Romford\n")
    assert detect_form(read_contents(path)) == "edge list"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Gary Fenworth,Ivo Kestrel,3\nAnn Holt,Ray Combe,1\nVic Pell,Ellen Crake,2\n",
            ("Gary Fenworth", "Ivo Kestrel", 3.0),
        ),
        (
            "Gary Fenworth,Ivo Kestrel\nAnn Holt,Ray Combe\nVic Pell,Ellen Crake\n",
            ("Gary Fenworth", "Ivo Kestrel", 1.0),
        ),
        ("G001,G002\nG003,G004\nG005,G006\n", ("G001", "G002", 1.0)),
        ("G001 G002\nG003 G004\nG005 G006\n", ("G001", "G002", 1.0)),
    ],
)
def test_a_list_without_heads_in_which_no_name_recurs_is_one_by_its_names(tmp_path, text, first):
    assert list_links(draw(tmp_path, text))[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "VF1RFD002SG897756,LB07 SEO\nSALWA2BY7LA704418,SG53 LWB\nWBA8E9G50GNT46218,KV70 HZT\n",
        "LB07 SEO,SG53 LWB\nKV70 HZT,FJ18 EUP\nKN17 VXC,YD19 TUV\n",
        "07700 900111,07700 900112\n07700 900113,07700 900114\n07700 900115,07700 900116\n",
        "1,2\n3,4\n5,6\n",
        "Gary,Fenworth\nAnn,Holt\nVic,Pell\n",
        "Gary Fenworth,Ivo Kestrel,1\nAnn Holt,Ray Combe,2\nVic Pell,Ellen Crake,3\n",
        "A1,B1\nA2,B2\nA3,B3\n",
    ],
)
def test_pairs_of_marks_numbers_or_parts_of_a_name_are_no_list_of_links(text):
    rows = [Line(at, tuple(line.split(","))) for at, line in enumerate(text.splitlines(), start=1)]
    assert not is_edge_list(rows)
