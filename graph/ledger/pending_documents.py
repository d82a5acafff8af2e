"""Documents of a load that wait for their transaction: small files share one, as each costs a commit."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..claims.file_claims import FileClaims
from .prepare import PreparedDocument


@dataclass
class PendingDocuments:
    """Documents to write in one transaction, by id, so each is there once.

    before is what files gave of each document until now, claims how many they have in all, since the moment
    at which the first was added.
    """

    documents: dict[str, PreparedDocument] = field(default_factory=dict)
    before: dict[str, Sequence[FileClaims]] = field(default_factory=dict)
    claims: int = 0
    since: float = 0.0

    def add(self, one: PreparedDocument, before: Sequence[FileClaims]) -> None:
        """Add a document that is not among them yet."""
        id = one.document.id
        self.since = self.since or time.monotonic()
        self.documents[id], self.before[id] = one, before
        self.claims += one.count_claims()

    def measure_age(self) -> float:
        """Return the seconds since the first document was added."""
        return time.monotonic() - self.since if self.documents else 0.0

    def must_precede(self, file: str, ids: Iterable[str]) -> bool:
        """Whether they must be written before this file is: it gives one of them, or has the same name."""
        return any(id in self.documents for id in ids) or any(
            one.file == file for one in self.documents.values()
        )

    def split_by_file(self) -> "list[PendingDocuments]":
        """Return the documents of each file alone, in the order in which the files came."""
        parts: dict[str, PendingDocuments] = {}
        for id, one in self.documents.items():
            parts.setdefault(one.file, PendingDocuments()).add(one, self.before[id])
        return list(parts.values())
