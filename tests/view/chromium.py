"""Chromium: headless, offline, driven by the tests, by the measuring and by the screenshots."""

import json
import shutil
from pathlib import Path
from typing import Any

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"


def explain_missing_browser() -> str:
    """Why no Chromium can be driven here; "" where one can."""
    missing = [path for path in (CHROMIUM, DRIVER) if shutil.which(path) is None]
    if missing:
        return f"no {' and no '.join(missing)} here (Debian: chromium, chromium-driver)"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "no selenium here (pip install 'ringmap[dev]')"
    return ""


def start_browser(width: int = 1400, height: int = 900) -> Any:
    """A headless Chromium that resolves this machine alone and keeps its logs; quit() ends it."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--window-size={width},{height}",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


class Browser:
    """Chromium on one page: what it asked for, what it complained of, and its driver."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path) -> "Browser":
        """The page, once it has drawn."""
        return self.visit(path.as_uri())

    def visit(self, address: str) -> "Browser":
        """The page at an address, once it has drawn."""
        self.driver.get(address)
        drawn = (
            "return document.getElementById('empty') !== null || (window.ringmap !== undefined && "
            "ringmap.placed().length > 0)"
        )
        return self.wait(drawn)

    def wait(self, script: str, *args: Any) -> "Browser":
        """The page, once a script in it returns what counts as true."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 20, 0.05).until(lambda driver: driver.execute_script(script, *args))
        return self

    def sized(self, width: int, height: int) -> "Browser":
        """The browser with a page of that size."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        return self

    def run(self, script: str, *args: Any) -> Any:
        """Return the result of a script in the page."""
        return self.driver.execute_script(script, *args)

    def complaints(self) -> list[str]:
        """Errors and warnings on the console, since they were last asked for."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The start of every address that the browser asked for, since they were last asked for."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [
            event["params"]["request"]["url"][:200]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def text(self, identity: str) -> str:
        """The text that an element shows."""
        return str(self.run("return document.getElementById(arguments[0]).innerText", identity))

    def focused(self) -> str:
        """The id of the element that has the focus, else its text."""
        return str(self.run("return document.activeElement.id || document.activeElement.innerText"))

    def press(self, *keys: str, holding: str = "") -> None:
        """Keys pressed where the focus is, with another held down."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.driver).key_down(holding) if holding else ActionChains(self.driver)
        chain = chain.send_keys(*keys)
        (chain.key_up(holding) if holding else chain).perform()

    def at(self, identity: str) -> tuple[float, float]:
        """Return where a node stands in the window."""
        x, y = self.run(
            "const p = "
            "ringmap.network.canvasToDOM(ringmap.network.getPositions([arguments[0]])[arguments[0]]);"
            "const r = document.querySelector('#picture canvas').getBoundingClientRect(); "
            "return [r.x + p.x, r.y + p.y]",
            identity,
        )
        return float(x), float(y)

    def ink(self, identity: str) -> str:
        """Return the colour at the centre of a node, as #rrggbb."""
        script = (
            "const canvas = document.querySelector('#picture canvas'), "
            "box = canvas.getBoundingClientRect(), sharp = canvas.width / box.width;"
            "ringmap.network.redraw(); "
            "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done("
            "[...canvas.getContext('2d').getImageData("
            "(arguments[0] - box.x) * sharp, (arguments[1] - box.y) * sharp, 1, 1).data]))))"
        )
        red, green, blue, _ = self.run(script, *self.at(identity))
        return f"#{red:02x}{green:02x}{blue:02x}"

    def bare(self) -> tuple[float, float]:
        """A point in the picture's lower right half without a node: a drag from there moves the picture."""
        x, y = self.run(
            "const box = document.querySelector('#picture canvas').getBoundingClientRect();"
            "for (let y = box.height - 20; y > 0; y -= 13) for (let x = box.width - 20; x > 0; x -= 17)"
            "  if (ringmap.network.getNodeAt({x, y}) === undefined) return [box.x + x, box.y + y];"
        )
        return float(x), float(y)

    def shades(self) -> list[int]:
        """Return the red value of each seventh pixel of the drawn picture, 0 to 255."""
        shades: list[int] = self.run(
            "const canvas = document.querySelector('#picture canvas'), next = requestAnimationFrame; "
            "return new Promise(done => next(() => next(() =>"
            "done([...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
            ".data.filter((_, at) => at % 28 === 0)]))))"
        )
        return shades

    def broken_words(self, selector: str) -> list[str]:
        """Return the words in these elements that run over the end of a line, but at a hyphen or slash."""
        words: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].flatMap(cell => {"
            "  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];"
            "  while (texts.nextNode()) for (const part of texts.currentNode.data.matchAll(/[^\\s\\/-]+/g)) {"
            "    const range = document.createRange();"
            "    range.setStart(texts.currentNode, part.index);"
            "    range.setEnd(texts.currentNode, part.index + part[0].length);"
            "    const tops = [...range.getClientRects()].map(box => Math.round(box.top));"
            "    if (new Set(tops).size > 1) broken.push(part[0]);"
            "  } return broken; })",
            selector,
        )
        return words

    def click(self, x: float, y: float, *, with_shift: bool = False) -> None:
        """A click of the mouse there, and the moment that vis waits to see whether it is a double one."""
        self._mouse("mousePressed", x, y, 8 * with_shift)
        self._mouse("mouseReleased", x, y, 8 * with_shift)
        self.run("return new Promise(done => setTimeout(done, 400))")

    def drag(self, way: list[tuple[float, float]]) -> None:
        """The mouse pressed where the way begins and moved along it, not let go."""
        self._mouse("mousePressed", *way[0])
        for x, y in way[1:]:
            self._mouse("mouseMoved", x, y)

    def drop(self, x: float, y: float) -> None:
        """The mouse let go there."""
        self._mouse("mouseReleased", x, y)

    def _mouse(self, kind: str, x: float, y: float, modifiers: int = 0) -> None:
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {**event, "modifiers": modifiers})
