"""Paths on the live page: how many there are, the rest on demand, and the documents of each step."""

from selenium.webdriver.common.by import By

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401
from .test_selected import press_action


def ask_paths(browser, one, other):
    """Ask for the shortest paths between two entities by keys."""
    for label, key in ((one, "m"), (other, "p")):
        choose_in_picture(browser, id_of(browser, label))
        browser.press(key)


def count_paths(browser):
    return browser.run("return document.querySelectorAll('#panel article .steps').length")


def test_all_paths_are_counted_the_rest_comes_on_demand_and_each_step_leads_to_its_documents(live):  # noqa: F811
    ask_paths(live, "Estuary Cedar Trading Ltd", "Northgate Crest Motors Ltd")
    wait_for(live, "told", "5 of 16 shortest paths")
    assert count_paths(live) == 5
    for shown in (10, 15):
        press_action(live, "Show 5 more")
        wait_for(live, "panel", f"{shown} of 16 shortest paths")
    press_action(live, "Show 1 more")
    wait_for(live, "told", "16 shortest paths of")
    assert count_paths(live) == 16
    button = live.driver.find_element(By.CSS_SELECTOR, "#panel .steps button.document")
    reference = button.text
    button.click()
    assert live.text("panel").startswith(reference)
    assert "A document" in live.text("panel")


def test_where_the_picture_draws_one_link_and_a_path_has_two_steps_a_sentence_says_why(live):  # noqa: F811
    ask_paths(live, "Blackwater Household Exports Ltd", "Estuary Cedar Trading Ltd")
    wait_for(live, "told", "2 shortest paths of 2 steps")
    assert "The picture draws one link between the two, through what they share" in live.text("panel")
