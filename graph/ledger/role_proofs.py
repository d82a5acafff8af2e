"""Finds the role labels that a document proves of organisations."""

from collections.abc import Iterator

from ..claims.document import Document
from ..schema.model import MODEL


def find_proved_roles(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (mention id, role label) for every role of an organisation that facts and readings prove."""
    for fact, start, end in document.facts_by_id.values():
        edge = MODEL.edges_by_type.get(fact.type)
        if edge is None or edge.role is None:  # a denial proves nothing
            continue
        mention, key = (fact.start, start) if edge.role[0] == "start" else (fact.end, end)
        if mention.kind == "Organisation" and not (
            fact.type == "CARRIED" and ("as_reported", "carrier") in fact.details
        ):
            yield key, edge.role[1]
    for key, mention in document.mentions_by_id.items():
        if mention.kind == "Organisation":
            for reading in mention.get_readings("business"):
                yield from ((key, label) for label in find_business_roles(reading.value))


BUSINESS_WORDS = (
    ("Garage", ("garage", "body shop", "bodyshop", "mot ")),
    ("Breaker", ("breaker", "dismantl", "salvage", "scrap")),
    ("Yard", ("yard", "storage")),
)


def find_business_roles(business: str) -> list[str]:
    """Return the role labels for a line of business; a chart may give a label itself.

    >>> find_business_roles("Vehicle dismantlers & salvage yard"), find_business_roles("Exporter")
    (['Breaker', 'Yard'], ['Exporter'])
    """
    if business in MODEL.role_labels:
        return [business]
    text = business.casefold() + " "
    return [label for label, words in BUSINESS_WORDS if any(word in text for word in words)]
