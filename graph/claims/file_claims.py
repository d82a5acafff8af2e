"""What one file gives to a document, as the document stores it, and the header of all its files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .document import Document, merge_headers
from .values import Header


@dataclass(frozen=True, slots=True)
class FileClaims:
    """What one file gives to a document: a digest of its claims and origins, its load run, and its header.

    Field names are stored.
    """

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
        """Return what this file gives to the document in this run."""
        header = document.header
        return cls(
            file, digest, load, header.day, header.title, header.marking, header.keyed_by, header.details
        )

    @classmethod
    def parse(cls, text: str) -> "FileClaims":
        """Return the value that str() wrote."""
        fields = json.loads(text)
        return cls(**(fields | {"details": tuple((name, value) for name, value in fields["details"])}))

    def __str__(self) -> str:
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    def apply_to(self, header: Header) -> Header:
        """Return the document's header as this file gives it."""
        return replace(
            header,
            day=self.day,
            title=self.title,
            marking=self.marking,
            keyed_by=self.keyed_by,
            details=self.details,
        )


def unite_headers(header: Header, files: Sequence[FileClaims]) -> Header:
    """Return the header that all the files give together."""
    first, *others = [file.apply_to(header) for file in files]
    for other in others:
        first = merge_headers(first, other)
    return first


def format_file_claims(files: Iterable[FileClaims]) -> list[str]:
    """Return the texts that a document stores for its files, sorted by file name."""
    return [str(file) for file in sorted(files, key=lambda one: one.file)]
