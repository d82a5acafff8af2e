"""Types of the keywords that choose a network and its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class EvidenceOptions(TypedDict, total=False):
    """Which evidence counts; known_at is a moment (UTC), since and until are days.

    text is whether running text counts, text_persons whether those count whom only running text names.
    """

    roles: str | Iterable[str]
    include_suspected_false: bool
    known_at: str | None
    since: str | None
    until: str | None
    text: bool
    text_persons: bool


class NetworkOptions(EvidenceOptions, total=False):
    """Which network: projection, edges (types of fact), hub_limit, and which evidence counts."""

    projection: str
    edges: str | Iterable[str]
    hub_limit: int
