"""Warns of documents that lack what their kind of record is about: a log without anybody in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...graph.claims.document import Document

SHOWN_LINES = 5


class Need(NamedTuple):
    """What a document must name to be of use: how its lack is told, and whether a document has it."""

    called: str
    is_met: Callable[[Document], bool]


def _any_mention(*kinds: str) -> Callable[[Document], bool]:
    wanted = frozenset(kinds)
    return lambda document: any(mention.kind in wanted for mention in document.mentions)


def _any_fact(*types: str) -> Callable[[Document], bool]:
    wanted = frozenset(types)
    return lambda document: any(fact.type in wanted for fact in document.facts)


def _has_mark(document: Document) -> bool:
    return any(
        mention.kind in ("Vin", "Plate", "SerialMark") or mention.get_reading("partial_vin")
        for mention in document.mentions
    )


_PARTY = Need("no party", _any_fact("SHIPPED", "RECEIVED", "NOTIFIED", "FORWARDED"))
_VEHICLE = Need("no vehicle, VIN or plate", _any_mention("Vehicle", "Vin", "Plate"))
NEEDS: Mapping[str, tuple[Need, ...]] = {
    "logs": (Need("no person, plate or firm", _any_mention("Person", "Plate", "Organisation")),),
    "thefts": (_VEHICLE,),
    "examinations": (Need("no mark (VIN, plate or serial number)", _has_mark),),
    "bills": (_PARTY, Need("no box", _any_mention("Container"))),
    "bookings": (_PARTY,),
    "declarations": (_PARTY,),
    "gate-ins": (Need("no box", _any_mention("Container")),),
    "inventory": (_VEHICLE,),
    "people": (Need("no person", _any_mention("Person")),),
    "companies": (Need("no firm", _any_mention("Organisation")),),
    "sightings": (Need("no plate", _any_mention("Plate", "Vehicle")),),
    "calls": (Need("no phone", _any_mention("Phone")),),
    "payments": (Need("no person or firm", _any_mention("Person", "Organisation")),),
}


def describe_lacking(
    word: str, documents: Mapping[str, Document], lines: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    """Yield a sentence for each thing that some documents of a kind of record lack.

    lines has the lines of the file that each document was read from.
    """
    for need in NEEDS.get(word, ()):
        found = sorted(
            line
            for key, document in documents.items()
            if not need.is_met(document)
            for line in lines.get(key, ())
        )
        if not found:
            continue
        shown = ", ".join(map(str, found[:SHOWN_LINES])) + (" …" if len(found) > SHOWN_LINES else "")
        rows = "1 row names" if len(found) == 1 else f"{len(found):,} rows name"
        yield (
            f"Warning: {rows} {need.called}, though that is what {word} are about "
            f"(line{'s' * (len(found) > 1)} {shown}); load --dry-run tells how the columns are read"
        )
