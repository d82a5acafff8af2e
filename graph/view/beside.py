"""Beside: what is no dot of a page but belongs to one, so that a search for a plate, phone or container leads to its dots."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..network.evidence import LASTING, iterate_rows
from ..network.sharing import NEVER, SHARED, find_sharers

if TYPE_CHECKING:
    from ..network.evidence import Evidence

MARKS = ("SHOWS", "IN")  # from a vehicle or part to its marks, from a shipment to its containers
WAYS, PAPERS = 25, 3  # dots named for one thing, and documents for one way; a port leads to half the case
COLUMNS = ["thing", "dot", "facts"]


@dataclass(frozen=True)
class Way:
    """How a thing belongs to a dot: the types of the facts that lead from the dot to it, and documents that say so."""

    dot: str
    facts: tuple[str, ...]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """A thing that is no dot, with the ways to the dots it belongs to; dots_count says of how many those are the first."""

    id: str
    label: str
    kind: str
    ways: tuple[Way, ...]
    dots_count: int


def find_beside(told: Evidence, dots: Collection[str]) -> tuple[Beside, ...]:
    """The things that a fact ties to a dot, that its plates, papers and parts lead to, and the marks and containers of these; by id.

    A shipping line's own shipments are left out: it has to do with everybody's goods.

    >>> from ..evidence import Evidence
    >>> told = Evidence.of([{"id": "dee", "kind": "Person"}, {"id": "phone:1", "kind": "Phone"}],
    ...                    [{"type": "USES", "source": "dee", "target": "phone:1", "document": "log:1"}])
    >>> find_beside(told, {"dee"})[0].ways
    (Way(dot='dee', facts=('USES',), documents=('log:1',)),)
    """
    if not len(told.facts):
        return ()
    wanted = set(dots)
    facts = told.facts[~told.facts["type"].isin(NEVER)]
    near = facts["source"].isin(wanted) | facts["target"].isin(wanted)
    held = pd.concat(
        [
            _direct(facts[near], wanted),
            _shared(replace(told, facts=facts[near | facts["type"].isin((*LASTING, *MARKS))]), wanted),
        ]
    )
    found = pd.concat([held, _marks(held, facts)])
    return tuple(_things(told, found[~found["thing"].isin(wanted)]))


def _direct(facts: pd.DataFrame, dots: set[str]) -> pd.DataFrame:
    """One row a fact between a dot and what is none."""
    ways = [
        pd.DataFrame(
            {"thing": facts[thing], "dot": facts[dot], "facts": [(fact,) for fact in facts["id"]]},
            dtype=object,
        )
        for dot, thing in (("source", "target"), ("target", "source"))
    ]
    rows = pd.concat(ways)
    return rows[rows["dot"].isin(dots) & ~rows["thing"].isin(dots)]


def _shared(told: Evidence, dots: set[str]) -> pd.DataFrame:
    """What a dot has to do with over a plate, a paper or a part."""
    rows = find_sharers(told, SHARED).set_axis(["thing", "dot", "facts"], axis=1)
    return rows[rows["dot"].isin(dots)]


def _marks(held: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The marks and containers of what is held."""
    steps = facts.loc[facts["type"].isin(MARKS), ["source", "target", "id"]]
    rows = held.merge(steps, left_on="thing", right_on="source")
    chains = [(*chain, step) for chain, step in iterate_rows(rows, "facts", "id")]
    return pd.DataFrame({"thing": rows["target"], "dot": rows["dot"], "facts": chains}, dtype=object)


def _things(told: Evidence, rows: pd.DataFrame) -> Iterator[Beside]:
    names = {id: (label, kind) for id, label, kind in iterate_rows(told.entities, "id", "label", "kind")}
    said = {id: (type, document) for id, type, document in iterate_rows(told.facts, "id", "type", "document")}
    chains: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for thing, dot, facts in zip(*(rows[c] for c in COLUMNS), strict=True):
        chains.setdefault(thing, {}).setdefault(dot, []).append(tuple(facts))
    for thing in sorted(chains):
        label, kind = names.get(thing, (thing, ""))
        ways = [_way(dot, found, said) for dot, found in sorted(chains[thing].items())]
        ways.sort(key=lambda way: len(way.facts))
        yield Beside(thing, label, kind, tuple(ways[:WAYS]), len(ways))


def _way(dot: str, chains: list[tuple[str, ...]], said: Mapping[str, Any]) -> Way:
    """The shortest way from a dot, and the documents of every way as long."""
    shortest = min(len(chain) for chain in chains)
    short = sorted(chain for chain in chains if len(chain) == shortest)
    # First what the dot has to do with it, then what papers and marks say.
    types = sorted(
        dict.fromkeys(said[fact][0] for chain in short for fact in chain),
        key=lambda type: type in (*LASTING, *MARKS),
    )
    return Way(
        dot, tuple(types), tuple(sorted({said[fact][1] for chain in short for fact in chain}))[:PAPERS]
    )
