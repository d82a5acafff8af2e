"""Sharing: which persons and firms share a plate, vehicle, phone, address, shipment or part."""

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from .evidence import PARTIES, Evidence, iterate_rows, list_values

SHAREABLE_KINDS = ("Plate", "Vehicle", "Phone", "Email", "Address", "Shipment", "Part", "Event")
# Single events. They have projections of their own: a call, a payment or a car park full of cars is no tie.
EVENT_TYPES = ("CALLED", "PAID", "SEEN_IN")
EVENT_DOCUMENTS = ("SightingRecord", "CallRecord", "PaymentRecord")
# A shipping line carries everybody's goods.
IGNORED_FACTS = ("CARRIED", *EVENT_TYPES)
START, END = "0000", "9999"


def find_sharers(evidence: Evidence, kinds: tuple[str, ...] = SHAREABLE_KINDS) -> pd.DataFrame:
    """Return everyone connected to a thing: a row for each thing and party.

    Columns: thing, party, facts (sorted ids of the facts that say so). Besides those whom a fact joins to a
    thing, a suspect of a theft shares what was stolen, and a vehicle is shared by those who use a plate
    while it shows the plate, hold or trade a part that came from it, or ship or receive a shipment that
    declares it.
    """
    direct = _find_direct_sharers(evidence)
    chains = [direct, _follow_shipments(direct, evidence)]
    on_parts = [rows[rows["kind"] == "Part"] for rows in chains]
    chains += [
        _follow_plates(direct, evidence),
        *(_follow_fact(rows, evidence, "CAME_FROM") for rows in on_parts),
    ]
    every = pd.concat([rows[["thing", "party", "kind", "facts"]] for rows in chains])
    every = every[every["kind"].isin(kinds)]
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing, party, facts in iterate_rows(every, "thing", "party", "facts"):
        together[thing, party].update(facts)
    order = sorted(together)
    return pd.DataFrame(
        {
            "thing": [thing for thing, _ in order],
            "party": [party for _, party in order],
            "facts": [sorted(together[key]) for key in order],
        },
        dtype=object,
    )


def drop_events(evidence: Evidence) -> Evidence:
    """Return the evidence without calls, payments and sightings.

    A sighting is a SEEN_AT of a record of sightings; that of a log says that somebody was at a place. What
    such records say for longer than a moment (who uses a phone, holds an account, lives where) stays.
    """
    facts = evidence.facts
    sighted = (facts["type"] == "SEEN_AT") & facts["document"].isin(find_event_documents(evidence))
    return replace(evidence, facts=facts[~(sighted | facts["type"].isin(EVENT_TYPES))])


def find_event_documents(evidence: Evidence) -> frozenset[str]:
    """Return the ids of the documents that record calls, sightings or payments of a day."""
    documents = evidence.documents
    return frozenset(documents.loc[documents["kind"].isin(EVENT_DOCUMENTS), "id"])


def _find_direct_sharers(evidence: Evidence) -> pd.DataFrame:
    """Return facts between a party and a thing, whichever way they point; thefts become what was stolen."""
    kind = dict(iterate_rows(evidence.entities, "id", "kind"))
    facts = drop_events(evidence).facts
    facts = facts[~facts["type"].isin(IGNORED_FACTS)]
    ways = []
    for party, thing in (("source", "target"), ("target", "source")):
        rows = pd.DataFrame(
            {
                "party": facts[party],
                "thing": facts[thing],
                "type": facts["type"],
                "fact": facts["id"],
                "first": facts["first"],
                "last": facts["last"],
            }
        )
        rows["kind"] = [kind.get(node, "") for node in list_values(rows["thing"])]
        ways.append(
            rows[rows["party"].map(kind).isin(PARTIES) & rows["kind"].isin((*SHAREABLE_KINDS, "Theft"))]
        )
    held = pd.concat(ways)
    held["facts"] = [(fact,) for fact in list_values(held["fact"])]
    return pd.concat(
        [held[held["kind"] != "Theft"], _follow_fact(held[held["type"] == "SUSPECTED_OF"], evidence, "OF")]
    )


def _follow_fact(held: pd.DataFrame, evidence: Evidence, kind: str) -> pd.DataFrame:
    """Return those who share a thing as sharers of what one further fact leads to from it."""
    steps = evidence.facts.loc[evidence.facts["type"] == kind, ["source", "target", "id"]]
    rows = held.merge(steps, left_on="thing", right_on="source")
    kinds = dict(iterate_rows(evidence.entities, "id", "kind"))
    facts = [(*chain, step) for chain, step in iterate_rows(rows, "facts", "id")]
    onward = rows.assign(
        thing=rows["target"],
        facts=pd.Series(facts, index=rows.index, dtype=object),
        kind=[kinds.get(node, "") for node in list_values(rows["target"])],
    )
    return onward[list(held.columns)]


def _follow_shipments(held: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    return _follow_fact(held[held["type"].isin(("SHIPPED", "RECEIVED"))], evidence, "DECLARED")


def _follow_plates(held: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    users = held[held["kind"] == "Plate"]
    shown = find_shown_intervals(evidence.facts)
    rows = users.merge(shown, left_on="thing", right_on="plate")
    meet = ((rows["first"] == "") | (rows["first"] <= rows["until"])) & (
        (rows["last"] == "") | (rows["last"] >= rows["since"])
    )
    rows = rows[meet]
    facts = [(*chain, fact) for chain, fact in iterate_rows(rows, "facts", "shows")]
    return rows.assign(
        thing=rows["vehicle"], facts=pd.Series(facts, index=rows.index, dtype=object), kind="Vehicle"
    )[list(held.columns)]


def find_shown_intervals(facts: pd.DataFrame) -> pd.DataFrame:
    """Return how long each vehicle showed each plate: plate, vehicle, shows (the fact), since, until.

    A fact with one day, or none, is a sighting: it holds both ways until another vehicle is known to show
    the plate. One with two days, or one end, holds for what it says.
    """
    shows = facts.loc[facts["type"] == "SHOWS", ["target", "source", "id", "first", "last"]]
    shows = shows.set_axis(["plate", "vehicle", "shows", "since", "until"], axis=1)
    sighted = shows["since"] == shows["until"]
    shows = shows.assign(day=shows["since"].where(sighted, ""))
    shows["since"] = shows["since"].where(~sighted & (shows["since"] != ""), START)
    shows["until"] = shows["until"].where(~sighted & (shows["until"] != ""), END)
    moved = shows.groupby("plate")["vehicle"].transform("nunique") > 1
    bounded = [_end_sightings(rows) for _, rows in shows[moved].groupby("plate", sort=True)]
    return pd.concat([shows[~moved], *bounded]).drop(columns="day").sort_values("plate", kind="stable")


def _end_sightings(shows: pd.DataFrame) -> pd.DataFrame:
    """Return a plate's sightings, ended by the nearest days on which another vehicle showed the plate."""
    records = shows.to_dict("records")
    for record in records:
        if not record["day"]:
            continue
        others = [other for other in records if other["vehicle"] != record["vehicle"]]
        before = [end for other in others if (end := other["day"] or other["until"]) < record["day"]]
        after = [start for other in others if (start := other["day"] or other["since"]) > record["day"]]
        record["since"], record["until"] = max(before, default=START), min(after, default=END)
    return pd.DataFrame(records, columns=list(shows.columns))
