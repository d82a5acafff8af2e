"""Edge lists as they come: without heads, with titles above, split by what their names do not say."""

import pytest

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


@pytest.mark.parametrize("text", ["code,meaning\nA,able\nB,baker\n", "Ford,Focus\nAudi,Q7\nFord,Ka\n"])
def test_a_table_that_pairs_words_is_no_chart(tmp_path, text):
    with pytest.raises(AssertionError, match="not recognised"):
        draw(tmp_path, text)
