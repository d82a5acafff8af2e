"""What every kind does: answer for any text, keep it as reported, and leave a clean value unchanged."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ringmap.graph.kinds import KINDS, Kind
from ringmap.graph.schema.model import MODEL

# Pieces that cells are made of; put together they reach further into the cleaners than random text does.
PIECES = st.sampled_from(
    [
        "VIN: ",
        "1M8GDM9AXKP042788",
        "SALVA2AE4EH87____",
        "KP042788",
        "WVWZZZAAZFD123456",
        "LBO7 SE0",
        "AB51 ABC",
        "EOI6UHF",
        "J123BCD",
        "AB35ABC",
        "MSKU 601167 2",
        "CSQU305438",
        "IMO ",
        "9126819",
        "1865817",
        "GB-FXT",
        "Felixstowe",
        "Port of Tema",
        "Dover",
        "+44 (0)7700 900456",
        "tel ",
        " (burner)",
        "02079460123",
        "x456",
        "Name <a@b.example>",
        "mailto:",
        "RM2O 3LT",
        "RM20",
        "1000 AA",
        "Unit 4, ",
        "10 High St",
        "Flat 2",
        ", Grays",
        ", DR Congo",
        "GB123456789000",
        "3gb123456789000-inv17",
        "A:12512345678",
        "22GB02I89012847596",
        "1234567",
        "SC12345",
        "8703.32.90",
        "05MAR25",
        "4/3/25",
        "12/13/21",
        "on or about ",
        " 23:30",
        "T10:00:00Z",
        "2024-03",
        "March 5, 2025",
        "£28,000.50",
        "28k",
        "1E+03",
        "14,500 KGM",
        "'14",
        "2-B-P",
        "(2 D C)",
        " A1, S2",
        "B 2 4",
        "C: not outside",
        "OFFICIAL",
        " - SENSITIVE",
        "SMITH, ",
        "Mr. O'Brien-Smith",
        " aka Dee",
        " Ltd.",
        " L.L.C.",
        "The ",
        "Range Rover",
        "VW",
        "black/white",
        "Congo",
        "NA",
        "null",
        "keeper",
        "yes",
        "N/A",
        "ﷺ",
        "İ",
        "ß",
        "\u0000",
        "\u200f",
        "٠٧٧",
        "ǅ",
        " ",
        ", ",
        "/",
        "-",
        ".",
        "'",
        "?",
        "*",
        "&",
        "(",
        ")",
        ":",
        "\n",
    ]
)
TEXTS = st.text(max_size=40) | st.lists(PIECES, max_size=6).map("".join)
EVERY = pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))


@EVERY
@settings(deadline=None, max_examples=150)
@given(raw=TEXTS)
@example(raw="")
@example(raw="\x00")
@example(raw="\ud800")
def test_cleaning_a_clean_value_changes_nothing(kind: Kind, raw: str) -> None:
    reading = kind.clean(raw)
    assert reading.as_reported == raw
    if not reading.is_doubtful:
        again = kind.clean(reading.value)
        assert again.value == reading.value
        assert not again.is_doubtful or again.classes == ("placeholder",)


@EVERY
@settings(deadline=None, max_examples=60)
@given(raw=TEXTS)
def test_a_doubtful_value_says_what_was_expected_and_loses_nothing(kind: Kind, raw: str) -> None:
    reading = kind.clean(raw)
    if reading.is_doubtful:
        assert reading.reason.startswith("expected ")
        assert reading.value or not raw
    else:
        assert reading.value.strip() or not raw.strip()


@pytest.mark.long
@EVERY
@pytest.mark.parametrize(
    "raw",
    ["x" * 10_000_000, " " * 10_000_000, "1" * 10_000_000, "A/" * 2_000_000, "\u202e" * 1_000_000],
    ids=["x", "blanks", "ones", "strokes", "marks"],
)
def test_a_cell_of_ten_million_characters_is_answered(kind: Kind, raw: str) -> None:
    assert kind.clean(raw).as_reported is raw


@EVERY
@pytest.mark.parametrize(
    "mark",
    ["- ", "A", "1", "0 ", "(", "((", "a.", "1,", "/ ", "C:", "unit ", "st ", "no ", "x-", "tel ", "?", "'"],
)
def test_no_repetition_keeps_a_cleaner_from_answering(kind: Kind, mark: str) -> None:
    # A pattern that goes back over what it has read would not come to an end here.
    for length in (50, 250, 299, 590, 999):
        raw = (mark * length)[:length]
        assert kind.clean(raw).as_reported == raw


def test_every_kind_that_the_schema_names_exists() -> None:
    named = {property_.kind for node in MODEL.nodes for property_ in node.properties}
    named |= {property_.kind for edge in MODEL.edges for property_ in edge.properties}
    assert named <= set(KINDS)


@pytest.mark.parametrize(
    "kind",
    [
        "vin",
        "vrm",
        "container",
        "phone",
        "email",
        "postcode",
        "serial",
        "make",
        "country",
        "code",
        "organisation_name",
        "person_name",
    ],
)
@pytest.mark.parametrize("blank", ["N/A", "unknown", "NOT DISPLAYED", "TBC", "-", "??", "n/k", "not known"])
def test_a_cell_that_says_nothing_is_a_placeholder_and_one_value(kind: str, blank: str) -> None:
    readings = KINDS[kind].clean_all(blank)
    assert [reading.verdict for reading in readings] == ["doubtful"]
    assert readings[0].classes == ("placeholder",)
    assert readings[0].is_placeholder


@pytest.mark.parametrize(
    "kind", ["vin", "phone", "company_number", "serial", "code", "mrn", "container", "imo"]
)
@pytest.mark.parametrize("zeros", ["0", "00000000", "0-0"])
def test_zeros_are_a_placeholder_where_they_are_no_amount(kind: str, zeros: str) -> None:
    assert KINDS[kind].clean(zeros).is_placeholder


def test_no_money_and_no_packages_are_amounts() -> None:
    assert [
        KINDS[kind].clean(text).value
        for kind, text in (("number", "0"), ("number", "0 kg"), ("money", "£0.00"))
    ] == ["0", "0", "0"]
    assert KINDS["money"].clean("N/K").is_placeholder
