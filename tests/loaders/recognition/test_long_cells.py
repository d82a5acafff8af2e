"""Cells of thousands of letters are read in parts, and none takes the hours that a pattern may ask for.

No time is asserted: what is tried here once took from minutes to hours.
"""

from itertools import product

import pytest
from ringmap.loaders.load import load
from ringmap.loaders.recognition.meeting_roles import part_chair

from .test_load_strangers import list_values, write_csv

pytestmark = pytest.mark.one_engine
HEADS = ("Log id", "POI", "Others there", "Veh index", "Eval", "What was said")
FIRST = ("KW/1", "Darren HOLLIS", "Ellen CRAKE", "LB07 SEO", "2BP", "Seen at the yard again on Monday.")
NAMES = [
    f"{forename} {surname}"
    for forename, surname in product(
        ("Ann", "Dean", "Ellen", "Marcus", "Karl", "Rosa", "Tom", "Ivy", "Paul", "Jane", "Mark", "Lucy"),
        ("Tarlow", "Oldroyd", "Crake", "Vellacott", "Hebden", "Pellow", "Marling", "Quill", "Sedge", "Orme"),
    )
]


def load_row(store, folder, cells):
    """Load a log of two rows, of which the second has these cells; return its outcome."""
    row = ["KW/2", *FIRST[1:]]
    for at, text in cells.items():
        row[at] = text
    [outcome] = load(store, [write_csv(folder, "weekly.csv", (HEADS, FIRST, row))])
    return outcome


def test_more_than_a_hundred_persons_of_a_cell_are_a_person_each(store, tmp_path):
    outcome = load_row(store, tmp_path, {1: "; ".join(NAMES), 2: "Bo Dee; Kit Marsh"})
    assert (outcome.loaded, outcome.rejected) == (2, 0)
    named = list_values(store, "Person", "name")
    assert named == sorted([*NAMES, "Bo Dee", "Kit Marsh", "Darren HOLLIS", "Ellen CRAKE"])


@pytest.mark.parametrize("letters", ["a", "a,", "A, B ", "and ", "Unit 1 ", "A. ", "HOLT, Ann; "])
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_cell_of_thousands_of_letters_is_kept_and_its_row_is_loaded(store, tmp_path, letters, at):
    cell = (letters * 9_000)[:9_000]
    outcome = load_row(store, tmp_path, {at: cell})
    assert (outcome.loaded, outcome.rejected) == (2, 0)
    said = "".join(row["t"] for row in store.read("MATCH (w:Passage) RETURN w.text AS t"))
    mentioned = store.read("MATCH ()-[m:MENTIONS]->() RETURN count(m) AS n")[0]["n"]
    assert letters.strip(" ;,.") in said or mentioned > 6


@pytest.mark.parametrize("letters", ["a", "A", "a (", "HOLT,", "a chair "])
def test_who_took_the_chair_is_looked_for_in_a_hundred_thousand_letters(letters):
    text = letters * (100_000 // len(letters))
    assert part_chair(text) == (text, [])


def test_a_list_of_chassis_numbers_that_is_long_is_cut_at_its_commas(store, tmp_path):
    vins = [f"WBA3A5C5{digit}CF25{number:04}" for digit in "0123456789" for number in range(10)]
    rows = (
        ("B/L", "Shipper name", "Cnee", "Load port", "Disch port", "Chassis list"),
        ("QLX900127", "Osgood Motors Ltd", "Tema Autos Ltd", "Felixstowe", "Tema", ", ".join(vins)),
    )
    load(store, [write_csv(tmp_path, "manifest.csv", rows)])
    assert list_values(store, "Vin", "vin") == sorted(vins)
