"""A view is saved to a file and into the case, and opened again: the same picture, in one step of undo."""

import json

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from ..explore.served import explore_store, serve_case
from .drawn import network, sources
from .test_hidden import case, click  # noqa: F401
from .test_live_page import choose_in_picture, count_drawn, id_of, live, wait_for  # noqa: F401
from .test_store import log, write_documents


@pytest.fixture(autouse=True)
def no_views(sample_store):  # noqa: F811
    """The sample without a saved view, before each test and after it."""
    delete = "MATCH (v:View) DETACH DELETE v"
    sample_store.write(lambda tx: tx.run(delete))
    yield
    sample_store.write(lambda tx: tx.run(delete))


def picture_of(browser):
    """What the picture shows: entities, places, what is hidden, filters, view and choice."""
    return browser.run(
        "const own = ringmap.network, ids = Object.keys(own.body.nodes), at = own.getPositions(ids),"
        "centre = own.getViewPosition();"
        "return { entities: Object.values(own.body.nodes).filter(node => at[node.id])"
        "  .map(node => [node.id, at[node.id].x, at[node.id].y, Boolean(node.options.hidden)]).sort(),"
        "boxes: [...document.querySelectorAll('input[data-kind], input[data-support]')]"
        "  .filter(box => box.offsetHeight)"
        "  .map(box => [box.dataset.kind || box.dataset.support, box.checked]).sort(),"
        "counts: ['hidden', 'entities-tab', 'pairs-tab'].map(id => document.getElementById(id).innerText),"
        "view: [centre.x, centre.y, 100 * own.getScale()].map(Math.round), chosen: ringmap.shown().chosen };"
    )


def drag(browser, id):
    """Drag an entity aside with the mouse."""
    left, top = browser.at(id)
    before = browser.run("return ringmap.network.getPositions([arguments[0]])[arguments[0]]", id)
    browser.drag([(left, top), (left + 20, top + 10), (left + 60, top + 40)])
    browser.drop(left + 60, top + 40)
    after = browser.run("return ringmap.network.getPositions([arguments[0]])[arguments[0]]", id)
    assert after != before


def open_views(browser):
    """Unfold the part of the page for views."""
    browser.run("document.getElementById('views').open = true")


def save_file(browser, folder):
    """Save the view to a file in a folder; return the file."""
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    click(browser, "#save-view-file")
    wait_for(browser, "views-told", "The view goes to the file")
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 20, 0.05).until(lambda _: list(folder.glob("*.view.json")))
    (file,) = folder.glob("*.view.json")
    return file


def open_file(browser, file, words):
    """Open a view file as the file dialogue does, and wait for what the page says."""
    browser.run("document.getElementById('views-told').textContent = ''")
    browser.driver.find_element(By.ID, "view-file").send_keys(str(file))
    wait_for(browser, "views-told", words)


def write_view(folder, **changes):
    """A file of a view of two entities of the case drawn by hand, with changes."""
    view = {
        "ringmap": "view",
        "version": 1,
        "entities": ["person:1", "person:2"],
        "places": [[0, 0], [9, 9]],
        **{name: [] for name in ("hidden", "spared", "addedLinks", "sparedLinks", "kinds", "sources")},
        "zoom": 1,
        "centre": [0, 0],
        "chosen": None,
        **changes,
    }
    file = folder / "changed.json"
    file.write_text(json.dumps(view), encoding="utf-8")
    return file


def test_a_view_goes_to_a_file_and_comes_back_the_same_and_undo_takes_it_back(case, tmp_path):  # noqa: F811
    open_views(case)
    drag(case, "person:2")
    case.click(*case.at("organisation:1"))
    case.press("h")
    click(case, "input[data-kind=Phone]")
    click(case, "input[data-support=single]")
    case.click(*case.at("person:2"))
    case.press("+")
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    assert "person:2" in file.read_text("utf-8")
    assert json.loads(file.read_text("utf-8"))["marking"].startswith("OFFICIAL")
    case.open(tmp_path / "page.html")
    first = picture_of(case)
    assert first != saved
    assert case.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    open_views(case)
    open_file(case, file, "is open: 6 entities.")
    assert picture_of(case) == saved
    click(case, "#undo")
    assert {**picture_of(case), "chosen": None} == first
    assert case.run("return document.getElementById('undo').disabled") is True
    click(case, "#redo")
    assert picture_of(case) == saved


def test_a_view_keeps_its_filter_by_documents_and_its_arrangement(case, tmp_path):  # noqa: F811
    click(case, "#arrange summary")
    click(case, "#by-kind")
    case.run(
        "const field = document.getElementById('from-day'); field.value = '2025-03-06';"
        "field.dispatchEvent(new Event('change'))"
    )
    open_views(case)
    saved = picture_of(case)
    assert "Hidden here: 1 entity, 1 link." in case.text("counts")
    file = save_file(case, tmp_path)
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert picture_of(case) == saved
    assert case.text("filters-set").strip() == "· set"


def write_note(browser, text):
    """Write a note on what is chosen, with keys alone."""
    browser.run("document.getElementById('picture').focus()")
    browser.press("n")
    browser.press(text, Keys.TAB, Keys.ENTER)


def test_notes_on_an_entity_and_a_link_are_flagged_listed_kept_and_taken_back(case, tmp_path):  # noqa: F811
    hostile = "<b>ask</b> the yard"
    case.run("ringmap.choose('person:1')")
    write_note(case, hostile)
    assert case.text("told").startswith("Note on Tall Dee kept")
    assert hostile in case.text("panel")
    case.run("ringmap.choose('pair0')")
    write_note(case, "weak")
    assert case.text("notes-count") == "2"
    open_views(case)
    file = save_file(case, tmp_path)
    click(case, "#undo")
    assert case.text("notes-count") == "1"
    case.open(tmp_path / "page.html")
    assert case.run("return document.getElementById('notes').hidden") is True
    open_views(case)
    open_file(case, file, "is open")
    case.run("document.getElementById('notes').open = true")
    assert case.text("notes-list").split("\n") == [
        "Tall Dee", hostile, "Tall Dee – Oakline Freight Ltd", "weak",
    ]  # fmt: skip
    case.run("document.querySelector('#notes-list button').click()")
    assert case.run("return ringmap.shown().chosen") == "person:1"
    assert case.run("return document.querySelectorAll('#panel b').length") == 0


def warns(browser):
    """Whether the page asks before it is left."""
    return browser.run(
        "const leave = new Event('beforeunload', { cancelable: true });"
        "window.dispatchEvent(leave); return leave.defaultPrevented"
    )


def test_a_page_with_a_note_that_is_not_saved_asks_before_it_is_left(case, tmp_path):  # noqa: F811
    assert not warns(case)
    case.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    case.press("n")
    assert not warns(case)
    case.press("half a thou")
    assert warns(case)
    case.press("ght", Keys.TAB, Keys.ENTER)
    assert warns(case)
    assert case.text("notes-unsaved") == "Not saved: 1 note. Save the view to keep it."
    open_views(case)
    file = save_file(case, tmp_path)
    assert not warns(case)
    assert case.run("return document.getElementById('notes-unsaved').hidden") is True
    click(case, "#undo")
    assert not warns(case)
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert not warns(case)
    write_note(case, " and another")
    assert case.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_note_on_a_live_page_is_safe_once_the_view_is_in_the_case(live):  # noqa: F811
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    write_note(live, "ask the yard")
    assert warns(live)
    save_into_case(live, "With a note")
    wait_for(live, "views-told", "The view With a note is saved")
    assert not warns(live)


def test_only_the_notes_that_went_into_the_view_count_as_saved(live):  # noqa: F811
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    write_note(live, "ask the yard")
    open_views(live)
    # The server answers late, and another note is written meanwhile.
    live.run(
        "const now = window.fetch; window.fetch = async (...all) => {"
        "  window.fetch = now; await new Promise(done => { window.goOn = done; }); return now(...all); }"
    )
    live.run("document.getElementById('views-told').textContent = ''")
    click(live, "#save-view-file")
    live.wait("return Boolean(window.goOn)")
    choose_in_picture(live, id_of(live, "Ivo Stannage"))
    write_note(live, "and the son")
    live.run("window.goOn()")
    wait_for(live, "views-told", "The view goes to the file")
    assert live.text("notes-unsaved") == "Not saved: 1 note. Save the view to keep it."
    assert warns(live)


def test_a_note_on_what_was_taken_out_is_in_no_view_and_the_page_says_so(live):  # noqa: F811
    dermot = id_of(live, "Dermot Castellane")
    before = set(live.run("return Object.keys(ringmap.network.getPositions())"))
    choose_in_picture(live, dermot)
    live.wait("return document.querySelector('[data-row] button') !== null")
    click(live, "[data-row] button")
    live.wait("return Object.keys(ringmap.network.getPositions()).length > arguments[0]", len(before))
    added = set(live.run("return Object.keys(ringmap.network.getPositions())")) - before
    live.run("ringmap.choose(arguments[0])", min(added))
    write_note(live, "busy on Fridays")
    live.run("ringmap.choose(arguments[0])", dermot)
    live.wait("return document.querySelector('[data-row] [aria-label^=Collapse]') !== null")
    click(live, "[data-row] [aria-label^=Collapse]")
    live.wait("return Object.keys(ringmap.network.getPositions()).length === arguments[0]", len(before))
    save_into_case(live, "Without it")
    wait_for(live, "views-told", "The view Without it is saved")
    assert live.text("notes-unsaved").endswith("1 on what was taken out: add that again first.")
    assert warns(live)


def test_reload_asks_before_it_drops_what_is_being_typed_and_not_for_notes_that_it_keeps(live):  # noqa: F811
    def reload():
        """Whether the page asked; the window's name outlasts the page."""
        live.run(
            "window.name = ''; document.getElementById('views-told').textContent = '';"
            "window.addEventListener('beforeunload', event => { window.name = event.defaultPrevented; });"
            "document.getElementById('reload').click()"
        )
        live.wait("return window.name !== ''")
        wait_for(live, "views-told", "The page is as you left it")
        return live.run("return window.name") == "true"

    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    write_note(live, "ask the yard")
    assert not reload()
    assert warns(live)
    assert live.text("notes-unsaved").startswith("Not saved: 1 note.")
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    live.press("n")
    live.press(" and half a thou")
    assert reload()


def test_a_note_is_left_as_it_was_by_escape_and_removed_by_keeping_it_empty(case):  # noqa: F811
    case.run("ringmap.choose('person:1')")
    write_note(case, "first")
    case.press("n")
    case.run("document.getElementById('picture').focus()")
    case.press("n")
    case.press(" and more", Keys.ESCAPE)
    typed = "return document.querySelector('#panel textarea')?.value ?? null"
    assert case.run(typed) == "first and more"
    assert case.run("return document.querySelector('.aside').innerText").startswith("Escape once more")
    case.press(Keys.ESCAPE)
    assert case.run(typed) is None
    assert "first and more" not in case.text("panel")
    case.run("document.getElementById('picture').focus()")
    case.press("n")
    case.press("a", holding=Keys.CONTROL)
    case.press(Keys.DELETE, Keys.TAB, Keys.ENTER)
    assert case.text("told").startswith("Note on Tall Dee removed")
    assert case.run("return document.getElementById('notes').hidden") is True


def test_what_the_page_has_and_the_view_has_not_is_hidden_and_said(case, tmp_path):  # noqa: F811
    open_views(case)
    open_file(case, write_view(tmp_path), "changed.json is open: 2 entities.")
    assert "Hidden, because the view does not have them: 4 entities." in case.text("views-told")
    assert "Hidden here: 4 entities, 3 links." in case.text("counts")
    click(case, "#unhide")
    assert case.text("hidden") == "Nothing is hidden."


def test_an_offline_page_says_what_of_a_view_it_does_not_have(case, tmp_path):  # noqa: F811
    open_views(case)
    view = {"entities": ["person:1", "constructor", "port:GBFXT", None], "places": [[1, 2]] * 4, "chosen": 1}
    open_file(case, write_view(tmp_path, **view), "changed.json is open: 1 entity.")
    assert "This page does not have 2 entities of the view." in case.text("views-told")
    assert "The case no longer has 1 entity of the view." in case.text("views-told")


BROKEN = [
    ({"ringmap": "backup"}, "it is no view of ringmap"),
    ({"version": 2}, "it is of version 2, and the page opens version 1"),
    ({"entities": [1, 2]}, "its entities are no list of at most 10,000 ids"),
    ({"entities": [""] * 10001}, "its entities are no list"),
    ({"places": [[0, 0]]}, "its places are not those of its entities"),
    ({"places": [[0, 0], [0, "1e9"]]}, "its places are not those"),
    ({"hidden": [2]}, "its hidden are not what a view has"),
    ({"spared": [-1]}, "its spared are not what a view has"),
    ({"sparedLinks": [[0]]}, "its sparedLinks are not what a view has"),
    ({"kinds": [{}]}, "its kinds are not what a view has"),
    ({"sources": ["constructor"]}, "its sources are not what a view has"),
    ({"colouring": "rainbow"}, "its colouring is not what a view has"),
    ({"notes": [[7, "x"]]}, "its notes are not what a view has"),
    ({"linkNotes": [[0, "x"]]}, "its notes are not what a view has"),
    ({"documents": []}, "its filter by documents is not what a view has"),
    ({"documents": {"span": ["2026"]}}, "its filter by documents is not what a view has"),
    ({"documents": {"span": [], "sources": [{}]}}, "its filter by documents is not what a view has"),
    ({"zoom": 0}, "it does not say where to look"),
    ({"centre": [None, 0]}, "it does not say where to look"),
    ({"chosen": 2}, "it chooses what it does not have"),
]


def test_a_file_that_is_no_view_gets_a_sentence_and_changes_nothing(case, tmp_path):  # noqa: F811
    open_views(case)
    before = picture_of(case)
    for changes, words in BROKEN:
        open_file(case, write_view(tmp_path, **changes), f"changed.json cannot be opened: {words}")
    for text, words in (
        ("{", "it is no JSON"),
        ("null", "it is no view"),
        (" " * (2**20 + 1), "it has 1,048,577"),
    ):
        (tmp_path / "other.json").write_text(text, encoding="utf-8")
        open_file(case, tmp_path / "other.json", f"other.json cannot be opened: {words}")
    assert picture_of(case) == before
    assert case.run("return document.getElementById('undo').disabled") is True


def arrange_live(browser):
    """Add the phones of somebody, hide one entity and a kind, drag another; return the picture."""
    dermot = id_of(browser, "Dermot Castellane")
    choose_in_picture(browser, dermot)
    browser.wait("return document.querySelector('[data-row] button') !== null")
    browser.press("e")
    browser.press(Keys.ENTER)
    wait_for(browser, "told", "added")
    browser.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", dermot)
    drag(browser, dermot)
    choose_in_picture(browser, id_of(browser, "Ivo Stannage"))
    browser.press("h")
    click(browser, "input[data-kind=Organisation]")
    browser.run("ringmap.choose(arguments[0])", dermot)
    return picture_of(browser)


def save_into_case(browser, name):
    """Type the name of a view and save it."""
    open_views(browser)
    browser.run("document.getElementById('view-name').value = ''")
    browser.driver.find_element(By.ID, "view-name").send_keys(name, Keys.ENTER)


def test_a_view_is_saved_into_the_case_and_a_link_opens_it(live):  # noqa: F811
    saved = arrange_live(live)
    save_into_case(live, "  Phones of   Dermot ")
    wait_for(live, "views-told", "The view Phones of Dermot is saved")
    assert "Phones of Dermot" in live.text("saved-views")
    address = live.driver.current_url.partition("#")[0]
    live.driver.get("about:blank")
    live.visit(address)
    first = picture_of(live)
    assert len(first["entities"]) < len(saved["entities"])
    open_views(live)
    live.wait("return document.querySelector('#saved-views .action') !== null")
    click(live, "#saved-views .action")
    wait_for(live, "views-told", "Phones of Dermot is open")
    assert picture_of(live) == saved
    assert live.run("return location.hash") == "#view=Phones%20of%20Dermot"
    click(live, "#undo")
    assert {**picture_of(live), "chosen": None} == first
    live.driver.get("about:blank")
    live.visit(f"{address}#view=Phones%20of%20Dermot")
    wait_for(live, "views-told", "Phones of Dermot is open")
    assert picture_of(live) == saved
    # Deleted after the page has asked once; a link to it then says so.
    click(live, "#saved-views .action:last-child")
    assert "Delete the view Phones of Dermot?" in live.text("view-asked")
    click(live, "#view-asked .action")
    wait_for(live, "views-told", "The view Phones of Dermot is deleted.")
    assert "No view is saved yet." in live.text("saved-views")


def test_a_view_of_the_same_name_is_replaced_only_when_the_page_was_told_to(live):  # noqa: F811
    save_into_case(live, "Twice")
    wait_for(live, "views-told", "The view Twice is saved: 71 entities.")
    choose_in_picture(live, id_of(live, "Ivo Stannage"))
    live.press("h")
    save_into_case(live, "Twice")
    wait_for(live, "view-asked", "Replace it?")
    click(live, "#view-asked .action:last-child")
    assert live.text("view-asked") == ""
    save_into_case(live, "Twice")
    wait_for(live, "view-asked", "Replace it?")
    live.run("document.getElementById('views-told').textContent = ''")
    click(live, "#view-asked .action")
    wait_for(live, "views-told", "is saved")
    click(live, "#undo")
    click(live, "#saved-views .action")
    wait_for(live, "hidden", "Hidden here: 1 entity")
    click(live, "#saved-views .action:last-child")
    click(live, "#view-asked .action")
    wait_for(live, "views-told", "is deleted")


def test_a_hostile_name_is_shown_as_text_and_an_invisible_one_is_refused(live):  # noqa: F811
    hostile = '<img src=x onerror="document.title=1">'
    save_into_case(live, hostile)
    wait_for(live, "saved-views", hostile)
    save_into_case(live, "Dee\u202egpj")
    wait_for(live, "views-told", "is no name of a view")
    assert live.run("return document.querySelectorAll('img').length") == 0
    assert live.driver.title != "1"
    click(live, "#saved-views .action:last-child")
    click(live, "#view-asked .action")
    wait_for(live, "views-told", f"The view {hostile} is deleted.")
    # The refused name is an answer of the server, which the console tells.
    assert [words for words in live.complaints() if "409" not in words] == []


@pytest.mark.long
def test_reloading_after_the_case_has_changed_keeps_what_was_added_and_hidden(browser, session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield"))
    with serve_case(explore_store(store, limit=1)) as server:
        browser.visit(server.address)
        (first,) = browser.run("return Object.keys(ringmap.network.getPositions())")
        browser.run("ringmap.choose(arguments[0])", first)
        browser.wait("return document.querySelector('[data-row] button') !== null")
        click(browser, "[data-row] button")
        wait_for(browser, "told", "added")
        click(browser, "input[data-support=single]")
        write_documents(store, log("42/3", "Nobody Known"))
        browser.run("document.getElementById('search').focus()")
        browser.press("nobody")
        browser.wait("return !document.getElementById('stale').hidden")
        kept = picture_of(browser)
        click(browser, "#reload")
        wait_for(browser, "views-told", "The page is as you left it, with the case of now: 2 entities.")
        assert picture_of(browser) == kept
        assert browser.run("return [location.hash.includes('kept'), sessionStorage.length]") == [False, 0]
        browser.run("document.getElementById('search').focus()")
        browser.press("nobody")
        wait_for(browser, "case-count", "In the whole case: 1")
        assert browser.run("return document.getElementById('stale').hidden") is True
        assert browser.complaints() == []


@pytest.mark.long
def test_a_view_file_travels_between_live_pages_and_to_one_that_is_offline(
    browser,
    sample_store,  # noqa: F811
    tmp_path,
):
    with serve_case(explore_store(sample_store)) as server:
        saved = arrange_live(browser.visit(server.address))
        open_views(browser)
        file = save_file(browser, tmp_path)
    with serve_case(explore_store(sample_store, limit=10)) as server:
        browser.visit(server.address)
        assert count_drawn(browser) == 10
        open_views(browser)
        open_file(browser, file, f"is open: {len(saved['entities'])} entities.")
        assert picture_of(browser)["entities"] == saved["entities"]
        assert picture_of(browser)["counts"] == saved["counts"]
    (tmp_path / "offline.html").write_text(render_page(network(), sources=sources()), encoding="utf-8")
    browser.open(tmp_path / "offline.html")
    open_views(browser)
    open_file(browser, file, "is open: 1 entity.")  # one phone is in both
    assert f"not have {len(saved['entities']) - 1} entities of the view." in browser.text("views-told")
    assert "Hidden here: 5 entities" in browser.text("hidden")
    assert browser.complaints() == []


def test_all_of_it_is_reached_by_keys(live):  # noqa: F811
    live.run("document.querySelector('#views summary').focus()")
    live.press(Keys.ENTER)
    wait_for(live, "saved-views", "No view is saved yet.")
    reached = []
    for _ in range(4):
        live.press(Keys.TAB)
        reached.append(live.run("return document.activeElement.id || document.activeElement.innerText"))
    assert reached == ["view-name", "Save into the case", "save-view-file", "open-view-file"]
