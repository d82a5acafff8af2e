"""Admission: which evidence may enter a network."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from ..errors import NetworkError
from ..schema.model import MODEL
from .evidence import PARTIES, Evidence, is_suspected_false, iterate_rows, list_values

ROLES = ("subject", "unknown", "firm")
_NO_SUSPECTS = ("victim", "witness", "unwitting")
# The options of admit_evidence: a projection has them by the same names.
ADMISSION = ("roles", "include_suspected_false", "edges", "text", "text_persons")


def admit_evidence(
    evidence: Evidence,
    *,
    roles: tuple[str, ...] = ROLES,
    include_suspected_false: bool = False,
    edges: tuple[str, ...] = (),
    text: bool = True,
    text_persons: bool = False,
) -> Evidence:
    """Return the evidence that may enter a network.

    A fact enters if its mentions at person or firm ends have one of the roles; a person or firm enters if one
    of its mentions has; a mention without a role has that of a victim or witness if its document calls the
    person one elsewhere. What is graded suspected false is left out unless asked for. edges keeps only these
    types of fact, or these kinds of a chart's links. Without text, nothing that was read from running text
    enters. With it, a fact from text enters if columns know both its ends; text_persons also lets in persons
    and firms that only running text names.
    """
    mentions, facts = _admit_text(evidence, text, text_persons)
    if not include_suspected_false:
        mentions = mentions[~is_suspected_false(mentions["grading"])]
        facts = facts[~is_suspected_false(facts["grading"])]
    if edges:
        facts = facts[facts["type"].isin(edges) | facts["kind"].isin(edges)]
    mentions = _carry_roles(mentions)
    kinds = dict(iterate_rows(evidence.entities, "id", "kind"))
    entities = _admit_entities(evidence, mentions, roles)
    role = dict(iterate_rows(mentions, "id", "role"))
    for end, mention_column in (("source", "from_mention"), ("target", "to_mention")):
        fits = [
            kinds.get(node, "") not in PARTIES or role.get(mention, "unknown") in roles
            for node, mention in iterate_rows(facts, end, mention_column)
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


def _admit_text(evidence: Evidence, text: bool, text_persons: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the mentions and facts, of those read from running text only the ones that may enter."""
    mentions, facts = evidence.mentions, evidence.facts
    read, told = mentions["from_text"].astype(bool), facts["from_text"].astype(bool)
    if not (read.any() or told.any()) or (text and text_persons):
        return mentions, facts
    # The VIN of a goods line is from text too, but the bill declares its vehicle.
    own = facts[~told]
    ends = {*list_values(own["from_mention"]), *list_values(own["to_mention"])}
    in_columns = ~read | mentions["id"].isin(ends)
    if not text:
        return mentions[in_columns], own
    known = set(list_values(mentions.loc[in_columns, "entity"]))
    parties = set(list_values(evidence.entities.loc[evidence.entities["kind"].isin(PARTIES), "id"]))
    between_known = facts["source"].isin(known) & facts["target"].isin(known)
    return mentions[~mentions["entity"].isin(parties - known)], facts[~told | between_known]


def _carry_roles(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions, those without a role in the role of a victim or witness that their document names.

    A second list of a document often repeats the numbers of its people without their roles.
    """
    marked = mentions[mentions["role"].isin((*_NO_SUSPECTS, "subject"))]
    roles = {
        (document, entity): role
        for role in (*_NO_SUSPECTS, "subject")  # whoever is a subject too stays unknown where no role stands
        for document, entity in iterate_rows(marked[marked["role"] == role], "document", "entity")
    }
    if not any(role in _NO_SUSPECTS for role in roles.values()):
        return mentions
    near = (mentions["role"] == "unknown") & mentions["document"].isin({document for document, _ in roles})
    found = [roles.get(key, "unknown") for key in iterate_rows(mentions[near], "document", "entity")]
    carried = mentions["role"].copy()
    carried[near] = [role if role in _NO_SUSPECTS else "unknown" for role in found]
    return mentions.assign(role=carried)


def _admit_entities(evidence: Evidence, mentions: pd.DataFrame, roles: tuple[str, ...]) -> pd.DataFrame:
    # A table made by hand may have no mentions at all; then every entity is admitted.
    if not len(evidence.mentions):
        return evidence.entities
    entities = evidence.entities
    is_party = entities["kind"].isin(PARTIES)
    is_mentioned = entities["id"].isin(mentions["entity"])
    has_role = entities["id"].isin(mentions.loc[mentions["role"].isin(roles), "entity"])
    return entities[has_role | (~is_party & is_mentioned)]


def refuse_unknown(edges: Iterable[str], evidence: Evidence) -> None:
    """Raise NetworkError if one of edges is no type of fact and no kind of chart link; name the nearest."""
    chart_kinds, types = (set(evidence.facts[name].unique()) for name in ("kind", "type"))
    chart_kinds.discard("")
    known = sorted({*MODEL.edges_by_type, *chart_kinds})
    for wrong in (edge for edge in edges if edge not in known):
        by_capitals = {name.upper(): name for name in known}
        near = get_close_matches(wrong.upper(), list(by_capitals), 1, cutoff=0.5)
        remedy = (
            f"the nearest is {by_capitals[near[0]]}"
            if near
            else f"the case has {', '.join(sorted(types | chart_kinds)) or 'no facts'}"
        )
        raise NetworkError(
            f"edges: {wrong!r} is nothing that the model or a chart of the case has, "
            f"expected a type of fact or a kind of a chart's links; {remedy}"
        )
