"""Relabelling: evidence as it would be, were its mentions of other entities."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from .evidence import Evidence


def relabel_evidence(evidence: Evidence, mapping: Mapping[str, str]) -> Evidence:
    """The evidence with mentions (by id) put to the entities that mapping names; the others stay where they are.

    An entity that is new looks like the one that its smallest mention was of; one that no mention and no fact is left of goes.
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
    return replace(evidence, mentions=mentions, facts=facts, entities=_entities(evidence, mentions, facts))


def _entities(evidence: Evidence, mentions: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    looks = evidence.entities.set_index("id")
    told = sorted(
        zip(mentions["id"], mentions["entity"], evidence.mentions["entity"], strict=True), reverse=True
    )
    before = {entity: old for _, entity, old in told}  # the smallest mention's comes last
    used = sorted({*mentions["entity"], *facts["source"], *facts["target"]})
    olds = [before.get(entity, entity) for entity in used]
    kept = [(entity, old) for entity, old in zip(used, olds, strict=True) if old in looks.index]
    rows = looks.loc[[old for _, old in kept]].reset_index(drop=True)
    rows.insert(0, "id", [entity for entity, _ in kept])
    return rows
