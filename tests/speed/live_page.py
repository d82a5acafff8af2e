"""Measures the live page of a case: how long expansions take, and its memory after many of them.

The page is opened, and in each round an entity is expanded and collapsed again.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ringmap.graph.store import open_store

from tests.explore.served import explore_store, serve_case
from tests.view.chromium import Browser, start_browser

if TYPE_CHECKING:
    from ringmap.graph.explore.live_case import LiveCase

ROUNDS, TIMED, STEP = 500, 20, 100
ANSWERS, KINDS = 200, 3  # answers measured, and kinds of link of one entity among them
# The buttons of the first row of links that has some, by their words.
BUTTONS = (
    "const row = [...document.querySelectorAll('[data-row]')].find(one => one.dataset.row === arguments[1]);"
    "const button = row && [...row.querySelectorAll('button')].find(one => one.innerText === arguments[0]);"
)
EXPANDABLE = (
    "const row = [...document.querySelectorAll('[data-row]')].find(one => one.innerText.includes('Expand'));"
    "return row && row.dataset.row"
)


def measure_heap(page: Any) -> float:
    """Return the megabytes of the page's script objects, after garbage was collected."""
    page.driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    metrics = page.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 1e6


def choose_expandable(page: Any) -> str:
    """Choose the highest entity of which the case knows links that the page lacks; return their row."""
    ids = page.run("return Object.keys(ringmap.network.body.nodes).filter(id => !id.startsWith('edgeId'))")
    for id in ids[:50]:
        page.run("ringmap.choose(arguments[0])", id)
        page.wait("return document.querySelector('#panel ul, #panel .warn') !== null")
        time.sleep(0.3)
        if row := page.run(EXPANDABLE):
            return str(row)
    raise SystemExit("live_page: no entity of the page has links to expand, expected a case with some")


def expand_and_collapse(page: Any, row: str) -> float:
    """Expand a row of links and collapse it; return the seconds until what was expanded was there."""
    before = time.perf_counter()
    page.run(BUTTONS + "button.click()", "Expand", row)
    page.wait(BUTTONS + "return Boolean(button)", "Collapse", row)
    spent = time.perf_counter() - before
    page.run(BUTTONS + "button.click()", "Collapse", row)
    page.wait(BUTTONS + "return !button", "Collapse", row)
    return spent


def measure_answers(case: "LiveCase") -> list[float]:
    """Return the seconds of the server's answers to expansions of the page's entities."""
    from ringmap.graph.explore.live_case import Shown
    from ringmap.graph.network.marking import Marking

    shown = Shown(frozenset(case.last_read.page.data["entities"]), Marking("", "", ""))
    seconds = []
    for id in sorted(shown.ids):
        for kind in case.count_links(id)[:KINDS]:
            before = time.perf_counter()
            case.expand(id, kind["kind"], kind["other"], shown)
            seconds.append(time.perf_counter() - before)
        if len(seconds) >= ANSWERS:
            break
    return seconds


@dataclass(frozen=True)
class LivePage:
    """What was measured: seconds, and megabytes of the page's script objects by number of rounds."""

    entities: int
    opening: float
    answers: list[float]
    expansions: list[float]
    heaps: Mapping[int, float]


def measure_live_page(folder: Path, rounds: int = ROUNDS) -> LivePage:
    """Return the times and the heap of the live page of a case; a browser must be there."""
    with open_store(folder) as store:
        entities = store.read("MATCH (e:Entity) RETURN count(e) AS count")[0]["count"]
        before = time.perf_counter()
        case = explore_store(store)
        opening = time.perf_counter() - before
        answers = measure_answers(case)
        heaps: dict[int, float] = {}
        expansions = []
        with serve_case(case) as server:
            driver = start_browser(1280, 800)
            try:
                driver.execute_cdp_cmd("Performance.enable", {})
                page = Browser(driver).sized(1280, 800).visit(server.address)
                row = choose_expandable(page)
                for number in range(rounds + 1):
                    if number % STEP == 0:
                        heaps[number] = measure_heap(page)
                    spent = expand_and_collapse(page, row)
                    if number < TIMED:
                        expansions.append(spent)
            finally:
                driver.quit()
    return LivePage(entities, opening, answers, expansions, heaps)
