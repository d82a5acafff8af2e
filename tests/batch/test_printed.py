"""The page in a real browser: silent, offline, and on A4 with its marking on each page."""

import base64
import io

import pytest
from ringmap.graph.network.network_tables import Network

from ..report.case import load
from .filed import drawn, filed, of

A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": False}


def printed(browser):
    """The pages of the open page on paper, as texts with their widths."""
    pypdf = pytest.importorskip("pypdf", reason="no pypdf here (pip install 'ringmap[dev]')")
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", A4)
    return pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages


def shown(browser, folder):
    browser.driver.get((folder / "index.html").as_uri())
    return browser


def test_the_page_opens_in_silence_and_asks_no_other_machine(store, browser, tmp_path):
    load(store)
    filed(tmp_path / "report", of(store))
    page = shown(browser, tmp_path / "report")
    assert [url for url in page.requests() if not url.startswith(("file:", "data:", "about:"))] == []
    assert page.complaints() == []
    assert page.run("return [...document.images].map(image => image.naturalWidth > 100)") == [True, True]
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")


def test_every_printed_page_bears_the_marking_and_is_a4(store, browser, tmp_path):
    load(store)
    filed(tmp_path / "report", of(store))
    pages = printed(shown(browser, tmp_path / "report"))
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
    filed(tmp_path / "report", drawn(Network.of([{"id": "b", "label": label}], [("a", "b"), ("b", "c")])))
    page = shown(browser, tmp_path / "report")
    assert page.run("return window.hit") is None
    assert page.complaints() == []
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
