"""Forms drawn one after another in a text, each with the lines of its goods below it."""

from ringmap.loaders.grids.read_tables import read_tables

RULE = "+------------------------+----------------------------+\n"
BAND = "| {:<22} | {:<26} |\n"
FORM = """\
{rule}{band1}{band2}{band3}{rule}{band4}{band5}{rule}{band6}{rule}  {box}   45G1  SEAL 1188      USED VANS
                                 CHASSIS WVWZZZAUZKW093371
+-----------------------------------------------------+
FREIGHT PREPAID.
"""


def write_form(bill, box, consignee, port):
    """Return the text of one form."""
    bands = (
        BAND.format("SHIPPER / EXPORTER", "B/L No."),
        BAND.format("MARLOW SALVAGE LTD", bill),
        BAND.format("TANNERS ROW", "*** DRAFT ***"),
        BAND.format("CONSIGNEE", "BOOKING REF"),
        BAND.format(consignee, "QB4410982"),
        BAND.format("PORT OF LOADING   TILBURY", f"PORT OF DISCHARGE  {port}"),
    )
    named = {f"band{number}": band for number, band in enumerate(bands, start=1)}
    return FORM.format(rule=RULE, box=box, **named)


def read_forms(tmp_path):
    """Return the rows of two such forms by their heads."""
    path = tmp_path / "drafts.txt"
    first = write_form("NHV77001", "QRWU3077410", "KOUDJO SARL", "TEMA")
    path.write_text(first + "\n\n" + write_form("NHV77002", "VLXU5190640", "TO ORDER", "LAGOS"))
    (table,) = read_tables(path, path.name)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def test_each_drawn_form_is_a_row_with_the_text_below_it(tmp_path):
    rows = read_forms(tmp_path)
    assert [row["B/L No."] for row in rows] == ["NHV77001", "NHV77002"]
    assert all("CHASSIS" in row["text"] and "---" not in row["text"] for row in rows)


def test_a_wide_gap_parts_a_known_label_from_its_value(tmp_path):
    rows = read_forms(tmp_path)
    assert [(row["PORT OF LOADING"], row["PORT OF DISCHARGE"]) for row in rows] == [
        ("TILBURY", "TEMA"),
        ("TILBURY", "LAGOS"),
    ]


def test_one_line_below_a_label_is_its_value_though_it_is_known_as_a_head(tmp_path):
    assert [row["CONSIGNEE"] for row in read_forms(tmp_path)] == ["KOUDJO SARL", "TO ORDER"]


def test_numbers_that_lines_of_the_goods_begin_with_are_the_boxes_of_the_form(tmp_path):
    assert [row["Container"] for row in read_forms(tmp_path)] == ["QRWU3077410", "VLXU5190640"]
