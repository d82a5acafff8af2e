"""Projections: how evidence becomes nodes and links; pure functions from tables to tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby
from operator import itemgetter

import pandas as pd

from ..errors import NetworkError
from .admission import ROLES
from .event_projections import project_by_call, project_by_payment
from .evidence import PARTIES, Evidence, find_spans, iterate_rows, list_values
from .links import FactIndex, Link, make_link_table, word_kind
from .marking import Marking
from .projection_result import Hub, ProjectionResult
from .sharing import SHAREABLE_KINDS, drop_events, find_event_documents, find_sharers
from .sighting_projection import project_by_sighting


@dataclass(frozen=True)
class Projection:
    """How a network was made from a store, so that a reader of a figure can make it again.

    kinds and edges are the kinds of node and types of fact in it. hubs are the things that too many share to
    link anybody. collapsed says whether shared things became edges (one-mode) or stayed nodes (two-mode).
    suspected_false and undated count the facts left out. text says whether running text counts, text_persons
    whether persons and firms do that only running text names.
    """

    name: str = "hand-made"
    kinds: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    collapsed: bool = False
    roles: tuple[str, ...] = ROLES
    include_suspected_false: bool = False
    known_at: str | None = None
    since: str | None = None
    until: str | None = None
    hub_limit: int = 25
    text: bool = True
    text_persons: bool = False
    hubs: tuple[Hub, ...] = ()
    suspected_false: int = 0
    undated: int = 0
    note: str = ""
    marking: Marking = field(default_factory=Marking)

    @property
    def mode(self) -> str:
        """one-mode if shared things became edges, two-mode if they are nodes of their own."""
        return "one-mode" if self.collapsed else "two-mode"


def project(
    evidence: Evidence, projection: str = "people-and-firms", *, hub_limit: int = 25
) -> ProjectionResult:
    """Return the nodes and links of a named projection; raise NetworkError if PROJECTIONS lacks it."""
    if projection not in PROJECTIONS:
        raise NetworkError(
            f"projection is {projection!r}, expected one of {', '.join(PROJECTIONS)}; choose one of them"
        )
    return PROJECTIONS[projection](evidence, hub_limit)


def project_people_and_firms(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms, linked by facts between them and by things they share.

    A thing shared by k of them adds 1/(k-1) to each pair, once. Calls, sightings and payments link nobody
    here: each has a projection of its own.
    """
    nodes = _select_parties(evidence)
    if nodes.empty:
        note = (
            "no person or firm in the store: all its entities are analysed, linked by their facts"
            if len(evidence.entities)
            else ""
        )
        return replace(project_everything(evidence, hub_limit), note=note)
    lasting = drop_events(evidence)
    shared, hubs = _link_sharers(lasting, SHAREABLE_KINDS, hub_limit)
    return ProjectionResult(nodes, make_link_table([*_link_directly(lasting, nodes), *shared]), hubs)


def project_everything(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return all entities, linked by their facts; each fact has the strength that its document gives."""
    return ProjectionResult(evidence.entities, make_link_table(_link_directly(evidence, evidence.entities)))


def project_by_phone(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms, linked by the telephones they share and by nothing else."""
    shared, hubs = _link_sharers(evidence, ("Phone",), hub_limit)
    return ProjectionResult(_select_parties(evidence), make_link_table(shared), hubs)


def project_by_event(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms, linked by the events that they share and by nothing else.

    An event attended by k of them adds 1/(k-1) to each pair (Newman 2001).
    """
    shared, hubs = _link_sharers(evidence, ("Event",), hub_limit)
    return ProjectionResult(_select_parties(evidence), make_link_table(shared), hubs)


def project_by_event_count(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms, linked by the number of events that they share."""
    shared, hubs = _link_sharers(evidence, ("Event",), hub_limit)
    counted = [link._replace(strength=1.0) for link in shared]
    return ProjectionResult(_select_parties(evidence), make_link_table(counted), hubs)


def project_named_together(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms, linked by each document that names both.

    A document that names k of them adds 1/(k-1) to each pair, less than a fact. What a camera, an operator or
    a bank recorded on one day is no document that names two together.
    """
    nodes = _select_parties(evidence)
    mentions = evidence.mentions[evidence.mentions["entity"].isin(nodes["id"])]
    mentions = mentions[~mentions["document"].isin(find_event_documents(evidence))]
    titles = {
        id: (reference or title or id, day)
        for id, reference, title, day in iterate_rows(evidence.documents, "id", "reference", "title", "day")
    }
    links, hubs = [], []
    for document, rows in mentions.groupby("document", sort=True):
        names = sorted(set(rows["entity"]))
        label, day = titles.get(document, (document, ""))
        if len(names) > hub_limit:
            hubs.append(Hub(str(document), str(label), "Document", len(names)))
            continue
        # One origin for the document: the paragraphs of one report may have several sources.
        for one, other in combinations(names, 2):
            links.append(
                Link(
                    one,
                    other,
                    False,
                    "NAMED_TOGETHER",
                    origins=(min(rows["origin"]),),
                    documents=(str(document),),
                    strength=1 / (len(names) - 1),
                    first=day,
                    last=day,
                )
            )
    return ProjectionResult(nodes, make_link_table(links), tuple(hubs))


def project_exporters_and_consignees(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return shippers linked to those who receive what they ship, one link a shipment.

    A master bill counts by its house bills.
    """
    facts = evidence.facts
    master = set(facts.loc[facts["type"] == "UNDER", "target"])
    roles = {
        role: facts[(facts["type"] == role) & ~facts["target"].isin(master)]
        for role in ("SHIPPED", "RECEIVED")
    }
    pairs = roles["SHIPPED"].merge(roles["RECEIVED"], on="target", suffixes=("_x", "_y"))
    index = FactIndex(evidence)
    facts_of: dict[tuple[str, str, str], set[str]] = {}
    for one, other, shipment, *ids in iterate_rows(pairs, "source_x", "source_y", "target", "id_x", "id_y"):
        if one != other:
            facts_of.setdefault((one, other, shipment), set()).update(ids)
    links = [
        index.make_link(
            one, other, "SHIPPED_TO", tuple(sorted(ids)), directed=True, via=shipment, through=(shipment,)
        )
        for (one, other, shipment), ids in facts_of.items()
    ]
    ends = {end for link in links for end in (link.source, link.target)}
    ends |= {*roles["SHIPPED"]["source"], *roles["RECEIVED"]["source"]}
    nodes = _select_parties(evidence)
    return ProjectionResult(nodes[nodes["id"].isin(ends)].reset_index(drop=True), make_link_table(links))


PROJECTIONS: Mapping[str, Callable[[Evidence, int], ProjectionResult]] = {
    "people-and-firms": project_people_and_firms,
    "everything": project_everything,
    "named-together": project_named_together,
    "by-phone": project_by_phone,
    "by-event": project_by_event,
    "by-event-count": project_by_event_count,
    "by-call": project_by_call,
    "by-sighting": project_by_sighting,
    "by-payment": project_by_payment,
    "exporters-and-consignees": project_exporters_and_consignees,
}


def _select_parties(evidence: Evidence) -> pd.DataFrame:
    return evidence.entities[evidence.entities["kind"].isin(PARTIES)].reset_index(drop=True)


def _link_directly(evidence: Evidence, nodes: pd.DataFrame) -> list[Link]:
    """Return a link for each fact between two of the nodes."""
    facts = evidence.facts
    facts = facts[
        facts["source"].isin(nodes["id"])
        & facts["target"].isin(nodes["id"])
        & (facts["source"] != facts["target"])
    ]
    first, last = find_spans(facts)
    kinds = facts["kind"].where((facts["type"] == "LINKED_TO") & (facts["kind"] != ""), facts["type"])
    cautions = iterate_rows(facts, "doubt", "hearsay")
    worded = [
        word_kind(kind, doubt=doubt, hearsay=hearsay)
        for kind, (doubt, hearsay) in zip(list_values(kinds), cautions, strict=True)
    ]
    columns = (
        list_values(facts[name])
        for name in ("source", "target", "directed", "id", "document", "origin", "strength")
    )
    links = []
    for one, other, directed, fact, document, origin, strength, kind, since, until in zip(
        *columns, worded, list_values(first), list_values(last), strict=True
    ):
        source, target = (other, one) if not directed and other < one else (one, other)
        links.append(
            Link(
                source,
                target,
                bool(directed),
                kind,
                facts=(fact,),
                documents=(document,),
                origins=(origin or document,),
                strength=float(strength),
                first=since,
                last=until,
            )
        )
    return links


def _link_sharers(
    evidence: Evidence, kinds: tuple[str, ...], hub_limit: int
) -> tuple[list[Link], tuple[Hub, ...]]:
    """Return a link for each two who share a thing, and the things that too many share."""
    names = {i: (label, kind) for i, label, kind in iterate_rows(evidence.entities, "id", "label", "kind")}
    index, links, hubs = FactIndex(evidence), [], []
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
                index.make_link(
                    one,
                    other,
                    kind,
                    facts,
                    via=thing,
                    through=index.list_between(facts, {one, other}),
                    strength=1 / (k - 1),
                )
            )
    return links, tuple(sorted(hubs, key=lambda hub: (-hub.shared_by, hub.id)))
