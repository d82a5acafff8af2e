"""Elements: the nodes and relationships that a document becomes, as flat property maps ready to send."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..claims.confidence import Confidence
from ..claims.document import Document
from ..claims.support import ISSUED, NAMED
from ..claims.values import Cell, Fact, Grounds, Header, Mention, Words, fingerprint
from ..identity.partition import IdentityKeys
from ..kinds.reading import Verdict
from ..schema.model import MODEL

# An id is indexed, and an index entry must stay below 1 kB; beyond this an identifier's id is a digest.
LONGEST = 200


@dataclass(frozen=True)
class LoadContext:
    """What every claim of one load run shares."""

    run: str
    at: datetime
    key: str  # the store's own key for origins
    confidence: Confidence


def make_origin(store_key: str, header: Header, grounds: Grounds) -> str:
    """Whose word a claim is: a keyed digest of (source, source reference), else its document's origin."""
    if not grounds.source:
        return make_document_origin(store_key, header.kind, header.source, header.id)
    return NAMED + _digest_with_key(store_key, f"{header.source.casefold()}\x1f{grounds.source}")


# Each is made by somebody who looked: two of one force are two observations, not one word twice.
OBSERVATIONS = ("TheftReport", "ChopShopFinding")


def make_document_origin(store_key: str, kind: str, source: str, document: str) -> str:
    """Whose word a document is that names no source: a keyed digest of its issuer; of an observation, its id.

    The issuer is the document's source: carrier, declarant, yard, force or maker of a chart, else its file's
    name.

    >>> names = ("Nordsee Line", "NORDSEE  LINE")
    >>> len({make_document_origin("key", "ShippingRecord", name, "d1") for name in names})
    1
    >>> make_document_origin("key", "TheftReport", "Essex", "theftreport:1")
    'theftreport:1'
    """
    issuer = fold_spaces(source).casefold()
    return document if kind in OBSERVATIONS or not issuer else ISSUED + _digest_with_key(store_key, issuer)


def _digest_with_key(store_key: str, text: str) -> str:
    said = text.encode("utf-8", "surrogatepass")
    return hmac.new(store_key.encode(), said, hashlib.sha256).hexdigest()[:16]


def digest_document(document: Document, store_key: str) -> str:
    """A digest of header and claims with their origins: equal for equal sayings on the same word, in whatever order or file.

    A document whose words an older case did not keep has another digest than before, so that it is loaded again for them.

    Sources enter it as origins, under the store's key, so that nobody can try references on it.
    """
    header = document.header
    details = [part for pair in header.details for part in pair]
    sources = [
        f"{key} {make_origin(store_key, header, grounds)}" for key, grounds in document.grounds if grounds.source
    ]
    return fingerprint(
        header.id,
        header.day,
        header.title,
        header.marking,
        *details,
        *sorted(document.by_mention),
        *sorted(document.by_fact),
        *sorted(document.by_words),
        *sorted(sources),
        size=32,
    )


def make_entity_id(header: Header, key: str, mention: Mention) -> str:
    """The id of the entity that an identifier's mention names; key is the mention's id.

    A doubtful value is scoped to its source, a placeholder to its mention, a chart's node to its chart.

    >>> from ..kinds.reading import TEXT
    >>> make_entity_id(Header("Inventory", "Yard", "1"), "m1", Mention("Plate", "1", (("vrm", TEXT.clean("LB07SEO")),)))
    'plate:LB07SEO'
    """
    label = mention.kind.lower()
    name = MODEL.node[mention.kind].key or ""
    reading = mention.reading(name)
    if header.kind == "LinkChart":
        own = mention.own_key or (reading.value if reading else key)
        return f"{label}:{fingerprint('chart', header.source, mention.kind, own, size=16)}"
    if reading is None:
        return f"{label}:{fingerprint('own', header.source, mention.own_key or key, size=16)}"
    if reading.doubtful:
        scope = key if "placeholder" in reading.classes else header.source
        return f"{label}:{fingerprint('doubtful', scope, reading.value, size=16)}"
    return (
        f"{label}:{reading.value}"
        if len(reading.value) <= LONGEST
        else f"{label}:{fingerprint(reading.value, size=16)}"
    )


def make_caption(kind: str, shown: dict[str, str]) -> str:
    """What an entity or mention is called in tables and pages.

    >>> make_caption("Vehicle", {"make": "AUDI", "model": "Q7", "vin": "WAUZZZ4M0HD012345"})
    'AUDI Q7 WAUZZZ4M0HD012345'
    """
    if kind == "Vehicle":
        mark = (
            shown.get("identified_vin") or shown.get("vin") or shown.get("vrm") or shown.get("stock_number")
        )
        words = [shown.get("make"), shown.get("model"), mark]
        return " ".join(word for word in words if word) or shown.get("name", "Vehicle")
    if kind == "SerialMark":
        return " ".join(
            word for word in (shown.get("make"), shown.get("part"), shown.get("number")) if word
        ) or shown.get("name", "SerialMark")
    if kind == "Part":
        return " ".join(word for word in (shown.get("exhibit"), shown.get("item")) if word) or shown.get(
            "name", "Part"
        )
    # Last, the name: a chart may draw a phone or a plate under a name of its own.
    return next((shown[name] for name in (*MODEL.node[kind].caption, "name") if shown.get(name)), kind)


def fold_spaces(text: str) -> str:
    """The text with its white space folded, as labels show it."""
    return " ".join(text.split())


def format_mention(mention: Mention) -> dict[str, str]:
    """What a mention by itself shows, by property: names as reported, other values in their normal form."""
    shown: dict[str, str] = {}
    for name, reading in mention.readings:
        shown.setdefault(name, format_reading(name, reading.as_reported, reading.value))
    return shown


# Shown as the document has them; a label is the name as the file gives it.
AS_REPORTED = frozenset({"name", "nickname", "address", "goods", "item", "carrier", "model"})


def format_reading(name: str, as_reported: str, value: str) -> str:
    """How a reading is shown: names as reported, other values in their normal form."""
    return fold_spaces(as_reported) if name in AS_REPORTED else value


def make_stamp(loading: LoadContext, file: str) -> dict[str, Any]:
    """What every claim of one file in one load has in common; sent once a statement, for a moment is dear to send a thousand times."""
    return {"recorded_at": loading.at, "files": [file], "loads": [loading.run]}


def _make_claim_properties(loading: LoadContext, header: Header, grounds: Grounds, cell: Cell, place: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "place": place,
        "origin": make_origin(loading.key, header, grounds),
        "confidence": loading.confidence.of(grounds.grading, header.kind),
        "lines": [cell.line],
        "columns": [cell.column],
    }
    if grounds.grading:
        said["grading"] = grounds.grading
    if grounds.handling:
        said["handling"] = grounds.handling
    return said


def make_mention_properties(
    loading: LoadContext, document: Document, key: str, mention: Mention, bearing: IdentityKeys | None
) -> dict[str, Any]:
    """The properties of a MENTIONS relationship but for its stamp; readings are parallel lists, what is empty is left out."""
    said = _make_claim_properties(loading, document.header, mention.grounds, mention.cell, mention.place)
    readings = mention.readings
    said |= {
        "id": key,
        "role": mention.role,
        "label": make_caption(mention.kind, format_mention(mention)) if readings else mention.kind,
    }
    if readings:
        said |= {
            "reading_names": [name for name, _ in readings],
            "as_reported": [r.as_reported for _, r in readings],
            "reading_values": [r.value for _, r in readings],
            "verdicts": [str(r.verdict) for _, r in readings],
        }
        if any(r.verdict is Verdict.DOUBTFUL for _, r in readings):
            said["reasons"] = [r.reason for _, r in readings]
    if mention.own_key:
        said["own_key"] = mention.own_key
    if mention.from_text:
        said["from_text"] = True
    if bearing and bearing.keys:
        said["keys"] = list(bearing.keys)
    if bearing and bearing.gates:
        said["gates"] = [str(gate) for gate in bearing.gates]
    return said


def make_fact_properties(
    loading: LoadContext, document: Document, key: str, fact: Fact, start: str, end: str
) -> dict[str, Any]:
    """The properties of a fact's relationship but for its stamp, its own details among them."""
    said = _make_claim_properties(loading, document.header, fact.grounds, fact.cell, fact.place)
    said |= {
        "id": key,
        "document": document.id,
        "from_mention": start,
        "to_mention": end,
        "strength": fact.strength,
        "directed": fact.directed,
    }
    if fact.first:
        said["from"] = fact.first
    if fact.last:
        said["to"] = fact.last
    for name, text in fact.details:
        said.setdefault(name, text)
    return said


def make_passage_properties(loading: LoadContext, document: Document, key: str, words: Words) -> dict[str, Any]:
    """The properties of a Passage but for its stamp."""
    said = _make_claim_properties(loading, document.header, words.grounds, words.cell, words.place)
    return said | {"id": key, "document": document.id, "text": words.text}


def make_document_properties(document: Document) -> dict[str, Any]:
    """The properties of a Document node that its header gives, but for when it was recorded."""
    header = document.header
    said = {
        "id": document.id,
        "kind": header.kind,
        "source": header.source,
        "reference": header.reference,
        "keyed_by": header.keyed_by,
        "label": fold_spaces(f"{header.source} {header.reference}"),
    }
    said |= {
        name: text
        for name, text in (("day", header.day), ("title", header.title), ("marking", header.marking))
        if text
    }
    return said | {f"detail_{name}": text for name, text in header.details}


def find_proved_roles(document: Document) -> Iterator[tuple[str, str]]:
    """(mention id, role label) for every role that the document's facts and readings prove of an organisation."""
    for fact, start, end in document.by_fact.values():
        edge = MODEL.edge[fact.type]
        if edge.role is None:
            continue
        mention, key = (fact.start, start) if edge.role[0] == "start" else (fact.end, end)
        if mention.kind == "Organisation" and not (
            fact.type == "CARRIED" and ("as_reported", "carrier") in fact.details
        ):
            yield key, edge.role[1]
    for key, mention in document.by_mention.items():
        if mention.kind == "Organisation":
            for reading in mention.all("business"):
                yield from ((key, label) for label in find_business_roles(reading.value))


BUSINESS_WORDS = (
    ("Garage", ("garage", "body shop", "bodyshop", "mot ")),
    ("Breaker", ("breaker", "dismantl", "salvage", "scrap")),
    ("Yard", ("yard", "storage")),
)


def find_business_roles(business: str) -> list[str]:
    """The role labels that a line of business stands for; a chart may name one outright.

    >>> find_business_roles("Vehicle dismantlers & salvage yard"), find_business_roles("Exporter")
    (['Breaker', 'Yard'], ['Exporter'])
    """
    if business in MODEL.role_labels:
        return [business]
    text = business.casefold() + " "
    return [label for label, words in BUSINESS_WORDS if any(word in text for word in words)]
