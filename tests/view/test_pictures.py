"""Pictures saved from a page, in a browser: what is seen, with its marking and what the shapes mean."""

import time
from xml.etree import ElementTree

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import read_log
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from ..case.commands import run_command
from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network
from .test_live_page import HOSTILE, choose_in_picture, id_of, live, wait_for  # noqa: F401

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def downloads(browser, tmp_path):
    """The folder that the browser saves files to."""
    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    return tmp_path


def save_picture(page, folder, ending):
    """The file that the page saves."""
    page.run("document.getElementById(arguments[0]).click()", f"save-{ending}")
    wait_for(page, "told", "The picture goes to the file")
    for _ in range(200):
        if found := list(folder.glob(f"*.{ending}")):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no file *.{ending} in {folder}")


def read_texts(svg):
    return [element.text for element in ElementTree.parse(svg).iter(f"{SVG}text")]


def test_a_picture_has_its_marking_twice_its_names_and_what_its_shapes_mean(live, downloads, sample_store):  # noqa: F811
    marking = live.run("return document.getElementById('marking').getAttribute('aria-label')")
    svg = save_picture(live, downloads, "svg")
    texts = read_texts(svg)
    assert texts.count(marking) == 2
    assert any(text.startswith("People and firms: 71 entities in view.") for text in texts)
    assert {"Dermot Castellane", "Anselm Quay Forwarding Ltd", "Person", "one source"} <= set(texts)
    root = ElementTree.parse(svg).getroot()
    persons = live.run(
        "return Object.values(ringmap.network.body.nodes).filter(n => n.options.group === 'Person').length"
    )
    assert len(list(root.iter(f"{SVG}circle"))) == persons + 1  # one in the legend
    assert len(list(root.iter(f"{SVG}line"))) == 121
    last = read_log(sample_store, AuditSettings())[-1]
    assert (last.action, last.command, last.target) == ("disclosure", "explore picture", "svg")


def test_what_is_hidden_is_not_in_the_picture_and_the_picture_says_so(live, downloads):  # noqa: F811
    live.run("document.querySelector('input[data-kind=Person]').click()")
    texts = read_texts(save_picture(live, downloads, "svg"))
    assert "Dermot Castellane" not in texts
    assert "Person" not in texts
    assert any("46 entities in view. Hidden here: 25 entities" in text for text in texts)


def test_a_png_is_twice_as_fine_as_the_screen(live, downloads):  # noqa: F811
    png = save_picture(live, downloads, "png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * live.run(
        "return document.getElementById('picture').clientWidth"
    )


def describe_drawn(svg, group):
    """The looks of shapes and lines of a picture, and all their corners in units of its width.

    group is where they are, as the legend has shapes too. Arrows depend on the scale.
    """
    numbers = {
        "circle": lambda each: [each.get(name) for name in ("cx", "cy", "r")],
        "line": lambda each: [each.get(name) for name in ("x1", "y1", "x2", "y2")],
        "polygon": lambda each: each.get("points").replace(",", " ").split(),
    }
    looks, shapes = [], []
    for each in ElementTree.parse(svg).getroot().find(group).iter():
        tag = each.tag.removeprefix(SVG)
        if tag in numbers and each.get("stroke"):
            looks.append((tag, *(each.get(name) for name in ("fill", "stroke", "stroke-dasharray"))))
            shapes.append([float(number) for number in numbers[tag](each)])
    spots = [shape[:2] for (tag, *_), shape in zip(looks, shapes, strict=True) if tag != "line"]
    corner = [min(axis) for axis in zip(*spots, strict=True)]
    across = max(x for x, _ in spots) - corner[0]
    moved = [
        (number - (corner[at % 2] if (tag, at) != ("circle", 2) else 0)) / across
        for (tag, *_), shape in zip(looks, shapes, strict=True)
        for at, number in enumerate(shape)
    ]
    return looks, moved


def read_title(svg):
    return ElementTree.parse(svg).getroot().find(f"{SVG}title").text


def read_filter(svg):
    """What the heading of a picture says of the filter by documents."""
    return read_title(svg).partition("Filter: ")[2]


def test_the_heading_names_filter_and_closed_groups_and_is_not_cut(live, downloads):  # noqa: F811
    filter_documents(live)
    live.sized(900, 800)
    live.run("document.getElementById('arrange').open = true")
    live.run("document.getElementById('close-groups').click()")
    svg = save_picture(live, downloads, "svg")
    title, texts = read_title(svg), read_texts(svg)
    assert "Filter: documents from 2026-03-01; links of confidence 0.7 or more; without source: " in title
    assert " Closed: " in title
    first = next(at for at, text in enumerate(texts) if title.startswith(text))
    assert texts[first] != title
    assert " ".join(texts[first : first + 6]).startswith(title)


def hide_some(page):
    """Hide two entities and the links of several sources."""
    for label in ("Corvane Lines", "Dermot Castellane"):
        choose_in_picture(page, id_of(page, label))
        page.press("h")
    page.run("document.querySelector('input[data-support=several]').click()")


def colour_by(meaning):
    """Give the colours another meaning."""
    return lambda page: page.run(
        "const box = document.getElementById('colouring'); box.value = arguments[0];"
        "box.dispatchEvent(new Event('change'))",
        meaning,
    )


def filter_documents(page):
    """Show what documents of some months say of confidence .7, but not of one force and one grading."""
    page.run("document.getElementById('filters').open = true")
    page.run(
        "const field = document.getElementById('from-day'); field.value = '2026-03-01';"
        "field.dispatchEvent(new Event('change'));"
        "const least = document.getElementById('least'); least.value = 0.7;"
        "for (const name of ['input', 'change']) least.dispatchEvent(new Event(name));"
        "for (const name of ['sources', 'gradings'])"
        "  document.querySelector(`input[data-filter=${name}]`).click()"
    )


@pytest.mark.parametrize(
    ("arrange", "parts"),
    [
        (hide_some, range(100, 150)),
        (filter_documents, range(40, 150)),
        (colour_by("group"), [192]),
        (colour_by("source"), [192]),
        (colour_by("grading"), [192]),
    ],
    ids=["hidden", "filtered", "groups", "sources", "gradings"],
)
def test_the_command_draws_a_view_as_the_page_that_saved_it_does(
    live,  # noqa: F811
    downloads,
    sample_store,  # noqa: F811
    arrange,
    parts,
):
    arrange(live)
    live.run("document.getElementById('views').open = true")
    live.run("document.getElementById('view-name').value = 'as seen'")
    live.run("document.getElementById('save-view').requestSubmit()")
    wait_for(live, "saved-views", "as seen")
    live.run("ringmap.network.fit({ animation: false })")  # the page's picture has only what is in its window
    of_page = save_picture(live, downloads, "svg")
    of_command = downloads / "command" / "picture.svg"
    of_command.parent.mkdir()
    try:
        run_command(sample_store, "picture", "as seen", of_command)
        legend = set(read_texts(of_command))
        run_command(sample_store, "picture", "as seen", of_command, "--no-legend")
    finally:
        sample_store.write(lambda tx: tx.run("MATCH (v:View) DETACH DELETE v"))
    looks, places = describe_drawn(of_page, f"{SVG}g[@transform]")
    assert len(looks) in parts
    assert describe_drawn(of_command, ".") == (looks, pytest.approx(places, abs=0.004))
    assert legend - set(read_texts(of_command)) <= set(read_texts(of_page))
    assert read_filter(of_page) == read_filter(of_command)
    assert bool(read_filter(of_page)) == (arrange is filter_documents)


def write_note(page, id, text):
    """Write a note on an entity or link, as its keys do."""
    page.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)
    page.press("n")
    page.run("document.activeElement.value = arguments[0]", text)
    page.press(Keys.TAB, Keys.ENTER)


def test_notes_are_flagged_in_the_picture_and_stand_in_a_list_under_it(opened, browser, downloads):
    opened(render_page(network()))
    write_note(browser, "person:1", "ask <b>the</b> yard\u202e \u0007" + "at length " * 40)
    write_note(browser, "pair0", "weak")
    write_note(browser, "person:3", "out of sight")
    browser.run("document.querySelector('input[data-kind=Vehicle]').click(); ringmap.choose('person:3')")
    browser.press("h")
    svg = save_picture(browser, downloads, "svg")
    texts = read_texts(svg)
    assert {"1", "2", "2 Tall Dee – Oakline Freight Ltd: weak"} <= set(texts)
    assert any(text.startswith("1 Tall Dee: ask <b>the</b> yard at length") for text in texts)
    assert not any("out of sight" in text or "\u202e" in text for text in texts)
    flags = [box for box in ElementTree.parse(svg).iter(f"{SVG}rect") if box.get("fill") == "#ffd24d"]
    assert len(flags) == 2
    assert browser.complaints() == []


def test_a_hostile_name_is_text_in_the_picture(opened, browser, downloads):
    opened(render_page(network([("person:1", "Person", HOSTILE), ("person:2", "Person", "Dee")], [])))
    root = ElementTree.parse(save_picture(browser, downloads, "svg")).getroot()
    assert any("<img src=x onerror=" in (element.text or "") for element in root.iter())
    assert not [element.tag for element in root.iter() if element.tag.endswith(("img", "script"))]
