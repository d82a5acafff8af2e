"""Paragraphs become labels with values, titles and running text, each with its own line."""

from ringmap.loaders.files.grid import Paragraph
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.labelled_cells import Pair
from ringmap.loaders.grids.text_items import Text, read_items


def read(*lines):
    """Return the items of one paragraph that begins on line 4; Ref, Date and Name are known heads."""
    return read_items([Paragraph(4, "\n".join(lines))], lambda text: float(text in ("Ref", "Date", "Name")))


def test_a_title_before_labels_is_the_section_of_what_follows_and_not_of_the_label_above_it():
    assert read("Date: 3 March 2025", "NOTES        Ref: 7/25") == [
        Pair("Date", "3 March 2025", 4),
        Text(5, "NOTES"),
        Pair("Ref", "7/25", 5, "NOTES"),
    ]


def test_labels_with_a_value_under_each_are_read_once_wherever_the_paragraph_begins():
    pairs = [Pair("Ref", "7/25", 0), Pair("Date", "3 March", 0)]
    known = lambda text: float(text in ("Ref", "Date"))  # noqa: E731
    assert read_items([Paragraph(0, "Ref      Date\n7/25     3 March")], known) == pairs


def test_a_number_before_a_label_begins_a_record_of_what_stands_above_it():
    assert read("SUBJECTS", "1) Name: Ann Holt", "2) Name: Dee Marlow", "of no fixed abode") == [
        Text(4, "SUBJECTS"),
        Text(5, "SUBJECTS 1"),
        Pair("Name", "Ann Holt", 5, "SUBJECTS 1"),
        Text(6, "SUBJECTS 2"),
        Pair("Name", "Dee Marlow\nof no fixed abode", 6, "SUBJECTS 2"),
    ]


def test_labels_without_a_colon_before_their_values_are_labels_and_so_is_a_word_before_a_date():
    known = lambda text: float(text in ("LOG", "EVAL", "LOG 0412/25"))  # noqa: E731
    line = "LOG 0412/25      KEYED 04-MAR-2025 21:14      EVAL 2 / B / P"
    assert read_items([Paragraph(1, line)], known) == [
        Pair("LOG", "0412/25", 1),
        Pair("KEYED", "04-MAR-2025 21:14", 1),
        Pair("EVAL", "2 / B / P", 1),
    ]


def test_labels_parted_by_tabs_are_labels_however_long_one_is():
    line = "Name: Ann Holt\tAge if not yet of age: Over 18\tCalling: Fitter"
    assert [pair[:2] for pair in read(line)] == [
        ("Name", "Ann Holt"),
        ("Age if not yet of age", "Over 18"),
        ("Calling", "Fitter"),
    ]


def test_words_in_capitals_among_known_labels_of_a_line_are_labels_and_a_code_is_a_value():
    line = "VESSEL DUNLIN TRADER   VOY 118E     MASTER B/L WJXTIL0770218    LOAD TILBURY    DISCH POTI"
    assert [pair[:2] for pair in read_items([Paragraph(1, line)], is_head)] == [
        ("VESSEL", "DUNLIN TRADER"),
        ("VOY", "118E"),
        ("MASTER B/L", "WJXTIL0770218"),
        ("LOAD", "TILBURY"),
        ("DISCH", "POTI"),
    ]


def test_words_in_capitals_beside_fewer_labels_are_none():
    line = "VESSEL DUNLIN TRADER   CREW ASHORE   GANGS BUSY"
    assert [type(one).__name__ for one in read_items([Paragraph(1, line)], is_head)] == ["Text"]
