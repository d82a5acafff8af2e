"""The page in a real browser: silent, offline, and on A4 with its marking on each page."""

import base64
import io

import pytest
from ringmap.graph.network.network_tables import Network

from ..report.case import load
from .filed import build_both_reports, read_both_reports, write_reports

A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": False}


def print_pages(browser):
    """The pages of the open page on paper, as texts with their widths."""
    pypdf = pytest.importorskip("pypdf", reason="no pypdf here (pip install 'ringmap[dev]')")
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", A4)
    return pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages


def open_report(browser, folder):
    browser.driver.get((folder / "index.html").as_uri())
    return browser


def test_the_page_opens_in_silence_and_asks_no_other_machine(store, browser, tmp_path):
    load(store)
    write_reports(tmp_path / "report", read_both_reports(store))
    page = open_report(browser, tmp_path / "report")
    assert [url for url in page.requests() if not url.startswith(("file:", "data:", "about:"))] == []
    assert page.complaints() == []
    assert page.run("return [...document.images].map(image => image.naturalWidth > 100)") == [True, True]
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
    page.sized(390, 844)
    assert page.broken_words("table.rows bdi") == []
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")


def test_every_printed_page_bears_the_marking_and_is_a4(store, browser, tmp_path):
    load(store)
    write_reports(tmp_path / "report", read_both_reports(store))
    pages = print_pages(open_report(browser, tmp_path / "report"))
    assert 2 <= len(pages) <= 9
    for page in pages:
        text = page.extract_text()
        assert text.count("OFFICIAL-SENSITIVE · handling C: A1, S2") >= 2, text
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) in {
            (595, 842),
            (596, 843),
            (595, 841),
            (596, 842),
        }
    whole = "".join(page.extract_text() for page in pages)
    assert "Export corridors" in pages[0].extract_text()
    assert "MATCH (e:Entity" not in whole


def test_a_hostile_label_runs_nowhere(browser, tmp_path):
    label = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>' * 40
    write_reports(
        tmp_path / "report",
        build_both_reports(Network.of([{"id": "b", "label": label}], [("a", "b"), ("b", "c")])),
    )
    page = open_report(browser, tmp_path / "report")
    assert page.run("return window.hit") is None
    assert page.complaints() == []
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
    page.sized(390, 844)
    assert page.broken_words("table.rows bdi") == []
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
