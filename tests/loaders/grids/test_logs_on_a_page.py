"""Logs on a page, each under a title with its grading, with a list of fields and a text."""

from ringmap.loaders.files.web_pages import parse_page
from ringmap.loaders.grids.read_tables import read_tables

PAGE = """\
# Weekly page

### LOG-0007 &nbsp; `2/B/P`

| Field | Entry |
|---|---|
| Subject(s) | **Marlow, Dee** (b. 9 Nov 1990) |
| Vehicle | ~~LB07SEQ~~ LB07SEO |

Marlow was seen at *Unit 9, Low Wharf* with the box [QRWU3077410](/files/7) on Monday.

### LOG-0008 &nbsp; `1/A/C`

| Field | Entry |
|---|---|
| Subject(s) | **Holt, Ann** |
| Vehicle | – |

Holt is **not** a suspect and has given us the file for the box.
"""


def read_page(tmp_path):
    """Return the rows of the page by their heads."""
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    (table,) = read_tables(path, path.name)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def test_a_title_of_a_code_and_a_grading_says_both_of_its_log(tmp_path):
    rows = read_page(tmp_path)
    assert [(row["Ref"], row["Grading"]) for row in rows] == [("LOG-0007", "2/B/P"), ("LOG-0008", "1/A/C")]


def test_a_list_of_fields_is_one_though_a_value_is_blank(tmp_path):
    assert [row["Vehicle"] for row in read_page(tmp_path)] == ["LB07SEO", "–"]


def test_marks_of_type_and_links_and_what_is_struck_out_are_no_text(tmp_path):
    first, _ = read_page(tmp_path)
    assert first["Subject(s)"] == "Marlow, Dee (b. 9 Nov 1990)"
    assert first["text"] == "Marlow was seen at Unit 9, Low Wharf with the box QRWU3077410 on Monday."


def test_what_a_web_page_strikes_out_is_said_no_more(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<p>Reg: <s>LB07SEQ</s> LB07SEO</p><p>Name: Dee Marlow</p>")
    (table,) = read_tables(path, path.name)
    assert [line.cells for line in table.lines()] == [("LB07SEO", "Dee Marlow")]


def test_a_sentence_goes_on_behind_what_is_struck_out_in_it():
    page = "<p>Ray Dunn drives <s>LB07 SEQ</s> LB07 SEO. Tom Bell met Joe Vell.</p>"
    texts = [block.text for block in parse_page(page, "page.html").blocks]
    assert texts == ["Ray Dunn drives LB07 SEO. Tom Bell met Joe Vell."]


def test_a_tag_of_struck_out_text_that_is_never_closed_strikes_nothing():
    page = "<div>Ray Dunn left. <s>Amy Holt sold it.<br>Tom Bell came.</div><p>Lee Osgood saw it.</p>"
    texts = [block.text for block in parse_page(page, "page.html").blocks]
    assert texts == ["Ray Dunn left. Amy Holt sold it.\nTom Bell came.", "Lee Osgood saw it."]
