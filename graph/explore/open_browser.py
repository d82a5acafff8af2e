"""Opens the user's browser on an address with a token, without showing the token to other users."""

from __future__ import annotations

import os
import sys
import webbrowser
from html import escape
from pathlib import Path

_COPY = "open the address above in a browser of this machine"


def open_browser(address: str, file: Path) -> str:
    """Open an address in the user's browser; return a sentence on why not, "" if it was opened.

    The browser gets the name of a private file that leads to the address: everybody on the machine can read
    the words that a program is started with.
    """
    if not has_display():
        return f"No display here: {_COPY}, or forward its port (ssh -L) and open it where you sit"
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return f"No browser was found: {_COPY}"
    write_private_page(address, file)
    return "" if browser.open(file.as_uri()) else f"The browser did not start: {_COPY}"


def has_display() -> bool:
    """Return whether a window can be shown; a text browser would take over the terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def write_private_page(address: str, file: Path) -> None:
    """Write a page that leads to the address, readable by its owner alone."""
    file.unlink(missing_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as page:
        page.write(
            '<!doctype html><meta charset="utf-8"><title>ringmap</title>'
            f'<meta http-equiv="refresh" content="0; url={escape(address)}">'
        )
