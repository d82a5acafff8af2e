"""Pages: how soon one opens and how smoothly it pans in Chromium, compared with a pyvis page with physics."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ringmap.graph.network.network_tables import Network

from tests.view.chromium import start_browser

PATIENCE = 60  # seconds that a page may take until it is still
PANNED = 3.0  # seconds of panning
TIMES = 3
# Runs in each frame; gives the seconds since the page was opened, one frame after the condition holds.
UNTIL = """const done = arguments[arguments.length - 1], most = arguments[0] * 1000;
const ask = () => {{
  if ({0}) requestAnimationFrame(() => done(performance.now() / 1000));
  else if (performance.now() > most) done(null);
  else requestAnimationFrame(ask);
}};
ask();"""
OURS, THEIRS = "window.ringmap && ringmap.placed().length", "window.network && network.physics.stabilized"
# A place in the picture without an entity, so that the drag moves the picture.
# Few are tried, because a page with physics answers slowly.
EMPTY = """const network = arguments[0] ? ringmap.network : window.network;
const box = network.canvas.frame.canvas.getBoundingClientRect();
for (let y = 20; y < box.height; y += 90) for (let x = 20; x < box.width; x += 110)
  if (network.getNodeAt({x, y}) === undefined) return [box.x + x, box.y + y];
return [box.x + 3, box.y + 3];"""
COUNT = """const turn = window.turn = {}; window.frames = 0;
const tick = () => { if (window.turn === turn) { window.frames += 1; requestAnimationFrame(tick); } };
tick();"""


@dataclass(frozen=True)
class PageTimes:
    """Seconds until a page is drawn and still, frames a second while panned (None: too slow), size in kB."""

    seconds: float | None
    frames: float | None
    size: float


def measure_ours(network: Network, folder: Path) -> PageTimes:
    """Our page of a network, in a browser of its own."""
    return measure_page(_ours(network, folder / "ringmap.html"), OURS, times=TIMES)


def measure_theirs(network: Network, folder: Path) -> PageTimes:
    """A plain pyvis page of a network, in a browser of its own."""
    return measure_page(_theirs(network, folder / "pyvis.html"), THEIRS)


def measure_page(path: Path, still: str, times: int = 1) -> PageTimes:
    """A page opened so many times (the median counts), then panned."""
    with _browser() as driver:
        # The window's own size leaves less for the page than it says.
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        found = [_within(lambda: _still(driver, path, still)) for _ in range(times)]
        seconds = None if None in found else statistics.median(each for each in found if each is not None)
        return PageTimes(
            seconds, _within(lambda: measure_panning(driver, ours=still == OURS)), path.stat().st_size / 1000
        )


def _still(driver: Any, path: Path, still: str) -> float | None:
    driver.get(path.as_uri())
    seconds: float | None = driver.execute_async_script(UNTIL.format(still), PATIENCE)
    return seconds


def _within(work: Callable[[], float | None]) -> float | None:
    """Return the work's result, or None if the browser had no time to answer."""
    from selenium.common.exceptions import TimeoutException

    try:
        return work()
    except TimeoutException:
        return None


def measure_panning(driver: Any, *, ours: bool) -> float:
    """Frames a second while the picture is dragged about."""
    x, y = driver.execute_script(EMPTY, ours)
    _mouse(driver, "mousePressed", x, y)
    driver.execute_script(COUNT)
    before, first = time.perf_counter(), driver.execute_script("return window.frames")
    while (spent := time.perf_counter() - before) < PANNED:
        _mouse(driver, "mouseMoved", x + 150 * spent / PANNED, y + 80 * spent / PANNED)
    frames = driver.execute_script("return window.frames") - first
    spent = time.perf_counter() - before
    _mouse(driver, "mouseReleased", x + 150, y + 80)
    return float(frames / spent)


def _mouse(driver: Any, kind: str, x: float, y: float) -> None:
    driver.execute_cdp_cmd(
        "Input.dispatchMouseEvent",
        {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1},
    )


@contextmanager
def _browser() -> Iterator[Any]:
    driver = start_browser()
    driver.set_script_timeout(PATIENCE + 15)
    driver.set_page_load_timeout(PATIENCE + 15)
    try:
        yield driver
    finally:
        driver.quit()


def _ours(network: Network, path: Path) -> Path:
    from ringmap.graph.analysis.centrality import measure_centrality
    from ringmap.graph.view.page import write_page

    ranks = measure_centrality(network)
    return write_page(path, network, ranks, measure="betweenness", limit=len(network.nodes))


def _theirs(network: Network, path: Path) -> Path:
    """Return pyvis's default page: physics on, as much as possible in line."""
    from pyvis.network import Network as Vis

    plain = Vis(height="850px", width="100%", cdn_resources="in_line")
    for id, label in zip(network.nodes["id"], network.nodes["label"], strict=True):
        plain.add_node(id, label=label)
    plain.add_edges(list(zip(network.edges["source"], network.edges["target"], strict=True)))
    path.write_text(plain.generate_html(), encoding="utf-8")
    return path
