"""Entries: which files give a claim, each with its place in the file, its load, and on whose word."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# How the origin of a claim begins whose source is named; any other claim's origin is its document's id.
NAMED = "origin:"
# The parallel lists of a claim; origins is left out where all its files name one.
LISTS = ("files", "lines", "columns", "loads", "origins")


@dataclass(frozen=True, slots=True)
class Entry:
    """That a file gives a claim; superseded_by is the load that took it back, "" while it stands."""

    file: str
    line: int
    column: str
    load: str
    origin: str
    superseded_by: str = ""

    @classmethod
    def parse(cls, text: str) -> "Entry":
        """The value that str() wrote."""
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False, sort_keys=True)

    @property
    def weight(self) -> tuple[bool, str]:
        """By what the origin of a claim is chosen among its files: a named source first, then the smaller file name."""
        return not self.origin.startswith(NAMED), self.file


def entries(claim: Mapping[str, Any]) -> list[Entry]:
    """Every entry of a claim as stored, those taken back first; all entries of a closed claim are."""
    origins = claim.get("origins") or [claim["origin"]] * len(claim["files"])
    by = claim.get("superseded_by") or ""
    held = zip(claim["files"], claim["lines"], claim["columns"], claim["loads"], origins, strict=True)
    return [*map(Entry.parse, claim.get("superseded") or ()), *(Entry(*entry, by) for entry in held)]


def standing(found: Iterable[Entry]) -> list[Entry]:
    """The entries that were not taken back."""
    return [entry for entry in found if not entry.superseded_by]


def lists(found: Sequence[Entry], by: str = "") -> dict[str, Any]:
    """The properties that keep these entries, None where there is nothing to keep.

    The parallel lists hold what stands; of a claim that the load `by` closed, what that load took back.

    >>> lists([Entry("b", 2, "", "r", "origin:2"), Entry("a", 1, "", "r", "origin:1")])["origin"]
    'origin:1'
    """
    held = sorted((entry for entry in found if entry.superseded_by == by), key=lambda entry: entry.file)
    gone = [str(entry) for entry in found if entry.superseded_by != by]
    origins = [entry.origin for entry in held]
    return {"files": [entry.file for entry in held], "lines": [entry.line for entry in held], "columns": [entry.column for entry in held],
            "loads": [entry.load for entry in held], "origins": origins if len(set(origins)) > 1 else None,
            "origin": min(held, key=lambda entry: entry.weight).origin, "superseded": gone or None}


def given_again(found: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The entries after a newer file gives the claim: an entry of its name is replaced where it rests on another's word, else has its new place.

    >>> given_again([Entry("a", 1, "phone", "r1", "o")], Entry("a", 2, "mobile", "r2", "o"))
    [Entry(file='a', line=2, column='mobile', load='r1', origin='o', superseded_by='')]
    """
    older = next((one for one in standing(found) if one.file == entry.file), None)
    if older is None:
        return [*found, entry]
    if older.origin == entry.origin:
        return [replace(one, line=entry.line, column=entry.column) if one is older else one for one in found]
    return [*taken_back(found, entry.file, entry.load), entry]


def taken_back(found: Sequence[Entry], file: str, load: str) -> list[Entry]:
    """The entries after a newer file of that name, loaded by that run, no longer gives the claim."""
    return [replace(entry, superseded_by=load) if entry.file == file and not entry.superseded_by else entry for entry in found]


def undone(found: Iterable[Entry], load: str) -> list[Entry]:
    """The entries as they would be without a load: its own are gone, what it took back stands again.

    >>> undone([Entry("a", 1, "", "r1", "o", "r2"), Entry("b", 1, "", "r2", "o")], "r2")
    [Entry(file='a', line=1, column='', load='r1', origin='o', superseded_by='')]
    """
    return [replace(entry, superseded_by="") if entry.superseded_by == load else entry for entry in found if entry.load != load]
