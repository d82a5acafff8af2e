"""The browser that opens pages in the tests."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"

class Browser:
    """Chromium on one page: what it asked for, what it complained of, and its driver."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path) -> "Browser":
        """The page, once it has drawn."""
        from selenium.webdriver.support.ui import WebDriverWait

        self.driver.get(path.as_uri())
        drawn = "return document.getElementById('empty') !== null || (window.ringmap !== undefined && ringmap.placed().length > 0)"
        WebDriverWait(self.driver, 20).until(lambda driver: driver.execute_script(drawn))
        return self

    def run(self, script: str, *args: Any) -> Any:
        """What a script in the page returns."""
        return self.driver.execute_script(script, *args)

    def complaints(self) -> list[str]:
        """Errors and warnings on the console, since they were last asked for."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The start of every address that the browser asked for, since they were last asked for."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"][:200] for event in events if event["method"] == "Network.requestWillBeSent"]

    def text(self, identity: str) -> str:
        """The text that an element shows."""
        return str(self.run("return document.getElementById(arguments[0]).innerText", identity))

    def press(self, *keys: str) -> None:
        """Keys pressed where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium that can resolve no host."""
    missing = [path for path in (CHROMIUM, DRIVER) if shutil.which(path) is None]
    if missing:
        reason = f"no {' and no '.join(missing)} here (Debian: chromium, chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    webdriver = pytest.importorskip("selenium.webdriver", reason="no selenium here (pip install 'ringmap[dev]')")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Any) -> Browser:
    """The session's Chromium with its logs read empty."""
    browser = Browser(chromium)
    chromium.get("about:blank")
    browser.complaints()
    browser.requests()
    return browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Callable[[str], Browser]:
    """Opens a page's text in the browser."""

    def of(text: str) -> Browser:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        return browser.open(path)

    return of
