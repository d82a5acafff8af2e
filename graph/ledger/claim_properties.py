"""Makes the properties of the nodes and edges that a document becomes, ready to send to the store."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..claims.captions import fold_spaces, format_mention, make_caption
from ..claims.confidence import ConfidenceTable
from ..claims.document import Document
from ..claims.values import Cell, Fact, Grounds, Header, Mention, Words, fingerprint
from ..claims.weigh_claim import weigh_claim
from ..identity.partition import IdentityKeys
from ..kinds.reading import Verdict
from ..schema.document_kinds import CHART
from ..schema.model import MODEL
from .origins import make_origin

# Details of a fact that are stored as true; a loader gives them as yes.
FLAGS = ("doubt", "hearsay", "former")
# Longest value that an id holds; a longer one is replaced by a digest. An index entry must stay below 1 kB.
LONGEST = 200


@dataclass(frozen=True)
class LoadContext:
    """What every claim of one load run shares."""

    run: str
    at: datetime
    key: str  # the store's own key for origins
    confidence: ConfidenceTable


def make_entity_id(header: Header, key: str, mention: Mention) -> str:
    """Return the id of the entity that an identifier's mention names; key is the mention's id.

    A doubtful value is scoped to its source, a placeholder to its mention, a chart's node to its chart.

    >>> from ..kinds.reading import TEXT
    >>> mention = Mention("Plate", "1", (("vrm", TEXT.clean("LB07SEO")),))
    >>> make_entity_id(Header("Inventory", "Yard", "1"), "m1", mention)
    'plate:LB07SEO'
    """
    label = mention.kind.lower()
    name = MODEL.nodes_by_label[mention.kind].key or ""
    reading = mention.get_reading(name)
    if header.kind == CHART:
        own = mention.own_key or (reading.value if reading else key)
        return f"{label}:{fingerprint('chart', header.source, mention.kind, own, size=16)}"
    if reading is None:
        return f"{label}:{fingerprint('own', header.source, mention.own_key or key, size=16)}"
    if reading.is_doubtful:
        scope = key if "placeholder" in reading.classes else header.source
        return f"{label}:{fingerprint('doubtful', scope, reading.value, size=16)}"
    return (
        f"{label}:{reading.value}"
        if len(reading.value) <= LONGEST
        else f"{label}:{fingerprint(reading.value, size=16)}"
    )


def make_stamp(context: LoadContext) -> dict[str, Any]:
    """Return the properties that all claims of one load share.

    They are sent once a statement, because a time is costly to send with each claim.
    """
    return {"recorded_at": context.at, "loads": [context.run]}


def _make_claim_properties(
    context: LoadContext, header: Header, grounds: Grounds, cell: Cell, place: str
) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "place": place,
        "origin": make_origin(context.key, header, grounds),
        "lines": [cell.line],
        "columns": [cell.column],
    }
    if cell.span:
        properties["span"] = cell.span
    if grounds.grading:
        properties["grading"] = grounds.grading
    if grounds.handling:
        properties["handling"] = grounds.handling
    return properties


def make_mention_properties(
    context: LoadContext, document: Document, key: str, mention: Mention, identity_keys: IdentityKeys | None
) -> dict[str, Any]:
    """Return the properties of a MENTIONS edge without its stamp.

    Readings are parallel lists. Empty properties are left out.
    """
    properties = _make_claim_properties(
        context, document.header, mention.grounds, mention.cell, mention.place
    )
    readings = mention.readings
    properties |= {
        "id": key,
        "role": mention.role,
        "label": make_caption(mention.kind, format_mention(mention)) if readings else mention.kind,
    }
    if readings:
        properties |= {
            "reading_names": [name for name, _ in readings],
            "as_reported": [r.as_reported for _, r in readings],
            "reading_values": [r.value for _, r in readings],
            "verdicts": [str(r.verdict) for _, r in readings],
        }
        if any(r.verdict is Verdict.DOUBTFUL for _, r in readings):
            properties["reasons"] = [r.reason for _, r in readings]
    if mention.own_key:
        properties["own_key"] = mention.own_key
    if mention.from_text:
        properties["from_text"] = True
    if identity_keys and identity_keys.keys:
        properties["keys"] = list(identity_keys.keys)
    if identity_keys and identity_keys.conditions:
        properties["gates"] = [str(condition) for condition in identity_keys.conditions]
    return properties | {
        "confidence": weigh_claim(
            context.confidence, document.header.kind, mention.grounds.grading, properties, mention.kind
        )
    }


def make_fact_properties(
    context: LoadContext, document: Document, key: str, fact: Fact, start: str, end: str
) -> dict[str, Any]:
    """Return the properties of a fact's edge without its stamp, with the fact's own details."""
    properties = _make_claim_properties(context, document.header, fact.grounds, fact.cell, fact.place)
    properties |= {
        "id": key,
        "document": document.id,
        "from_mention": start,
        "to_mention": end,
        "strength": fact.strength,
        "directed": fact.directed,
    }
    if fact.first:
        properties["from"] = fact.first
    if fact.last:
        properties["to"] = fact.last
    if fact.from_text:
        properties["from_text"] = True
    for name, text in fact.details:
        properties.setdefault(name, True if fact.from_text and name in FLAGS else text)
    return properties | {
        "confidence": weigh_claim(context.confidence, document.header.kind, fact.grounds.grading, properties)
    }


def make_passage_properties(
    context: LoadContext, document: Document, key: str, words: Words
) -> dict[str, Any]:
    """Return the properties of a Passage node without its stamp."""
    properties = _make_claim_properties(context, document.header, words.grounds, words.cell, words.place)
    return properties | {
        "id": key,
        "document": document.id,
        "text": words.text,
        "confidence": context.confidence.find_confidence(words.grounds.grading, document.header.kind),
    }


def make_document_properties(document: Document) -> dict[str, Any]:
    """Return the properties of a Document node that come from its header."""
    header = document.header
    properties = {
        "id": document.id,
        "kind": header.kind,
        "source": header.source,
        "reference": header.reference,
        "keyed_by": header.keyed_by,
        "label": fold_spaces(f"{header.source} {header.reference}"),
    }
    properties |= {
        name: text
        for name, text in (("day", header.day), ("title", header.title), ("marking", header.marking))
        if text
    }
    return properties | {f"detail_{name}": text for name, text in header.details}
