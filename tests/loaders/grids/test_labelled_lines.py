"""A column whose lines say what they are is parted into a column for each label."""

import pytest
from ringmap.loaders.files.tables import Line
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.labelled_lines import part_labelled


def part(head, *cells):
    """The heads and cells of a table of one column, parted."""
    heads, lines = part_labelled([head], [Line(at, (cell,)) for at, cell in enumerate(cells, 2)], is_head)
    return heads, [line.cells for line in lines]


@pytest.mark.parametrize(
    ("head", "cells", "heads", "parted"),
    [
        (
            "Shipper / Consignee",
            ("S: Ansu Ltd\nC: Obu", "S: Tar\nC: Obu"),
            ("Shipper", "Consignee"),
            [("Ansu Ltd", "Obu"), ("Tar", "Obu")],
        ),
        (
            "Shipper / Consignee",
            ("S: Ansu Ltd\n4 Marsh Lane\nC: Obu", "S: Tar\nC: Obu"),
            ("Shipper", "Consignee"),
            [("Ansu Ltd\n4 Marsh Lane", "Obu"), ("Tar", "Obu")],
        ),
        (
            "Vehicle",
            ("Ford Focus\nVIN: WF0CXXGCDC1234567", "Audi A3\nVIN: WAUZZZ8V7KA094411"),
            ("Vehicle", "VIN"),
            [("Ford Focus", "WF0CXXGCDC1234567"), ("Audi A3", "WAUZZZ8V7KA094411")],
        ),
    ],
)
def test_what_stands_behind_each_label_is_a_column(head, cells, heads, parted):
    assert part(head, *cells) == (heads, parted)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Shipper / Consignee", ("S: Ansu Ltd", "Tar", "Obu", "Brackwood Ltd")),
        ("Shipper", ("S: Ansu Ltd", "S: Tar")),
        ("Shipper / Supplier", ("S: Ansu Ltd", "S: Tar")),
        ("Remarks", ("Zq: seen again", "Zq: gone")),
        ("Remarks", ("Seen at 10:30 by the gate", "Gone at 11:15")),
    ],
)
def test_a_column_without_labels_in_most_cells_stays_as_it_is(head, cells):
    assert part(head, *cells) == ((head,), [(cell,) for cell in cells])


def test_a_word_that_some_cells_give_a_date_to_is_a_state_and_no_label_of_the_date():
    stolen = ("LOS 04/11/25", "LOS 19/12/25", "LOS", "No trace")
    assert part("PNC Status", *stolen) == (("PNC Status",), [(cell,) for cell in stolen])
    dated = ("LOS 04/11/25", "LOS 19/12/25")
    assert part("Marker", *dated) == (("Marker",), [(cell,) for cell in dated])


def test_a_word_for_a_date_before_a_date_is_its_label():
    heads, _ = part("Particulars", "DOB 04/11/85", "DOB 19/12/79")
    assert "DOB" in heads


def test_initials_under_parties_are_the_parties_and_one_may_be_blank():
    cells = ("S: Ansu Ltd\nC: Obu\nN: Same", "S: Tar\nC: To order\nN:")
    assert part("Parties", *cells) == (
        ("Shipper", "Consignee", "Notify"),
        [("Ansu Ltd", "Obu", "Same"), ("Tar", "To order", "")],
    )
    assert part("Parties", "N: north gate", "N: by the ramp")[0] == ("Parties",)
