"""Imports a package without the large packages that it can do without."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Two threads that hide modules at once would each bring back what the other hides.
_HIDING = Lock()


@contextmanager
def hide_modules(*names: str) -> Iterator[None]:
    """Make imports of these modules fail at once in the block.

    Modules that the host program has imported stay: it may need them with the package.
    """
    with _HIDING:
        hidden = [name for name in names if name not in sys.modules]
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None makes an import fail at once
        try:
            yield
        finally:
            for name in hidden:
                del sys.modules[name]
