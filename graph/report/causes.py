"""Causes: the documents that are new, changed or no longer counted since an earlier report, and which of them speak of whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..console.text import plural
from .earlier import Earlier
from .wording import join_names

WHAT = ("new", "changed", "gone")
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cause:
    """The documents that speak of somebody, then or now, and are new, changed or no longer counted: (id, what to call it), the latest first.

    known says whether the earlier report tells what changed and is gone; others, that the same documents, saying the same,
    spoke of him then, so that others moved around him.
    """

    new: Named = ()
    changed: Named = ()
    gone: Named = ()
    known: bool = False
    others: bool = False

    def row(self, most: int) -> dict[str, Any]:
        """The documents as columns, at most so many of each sort named."""
        found: dict[str, Any] = {}
        for what in WHAT:
            named: Named = getattr(self, what)
            found |= {
                f"{what}_documents": [id for id, _ in named[:most]],
                f"{what}_documents_count": len(named),
                f"{what}_references": [called for _, called in named[:most]],
            }
        return found

    @property
    def told(self) -> str:
        """The documents in words; never more than is known."""
        parts = (
            (self.new, "new document", ""),
            (self.changed, "document", " changed"),
            (self.gone, "document", " no longer counted"),
        )
        said = [
            f"{plural(len(named), what)}{how}: {join_names([called for _, called in named], 4)}"
            for named, what, how in parts
            if named
        ]
        if said:
            return "; ".join(said)
        if not self.known:
            return "no new document names it or ties it"
        return f"no document that names it or ties it is new, changed or gone{': others moved around it' if self.others else ''}"


@dataclass(frozen=True)
class DocumentChanges:
    """What became of documents between two reports: ids, the rows that name each, and by whom they speak of, the documents then and now.

    known is False where the earlier report kept no digests: then nothing is known to have changed.
    """

    new: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]
    known: bool
    papers: Mapping[str, Mapping[str, Any]]
    then: Mapping[str, frozenset[str]]
    now: Mapping[str, frozenset[str]]

    def cause(self, id: str, formerly: Iterable[str], *, alike: bool) -> Cause:
        """What speaks of an entity or corridor, and of those it was before; alike says that nothing else of it differs."""
        now, then = (
            self.now.get(id, frozenset()),
            frozenset[str]().union(*(self.then.get(one, ()) for one in (id, *formerly))),
        )
        new, changed, gone = (
            self.called(documents & (now | then)) for documents in (self.new, self.changed, self.gone)
        )
        return Cause(
            new,
            changed,
            gone,
            self.known,
            alike and self.known and now == then and not (new or changed or gone),
        )

    def called(self, documents: Iterable[str]) -> Named:
        """The documents by day, the latest first and the undated last, then by id, each with what to ask an archive for."""
        by_id = sorted(documents)
        return tuple(
            (id, self.papers[id]["reference"] or id)
            for id in sorted(by_id, key=lambda id: self.papers[id]["day"], reverse=True)
        )


def compare_documents(before: Earlier, papers: Sequence[Mapping[str, Any]]) -> DocumentChanges:
    """What became of the documents of an earlier report in one that rests on these (see papers.documents)."""
    here = {row["id"]: row for row in papers}
    both = here.keys() & before.documents.keys()
    changed = (
        frozenset(id for id in both if before.documents[id]["digest"] != here[id]["digest"])
        if before.keeps_digests
        else frozenset()
    )
    return DocumentChanges(
        frozenset(here.keys() - both),
        changed,
        frozenset(before.documents.keys() - both),
        before.keeps_digests,
        {**before.documents, **here},
        _group_by_entity(before.documents.values()),
        _group_by_entity(papers),
    )


def _group_by_entity(papers: Iterable[Mapping[str, Any]]) -> Mapping[str, frozenset[str]]:
    """For each of whom documents speak, the documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for id in paper["speaks_of"]:
            found[id].add(paper["id"])
    return {id: frozenset(documents) for id, documents in found.items()}
