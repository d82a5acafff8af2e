"""A haulier's list of deliveries: whom to ask for is a person, and a cut word of a head is no label."""

import pytest
from ringmap.loaders.files.tables import Line
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.labelled_lines import part_labelled
from ringmap.loaders.recognition.person_readers import read_named

from .tables import list_fields, propose

HEADS = ("Container", "Size", "Release ref", "Site contact", "Driver", "Tractor")


def test_whom_to_ask_for_at_a_site_is_no_port():
    rows = (
        ("TCLU4081532", "40HC", "REL 7714402", "Bethan 07700 900441", "Goran Vell", "BV69 OYR"),
        ("MSKU1234565", "20DV", "REL 7714419", "Ask for Neil Holt", "Ann Dee", "DX21 JTE"),
    )
    assert list_fields(propose(HEADS, *rows))["Site contact"] == "named.person"


def test_a_site_of_ports_is_the_terminal():
    rows = (("TCLU4081532", "Felixstowe", "BV69 OYR"), ("MSKU1234565", "Tilbury", "DX21 JTE"))
    assert list_fields(propose(("Container", "Site", "Tractor"), *rows, context="gate"))["Site"] == "terminal"


@pytest.mark.parametrize("text", ["Ask for Neil Holt", "please speak to Neil Holt", "Neil Holt"])
def test_who_is_asked_for_is_named_without_the_words_that_ask(text):
    assert [(one.named, one.text) for one in read_named(text, "person")] == [("person", "Neil Holt")]


@pytest.mark.parametrize("text", ["See Boon Huat", "Ask Nielsen"])
def test_a_surname_that_is_a_word_stays_in_a_name(text):
    assert text in [one.text for one in read_named(text, "person")]


@pytest.mark.parametrize(
    ("head", "cells", "heads"),
    [
        ("Release ref", ("REL 7714402", "REL 7714419"), ("Release ref",)),
        ("Booking and release", ("Book BK4471\nRel 77144", "Book BK4472\nRel 77145"), None),
        ("Vehicle", ("VIN WF0CXXGCDC1234567", "VIN WAUZZZ8V7KA094411"), ("Vehicle", "VIN")),
    ],
)
def test_a_cut_word_of_the_head_before_a_number_parts_no_column(head, cells, heads):
    lines = [Line(at, (cell,)) for at, cell in enumerate(cells, 2)]
    found = part_labelled([head], lines, is_head)[0]
    assert found == heads if heads else len(found) > 1
