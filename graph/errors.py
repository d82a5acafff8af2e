"""Errors that a user can fix; each message names the place, the value, what was expected and the remedy."""


class RingmapError(Exception):
    """An error that the user can fix; the command line prints its message and exits with 1."""


class StoreError(RingmapError):
    """The store is missing, locked, of another version, or refuses access."""


class RecordError(RingmapError):
    """A file cannot be loaded; nothing of it was written."""


class RowError(RingmapError):
    """A row cannot be loaded; the whole row goes to the reject file."""


class QueryError(RingmapError):
    """A saved query is wrong, may write, or would give wrong results in this store."""


class UnknownId(RingmapError):
    """No node or document in the store has this id."""


class NetworkError(RingmapError):
    """A network that cannot be measured, or a projection that does not exist."""
