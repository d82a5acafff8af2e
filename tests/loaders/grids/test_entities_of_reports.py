"""What a report names in a table of its own, or on a sheet of its own, is beside the report."""

from openpyxl import Workbook
from ringmap.loaders.cells.person_cells import split_persons
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.load import load

from .test_shapes_of_other_hands import read_rows

REPORT = """<h2>Report IR24/011{n}</h2><dl><dt>Submitted</dt><dd>0{n}/11/2024</dd><dt>Source evaluation</dt>
<dd>2</dd><dt>Handling code</dt><dd>P</dd></dl>
<table><tr><th>Object</th><th>Linked record</th><th>Link</th></tr>{rows}</table>
<h3>Report text</h3><p>{text}</p>"""
ROW = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
CAR = ROW.format("Vehicle", "LB07 SEO - FORD FOCUS", "Stopped")
PLACE = ROW.format("Location", "Tema", "Destination")
ANN, DEE = (ROW.format("Person", name, "Driver") for name in ("HOLT, Ann", "VALE, Dee"))


def test_the_entities_of_each_printed_report_are_in_its_row_with_its_text(tmp_path):
    first = REPORT.format(n=1, rows=ANN + CAR + DEE, text="Both were seen at the yard on Monday night.")
    second = REPORT.format(n=2, rows=CAR + PLACE, text="The caller says that it went abroad on Sunday.")
    one, other = read_rows(tmp_path / "print.html", f"<html><body>{first}{second}</body></html>")
    assert (one["Report no."], other["Report no."]) == ("IR24/0111", "IR24/0112")
    assert (one["Person 1"], one["Person 1 role"], one["Person 2"]) == ("HOLT, Ann", "Driver", "VALE, Dee")
    assert (other["Vehicle 1"], other["Address 1"]) == ("LB07 SEO - FORD FOCUS", "Tema")
    assert one["text"].startswith("Both were seen")
    assert other["text"].startswith("The caller says")


def test_a_list_of_persons_and_firms_under_labels_stays_a_list(tmp_path):
    rows = ANN + ROW.format("Organisation", "Kestrel Parts Ltd", "Director") + DEE
    page = REPORT.format(n=1, rows=rows, text="")
    (tmp_path / "print.html").write_text(f"<html><body>{page}</body></html>")
    [table] = read_tables(tmp_path / "print.html")
    assert [line.cells[1] for line in table.lines()] == ["HOLT, Ann", "Kestrel Parts Ltd", "VALE, Dee"]


def test_a_sheet_of_what_reports_name_is_read_beside_the_sheet_of_reports(tmp_path):
    book = Workbook()
    logs, links = book.active, book.create_sheet("Links")
    logs.append(("Log No", "Grading", "Text"))
    links.append(("Log No", "Object", "Key", "Detail", "Reason"))
    for number in (1, 2, 3):
        logs.append((f"L/{number}", "2BP", f"Ann Holt was at the yard again on night {number} of the week."))
        links.append((f"L/{number}", "NOMINAL", f"EA00118{number}", None, "SUSPECT"))
        links.append((f"L/{number}", "ADDRESS", f"L0044{number}", f"{number} Quarry Lane, LU14 2QT", "SCENE"))
        links.append((f"L/{number}", "VEHICLE", f"LB07 SE{number}", "FORD FOCUS", "USED"))
    book.save(tmp_path / "extract.xlsx")
    [table] = read_tables(tmp_path / "extract.xlsx")
    row = dict(zip(table.heads, next(iter(table.lines())).cells, strict=True))
    assert (row["Log No"], row["Grading"], row["Person"], row["Person role"]) == (
        "L/1",
        "2BP",
        "EA001181",
        "SUSPECT",
    )
    assert row["Address"] == "1 Quarry Lane, LU14 2QT"


def test_a_sheet_of_what_is_known_of_cars_stays_beside_the_sheet_of_cars(tmp_path):
    book = Workbook()
    cars, people = book.active, book.create_sheet("People")
    cars.append(("Ref", "VRM", "Make", "Keeper"))
    people.append(("Ref", "Type", "Value", "Link"))
    for number, plate in enumerate(("LB07 SEO", "KN17 VXC", "KN18 VXC"), start=1):
        cars.append((number, plate, "FORD", "Dean Tarlow"))
        people.append((number, "Person", "Ann Holt", "Not linked"))
        people.append((number, "Phone", f"0770090012{number}", "Hers"))
        people.append((number, "Address", f"{number} Quarry Lane, LU14 2QT", "Scene"))
    book.save(tmp_path / "cars.xlsx")
    first, second = read_tables(tmp_path / "cars.xlsx")
    assert first.heads == ("Ref", "VRM", "Make", "Keeper")
    assert "Person" in second.heads


def test_a_person_who_is_not_involved_uses_no_car_of_the_report(store, tmp_path):
    book = Workbook()
    logs, links = book.active, book.create_sheet("Links")
    logs.append(("Log No", "Grading", "Text"))
    links.append(("Log No", "Object", "Key", "Reason"))
    for number in (1, 2, 3):
        logs.append((f"L/{number}", "2BP", f"The car was at the yard again on night {number} of the week."))
        links.append((f"L/{number}", "PERSON", "Ray Dunn", "Not involved"))
        links.append((f"L/{number}", "VEHICLE", f"LB07 SE{'OKL'[number - 1]}", "SEEN"))
        links.append((f"L/{number}", "ADDRESS", f"{number} Quarry Lane, LU14 2QT", "SCENE"))
    book.save(tmp_path / "extract.xlsx")
    load(store, [tmp_path / "extract.xlsx"])
    assert not store.read("MATCH (p:Person)-[:USES]->(:Plate) RETURN p.name AS name")


def test_a_sex_before_a_birth_on_the_next_line_is_no_person():
    [ann] = split_persons("HOLT, Ann\nF b. 03/09/1995")
    assert (ann.name, ann.sex, ann.born_on) == ("HOLT, Ann", "F", "03/09/1995")


def test_a_table_of_entities_within_forms_without_blank_lines_is_of_the_form_above_it(tmp_path):
    book = Workbook()
    sheet = book.active
    for urn, name, plate, text in (
        ("R/1", "Ann HOLT", "LB07 SEO", "HOLT parks behind the mill on most nights and leaves before six."),
        ("R/2", "Dee VALE", "NX21 CPF", "VALE was seen at the yard with two men who carried gearboxes."),
    ):
        for row in (
            ("INTELLIGENCE REPORT",),
            ("Report URN", urn, "Date", "12/09/2025"),
            ("Source evaluation", "1 - Reliable", "Intelligence assessment", "B - Known indirectly"),
            ("Entity", "Identity", "DOB / Description", "Connection", "To"),
            ("Person", name, "19/07/1992", "Subject"),
            ("Vehicle", plate, "Ford Focus, red", "used by", name),
            ("Organisation", "Kestrel Parts Ltd", "Haulage", "owned by", name),
            ("Intelligence",),
            (text,),
            (),
        ):
            sheet.append(row)
    book.save(tmp_path / "forms.xlsx")
    [table] = read_tables(tmp_path / "forms.xlsx")
    one, other = (dict(zip(table.heads, line.cells, strict=True)) for line in table.lines())
    assert (one["Person 1"], one["Person 1 DOB"], one["Vehicle 1"]) == ("Ann HOLT", "19/07/1992", "LB07 SEO")
    assert (one["Vehicle 1 Description"], one["Vehicle 1 remarks"]) == ("Ford Focus, red", "used by Ann HOLT")
    assert one["Organisation 1 remarks"] == "Haulage; owned by Ann HOLT"
    assert one["Intelligence assessment"] == "B - Known indirectly"
    assert one["Intelligence"].startswith("HOLT parks")
    assert other["Intelligence"].startswith("VALE was seen")
