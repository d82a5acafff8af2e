"""What can go wrong in a way a person can put right: one sentence, place, value, expectation, remedy."""


class RingmapError(Exception):
    """A refusal that its reader can mend; the command line prints its one sentence and exits 1."""


class StoreError(RingmapError):
    """The store is missing, locked, of another version, or refuses us."""


class RecordError(RingmapError):
    """A file cannot be loaded as a whole; nothing of it was written."""


class RowError(RingmapError):
    """One row cannot be loaded; it goes, whole, to the reject file."""


class QueryError(RingmapError):
    """A saved query is wrong, may write, or would be answered wrongly by this store."""


class UnknownId(RingmapError):
    """An id that nothing in the store has."""


class NetworkError(RingmapError):
    """A network that no measure can be taken of, or a projection that does not exist."""
