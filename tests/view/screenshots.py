"""Screenshots: the pictures of README and docs, made of the sample; `make screenshots` runs it."""

import base64
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.view.chromium import Browser, explain_missing_browser, start_browser

WIDE, TALL = 1280, 800


def main(out: Path) -> None:
    """Save a picture of the sample's page with somebody chosen; SystemExit if there is no browser."""
    if reason := explain_missing_browser():
        raise SystemExit(f"screenshots: {reason}")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        page = sample_page(Path(place))
        driver = start_browser(WIDE, TALL)
        try:
            browser = Browser(driver).sized(WIDE, TALL).open(page)
            take_screenshot(browser, out / "network.png")
        finally:
            driver.quit()


def sample_page(folder: Path) -> Path:
    """The page of the sample, made by the commands that a user would type."""
    page, store = folder / "network.html", str(folder / "case")
    ringmap("sample", str(folder / "sample"))
    try:
        ringmap("--store", store, "load", str(folder / "sample" / "records"))
        ringmap("--store", store, "view", "--title", "The sample case", str(page))
    finally:
        ringmap("--store", store, "stop")
    return page


def ringmap(*arguments: str) -> None:
    """One command, which must succeed."""
    subprocess.run(
        [str(Path(sys.executable).with_name("ringmap")), *arguments], check=True, capture_output=True
    )


def take_screenshot(browser: Browser, path: Path) -> Path:
    """A picture of the page with its highest person chosen."""
    who = browser.run(
        "const rows = [...document.querySelectorAll('#entities tbody tr')];"
        "return rows.find(row => row.cells[2].innerText === 'Person').dataset.id"
    )
    browser.run(
        "ringmap.choose(arguments[0]); document.activeElement.blur(); "
        "return new Promise(done => setTimeout(done, 400))",
        who,
    )
    shot = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    path.write_bytes(base64.b64decode(shot["data"]))
    return path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
