"""Projections: how evidence becomes dots and lines, and which of it is admitted; pure functions from tables to tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from ..errors import NetworkError
from ..schema.model import MODEL
from .evidence import PARTIES, TEXT, Evidence, find_spans, is_suspected_false, iterate_rows
from .sharing import SHARED, find_sharers

ROLES = ("subject", "unknown", "firm")
LINK = (
    "source",
    "target",
    "directed",
    "kind",
    "via",
    "through",
    "facts",
    "documents",
    "origins",
    "strength",
    "first",
    "last",
)
LINK_TEXTS = ("source", "target", "kind", "via", "first", "last")


@dataclass(frozen=True)
class Hub:
    """A thing that so many share that it ties nobody."""

    id: str
    label: str
    kind: str
    shared_by: int


@dataclass(frozen=True)
class Projected:
    """Dots and lines before they are added up: nodes, links (one a direct fact, or one a pair and thing shared), hubs left out."""

    nodes: pd.DataFrame
    links: pd.DataFrame
    hubs: tuple[Hub, ...] = ()
    note: str = ""


def admit_evidence(
    evidence: Evidence,
    *,
    roles: tuple[str, ...] = ROLES,
    include_suspected_false: bool = False,
    edges: tuple[str, ...] = (),
) -> Evidence:
    """The evidence that may enter a network.

    A fact enters if its mentions at person or firm ends have admitted roles, a person or firm if some mention of it
    has; what is graded suspected false stays out unless asked for. edges keeps only these types of fact, or these
    kinds of a chart's lines.
    """
    mentions, facts = evidence.mentions, evidence.facts
    if not include_suspected_false:
        mentions, facts = (
            mentions[~is_suspected_false(mentions["grading"])],
            facts[~is_suspected_false(facts["grading"])],
        )
    if edges:
        facts = facts[facts["type"].isin(edges) | facts["kind"].isin(edges)]
    kinds = dict(iterate_rows(evidence.entities, "id", "kind"))
    party = evidence.entities["kind"].isin(PARTIES)
    named = evidence.entities["id"].isin(mentions["entity"])
    cast = evidence.entities["id"].isin(mentions.loc[mentions["role"].isin(roles), "entity"])
    # A table made by hand may hold no mentions at all: then nothing is known against anybody.
    entities = evidence.entities[cast | (~party & named)] if len(evidence.mentions) else evidence.entities
    role = dict(iterate_rows(mentions, "id", "role"))
    for end, mention in (("source", "from_mention"), ("target", "to_mention")):
        fits = [
            kinds.get(node, "") not in PARTIES or role.get(said, "unknown") in roles
            for node, said in iterate_rows(facts, end, mention)
        ]
        facts = facts[pd.Series(fits, index=facts.index, dtype=bool) & facts[end].isin(entities["id"])]
    people = mentions["entity"].map(kinds).isin(PARTIES)
    mentions = mentions[mentions["entity"].isin(entities["id"]) & (~people | mentions["role"].isin(roles))]
    return replace(
        evidence,
        entities=entities.reset_index(drop=True),
        mentions=mentions,
        facts=facts[facts["source"] != facts["target"]].reset_index(drop=True),
    )


def refuse_unknown(edges: Iterable[str], evidence: Evidence) -> None:
    """Nothing where each is a type of fact or a kind of chart line, else a NetworkError with the nearest that exists."""
    drawn, held = set(evidence.facts["kind"]) - {""}, set(evidence.facts["type"])
    known = sorted({*MODEL.edge, *drawn})
    for wrong in (edge for edge in edges if edge not in known):
        by_capitals = {name.upper(): name for name in known}
        near = get_close_matches(wrong.upper(), list(by_capitals), 1, cutoff=0.5)
        remedy = (
            f"the nearest is {by_capitals[near[0]]}"
            if near
            else f"the case has {', '.join(sorted(held | drawn)) or 'no facts'}"
        )
        raise NetworkError(
            f"edges: {wrong!r} is nothing that the model or a chart of the case has, expected a type of fact or "
            f"a kind of a chart's lines; {remedy}"
        )


def project(evidence: Evidence, projection: str = "people-and-firms", *, hub_limit: int = 25) -> Projected:
    """The nodes and links of a named projection; see PROJECTIONS."""
    if projection not in PROJECTIONS:
        raise NetworkError(
            f"projection is {projection!r}, expected one of {', '.join(PROJECTIONS)}; choose one of them"
        )
    return PROJECTIONS[projection](evidence, hub_limit)


def project_people_and_firms(evidence: Evidence, hub_limit: int) -> Projected:
    """Persons and firms tied by a fact between them, or by a shared thing, which adds 1/(k-1) once where k share it."""
    nodes = _parties(evidence)
    if nodes.empty:
        note = (
            "no person or firm in the store: all its entities are analysed, tied by their facts"
            if len(evidence.entities)
            else ""
        )
        return replace(project_everything(evidence, hub_limit), note=note)
    shared, hubs = _shared(evidence, SHARED, hub_limit)
    return Projected(nodes, _links([*_direct(evidence, nodes), *shared]), hubs)


def project_everything(evidence: Evidence, hub_limit: int) -> Projected:
    """All entities tied by their facts, each fact as strong as its document says."""
    return Projected(evidence.entities, _links(_direct(evidence, evidence.entities)))


def project_by_phone(evidence: Evidence, hub_limit: int) -> Projected:
    """Persons and firms tied by the telephones they share, and by nothing else."""
    shared, hubs = _shared(evidence, ("Phone",), hub_limit)
    return Projected(_parties(evidence), _links(shared), hubs)


def project_named_together(evidence: Evidence, hub_limit: int) -> Projected:
    """Persons and firms tied by each document that names both, weaker than a fact: 1/(k-1) where it names k of them."""
    nodes = _parties(evidence)
    said = evidence.mentions[evidence.mentions["entity"].isin(nodes["id"])]
    titles = {
        d: (r or t or d, day)
        for d, r, t, day in iterate_rows(evidence.documents, "id", "reference", "title", "day")
    }
    links, hubs = [], []
    for document, rows in said.groupby("document", sort=True):
        names = sorted(set(rows["entity"]))
        label, day = titles.get(document, (document, ""))
        if len(names) > hub_limit:
            hubs.append(Hub(str(document), str(label), "Document", len(names)))
            continue
        # One origin a document here: the paragraphs of one report may rest on several sources.
        for one, other in combinations(names, 2):
            links.append(
                _link(
                    one,
                    other,
                    "NAMED_TOGETHER",
                    origins=(min(rows["origin"]),),
                    documents=(str(document),),
                    strength=1 / (len(names) - 1),
                    first=day,
                    last=day,
                )
            )
    return Projected(nodes, _links(links), tuple(hubs))


def project_exporters_and_consignees(evidence: Evidence, hub_limit: int) -> Projected:
    """Shippers tied to those who receive what they ship, one a shipment; a master bill counts by its house bills."""
    facts = evidence.facts
    master = set(facts.loc[facts["type"] == "UNDER", "target"])
    roles = {
        role: facts[(facts["type"] == role) & ~facts["target"].isin(master)]
        for role in ("SHIPPED", "RECEIVED")
    }
    pairs = roles["SHIPPED"].merge(roles["RECEIVED"], on="target", suffixes=("_x", "_y"))
    dates = _Dates(evidence)
    made: dict[tuple[str, str, str], set[str]] = {}
    for one, other, shipment, *ids in iterate_rows(pairs, "source_x", "source_y", "target", "id_x", "id_y"):
        if one != other:
            made.setdefault((one, other, shipment), set()).update(ids)
    links = [
        dates.link(
            one, other, "SHIPPED_TO", tuple(sorted(ids)), directed=True, via=shipment, through=(shipment,)
        )
        for (one, other, shipment), ids in made.items()
    ]
    ends = (
        {end for link in links for end in link[:2]}
        | set(roles["SHIPPED"]["source"])
        | set(roles["RECEIVED"]["source"])
    )
    nodes = _parties(evidence)
    return Projected(nodes[nodes["id"].isin(ends)].reset_index(drop=True), _links(links))


PROJECTIONS: Mapping[str, Callable[[Evidence, int], Projected]] = {
    "people-and-firms": project_people_and_firms,
    "everything": project_everything,
    "named-together": project_named_together,
    "by-phone": project_by_phone,
    "exporters-and-consignees": project_exporters_and_consignees,
}


def _parties(evidence: Evidence) -> pd.DataFrame:
    return evidence.entities[evidence.entities["kind"].isin(PARTIES)].reset_index(drop=True)


def _link(
    one: str,
    other: str,
    kind: str,
    *,
    directed: bool = False,
    via: str = "",
    through: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    documents: tuple[str, ...] = (),
    origins: tuple[str, ...] = (),
    strength: float = 1.0,
    first: str = "",
    last: str = "",
) -> tuple[Any, ...]:
    return one, other, directed, kind, via, through, facts, documents, origins, strength, first, last


def _links(rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    order: list[tuple[Any, ...]] = sorted(rows, key=_first_seven)
    table = pd.DataFrame(order, columns=list(LINK))
    return table.astype({"strength": float, "directed": bool, **dict.fromkeys(LINK_TEXTS, TEXT)})


def _first_seven(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[:7]


class _Dates:
    """What links need to know of the facts behind them, looked up by fact id."""

    def __init__(self, evidence: Evidence) -> None:
        facts = evidence.facts
        first, last = find_spans(facts)
        said = iterate_rows(
            facts.assign(first=first, last=last), "source", "target", "document", "origin", "first", "last"
        )
        self.by_id = dict(zip(facts["id"].to_numpy(dtype=object).tolist(), said, strict=True))

    def link(
        self,
        one: str,
        other: str,
        kind: str,
        facts: tuple[str, ...],
        *,
        directed: bool = False,
        via: str = "",
        through: tuple[str, ...] = (),
        strength: float = 1.0,
    ) -> tuple[Any, ...]:
        """A link with the documents, origins and days of its facts."""
        known = [self.by_id[fact] for fact in facts]
        firsts, lasts = [k[4] for k in known if k[4]], [k[5] for k in known if k[5]]
        return _link(
            one,
            other,
            kind,
            directed=directed,
            via=via,
            through=through,
            facts=facts,
            strength=strength,
            documents=tuple(sorted({k[2] for k in known})),
            origins=tuple(sorted({k[3] or k[2] for k in known})),
            first=min(firsts, default=""),
            last=max(lasts, default=""),
        )

    def between(self, facts: Iterable[str], ends: set[str]) -> tuple[str, ...]:
        """The things that a chain of facts leads over."""
        return tuple(sorted({node for fact in facts for node in self.by_id[fact][:2]} - ends))


def _direct(evidence: Evidence, nodes: pd.DataFrame) -> list[tuple[Any, ...]]:
    facts = evidence.facts
    facts = facts[
        facts["source"].isin(nodes["id"])
        & facts["target"].isin(nodes["id"])
        & (facts["source"] != facts["target"])
    ]
    first, last = find_spans(facts)
    kinds = facts["kind"].where((facts["type"] == "LINKED_TO") & (facts["kind"] != ""), facts["type"])
    columns = (facts[c] for c in ("source", "target", "directed", "id", "document", "origin", "strength"))
    links = []
    for one, other, directed, fact, document, origin, strength, kind, since, until in zip(
        *columns, kinds, first, last, strict=True
    ):
        if not directed and other < one:
            one, other = other, one
        links.append(
            _link(
                one,
                other,
                kind,
                directed=bool(directed),
                facts=(fact,),
                documents=(document,),
                origins=(origin or document,),
                strength=float(strength),
                first=since,
                last=until,
            )
        )
    return links


def _shared(
    evidence: Evidence, kinds: tuple[str, ...], hub_limit: int
) -> tuple[list[tuple[Any, ...]], tuple[Hub, ...]]:
    """A link for each two who share a thing, and the things that too many share."""
    names = {i: (label, kind) for i, label, kind in iterate_rows(evidence.entities, "id", "label", "kind")}
    dates, links, hubs = _Dates(evidence), [], []
    shared = find_sharers(evidence, kinds)  # sorted by thing
    rows = iterate_rows(shared, "thing", "party", "facts")
    for thing, group in groupby(rows, key=itemgetter(0)):
        parties = [(party, facts) for _, party, facts in group]
        if (k := len(parties)) > hub_limit:
            hubs.append(Hub(thing, *names[thing], k))
            continue
        kind = f"SHARED_{names[thing][1].upper()}"
        for (one, ones), (other, others) in combinations(parties, 2):
            facts = tuple(sorted({*ones, *others}))
            links.append(
                dates.link(
                    one,
                    other,
                    kind,
                    facts,
                    via=thing,
                    through=dates.between(facts, {one, other}),
                    strength=1 / (k - 1),
                )
            )
    return links, tuple(sorted(hubs, key=lambda hub: (-hub.shared_by, hub.id)))
