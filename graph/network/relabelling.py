"""Relabelling: evidence as if its mentions belonged to other entities."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from .evidence import Evidence


def relabel_evidence(evidence: Evidence, mapping: Mapping[str, str]) -> Evidence:
    """Return the evidence with mentions moved: mapping is mention id to entity id, the others stay.

    A new entity looks like the one that its smallest mention had. An entity without mentions and facts
    goes.
    """
    mentions = evidence.mentions.assign(
        entity=[
            mapping.get(mention, entity)
            for mention, entity in zip(evidence.mentions["id"], evidence.mentions["entity"], strict=True)
        ]
    )
    now = dict(zip(mentions["id"], mentions["entity"], strict=True))
    ends = {
        end: [
            now.get(mention, entity)
            for mention, entity in zip(evidence.facts[column], evidence.facts[end], strict=True)
        ]
        for end, column in (("source", "from_mention"), ("target", "to_mention"))
    }
    facts = evidence.facts.assign(**ends)
    return replace(
        evidence, mentions=mentions, facts=facts, entities=_build_entities(evidence, mentions, facts)
    )


def _build_entities(evidence: Evidence, mentions: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    looks = evidence.entities.set_index("id")
    moves = sorted(
        zip(mentions["id"], mentions["entity"], evidence.mentions["entity"], strict=True), reverse=True
    )
    before = {entity: old for _, entity, old in moves}  # the smallest mention comes last and wins
    used = sorted({*mentions["entity"], *facts["source"], *facts["target"]})
    olds = [before.get(entity, entity) for entity in used]
    pairs = [(entity, old) for entity, old in zip(used, olds, strict=True) if old in looks.index]
    rows = looks.loc[[old for _, old in pairs]].reset_index(drop=True)
    rows.insert(0, "id", [entity for entity, _ in pairs])
    return rows
