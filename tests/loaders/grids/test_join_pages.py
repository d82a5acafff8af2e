"""The tables of a print's pages are one table, its changing page heads columns of it."""

from functools import partial

import pytest
from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.grids.find_pieces import Around
from ringmap.loaders.grids.join_pages import join_pages
from ringmap.loaders.grids.labelled_cells import Pair
from ringmap.loaders.grids.text_items import Text

HEADS = ("Box", "Goods")


def make_page(box, heads=HEADS):
    """A page's table of one row."""
    return Table("print.txt", heads, partial(iter, (Line(3, (box, "Engines")),)))


def make_head(title, **labels):
    """A page's head: a title and labels."""
    pairs = [Pair(label, value, 1) for label, value in labels.items()]
    return Around(pairs, [Text(1, title)] if title else [])


def list_rows(table):
    """The cells of each row."""
    return [line.cells for line in table.lines()]


def test_pages_are_one_table_with_a_column_for_each_label_that_changes():
    first = make_head("Manifest page 1", Voyage="231W", Bill="K1")
    pieces = [first, make_page("A"), make_head("Manifest page 2", Voyage="231W", Bill="K2"), make_page("B")]
    around, table = join_pages(pieces)
    assert [pair.label for pair in around.pairs] == ["Voyage"]
    assert table.heads == ("Box", "Goods", "Bill")
    assert list_rows(table) == [("A", "Engines", "K1"), ("B", "Engines", "K2")]
    assert [pair.label for pair in first.pairs] == ["Voyage", "Bill"]  # the piece itself stays as it was


def test_a_page_that_lacks_a_column_has_blank_cells_there():
    pieces = [make_head("Page 1"), make_page("A"), make_head("Page 2"), make_page("B", heads=("Box",))]
    _, table = join_pages(pieces)
    assert list_rows(table) == [("A", "Engines"), ("B", "")]


@pytest.mark.parametrize(
    ("between", "page"),
    [
        (make_head("Release list"), make_page("B")),
        (make_head("Manifest page 2", Vessel="Oriel"), make_page("B")),
        (make_head(""), make_page("B")),
        (make_head("Manifest page 2"), make_page("B", heads=("Box", "Seal"))),
    ],
)
def test_a_table_under_another_head_stays_its_own(between, page):
    pieces = [make_head("Manifest page 1"), make_page("A"), between, page]
    assert join_pages(pieces) == pieces
