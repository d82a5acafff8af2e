"""What a page shows of a network: at most so many dots, highest first, and one line a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..claims.support import Support, support_of_pairs

if TYPE_CHECKING:
    import pandas as pd

    from ..network.network_tables import Network

LIMIT = 2000  # dots that a browser without a graphics card still pans smoothly


@dataclass(frozen=True)
class Dot:
    """One thing shown: role its role labels, value what the dots are sized and ordered by, place its rank by it."""

    id: str
    label: str
    kind: str
    role: str
    value: float
    place: int


@dataclass(frozen=True)
class Tie:
    """One tie between two things as the network has it; via: ids of what joins them, documents: who says so.

    support counts its independent sources, words say it with the documents.
    """

    kind: str
    strength: float
    support: int
    first: str = ""
    last: str = ""
    documents: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    directed: bool = False
    words: str = ""


@dataclass(frozen=True)
class Line:
    """All ties of one pair; directed where every tie is and they agree; counts are their support together."""

    start: str
    end: str
    ties: tuple[Tie, ...]
    counts: Support

    @property
    def support(self) -> int:
        """How many independent sources the pair's ties rest on."""
        return self.counts.independent

    @property
    def strength(self) -> float:
        """The ties' strengths, added up."""
        return sum(tie.strength for tie in self.ties)

    @property
    def single_source(self) -> bool:
        """Whether one source alone supports the pair."""
        return self.support < 2

    @property
    def directed(self) -> bool:
        """Whether the line is drawn with an arrow."""
        return all(tie.directed for tie in self.ties)


@dataclass(frozen=True)
class Shown:
    """The dots, highest first, and lines of a page; left out are things and ties beyond the limit; measure names the value.

    centre is the id of the thing that the page is about, which it shows however low it stands.
    """

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    measure: str
    dots_left_out: int = 0
    ties_left_out: int = 0
    centre: str = ""

    @property
    def beyond(self) -> str:
        """What the centre is called where the limit alone would leave it out, else ""."""
        last = self.dots[-1] if self.dots_left_out and self.dots else None
        return last.label if last and last.id == self.centre else ""

    @property
    def ties(self) -> int:
        """How many ties are shown: one in each direction of a pair that facts give it, and one without."""
        return sum(len(line.ties) for line in self.lines)


def select_shown(
    network: Network,
    ranks: pd.DataFrame | None = None,
    *,
    measure: str = "",
    limit: int = LIMIT,
    centre: str = "",
) -> Shown:
    """The part of a network that a page draws.

    ranks has an id column and the measure's column (else "value" or "betweenness"); without ranks the measure is the
    strength of a thing's ties. Things that ranks leaves out count as 0. Ties between equal values go by label, then id.
    The centre is shown however low it stands, in the place of the lowest that would be.
    """
    told = support_of_pairs(network.links, directed=True)
    ties = [(row["source"], row["target"], _tie(row, told)) for row in _records(network.edges)]
    name, values = (
        _values(ranks, measure)
        if ranks is not None and len(ranks)
        else ("strength of ties", _strengths(ties))
    )
    people = [(row, values.get(row["id"], 0.0)) for row in _records(network.nodes)]
    people.sort(key=lambda pair: (-pair[1], str(pair[0]["label"]), str(pair[0]["id"])))
    every = tuple(_dots(people))
    dots, rest = every[:limit], every[limit:]
    dots = next(((*dots[:-1], dot) for dot in rest if dot.id == centre), dots)
    kept = {dot.id for dot in dots}
    within = [tie for tie in ties if tie[0] in kept and tie[1] in kept]
    lines = tuple(_lines(within, support_of_pairs(network.links)))
    return Shown(dots, lines, name, len(people) - len(dots), len(ties) - len(within), centre)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _dots(people: Iterable[tuple[dict[str, Any], float]]) -> Iterator[Dot]:
    place = 0
    before: float | None = None
    for number, (row, value) in enumerate(people, 1):
        place = place if value == before else number
        before = value
        yield Dot(
            str(row["id"]),
            _text(row["label"]) or str(row["id"]),
            _text(row["kind"]),
            ", ".join(_texts(row.get("roles"))),
            value,
            place,
        )


def _tie(row: dict[str, Any], told: Mapping[tuple[Any, ...], Support]) -> Tie:
    documents, directed = _texts(row.get("documents")), bool(row.get("directed", False))
    counts = told.get((row["source"], row["target"], directed))
    counts = counts or Support(len(documents), int(row.get("support", 1)))
    return Tie(
        _text(row["kind"]),
        float(row["strength"]),
        counts.independent,
        _text(row.get("first")),
        _text(row.get("last")),
        documents,
        _texts(row.get("via")),
        directed,
        counts.words,
    )


def _text(value: Any) -> str:
    """The value as text; a missing one is empty, whichever way a table spells missing."""
    return "" if value is None or value != value else str(value)


def _texts(value: Any) -> tuple[str, ...]:
    """A cell that holds one text or several, as several."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, Iterable):
        return tuple(str(part) for part in value)
    return ()


def _values(ranks: pd.DataFrame, measure: str) -> tuple[str, dict[str, float]]:
    name = measure or ("value" if "value" in ranks else "betweenness")
    return name, dict(zip(ranks["id"].astype(str), ranks[name].fillna(0.0).astype(float), strict=True))


def _strengths(ties: Sequence[tuple[str, str, Tie]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for start, end, tie in ties:
        for identity in {start, end}:
            total[identity] = total.get(identity, 0.0) + tie.strength
    return total


def _lines(ties: Iterable[tuple[str, str, Tie]], told: Mapping[tuple[Any, ...], Support]) -> Iterator[Line]:
    """One line a pair; ties that point both ways make a line without an arrow."""
    pairs: dict[tuple[str, str], list[tuple[str, Tie]]] = {}
    for start, end, tie in ties:
        if start != end:
            pairs.setdefault((min(start, end), max(start, end)), []).append((start, tie))
    for (one, two), found in sorted(pairs.items()):
        starts = {start for start, tie in found if tie.directed}
        start, end = (two, one) if starts == {two} else (one, two)
        both = len(starts) > 1
        members = [Tie(**{**vars(tie), "directed": False}) if both else tie for _, tie in found]
        # Two ties may rest on one source, so their supports cannot be added up.
        papers = {document for _, tie in found for document in tie.documents}
        counts = told.get((one, two)) or Support(len(papers), max(tie.support for _, tie in found))
        order = sorted(members, key=lambda tie: (-tie.strength, tie.kind, tie.via))
        yield Line(start, end, tuple(order), counts)
