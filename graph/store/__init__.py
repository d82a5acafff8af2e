"""The store of a case: one Bolt path to a URL or to a case folder, whichever engine answers."""

from .answer import Answer
from .bolt import Store, Writing
from .opening import open_store
from .serving import stop_server

__all__ = ["Answer", "Store", "Writing", "open_store", "stop_server"]
