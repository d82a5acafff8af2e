"""Links: the rows that a projection makes before they are added up to edges."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from .evidence import TEXT, Evidence, find_spans, iterate_rows


class Link(NamedTuple):
    """One link between two nodes: one fact between them, or one thing that both share.

    kind is the type of fact, or SHARED_… with the kind of entity, and its caution (word_kind). via is the id
    of the thing shared, "" for a direct fact; through are the ids of all nodes between the two. facts and
    kind is the type of fact, or SHARED_… with the kind of the thing, and its caution (word_kind). via is the
    id of the thing shared, "" for a direct fact; through are the ids of all nodes between the two. facts and
    documents are ids, origins the independent origins. first and last are days, YYYY-MM-DD or "".
    """

    source: str
    target: str
    directed: bool
    kind: str
    via: str = ""
    through: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    strength: float = 1.0
    first: str = ""
    last: str = ""

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """What links are sorted by: ends, direction, kind, what they lead over, and facts."""
        return self.source, self.target, self.directed, self.kind, self.via, self.through, self.facts


LINK_COLUMNS = Link._fields
LINK_TEXT_COLUMNS = ("source", "target", "kind", "via", "first", "last")


def make_link_table(links: Iterable[Link]) -> pd.DataFrame:
    """Return links as a sorted table with LINK_COLUMNS."""
    ordered: list[Link] = sorted(links, key=_get_sort_key)
    table = pd.DataFrame(ordered, columns=list(LINK_COLUMNS))
    return table.astype({"strength": float, "directed": bool, **dict.fromkeys(LINK_TEXT_COLUMNS, TEXT)})


def _get_sort_key(link: Link) -> tuple[Any, ...]:
    return link.sort_key


def word_kind(kind: str, *, doubt: bool = False, hearsay: bool = False) -> str:
    """Return the kind of a link with its caution, so that it stands wherever the link stands.

    >>> word_kind("USES", doubt=True, hearsay=True), word_kind("USES")
    ('USES (believed, hearsay)', 'USES')
    """
    words = [word for word, holds in (("believed", doubt), ("hearsay", hearsay)) if holds]
    return f"{kind} ({', '.join(words)})" if words else kind


class FactSource(NamedTuple):
    """What a link takes from a fact: its ends, document, origin, days, and its caution."""

    source: str
    target: str
    document: str
    origin: str
    first: str
    last: str
    doubt: bool = False
    hearsay: bool = False


class FactIndex:
    """The facts of some evidence by id, to make links of chains of facts."""

    def __init__(self, evidence: Evidence) -> None:
        facts = evidence.facts
        first, last = find_spans(facts)
        rows = iterate_rows(facts.assign(first=first, last=last), "id", *FactSource._fields)
        self.by_id = {id: FactSource(*row) for id, *row in rows}

    def make_link(
        self,
        source: str,
        target: str,
        kind: str,
        facts: tuple[str, ...],
        *,
        directed: bool = False,
        via: str = "",
        through: tuple[str, ...] = (),
        strength: float = 1.0,
    ) -> Link:
        """Return a link with the documents, origins and days of its facts."""
        sources = [self.by_id[fact] for fact in facts]
        return Link(
            source,
            target,
            directed,
            word_kind(
                kind,
                doubt=any(fact.doubt for fact in sources),
                hearsay=any(fact.hearsay for fact in sources),
            ),
            via,
            through,
            facts,
            documents=tuple(sorted({fact.document for fact in sources})),
            origins=tuple(sorted({fact.origin or fact.document for fact in sources})),
            strength=strength,
            first=min((fact.first for fact in sources if fact.first), default=""),
            last=max((fact.last for fact in sources if fact.last), default=""),
        )

    def list_between(self, facts: Iterable[str], ends: set[str]) -> tuple[str, ...]:
        """Return the sorted ids of the nodes that a chain of facts leads over, without its ends."""
        chain = [self.by_id[fact] for fact in facts]
        return tuple(sorted({node for fact in chain for node in (fact.source, fact.target)} - ends))
