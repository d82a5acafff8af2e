"""The page printed: every row of the tables, their heads on each sheet, the marking on all."""

import base64
import io

import pytest
from ringmap.graph.view.page import render_page

from .drawn import network

COUNT = 700
A4 = {"preferCSSPageSize": True, "printBackground": False}


@pytest.fixture(scope="module")
def case():
    """A page of more entities and links than its tables show at once."""
    nodes = [(f"person:{n}", "Person", f"Person N{n:04}") for n in range(COUNT)]
    return render_page(
        network(
            nodes,
            [(f"person:{n}", f"person:{n + 1}", "KNOWS", 1.0, 1, [], [], False) for n in range(COUNT - 1)],
        )
    )


def print_sheets(browser):
    """The texts of the sheets that the open page makes."""
    pypdf = pytest.importorskip("pypdf", reason="no pypdf here (pip install 'ringmap[dev]')")
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", A4)
    return [
        sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    ]


@pytest.mark.long
def test_paper_has_every_row_with_the_heads_on_each_sheet_and_nothing_to_click_for_more(opened, case):
    browser = opened(case)
    sheets = print_sheets(browser)
    whole = "\n".join(sheets)
    assert [n for n in range(COUNT) if f"Person N{n:04}" not in whole] == []
    assert "Show more" not in whole
    entities = [sheet for sheet in sheets if sheet.count("Person N") > 20 and "knows" not in sheet]
    pairs = [sheet for sheet in sheets if sheet.count("Person N") > 20 and "knows" in sheet]
    assert len(entities) > 5
    assert len(pairs) > 5
    assert [
        sheet for sheet in entities if not all(head in sheet for head in ("Rank", "Kind", "Role", "Links"))
    ] == []
    assert [
        sheet for sheet in pairs if not all(head in sheet for head in ("Other", "Through", "Strength"))
    ] == []
    assert all(sheet.count("OFFICIAL") >= 2 for sheet in sheets)
    assert browser.complaints() == []


@pytest.mark.long
def test_after_printing_the_tables_are_as_long_as_they_were(opened, case):
    browser = opened(case)
    rows = "return document.querySelectorAll('#entities tbody tr[data-id]').length"
    before = browser.run(rows)
    print_sheets(browser)
    assert browser.run(rows) == before == 300
    assert browser.run("return document.getElementById('pairs').hidden") is True
    assert "Show more: 400 rows are left" in browser.text("entities")
