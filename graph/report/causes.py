"""Finds the documents that are new, changed or gone since an earlier report, and the entities they name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..sentence_words import join_words, plural
from .earlier import Earlier

WHAT = ("new", "changed", "gone")
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cause:
    """The new, changed and gone documents that name an entity, as (id, name), the latest first.

    is_known: the earlier report has what is needed to tell what changed and is gone.
    moved_by_others: the same documents named the entity then and said the same, so others moved around it.
    """

    new: Named = ()
    changed: Named = ()
    gone: Named = ()
    is_known: bool = False
    moved_by_others: bool = False

    def to_row(self, most: int) -> dict[str, Any]:
        """Return the documents as columns, with at most this many of each sort named."""
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
    def sentence(self) -> str:
        """The documents in words, never more than is known."""
        parts = (
            (self.new, "new document", ""),
            (self.changed, "document", " changed"),
            (self.gone, "document", " no longer counted"),
        )
        said = [
            f"{plural(len(named), what)}{how}: {join_words([called for _, called in named], most=4)}"
            for named, what, how in parts
            if named
        ]
        if said:
            return "; ".join(said)
        if not self.is_known:
            return "no new document names it or links it"
        return (
            f"no document that names it or links it is new, "
            f"changed or gone{': others moved around it' if self.moved_by_others else ''}"
        )


@dataclass(frozen=True)
class DocumentChanges:
    """The documents that are new, changed or gone between two reports.

    documents are the rows by id; then and now are the documents that name each entity. is_known is False if
    the earlier report kept no digests: then nothing is known to have changed.
    """

    new: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]
    is_known: bool
    documents: Mapping[str, Mapping[str, Any]]
    then: Mapping[str, frozenset[str]]
    now: Mapping[str, frozenset[str]]

    def find_cause(self, id: str, formerly: Iterable[str], *, is_unchanged: bool) -> Cause:
        """Return what names an entity or those it was before; is_unchanged says that nothing else differs."""
        now, then = (
            self.now.get(id, frozenset()),
            frozenset[str]().union(*(self.then.get(one, ()) for one in (id, *formerly))),
        )
        new, changed, gone = (
            self.name_documents(documents & (now | then)) for documents in (self.new, self.changed, self.gone)
        )
        return Cause(
            new,
            changed,
            gone,
            self.is_known,
            is_unchanged and self.is_known and now == then and not (new or changed or gone),
        )

    def name_documents(self, documents: Iterable[str]) -> Named:
        """Return (id, name) of the documents, the latest first and the undated last, then by id."""
        by_id = sorted(documents)
        return tuple(
            (id, self.documents[id]["reference"] or id)
            for id in sorted(by_id, key=lambda id: self.documents[id]["day"], reverse=True)
        )


def compare_documents(before: Earlier, documents: Sequence[Mapping[str, Any]]) -> DocumentChanges:
    """Return what changed in the documents since an earlier report (see document_digests.list_documents)."""
    here = {row["id"]: row for row in documents}
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
        _group_by_entity(documents),
    )


def _group_by_entity(documents: Iterable[Mapping[str, Any]]) -> Mapping[str, frozenset[str]]:
    """Return the documents that name each entity or corridor."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for id in document["speaks_of"]:
            found[id].add(document["id"])
    return {id: frozenset(ids) for id, ids in found.items()}
