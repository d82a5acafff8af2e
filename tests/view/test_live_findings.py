"""Findings beside the picture of a live page: chosen, run and lit by keys and by mouse, and taken back."""

import re

import pytest
from ringmap.queries.finding_queries import make_saved_lists
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from ..explore.served import explore_store, serve_case
from ..explore.test_findings import PHONES
from .test_live_page import HOSTILE, count_drawn, live, wait_for  # noqa: F401
from .test_store import log, write_documents


def open_findings(browser, *typed):
    """The findings opened by their key, with a filter typed."""
    browser.run("document.getElementById('picture').focus()")
    browser.press("f")
    browser.wait("return document.querySelector('#choices-lists button') !== null")
    browser.press(*typed)


def run_plate_history(browser, plate):
    open_findings(browser, "history", Keys.ARROW_DOWN, Keys.ENTER)
    assert browser.run("return document.activeElement.name") == "vrm"
    browser.press(plate, Keys.ENTER)
    wait_for(browser, "answer", "rows.")


def shown(browser):
    return browser.run("return ringmap.shown()")


def count_rows(browser):
    return browser.run("return document.querySelectorAll('#answer tbody tr[data-id]').length")


def test_a_saved_query_is_filtered_asked_run_and_its_row_lit_and_added_by_keys_alone(live):  # noqa: F811
    first = count_drawn(live)
    open_findings(live)
    assert live.focused() == "choices-filter"
    assert live.text("choices-lists").startswith("Reports\nExport corridors\nroutes")
    all_of_them = live.run("return document.querySelectorAll('#choices-lists button').length")
    live.press("history", " ", "plate")
    assert live.text("choices-lists").startswith("Plates\nHistory of a plate\nplate-history")
    assert live.text("choices-count") == f"1 of {all_of_them}"
    live.press(Keys.ARROW_DOWN)
    assert live.focused().startswith("History of a plate")
    live.press(Keys.ARROW_UP)
    assert live.focused() == "choices-filter"
    live.press(Keys.ARROW_DOWN, Keys.ENTER)
    # The form says what is expected, and typing in it sets off no key of the page.
    hint = live.run("return document.activeElement.nextSibling.textContent")
    assert hint == "needed: a UK number plate such as LB07 SEO"
    live.press("hj2o ekv", Keys.ENTER)
    wait_for(live, "answer", "rows.")
    assert live.focused() == "1"
    assert live.run("return document.activeElement.getAttribute('aria-label')").startswith("Row 1: ")
    rows = count_rows(live)
    assert rows > 3
    # A row is lit with the plate; what of it the picture lacks is added.
    live.press(Keys.ARROW_DOWN, Keys.ENTER)
    wait_for(live, "panel", "2 entities lit.")
    assert count_drawn(live) == first + 2
    lit = shown(live)["lit"]
    assert "plate:HJ20EKV" in lit
    assert len(shown(live)["bright"]) == 1  # the link between the two
    assert shown(live)["chosen"] is None
    assert live.text("panel").startswith("History of a plate\n\nRow 2 of ")
    assert live.text("told").endswith("2 entities added.")
    row = live.run("return document.querySelector('#answer tr[aria-current]').cells[0].innerText.trim()")
    assert live.focused() == row
    x, y = live.at("plate:HJ20EKV")
    box = live.run(
        "const r = document.getElementById('picture').getBoundingClientRect(); "
        "return [r.x, r.y, r.right, r.bottom]"
    )
    assert box[0] < x < box[2]
    assert box[1] < y < box[3]
    # Undo takes it out again, and the panel says so.
    live.press("z", holding=Keys.CONTROL)
    assert count_drawn(live) == first
    assert "2 not in the picture now" in live.text("panel")
    assert shown(live)["lit"] is None
    live.press("Z", holding=Keys.CONTROL)
    assert shown(live)["lit"] == lit
    # Escape lets it go.
    live.press(Keys.ESCAPE)
    assert shown(live)["lit"] is None
    assert live.run("return document.querySelector('#answer tr[aria-current]')") is None
    assert live.text("panel").startswith("Who says so")


def test_all_rows_are_lit_at_once_and_what_cannot_be_drawn_is_counted(live):  # noqa: F811
    run_plate_history(live, "HJ20EKV")
    live.driver.find_element(By.CSS_SELECTOR, "#answer .counts .action").click()
    wait_for(live, "panel", "All rows")
    assert "1 not in the network of this page, by role or grading" in live.text("panel")
    lit = shown(live)["lit"]
    assert f"{len(lit)} entities lit" in live.text("panel")
    assert len(lit) > 3


def test_a_click_on_a_row_lights_it_and_a_click_on_a_name_chooses_that_entity(live):  # noqa: F811
    open_findings(live, "corridors", Keys.ENTER)
    wait_for(live, "answer", "rows.")
    live.driver.find_elements(By.CSS_SELECTOR, "#answer tbody tr")[0].click()
    wait_for(live, "panel", "Row 1 of ")
    assert "lit" in live.text("panel")
    assert len(shown(live)["lit"]) > 1


def test_a_name_in_a_row_is_a_link_that_chooses_or_adds_its_entity(live):  # noqa: F811
    first = count_drawn(live)
    open_findings(live, "shared-phones", Keys.ENTER)
    live.press(Keys.ENTER)
    wait_for(live, "answer", "Light up all rows")
    phone, user = live.driver.find_elements(By.CSS_SELECTOR, "#answer tbody td a")[:2]
    assert phone.get_attribute("href").partition("#id=")[2].startswith("phone%3A")
    phone.click()
    assert shown(live)["chosen"].startswith("phone:")
    user.click()
    assert shown(live)["chosen"].startswith(("person:", "organisation:"))
    assert count_drawn(live) == first
    open_findings(live, "contradict", Keys.ENTER)
    wait_for(live, "answer", "Suggests")
    live.driver.find_element(By.CSS_SELECTOR, "#answer tbody td a").click()
    wait_for(live, "panel", "added, without a rank in this network")
    assert count_drawn(live) == first + 1


def test_a_row_names_its_documents_and_leads_to_them(live):  # noqa: F811
    open_findings(live, "impossible-journeys", Keys.ENTER)
    live.press(Keys.ENTER)
    wait_for(live, "answer", "1 row.")
    heads = live.run("return [...document.querySelectorAll('#answer th')].map(head => head.innerText)")
    assert heads[-1] == "Documents"
    cell = live.driver.find_elements(By.CSS_SELECTOR, "#answer tbody td")[-1]
    reference = cell.text
    assert reference
    before = count_drawn(live)
    live.press(Keys.ENTER)
    wait_for(live, "panel", "Who says so: 1 document")
    live.run("[...document.querySelectorAll('#panel button.document')].at(-1).click()")
    wait_for(live, "panel", "A document")
    assert live.text("panel").startswith(reference)
    # A document of which nothing is in the picture is opened, too: undo takes out what the row added.
    live.press("z", holding=Keys.CONTROL)
    assert count_drawn(live) == before
    live.driver.find_elements(By.CSS_SELECTOR, "#answer tbody td a")[-1].click()
    assert live.text("panel").startswith(reference)
    assert "Add what else it names" in live.text("panel")


def test_the_head_says_whether_documents_say_so_or_only_name_what_the_row_names(
    browser, session_stores, tmp_path, monkeypatch
):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, *(log(f"42/{at}", ("Tall Dee", HOSTILE)[at % 2]) for at in range(24)))
    (tmp_path / "every-phone.cypher").write_text(PHONES)
    case = explore_store(store, limit=1)
    monkeypatch.setattr(case, "saved", make_saved_lists([tmp_path]))
    with serve_case(case) as server:
        browser.visit(server.address)
        for name, head in (
            ("every-phone", "Documents that name them: 20 of 24\n"),
            ("shared-phones", "Who says so: 20 of 24 documents\n"),
        ):
            open_findings(browser, name, Keys.ENTER)
            browser.press(Keys.ENTER)
            wait_for(browser, "answer", "1 row.")
            browser.press(Keys.ENTER)
            wait_for(browser, "panel", head)
            assert "and 4 more" in browser.text("panel")
        assert browser.complaints() == []


def test_a_missing_and_a_wrong_value_are_said_beside_the_form(live):  # noqa: F811
    open_findings(live, "history", Keys.ARROW_DOWN, Keys.ENTER)
    assert live.run("return document.querySelector('#answer [role=alert]').textContent") == ""
    live.press(Keys.ENTER)
    sentence = "vrm is missing, expected a UK number plate such as LB07 SEO; type it in its field"
    wait_for(live, "answer", sentence)
    assert live.run("return document.activeElement.getAttribute('aria-invalid')") == "true"
    live.press("L", Keys.ENTER)
    wait_for(live, "answer", "'vrm' is 'L', expected a UK number plate such as LB07 SEO")
    assert live.run("return document.querySelector('#answer [role=alert]').textContent") != ""
    live.driver.get_log("browser")  # Chromium notes each answer that is a refusal


def test_what_asks_for_something_waits_with_its_usual_values(live):  # noqa: F811
    open_findings(live, "sailings-soon", Keys.ENTER)
    values = "return [...document.querySelectorAll('#answer input')].map(input => input.value)"
    assert live.run(values) == ["today", "14", "90"]
    assert live.run("return document.querySelector('#answer .counts')") is None
    # Meanwhile the other tables go by arrows, and the page prints.
    live.driver.find_element(By.ID, "entities-tab").click()
    live.run("document.querySelector('#entities tbody button').focus()")
    live.press(Keys.ARROW_DOWN)
    live.run("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    open_findings(live, Keys.ENTER)
    live.press("2026-09-01", Keys.ENTER)
    live.wait("return document.querySelector('#answer .counts') !== null")


def test_letters_and_undo_in_a_field_are_typing(live):  # noqa: F811
    open_findings(live, "t?h0")
    assert live.run("return document.getElementById('choices-filter').value") == "t?h0"
    assert live.run("return document.getElementById('tables').classList.contains('shut')") is False
    live.press(Keys.ESCAPE)
    assert live.run("return document.getElementById('choices-filter').value") == ""
    assert live.focused() == "choices-filter"


def test_the_keys_of_the_findings_are_in_the_help(live):  # noqa: F811
    live.run("document.getElementById('picture').focus()")
    live.press("?")
    assert live.run("return document.getElementById('help').open") is True
    assert "reports and saved queries" in live.text("help")


def test_the_tabs_go_round_by_arrows(live):  # noqa: F811
    live.driver.find_element(By.ID, "entities-tab").click()
    for name in ("pairs-tab", "findings-tab", "entities-tab"):
        live.press(Keys.ARROW_RIGHT)
        assert live.focused() == name or live.run("return document.activeElement.id") == name
    live.press(Keys.ARROW_LEFT)
    assert live.run("return document.activeElement.id") == "findings-tab"
    assert live.run("return document.getElementById('findings').hidden") is False


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450)])
def test_on_a_phone_and_at_twice_the_size_nothing_runs_over_the_edge(live, width, height):  # noqa: F811
    live.sized(width, height)
    run_plate_history(live, "HJ20EKV")
    assert live.run("return document.documentElement.scrollWidth") <= width
    assert live.broken_words("#answer td") == []


def test_a_hostile_name_in_a_row_is_text(browser, session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", HOSTILE))
    with serve_case(explore_store(store, limit=1)) as server:
        browser.visit(server.address)
        open_findings(browser, "shared-phones", Keys.ENTER)
        browser.press(Keys.ENTER)
        wait_for(browser, "answer", "1 row.")
        browser.press(Keys.ENTER)
        wait_for(browser, "panel", "Row 1 of 1")
        assert "<img src=x" in browser.text("panel")
        assert "<img src=x" in browser.text("answer")
        assert "\u202e" not in browser.text("answer")
        assert count_drawn(browser) == 3
        assert browser.run("return document.querySelectorAll('img').length") == 0
        assert browser.driver.title != "1"
        assert browser.complaints() == []


def test_a_row_that_names_no_entity_says_so_and_a_query_of_ones_own_is_in_the_list(
    browser,
    live_case,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    text = "MATCH (d:Document) RETURN '<img src=x onerror=alert(1)>' AS note, count(d) AS documents_count"
    (tmp_path / "how-many.cypher").write_text(f"// How many\n// @tags mine\n{text}")
    (tmp_path / "wrong.cypher").write_text("MATCH (n) DELETE n")
    monkeypatch.setattr(live_case, "saved", make_saved_lists([tmp_path]))
    with serve_case(live_case) as server:
        browser.visit(server.address)
        open_findings(browser, "how-many", Keys.ENTER)
        assert "wrong.cypher: has no title" in browser.text("choices")
        wait_for(browser, "answer", "1 row.")
        browser.press(Keys.ENTER)
        wait_for(browser, "panel", "It names no entity, so nothing is lit.")
        assert "<img src=x" in browser.text("panel")
        assert browser.run("return document.querySelectorAll('img').length") == 0
        assert shown(browser)["lit"] is None
        assert browser.complaints() == []


def test_a_corridor_says_what_to_read_first_and_another_list_leaves_nothing_of_it(live):  # noqa: F811
    open_findings(live, "routes", Keys.ENTER)
    live.wait("return document.querySelector('#answer tbody button') !== null")
    live.press(Keys.ENTER)
    wait_for(live, "panel", "to read first")
    assert re.search(r"Who says so: 5 of \d+ documents to read first", live.text("panel"))
    assert live.broken_words("#panel .whole bdi") == []
    days = "return [...document.querySelectorAll('#panel .whole .unbroken')].map(one => one.offsetHeight)"
    assert set(live.run(days)) <= {live.run("return document.querySelector('#panel .unbroken').offsetHeight")}
    assert live.run("return ringmap.shown().lit") is not None
    open_findings(live, "identities", Keys.ENTER)
    live.wait("return document.querySelector('#answer h2').innerText.startsWith('Vehicle identities')")
    assert live.text("panel").startswith("Who says so")
    assert live.run("return ringmap.shown().lit") is None
