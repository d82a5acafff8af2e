"""Stills of the live page at work on the sample, and the page of docs that tells the way: docs/workbench.md.

`make screenshots` runs it: python -m tests.view.workbench docs
"""

import base64
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ringmap.graph.case.rank_proposals import list_proposals
from ringmap.graph.store import Store, open_store
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.explore.served import explore_store, serve_case
from tests.speed.page import wrap_text
from tests.view.chromium import Browser, explain_missing_browser, start_browser
from tests.view.screenshots import ringmap
from tests.view.test_live_page import choose_in_picture, id_of, wait_for

WIDE, TALL = 1280, 800
INTRO = """# The workbench: the page at work

`ringmap explore` opens the network of a case as a page that asks the whole case; `ringmap view` writes the
same page as one file that needs no server and no network. Both have search, panel, tables, filters, a time
brush, arrangements, notes, undo, views in files, and pictures. What needs the whole case is on the live page
alone: adding entities, findings, judgements, and views that the case keeps; paths and neighbours in common
are found in a file too, among the links that it has. The key `?` lists all keys; everything goes by keyboard.
A tour of two minutes is offered in the panel. Each kind has a shape, a colour and, where there is room, a
sign inside. On a phone the picture comes first, the controls fold into one bar, and a button leads from what
is chosen to the panel.

The address of the page names what is chosen, and leads to it: `#id=` an entity or document by its id, a
document also by its reference (`#id=EX/2026/000611`), `#link=ID&ID` a link by its two ends, `#view=` a saved
view. What the page lacks a live one asks the case for, and offers to add. A live page keeps its path from
start to start: with the same `--port` a saved address leads there again once the new printed address was
opened, which lets the browser in.

A page in a file keeps nothing in the browser, unless you tick `Keep my work in this browser` under Views and
pictures: then what a view has is there when the same file is opened again, until `Clear it`. On a machine
that others use, leave it out.

These stills are of the sample case. `make screenshots` makes them anew, and this page with them.
"""


@dataclass(frozen=True)
class Still:
    """A picture of the page after an act, and what is said beside it."""

    name: str
    title: str
    words: str
    act: Callable[[Browser, Store], object]


def choose(page: Browser, label: str) -> None:
    """Choose the entity of a label in the picture."""
    choose_in_picture(page, id_of(page, label))


def search(page: Browser, store: Store) -> None:
    page.run("document.getElementById('picture').focus()")
    page.press("/", "salza2bx4lho71186")
    wait_for(page, "case-count", "In the whole case: 2")


def add(page: Browser, store: Store) -> None:
    page.press(*[Keys.ARROW_DOWN] * page.run("return document.querySelectorAll('#found button').length"))
    page.press(Keys.ENTER)
    wait_for(page, "told", "1 entity added")
    page.wait("return document.querySelector('[data-row] button') !== null")
    page.run("document.getElementById('picture').focus()")
    page.press("e", Keys.ENTER)
    wait_for(page, "panel", "Collapse")


def find_paths(page: Browser, store: Store) -> None:
    page.press(Keys.ESCAPE)
    choose(page, "Dermot Castellane")
    page.press("m")
    choose(page, "Mersey Plover Autos Ltd")
    page.press("p")
    wait_for(page, "told", "1 shortest path of 3 steps")


def open_document(page: Browser, store: Store) -> None:
    page.press(Keys.ESCAPE)
    choose(page, "Dermot Castellane")
    page.run("document.querySelector('#panel button.document').click()")
    page.run(
        "[...document.querySelectorAll('#panel button')]"
        ".find(button => button.innerText.startsWith('Light up')).click()"
    )


def open_corridors(page: Browser, store: Store) -> None:
    page.run("document.getElementById('picture').focus()")
    page.press("/")
    page.press(Keys.ESCAPE)  # what was searched
    page.run("document.getElementById('picture').focus()")
    page.press(Keys.ESCAPE, "f")
    page.press("corridor")
    wait_for(page, "choices", "Export corridors")
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    wait_for(page, "answer", "3 rows")
    page.press(Keys.ENTER)
    page.wait("return (ringmap.shown().lit || []).length > 0")


def run_query(page: Browser, store: Store) -> None:
    page.run("document.getElementById('picture').focus()")
    page.press("f", *[Keys.BACKSPACE] * 20)
    page.press("plate-history")
    wait_for(page, "choices", "History of a plate")
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    page.wait("return document.activeElement.matches('#answer input')")
    page.press("HJ20 EKV", Keys.ENTER)
    wait_for(page, "answer", "rows")
    page.press(Keys.ENTER)
    page.wait("return (ringmap.shown().lit || []).length > 0")


def judge(page: Browser, store: Store) -> None:
    link = list_proposals(store)[0].link
    page.press(Keys.ESCAPE)
    for id, key in ((link.first, "m"), (link.second, "j")):
        page.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)
        page.press(key)
    wait_for(page, "panel", "Your judgement")
    page.run("document.querySelector('[data-judging]').scrollIntoView()")


def save_view(page: Browser, store: Store) -> None:
    page.press(Keys.ESCAPE)
    page.run("document.getElementById('views').open = true")
    page.driver.find_element(By.ID, "view-name").send_keys("before the next sailing", Keys.ENTER)
    wait_for(page, "saved-views", "before the next sailing")


def start_anew(page: Browser) -> None:
    page.run(
        "history.replaceState(null, '', location.pathname); const undo = document.getElementById('undo');"
        "while (!undo.disabled) undo.click();"
        "document.getElementById('views').open = false; document.getElementById('entities-tab').click()"
    )
    page.press(Keys.ESCAPE)
    page.run("document.getElementById('picture').focus()")
    page.press("0")


def brush_weeks(page: Browser, store: Store) -> None:
    start_anew(page)
    page.run(
        "document.getElementById('time-toggle').click(); document.getElementById('filters').open = true;"
        "const ends = ['first-step', 'last-step'].map(id => document.getElementById(id));"
        "ends[0].value = 26; ends[1].value = 32; ends[0].dispatchEvent(new Event('input'));"
        "ends[1].dispatchEvent(new Event('change')); document.getElementById('filters').scrollIntoView()"
    )


def arrange_map(page: Browser, store: Store) -> None:
    start_anew(page)
    page.run(
        "if (!document.getElementById('time').hidden) document.getElementById('time-toggle').click();"
        "document.getElementById('filters').open = false; document.getElementById('arrange').open = true"
    )
    page.press("l")
    page.run("document.getElementById('arrange').scrollIntoView()")


def arrange_groups(page: Browser, store: Store) -> None:
    start_anew(page)
    page.run(
        "if (!document.getElementById('time').hidden) document.getElementById('time-toggle').click();"
        "document.getElementById('filters').open = false; document.getElementById('arrange').open = true;"
        "const colours = document.getElementById('colouring'); colours.value = 'group';"
        "colours.dispatchEvent(new Event('change')); document.getElementById('by-group').click();"
        "document.querySelector('nav').scrollTop = 0"
    )


def write_note(page: Browser, store: Store) -> None:
    choose_in_picture(page, id_of(page, "Mirela Vantongeren"))
    page.run("document.getElementById('picture').focus()")
    page.press("n")
    page.press("Ask the force which source this is.", Keys.TAB, Keys.ENTER)
    page.run(
        "document.getElementById('notes').open = true; document.getElementById('notes').scrollIntoView()"
    )


WALKS = {
    "From a VIN to the firms around it": (
        Still(
            "search",
            "Search the whole case",
            "`/` searches as `ringmap find` does: the VIN was typed with an O for a 0. A document is "
            "found by its reference or title, and opens; by the words of its paragraphs too, offline "
            "where the page was written `--with-words` and they name what is shown.",
            search,
        ),
        Still(
            "expand",
            "Add it, and expand what it is linked to",
            "Enter adds a hit to the picture. `E` goes to its links in the whole case, counted by kind "
            "before they are added; Collapse takes them out again. Undo takes back each step.",
            add,
        ),
        Still(
            "paths",
            "How are two connected?",
            "With two selected, or one picked with `M` and another chosen, `P` draws the first five "
            "shortest paths; the panel counts all of them and adds more on demand. Each step names its "
            "documents, which open at a click. Paths in the case go by facts, while the picture may draw "
            "one link for two facts that lead through a phone or an address; the panel says so where the "
            "two differ. `C` finds what the two have in common.",
            find_paths,
        ),
        Still(
            "document",
            "What a document says",
            "The reference of a document opens it in the panel: its source, day, gradings and handlings, the "
            "entities that it names and the links that it states, and its own words where the page was "
            "written with them. A link over what two share is listed apart, with the half that the document "
            "says. A button lights what it says in the picture; another adds what the picture lacks. `#id=` "
            "and the document's id at the end of the address lead to it.",
            open_document,
        ),
    ),
    "From a finding to a judgement": (
        Still(
            "findings",
            "Corridors beside the picture",
            "`F` opens the findings: corridors, contradicting identities, examinations, and every saved "
            "query. A row lights what it names, and adds what is missing.",
            open_corridors,
        ),
        Still(
            "query",
            "A saved query",
            "Its parameters are a small form; a plate is read as the case writes it. Each row names its "
            "documents.",
            run_query,
        ),
        Still(
            "judge",
            "Are they one?",
            "With one picked and another chosen, `J` shows the evidence in bits and what was judged before. "
            "A judgement needs a reason, is kept with who and when, and can be undone.",
            judge,
        ),
        Still(
            "views",
            "Keep the view",
            "A view is what is shown, where, and what is hidden: in the case under a name, or in a file; "
            "links that are filtered, pins, sizes and colours stay with it. Pictures are saved as PNG or "
            "SVG, with the marking, the filter and a legend; `ringmap picture NAME OUT.svg` draws a view "
            "where no browser is installed.",
            save_view,
        ),
    ),
    "From a crowd to one week": (
        Still(
            "time",
            "One week, one force, one grading",
            "`W` opens the time brush: drag over the weeks, or use its two handles or Play. The filter "
            "beside it leaves out sources, gradings and handlings, and links without a fact of a least "
            "confidence; two joined by a phone need one on each side. Under Links, kinds of link and "
            "links of fewer than so many independent sources are left out; the entities stay. What no "
            "document supports is hidden, and counted everywhere at once. A day that is typed wrongly is "
            "told beside its field and changes nothing. `As known at` makes the weeks those in which the "
            "case got the documents; what `--known-at` undoes besides, such as a grading that was changed "
            "later, stays as it is today.",
            brush_weeks,
        ),
        Still(
            "map",
            "On a map",
            "`L`, or Map under Arrange, puts ports, addresses, areas, cameras and firms at their place, what "
            "is linked to one of them beside it, and the rest into a strip at the side, counted. Two links "
            "from its place an entity is drawn pale, and its name and the panel say how it came there; a "
            "filter moves nobody. From afar, "
            "what stands close together is one heap: a click, or `+`, shows what is in it; a closed group in "
            "it is named. The panel says "
            "how exactly a place is known, such as: by its postcode district RM20, to about 4 km. Saved "
            "views and pictures keep the map. Land and places are in the page; nothing is fetched.",
            arrange_map,
        ),
        Still(
            "groups",
            "Arranged by group",
            "The picture is arranged around the chosen entity; by kind, time or group; in layers "
            "downwards from the chosen or, if none is, the highest ranked, by the number of links to it; "
            "by links alone, so that those linked stand near each other (Fruchterman and Reingold), of "
            "what is shown now; or on a map. Sizes mean the measure that you choose, such as degree, and "
            "colours a kind, group, source, police force, best grading or that measure. A click with Ctrl "
            "or Shift adds to the chosen, a drag with Shift draws a rectangle and one with Ctrl a free "
            "line around several, as the button Draw around several does without a key: to hide, to show "
            "alone, to gather, or to close into one. `K` closes the selected, or the group of the chosen "
            "entity, into one circle with its count and its outer links, and opens it again, as a double "
            "click does; a button under Arrange closes all groups. What is closed stays in tables, search "
            "and counts. A drag is one step of undo; with one of the selected, all of them move. What is "
            "dragged is pinned, and a new arrangement leaves it where it is, except on a map; `I`, or a "
            "button in the panel, pins and unpins. Views keep pins.",
            arrange_groups,
        ),
        Still(
            "note",
            "A note",
            "`N` writes a note on an entity or link. It is flagged in the picture, listed, and kept with the "
            "view; a saved picture has its flag, numbered, and its text beneath. Until the view is saved, "
            "the page says so, and asks before it is left.",
            write_note,
        ),
    ),
}


@contextmanager
def open_sample(folder: Path) -> Iterator[Store]:
    """The sample, loaded into a case of its own."""
    ringmap("sample", str(folder / "sample"))
    ringmap("--store", str(folder / "case"), "load", str(folder / "sample" / "records"))
    try:
        with open_store(folder / "case") as store:
            yield store
    finally:
        ringmap("--store", str(folder / "case"), "stop")


def main(docs: Path) -> None:
    """Write docs/workbench.md and its stills; SystemExit if there is no browser."""
    if reason := explain_missing_browser():
        raise SystemExit(f"workbench: {reason}")
    lines = [INTRO]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place,
        open_sample(Path(place)) as store,
        serve_case(explore_store(store)) as server,
    ):
        driver = start_browser(WIDE, TALL)
        try:
            page = Browser(driver).sized(WIDE, TALL).visit(server.address)
            for walk, stills in WALKS.items():
                lines.append(f"## {walk}\n")
                for still in stills:
                    still.act(page, store)
                    path = Path("pictures") / f"workbench-{still.name}.webp"
                    take_still(page, docs / path)
                    lines += [
                        f"### {still.title}\n",
                        wrap_text(still.words) + "\n",
                        f"![{still.title}]({path})\n",
                    ]
        finally:
            driver.quit()
    (docs / "workbench.md").write_text("\n".join(lines), encoding="utf-8")


def take_still(page: Browser, path: Path) -> None:
    """Save a picture of the window once it has settled."""
    page.run("return new Promise(done => setTimeout(done, 400))")
    shot = page.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 82})
    path.write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
