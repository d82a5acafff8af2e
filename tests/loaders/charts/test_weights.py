"""The weight of a link is whatever column of numbers stands beside its ends, and that is told."""

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.charts.weights import WeightOption

from .drawn import draw, list_links

# What analysts call the column; 28 of these were dropped without a word.
HEADS = (
    "contacts",
    "n_contacts",
    "no_of_calls",
    "No. of calls",
    "call_count",
    "num_calls",
    "total calls",
    "freq",
    "Freq.",
    "frequency of contact",
    "n",
    "count",
    "Counts",
    "duration",
    "total_duration",
    "duration_secs",
    "mins",
    "sms",
    "texts",
    "messages",
    "meetings",
    "times seen together",
    "sightings",
    "interactions",
    "tie strength",
    "link_weight",
    "score",
    "amount",
    "total_gbp",
    "Σ",
    "qty",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_column_of_numbers_beside_the_two_ends_is_the_weight_whatever_it_is_called(tmp_path, head):
    made = draw(tmp_path, f"from,to,{head}\nDee,Del,41\nDel,Bo,6\n")
    assert list_links(made) == [("Dee", "Del", 41.0), ("Del", "Bo", 6.0)]
    assert f"the weight of a link is its '{head}'" in made.notes


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("year", ("2024", "2025")),
        ("since", ("2019", "2019")),
        ("id", ("17", "4")),
        ("call_id", ("17", "4")),
        ("date", ("20240101", "20240102")),
        ("timestamp", ("1700000000", "1700000060")),
        ("phone", ("07700900123", "07700900124")),
        ("met", ("2001", "2002")),
        ("known", ("00017", "00018")),
        ("phase", ("1", "2")),
    ],
)
def test_numbers_that_date_or_number_a_row_are_no_weights_and_that_is_told(tmp_path, head, cells):
    made = draw(tmp_path, f"from,to,{head}\nDee,Del,{cells[0]}\nDel,Bo,{cells[1]}\n")
    assert [strength for *_, strength in list_links(made)] == [1.0, 1.0]
    assert made.edges[0].attributes == ((head, cells[0]),)
    assert any(note.startswith("every link counts 1") and f"--weight {head}" in note for note in made.notes)


def test_row_numbers_are_no_weights(tmp_path):
    rows = "".join(f"a{at},a{at + 1},{at}\n" for at in range(1, 8))
    made = draw(tmp_path, f"from,to,#\n{rows}")
    assert {strength for *_, strength in list_links(made)} == {1.0}


def test_two_columns_of_numbers_are_refused_with_the_option_that_settles_it(tmp_path):
    text = "from,to,contacts,minutes\nDee,Del,4,12.5\nDel,Bo,6,3\n"
    with pytest.raises(RecordError) as raised:
        draw(tmp_path, text)
    assert str(raised.value) == (
        "chart.csv: columns 'contacts' and 'minutes' hold numbers, expected one that is the weight of a "
        "link; load it with --weight contacts, or with --weight none to count every link once"
    )
    minutes = draw(tmp_path, text, option=WeightOption("Minutes"))
    assert list_links(minutes) == [("Dee", "Del", 12.5), ("Del", "Bo", 3.0)]
    assert minutes.edges[0].attributes == (("contacts", "4"),)
    assert any("'contacts' holds numbers too: kept as a value of each link" in note for note in minutes.notes)
    once = draw(tmp_path, text, option=WeightOption("none"))
    assert list_links(once) == [("Dee", "Del", 1.0), ("Del", "Bo", 1.0)]


def test_two_columns_of_numbers_are_asked_about_where_somebody_can_answer(tmp_path):
    asked = []

    def choose(question, answers):
        asked.append((question, *answers))
        return answers[1]

    text = "from,to,contacts,minutes\nDee,Del,4,12.5\nDel,Bo,6,3\n"
    made = draw(tmp_path, text, option=WeightOption(ask=choose))
    assert asked == [
        ("chart.csv: which column is the weight of a link?", "contacts", "minutes", "none"),
    ]
    assert [strength for *_, strength in list_links(made)] == [12.5, 3.0]


def test_a_column_called_weight_is_the_weight_whatever_other_numbers_there_are(tmp_path):
    made = draw(tmp_path, "from,to,contacts,weight\nDee,Del,4,2\nDel,Bo,6,3\n")
    assert [strength for *_, strength in list_links(made)] == [2.0, 3.0]
    assert "'contacts' holds numbers too" in " ".join(made.notes)


def test_an_unknown_column_after_the_option_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(RecordError, match=r"has no column 'calls', which --weight names.*\('contacts'\)"):
        draw(tmp_path, "from,to,contacts\nDee,Del,4\n", option=WeightOption("calls"))


DENIED_ONCE = "1 row says that there is no link (by weight 0 or in words): kept as denied"


def test_a_weight_of_0_is_a_denied_link_and_is_told(tmp_path):
    made = draw(tmp_path, "ego\talter\tkind of tie\tn_contacts\nDee\tDel\tphone\t41\nKay\tDee\tphone\t0\n")
    assert list_links(made) == [("Dee", "Del", 41.0)]
    assert [(edge.start, edge.end) for edge in made.denials] == [("Kay", "Dee")]
    assert [node.id for node in made.nodes] == ["Dee", "Del", "Kay"]
    assert DENIED_ONCE in made.notes


def test_a_weight_of_0_stays_a_denial_where_every_link_counts_1(tmp_path):
    text = "*Vertices 3\n1 Dee\n2 Del\n3 Bo\n*Arcs\n1 2 4\n2 3 0\n"
    made = draw(tmp_path, text, "net.net", WeightOption("none"))
    assert list_links(made) == [("1", "2", 1.0)]
    assert [(edge.start, edge.end) for edge in made.denials] == [("2", "3")]


def test_a_blank_or_0_in_a_matrix_and_a_0_beside_a_node_itself_deny_nothing(tmp_path):
    assert draw(tmp_path, ",Dee,Del,Bo\nDee,0,1,0\nDel,1,0,\nBo,0,,0\n").denials == ()
    assert draw(tmp_path, "from,to,contacts\nDee,Del,4\nDel,Bo,2\nDee,Dee,0\n").denials == ()


def test_links_both_ways_stay_undirected_beside_a_denied_one(tmp_path):
    made = draw(tmp_path, "from,to,contacts\nDee,Del,4\nDel,Dee,4\nDee,Bo,0\nBo,Kay,1\nKay,Bo,1\n")
    assert [(*edge[:2],) for edge in list_links(made)] == [("Dee", "Del"), ("Bo", "Kay")]
    assert not any(edge.directed for edge in made.edges)


def test_a_blank_weight_counts_1(tmp_path):
    made = draw(tmp_path, "from,to,contacts\nDee,Del,41\nDel,Bo,\n")
    assert [strength for *_, strength in list_links(made)] == [41.0, 1.0]


def test_thousands_with_commas_are_numbers(tmp_path):
    made = draw(tmp_path, 'from,to,contacts\nDee,Del,"1,204"\nDel,Bo,7\n')
    assert [strength for *_, strength in list_links(made)] == [1204.0, 7.0]


def test_one_bad_cell_in_a_column_of_weights_is_an_error_with_its_place(tmp_path):
    with pytest.raises(RecordError, match=r"chart.csv:4: column 'contacts' is 'many', expected a number"):
        draw(tmp_path, "from,to,contacts\nDee,Del,41\nDel,Bo,2\nBo,Dee,many\n")


@pytest.mark.parametrize(
    "heads",
    [
        "Person 1,Person 2",
        "Subject A,Subject B",
        "from person,to person",
        "Party 1 name,Party 2 name",
        "nominal,associate",
        "EntityA,EntityB",
        "End 1,End 2",
        "ego,alter",
    ],
)
def test_the_two_ends_are_found_by_heads_that_differ_in_number_or_side_only(tmp_path, heads):
    made = draw(tmp_path, f"{heads},contacts\nDee,Del,41\nKay,Bo,6\n")
    assert list_links(made) == [("Dee", "Del", 41.0), ("Kay", "Bo", 6.0)]


GRAPHML = """<graphml><key id="d0" for="edge" attr.name="calls"/><graph edgedefault="directed">
<node id="a"/><node id="b"/><node id="c"/>
<edge source="a" target="b"><data key="d0">41</data></edge>
<edge source="b" target="c"><data key="d0">0</data></edge></graph></graphml>"""


def test_numbers_on_the_edges_of_graphml_are_weights_too(tmp_path):
    made = draw(tmp_path, GRAPHML, "net.graphml")
    assert list_links(made) == [("a", "b", 41.0)]
    assert made.notes == ("the weight of a link is its 'calls'", DENIED_ONCE)


def test_tables_of_relationships_have_weights_too(tmp_path):
    from ringmap.loaders.charts.node_tables import join_node_tables
    from ringmap.loaders.files.contents import read_contents

    from ..test_reading_files import write_file

    texts = {
        "people": ":ID,name\n1,Dee\n2,Del\n3,Bo\n",
        "calls": ":START_ID,:END_ID,:TYPE,calls:int\n1,2,CALLED,41\n2,3,CALLED,0\n",
    }
    paths = [write_file(tmp_path, f"{name}.csv", text) for name, text in texts.items()]
    made, _ = join_node_tables([read_contents(path).tables[0] for path in paths])
    assert list_links(made) == [("1", "2", 41.0)]
    assert made.notes == (
        "calls.csv: the weight of a link is its 'calls'",
        f"calls.csv: {DENIED_ONCE}",
    )


def test_none_counts_every_link_once_in_a_format_with_weights_too(tmp_path):
    text = "*Vertices 3\n1 Dee\n2 Del\n3 Bo\n*Arcs\n1 2 4\n2 3 2.5\n"
    made = draw(tmp_path, text, "net.net", WeightOption("none"))
    assert [strength for *_, strength in list_links(made)] == [1.0, 1.0]
    assert "every link counts 1, whatever its weight" in made.notes


def test_a_matrix_tells_that_its_cells_are_its_weights(tmp_path):
    made = draw(tmp_path, ",a,b\na,0,2\nb,2,0\n", option=WeightOption("calls"))
    assert made.notes[-1] == "its cells are the weights of its links, so --weight is not used"
