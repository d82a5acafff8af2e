"""The path of a case's live page: the same at each start, so that a saved address leads there again."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from ..ledger.origins import STORE_KEY

if TYPE_CHECKING:
    from ..store import Store

_PURPOSE = b"ringmap live page"  # keeps the path apart from other uses of the case's key
_LENGTH = 32  # hexadecimal digits: 128 bits


def make_page_path(store: Store) -> str:
    """Return a path that nobody can guess without the case's key; a random one for a case without a key."""
    key = next((str(row["key"]) for row in store.read(STORE_KEY) if row["key"]), secrets.token_hex())
    return f"/{hmac.new(key.encode(), _PURPOSE, hashlib.sha256).hexdigest()[:_LENGTH]}/"
