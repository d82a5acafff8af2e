"""Decides which questions of a live page may write: those with the token that its own data has."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

HEADER = "X-Ringmap-Write"
REFUSAL = "this question writes, and has not the token of this page's data; load the page again"


def make_write_token() -> str:
    """Return a random token for the pages of one server."""
    return secrets.token_urlsafe(32)


def may_write(headers: Mapping[str, str], token: str) -> bool:
    """Return whether a request has the token in its header, which no form and no other site can set."""
    return secrets.compare_digest(headers.get(HEADER, "").encode(), token.encode())
