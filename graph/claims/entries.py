"""Entries of a claim: the files that give it, each with its line, load, origin and identity keys."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .support import NAMED_PREFIX

# The parallel lists of a stored claim. origins and bearings are left out if all files agree.
LISTS = ("files", "lines", "columns", "loads", "origins", "bearings")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file gives a claim; superseded_by is the load that withdrew it, "" while it is active.

    bearing is the text of the identity keys that this file gives a mention. They come from other claims, its
    phones and addresses, so a newer file may change them while the mention itself stays the same. Field names
    are stored.
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
        """Return the entry that str() wrote; bearing is used for texts of older cases, which have none."""
        return cls(**({"bearing": bearing} | json.loads(text)))

    def __str__(self) -> str:
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @property
    def rank(self) -> tuple[bool, str]:
        """Sort key for the claim's origin: files that name a source first, then by file name."""
        return not self.origin.startswith(NAMED_PREFIX), self.file


def read_entries(claim: Mapping[str, Any]) -> list[Entry]:
    """Return every entry of a stored claim, superseded ones first; those of a closed claim all are."""
    files = claim["files"]
    origins = claim.get("origins") or [claim["origin"]] * len(files)
    load, bearing = claim.get("superseded_by") or "", format_bearing(claim)
    bearings = claim.get("bearings") or [bearing] * len(files)
    columns = zip(files, claim["lines"], claim["columns"], claim["loads"], origins, bearings, strict=True)
    return [
        *(Entry.parse(text, bearing) for text in claim.get("superseded") or ()),
        *(
            Entry(file, line, column, run, origin, load, keys)
            for file, line, column, run, origin, keys in columns
        ),
    ]


def format_bearing(claim: Mapping[str, Any]) -> str:
    """Return the identity keys and conditions of a stored mention as text, "" for other claims."""
    keys, conditions = claim.get("keys") or (), claim.get("gates") or ()
    return json.dumps([list(keys), list(conditions)], ensure_ascii=False) if keys or conditions else ""


def select_active(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that no load has superseded."""
    return [entry for entry in entries if not entry.superseded_by]


def build_entry_properties(entries: Sequence[Entry], load: str = "") -> dict[str, Any]:
    """Return the stored properties for these entries, None for a property with nothing to store.

    The parallel lists hold the active entries; for a claim that a load closed, the entries that this load
    superseded. A mention has the identity keys of all its files.

    >>> entries = [Entry("b", 2, "", "r", "origin:2"), Entry("a", 1, "", "r", "origin:1")]
    >>> build_entry_properties(entries)["origin"]
    'origin:1'
    """
    listed = sorted((entry for entry in entries if entry.superseded_by == load), key=lambda one: one.file)
    others = [str(entry) for entry in entries if entry.superseded_by != load]
    origins, bearings = ([getattr(entry, name) for entry in listed] for name in ("origin", "bearing"))
    keys_and_conditions = [json.loads(text) for text in sorted(set(bearings)) if text]
    keys, conditions = (sorted({text for pair in keys_and_conditions for text in pair[at]}) for at in (0, 1))
    return {
        "files": [entry.file for entry in listed],
        "lines": [entry.line for entry in listed],
        "columns": [entry.column for entry in listed],
        "loads": [entry.load for entry in listed],
        "origins": origins if len(set(origins)) > 1 else None,
        "bearings": bearings if len(set(bearings)) > 1 else None,
        "keys": keys or None,
        "gates": conditions or None,
        "origin": min(listed, key=lambda entry: entry.rank).origin,
        "superseded": others or None,
    }


def put_entry(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """Return the entries after a newer file gives the claim.

    An active entry of the same file name gets the new line and column. It is superseded instead if the new
    one has another origin or other identity keys.

    >>> put_entry([Entry("a", 1, "phone", "r1", "o")], Entry("a", 2, "mobile", "r2", "o"))
    [Entry(file='a', line=2, column='mobile', load='r1', origin='o', superseded_by='', bearing='')]
    """
    older = next((one for one in select_active(entries) if one.file == entry.file), None)
    if older is None:
        return [*entries, entry]
    if (older.origin, older.bearing) == (entry.origin, entry.bearing):
        moved = replace(older, line=entry.line, column=entry.column)
        return [moved if one is older else one for one in entries]
    return [*supersede_entries(entries, entry.file, entry.load), entry]


def supersede_entries(entries: Sequence[Entry], file: str, load: str) -> list[Entry]:
    """Return the entries after a newer file of that name, loaded by that run, no longer gives the claim."""
    return [
        replace(entry, superseded_by=load) if entry.file == file and not entry.superseded_by else entry
        for entry in entries
    ]


def undo_load(entries: Iterable[Entry], load: str) -> list[Entry]:
    """Return the entries without a load: its own are removed, those that it superseded are active again.

    >>> undo_load([Entry("a", 1, "", "r1", "o", "r2"), Entry("b", 1, "", "r2", "o")], "r2")
    [Entry(file='a', line=1, column='', load='r1', origin='o', superseded_by='', bearing='')]
    """
    return [
        replace(entry, superseded_by="") if entry.superseded_by == load else entry
        for entry in entries
        if entry.load != load
    ]
