"""Entries: which files give a claim, each with its place in the file, its load, on whose word, and what it says a mention is joined by."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .support import NAMED_PREFIX

# The parallel lists of a claim; origins and bearings are left out where all its files say one.
LISTS = ("files", "lines", "columns", "loads", "origins", "bearings")


@dataclass(frozen=True, slots=True)
class Entry:
    """That a file gives a claim; superseded_by is the load that took it back, "" while it stands.

    bearing is what a mention may be joined by going by that file, as text: its phones and addresses are other claims, and
    a newer file may change them and leave the mention as it is.
    """

    file: str
    line: int
    column: str
    load: str
    origin: str
    superseded_by: str = ""
    bearing: str = ""

    @classmethod
    def parse(cls, text: str, bearing: str = "") -> "Entry":
        """The value that str() wrote; of one without a bearing, as older cases have them, this."""
        return cls(**({"bearing": bearing} | json.loads(text)))

    def __str__(self) -> str:
        return json.dumps(
            {name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False, sort_keys=True
        )

    @property
    def weight(self) -> tuple[bool, str]:
        """By what the origin of a claim is chosen among its files: a named source first, then the smaller file name."""
        return not self.origin.startswith(NAMED_PREFIX), self.file


def read_entries(claim: Mapping[str, Any]) -> list[Entry]:
    """Every entry of a claim as stored, those taken back first; all entries of a closed claim are."""
    origins = claim.get("origins") or [claim["origin"]] * len(claim["files"])
    by, own = claim.get("superseded_by") or "", format_bearing(claim)
    bearings = claim.get("bearings") or [own] * len(claim["files"])
    held = zip(
        claim["files"], claim["lines"], claim["columns"], claim["loads"], origins, bearings, strict=True
    )
    gone = (Entry.parse(text, own) for text in claim.get("superseded") or ())
    return [
        *gone,
        *(
            Entry(file, line, column, load, origin, by, bearing)
            for file, line, column, load, origin, bearing in held
        ),
    ]


def format_bearing(claim: Mapping[str, Any]) -> str:
    """The keys and gates of a mention as text, "" of any other claim."""
    keys, gates = claim.get("keys") or (), claim.get("gates") or ()
    return json.dumps([list(keys), list(gates)], ensure_ascii=False) if keys or gates else ""


def select_active(found: Iterable[Entry]) -> list[Entry]:
    """The entries that were not taken back."""
    return [entry for entry in found if not entry.superseded_by]


def build_entry_properties(found: Sequence[Entry], by: str = "") -> dict[str, Any]:
    """The properties that keep these entries, None where there is nothing to keep.

    The parallel lists hold what stands; of a claim that the load `by` closed, what that load took back. A mention may be
    joined by all that its files together say.

    >>> build_entry_properties([Entry("b", 2, "", "r", "origin:2"), Entry("a", 1, "", "r", "origin:1")])["origin"]
    'origin:1'
    """
    held = sorted((entry for entry in found if entry.superseded_by == by), key=lambda entry: entry.file)
    gone = [str(entry) for entry in found if entry.superseded_by != by]
    origins, bearings = ([getattr(entry, name) for entry in held] for name in ("origin", "bearing"))
    borne = [json.loads(text) for text in sorted(set(bearings)) if text]
    return {
        "files": [entry.file for entry in held],
        "lines": [entry.line for entry in held],
        "columns": [entry.column for entry in held],
        "loads": [entry.load for entry in held],
        "origins": origins if len(set(origins)) > 1 else None,
        "bearings": bearings if len(set(bearings)) > 1 else None,
        **{
            name: sorted({text for both in borne for text in both[at]}) or None
            for at, name in enumerate(("keys", "gates"))
        },
        "origin": min(held, key=lambda entry: entry.weight).origin,
        "superseded": gone or None,
    }


def put_entry(found: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The entries after a newer file gives the claim: an entry of its name has its new place, or is replaced where it
    rests on another's word or is joined by other keys.

    >>> put_entry([Entry("a", 1, "phone", "r1", "o")], Entry("a", 2, "mobile", "r2", "o"))
    [Entry(file='a', line=2, column='mobile', load='r1', origin='o', superseded_by='', bearing='')]
    """
    older = next((one for one in select_active(found) if one.file == entry.file), None)
    if older is None:
        return [*found, entry]
    if (older.origin, older.bearing) == (entry.origin, entry.bearing):
        return [replace(one, line=entry.line, column=entry.column) if one is older else one for one in found]
    return [*supersede_entries(found, entry.file, entry.load), entry]


def supersede_entries(found: Sequence[Entry], file: str, load: str) -> list[Entry]:
    """The entries after a newer file of that name, loaded by that run, no longer gives the claim."""
    return [
        replace(entry, superseded_by=load) if entry.file == file and not entry.superseded_by else entry
        for entry in found
    ]


def undo_load(found: Iterable[Entry], load: str) -> list[Entry]:
    """The entries as they would be without a load: its own are gone, what it took back stands again.

    >>> undo_load([Entry("a", 1, "", "r1", "o", "r2"), Entry("b", 1, "", "r2", "o")], "r2")
    [Entry(file='a', line=1, column='', load='r1', origin='o', superseded_by='', bearing='')]
    """
    return [
        replace(entry, superseded_by="") if entry.superseded_by == load else entry
        for entry in found
        if entry.load != load
    ]
