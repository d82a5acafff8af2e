"""The browser that opens the pages of the network opens those of reports too."""

from ..view.conftest import browser, chromium

__all__ = ["browser", "chromium"]
