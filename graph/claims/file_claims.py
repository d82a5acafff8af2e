"""Given: which file gave what to a document, and what a newer file of that name changes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .document import Document, merge_headers
from .values import Header


@dataclass(frozen=True, slots=True)
class FileClaims:
    """What one file said of a document as a whole: the digest of its claims and their origins, the run that loaded it, its header."""

    file: str
    hash: str
    load: str
    day: str = ""
    title: str = ""
    marking: str = ""
    keyed_by: str = ""
    details: tuple[tuple[str, str], ...] = ()
    superseded_by: str = ""

    @classmethod
    def from_document(cls, document: Document, digest: str, file: str, load: str) -> "FileClaims":
        """What this file gives to the document in this run."""
        header = document.header
        return cls(
            file, digest, load, header.day, header.title, header.marking, header.keyed_by, header.details
        )

    @classmethod
    def parse(cls, text: str) -> "FileClaims":
        """The value that str() wrote."""
        said = json.loads(text)
        return cls(**(said | {"details": tuple((name, value) for name, value in said["details"])}))

    def __str__(self) -> str:
        return json.dumps(
            {name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False, sort_keys=True
        )

    def apply_to(self, header: Header) -> Header:
        """The document's header as this file gives it."""
        return replace(
            header,
            day=self.day,
            title=self.title,
            marking=self.marking,
            keyed_by=self.keyed_by,
            details=self.details,
        )


def unite_headers(header: Header, given: Sequence[FileClaims]) -> Header:
    """The header that all the files give together."""
    headers = [file.apply_to(header) for file in given]
    united = headers[0]
    for other in headers[1:]:
        united = merge_headers(united, other)
    return united


def format_file_claims(given: Iterable[FileClaims]) -> list[str]:
    """What the files give, as a document keeps it: by file name, whichever came first."""
    return list(map(str, sorted(given, key=lambda one: one.file)))
