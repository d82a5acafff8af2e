"""An edge list whose ends are the numbers of people on another sheet of its workbook."""

import pytest
from openpyxl import Workbook
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.load import load

TITLED = (
    ("Group 12 - who is who, reviewed 3 May 2025",),
    (),
    ("Ref", "Name (b.)", "Known as", "Status", "Vehicles"),
    ("M1", "HOLT, Ann (03.09.1995)", "Annie", "Suspect", "LB07 SEO"),
    ("M2", "VALE, Dee (11.02.1988)", None, "Suspect", "EN60 FVJ"),
    ("M3", "ROOK, Tom (30.06.1990)", None, "Witness", None),
)
PLAIN = (
    ("Nominal No", "Name", "DOB", "Phone"),
    ("M1", "Ann Holt", "03/09/1995", "07700 900121"),
    ("M2", "Dee Vale", "11/02/1988", "07700 900122"),
    ("M3", "Tom Rook", "30/06/1990", "07700 900123"),
)
LINKS = (("From", "To", "Nature"), ("M1", "M2", "associate"))


def save_book(path, people, links):
    book = Workbook()
    book.active.title = "People"
    for row in people:
        book.active.append(row)
    sheet = book.create_sheet("Links")
    for row in links:
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize("people", [TITLED, PLAIN])
def test_the_ends_of_an_edge_list_are_the_people_that_a_sheet_beside_it_numbers(store, tmp_path, people):
    save_book(tmp_path / "group.xlsx", people, LINKS)
    load(store, [tmp_path / "group.xlsx"])
    rows = store.read("MATCH (p:Person)-[:LINKED_TO]-(q:Person) RETURN p.name AS name, p.born_on AS born")
    assert {row["born"] for row in rows} == {"1995-09-03", "1988-02-11"}
    assert store.read("MATCH (p:Person) WHERE p.name STARTS WITH 'M' RETURN p.name AS name") == []


@pytest.mark.parametrize("links", [(("From", "To"), ("V1", "C1"), ("V2", "M1")), (("From", "To"), (1, 2))])
def test_ends_that_the_sheet_does_not_number_have_no_names_of_it(tmp_path, links):
    save_book(tmp_path / "group.xlsx", PLAIN, links)
    found = classify_files(find_files([tmp_path / "group.xlsx"]))
    assert len(found) == 2
    assert not any(one.end_names for one in found)
