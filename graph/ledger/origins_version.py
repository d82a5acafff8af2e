"""The version of a case's origins.

A file of its own, because every command needs it and most commands load no claims.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..store import Store

# How origins are made. A case without a number has documents' ids for those of documents that name no source.
ORIGINS = 2


def key_without_issuers(store: "Store") -> str:
    """Return the store's key if an earlier ringmap made the case without issuers, else ""."""
    rows = store.read(
        "MATCH (s:Store {id: 'store'}) WHERE s.key IS NOT NULL "
        "AND coalesce(s.origins, 1) < $origins RETURN s.key AS key",
        origins=ORIGINS,
    )
    return str(rows[0]["key"]) if rows else ""
