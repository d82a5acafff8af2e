"""Lets a live page change the case only with the page's own token: a forged request does not know it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = "X-Ringmap-Write"


@dataclass(frozen=True)
class WriteGuard:
    """The token of one server, which its page sends with every question that changes the case."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether a request has the token."""
        return secrets.compare_digest(headers.get(HEADER, "").encode(), self.token.encode())
