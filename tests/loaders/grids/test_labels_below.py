"""Pages with a form for each of several things, and labelled paragraphs below each form."""

from ringmap.loaders.grids.read_tables import read_tables

from ..test_reading_files import write_file

FORM = (
    "<h3>Car {number}</h3><table><tr><th>VIN</th><td>{vin}</td></tr><tr><th>Colour</th><td>{colour}</td>"
    "</tr><tr><th>Engine no.</th><td>{engine}</td></tr></table>{below}"
)
CARS = (
    {"number": 1, "vin": "WVWZZZ1KZ8W123456", "colour": "red", "engine": "CJX 774093"},
    {"number": 2, "vin": "SALEA7BU0L2016634", "colour": "blue", "engine": "306DT 114087"},
)


def read_rows(folder, *below, closing=""):
    """The cells of each row by head, what stands around the rows by label, of a page of two forms."""
    forms = (FORM.format(**car, below=text) for car, text in zip(CARS, below, strict=True))
    path = write_file(
        folder, "page.html", f"<html><body><h1>Report</h1>{''.join(forms)}{closing}</body></html>"
    )
    table = read_tables(path)[0]
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    return rows, {label: value for label, value, _ in table.standing}


def test_a_label_that_stands_below_each_form_is_about_the_thing_of_that_form(tmp_path):
    rows, around = read_rows(
        tmp_path,
        "<p><b>Findings:</b> Seen with Ann Holt at the gate.</p>",
        "<p><b>Findings:</b> Complete and unaltered.</p>",
    )
    said = [row["Findings"] for row in rows]
    assert said == ["Seen with Ann Holt at the gate.", "Complete and unaltered."]
    assert not around


def test_a_label_that_stands_below_the_last_form_alone_is_of_the_whole_page(tmp_path):
    rows, around = read_rows(tmp_path, "", "<p>Signed: T Marlow</p>")
    assert around == {"Signed": "T Marlow"}
    assert not any("Signed" in row for row in rows)


def test_a_title_ends_what_stands_below_a_form(tmp_path):
    closing = "<h3>Closing</h3><p>Findings: none further.</p>"
    rows, _ = read_rows(tmp_path, "<p>Findings: Rust.</p>", "<p>Findings: Sound.</p>", closing=closing)
    assert [row["Findings"] for row in rows] == ["Rust.", "Sound."]
