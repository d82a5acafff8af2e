"""The filter by kinds of link and by independent sources: counted everywhere, undone, and kept in a view."""

import json

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .test_document_filter import case  # noqa: F401
from .test_hidden import click
from .test_live_page import live, wait_for  # noqa: F401
from .test_tables import column
from .test_views import no_views, open_file, open_views, save_file  # noqa: F401


def hide_kind(browser, kind):
    browser.run("document.getElementById('link-kinds').open = true")
    click(browser, f"input[data-type={kind}]")


def count_beside(browser, selector):
    """What stands beside a box."""
    script = "return document.querySelector(arguments[0]).closest('label').querySelector('.count').innerText"
    return browser.run(script, selector)


def read_links(browser):
    """The column Links of the table of entities, by name."""
    return dict(zip(column(browser, "entities", 1), column(browser, "entities", 5), strict=True))


def test_a_kind_of_link_is_hidden_and_counted_in_legend_heads_and_table(case):  # noqa: F811
    assert read_links(case)["Tall Dee"] == "3"
    hide_kind(case, "USES")
    assert case.text("told") == "Links, uses: hidden"
    assert count_beside(case, "input[data-type=USES]") == "0 of 1"
    assert case.text("pairs-tab") == "Links 3 of 4"
    assert "Hidden here: 0 entities, 1 link." in case.text("counts")
    assert read_links(case) | {"Tall Dee": "2", "+447700900123": "0"} == read_links(case)
    click(case, "#undo")
    assert case.text("pairs-tab") == "Links 4"
    assert read_links(case)["Tall Dee"] == "3"


def test_the_controls_are_no_wider_than_their_column(case):  # noqa: F811
    case.run("for (const id of ['link-kinds', 'arrange']) document.getElementById(id).open = true")
    widths = case.run("const nav = document.querySelector('nav'); return [nav.scrollWidth, nav.clientWidth]")
    assert widths[0] <= widths[1]


def test_links_of_fewer_independent_sources_are_hidden_by_a_slider_in_one_step(case):  # noqa: F811
    case.driver.find_element(By.ID, "least-sources").send_keys(Keys.ARROW_RIGHT)
    assert case.text("least-sources-words") == "2 or more"
    assert case.text("told") == "Links of 2 independent sources or more"
    assert case.text("pairs-tab") == "Links 1 of 4"
    assert case.text("entities-tab") == "Entities 6"
    click(case, "#unhide")
    assert case.text("pairs-tab") == "Links 4"
    click(case, "#undo")
    click(case, "#undo")
    assert case.text("least-sources-words") == "any"


def test_the_counts_beside_sources_and_gradings_follow_what_is_shown(case):  # noqa: F811
    essex, sure = "input[data-value='Essex Police']", "input[data-value='1A']"
    assert count_beside(case, essex) == count_beside(case, sure) == "1"
    case.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    case.press("h")
    assert count_beside(case, essex) == count_beside(case, sure) == "0 of 1"
    click(case, "#undo")
    assert count_beside(case, essex) == "1"


def test_a_view_keeps_the_filter_by_links(case, tmp_path):  # noqa: F811
    hide_kind(case, "DRIVES")
    case.driver.find_element(By.ID, "least-sources").send_keys(Keys.ARROW_RIGHT)
    open_views(case)
    file = save_file(case, tmp_path)
    saved = json.loads(file.read_text("utf-8"))
    assert (saved["linkKinds"], saved["leastSources"]) == (["DRIVES"], 2)
    click(case, "#unhide")
    open_file(case, file, "is open")
    assert case.text("pairs-tab") == "Links 1 of 4"
    assert count_beside(case, "input[data-type=DRIVES]") == "0 of 1"


def test_on_a_live_page_a_kind_that_is_hidden_stays_so_and_what_is_asked_for_is_shown(live):  # noqa: F811
    all_links = live.text("pairs-tab")
    live.run("document.getElementById('link-kinds').open = true")
    box = live.driver.find_element(By.CSS_SELECTOR, "#types input")
    kind = box.get_attribute("data-type")
    box.click()
    assert " of " in live.text("pairs-tab")
    live.run("document.getElementById('search').focus()")
    live.press("salza2bx4lh071186")
    wait_for(live, "case-count", "In the whole case")
    live.driver.find_element(By.CSS_SELECTOR, "#case-hits .action").click()
    wait_for(live, "told", "1 entity added")
    assert (
        live.run("return document.querySelector(`#types [data-type=${arguments[0]}]`).checked", kind) is False
    )
    for _ in range(2):
        click(live, "#undo")
    assert live.text("pairs-tab") == all_links
