"""The browser that opens pages in the tests."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .chromium import Browser, explain_missing_browser, start_browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium that can resolve no host."""
    if reason := explain_missing_browser():
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    driver = start_browser()
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Any) -> Browser:
    """The session's Chromium at its usual size, with its logs read empty."""
    browser = Browser(chromium)
    chromium.get("about:blank")
    browser.sized(1400, 900)
    browser.complaints()
    browser.requests()
    return browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Callable[[str], Browser]:
    """Open a page's text in the browser."""

    def of(text: str) -> Browser:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        return browser.open(path)

    return of
