"""The store of a case: one Bolt interface to a URL or a case folder, for both engines.

A name is loaded when it is first used: whoever needs the lexer, the batches or the atomic files alone
waits for no driver.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answer import Answer
    from .bolt import Store, WriteTransaction
    from .open_by_address import open_store
    from .server import stop_server

_HOMES = {
    "Answer": "answer",
    "Store": "bolt",
    "WriteTransaction": "bolt",
    "open_store": "open_by_address",
    "stop_server": "server",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


__all__ = ["Answer", "Store", "WriteTransaction", "open_store", "stop_server"]
